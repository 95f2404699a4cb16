// Code systems: which of several code lists that disagree a source follows.
// SPDX-License-Identifier: MIT
#include "pipeline/core/code_system.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "pipeline/core/header_match.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

/// "08" and "８.0", as spreadsheets and DBF tables print it, are the code 8.
std::string code_key(std::string_view code) {
  std::string key = comparison_key(code);
  if (key.ends_with(".0")) key.resize(key.size() - 2);
  key.erase(0, std::min(key.find_first_not_of('0'), key.empty() ? 0 : key.size() - 1));
  return key;
}

/// How often each pair of code and name stands in the layer; name "" where there is no column of names.
using Pairs = std::map<std::pair<std::string, std::string>, std::size_t>;

Pairs pairs_of(const TextColumn& codes, const TextColumn* names) {
  Pairs pairs;
  for (std::size_t row = 0; row < codes.size(); ++row) {
    if (codes[row].empty() || (names != nullptr && (*names)[row].empty())) continue;
    ++pairs[{std::string(codes[row]),
             names == nullptr ? std::string() : std::string((*names)[row])}];
  }
  return pairs;
}

std::vector<const CodeList*> candidate_lists(const Layer& layer, const CodeSystem& system,
                                             bool has_names) {
  std::vector<const CodeList*> lists;
  for (const CodeSystem::Candidate& candidate : system.candidates)
    if (has_names || !candidate.needs_names)
      lists.push_back(layer.definition->code_list(candidate.code_list));
  return lists;
}

/// True when both lists mean the same by every code of the layer.
bool same_meaning(const CodeList& a, const CodeList& b, const Pairs& pairs) {
  return std::all_of(pairs.begin(), pairs.end(), [&](const auto& entry) {
    const CodeValue* left = find_code(a, entry.first.first);
    const CodeValue* right = find_code(b, entry.first.first);
    return left != nullptr && right != nullptr && is_name_of(*left, right->name);
  });
}

const CodeList* decide_by_names(const std::vector<const CodeList*>& lists, const Pairs& pairs) {
  std::size_t rows = 0, most = 0;
  for (const auto& [pair, count] : pairs) rows += count;
  std::vector<const CodeList*> best;
  for (const CodeList* list : lists) {
    std::size_t agreeing = 0;
    for (const auto& [pair, count] : pairs) {
      const CodeValue* value = find_code(*list, pair.first);
      if (value != nullptr && is_name_of(*value, pair.second)) agreeing += count;
    }
    if (agreeing * 2 <= rows || agreeing < most) continue;
    if (agreeing > most) best.clear();
    most = agreeing;
    best.push_back(list);
  }
  // Two lists that agree with the same rows say the same of them.
  return best.empty() ? nullptr : best.front();
}

const CodeList* decide_by_codes(const std::vector<const CodeList*>& lists, const Pairs& pairs) {
  std::vector<const CodeList*> complete;
  for (const CodeList* list : lists)
    if (std::all_of(pairs.begin(), pairs.end(), [list](const auto& entry) {
          return find_code(*list, entry.first.first) != nullptr;
        }))
      complete.push_back(list);
  if (complete.empty()) return nullptr;
  const bool clear = std::all_of(complete.begin() + 1, complete.end(), [&](const CodeList* other) {
    return same_meaning(*complete.front(), *other, pairs);
  });
  return clear ? complete.front() : nullptr;
}

/// The list that the source's own header of the code column belongs to.
const CodeList* decide_by_header(const Layer& layer, const CodeSystem& system,
                                 const Column& codes) {
  if (codes.source < 0) return nullptr;
  const std::string& header = layer.source_columns[static_cast<std::size_t>(codes.source)].header;
  for (const CodeSystem::Candidate& candidate : system.candidates)
    if (is_listed_header(header, candidate.headers))
      return layer.definition->code_list(candidate.code_list);
  return nullptr;
}

}  // namespace

const CodeList* decide_code_list(const Layer& layer, const CodeSystem& system,
                                 std::string_view stated) {
  if (!stated.empty()) return layer.definition->code_list(stated);
  const Column* codes = layer.column(system.code_field);
  if (codes == nullptr) return nullptr;
  const Column* names = layer.column(system.name_field);
  const bool has_names = names != nullptr && names->source != no_column;
  const Pairs pairs = pairs_of(codes->text, has_names ? &names->text : nullptr);
  const std::vector<const CodeList*> lists = candidate_lists(layer, system, has_names);
  if (has_names) return decide_by_names(lists, pairs);
  if (const CodeList* by_header = decide_by_header(layer, system, *codes)) return by_header;
  return decide_by_codes(lists, pairs);
}

const CodeValue* find_code(const CodeList& list, std::string_view code) {
  const std::string key = code_key(code);
  const auto found =
      std::find_if(list.values.begin(), list.values.end(),
                   [&](const CodeValue& value) { return code_key(value.code) == key; });
  return found == list.values.end() ? nullptr : &*found;
}

bool is_name_of(const CodeValue& value, std::string_view name) {
  const std::string key = comparison_key(name);
  return comparison_key(value.name) == key ||
         std::any_of(value.variants.begin(), value.variants.end(),
                     [&](const std::string& variant) { return comparison_key(variant) == key; });
}

}  // namespace kokai
