// Text tables of real municipalities, where the shared data are present.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include <filesystem>

#include "text_files.h"

namespace kokai {
namespace {

using test::read_table;
using test::Reading;

const std::filesystem::path shared = KOKAI_SHARED_DATA;

Reading read_shared(const std::string& name) {
  return read_table({shared / name, name, {}});
}

struct Expected {
  std::string name;
  std::size_t rows, columns;
};

void check_all(const std::string& folder, const std::vector<Expected>& files) {
  if (!std::filesystem::exists(shared / folder)) return;
  for (const Expected& file : files) {
    INFO(file.name);
    const Reading reading = read_shared(folder + "/" + file.name);
    CHECK(reading.table.rows == file.rows);
    CHECK(reading.table.columns.size() == file.columns);
  }
}

TEST_CASE("tables of Yaizu have the rows that are counted for them") {
  check_all("tables/yaizu", {{"222127_public_toilet.csv", 112, 39},
                             {"222127_fire_hydrant.csv", 193, 16},
                             {"222127_aed.csv", 82, 22},
                             {"222127_preschool.csv", 58, 28},
                             {"222127_public_wireless_lan.csv", 17, 18},
                             {"222127_evacuation_space.csv", 31, 26},
                             {"222127_tourism_onsen.csv", 9, 50},
                             {"222127_hinannjo.csv", 56, 18},
                             {"222127_shiteitsunamihinanbiru.csv", 125, 13},
                             {"222127_douhoumusenkokyoku.csv", 200, 10},
                             {"222127_park_info.csv", 142, 14},
                             {"222127_nouen.csv", 9, 7},
                             {"underpass.csv", 48, 4},
                             {"beach_clean.csv", 12, 11},
                             {"yakumo_map.csv", 12, 10},
                             {"opendata_test_anshin.csv", 1, 23}});
}

TEST_CASE("blank official forms have a header, blank rows and no data") {
  if (!std::filesystem::exists(shared / "tables/templates")) return;
  std::size_t forms = 0;
  std::size_t with_blank_rows = 0;
  for (const auto& entry : std::filesystem::directory_iterator(shared / "tables/templates")) {
    if (entry.path().extension() != ".csv") continue;
    INFO(entry.path().filename().string());
    const Reading reading = read_table({entry.path(), entry.path().filename().string(), {}});
    ++forms;
    CHECK(reading.table.rows == 0);
    CHECK(reading.table.columns.size() > 10);
    CHECK(reading.notices.count("file_empty") == 1);
    const std::size_t blank = reading.notices.count("file_blank_rows");
    CHECK((blank == 0 || blank == 19));
    if (blank == 19) ++with_blank_rows;
  }
  CHECK(forms == 16);
  CHECK(with_blank_rows == 13);
}

TEST_CASE("LinkData tables of Takamatsu lose their preamble and nothing else") {
  check_all("tables/takamatsu_linkdata", {{"0002.csv", 514, 11},
                                          {"0057.csv", 96, 7},
                                          {"0060.csv", 193, 18},
                                          {"0066_202303.csv", 235, 49},
                                          {"0085_structure.csv", 244, 16},
                                          {"0099.csv", 96, 11}});
}

TEST_CASE("wrongly quoted records of the Wakayama list are told") {
  if (!std::filesystem::exists(shared / "tables/wakayama")) return;
  const Reading reading = read_shared("tables/wakayama/public_facilities.csv");
  CHECK(reading.table.columns.size() == 23);
  CHECK(reading.table.rows == 1869);
  CHECK(reading.notices.count("file_ragged_rows") == 131);
  CHECK(reading.notices.count("file_blank_rows") == 2);
  CHECK(reading.notices.count("file_line_breaks") == 1);
  CHECK(reading.notices.count("file_quote_broken") > 0);
}

TEST_CASE("a CP932 table equals its UTF-8 twin cell by cell") {
  if (!std::filesystem::exists(shared / "codes/20200104")) return;
  const Reading utf8 = read_shared("codes/20200104/localgovjp-utf8.csv");
  const Reading cp932 = read_shared("codes/20200104/localgovjp-sjis.csv");
  CHECK(cp932.table.encoding == "CP932");
  REQUIRE(utf8.table.rows == 1916);
  REQUIRE(cp932.table.rows == 1916);
  CHECK(utf8.headers() == cp932.headers());
  std::size_t differences = 0;
  for (std::size_t row = 0; row < utf8.table.rows; ++row)
    if (utf8.row(row) != cp932.row(row)) ++differences;
  CHECK(differences == 0);
}

TEST_CASE("containers of real files are told by content") {
  const auto sniff = [](const std::string& name) { return sniff_container(shared / name); };
  if (!std::filesystem::exists(shared / "shelters/gsi")) return;
  CHECK(sniff("tables/takamatsu/aed_location.xlsx") == Container::xlsx);
  CHECK(sniff("tables/wakayama/public_facilities_2021_shp.zip") == Container::zip);
  CHECK(sniff("tables/wakayama/public_facilities.geojson") == Container::geojson);
  CHECK(sniff("csv/frictionless/merged-cells.xls") == Container::xls);
  CHECK(sniff("csv/frictionless/table.ods") == Container::ods);
  CHECK(sniff("encodings/fields_utf8.shp") == Container::shapefile);
  CHECK(sniff("encodings/fields_utf8.dbf") == Container::unsupported);
  CHECK(sniff("addresses/list.txt") == Container::text_table);
}

TEST_CASE("an answer without data and a workbook of no bytes are told, not read") {
  if (!std::filesystem::exists(shared / "shelters/gsi")) return;
  const auto count = [](const std::string& name, std::string_view code) {
    return test::read_all({{shared / name, name, {}}}).notices.count(code);
  };
  CHECK(count("shelters/gsi/unavailable/emergency_075469.json", "file_zero_features") == 1);
  CHECK(count("tables/takamatsu/zero_bytes.xlsx", "file_empty") == 1);
}

TEST_CASE("real workbooks of other formats are read like their twins") {
  const std::string folder = "csv/frictionless/";
  if (!std::filesystem::exists(shared / folder)) return;
  const auto read = [&](const std::string& name) {
    return test::read_all({{shared / (folder + name), name, {}}});
  };
  const Reading old = read("merged-cells.xls");
  const Reading twin = read("merged-cells.xlsx");
  CHECK(old.headers() == twin.headers());
  REQUIRE(old.table.rows == twin.table.rows);
  for (std::size_t row = 0; row < old.table.rows; ++row) CHECK(old.row(row) == twin.row(row));
  CHECK(old.notices.count("file_merged_cells") == twin.notices.count("file_merged_cells"));
  const Reading dates = read("table-with-ints-floats-dates.xls");
  CHECK(dates.table.rows == 3);
  CHECK(dates.notices.count("file_unreadable") == 0);
  const Reading open = read("table.ods");
  CHECK(open.headers() == std::vector<std::string>{"id", "name"});
  REQUIRE(open.table.rows == 2);
  CHECK(open.row(1) == std::vector<std::string>{"2", "中国人"});
}

TEST_CASE("generic dirty tables have the faults that are known of them") {
  check_all("csv/frictionless", {{"blank-cells.csv", 5, 2},
                                 {"blank-rows-multiple.csv", 2, 3},
                                 {"bom.csv", 2, 2},
                                 {"countries.csv", 5, 4},
                                 {"doublequote.csv", 5, 17},
                                 {"empty.csv", 0, 0},
                                 {"issue-1138.csv", 7, 4},
                                 {"issue-811.csv", 0, 0},
                                 {"latin1.csv", 0, 0},
                                 {"matrix-with-comment.csv", 4, 4},
                                 {"table-infer-iso-8859-7.csv", 0, 0},
                                 {"table.tsv", 3, 2},
                                 {"without-headers.csv", 2, 2},
                                 {"without-rows.csv", 0, 2}});
  check_all("csv/qsv", {{"utf8-japanesedata.csv", 62, 26}, {"inputcommenttest.csv", 8, 3}});
  if (!std::filesystem::exists(shared / "csv/frictionless")) return;
  const auto count = [](const std::string& name, std::string_view code) {
    return read_shared("csv/frictionless/" + name).notices.count(code);
  };
  CHECK(count("blank-rows-multiple.csv", "file_blank_rows") == 11);
  CHECK(count("capital-invalid.csv", "file_ragged_rows") == 2);
  CHECK(count("invalid.csv", "file_ragged_rows") == 3);
  CHECK(count("structure-errors.csv", "file_ragged_rows") == 1);
  CHECK(count("escaping.csv", "file_quote_broken") == 3);
  CHECK(count("issue-811.csv", "file_encoding_mismatch") == 1);
  CHECK(count("latin1.csv", "file_encoding_mismatch") == 1);
}

}  // namespace
}  // namespace kokai
