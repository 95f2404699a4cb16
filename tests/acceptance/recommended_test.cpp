// Lists that cities published, and what is made of them; the kept list says what the report says of each.
// Passes where the files are not present.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "program.h"

using namespace kokai_test;
using nlohmann::json;
using Counts = std::map<std::string, int>;

namespace {

const fs::path shared_data = KOKAI_SHARED_DATA;

bool present() {
  if (fs::exists(shared_data / "README.md")) return true;
  WARN("no shared data beside the project; nothing to compare with");
  return false;
}

struct Checked {
  json dataset;

  [[nodiscard]] int count_in(const std::string& code, const std::string& column) const {
    for (const json& notice : dataset.at("notices"))
      if (notice.at("code") == code &&
          notice.at("samples").at(0).at("place").at("column") == column)
        return notice.at("count").get<int>();
    return 0;
  }
};

Checked check(const std::string& file) {
  const TemporaryFolder folder;
  const fs::path report = folder.path() / "r.json";
  run_kokai({"--date", "2026-11-20", "--report", report.string(), "check",
             fs::canonical(shared_data / file).string()},
            folder.path());
  const json all = read_json(report);
  return {all.at("datasets").at(0)};
}

/// Rows of a CSV without quotes, by header.
std::vector<std::map<std::string, std::string>> plain_rows(const std::string& csv) {
  const auto cells_of = [](const std::string& line) {
    std::vector<std::string> cells(1);
    for (const char c : line) {
      if (c == ',')
        cells.emplace_back();
      else
        cells.back() += c;
    }
    return cells;
  };
  std::vector<std::string> headers;
  std::vector<std::map<std::string, std::string>> rows;
  for (std::size_t at = 3; at < csv.size();) {  // after the BOM
    const std::size_t end = csv.find("\r\n", at);
    const std::vector<std::string> cells = cells_of(csv.substr(at, end - at));
    at = end + 2;
    if (headers.empty()) {
      headers = cells;
      continue;
    }
    std::map<std::string, std::string> row;
    for (std::size_t i = 0; i < headers.size(); ++i) row[headers[i]] = cells.at(i);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string published_csv(const std::string& file, const std::string& more = "") {
  const TemporaryFolder folder;
  write_text(folder.path() / "kokai.toml",
             "kokai = 1\n[publisher]\ncode = \"222127\"\nname = \"焼津市\"\n[defaults]\nlicense = "
             "\"CC-BY-4.0\"\n[sources]\nroots = [\"" +
                 fs::canonical(shared_data).string() +
                 "\"]\n[[dataset]]\nid = \"a\"\nformats = [\"csv\"]\nsource = \"" + file + "\"\n" +
                 more);
  const Outcome outcome = run_kokai({"--date", "2026-11-20", "publish"}, folder.path());
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  std::string csv;
  for (const auto& [name, text] : all_files(folder.path() / "public/current/data/a"))
    if (fs::path(name).extension() == ".csv") csv = text;
  return csv;
}

}  // namespace

TEST_CASE("real lists: Yaizu's water for fire-fighting is 101 wells and 92 cisterns") {
  if (!present()) return;
  const auto rows = plain_rows(published_csv("tables/yaizu/222127_fire_hydrant.csv"));
  Counts kinds;
  for (const auto& row : rows) ++kinds[row.at("種別")];
  CHECK(kinds == Counts{{"井戸", 101}, {"防火水そう", 92}});
}

TEST_CASE("real lists: a header with U+2015 is published with the official one") {
  if (!present()) return;
  const std::string csv = published_csv("tables/yaizu/222127_preschool.csv");
  const std::string form = read_text(shared_data / "tables/templates/xxxxxx_preschool.csv");
  CHECK(csv.substr(0, csv.find("\r\n")) == form.substr(0, form.find("\r\n")));
  const Checked checked = check("tables/yaizu/222127_preschool.csv");
  CHECK(checked.count_in("changed_spaces", "電話番号") == 8);
}

TEST_CASE(
    "real lists: Takamatsu's population is read with its English headers, men and women make all") {
  if (!present()) return;
  const auto rows = plain_rows(published_csv("tables/takamatsu/population_202504.xlsx"));
  REQUIRE(rows.size() == 235);
  int differing = 0;
  for (const auto& row : rows) {
    CHECK(row.at("調査年月日") == "2025-04-01");
    const auto number = [&](const std::string& header) { return std::stoi(row.at(header)); };
    int ages = number("85歳以上の男性") + number("85歳以上の女性");
    for (int from = 0; from < 85; from += 5)
      for (const char* sex : {"男性", "女性"})
        ages += number(std::to_string(from) + "-" + std::to_string(from + 4) + "歳の" + sex);
    const bool right =
        number("男性") + number("女性") == number("総人口") && ages == number("総人口");
    differing += right ? 0 : 1;
  }
  CHECK(differing == 0);
}

TEST_CASE("real lists: one of the first generation is written as the second") {
  if (!present()) return;
  const auto rows =
      plain_rows(published_csv("tables/yaizu/222127_public_wireless_lan.csv", "generation = 2\n"));
  REQUIRE(rows.size() == 17);
  for (const auto& row : rows) {
    CHECK(row.size() == 28);
    CHECK(row.at("全国地方公共団体コード") == "222127");
    CHECK(row.at("地方公共団体名") == "静岡県焼津市");
    CHECK(row.at("所在地_連結表記").find("静岡県焼津市") == 0);
    CHECK(row.at("所在地_都道府県").empty());
  }
}
