// Codes whose list is not plain: decides which list a source follows and writes the names it lacks.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/code_names.h"

#include <algorithm>
#include <utility>

#include "pipeline/core/code_system.h"

namespace kokai {

namespace {

/// A column of names beside the column of codes, which is its "before". A code that the list lacks
/// gets no name.
Column names_of(const Column& codes, const Field& field, const CodeList& list) {
  Column names;
  names.field = field;
  names.source = codes.source;
  ChangeSet changes{"changed_code", {}};
  for (std::size_t row = 0; row < codes.text.size(); ++row) {
    const CodeValue* value = codes.text[row].empty() ? nullptr : find_code(list, codes.text[row]);
    if (value == nullptr) {
      names.text.append_empty();
      continue;
    }
    names.text.append(value->name);
    changes.rows.push_back(static_cast<std::uint32_t>(row));
  }
  names.before = codes.before ? codes.before : codes.text;
  if (!changes.rows.empty()) names.changes.push_back(std::move(changes));
  return names;
}

}  // namespace

void write_code_names(Layer& layer, const std::map<std::string, std::string>& stated) {
  if (layer.definition == nullptr) return;
  for (const CodeSystem& system : layer.definition->code_systems) {
    const Column* codes = layer.column(system.code_field);
    if (codes == nullptr || codes->source == no_column) continue;
    const auto said = stated.find(system.code_field);
    const CodeList* list =
        decide_code_list(layer, system, said == stated.end() ? std::string() : said->second);
    layer.decided_codes.push_back({&system, list});
    const Column* names = layer.column(system.name_field);
    if (list == nullptr || names != nullptr) continue;
    layer.insert_column(names_of(*codes, *layer.definition->field(system.name_field), *list));
  }
}

}  // namespace kokai
