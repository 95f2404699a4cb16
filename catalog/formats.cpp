// The table of catalogue formats.
// SPDX-License-Identifier: MIT
#include "catalog/formats.h"

#include <algorithm>
#include <array>

#include "catalog/emitters.h"

namespace kokai {

namespace {

// Names are public API (`kokai catalog --format`).
constexpr std::array<CatalogFormat, 4> table = {{
    {"open-data-list-1", "open_data_list_generation1.csv", "text/csv", emit_open_data_list_1,
     "オープンデータ一覧（推奨データセット、15列）",
     "Open data list of the first generation, 15 columns"},
    {"open-data-list-2", "open_data_list.csv", "text/csv", emit_open_data_list_2,
     "オープンデータ一覧（自治体標準オープンデータセット、41列）",
     "Open data list of the second generation, 41 columns, one row per file"},
    {"ckan-egov", "ckan_egov.json", "application/json", emit_ckan_egov,
     "CKANパッケージ（e-Govデータポータルの項目）",
     "CKAN packages with the keys of the e-Gov data portal"},
    {"ckan-datagojp", "ckan_datagojp.json", "application/json", emit_ckan_datagojp,
     "CKANパッケージ（旧DATA GO.JPの項目）",
     "CKAN packages with the keys of the former DATA GO.JP"},
}};

}  // namespace

std::span<const CatalogFormat> catalog_formats() {
  return table;
}

const CatalogFormat* find_catalog_format(std::string_view name) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const CatalogFormat& format) { return format.name == name; });
  return found == table.end() ? nullptr : &*found;
}

}  // namespace kokai
