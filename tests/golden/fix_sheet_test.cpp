// The loop back to Excel: check --fix-sheet, a person's answers, accept --from.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "program.h"
#include "two_datasets.h"

using namespace kokai_test;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// The rows of a workbook as CSV, by GDAL.
std::string rows_of(const fs::path& workbook, const fs::path& folder) {
  return run_shell("OGR_XLSX_HEADERS=FORCE ogr2ogr -f CSV /vsistdout/ " + quoted(workbook.string()),
                   folder)
      .out;
}

/// The workbook again as a CSV that somebody filled in: the answer of the first row that holds `part`.
void answer(const fs::path& folder, std::string rows, const std::string& part,
            const std::string& words) {
  std::size_t line = 0;
  while (line != std::string::npos && !has(rows.substr(line, rows.find('\n', line) - line), part))
    line = rows.find('\n', line) + 1;
  const std::size_t end = rows.find('\n', line);
  REQUIRE(rows.substr(end - 2, 2) == ",,");
  rows.replace(end - 1, 1, words);
  write_text(folder / "answers.csv", rows);
}

}  // namespace

TEST_CASE(
    "a section gets its findings as a workbook, and what it leaves as it is becomes accepted") {
  const TemporaryFolder folder;
  make_project(
      folder.path(),
      std::string(two_datasets) + "section = \"kikaku\"\n[section.kikaku]\nname = \"企画政策課\"\n",
      two_sources());
  const Outcome check = run_kokai({"--date", "2026-11-20", "check", "--fix-sheet"}, folder.path());
  INFO(check.err);
  REQUIRE(check.exit_code == 0);
  CHECK(has(check.out, "修正依頼_kikaku.xlsx"));
  CHECK(has(check.out, "修正依頼_public_facility.xlsx"));
  const fs::path report = folder.path() / ".kokai/reports/latest";
  const std::string rows = rows_of(report / "修正依頼_kikaku.xlsx", folder.path());
  INFO(rows);
  for (const char* part : {"番号,データセット,重さ,ファイル,シート,セル,項目,キー,今の値,提案,内容,"
                           "なぜ,直し方,対応,理由",
                           "halls", "集会所.csv", "名称_通称", "G1"})
    CHECK(has(rows, part));
  CHECK_FALSE(has(rows, "施設.csv,"));

  const auto accept = [&] {
    return run_kokai({"--date", "2026-11-20", "accept", "--from", "answers.csv", "--by",
                      "企画政策課", "--until", "2027-03-31"},
                     folder.path());
  };
  SECTION("left as it is, with a reason") {
    answer(folder.path(), rows, "名称_通称", "このまま,通称はありません");
    const Outcome accepted = accept();
    INFO(accepted.err);
    REQUIRE(accepted.exit_code == 0);
    const std::string list = read_text(folder.path() / "accepted/halls.csv");
    CHECK(has(list, "通称はありません"));
    CHECK(has(list, "企画政策課"));
    CHECK_FALSE(fs::exists(folder.path() / "accepted/public_facility.csv"));
    const Outcome again = run_kokai({"--date", "2026-11-20", "check", "halls"}, folder.path());
    CHECK(has(again.err, "1 accepted"));
    static_cast<void>(
        run_kokai({"--date", "2026-11-20", "check", "halls", "--fix-sheet"}, folder.path()));
    CHECK_FALSE(has(rows_of(report / "修正依頼_kikaku.xlsx", folder.path()), "名称_通称"));
  }
  SECTION("without a reason it is refused, with the line") {
    answer(folder.path(), rows, "名称_通称", "このまま,");
    const Outcome refused = accept();
    CHECK(refused.exit_code == 2);
    CHECK(has(refused.err, "answers.csv:"));
    CHECK(has(refused.err, "needs a reason"));
  }
  SECTION("another answer is refused; what was mended is not accepted") {
    answer(folder.path(), rows, "名称_通称", "あとで,忙しい");
    CHECK(accept().exit_code == 2);
    answer(folder.path(), rows, "名称_通称", "直した,");
    CHECK(accept().exit_code == 0);
    CHECK_FALSE(fs::exists(folder.path() / "accepted/halls.csv"));
  }
  SECTION("the workbook itself, given back unanswered, accepts nothing") {
    fs::copy_file(report / "修正依頼_kikaku.xlsx", folder.path() / "back.xlsx");
    const Outcome none = run_kokai({"--date", "2026-11-20", "accept", "--from", "back.xlsx", "--by",
                                    "b", "--until", "2027-03-31"},
                                   folder.path());
    INFO(none.err);
    CHECK(none.exit_code == 0);
    CHECK(has(none.err, "0 findings"));
  }
}

TEST_CASE("--from goes with nothing that the workbook says") {
  const TemporaryFolder folder;
  make_project(folder.path(), two_datasets, two_sources());
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"accept", "halls", "--from", "a.xlsx"},
        {"accept", "--from", "a.xlsx", "--all"},
        {"accept", "--from", "a.xlsx", "--reason", "r"},
        {"accept", "--from", "none.xlsx"},
        {"accept"}}) {
    std::vector<std::string> all = words;
    all.insert(all.end(), {"--by", "b", "--until", "2099-01-01"});
    CHECK(run_kokai(all, folder.path()).exit_code == 2);
  }
}
