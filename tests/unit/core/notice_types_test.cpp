// Walks the table of notice types.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "pipeline/core/notice.h"
#include "pipeline/core/text.h"

namespace {

using kokai::NoticeType;
using kokai::Severity;
using kokai::Texts;

bool is_snake_case(std::string_view code) {
  const bool letters = std::all_of(code.begin(), code.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
  return letters && !code.empty() && code.front() != '_' && code.back() != '_' &&
         code.find("__") == std::string_view::npos;
}

/// The parameters that a template names; "?" when its braces do not match.
std::set<std::string> parameters_of(std::string_view text) {
  std::set<std::string> names;
  for (std::size_t at = text.find_first_of("{}"); at != std::string_view::npos;
       at = text.find_first_of("{}", at + 1)) {
    const std::size_t end = text.find_first_of("{}", at + 1);
    if (text[at] == '}' || end == std::string_view::npos || text[end] == '{') return {"?"};
    names.emplace(text.substr(at + 1, end - at - 1));
    at = end;
  }
  return names;
}

bool has_japanese(std::string_view text) {
  for (const char32_t c : kokai::to_code_points(text))
    if ((c >= 0x3041 && c <= 0x30ff) || (c >= 0x4e00 && c <= 0x9fff)) return true;
  return false;
}

}  // namespace

TEST_CASE("the table of notice types is sorted, each code once at a severity") {
  const auto types = kokai::notice_types();
  REQUIRE(types.size() > 100);
  for (std::size_t i = 1; i < types.size(); ++i) {
    INFO(types[i].code);
    CHECK(std::pair(types[i - 1].code, types[i - 1].severity) <
          std::pair(types[i].code, types[i].severity));
  }
}

TEST_CASE("every code is snake_case and of a known family") {
  static constexpr std::array families = {
      "file_",    "header_",   "cell_",     "row_",     "table_",   "geom_",     "crs_",
      "privacy_", "meta_",     "security_", "release_", "changed_", "repaired_", "zoning_",
      "flood_",   "accepted_", "topo_",     "sewer_",   "cross_",   "route_",    "shelter_"};
  for (const NoticeType& type : kokai::notice_types()) {
    INFO(type.code);
    CHECK(is_snake_case(type.code));
    CHECK(std::count_if(families.begin(), families.end(),
                        [&](const char* family) { return type.code.starts_with(family); }) == 1);
  }
}

TEST_CASE("every notice type says what, why and how to mend it in both languages") {
  for (const NoticeType& type : kokai::notice_types()) {
    INFO(type.code);
    for (const Texts& texts : {type.what, type.why, type.fix}) {
      CHECK(has_japanese(texts.ja));
      CHECK(texts.ja.ends_with("。"));
      CHECK_FALSE(texts.en.empty());
      CHECK_FALSE(has_japanese(type.what.en));
    }
    CHECK(type.example.ja.empty() == type.example.en.empty());
  }
}

TEST_CASE("Japanese and English messages name the same parameters") {
  for (const NoticeType& type : kokai::notice_types()) {
    INFO(type.code);
    const auto names = parameters_of(type.what.ja);
    CHECK(names == parameters_of(type.what.en));
    CHECK_FALSE(names.contains("?"));
    for (const Texts& texts : {type.why, type.fix}) {
      CHECK(parameters_of(texts.ja).empty());
      CHECK(parameters_of(texts.en).empty());
    }
  }
}

TEST_CASE("what a project may change follows the family of the code") {
  for (const NoticeType& type : kokai::notice_types()) {
    INFO(type.code);
    const bool fixed = type.code.starts_with("security_") || type.code.starts_with("release_") ||
                       type.code.starts_with("crs_") || type.code.starts_with("accepted_") ||
                       // What was held back is held back; the findings themselves can be accepted.
                       type.code == "row_held" || type.code == "row_hold_limit";
    const bool personal = type.code.starts_with("privacy_");
    const kokai::Adjustable expected = fixed      ? kokai::Adjustable::never
                                       : personal ? kokai::Adjustable::accept_only
                                                  : kokai::Adjustable::freely;
    CHECK(type.adjustable == expected);
  }
}

TEST_CASE("changes are information and repairs are warnings") {
  for (const NoticeType& type : kokai::notice_types()) {
    INFO(type.code);
    if (type.code.starts_with("changed_")) CHECK(type.severity == Severity::info);
    if (type.code.starts_with("repaired_")) CHECK(type.severity == Severity::warning);
  }
}

TEST_CASE("a code of two severities is found as its more severe row") {
  REQUIRE(kokai::find_notice_type("cell_enum") != nullptr);
  CHECK(kokai::find_notice_type("cell_enum")->severity == Severity::error);
  REQUIRE(kokai::find_notice_type("cell_enum", Severity::warning) != nullptr);
  CHECK(kokai::find_notice_type("cell_enum", Severity::warning)->severity == Severity::warning);
  CHECK(kokai::find_notice_type("cell_enum", Severity::info) == nullptr);
}

TEST_CASE("an unknown code is not found") {
  CHECK(kokai::find_notice_type("cell_enu") == nullptr);
  CHECK(kokai::find_notice_type("") == nullptr);
  CHECK(kokai::find_notice_type("zzz") == nullptr);
  CHECK(kokai::find_notice_type("zzz", Severity::error) == nullptr);
}
