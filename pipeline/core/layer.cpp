// What flows through the pipeline: the table that a reader hands on, and the layer made of it.
// SPDX-License-Identifier: MIT
#include "pipeline/core/layer.h"

#include <algorithm>
#include <utility>

namespace kokai {

const SourcePlaces::Run& SourcePlaces::run_of(std::uint32_t layer_row) const {
  const auto after =
      std::upper_bound(runs.begin(), runs.end(), layer_row,
                       [](std::uint32_t wanted, const Run& run) { return wanted < run.first_row; });
  return after == runs.begin() ? runs.front() : *(after - 1);
}

std::string column_letters(std::int32_t position) {
  std::string letters;
  for (std::int32_t rest = position + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters;
}

const Column* Layer::column(std::string_view field_name) const {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const Column& c) { return c.field.name == field_name; });
  return found == columns.end() ? nullptr : &*found;
}

Column* Layer::column(std::string_view field_name) {
  return const_cast<Column*>(std::as_const(*this).column(field_name));
}

void Layer::insert_column(Column column) {
  const std::vector<std::string>& order = definition->generation(generation)->columns;
  const auto rank = [&order](const Column& of) {
    return of.official ? std::find(order.begin(), order.end(), of.field.name) : order.end();
  };
  const auto wanted = rank(column);
  const auto place = std::find_if(columns.begin(), columns.end(),
                                  [&](const Column& other) { return rank(other) > wanted; });
  columns.insert(place, std::move(column));
}

std::string_view Layer::source_value(std::uint32_t row, const Column& column) const {
  return column.before ? (*column.before)[row] : column.text[row];
}

std::string Layer::key_of(std::uint32_t row) const {
  std::string key;
  if (definition == nullptr) return key;
  for (const std::string& name : definition->key) {
    const Column* part = column(name);
    if (!key.empty()) key += '/';
    if (part != nullptr) key += part->text[row];
  }
  return key;
}

}  // namespace kokai
