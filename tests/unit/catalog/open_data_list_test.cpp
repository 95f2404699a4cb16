// Both generations of オープンデータ一覧: their headers, their words, and what an importer makes of
// them.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "catalog/emitters.h"
#include "catalog/formats.h"
#include "pipeline/core/date.h"
#include "tests/unit/catalog/csv_rows.h"
#include "tests/unit/catalog/sample_catalog.h"

using namespace kokai;

namespace {

const std::string bom = "\xEF\xBB\xBF";

const std::string header_1 =
    "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,データ名称,データ概要,データ形式,"
    "分類,更新頻度,"
    "URL,API対応有無,ライセンス,登録日,最終更新日,備考";
const std::string header_2 =
    "データセット_ID,全国地方公共団体コード,地方公共団体名,データセット_タイトル,データセット_"
    "サブタイトル,"
    "データセット_概要,データセット_キーワード,データセット_分類,データセット_ユニバーサルメニュー,"
    "データセット_公開日,データセット_最終更新日,データセット_バージョン,データセット_言語,"
    "データセット_URL,"
    "データセット_更新頻度,データセット_準拠する標準,データセット_来歴情報,データセット_対象地域,"
    "データセット_対象期間,データセット_連絡先名称,データセット_連絡先メールアドレス,"
    "データセット_連絡先電話番号,データセット_連絡先内線番号,データセット_連絡先FormURL,"
    "データセット_連絡先備考（その他、SNSなど）,データセット_備考,ファイル_タイトル,ファイル_"
    "アクセスURL,"
    "ファイル_ダウンロードURL,ファイル_説明,ファイル形式,ファイル_ライセンス,ファイル_ステータス,"
    "ファイル_サイズ,ファイル_公開日,ファイル_最終更新日,ファイル_利用規約,ファイル_"
    "関連ドキュメント,"
    "ファイル_言語,ファイル_準拠する標準,ファイル_API対応有無";

using Record = std::map<std::string, std::string>;

std::vector<Record> records(const std::string& csv) {
  const auto rows = csv_rows(std::string_view(csv).substr(bom.size()));
  std::vector<Record> result;
  for (std::size_t row = 1; row < rows.size(); ++row) {
    REQUIRE(rows[row].size() == rows[0].size());
    Record record;
    for (std::size_t column = 0; column < rows[0].size(); ++column)
      record[rows[0][column]] = rows[row][column];
    result.push_back(std::move(record));
  }
  return result;
}

/// The first of several headers that a record has a value for, as importers of both generations
/// look.
std::string any_of(const Record& record, std::initializer_list<const char*> headers) {
  for (const char* header : headers) {
    const auto found = record.find(header);
    if (found != record.end() && !found->second.empty()) return found->second;
  }
  return {};
}

struct Imported {
  std::string title, modified, license;
  std::set<std::string> files;
};

/// Groups rows by id and files by download URL, as シラサギ does.
std::map<std::string, Imported> import_list(const std::string& csv) {
  std::map<std::string, Imported> datasets;
  for (const Record& record : records(csv)) {
    const std::string id = any_of(record, {"データセット_ID", "NO"});
    REQUIRE_FALSE(id.empty());
    Imported& dataset = datasets[id];
    dataset.title = any_of(record, {"データセット_タイトル", "データ名称"});
    dataset.modified = any_of(record, {"データセット_最終更新日", "最終更新日"});
    dataset.license = any_of(record, {"ファイル_ライセンス", "ライセンス"});
    const std::string url = any_of(record, {"ファイル_ダウンロードURL"});
    if (!url.empty()) CHECK(dataset.files.insert(url).second);
  }
  return datasets;
}

void check_enums(const std::vector<Record>& all, const char* category, const char* api) {
  for (const Record& record : all) {
    const std::string& value = record.at(category);
    CHECK(std::find(categories().begin(), categories().end(), value) != categories().end());
    CHECK((record.at(api) == "有" || record.at(api) == "無"));
  }
}

}  // namespace

TEST_CASE("the first generation's header is the standard's, after a byte order mark") {
  const std::string csv = emit_open_data_list_1(sample_catalog());
  CHECK(csv.substr(0, csv.find("\r\n")) == bom + header_1);
  CHECK(csv.substr(csv.size() - 2) == "\r\n");
}

TEST_CASE("the second generation's header is the standard's 41 columns") {
  const std::string csv = emit_open_data_list_2(sample_catalog());
  CHECK(csv.substr(0, csv.find("\r\n")) == bom + header_2);
  CHECK(csv_rows(csv)[0].size() == 41);
}

TEST_CASE("the first generation has a row per dataset") {
  const auto all = records(emit_open_data_list_1(sample_catalog()));
  REQUIRE(all.size() == 2);
  const Record& aed = all[0];
  CHECK(aed.at("都道府県コード又は市区町村コード") == "082163");
  CHECK(aed.at("NO") == "aed");
  CHECK(aed.at("都道府県名") == "茨城県");
  CHECK(aed.at("市区町村名") == "笠間市");
  CHECK(aed.at("データ概要") == "市内のAEDの設置場所と 使用できる時間。");
  CHECK(aed.at("データ形式") == "GeoJSON;CSV");
  CHECK(aed.at("更新頻度") == "年次");
  CHECK(aed.at("URL") == "https://opendata.example.lg.jp/dataset/aed.html");
  CHECK(aed.at("ライセンス") == "CC BY 4.0");
  CHECK(aed.at("登録日") == "2026-10-01");
  CHECK(aed.at("備考") == "備考, \"引用\"");
  CHECK(all[1].at("ライセンス") == "笠間市オープンデータ利用規約");
  check_enums(all, "分類", "API対応有無");
}

TEST_CASE("the second generation has a row per file") {
  const auto all = records(emit_open_data_list_2(sample_catalog()));
  REQUIRE(all.size() == 4);
  const Record& csv = all[1];
  CHECK(csv.at("データセット_ID") == "aed");
  CHECK(csv.at("地方公共団体名") == "茨城県笠間市");
  CHECK(csv.at("データセット_キーワード") == "AED;救急・医療;自動体外式除細動器（AED）");
  CHECK(csv.at("データセット_言語") == "ja");
  CHECK(csv.at("データセット_準拠する標準") == "自治体標準オープンデータセット");
  CHECK(csv.at("データセット_連絡先名称") == "デジタル戦略課");
  CHECK(csv.at("データセット_連絡先備考（その他、SNSなど）") == "平日 8:30～17:15");
  CHECK(csv.at("ファイル_タイトル") == "AED設置箇所一覧（CSV）");
  CHECK(csv.at("ファイル_ダウンロードURL") ==
        "https://opendata.example.lg.jp/data/aed/082163_aed.csv");
  CHECK(csv.at("ファイル形式") == "csv");
  CHECK(csv.at("ファイル_サイズ") == "12345");
  CHECK(csv.at("ファイル_ステータス") == "配信中");
  CHECK(csv.at("ファイル_準拠する標準") == "自治体標準オープンデータセット");
  CHECK(all[0].at("ファイル_準拠する標準").empty());
  CHECK(all[2].at("データセット_来歴情報").find("EPSG:2451") != std::string::npos);
  check_enums(all, "データセット_分類", "ファイル_API対応有無");
}

TEST_CASE("an importer gets the same datasets from both generations") {
  const auto first = import_list(emit_open_data_list_1(sample_catalog()));
  const auto second = import_list(emit_open_data_list_2(sample_catalog()));
  REQUIRE(first.size() == 2);
  REQUIRE(second.size() == 2);
  for (const auto& [id, dataset] : first) {
    INFO(id);
    CHECK(second.at(id).title == dataset.title);
    CHECK(second.at(id).license == dataset.license);
    CHECK(second.at(id).modified == dataset.modified);
    CHECK(from_iso(dataset.modified).has_value());
    CHECK(second.at(id).files.size() == 2);
  }
}

TEST_CASE("without a base_url the addresses are relative") {
  Catalog catalog = sample_catalog();
  catalog.base_url.clear();
  const auto all = records(emit_open_data_list_2(catalog));
  CHECK(all[0].at("データセット_URL") == "dataset/aed.html");
  CHECK(all[0].at("ファイル_ダウンロードURL") == "data/aed/082163_aed.geojson");
}

TEST_CASE("a prefecture's name is written once") {
  Catalog catalog = sample_catalog();
  catalog.publisher.name = "茨城県";
  CHECK(records(emit_open_data_list_2(catalog))[0].at("地方公共団体名") == "茨城県");
  CHECK(records(emit_open_data_list_1(catalog))[0].at("市区町村名").empty());
}

TEST_CASE("the table of formats finds each format by its public name") {
  std::set<std::string_view> files;
  for (const char* name : {"open-data-list-1", "open-data-list-2", "ckan-egov", "ckan-datagojp"}) {
    const CatalogFormat* format = find_catalog_format(name);
    REQUIRE(format != nullptr);
    CHECK(format->name == name);
    CHECK_FALSE(format->emit(sample_catalog()).empty());
    CHECK(files.insert(format->file_name).second);
  }
  CHECK(catalog_formats().size() == 4);
  CHECK(find_catalog_format("ckan") == nullptr);
}
