// Pages: everything escaped, nothing that runs, nothing that must stay inside.
// SPDX-License-Identifier: MIT
#include "output/pages.h"

#include <catch2/catch.hpp>
#include <string>

#include "output/html.h"
#include "output/plain_words.h"

using namespace kokai;

namespace {

bool has(const std::string& page, std::string_view text) {
  return page.find(text) != std::string::npos;
}

Catalog one_dataset() {
  Catalog catalog;
  catalog.publisher.name = "笠間市";
  catalog.publisher.prefecture = "茨城県";
  catalog.publisher.contact.email = "digital@example.lg.jp";
  CatalogDataset dataset;
  dataset.id = "aed";
  dataset.title = "AED設置箇所一覧";
  dataset.title_en = "AED locations";
  dataset.description = "AEDの場所。";
  dataset.license.id = "CC-BY-4.0";
  dataset.frequency = "annual";
  dataset.modified = "2026-11-20";
  dataset.features = 1975;
  dataset.source_crs = "EPSG:2451";
  dataset.operation = "plane_to_geographic + jgd2000_identity";
  dataset.accuracy_m = 1;
  CatalogField field;
  field.name = "install_date";
  field.header = "設置日";
  field.type = "date";
  field.description = {"設置した日", "day of installation"};
  dataset.fields = {field};
  Distribution file;
  file.format = "csv";
  file.path = "data/aed/082163_aed.csv";
  file.file_name = "082163_aed.csv";
  file.bytes = 1234567;
  file.sha256 = std::string(64, 'd');
  dataset.distributions = {file};
  catalog.datasets = {dataset};
  return catalog;
}

DatasetReport stopped_report() {
  DatasetReport report;
  report.id = "aed";
  report.layer_id = "aed";
  report.sources = {"庁内/秘密の台帳.csv"};
  report.source_sha256 = {std::string(64, 'e')};
  report.features_read = 12;
  report.gate = Gate::stopped;
  report.totals.add(Severity::error, 405);
  report.totals.add(Severity::info, 7);
  const auto change = [](const char* column, int count) {
    return Json{
        {"code", "changed_width"},
        {"severity", "info"},
        {"column", column},
        {"count", count},
        {"accepted", 0},
        {"samples", Json::array({Json{{"id", "0123456789"},
                                      {"place", {{"file", "a.csv"}, {"row", 3}, {"cell", "B3"}}},
                                      {"before", "Ａ１"},
                                      {"after", "A1"}}})}};
  };
  report.notices = Json::array(
      {Json{{"code", "geom_axis_swapped"},
            {"severity", "error"},
            {"count", 405},
            {"accepted", 0},
            {"samples",
             Json::array({Json{{"id", "9f2c4e1a07"},
                               {"place",
                                {{"file", "庁内/秘密の台帳.csv"},
                                 {"sheet", nullptr},
                                 {"row", 17},
                                 {"line", 17},
                                 {"column", "緯度"},
                                 {"cell", "Q17"}}},
                               {"key", "A17"},
                               {"value", "<b>136.77</b>"},
                               {"point", {136.77, 37.01}},
                               {"message", {{"ja", "入れ替わり"}, {"en", "swapped"}}}}})}},
       change("電話番号", 3), change("名称", 4)});
  return report;
}

Json whole_report(const DatasetReport& dataset) {
  return {{"kokai_report", 1},
          {"version", "0.1.0"},
          {"date", "2026-11-20"},
          {"datasets", Json::array({to_json(dataset)})}};
}

}  // namespace

TEST_CASE("text for HTML is escaped") {
  CHECK(html_escape("<a href=\"x\">'&'</a>") ==
        "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
}

TEST_CASE("only web, mail and relative addresses become links") {
  for (const char* safe : {"https://example.lg.jp/", "HTTP://example.lg.jp",
                           "mailto:a@example.lg.jp", "data/aed/aed.csv", "../index.html"}) {
    INFO(safe);
    CHECK(is_safe_address(safe));
  }
  for (const char* unsafe :
       {"javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:x",
        "data:text/html,x", "vbscript:x", "//evil.example/", "", "file:///etc/passwd"}) {
    INFO(unsafe);
    CHECK_FALSE(is_safe_address(unsafe));
  }
  Html html;
  CHECK(html.link("javascript:alert(1)", "見る").take() == "見る");
}

TEST_CASE("hostile words of a catalogue reach no page as markup") {
  Catalog catalog = one_dataset();
  const std::string hostile = "\"><script>alert(1)</script>";
  CatalogDataset& dataset = catalog.datasets[0];
  dataset.title = dataset.title_en = dataset.description = dataset.category = hostile;
  dataset.remarks = dataset.attribution = dataset.disclaimer = dataset.source_crs = hostile;
  dataset.operation = dataset.issued = dataset.modified = hostile;
  dataset.keywords = {hostile};
  dataset.fields[0].header = dataset.fields[0].unit = dataset.fields[0].type = hostile;
  dataset.license = {"", hostile, "javascript:alert(1)"};
  dataset.distributions[0].file_name = dataset.distributions[0].format = hostile;
  catalog.title = catalog.publisher.name = catalog.publisher.name_en = hostile;
  catalog.publisher.url = catalog.publisher.contact.form_url = "javascript:alert(1)";
  catalog.publisher.contact.name = catalog.publisher.contact.tel = hostile;
  const Json report = {{"date", hostile},
                       {"complete", true},
                       {"rules", Json::array({{{"code", hostile},
                                               {"severity", hostile},
                                               {"count", 1},
                                               {"title", {{"ja", hostile}, {"en", hostile}}}}})}};
  for (const std::string& page : {index_page(catalog), dataset_page(catalog, dataset, report)}) {
    CHECK_FALSE(has(page, "<script"));
    CHECK_FALSE(has(page, "href=\"javascript"));
  }
}

TEST_CASE("pages forbid everything but their own style sheet") {
  const Catalog catalog = one_dataset();
  const std::string page = index_page(catalog);
  CHECK(has(page, "default-src &#39;none&#39;; style-src &#39;self&#39;; base-uri &#39;none&#39;"));
  CHECK(has(page, "<link rel=\"stylesheet\" href=\"assets/style.css\">"));
  CHECK(has(dataset_page(catalog, catalog.datasets[0], Json::object()),
            "href=\"../assets/style.css\""));
  CHECK_FALSE(has(page, " style="));
  CHECK_FALSE(has(page, "<style"));
}

TEST_CASE("the index names each dataset with its size, licence and files") {
  const CatalogFormat format{
      "open-data-list-2", "open_data_list.csv", "text/csv", nullptr, "一覧", "List"};
  const std::string page = index_page(one_dataset(), std::span(&format, 1));
  CHECK(has(page, "<a href=\"dataset/aed.html\">AED設置箇所一覧</a>"));
  CHECK(has(page, "<a href=\"data/aed/082163_aed.csv\">CSV</a>"));
  CHECK(has(page, "1,975"));
  CHECK(has(page, "1.2 MB"));
  CHECK(has(page, "https://creativecommons.org/licenses/by/4.0/"));
  CHECK(has(page, "href=\"catalog/open_data_list.csv\""));
  CHECK(has(page, "href=\"catalog.json\""));
  CHECK(has(page, "出典：笠間市"));
}

TEST_CASE("a dataset's page tells fields, coordinates and quality in plain words") {
  const Catalog catalog = one_dataset();
  DatasetReport report = stopped_report();
  report.gate = Gate::open;
  const std::string page =
      dataset_page(catalog, catalog.datasets[0], public_report(report, "2026-11-20"));
  CHECK(has(page, "設置日"));
  CHECK(has(page, "日付 YYYY-MM-DD"));
  CHECK(has(page, "SHA-256 " + std::string(64, 'd')));
  CHECK(has(page, "平面直角座標（メートル）を緯度経度に計算し直しました"));
  CHECK(has(page, "1 m 以内"));
  CHECK(has(page, "2026-11-20 に全件を自動で点検しました"));
  CHECK(has(page, "href=\"mailto:digital@example.lg.jp\""));
}

TEST_CASE("the public report holds counts by rule and nothing else") {
  const Json report = public_report(stopped_report(), "2026-11-20");
  std::vector<std::string> names;
  for (const auto& [name, value] : report.items()) names.push_back(name);
  CHECK(names == std::vector<std::string>{"dataset", "date", "gate", "complete", "features",
                                          "totals", "rules"});
  REQUIRE(report["rules"].size() == 2);
  CHECK(report["rules"][1]["code"] == "changed_width");
  CHECK(report["rules"][1]["count"] == 7);
  for (const char* inside :
       {"秘密", "庁内", "136.77", "A17", "緯度\"", "電話番号", "Ａ１", "Q17"}) {
    INFO(inside);
    CHECK_FALSE(has(report.dump(), inside));
  }
  CHECK_FALSE(has(report.dump(), "{value}"));
  CHECK_FALSE(has(report.dump(), "{column}"));
}

TEST_CASE("no general meaning of any code has a place for a value left in it") {
  for (const NoticeType& type : notice_types()) {
    const Bilingual meaning = general_meaning(type);
    INFO(type.code << ": " << meaning.ja << " / " << meaning.en);
    CHECK(meaning.ja.find_first_of("{}") == std::string::npos);
    CHECK(meaning.en.find_first_of("{}") == std::string::npos);
    CHECK_FALSE(meaning.ja.empty());
    CHECK_FALSE(meaning.en.empty());
  }
}

TEST_CASE("the internal report says the decision first, then where and how to mend") {
  const std::string page = internal_report_page(whole_report(stopped_report()));
  CHECK(has(page, "公開を止めました"));
  CHECK(has(page, "405"));
  CHECK(has(page, "Q17"));
  CHECK(has(page, "&lt;b&gt;136.77&lt;/b&gt;"));
  CHECK(has(page, "直し方"));
  CHECK(has(page, "405 件のうち 1 件"));
  CHECK(has(page, "Ａ１"));
  CHECK(page.find("公開を止めました") < page.find("Q17"));
  CHECK(page.find("geom_axis_swapped") < page.find("changed-"));
}

TEST_CASE("the internal report carries its style and needs no other file") {
  const std::string page = internal_report_page(whole_report(stopped_report()));
  CHECK(has(page, std::string("<style>") + std::string(style_sheet()) + "</style>"));
  CHECK(has(page, "style-src &#39;sha256-"));
  CHECK_FALSE(has(page, "<link"));
  CHECK_FALSE(has(page, "<script"));
}

TEST_CASE("an open dataset is said to be ready") {
  DatasetReport report = stopped_report();
  report.gate = Gate::open;
  CHECK(has(internal_report_page(whole_report(report)), "公開できます"));
}

TEST_CASE("numbers and sizes read as people write them") {
  CHECK(with_commas(0) == "0");
  CHECK(with_commas(999) == "999");
  CHECK(with_commas(1000) == "1,000");
  CHECK(with_commas(1234567) == "1,234,567");
  CHECK(byte_words(999) == "999 B");
  CHECK(byte_words(1000) == "1.0 kB");
  CHECK(byte_words(999'600) == "1.0 MB");
  CHECK(byte_words(12'345'678) == "12 MB");
}
