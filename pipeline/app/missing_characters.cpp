// What stands for a character that CP932 lacks, in files for those who read no other encoding.
// SPDX-License-Identifier: MIT
#include "pipeline/app/missing_characters.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "pipeline/app/editable_list.h"
#include "pipeline/core/cp932.h"
#include "pipeline/core/error.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

struct Variant {
  char32_t character;
  std::u32string_view usual;
};
/// Forms of JIS X 0213 (表外漢字字体表, 2000; 常用漢字表, 2010) and of family names beside those of JIS X 0208 that
/// stand for the same character. What Unicode itself calls compatible (U+FA30 侮, ㉑) needs no row.
constexpr std::array<Variant, 42> variants{{
    {U'\u2014', U"―"},      {U'\u2013', U"－"},     {U'\u2011', U"-"},      {U'\u00A0', U" "},
    {U'\u4FE0', U"侠"},     {U'\u525D', U"剥"},     {U'\u5653', U"嘘"},     {U'\u5699', U"噛"},
    {U'\u56CA', U"嚢"},     {U'\u5861', U"填"},     {U'\u59EC', U"姫"},     {U'\u5C5B', U"屏"},
    {U'\u5E77', U"并"},     {U'\u6414', U"掻"},     {U'\u6451', U"掴"},     {U'\u6522', U"攅"},
    {U'\u6F51', U"溌"},     {U'\u7006', U"涜"},     {U'\u7130', U"焔"},     {U'\u7626', U"痩"},
    {U'\u79B1', U"祷"},     {U'\u7C1E', U"箪"},     {U'\u7E61', U"繍"},     {U'\u7E6B', U"繋"},
    {U'\u840A', U"莱"},     {U'\u8523', U"蒋"},     {U'\u87EC', U"蝉"},     {U'\u881F', U"蝋"},
    {U'\u8EC0', U"躯"},     {U'\u91AC', U"醤"},     {U'\u91B1', U"醗"},     {U'\u9830', U"頬"},
    {U'\u985A', U"顛"},     {U'\u9A52', U"騨"},     {U'\u9DD7', U"鴎"},     {U'\u9E7C', U"鹸"},
    {U'\u9EB4', U"麹"},     {U'\u9EB5', U"麺"},     {U'\U00020B9F', U"叱"}, {U'\U00020BB7', U"吉"},
    {U'\U0002123D', U"土"}, {U'\U0002363A', U"橋"},
}};

bool is_variation_selector(char32_t c) {
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

std::string utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

bool in_cp932(std::string_view text) {
  std::string bytes;
  std::u32string missing;
  append_to_cp932(bytes, text, &missing);
  return missing.empty();
}

/// 𠮷 or U+20BB7.
char32_t character_in(std::string_view cell) {
  const std::u32string points = to_code_points(cell);
  if (points.size() == 1) return points.front();
  std::uint32_t code = 0;
  if (!cell.starts_with("U+") && !cell.starts_with("u+")) return 0;
  const auto [end, error] = std::from_chars(cell.data() + 2, cell.data() + cell.size(), code, 16);
  const bool whole = error == std::errc() && end == cell.data() + cell.size();
  return whole ? static_cast<char32_t>(code) : 0;
}

std::map<char32_t, std::string> read_gaiji(const fs::path& file) {
  static constexpr std::array<std::string_view, 2> headers = {"文字", "CP932の文字"};
  const auto rows = read_editable_list(file, headers);
  if (!rows)
    throw UsageError({"gaiji.csv が読めません。1行目を「文字,CP932の文字」にしてください。",
                      "gaiji.csv cannot be read. Its first row is 文字,CP932の文字."});
  std::map<char32_t, std::string> table;
  for (const EditableRow& row : *rows) {
    const char32_t character = character_in(row.cells[0]);
    const std::string where = "gaiji.csv:" + std::to_string(row.line) + ": ";
    if (character == 0)
      throw UsageError(
          {where + "「" + row.cells[0] + "」は一つの文字でも U+20BB7 の形でもありません。",
           where + "\"" + row.cells[0] + "\" is neither one character nor like U+20BB7."});
    if (row.cells[1].empty() || !in_cp932(row.cells[1]))
      throw UsageError({where + "「" + row.cells[1] + "」は CP932 で書けません。",
                        where + "\"" + row.cells[1] + "\" cannot be written in CP932."});
    table[character] = row.cells[1];
  }
  return table;
}

}  // namespace

CharacterTable::CharacterTable(const fs::path& project, MissingCharacters policy)
    : policy_(policy) {
  if (policy != MissingCharacters::stop) own_ = read_gaiji(project / "gaiji.csv");
}

std::optional<std::string> CharacterTable::replacement(char32_t character) const {
  if (const auto own = own_.find(character); own != own_.end()) return own->second;
  if (policy_ != MissingCharacters::variant) return std::nullopt;
  if (is_variation_selector(character)) return std::string();
  const auto usual = std::find_if(variants.begin(), variants.end(), [&](const Variant& variant) {
    return variant.character == character;
  });
  if (usual != variants.end()) return utf8(usual->usual);
  const std::string itself = utf8(std::u32string_view(&character, 1));
  std::string compatible = to_nfkc(itself);
  if (compatible == itself || !in_cp932(compatible)) return std::nullopt;
  return compatible;
}

std::string fit_into_cp932(std::string_view text, const CharacterTable& table,
                           std::string& unwritable) {
  std::string out;
  for (const char32_t c : to_code_points(text)) {
    const std::string character = utf8(std::u32string_view(&c, 1));
    if (in_cp932(character)) {
      out += character;
    } else if (const auto instead = table.replacement(c)) {
      out += *instead;
    } else {
      out += character;
      unwritable += fmt::format("{}{} (U+{:04X})", unwritable.empty() ? "" : ", ", character,
                                static_cast<std::uint32_t>(c));
    }
  }
  return out;
}

std::string with_code_points(std::string_view text) {
  std::string out;
  for (const char32_t c : to_code_points(text)) {
    const std::string character = utf8(std::u32string_view(&c, 1));
    out += in_cp932(character) ? character
                               : fmt::format("〔U+{:04X}〕", static_cast<std::uint32_t>(c));
  }
  return out;
}

CharacterChanges fit_into_cp932(Layer& layer, const CharacterTable& table) {
  CharacterChanges changes;
  for (std::size_t index = 0; index < layer.columns.size(); ++index) {
    TextColumn fitted;
    bool changed = false;
    const TextColumn& text = layer.columns[index].text;
    for (std::uint32_t row = 0; row < text.size(); ++row) {
      const std::string_view value = text[row];
      if (is_ascii(value) || in_cp932(value)) {
        fitted.append(value);
        continue;
      }
      std::string unwritable;
      std::string instead = fit_into_cp932(value, table, unwritable);
      if (!unwritable.empty())
        changes.unwritable.push_back({row, index, std::string(value), unwritable});
      fitted.append(instead);
      if (instead == value) continue;
      changed = true;
      changes.replaced.push_back({row, index, std::string(value), std::move(instead)});
    }
    if (changed) layer.columns[index].text = std::move(fitted);
  }
  return changes;
}

}  // namespace kokai
