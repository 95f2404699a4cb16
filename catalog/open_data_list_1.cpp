// オープンデータ一覧 of the first generation (推奨データセット): 15 columns, a row per dataset.
// SPDX-License-Identifier: MIT
#include <array>

#include "catalog/emitters.h"
#include "catalog/list_writer.h"
#include "catalog/terms.h"

namespace kokai {

namespace {

std::string formats_of(const ListRow& row) {
  std::string formats;
  for (const Distribution& distribution : row.dataset.distributions) {
    if (!formats.empty()) formats += ';';
    formats += format_title(distribution.format);
  }
  return formats;
}

// NO is the dataset's id, not a running number: importers take it for the row's identity, and a
// running number would move when a dataset is added.
constexpr std::array<ListColumn, 15> columns = {{
    {"都道府県コード又は市区町村コード",
     [](const ListRow& row) { return row.catalog.publisher.code; }},
    {"NO", [](const ListRow& row) { return row.dataset.id; }},
    {"都道府県名", [](const ListRow& row) { return one_line(row.catalog.publisher.prefecture); }},
    {"市区町村名", [](const ListRow& row) { return municipality_name(row.catalog.publisher); }},
    {"データ名称", [](const ListRow& row) { return one_line(row.dataset.title); }},
    {"データ概要", [](const ListRow& row) { return one_line(row.dataset.description); }},
    {"データ形式", formats_of},
    {"分類", [](const ListRow& row) { return row.dataset.category; }},
    {"更新頻度", [](const ListRow& row) { return frequency_word(row.dataset.frequency); }},
    {"URL", [](const ListRow& row) { return dataset_page_address(row.catalog, row.dataset); }},
    {"API対応有無", [](const ListRow&) { return std::string("無"); }},
    {"ライセンス", [](const ListRow& row) { return license_in_list(row.dataset.license); }},
    {"登録日", [](const ListRow& row) { return row.dataset.issued; }},
    {"最終更新日", [](const ListRow& row) { return row.dataset.modified; }},
    {"備考", [](const ListRow& row) { return remarks_words(row.dataset); }},
}};

}  // namespace

std::string emit_open_data_list_1(const Catalog& catalog) {
  ListWriter list;
  list.headers(columns);
  list.end_row();
  for (const CatalogDataset& dataset : catalog.datasets) {
    list.values(columns, {catalog, dataset, nullptr});
    list.end_row();
  }
  return list.take();
}

}  // namespace kokai
