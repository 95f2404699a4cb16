// Finds the field that a header of a source stands for.
// SPDX-License-Identifier: MIT
#include "pipeline/core/header_match.h"

#include <algorithm>
#include <tuple>

#include "pipeline/core/cp932.h"
#include "pipeline/core/text.h"
#include "pipeline/core/unit.h"

namespace kokai {

namespace {

constexpr std::size_t shapefile_name_bytes = 10;
constexpr std::string_view replacement_character = "\xef\xbf\xbd";

/// The key of the header's cut form; "" for a header that a Shapefile holds whole.
std::string cut_key(std::string_view header) {
  const std::string_view whole = trim(header);
  if (cp932_length(whole) <= shapefile_name_bytes) return "";
  return header_key(cut_header(whole));
}

}  // namespace

std::string header_key(std::string_view header) {
  while (header.ends_with(replacement_character))
    header.remove_suffix(replacement_character.size());
  return comparison_key(header);
}

std::string cut_header(std::string_view header) {
  std::string cut;
  std::size_t bytes = 0;
  for (const char32_t c : to_code_points(header)) {
    std::string character;
    append_utf8(character, c);
    bytes += cp932_length(character);
    if (bytes > shapefile_name_bytes) break;
    cut += character;
  }
  return cut;
}

bool is_listed_header(std::string_view header, std::span<const std::string> listed) {
  const std::string key = header_key(header);
  if (key.empty()) return false;
  return std::any_of(listed.begin(), listed.end(), [&key](const std::string& known) {
    return key == header_key(known) || key == cut_key(known);
  });
}

HeaderMatcher::HeaderMatcher(const Definition& definition) {
  for (const Field& field : definition.fields) {
    add(field.header, HeaderKind::header, field);
    for (const auto& [generation, header] : field.generation_header)
      add(header, HeaderKind::header, field);
    for (const std::string& alias : field.aliases) add(alias, HeaderKind::alias, field);
    add(field.name, HeaderKind::name, field);
  }
  std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.key, a.kind) < std::tie(b.key, b.kind);
  });
}

void HeaderMatcher::add(std::string_view header, HeaderKind kind, const Field& field) {
  if (header.empty()) return;
  entries_.push_back({header_key(header), kind, &field});
  const std::string cut = cut_key(header);
  if (!cut.empty()) entries_.push_back({cut, HeaderKind::cut, &field});
  if (kind != HeaderKind::name) headers_.emplace_back(header);
}

std::optional<HeaderMatch> HeaderMatcher::match(std::string_view header) const {
  const std::string key = header_key(header);
  if (key.empty()) return std::nullopt;
  if (std::optional<HeaderMatch> whole = match_key(key)) return whole;
  // 管径(m): a number's header with its unit behind it.
  const std::size_t bracket = key.rfind('(');
  if (bracket == std::string::npos || bracket == 0 || key.back() != ')') return std::nullopt;
  std::optional<HeaderMatch> stem = match_key(key.substr(0, bracket));
  const std::string unit = key.substr(bracket + 1, key.size() - bracket - 2);
  if (!stem || stem->kind == HeaderKind::cut || !same_dimension(unit, stem->field->unit))
    return std::nullopt;
  stem->unit = unit;
  return stem;
}

std::optional<HeaderMatch> HeaderMatcher::match_key(const std::string& key) const {
  const auto first = std::lower_bound(
      entries_.begin(), entries_.end(), key,
      [](const Entry& entry, const std::string& wanted) { return entry.key < wanted; });
  if (first == entries_.end() || first->key != key) return std::nullopt;
  if (first->kind != HeaderKind::cut) return HeaderMatch{first->field, first->kind};
  for (auto other = first; other != entries_.end() && other->key == key; ++other)
    if (other->field != first->field) return std::nullopt;
  return HeaderMatch{first->field, HeaderKind::cut};
}

std::string HeaderMatcher::nearest(std::string_view header) const {
  return nearest_name(header, headers_);
}

std::vector<std::string> HeaderMatcher::keys() const {
  std::vector<std::string> keys;
  keys.reserve(entries_.size());
  for (const Entry& entry : entries_) keys.push_back(entry.key);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace kokai
