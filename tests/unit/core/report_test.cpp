// Reports: exact totals, capped samples, places as people say them, nothing personal.
// SPDX-License-Identifier: MIT
#include "pipeline/core/report.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "pipeline/core/sha256.h"

using namespace kokai;

namespace {

Definition facility_definition() {
  Definition definition;
  definition.id = "public_facility";
  definition.title = {"公共施設一覧", "Public facilities"};
  definition.key = {"id"};
  return definition;
}

Column text_column(std::string name, std::string header, std::int32_t source,
                   const std::vector<std::string>& values) {
  Column column;
  column.field.name = std::move(name);
  column.field.header = std::move(header);
  column.source = source;
  for (const std::string& value : values) column.text.append(value);
  return column;
}

/// 施設一覧.csv: header in row 1, records in rows 2, 3, 5; 緯度 is column Q.
Layer facilities(const Definition& definition) {
  Layer layer;
  layer.id = "facility";
  layer.definition = &definition;
  layer.container = "csv";
  layer.rows = 3;
  layer.columns.push_back(text_column("id", "ID", 0, {"A1", "A2", "A3"}));
  layer.columns.push_back(text_column("latitude", "緯度", 1, {"36.3", "x\"y", "140.1"}));
  layer.columns.push_back(
      text_column("phone", "電話番号", 2, {"0296-77-1101", "", "0296-77-1102"}));
  layer.source_columns = {{"ID", 0}, {"緯度", 16}, {"電話番号", 17}, {"氏名", 18}};
  layer.unpublished = {{3, UnpublishedColumn::Reason::personal}};
  layer.places.files = {{"施設一覧.csv", std::string(64, 'a'), 100}};
  layer.places.runs = {{0, 0, ""}};
  layer.places.row = {2, 3, 5};
  layer.places.line = {2, 3, 6};
  layer.places.spreadsheet = true;
  return layer;
}

Severity own_severity(const NoticeType& type) {
  return type.severity;
}

struct Made {
  DatasetReport report;
  std::vector<std::string> lines;
};

Made make(const Layer& layer, const Notices& notices, const SeverityOf& severity = own_severity) {
  Made made;
  made.report = make_report(layer, notices, severity,
                            [&](std::string_view line) { made.lines.emplace_back(line); });
  return made;
}

}  // namespace

TEST_CASE("a place in a table names file, row, column and cell") {
  const Definition definition = facility_definition();
  const Layer layer = facilities(definition);
  Notices notices;
  notices.add("cell_type", 2, 1);
  const Finding& finding = notices.groups()[0].findings[0];
  const Bilingual words = place_text(finding, notices, layer);
  CHECK(words.ja == "施設一覧.csv 5行目 Q列「緯度」(Q5)");
  CHECK(words.en == "施設一覧.csv row 5, column Q 緯度 (Q5)");
}

TEST_CASE("a place in a workbook names the sheet too") {
  const Definition definition = facility_definition();
  Layer layer = facilities(definition);
  layer.places.runs[0].sheet = "一覧";
  Notices notices;
  notices.add("row_duplicate", 0, no_column);
  const Bilingual words = place_text(notices.groups()[0].findings[0], notices, layer);
  CHECK(words.ja == "施設一覧.csv シート「一覧」 2行目");
  CHECK(words.en == "施設一覧.csv sheet 一覧, row 2");
}

TEST_CASE("a place in a shapefile is a record, in another vector file a feature") {
  const Definition definition = facility_definition();
  Layer layer = facilities(definition);
  layer.container = "shapefile";
  layer.places.spreadsheet = false;
  layer.places.files[0].name = "管渠.shp";
  layer.places.row[0] = 12;
  Notices notices;
  notices.add("geom_null", 0, no_column);
  const Finding& finding = notices.groups()[0].findings[0];
  CHECK(place_text(finding, notices, layer).ja == "管渠.shp 12番目の図形");
  CHECK(place_text(finding, notices, layer).en == "管渠.shp record 12");
  layer.container = "gpkg";
  CHECK(place_text(finding, notices, layer).ja == "管渠.shp 地物 12");
  CHECK(place_text(finding, notices, layer).en == "管渠.shp feature 12");
}

TEST_CASE("an explicit place wins over row and column") {
  const Definition definition = facility_definition();
  const Layer layer = facilities(definition);
  Notices notices;
  FindingDetail detail;
  detail.place = ExplicitPlace{0, "", 4, 5, 1, "名称"};
  notices.add("file_blank_rows", std::move(detail));
  const Finding& finding = notices.groups()[0].findings[0];
  CHECK(place_text(finding, notices, layer).ja == "施設一覧.csv 4行目 B列「名称」(B4)");
}

TEST_CASE("a finding of the whole source names the file alone") {
  const Definition definition = facility_definition();
  const Layer layer = facilities(definition);
  Notices notices;
  notices.add("meta_contact_missing", FindingDetail{});
  const Finding& finding = notices.groups()[0].findings[0];
  CHECK(place_text(finding, notices, layer).ja == "施設一覧.csv");
  CHECK(place_text(finding, notices, Layer{}).en == "the whole source");
}

TEST_CASE("a message has the value, the column and the finding's own parameters") {
  const Definition definition = facility_definition();
  const Layer layer = facilities(definition);
  const NoticeType type{
      "cell_type", Severity::error, {"{column}の「{value}」{n}個{unknown}", "{value}"}, {}, {}, {}};
  Notices notices;
  FindingDetail detail;
  detail.parameters = {{"n", "3"}};
  notices.add("cell_type", 1, 1, std::move(detail));
  const Bilingual message = message_of(type, notices.groups()[0].findings[0], notices, layer);
  CHECK(message.ja == "緯度の「x\"y」3個{unknown}");
  CHECK(message.en == "x\"y");
}

TEST_CASE("a sample has place, key, value, point and a stable id") {
  const Definition definition = facility_definition();
  const Layer layer = facilities(definition);
  Notices notices;
  FindingDetail detail;
  detail.point = {136.77, 37.01};
  notices.add("geom_axis_swapped", 2, 1, std::move(detail));
  const Made made = make(layer, notices);
  REQUIRE(made.report.notices.size() == 1);
  const Json& notice = made.report.notices[0];
  CHECK(notice["code"] == "geom_axis_swapped");
  CHECK(notice["severity"] == "error");
  CHECK(notice["count"] == 1);
  CHECK(notice["accepted"] == 0);
  const Json& sample = notice["samples"][0];
  CHECK(sample["place"].dump() ==
        R"({"file":"施設一覧.csv","sheet":null,"row":5,"line":6,"column":"緯度","cell":"Q5"})");
  CHECK(sample["key"] == "A3");
  CHECK(sample["value"] == "140.1");
  CHECK(sample["point"].dump() == "[136.77,37.01]");
  CHECK(sample["id"] == sha256_hex("geom_axis_swapped\x1f緯度\x1f"
                                   "A3")
                            .substr(0, 10));
  CHECK(sample["message"].contains("ja"));
  CHECK(sample["message"].contains("en"));
}

TEST_CASE("re-sorting the rows changes no id") {
  const Definition definition = facility_definition();
  const Layer layer = facilities(definition);
  Layer sorted = facilities(definition);
  sorted.columns[0] = text_column("id", "ID", 0, {"A3", "A2", "A1"});
  Notices before, after;
  before.add("geom_null", 2, no_column);
  after.add("geom_null", 0, no_column);
  CHECK(make(layer, before).report.notices[0]["samples"][0]["id"] ==
        make(sorted, after).report.notices[0]["samples"][0]["id"]);
}

TEST_CASE("without a key the id is made of column and value, else of the file") {
  const Definition no_key;
  const Layer layer = facilities(no_key);
  Notices notices;
  notices.add("cell_type", 1, 1);
  notices.add("row_duplicate", 1, no_column);
  const Made made = make(layer, notices);
  CHECK(made.report.notices[0]["samples"][0]["id"] ==
        sha256_hex("cell_type\x1f緯度\x1fx\"y").substr(0, 10));
  CHECK(made.report.notices[0]["samples"][0]["key"].is_null());
  CHECK(made.report.notices[1]["samples"][0]["id"] ==
        sha256_hex("row_duplicate\x1f施設一覧.csv").substr(0, 10));
}

TEST_CASE("totals are exact and samples are capped at 100") {
  const Definition definition = facility_definition();
  const Layer layer = facilities(definition);
  Notices notices;
  for (int n = 0; n < 70000; ++n) notices.add("cell_type", 1, 1);
  for (int n = 0; n < 5; ++n) notices.add("geom_null", 0, no_column);
  const Made made = make(layer, notices);
  CHECK(made.report.totals[Severity::error] == 70005);
  CHECK(made.report.notices[0]["count"] == 70000);
  CHECK(made.report.notices[0]["samples"].size() == 100);
  CHECK(made.lines.size() == 70005);
}

TEST_CASE("every error and warning is one line of JSON, information is none") {
  const Definition definition = facility_definition();
  const Layer layer = facilities(definition);
  Notices notices;
  notices.add("cell_type", 1, 1);
  notices.add("cell_recommended_missing", 1, 2);
  notices.add("meta_contact_missing", FindingDetail{});
  const Made made = make(layer, notices);
  REQUIRE(made.lines.size() == 2);
  const Json first = Json::parse(made.lines[0]);
  CHECK(first["dataset"] == "facility");
  CHECK(first["code"] == "cell_type");
  CHECK(first["severity"] == "error");
  CHECK(first["value"] == "x\"y");
  CHECK(first["place"]["cell"] == "Q3");
  CHECK(Json::parse(made.lines[1])["code"] == "meta_contact_missing");
}

TEST_CASE("entries stand by severity, then by code, and the project's severity counts") {
  const Definition definition = facility_definition();
  const Layer layer = facilities(definition);
  Notices notices;
  notices.add("row_duplicate", 0, no_column);
  notices.add("geom_null", 0, no_column);
  notices.add("cell_type", 1, 1);
  const SeverityOf lowered = [](const NoticeType& type) {
    return type.code == "cell_type" ? Severity::info : Severity::warning;
  };
  const Made made = make(layer, notices, lowered);
  CHECK(made.report.notices[0]["code"] == "geom_null");
  CHECK(made.report.notices[1]["code"] == "row_duplicate");
  CHECK(made.report.notices[2]["code"] == "cell_type");
  CHECK(made.report.totals[Severity::error] == 0);
  CHECK(made.report.totals[Severity::warning] == 2);
  CHECK(made.report.totals[Severity::info] == 1);
}

TEST_CASE("a code of two severities is one entry for each, and one when both count the same") {
  const Definition definition = facility_definition();
  const Layer layer = facilities(definition);
  Notices notices;
  notices.add("cell_enum", Severity::error, 0, 1, {});
  notices.add("cell_enum", Severity::warning, 1, 1, {});
  CHECK(make(layer, notices).report.notices.size() == 2);
  const Made lowered = make(layer, notices, [](const NoticeType&) { return Severity::warning; });
  REQUIRE(lowered.report.notices.size() == 1);
  CHECK(lowered.report.notices[0]["count"] == 2);
}

TEST_CASE("personal values are masked wherever they would show") {
  const Definition definition = facility_definition();
  Layer layer = facilities(definition);
  layer.columns[2].field.disclosure = Disclosure::personal;
  Notices notices;
  FindingDetail name;
  name.value = "笠間太郎";
  name.parameters = {{"detail", "氏名 笠間太郎"}};
  notices.add("cell_phone", 0, 2);
  notices.add("cell_pattern", 1, 3, name);
  notices.add("privacy_mobile_phone", 0, 1, name);
  const Made made = make(layer, notices);
  std::string all = to_json(made.report).dump();
  for (const std::string& line : made.lines) all += line;
  CHECK(all.find("0296-77-1101") == std::string::npos);
  CHECK(all.find("笠間太郎") == std::string::npos);
  CHECK(made.report.notices[0]["samples"][0]["value"] == "●●●");
}

TEST_CASE(
    "a value in which something personal was found is masked in other findings, keys and changes") {
  const Definition definition = facility_definition();
  Layer layer = facilities(definition);
  REQUIRE(definition.key.size() == 1);
  Column& key = *layer.column(definition.key.front());
  const std::string secret(key.text[0]), open(key.text[1]);
  key.before = key.text;
  key.changes = {{"changed_width", {0, 1}}};
  Notices notices;
  notices.add("privacy_my_number", 0, key.source);
  notices.add("cell_pattern", 0, key.source);
  notices.add("cell_pattern", 1, key.source);
  notices.add("cell_phone", 0, 2);
  const Made made = make(layer, notices);
  std::string all = to_json(made.report).dump();
  for (const std::string& line : made.lines) all += line;
  write_changes(layer, notices, [&](std::string_view piece) { all += piece; });
  CHECK(all.find("\"" + secret + "\"") == std::string::npos);
  CHECK(all.find("," + secret) == std::string::npos);
  CHECK(all.find("," + open + "," + open) != std::string::npos);
}

TEST_CASE("changes are entries per code and column with before and after") {
  const Definition definition = facility_definition();
  Layer layer = facilities(definition);
  Column& column = layer.columns[1];
  column.before = column.text;
  column.text = TextColumn();
  for (const char* value : {"36.3", "xy", "140.1"}) column.text.append(value);
  column.changes = {{"changed_number", {1}}, {"changed_width", {0, 1}}};
  const Made made = make(layer, Notices());
  REQUIRE(made.report.notices.size() == 2);
  const Json& change = made.report.notices[0];
  CHECK(change["code"] == "changed_number");
  CHECK(change["severity"] == "info");
  CHECK(change["column"] == "緯度");
  CHECK(change["count"] == 1);
  CHECK(change["samples"][0]["before"] == "x\"y");
  CHECK(change["samples"][0]["after"] == "xy");
  CHECK(made.report.notices[1]["count"] == 2);
  CHECK(made.report.totals[Severity::info] == 3);
  CHECK(made.lines.empty());

  std::string csv;
  write_changes(layer, Notices(), [&](std::string_view piece) { csv += piece; });
  CHECK(csv ==
        "\xEF\xBB\xBF"
        "field,header,file,sheet,row,code,before,after\r\n"
        "latitude,緯度,施設一覧.csv,,3,changed_number,\"x\"\"y\",xy\r\n"
        "latitude,緯度,施設一覧.csv,,2,changed_width,36.3,36.3\r\n"
        "latitude,緯度,施設一覧.csv,,3,changed_width,\"x\"\"y\",xy\r\n");
}

TEST_CASE("bytes that are no UTF-8 do not break the report") {
  const Definition definition = facility_definition();
  Layer layer = facilities(definition);
  Notices notices;
  FindingDetail detail;
  detail.value = std::string("\x93\xfa\x01\n", 4);
  notices.add("file_mojibake", 0, 1, std::move(detail));
  const Made made = make(layer, notices);
  CHECK(Json::parse(made.lines.at(0))["value"].get<std::string>().find("\x01\n") !=
        std::string::npos);
  CHECK_NOTHROW(made.report.notices.dump());
}

TEST_CASE("coordinates that are no numbers are null in the report") {
  const Definition definition = facility_definition();
  const Layer layer = facilities(definition);
  Notices notices;
  FindingDetail detail;
  detail.point = {std::numeric_limits<double>::quiet_NaN(), 1.0};
  notices.add("geom_not_finite", 0, no_column, std::move(detail));
  CHECK(make(layer, notices).report.notices[0]["samples"][0]["point"].is_null());
}

TEST_CASE("the dataset's record has the members of the contract") {
  const Definition definition = facility_definition();
  const Layer layer = facilities(definition);
  Made made = make(layer, Notices());
  made.report.gate = Gate::open;
  const Json json = to_json(made.report);
  std::vector<std::string> names;
  for (const auto& [name, value] : json.items()) names.push_back(name);
  CHECK(names == std::vector<std::string>{"id", "layer", "title", "source", "sha256",
                                          "features_read", "features_published", "complete", "gate",
                                          "not_applicable", "totals", "notices"});
  CHECK(json["gate"] == "open");
  CHECK(json["source"][0] == "施設一覧.csv");
  CHECK(json["features_read"] == 3);
  CHECK(json["totals"].dump() == R"({"error":0,"warning":0,"info":0})");
  CHECK(to_string(Gate::not_run) == "not_run");
}
