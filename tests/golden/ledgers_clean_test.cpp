// Every layer that is no recommended data set: a small faultless source of it is recognised by its header, and
// nothing is found in it.
// SPDX-License-Identifier: MIT
#include <toml++/toml.h>

#include <catch2/catch.hpp>
#include <set>

#include "program.h"

using namespace kokai_test;

namespace {

/// A definition as its file says it, inherited parts included where it extends another.
struct Described {
  std::string id, base, geometry, type;
  bool never_published = false, named_only = false;
  std::vector<toml::table> fields;
  std::map<std::string, toml::table> lists;
};

std::string text_of(const toml::table& table, const char* key) {
  return table[key].value_or(std::string());
}

Described described(const fs::path& file, const std::map<std::string, Described>& known) {
  const toml::table root = toml::parse_file(file.string());
  Described of;
  of.base = text_of(root, "extends");
  if (!of.base.empty()) of = known.at(of.base), of.base = text_of(root, "extends");
  of.id = text_of(root, "id");
  if (root.contains("geometry")) of.geometry = text_of(root, "geometry");
  if (const auto* types = root["geometry_types"].as_array())
    of.type = types->empty() ? "" : types->front().value_or(std::string());
  of.never_published = root["never_published"].value_or(of.never_published);
  of.named_only = root["named_only"].value_or(of.named_only);
  if (const auto* fields = root["field"].as_array())
    for (const auto& field : *fields) of.fields.push_back(*field.as_table());
  if (const auto* lists = root["code_list"].as_array())
    for (const auto& list : *lists)
      of.lists.insert_or_assign(text_of(*list.as_table(), "id"), *list.as_table());
  return of;
}

/// All definitions but those of the recommended data sets; those that extend one come after it.
std::map<std::string, Described> all_described() {
  std::map<std::string, Described> known;
  std::vector<fs::path> later;
  for (const fs::directory_entry& entry :
       fs::recursive_directory_iterator(fs::path(KOKAI_SOURCE_DIR) / "layers/definitions")) {
    if (entry.path().extension() != ".toml") continue;
    if (entry.path().parent_path().filename() == "recommended") continue;
    if (toml::parse_file(entry.path().string()).contains("extends"))
      later.push_back(entry.path());
    else if (const Described of = described(entry.path(), known); !of.id.empty())
      known.emplace(of.id, of);
  }
  for (const fs::path& file : later)
    if (const Described of = described(file, known); !of.id.empty()) known.emplace(of.id, of);
  return known;
}

/// What a pattern or a comparison with another column asks for.
std::string special_value(const std::string& layer, const std::string& field, int row) {
  const std::string digit = std::to_string(row);
  if (field == "municipality_code") return "08216";
  if (field == "common_id" || field == "goal_shelter_id") return "E082160000000" + digit;
  if (layer == "zoning_district" && field == "zone_code") return "1";
  if (layer == "zoning_district" && field == "far") return "100";
  if (layer == "zoning_district" && field == "bcr") return "50";
  // Pipes follow one another, are as long as their line, and a slope of 0 is a missing one.
  if (layer == "sewer_pipe" && field == "to_manhole") return "A" + std::to_string(row + 1);
  if (layer == "sewer_pipe" && field == "length_m") return "1113";
  if (layer == "sewer_pipe" && field == "slope_permil") return "0";
  if (field == "depth" && layer != "tsunami_inundation") return "0.5m未満";
  if (field == "place") return row == 1 ? "中央三丁目" : "笠間";
  return "";
}

std::string value_of(const Described& of, const toml::table& field, int row) {
  const std::string name = text_of(field, "name"), type = text_of(field, "type");
  const std::string special = special_value(of.id, name, row);
  if (!special.empty()) return special;
  const std::string digit = std::to_string(row);
  if (type == "code") {
    const toml::table& list = of.lists.at(text_of(field, "code_list"));
    const auto& first = *list["values"].as_array()->front().as_table();
    return text_of(first, text_of(list, "write") == "code" ? "code" : "name");
  }
  if (type == "integer" || type == "number")
    return std::to_string(static_cast<long>(field["min"].value_or(1.0)) +
                          (type == "number" ? 1 : 0));
  if (type == "date") return "2020-04-0" + digit;
  if (type == "year") return "200" + digit;
  if (type == "mark") return "1";
  if (type == "list") return "洪水;地震";
  if (type == "url") return "https://www.city.example.lg.jp/";
  if (type == "phone") return "0296-77-1101";
  if (type == "latitude") return "36.34" + digit;
  if (type == "longitude") return "140.30" + digit;
  if (type == "identifier") return "A" + digit;
  return "笠間" + digit;
}

std::string geometry_of(const std::string& type, int row) {
  const std::string x = "140.3" + std::to_string(row);
  if (type == "point") return R"({"type":"Point","coordinates":[)" + x + ",36.34]}";
  if (type == "line")
    return R"({"type":"LineString","coordinates":[[)" + x + ",36.34],[" + x + "1,36.35]]}";
  return R"({"type":"Polygon","coordinates":[[[)" + x + ",36.34],[" + x + "4,36.34],[" + x +
         "4,36.35],[" + x + ",36.34]]]}";
}

using Rows = std::vector<std::vector<std::pair<std::string, std::string>>>;

/// Two rows with every field that is published.
Rows rows_of(const Described& of) {
  Rows rows(2);
  for (int row = 1; row <= 2; ++row)
    for (const toml::table& field : of.fields)
      if (text_of(field, "disclosure").empty())
        rows[static_cast<std::size_t>(row - 1)].emplace_back(text_of(field, "header"),
                                                             value_of(of, field, row));
  return rows;
}

std::string csv_of(const Rows& rows) {
  const auto quoted_cell = [](const std::string& text) { return "\"" + text + "\""; };
  std::string head, body;
  for (const auto& [header, value] : rows.front())
    head += (head.empty() ? "" : ",") + quoted_cell(header);
  for (const auto& row : rows) {
    std::string line;
    for (const auto& [header, value] : row) line += (line.empty() ? "" : ",") + quoted_cell(value);
    body += line + "\r\n";
  }
  return head + "\r\n" + body;
}

std::string geojson_of(const Rows& rows, const std::string& type) {
  nlohmann::json features = nlohmann::json::array();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    nlohmann::json properties;
    for (const auto& [header, value] : rows[i]) properties[header] = value;
    features.push_back(
        {{"type", "Feature"},
         {"properties", properties},
         {"geometry", nlohmann::json::parse(geometry_of(type, static_cast<int>(i)))}});
  }
  return nlohmann::json{{"type", "FeatureCollection"}, {"features", features}}.dump(1) + "\n";
}

/// The dataset's entry of the report of a check.
nlohmann::json checked(const Described& of, bool stated) {
  const TemporaryFolder folder;
  const bool table = of.type.empty();
  const std::string file = table ? "a.csv" : "a.geojson";
  const Rows rows = rows_of(of);
  std::string dataset = "[[dataset]]\nid = \"a\"\nsource = \"" + file + "\"\n";
  dataset += "height_datum = \"測地成果2024\"\n";
  if (stated) dataset += "layer = \"" + of.id + "\"\n";
  if (of.never_published) dataset += "publish = false\n";
  if (of.geometry == "coordinates") dataset += "crs = \"EPSG:6668\"\n";
  make_project(folder.path(), dataset, {{file, table ? csv_of(rows) : geojson_of(rows, of.type)}});
  const Outcome outcome =
      run_kokai({"--date", "2026-11-20", "--report", "r.json", "check"}, folder.path());
  INFO(outcome.err);
  REQUIRE(fs::exists(folder.path() / "r.json"));
  return read_json(folder.path() / "r.json").at("datasets").at(0);
}

}  // namespace

TEST_CASE("a faultless source of each ledger layer has no error and no warning") {
  const auto all = all_described();
  REQUIRE(all.size() > 40);
  for (const auto& [id, of] : all) {
    INFO(id);
    const nlohmann::json report = checked(of, true);
    CHECK(report.at("totals").at("error") == 0);
    CHECK(report.at("totals").at("warning") == 0);
    CHECK(report.at("features_read") == 2);
    CHECK(report.at("gate") == "open");
    if (report.at("totals").at("error") == 0 && report.at("totals").at("warning") == 0) continue;
    for (const auto& notice : report.at("notices"))
      if (notice.at("severity") != "info")
        UNSCOPED_INFO(notice.at("code")
                      << " " << notice.at("samples").at(0).at("message").at("en"));
    FAIL_CHECK("see above");
  }
}

TEST_CASE("each ledger layer is recognised by its own header") {
  for (const auto& [id, of] : all_described()) {
    if (of.named_only) continue;
    INFO(id);
    CHECK(checked(of, false).at("layer") == id);
  }
}
