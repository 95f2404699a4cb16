// 有/無 columns and flag columns in canonical form.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <span>

#include "pipeline/stages/normalise_field.h"
#include "pipeline/stages/normalise_fold.h"

namespace kokai {

namespace {

/// After fold_lower. ◎ and △ are in neither list: their meaning is the ledger's own.
constexpr std::string_view yes_words[] = {"有", "有り", "あり", "可",  "○",  "〇",
                                          "◯",  "true", "1",    "1.0", "yes"};
constexpr std::string_view no_words[] = {"無",    "無し", "なし", "不可", "×",
                                         "false", "0",    "0.0",  "no"};

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// "有(15)": present, with a number. What else stands in brackets may limit the 有.
std::string_view without_count(std::string_view folded) {
  const std::size_t open = folded.find('(');
  if (open == std::string_view::npos || !folded.ends_with(')')) return folded;
  std::string_view inside = folded.substr(open + 1, folded.size() - open - 2);
  for (const std::string_view counter : {"台", "基", "個", "箇所", "か所"})
    if (inside.ends_with(counter)) inside.remove_suffix(counter.size());
  if (!all_digits(inside) || inside.find_first_not_of('0') == std::string_view::npos) return folded;
  std::string_view word = folded.substr(0, open);
  while (!word.empty() && is_ascii_blank(word.back())) word.remove_suffix(1);
  return word;
}

}  // namespace

Normalised normalise_presence(std::string_view value, const FieldContext&, std::string& out) {
  if (value == "有" || value == "無") return unchanged();
  // A dash says that nothing was filled in. 無 would be a statement that nobody made.
  if (is_only_a_dash(value)) {
    out.clear();
    return changed("changed_presence");
  }
  const std::string folded = fold_lower(value);
  if (is_one_of(folded, no_words)) {
    out = "無";
  } else if (is_one_of(without_count(folded), yes_words)) {
    out = "有";
  } else {
    return rejected("cell_enum");
  }
  return changed("changed_presence");
}

Normalised normalise_mark(std::string_view value, const FieldContext&, std::string& out) {
  if (value == "1") return unchanged();
  const std::string folded = fold_lower(value);
  out.clear();
  if (is_one_of(folded, yes_words)) {
    out = "1";
  } else if (!is_one_of(folded, no_words) && !is_only_a_dash(value)) {
    return rejected("cell_enum");
  }
  return changed("changed_mark");
}

}  // namespace kokai
