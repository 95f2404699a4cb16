// オープンデータ一覧 of the second generation: 41 columns, a row per file.
// SPDX-License-Identifier: MIT
#include <array>

#include "catalog/emitters.h"
#include "catalog/list_writer.h"
#include "catalog/terms.h"
#include "catalog/terms_text.h"

namespace kokai {

namespace {

std::string nothing(const ListRow&) {
  return {};
}
std::string japanese(const ListRow& row) {
  return row.catalog.language;
}
std::string page(const ListRow& row) {
  return dataset_page_address(row.catalog, row.dataset);
}
std::string standard(const ListRow& row) {
  return row.dataset.standard;
}

std::string keywords(const ListRow& row) {
  std::string joined;
  for (const std::string& keyword : row.dataset.keywords) {
    if (!joined.empty()) joined += ';';
    for (const char c : one_line(keyword)) joined += c == ';' ? ' ' : c;
  }
  return joined;
}

const Contact& contact(const ListRow& row) {
  return contact_of(row.catalog, row.dataset);
}

/// The day of an edition's file; "" for the latest, which go by their stable names.
std::string edition_of(const ListRow& row) {
  for (const Edition& edition : row.dataset.editions)
    for (const Distribution& file : edition.distributions)
      if (file.path == row.distribution->path) return edition.as_of;
  return {};
}

std::string file_title(const ListRow& row) {
  if (row.dataset.is_withdrawn()) return one_line(row.dataset.title);
  const std::string title = distribution_title(row.dataset, *row.distribution);
  const std::string edition = edition_of(row);
  return edition.empty() ? title : title + " " + edition + " 時点";
}

std::string file_format(const ListRow& row) {
  return row.distribution->format;
}

// The standard describes a table, so that only the CSV file can follow it.
std::string file_standard(const ListRow& row) {
  return row.distribution->format == "csv" ? row.dataset.standard : std::string();
}

constexpr std::array<ListColumn, 19> dataset_columns = {{
    {"データセット_ID", [](const ListRow& row) { return row.dataset.id; }},
    {"全国地方公共団体コード", [](const ListRow& row) { return row.catalog.publisher.code; }},
    {"地方公共団体名", [](const ListRow& row) { return full_name(row.catalog.publisher); }},
    {"データセット_タイトル", [](const ListRow& row) { return one_line(row.dataset.title); }},
    {"データセット_サブタイトル", nothing},
    {"データセット_概要", [](const ListRow& row) { return one_line(row.dataset.description); }},
    {"データセット_キーワード", keywords},
    {"データセット_分類", [](const ListRow& row) { return row.dataset.category; }},
    {"データセット_ユニバーサルメニュー", nothing},
    {"データセット_公開日", [](const ListRow& row) { return row.dataset.issued; }},
    {"データセット_最終更新日", [](const ListRow& row) { return row.dataset.modified; }},
    {"データセット_バージョン", nothing},
    {"データセット_言語", japanese},
    {"データセット_URL", page},
    {"データセット_更新頻度",
     [](const ListRow& row) { return frequency_word(row.dataset.frequency); }},
    {"データセット_準拠する標準", standard},
    {"データセット_来歴情報", [](const ListRow& row) { return provenance_words(row.dataset); }},
    {"データセット_対象地域", [](const ListRow& row) { return full_name(row.catalog.publisher); }},
    {"データセット_対象期間", [](const ListRow& row) { return temporal_words(row.dataset); }},
}};

// The full-width comma and brackets in 備考's header are the standard's own.
constexpr std::array<ListColumn, 7> contact_columns = {{
    {"データセット_連絡先名称",
     [](const ListRow& row) { return contact_name(row.catalog, row.dataset); }},
    {"データセット_連絡先メールアドレス", [](const ListRow& row) { return contact(row).email; }},
    {"データセット_連絡先電話番号", [](const ListRow& row) { return contact(row).tel; }},
    {"データセット_連絡先内線番号", [](const ListRow& row) { return contact(row).extension; }},
    {"データセット_連絡先FormURL", [](const ListRow& row) { return contact(row).form_url; }},
    {"データセット_連絡先備考（その他、SNSなど）",
     [](const ListRow& row) { return contact_note(contact(row)); }},
    {"データセット_備考", [](const ListRow& row) { return remarks_words(row.dataset); }},
}};

constexpr std::array<ListColumn, 15> file_columns = {{
    {"ファイル_タイトル", file_title},
    {"ファイル_アクセスURL", page},
    {"ファイル_ダウンロードURL",
     [](const ListRow& row) {
       return row.dataset.is_withdrawn() ? "" : address(row.catalog, row.distribution->path);
     }},
    {"ファイル_説明",
     [](const ListRow& row) {
       return row.dataset.is_withdrawn() ? "" : distribution_description(*row.distribution);
     }},
    {"ファイル形式", file_format},
    {"ファイル_ライセンス",
     [](const ListRow& row) { return license_in_list(row.dataset.license); }},
    {"ファイル_ステータス",
     [](const ListRow& row) {
       return std::string(row.dataset.is_withdrawn() ? "配信停止中" : "配信中");
     }},
    {"ファイル_サイズ",
     [](const ListRow& row) {
       return row.dataset.is_withdrawn() ? "" : std::to_string(row.distribution->bytes);
     }},
    {"ファイル_公開日", [](const ListRow& row) { return row.distribution->issued; }},
    {"ファイル_最終更新日", [](const ListRow& row) { return row.distribution->modified; }},
    {"ファイル_利用規約", [](const ListRow& row) { return one_line(terms_line(row.dataset)); }},
    {"ファイル_関連ドキュメント", nothing},
    {"ファイル_言語", japanese},
    {"ファイル_準拠する標準", file_standard},
    {"ファイル_API対応有無", [](const ListRow&) { return std::string("無"); }},
}};

}  // namespace

std::string emit_open_data_list_2(const Catalog& catalog) {
  ListWriter list;
  list.headers(dataset_columns);
  list.headers(contact_columns);
  list.headers(file_columns);
  list.end_row();
  for (const CatalogDataset& dataset : catalog.datasets) {
    std::vector<Distribution> files = dataset.distributions;
    // Its files are gone, but whoever harvests the list has to hear of it.
    if (dataset.is_withdrawn()) files.emplace_back();
    // One row for each edition that is kept, beside the latest under its stable name.
    for (const Edition& edition : dataset.editions)
      files.insert(files.end(), edition.distributions.begin(), edition.distributions.end());
    for (const Distribution& distribution : files) {
      const ListRow row{catalog, dataset, &distribution};
      list.values(dataset_columns, row);
      list.values(contact_columns, row);
      list.values(file_columns, row);
      list.end_row();
    }
  }
  return list.take();
}

}  // namespace kokai
