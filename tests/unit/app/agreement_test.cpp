// 掲載項目調整表: written, filled in, read back, and what cannot be meant.
// SPDX-License-Identifier: MIT
#include "pipeline/app/agreement.h"

#include <catch2/catch.hpp>

#include "output/file_writer.h"
#include "output/workbook_writer.h"
#include "pipeline/core/error.h"
#include "tests/unit/output/sample_layers.h"

using namespace kokai;
using namespace kokai::test;

namespace {

namespace fs = std::filesystem;

Agreement sample() {
  AgreedLayer pipes{"sewer_pipe", "下水道管",   "青い線",   25000, 500,
                    "毎月",       "参考図です", "下水道課", {}};
  pipes.fields.push_back({"pipe_id", "管番号", "管番号", "文字", Share::everyone, 1});
  pipes.fields.push_back({"施工業者", "施工業者", "", "文字", Share::staff, 0});
  pipes.fields.push_back({"memo", "備考", "", "文字", Share::nobody, 0});
  return {pipes, {"hall", "集会所"}};
}

std::string fault_of(const fs::path& file) {
  try {
    (void)read_agreement(file);
  } catch (const UsageError& error) {
    return error.message().en;
  }
  return "";
}

/// The sheet with one other cell in its first row of columns.
fs::path with_cell(const Folder& folder, std::size_t column, const std::string& value) {
  std::vector<std::string> cells{"a", "pipe_id", "管番号", "管番号", "文字", "公開", "1"};
  cells[column] = value;
  const fs::path file = folder.path() / "sheet.xlsx";
  write_workbook(
      file, {{"レイヤ",
              {"データセット", "レイヤ名", "記号", "最小縮尺", "最大縮尺", "更新頻度", "注意書き",
               "担当課"},
              {},
              {{"a", "A", "", "1/25,000", "１：５００", "", "", ""}},
              {}},
             {"項目",
              {"データセット", "項目", "見出し", "10バイト名", "型", "公開区分", "ポップアップ順"},
              {},
              {cells},
              {}}});
  return file;
}

}  // namespace

TEST_CASE("an agreement is read as it was written") {
  const Folder folder;
  const fs::path file = folder.path() / "掲載項目調整表.xlsx";
  write_agreement(file, sample());
  const std::string bytes = read_file(file);
  write_agreement(file, sample());
  CHECK(read_file(file) == bytes);

  const Agreement read = read_agreement(file);
  REQUIRE(read.size() == 2);
  const AgreedLayer& pipes = *find_layer(read, "sewer_pipe");
  CHECK(pipes.title == "下水道管");
  CHECK(pipes.symbol == "青い線");
  CHECK(pipes.minimum_scale == 25000);
  CHECK(pipes.maximum_scale == 500);
  CHECK(pipes.section == "下水道課");
  REQUIRE(pipes.fields.size() == 3);
  CHECK(pipes.fields[0].short_name == "管番号");
  CHECK(pipes.fields[0].popup == 1);
  CHECK(pipes.fields[1].share == Share::staff);
  CHECK(pipes.fields[2].share == Share::nobody);
  CHECK(find_layer(read, "hall")->fields.empty());
  CHECK(find_layer(read, "no") == nullptr);
  CHECK(read_agreement(folder.path() / "no.xlsx").empty());
}

TEST_CASE("people write scales and numbers in their own way") {
  const Folder folder;
  const Agreement read = read_agreement(with_cell(folder, 6, "２"));
  CHECK(read[0].minimum_scale == 25000);
  CHECK(read[0].maximum_scale == 500);
  CHECK(read[0].fields[0].popup == 2);
}

TEST_CASE("what cannot be meant is told with its sheet, row and column") {
  const Folder folder;
  CHECK(
      fault_of(with_cell(folder, 5, "部外秘")).find("sheet \"項目\", row 2, column \"公開区分\"") !=
      std::string::npos);
  CHECK(fault_of(with_cell(folder, 3, "下水道管番号")).find("longer than ten bytes") !=
        std::string::npos);
  CHECK(fault_of(with_cell(folder, 6, "最初")).find("is no number") != std::string::npos);
  CHECK(fault_of(with_cell(folder, 0, "b")).find("is not in the sheet レイヤ") !=
        std::string::npos);
  write_file(folder.path() / "text.xlsx", "no workbook");
  CHECK_FALSE(fault_of(folder.path() / "text.xlsx").empty());

  Agreement twice = sample();
  twice[0].fields[1].short_name = "管番号";
  write_agreement(folder.path() / "twice.xlsx", twice);
  CHECK(fault_of(folder.path() / "twice.xlsx").find("same name of ten bytes") != std::string::npos);
}
