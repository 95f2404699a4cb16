// Words and addresses that several catalogue formats share.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "pipeline/core/catalog_model.h"

namespace kokai {

/// One line of text: NFC, trimmed, each run of white space one space.
[[nodiscard]] std::string one_line(std::string_view text);

/// 茨城県笠間市; a prefecture's own name once only.
[[nodiscard]] std::string full_name(const Publisher& publisher);
/// The municipality without its prefecture; "" for a prefecture.
[[nodiscard]] std::string municipality_name(const Publisher& publisher);

/// base_url + path; without a base_url the path itself. Paths are ASCII, nothing needs escaping.
[[nodiscard]] std::string address(const Catalog& catalog, std::string_view path);
[[nodiscard]] std::string dataset_page_address(const Catalog& catalog,
                                               const CatalogDataset& dataset);

/// The Japanese word of the frequency table; the name itself when the table lacks it.
[[nodiscard]] std::string frequency_word(std::string_view name);

/// Spellings of a licence: in オープンデータ一覧, and on a resource of DATA GO.JP and e-Gov.
[[nodiscard]] std::string license_in_list(const License& license);
[[nodiscard]] std::string license_in_portal(const License& license);

/// Spellings of a distribution's format.
struct FormatSpelling {
  std::string_view format;  ///< ours
  std::string_view upper;   ///< GEOJSON, as DATA GO.JP writes file types
  std::string_view title;   ///< GeoJSON, for people
};
/// Ours in upper case when the table lacks it.
[[nodiscard]] std::string format_upper(std::string_view format);
[[nodiscard]] std::string format_title(std::string_view format);

/// "公共施設一覧（GeoJSON）"
[[nodiscard]] std::string distribution_title(const CatalogDataset& dataset,
                                             const Distribution& distribution);
/// What a file is: format, encoding, coordinate reference system.
[[nodiscard]] std::string distribution_description(const Distribution& distribution);

/// Whom to ask: the section in charge, else the publisher.
[[nodiscard]] std::string contact_name(const Catalog& catalog, const CatalogDataset& dataset);
/// What stands nowhere else: counter, hours, notes.
[[nodiscard]] std::string contact_note(const Contact& contact);

/// 対象期間: what the data is of, as an interval of dates; "" where nobody says.
[[nodiscard]] std::string temporal_words(const CatalogDataset& dataset);

/// 備考: remarks and corrections in one line.
[[nodiscard]] std::string remarks_words(const CatalogDataset& dataset);

/// How the coordinates came about, in one Japanese sentence; "" for tables.
[[nodiscard]] std::string provenance_words(const CatalogDataset& dataset);

}  // namespace kokai
