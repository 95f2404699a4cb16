// The table of catalogue formats.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

#include "pipeline/core/catalog_model.h"

namespace kokai {

[[nodiscard]] std::span<const CatalogFormat> catalog_formats();
[[nodiscard]] const CatalogFormat* find_catalog_format(std::string_view name);

}  // namespace kokai
