// The tables that programs write into the descriptions of placemarks.
// SPDX-License-Identifier: MIT
#include "layers/kml_reader_description.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "pipeline/core/text.h"

namespace kokai {

namespace {

struct Entity {
  std::string_view name, text;
};
constexpr std::array<Entity, 6> entities = {
    {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", " "}}};

/// The character that "&name;" stands for; "" when it stands for none.
std::string entity_text(std::string_view name) {
  for (const Entity& entity : entities)
    if (entity.name == name) return std::string(entity.text);
  if (name.size() < 2 || name.front() != '#') return "";
  const bool hex = name[1] == 'x' || name[1] == 'X';
  const std::string_view digits = name.substr(hex ? 2 : 1);
  std::uint32_t code = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
  std::string text;
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  if (whole && code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff))
    append_utf8(text, static_cast<char32_t>(code));
  return text;
}

std::string unescaped(std::string_view html) {
  constexpr std::size_t longest_entity = 10;
  std::string text;
  for (std::size_t at = 0; at < html.size(); ++at) {
    const std::size_t end = html[at] == '&' ? html.find(';', at) : std::string_view::npos;
    const bool entity = end != std::string_view::npos && end - at <= longest_entity;
    const std::string meant = entity ? entity_text(html.substr(at + 1, end - at - 1)) : "";
    if (meant.empty()) {
      text += html[at];
    } else {
      text += meant;
      at = end;
    }
  }
  return std::string(trim(text));
}

/// "table" of "<TABLE border=1>", "/td" of "</td>".
std::string tag_name(std::string_view tag) {
  std::string name;
  for (const char c : tag) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool lower = (c >= 'a' && c <= 'z') || (c == '/' && name.empty());
    if (!upper && !lower) break;
    name += upper ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  return name;
}

/// The table as its tags go by.
struct TableWalk {
  std::vector<std::string> cells;
  std::string text;
  bool in_cell = false;
  NamedValues pairs;

  void end_cell() {
    if (in_cell) cells.push_back(unescaped(text));
    in_cell = false;
    text.clear();
  }
  void end_row() {
    end_cell();
    if (cells.size() == 2 && !cells[0].empty()) pairs.emplace_back(cells[0], cells[1]);
    cells.clear();
  }
  void tag(const std::string& name) {
    if (name == "tr" || name == "/tr" || name == "/table") end_row();
    // A table within a cell: the row around it is for layout only.
    if (name == "table") cells.clear(), in_cell = false;
    if (name == "td" || name == "th" || name == "/td" || name == "/th") end_cell();
    if (name == "td" || name == "th") in_cell = true;
    if (name == "br" && in_cell) text += '\n';
  }
};

}  // namespace

NamedValues table_of_description(std::string_view html) {
  TableWalk walk;
  while (!html.empty()) {
    const std::size_t open = std::min(html.find('<'), html.size());
    walk.text.append(html.substr(0, open));
    const std::size_t close = html.find('>', open);
    if (close == std::string_view::npos) break;
    walk.tag(tag_name(html.substr(open + 1, close - open - 1)));
    html.remove_prefix(close + 1);
  }
  walk.end_row();
  return std::move(walk.pairs);
}

std::size_t expand_descriptions(KmlFolder& folder) {
  const std::string column = "description";
  std::size_t expanded = 0;
  for (std::size_t row = 0; row < folder.table.rows(); ++row) {
    const NamedValues pairs = table_of_description(folder.table.get(row, column));
    std::map<std::string, std::string> names;
    bool all_new = !pairs.empty();
    for (const auto& [name, value] : pairs) {
      const std::string_view there = folder.table.get(row, name);
      const bool known = !names.try_emplace(name, value).second;
      all_new = all_new && !known && name != column && (there.empty() || there == value);
    }
    // Two values of one name: the description stays as it is.
    if (!all_new) continue;
    for (const auto& [name, value] : pairs) folder.table.set(row, name, value);
    folder.table.clear(row, column);
    ++expanded;
  }
  return expanded;
}

}  // namespace kokai
