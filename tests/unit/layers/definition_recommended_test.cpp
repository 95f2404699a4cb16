// What every shipped definition must be, and what the recommended data sets know of the headers that
// cities write.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "layers/definition_reader.h"
#include "pipeline/core/cp932.h"
#include "pipeline/core/header_match.h"
#include "pipeline/core/text.h"

using namespace kokai;

namespace {

const Definitions& definitions() {
  static const Definitions all = load_definitions();
  return all;
}

/// The field of a header in a definition, with how it was recognised; "" for none.
std::string field_of(const char* id, std::string_view header) {
  const HeaderMatcher matcher(*definitions().find(id));
  const std::optional<HeaderMatch> match = matcher.match(header);
  return match ? match->field->name : "";
}

std::vector<std::string> spellings_of(const CodeValue& value) {
  std::vector<std::string> spellings{value.name};
  if (!value.code.empty()) spellings.push_back(value.code);
  spellings.insert(spellings.end(), value.variants.begin(), value.variants.end());
  return spellings;
}

/// A header as a sloppy typist writes it: full-width ASCII and brackets.
std::string in_full_width(std::string_view header) {
  std::string wide;
  for (const char32_t c : to_code_points(header))
    append_utf8(wide, c > 0x20 && c < 0x7f ? c + 0xfee0 : c);
  return wide;
}

}  // namespace

TEST_CASE("every definition: short names are unique and fit a Shapefile") {
  for (const Definition& definition : definitions().all) {
    std::set<std::string> taken;
    for (const Field& field : definition.fields) {
      INFO(definition.id << " " << field.name << ": " << field.short_name);
      CHECK_FALSE(field.short_name.empty());
      CHECK(cp932_length(field.short_name) <= 10);
      CHECK(taken.insert(comparison_key(field.short_name)).second);
    }
  }
}

TEST_CASE("every definition: an official header, an alias and a name stand for their own field") {
  for (const Definition& definition : definitions().all) {
    const HeaderMatcher matcher(definition);
    const auto check = [&](const Field& field, const std::string& header, HeaderKind least) {
      INFO(definition.id << " " << field.name << ": " << header);
      const std::optional<HeaderMatch> match = matcher.match(header);
      REQUIRE(match.has_value());
      CHECK(match->field == &field);
      CHECK(match->kind <= least);
    };
    for (const Field& field : definition.fields) {
      for (const Generation& generation : definition.generations) {
        check(field, field.header_in(generation.number), HeaderKind::header);
        check(field, in_full_width(field.header_in(generation.number)), HeaderKind::header);
      }
      for (const std::string& alias : field.aliases)
        if (!matcher.match(alias) || matcher.match(alias)->kind != HeaderKind::header)
          check(field, alias, HeaderKind::alias);
    }
  }
}

TEST_CASE("every definition: titles, descriptions and code lists are in both languages") {
  for (const Definition& definition : definitions().all) {
    INFO(definition.id);
    CHECK_FALSE(definition.title.ja.empty());
    CHECK_FALSE(definition.title.en.empty());
    CHECK_FALSE(definition.description.ja.empty());
    CHECK_FALSE(definition.description.en.empty());
    CHECK(definition.disclaimer.ja.empty() == definition.disclaimer.en.empty());
    for (const Field& field : definition.fields) {
      INFO(field.name);
      CHECK_FALSE(field.description.ja.empty());
      CHECK_FALSE(field.description.en.empty());
    }
    for (const CodeList& list : definition.code_lists)
      for (const CodeValue& value : list.values) {
        INFO(list.id << " " << value.name);
        CHECK_FALSE(value.name_en.empty());
      }
  }
}

TEST_CASE("every definition: a spelling stands for one value of a code list, once") {
  for (const Definition& definition : definitions().all)
    for (const CodeList& list : definition.code_lists) {
      std::set<std::string> taken;
      for (const CodeValue& value : list.values)
        for (const std::string& spelling : spellings_of(value)) {
          INFO(definition.id << " " << list.id << ": " << spelling);
          CHECK(taken.insert(comparison_key(spelling)).second);
        }
    }
}

TEST_CASE("headers of earlier editions and careless ones are known in every list with an address") {
  for (const Definition& definition : definitions().all) {
    const bool has_location = definition.generation(2) != nullptr &&
                              definition.field("location_code") != nullptr &&
                              definition.field("address") != nullptr;
    if (!has_location) continue;
    const char* const id = definition.id.c_str();
    INFO(id);
    CHECK(field_of(id, "所在地_連結標記") == "address");
    CHECK(field_of(id, "所在地＿連結表記") == "address");
    CHECK(field_of(id, "全国地方公共団体コ―ド") == "municipality_code");  // U+2015 for ー
    CHECK(field_of(id, "全国地方公共団体ｺｰﾄﾞ") == "municipality_code");
    CHECK(field_of(id, "localgov_code") == "municipality_code");
    CHECK(field_of(id, "緯　度") == "latitude");
    if (id == std::string("food_business"))
      continue;  // its parts are headed 施設所在地_… and 施設方書
    CHECK(field_of(id, "建物名等（方書）") == "building");
    CHECK(field_of(id, "所在地_町字") == "address_town");
  }
}

TEST_CASE("English names are known under both of their headers") {
  for (const char* id : {"aed", "public_toilet", "evacuation_space", "public_facility", "hospital",
                         "cultural_property", "tourism", "public_wireless_lan", "preschool"}) {
    INFO(id);
    CHECK(field_of(id, "名称_英字") == "name_english");
    CHECK(field_of(id, "名称_英語") == "name_english");
  }
}

TEST_CASE("ages are known in the spellings of several cities") {
  for (const char* header : {"0-4歳の男性", "0～4歳の男性", "0〜4歳の男性", "０－４歳の男性",
                             "0-4歳男", "0-4歳_男性", "0-4歳（男）", "man1"})
    CHECK(field_of("population", header) == "male_0_4");
  for (const char* header : {"85歳以上の女性", "85歳以上女", "85歳以上_女", "woman18"})
    CHECK(field_of("population", header) == "female_85_over");
  CHECK(field_of("population", "85-89歳の男性").empty());
  CHECK(field_of("population_to_100", "85-89歳の男性") == "male_85_89");
  CHECK(field_of("population_to_100", "100歳以上の女性") == "female_100_over");
  CHECK(field_of("population_to_100", "年齢不詳の女性") == "female_age_unknown");
  CHECK(definitions().find("population_to_100")->generation(1)->columns.size() == 55);
}

TEST_CASE("who holds a food licence is published for corporations only") {
  const Definition& food = *definitions().find("food_business");
  for (const char* header :
       {"営業者氏名", "営業者住所", "申請者名", "代表者氏名", "食品衛生責任者"})
    CHECK(is_listed_header(header, food.personal_headers));
  for (const char* header : {"営業者氏名", "営業者住所"})
    CHECK(field_of("food_business", header).empty());
  CHECK(field_of("food_business", "法人名") == "corporation");
  CHECK(field_of("food_business", "営業所名称、屋号又は商号") == "name");
}

TEST_CASE("lists of shelters keep the number of who is on duty to themselves") {
  CHECK(definitions().find("eei_shelter")->field("duty_contact")->disclosure ==
        Disclosure::withheld);
}
