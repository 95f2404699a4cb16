// One function per catalogue format; the table is in formats.cpp.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "pipeline/core/catalog_model.h"

namespace kokai {

/// オープンデータ一覧 of the first generation (推奨データセット): 15 columns, a row per dataset.
[[nodiscard]] std::string emit_open_data_list_1(const Catalog& catalog);
/// オープンデータ一覧 of the second generation: 41 columns, a row per file.
[[nodiscard]] std::string emit_open_data_list_2(const Catalog& catalog);
/// CKAN packages with the keys of e-Govデータポータル.
[[nodiscard]] std::string emit_ckan_egov(const Catalog& catalog);
/// CKAN packages with the keys of the former DATA GO.JP.
[[nodiscard]] std::string emit_ckan_datagojp(const Catalog& catalog);

}  // namespace kokai
