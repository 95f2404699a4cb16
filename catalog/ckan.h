// What the CKAN dialects have in common.
// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "pipeline/core/catalog_model.h"

namespace kokai {

using CkanJson = nlohmann::ordered_json;

/// Package name: "<municipality code>_<dataset id>", as municipal portals name their packages, so
/// that it is unique on a portal shared by several cities.
[[nodiscard]] std::string ckan_name(const Publisher& publisher, const CatalogDataset& dataset);

/// Keywords, the publisher's corporate number, and the pair of tags by which harvesters know a
/// dataset of a standard; sanitised, each once: [{"name": "避難所"}, …].
[[nodiscard]] CkanJson ckan_tags(const Publisher& publisher, const CatalogDataset& dataset);

/// [{"name": "gr_0200"}], the group of the dataset's category.
[[nodiscard]] CkanJson ckan_groups(const CatalogDataset& dataset);

/// The same for the same package and format, for ever: a portal knows a resource again by it.
[[nodiscard]] std::string ckan_resource_id(std::string_view package_name, std::string_view format);

/// Text or null.
[[nodiscard]] CkanJson text_or_null(std::string_view text);

/// Indented, with a final line end.
[[nodiscard]] std::string ckan_text(const CkanJson& packages);

}  // namespace kokai
