// Seeds of codes about rows among themselves, columns as a whole, other tables, and rows that are held back.
// SPDX-License-Identifier: MIT
#include "program.h"
#include "seeds.h"

namespace kokai_test {

namespace {

const std::string hold = "on_row_error = \"hold\"\n";

/// A line of t.csv, table of layer "tally".
struct Tally {
  std::string total = {}, bench = {}, colour = {}, size = {};
};

/// Twenty lines without a fault but for what is changed in the second, row 3 of the file, or in all of them.
SeedProject tallies(const Tally& second, const Tally& all = {}) {
  std::string csv = "番号,計,旧,新,ベンチ番号,色,寸法\r\n";
  for (int i = 1; i <= 20; ++i) {
    const std::string number = std::to_string(i);
    const Tally& line = i == 2 ? second : all;
    const auto or_else = [](const std::string& stated, const std::string& otherwise) {
      return stated.empty() ? otherwise : stated;
    };
    csv += "T" + number + "," + or_else(line.total, std::to_string(3 * i)) + "," + number + "," +
           std::to_string(2 * i) + "," + or_else(line.bench, "B" + std::to_string(1 + i % 3)) +
           "," + or_else(line.colour, "色" + number) + "," + or_else(line.size, number) + "\r\n";
  }
  SeedProject project = bench();
  project.dataset += "[[dataset]]\nid = \"tally\"\nlayer = \"tally\"\nsource = \"t.csv\"\n";
  project.sources["t.csv"] = csv;
  return project;
}

/// Every third size is a word.
SeedProject tallies_with_words() {
  SeedProject project = tallies({});
  std::string& csv = project.sources["t.csv"];
  for (const char* number : {"3", "6", "9"}) {
    const std::string end = std::string(",") + number + "\r\n";
    csv.replace(csv.find(end), end.size(), ",約" + std::string(number) + "\r\n");
  }
  return project;
}

/// Two facilities; the second one's address begins with `city`.
SeedProject facilities_in(const std::string& city) {
  SeedProject project = facilities();
  std::string& csv = project.sources["a.csv"];
  csv.replace(csv.rfind("笠間市中央"), std::string("笠間市").size(), city);
  return project;
}

}  // namespace

std::vector<Seed> table_seeds() {
  const SeedProject clean = tallies({});
  const Cells beside = {
      {"公園名", "中央公園"}, {"園内の位置", "南口"}, {"緯度", "36.3401"}, {"経度", "140.3001"}};
  const Cells faulty = {{"材質", "鉄"}};
  return {
      {"cell_compat_character",
       "warning",
       bench_with("園内の位置", "北口①"),
       bench(),
       {3, "園内の位置"}},
      {"cell_pair_incomplete", "warning", bench_with("終了時刻", ""), bench(), {3, "開始時刻"}},
      {"cell_address_other_municipality",
       "warning",
       facilities_in("水戸市"),
       facilities_in("笠間市"),
       {3, "住所"}},
      {"row_constraint", "error", tallies({"11"}), clean, {3, "計", "tally"}},
      {"row_foreign_key", "error", tallies({.bench = "B9"}), clean, {3, "ベンチ番号", "tally"}},
      {"row_duplicate_place", "warning", bench({{}, beside}), bench(), {3, "公園名"}},
      {"row_held", "warning", bench({{}, faulty}, hold), bench({}, hold), {3}},
      {"row_hold_limit",
       "error",
       bench({faulty, faulty}, hold),
       bench({}, hold),
       {},
       {{"cell_enum", "error", 2}}},
      {"table_constant_column",
       "info",
       tallies({.colour = "白"}, {.colour = "白"}),
       clean,
       {1, "色", "tally"}},
      {"table_inconsistent_types", "warning", tallies_with_words(), clean, {4, "寸法", "tally"}},
  };
}

}  // namespace kokai_test
