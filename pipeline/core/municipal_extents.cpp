// Where prefectures and municipalities lie.
// SPDX-License-Identifier: MIT
#include "pipeline/core/municipal_extents.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "pipeline/core/text.h"

namespace kokai {

/// municipal_extents.txt, embedded at build.
std::string_view municipal_extents_text();

namespace {

using Entry = std::pair<std::string_view, Extent>;

/// "082163 140.1623 36.2655 140.3701 36.4492"
Entry read_line(std::string_view line) {
  std::array<double, 4> sides{};
  const char* at = line.data() + 6;
  const char* const end = line.data() + line.size();
  for (double& side : sides)
    if (at != end) at = std::from_chars(at + 1, end, side).ptr;
  return {line.substr(0, 6), {sides[0], sides[1], sides[2], sides[3], false}};
}

/// Sorted by code, as the file is.
std::vector<Entry> read_list() {
  std::vector<Entry> list;
  for (const std::string_view line : split(municipal_extents_text(), '\n'))
    if (line.size() > 7 && line.front() != '#') list.push_back(read_line(line));
  return list;
}

}  // namespace

std::optional<Extent> municipal_extent(std::string_view code) {
  static const std::vector<Entry> list = read_list();
  const auto found = std::lower_bound(
      list.begin(), list.end(), code,
      [](const Entry& entry, std::string_view wanted) { return entry.first < wanted; });
  if (found == list.end() || found->first != code) return std::nullopt;
  return found->second;
}

}  // namespace kokai
