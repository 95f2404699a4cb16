// Seeds of codes about workbooks.
// SPDX-License-Identifier: MIT
#include "../unit/layers/workbook_builder.h"
#include "program.h"
#include "seeds.h"

namespace kokai_test {

namespace {

using kokai::test::TestSheet;
using kokai::test::TestWorkbook;
using kokai::test::text_row;

/// The table of benches as rows of a sheet; `attributes` are those of row 3.
std::string bench_rows(const std::string& attributes = "") {
  std::string rows;
  for (int number = 0; number <= 3; ++number) {
    std::vector<std::string> texts;
    for (const auto& [header, value] : bench_cells(number))
      texts.push_back(number == 0 ? header : value);
    rows += text_row(number + 1, texts, number == 2 ? attributes : "");
  }
  return rows;
}

SeedProject workbook(const std::vector<TestSheet>& sheets) {
  TestWorkbook book;
  book.sheets = sheets;
  const TemporaryFolder folder;
  // What Excel puts into every workbook, and what kokai knows one by.
  book.parts["[Content_Types].xml"] =
      "<?xml version=\"1.0\"?><Types "
      "xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
  book.write(folder.path() / "a.xlsx");
  std::string dataset = bench_dataset();
  dataset.replace(dataset.find("a.csv"), 5, "a.xlsx");
  return {dataset, {{"a.xlsx", read_text(folder.path() / "a.xlsx")}}};
}

TestSheet sheet(const std::string& rows, const std::string& after = "") {
  TestSheet made;
  made.rows = rows;
  made.after = after;
  return made;
}

TestSheet second_sheet(const std::string& state) {
  TestSheet made;
  made.name = "記入例";
  made.state = state;
  made.rows = text_row(1, {"記入例です"});
  return made;
}

TestSheet named(const std::string& name, const std::string& rows) {
  TestSheet made = sheet(rows);
  made.name = name;
  return made;
}

SeedProject stating_sheet(const std::string& name, SeedProject project) {
  project.dataset += "sheet = \"" + name + "\"\n";
  return project;
}

/// The seats of row 3 as the result of a formula.
std::string with_formula() {
  std::string rows = bench_rows();
  const std::string plain = kokai::test::text_cell("G3", "3");
  return rows.replace(rows.find(plain), plain.size(), "<c r=\"G3\"><f>1+2</f><v>3</v></c>");
}

}  // namespace

std::vector<Seed> workbook_seeds() {
  const SeedProject clean = workbook({sheet(bench_rows())});
  return {
      {"file_hidden_parts", "error", workbook({sheet(bench_rows("hidden=\"1\""))}), clean},
      {"file_hidden_parts", "warning", workbook({sheet(bench_rows()), second_sheet("hidden")}),
       clean},
      {"file_several_sheets", "warning", workbook({sheet(bench_rows()), second_sheet("")}), clean},
      {"file_several_sheets", "error",
       workbook({sheet(bench_rows()), named("次年度", bench_rows())}), clean},
      {"file_sheet_missing", "error", stating_sheet("ない", clean), stating_sheet("Sheet1", clean)},
      {"file_merged_cells",
       "warning",
       workbook({sheet(bench_rows(), "<mergeCells><mergeCell ref=\"D2:D3\"/></mergeCells>")}),
       clean,
       {2}},
      {"file_formulas", "warning", workbook({sheet(with_formula())}), clean, {3}},
  };
}

}  // namespace kokai_test
