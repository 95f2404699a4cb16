// The colours of a layer: its definition's legend.
// SPDX-License-Identifier: MIT
#include "output/legend.h"

#include <algorithm>

namespace kokai {

std::size_t Legend::entry_of(std::uint32_t row) const {
  if (column == nullptr) return entries.size();
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const LegendEntry& entry) {
    return entry.value == column->text[row];
  });
  return static_cast<std::size_t>(found - entries.begin());
}

Legend legend_of(const Layer& layer) {
  Legend legend;
  if (layer.definition == nullptr || layer.definition->legend_field.empty()) return legend;
  legend.column = layer.column(layer.definition->legend_field);
  const Field* field = layer.definition->field(layer.definition->legend_field);
  const CodeList* list = field == nullptr ? nullptr : layer.definition->code_list(field->code_list);
  if (legend.column == nullptr || list == nullptr) return {};
  for (const CodeValue& value : list->values)
    legend.entries.push_back(
        {list->write == CodeList::Write::code ? value.code : value.name, value.name, value.colour});
  return legend;
}

}  // namespace kokai
