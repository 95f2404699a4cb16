// Recommended data sets: a faultless list of every kind and generation is recognised, causes no error and
// no warning, and comes out as it went in.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <functional>

#include "program.h"

using namespace kokai_test;
using nlohmann::json;

namespace {

struct List {
  const char* layer;
  int generation;        ///< 0: a layer without generations
  bool verified = true;  ///< false: header_unverified_standard is said
};

constexpr List lists[] = {
    {"aed", 1},
    {"aed", 2, false},
    {"care_service", 1},
    {"care_service", 2, false},
    {"hospital", 1},
    {"hospital", 2, false},
    {"cultural_property", 1},
    {"cultural_property", 2, false},
    {"tourism", 1},
    {"tourism", 2, false},
    {"event", 1},
    {"event", 2, false},
    {"public_wireless_lan", 1},
    {"public_wireless_lan", 2, false},
    {"public_toilet", 1},
    {"public_toilet", 2},
    {"fire_hydrant", 1},
    {"fire_hydrant", 2},
    {"evacuation_space", 1},
    {"evacuation_space", 2},
    {"population", 1},
    {"population", 2, false},
    {"population_to_100", 1, false},
    {"population_to_100", 2, false},
    {"public_facility", 1},
    {"public_facility", 2, false},
    {"preschool", 1},
    {"preschool", 2, false},
    {"open_data_list", 1},
    {"open_data_list", 2},
    {"food_business", 1},
    {"food_business", 2},
    {"educational_institution", 2, false},
    {"bicycle_parking", 2, false},
    {"school_district", 0},
    {"eei_shelter", 0},
};

/// A field of the list, as `describe layers` states it.
struct Column {
  std::string field, type, header;
};

std::vector<Column> columns_of(const List& list) {
  const std::string number = list.generation == 0 ? "" : std::to_string(list.generation);
  std::vector<Column> columns;
  for (const json& field : json::parse(run_kokai({"describe", "layers", list.layer, "--json"}).out))
    if (field.at("generation") == number && field.at("field") != "duty_contact")  // withheld
      columns.push_back({field.at("field"), field.at("type"), field.at("header")});
  return columns;
}

/// Values that only one field has, by "layer.field" or "field".
const std::map<std::string, std::string>& own_values() {
  static const std::map<std::string, std::string> values = {
      {"hospital.kind", "病院"},
      {"cultural_property.kind", "建造物"},
      {"fire_hydrant.kind", "消火栓"},
      {"preschool.kind", "公立幼稚園"},
      {"educational_institution.kind", "小学校"},
      {"category", "行財政"},
      {"altitude_kind", "階数"},
      {"town_id", "0002002"},
      {"poi_code", "1016a"},
      {"provider_number", "0870000001"},
      {"prefecture_name", "茨城県"},
      {"city_name", "笠間市"},
      {"localgov_name", "茨城県笠間市"},
      {"address", "茨城県笠間市中央三丁目2番1号"},
      {"address_prefecture", "茨城県"},
      {"address_city", "笠間市"},
      {"address_town", "中央三丁目"},
      {"address_number", "2番1号"},
      {"end_time", "17:15"},
      {"care_end_time", "17:15"},
      {"households", "150"},
  };
  return values;
}

using Maker = std::function<std::string(int row)>;

/// A plausible value of each type; `row` counts from 1.
const std::map<std::string, Maker>& values_by_type() {
  const auto constant = [](const char* text) { return [text](int) { return std::string(text); }; };
  static const std::map<std::string, Maker> makers = {
      {"text", [](int row) { return "例" + std::to_string(row); }},
      {"kana", constant("レイ")},
      {"identifier", [](int row) { return "000000000" + std::to_string(row); }},
      {"integer", constant("10")},
      {"number", constant("2")},
      {"date", constant("2026-04-01")},
      {"time", constant("09:00")},
      {"weekdays", constant("月火水木金")},
      {"presence", constant("有")},
      {"mark", constant("1")},
      {"code", constant("有")},
      {"municipality_code", constant("082163")},
      {"corporate_number", constant("8000020082163")},
      {"phone", constant("0296-77-1101")},
      {"postal_code", constant("3091792")},
      {"url", constant("https://www.city.example.lg.jp/")},
      {"email", constant("info@city.example.lg.jp")},
      {"latitude", [](int row) { return "36.34567" + std::to_string(row); }},
      {"longitude", [](int row) { return "140.30456" + std::to_string(row); }},
      {"list", constant("甲;乙")},
  };
  return makers;
}

/// Ten people in each age; men and women add up to all.
std::string population_value(const std::string& field, const std::vector<Column>& columns) {
  const auto ages = std::count_if(columns.begin(), columns.end(), [](const Column& column) {
    return column.field.rfind("male_", 0) == 0;
  });
  if (field == "total") return std::to_string(20 * ages);
  return field == "male" || field == "female" ? std::to_string(10 * ages) : "";
}

std::string value_of(const List& list, const Column& column, const std::vector<Column>& columns,
                     int row) {
  for (const std::string& key : {list.layer + ("." + column.field), column.field})
    if (const auto own = own_values().find(key); own != own_values().end()) return own->second;
  if (std::string(list.layer).rfind("population", 0) == 0)
    if (std::string people = population_value(column.field, columns); !people.empty())
      return people;
  const auto maker = values_by_type().find(column.type);
  if (maker == values_by_type().end()) FAIL("no value for type " << column.type);
  return maker->second(row);
}

std::string csv_of(const List& list, const std::vector<Column>& columns) {
  std::string csv = "\xef\xbb\xbf";
  const auto line = [&](const std::function<std::string(const Column&)>& cell) {
    for (const Column& column : columns)
      csv += (&column == columns.data() ? "" : ",") + cell(column);
    csv += "\r\n";
  };
  line([](const Column& column) { return column.header; });
  for (int row = 1; row <= 3; ++row)
    line([&](const Column& column) { return value_of(list, column, columns, row); });
  return csv;
}

std::string only_csv(const fs::path& directory) {
  std::string found;
  for (const auto& [name, text] : all_files(directory))
    if (fs::path(name).extension() == ".csv") found += text;
  return found;
}

}  // namespace

TEST_CASE(
    "a faultless list of every kind has no error and no warning, and comes out as it went in") {
  for (const List& list : lists) {
    INFO(list.layer << ", generation " << list.generation);
    const std::vector<Column> columns = columns_of(list);
    REQUIRE_FALSE(columns.empty());
    const std::string csv = csv_of(list, columns);
    const TemporaryFolder folder;
    std::string dataset_lines =
        "[[dataset]]\nid = \"a\"\nsource = \"a.csv\"\nformats = [\"csv\"]\n";
    // Only of the recommended data sets is it known in which system their coordinates are.
    if (list.layer == std::string("eei_shelter")) dataset_lines += "crs = \"EPSG:6668\"\n";
    make_project(folder.path(), dataset_lines, {{"a.csv", csv}});
    const Outcome outcome =
        run_kokai({"--date", "2026-11-20", "--report", "r.json", "publish"}, folder.path());
    INFO(outcome.err);
    CHECK(outcome.exit_code == 0);
    const json report = read_json(folder.path() / "r.json");
    const json& dataset = report.at("datasets").at(0);
    CHECK(dataset.at("layer") == list.layer);
    std::string notices;
    for (const json& notice : dataset.at("notices"))
      notices += notice.at("code").get<std::string>() + "\n";
    CHECK(notices == (list.verified ? "" : "header_unverified_standard\n"));
    CHECK(only_csv(folder.path() / "public" / "current" / "data" / "a") == csv);
  }
}

TEST_CASE(
    "every list of the first generation can be written as the second, saying once what is empty") {
  for (const List& list : lists) {
    if (list.generation != 1) continue;
    INFO(list.layer);
    const TemporaryFolder folder;
    make_project(
        folder.path(),
        "[[dataset]]\nid = \"a\"\nsource = \"a.csv\"\ngeneration = 2\nformats = [\"csv\"]\n",
        {{"a.csv", csv_of(list, columns_of(list))}});
    const Outcome outcome =
        run_kokai({"--date", "2026-11-20", "--report", "r.json", "publish"}, folder.path());
    INFO(outcome.err);
    CHECK(outcome.exit_code == 0);
    std::string header = "\xef\xbb\xbf";
    const List second{list.layer, 2};
    for (const Column& column : columns_of(second))
      header += (header.size() == 3 ? "" : ",") + column.header;
    const std::string published = only_csv(folder.path() / "public" / "current" / "data" / "a");
    CHECK(published.substr(0, published.find("\r\n")) == header);
    CHECK(published.find("茨城県笠間市,") != std::string::npos);  // joined from its two parts
    const json report = read_json(folder.path() / "r.json");
    std::map<std::string, int> counts;
    for (const json& notice : report.at("datasets").at(0).at("notices"))
      counts[notice.at("code")] += notice.at("count").get<int>();
    CHECK(counts["header_joined"] == 1);
    CHECK(counts["header_generation_gap"] <= 1);
    CHECK(counts["header_unknown"] == 0);
    CHECK(counts["table_null_column"] == 0);
    CHECK(counts["cell_required"] == 0);
  }
}

TEST_CASE("names and addresses of persons who hold a food licence are in no byte of a release") {
  const List list{"food_business", 2};
  std::string csv = csv_of(list, columns_of(list));
  const std::vector<std::string> lines = {
      ",営業者氏名,営業者住所,食品衛生責任者", ",甲野花子,笠間市秘1番,乙山次郎",
      ",甲野花子,笠間市秘1番,乙山次郎", ",甲野花子,笠間市秘1番,乙山次郎"};
  std::size_t at = 0;
  for (const std::string& line : lines) {
    at = csv.find("\r\n", at);
    csv.insert(at, line);
    at += line.size() + 2;
  }
  const TemporaryFolder folder;
  make_project(folder.path(), "[[dataset]]\nid = \"food\"\nsource = \"food.csv\"\n",
               {{"food.csv", csv}});
  const Outcome outcome =
      run_kokai({"--date", "2026-11-20", "--report", "r.json", "publish"}, folder.path());
  INFO(outcome.err);
  CHECK(outcome.exit_code == 0);
  const json report = read_json(folder.path() / "r.json");
  CHECK(report.at("datasets").at(0).at("layer") == "food_business");
  int withheld = 0;
  for (const json& notice : report.at("datasets").at(0).at("notices"))
    if (notice.at("code") == "header_withheld") withheld += notice.at("count").get<int>();
  CHECK(withheld == 3);
  for (const auto& [name, text] : all_files(folder.path() / "public"))
    for (const char* secret : {"甲野", "秘1番", "乙山"}) {
      INFO(name);
      CHECK(text.find(secret) == std::string::npos);
    }
}
