// Prefectures and municipalities: their codes and names, and what an address begins with.
// SPDX-License-Identifier: MIT
#include "pipeline/core/municipalities.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "pipeline/core/text.h"

namespace kokai {

/// municipalities.txt, embedded at build.
std::string_view municipalities_text();

namespace {

constexpr std::size_t kanji_bytes = 3;

std::vector<Municipality> read_list() {
  std::vector<Municipality> list;
  for (const std::string_view line : split(municipalities_text(), '\n'))
    if (line.size() > 7 && line.front() != '#') list.push_back({line.substr(0, 6), line.substr(7)});
  std::sort(list.begin(), list.end(),
            [](const Municipality& a, const Municipality& b) { return a.code < b.code; });
  return list;
}

const std::vector<Municipality>& all() {
  static const std::vector<Municipality> list = read_list();
  return list;
}

/// The municipalities of a prefecture, by name.
using Names = std::vector<const Municipality*>;

bool named_before(const Municipality* entry, std::string_view name) {
  return entry->name < name;
}

/// 47 lists, the first for code 01.
std::array<Names, 48> by_prefecture() {
  std::array<Names, 48> lists;
  for (const Municipality& entry : all()) {
    if (is_prefecture(entry.code)) continue;
    const auto number = static_cast<std::size_t>((entry.code[0] - '0') * 10 + entry.code[1] - '0');
    lists.at(number).push_back(&entry);
  }
  for (Names& names : lists)
    std::sort(names.begin(), names.end(), [](const Municipality* a, const Municipality* b) {
      return named_before(a, b->name);
    });
  return lists;
}

const Municipality* named(const Municipality& prefecture, std::string_view name) {
  static const std::array<Names, 48> lists = by_prefecture();
  const Names& names = lists.at(
      static_cast<std::size_t>((prefecture.code[0] - '0') * 10 + prefecture.code[1] - '0'));
  const auto found = std::lower_bound(names.begin(), names.end(), name, named_before);
  return found != names.end() && (*found)->name == name ? *found : nullptr;
}

/// The municipality whose name stands at the beginning of `text`, ending in one of `endings`.
const Municipality* leading(const Municipality& prefecture, std::string_view text,
                            std::span<const std::string_view> endings) {
  constexpr std::size_t longest = 12 * kanji_bytes;
  const std::string_view head = text.substr(0, longest);
  for (std::size_t at = kanji_bytes; at + kanji_bytes <= head.size(); at += kanji_bytes) {
    const std::string_view last = head.substr(at, kanji_bytes);
    if (std::find(endings.begin(), endings.end(), last) == endings.end()) continue;
    if (const Municipality* found = named(prefecture, head.substr(0, at + kanji_bytes)))
      return found;
  }
  return nullptr;
}

constexpr std::array<std::string_view, 4> any_ending{"市", "区", "町", "村"};
constexpr std::array<std::string_view, 1> city_ending{"市"};
constexpr std::array<std::string_view, 2> county_endings{"町", "村"};

/// The town or village after its 郡: 東茨城郡大洗町.
const Municipality* after_county(const Municipality& prefecture, std::string_view text) {
  constexpr std::size_t longest = 6 * kanji_bytes;
  const std::size_t at = text.substr(0, longest).find("郡");
  if (at == std::string_view::npos || at == 0) return nullptr;
  return leading(prefecture, trim(text.substr(at + kanji_bytes)), county_endings);
}

const Municipality* leading_prefecture(std::string_view text) {
  static const Names prefectures = [] {
    Names found;
    for (const Municipality& entry : all())
      if (is_prefecture(entry.code)) found.push_back(&entry);
    return found;
  }();
  const auto found =
      std::find_if(prefectures.begin(), prefectures.end(),
                   [text](const Municipality* entry) { return text.starts_with(entry->name); });
  return found == prefectures.end() ? nullptr : *found;
}

/// Without 〒 and the number after it.
std::string_view without_postal_code(std::string_view text) {
  if (!text.starts_with("〒")) return text;
  text.remove_prefix(kanji_bytes);
  const std::size_t end = text.find_first_not_of("0123456789- ");
  return trim(text.substr(std::min(end, text.size())));
}

}  // namespace

const Municipality* find_municipality(std::string_view code) {
  const std::vector<Municipality>& list = all();
  const auto found = std::lower_bound(
      list.begin(), list.end(), code,
      [](const Municipality& entry, std::string_view wanted) { return entry.code < wanted; });
  return found != list.end() && found->code == code ? &*found : nullptr;
}

bool is_prefecture(std::string_view code) {
  return code.size() == 6 && code.substr(2, 3) == "000";
}

const Municipality* prefecture_of(std::string_view code) {
  if (code.size() != 6) return nullptr;
  const std::vector<Municipality>& list = all();
  // 080004 is the first of all codes that begin with 08.
  const auto found = std::lower_bound(list.begin(), list.end(), code.substr(0, 2),
                                      [](const Municipality& entry, std::string_view wanted) {
                                        return entry.code.substr(0, 2) < wanted;
                                      });
  return found != list.end() && found->code.substr(0, 2) == code.substr(0, 2) ? &*found : nullptr;
}

AddressHead read_address_head(std::string_view address, const Municipality& home) {
  address = without_postal_code(address);
  AddressHead head;
  head.prefecture = leading_prefecture(address);
  if (head.prefecture != nullptr) {
    const std::string_view rest = trim(address.substr(head.prefecture->name.size()));
    head.municipality = after_county(*head.prefecture, rest);
    if (head.municipality == nullptr)
      head.municipality = leading(*head.prefecture, rest, any_ending);
    return head;
  }
  head.municipality = after_county(home, address);
  if (head.municipality != nullptr) return head;
  const Municipality* city = leading(home, address, city_ending);
  // 津市場 is no place in 津市.
  if (city != nullptr && city->name.size() >= 3 * kanji_bytes) head.municipality = city;
  return head;
}

}  // namespace kokai
