// The list of the municipalities' extents.
// SPDX-License-Identifier: MIT
#include "pipeline/core/municipal_extents.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "pipeline/core/municipalities.h"
#include "pipeline/core/text.h"

namespace kokai {

std::string_view municipalities_text();
std::string_view municipal_extents_text();

}  // namespace kokai

using namespace kokai;

namespace {

constexpr std::string_view missing = "# missing: ";

bool contains(const Extent& extent, double longitude, double latitude) {
  return longitude >= extent.min_x && longitude <= extent.max_x && latitude >= extent.min_y &&
         latitude <= extent.max_y;
}

bool contains(const Extent& outer, const Extent& inner) {
  return contains(outer, inner.min_x, inner.min_y) && contains(outer, inner.max_x, inner.max_y);
}

/// The codes at the beginning of lines, in the order of the text.
std::vector<std::string_view> codes_of(std::string_view text) {
  std::vector<std::string_view> codes;
  for (const std::string_view line : split(text, '\n'))
    if (!line.empty() && line.front() != '#') codes.push_back(line.substr(0, 6));
  return codes;
}

/// "140.3042": three digits, a dot, four decimals; latitudes have two digits.
bool is_degrees(std::string_view text, std::size_t dot) {
  if (text.size() != dot + 5 || text[dot] != '.') return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

}  // namespace

TEST_CASE("every line of the list is a code and four numbers, sorted by code") {
  std::string_view before = "";
  for (const std::string_view line : split(municipal_extents_text(), '\n')) {
    if (line.empty() || line.front() == '#') continue;
    INFO(line);
    const std::vector<std::string_view> words = split(line, ' ');
    REQUIRE(words.size() == 5);
    CHECK(find_municipality(words[0]) != nullptr);
    CHECK(before < words[0]);
    for (const std::size_t longitude : {std::size_t{1}, std::size_t{3}})
      CHECK(is_degrees(words[longitude], 3));
    for (const std::size_t latitude : {std::size_t{2}, std::size_t{4}})
      CHECK(is_degrees(words[latitude], 2));
    before = words[0];
  }
}

TEST_CASE("every extent lies in Japan and in that of its prefecture") {
  const Extent japan{122.9, 20.4, 154.0, 45.6, false};
  for (const std::string_view code : codes_of(municipal_extents_text())) {
    INFO(code);
    const std::optional<Extent> extent = municipal_extent(code);
    REQUIRE(extent);
    CHECK_FALSE(extent->empty);
    CHECK(extent->min_x < extent->max_x);
    CHECK(extent->min_y < extent->max_y);
    CHECK(contains(japan, *extent));
    const std::optional<Extent> prefecture = municipal_extent(prefecture_of(code)->code);
    REQUIRE(prefecture);
    CHECK(contains(*prefecture, *extent));
  }
}

TEST_CASE("the municipalities without an extent are those that the list says are missing") {
  std::vector<std::string> stated, absent;
  for (const std::string_view line : split(municipal_extents_text(), '\n'))
    if (line.starts_with(missing)) stated.emplace_back(line.substr(missing.size()));
  for (const std::string_view code : codes_of(municipalities_text()))
    if (!municipal_extent(code))
      absent.push_back(std::string(code) + " " + std::string(find_municipality(code)->name));
  CHECK(stated == absent);
  // Prefectures and designated cities are none of them; wards are most.
  CHECK(std::count_if(stated.begin(), stated.end(),
                      [](const std::string& line) { return !line.ends_with("区"); }) == 11);
}

TEST_CASE("places lie in the extents of their municipalities") {
  const auto lies_in = [](std::string_view code, double latitude, double longitude) {
    const std::optional<Extent> extent = municipal_extent(code);
    return extent && contains(*extent, longitude, latitude);
  };
  CHECK(lies_in("082163", 36.3453, 140.3042));
  CHECK(lies_in("082112", 36.0236, 139.9937));
  CHECK(lies_in("072036", 37.4004, 140.3597));
  CHECK(lies_in("080004", 36.3453, 140.3042));
  CHECK(lies_in("221007", 34.9756, 138.3828));  // 静岡市, of its wards
  CHECK(lies_in("134210", 24.28, 153.98));      // 南鳥島
  CHECK(lies_in("134210", 20.43, 136.08));      // 沖ノ鳥島
  CHECK_FALSE(lies_in("082163", 36.0236, 139.9937));
  CHECK_FALSE(municipal_extent("082164"));
  CHECK_FALSE(municipal_extent(""));
}
