// Headers and the fields they stand for.
// SPDX-License-Identifier: MIT
#include "pipeline/core/header_match.h"

#include <catch2/catch.hpp>

using namespace kokai;

namespace {

Field field(const char* name, const char* header, std::vector<std::string> aliases = {}) {
  Field made;
  made.name = name;
  made.header = header;
  made.aliases = std::move(aliases);
  return made;
}

Definition ledger() {
  Definition definition;
  definition.fields.push_back(field("from", "上流人孔番号", {"U_MNSEQ"}));
  definition.fields.push_back(field("size", "上流人孔規格"));
  definition.fields.push_back(field("cover", "上流土被り平均値甲", {"A上流土被り平均"}));
  definition.fields.push_back(field("cover_b", "上流土被り平均値乙"));
  definition.fields[0].generation_header[2] = "始点";
  return definition;
}

std::string matched(std::string_view header) {
  static const Definition definition = ledger();
  const HeaderMatcher matcher(definition);
  const std::optional<HeaderMatch> match = matcher.match(header);
  return match ? match->field->name : "";
}

}  // namespace

TEST_CASE("a header is found by official header, generation's header, alias and name") {
  CHECK(matched("上流人孔番号") == "from");
  CHECK(matched("始点") == "from");
  CHECK(matched("ｕ＿ｍｎｓｅｑ") == "from");
  CHECK(matched("FROM") == "from");
  CHECK(matched(" 上流　人孔\n番号 ") == "from");
  CHECK(matched("下流人孔番号").empty());
  CHECK(matched("").empty());
}

TEST_CASE("a header cut to ten bytes of CP932 is found") {
  CHECK(matched("上流人孔番") == "from");
  CHECK(matched("上流人孔規") == "size");
}

TEST_CASE("a header cut inside a character is found") {
  // "A上流土被り平均": 1 + 4 × 2 bytes are whole characters, the tenth byte is half of 被り's り.
  CHECK(matched("A上流土被") == "cover");
  CHECK(matched("A上流土被\xef\xbf\xbd") == "cover");
}

TEST_CASE("a cut header that two fields share is nobody's") {
  CHECK(matched("上流土被り").empty());
}

TEST_CASE("cut_header keeps whole characters of at most ten bytes") {
  CHECK(cut_header("上流人孔番号") == "上流人孔番");
  CHECK(cut_header("A上流土被り平均") == "A上流土被");
  CHECK(cut_header("管径") == "管径");
  CHECK(cut_header("ABCDEFGHIJKLM") == "ABCDEFGHIJ");
}

TEST_CASE("listed headers are found whole and cut") {
  const std::vector<std::string> listed{"施工業者名称", "代表者"};
  CHECK(is_listed_header("代表者", listed));
  CHECK(is_listed_header("施工業者名", listed));
  CHECK_FALSE(is_listed_header("施工業者", listed));
  CHECK_FALSE(is_listed_header("", listed));
}

TEST_CASE("the nearest header is offered for a misspelt one") {
  const Definition definition = ledger();
  CHECK(HeaderMatcher(definition).nearest("上流人孔香号") == "上流人孔番号");
  CHECK(HeaderMatcher(definition).nearest("備考").empty());
}
