// A file that changes while it is read: half of it may be from before and half from after.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <fstream>

#include "text_files.h"
#include "workbook_reading.h"

namespace kokai {
namespace {

/// Readers ask for the known headers in the middle of their work; somebody saves the file then.
ReadRequest saved_meanwhile(const std::filesystem::path& path) {
  ReadRequest request;
  request.known_headers = [path](const std::vector<std::string>&) {
    std::ofstream(path, std::ios::binary | std::ios::app) << "x";
    return std::size_t{0};
  };
  return request;
}

TEST_CASE("a text table that changes while it is read is an error") {
  const test::TextFiles folder;
  const SourceInput input = folder.write("a.csv", "名称,住所\n集会所,中央\n");
  CHECK(test::read_table(input).notices.count("file_changed_while_read") == 0);
  const test::Reading changed = test::read_table(input, saved_meanwhile(input.path));
  CHECK(changed.notices.count("file_changed_while_read") == 1);
}

TEST_CASE("a workbook that changes while it is read is an error") {
  const test::TemporaryFolder folder;
  test::TestWorkbook book;
  book.sheets = {{"Sheet1", test::header + test::text_row(2, {"集会所", "中央"}), "", "", ""}};
  book.write(folder / "a.xlsx");
  CHECK(test::read_file(folder / "a.xlsx").notices.count("file_changed_while_read") == 0);
  const test::WorkbookReading changed =
      test::read_file(folder / "a.xlsx", saved_meanwhile(folder / "a.xlsx"));
  CHECK(changed.notices.count("file_changed_while_read") == 1);
}

}  // namespace
}  // namespace kokai
