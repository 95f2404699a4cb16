// The pages of a release: plain HTML, no script, readable by anybody.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "pipeline/core/catalog_model.h"
#include "pipeline/core/report.h"

namespace kokai {

/// index.html: the city's datasets, and the catalogue's files (`formats`, those that are below
/// catalog/).
[[nodiscard]] std::string index_page(const Catalog& catalog,
                                     std::span<const CatalogFormat> formats = {});
/// dataset/<id>.html: what it is, files, fields, quality, terms. `public_report` is what
/// report/<id>.json holds.
[[nodiscard]] std::string dataset_page(const Catalog& catalog, const CatalogDataset& dataset,
                                       const Json& public_report);
/// terms.html: what 公共データ利用規約（第1.0版） asks a publisher to say: how to cite, also what was changed, and that
/// others may have rights in parts. For the datasets of that licence; "" when there is none.
[[nodiscard]] std::string public_data_license_page(const Catalog& catalog);
inline constexpr std::string_view public_data_license_page_file = "terms.html";
inline constexpr std::string_view public_data_license = "PDL-1.0";  ///< License::id

/// assets/style.css
[[nodiscard]] std::string_view style_sheet();
/// The public report of one dataset: date, gate, per code severity, count, whether it was fully
/// checked. Never a value, path, withheld column, reason or person.
[[nodiscard]] Json public_report(const DatasetReport& report, std::string_view date);
/// The internal report as a page that opens from disk: what, where, why, what next, in both
/// languages. `section` names whose datasets it has; without it they are all.
[[nodiscard]] std::string internal_report_page(const Json& report);

/// Text for HTML: & < > " ' escaped.
[[nodiscard]] std::string html_escape(std::string_view text);

}  // namespace kokai
