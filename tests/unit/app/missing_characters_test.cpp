// What stands for characters that CP932 lacks.
// SPDX-License-Identifier: MIT
#include "pipeline/app/missing_characters.h"

#include <catch2/catch.hpp>

#include "output/file_writer.h"
#include "pipeline/core/error.h"
#include "tests/unit/output/sample_layers.h"

using namespace kokai;
using namespace kokai::test;

namespace {

std::string fitted(const std::string& text, const CharacterTable& table) {
  std::string unwritable;
  const std::string out = fit_into_cp932(text, table, unwritable);
  return unwritable.empty() ? out : "! " + unwritable;
}

}  // namespace

TEST_CASE("usual forms stand for characters that CP932 lacks, and only for those") {
  const Folder folder;
  const CharacterTable table(folder.path(), MissingCharacters::variant);
  CHECK(fitted("𠮷田", table) == "吉田");
  CHECK(fitted("𣘺本・頰・剝", table) == "橋本・頬・剥");
  CHECK(fitted("髙﨑①㈱", table) == "髙﨑①㈱");  // it has these
  CHECK(fitted("侮\uFA30", table) == "侮侮");    // compatible by Unicode
  CHECK(fitted("㉑", table) == "21");
  CHECK(fitted("葛\U000E0100城", table) == "葛城");  // a variation selector
  CHECK(fitted("한국", table) == "! 한 (U+D55C), 국 (U+AD6D)");
}

TEST_CASE("gaiji.csv goes before the usual forms, and the policy says whether either counts") {
  const Folder folder;
  write_file(folder.path() / "gaiji.csv", "文字,CP932の文字\r\n𠮷,よし\r\nU+D55C,ハン\r\n");
  CHECK(fitted("𠮷한", CharacterTable(folder.path(), MissingCharacters::variant)) == "よしハン");
  CHECK(fitted("𠮷頰", CharacterTable(folder.path(), MissingCharacters::gaiji)) == "! 頰 (U+9830)");
  CHECK(fitted("𠮷", CharacterTable(folder.path(), MissingCharacters::stop)) == "! 𠮷 (U+20BB7)");
}

TEST_CASE("a wrong gaiji.csv is told with its line") {
  const Folder folder;
  const auto fault = [&](const std::string& row) -> std::string {
    write_file(folder.path() / "gaiji.csv", "文字,CP932の文字\r\n" + row + "\r\n");
    try {
      const CharacterTable table(folder.path(), MissingCharacters::gaiji);
    } catch (const UsageError& error) {
      return error.message().en;
    }
    return "";
  };
  CHECK(fault("𠮷田,吉").find("gaiji.csv:2") == 0);
  CHECK(fault("𠮷,𠮷").find("cannot be written in CP932") != std::string::npos);
  CHECK(fault("𠮷,").find("cannot be written in CP932") != std::string::npos);
  CHECK(fault("U+20BB7,吉").empty());
}

TEST_CASE("lists show missing characters by their number") {
  CHECK(with_code_points("𠮷田と髙田") == "〔U+20BB7〕田と髙田");
}

TEST_CASE("every text of a layer is looked through, with the place of what changes") {
  const Folder folder;
  Layer layer;
  layer.rows = 3;
  add_column(layer, "name", "名称", FieldType::text, {"一", "𠮷田", "한"});
  add_column(layer, "note", "備考", FieldType::text, {"", "x", "頰"});
  const CharacterChanges changes =
      fit_into_cp932(layer, CharacterTable(folder.path(), MissingCharacters::variant));
  REQUIRE(changes.replaced.size() == 2);
  CHECK(changes.replaced[0].row == 1);
  CHECK(changes.replaced[0].before == "𠮷田");
  CHECK(changes.replaced[0].after == "吉田");
  CHECK(changes.replaced[1].column == 1);
  REQUIRE(changes.unwritable.size() == 1);
  CHECK(changes.unwritable[0].row == 2);
  CHECK(layer.columns[0].text[1] == "吉田");
  CHECK(layer.columns[0].text[2] == "한");
}
