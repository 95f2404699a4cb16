// One finding, resolved against its layer: where it is, which record, which value, and in which
// words.
// SPDX-License-Identifier: MIT
#include "pipeline/core/finding_view.h"

#include <algorithm>

#include "pipeline/core/sha256.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

/// So many allowed values stand in a message.
constexpr std::size_t most_allowed = 12;

/// Ten hex digits that name a finding whatever its row: re-sorting a file changes none of them.
/// A fault between two rows is named by both keys, in the order of the keys.
std::string finding_id(std::string_view code, const FindingView& view,
                       const std::string& other_key) {
  std::string text(code);
  const auto add = [&text](std::string_view part) { (text += '\x1f') += part; };
  if (!view.place.header.empty()) add(view.place.header);
  if (!view.key.empty() && !other_key.empty()) {
    add(std::min(view.key, other_key));
    add(std::max(view.key, other_key));
  } else if (!view.key.empty())
    add(view.key);
  else if (!view.value.empty())
    add(view.value);
  else if (view.place.header.empty())
    add(view.place.file);
  return sha256_hex(text).substr(0, 10);
}

bool is_privacy_code(std::string_view code) {
  return starts_with(code, "privacy_");
}

}  // namespace

FindingReader::FindingReader(const Layer& layer, const Notices& notices)
    : layer_(layer), notices_(notices) {
  const std::size_t sources = layer.source_columns.size();
  column_of_source_.resize(sources, nullptr);
  masked_source_.resize(sources, false);
  allowed_.resize(sources);
  find_masked_columns();
  find_personal_cells();
  if (layer.definition == nullptr) return;
  for (const std::string& name : layer.definition->key)
    if (const Column* column = layer.column(name)) key_columns_.push_back(column);
}

void FindingReader::find_masked_columns() {
  const std::size_t sources = masked_source_.size();
  for (const Column& column : layer_.columns) {
    if (column.source < 0 || static_cast<std::size_t>(column.source) >= sources) continue;
    const auto source = static_cast<std::size_t>(column.source);
    column_of_source_[source] = &column;
    if (column.field.disclosure != Disclosure::publish) masked_source_[source] = true;
    if (layer_.definition != nullptr)
      allowed_[source] = layer_.definition->allowed_values(column.field, most_allowed);
  }
  for (const UnpublishedColumn& column : layer_.unpublished)
    if (column.source >= 0 && static_cast<std::size_t>(column.source) < sources)
      masked_source_[static_cast<std::size_t>(column.source)] = true;
}

/// What the rules of privacy found: single cells, or a column as a whole.
void FindingReader::find_personal_cells() {
  for (const NoticeGroup& group : notices_.groups()) {
    if (!is_privacy_code(group.type->code)) continue;
    for (const Finding& finding : group.findings) {
      const auto source = static_cast<std::size_t>(finding.column);
      if (finding.column < 0 || source >= masked_source_.size()) continue;
      if (finding.row == no_row)
        masked_source_[source] = true;
      else
        personal_cells_.emplace_back(finding.column, finding.row);
    }
  }
  std::sort(personal_cells_.begin(), personal_cells_.end());
}

bool FindingReader::is_masked(std::int32_t source, std::uint32_t row) const {
  const auto index = static_cast<std::size_t>(source);
  if (source < 0 || index >= masked_source_.size()) return false;
  return masked_source_[index] ||
         std::binary_search(personal_cells_.begin(), personal_cells_.end(), std::pair(source, row));
}

bool FindingReader::is_masked(const Column& column, std::uint32_t row) const {
  return column.field.disclosure != Disclosure::publish || is_masked(column.source, row);
}

bool FindingReader::key_is_masked(std::uint32_t row) const {
  return std::any_of(key_columns_.begin(), key_columns_.end(),
                     [&](const Column* column) { return is_masked(*column, row); });
}

void FindingReader::place_row(FindingPlace& place, std::uint32_t row) const {
  const SourcePlaces& places = layer_.places;
  if (row < places.row.size()) place.row = places.row[row];
  if (row < places.line.size()) place.line = places.line[row];
  if (places.runs.empty()) return;
  const SourcePlaces::Run& run = places.run_of(row);
  if (run.file < places.files.size()) place.file = places.files[run.file].name;
  place.sheet = run.sheet;
}

void FindingReader::place_column(FindingPlace& place, std::int32_t source) const {
  if (source < 0 || static_cast<std::size_t>(source) >= layer_.source_columns.size()) return;
  const SourceColumnName& column = layer_.source_columns[static_cast<std::size_t>(source)];
  place.header = column.header;
  if (layer_.places.spreadsheet) place.position = column.position;
}

FindingPlace FindingReader::place(const Finding& finding, const FindingDetail* detail) const {
  FindingPlace place;
  const SourcePlaces& places = layer_.places;
  if (places.files.size() == 1) place.file = places.files.front().name;
  if (places.runs.size() == 1) place_row(place, no_row);
  if (finding.row != no_row) place_row(place, finding.row);
  place_column(place, finding.column);
  // A finding about a column as a whole is shown at its header.
  if (finding.row == no_row && finding.column != no_column) place.row = layer_.header_row;
  if (detail != nullptr && detail->place) {
    const ExplicitPlace& stated = *detail->place;
    if (stated.file < places.files.size()) place.file = places.files[stated.file].name;
    place.sheet = stated.sheet;
    place.row = stated.row;
    place.line = stated.line;
    if (stated.position >= 0) place.position = stated.position;
    if (!stated.header.empty()) place.header = stated.header;
  }
  if (places.spreadsheet && place.position >= 0 && place.row != 0)
    place.cell = column_letters(place.position) + std::to_string(place.row);
  return place;
}

std::string FindingReader::key_of(std::uint32_t row) const {
  std::string key = row < layer_.rows ? layer_.key_of(row) : std::string();
  if (key.find_first_not_of('/') == std::string::npos) key.clear();
  return key;
}

std::string FindingReader::name_other(FindingView& view) const {
  const std::uint32_t row = view.detail == nullptr ? no_row : view.detail->other_row;
  if (row >= layer_.rows) return {};
  std::string key = key_of(row);
  if (key.empty()) {
    FindingPlace place;
    place_row(place, row);
    if (layer_.places.files.size() == 1) place.file = {};
    view.other = place_words(place, layer_);
  } else {
    const std::string shown = key_is_masked(row) ? std::string(masked_value) : key;
    view.other = {shown, shown};
  }
  return key;
}

void FindingReader::finish(FindingView& view, std::string_view code, std::uint32_t row) const {
  view.key = key_of(row);
  view.id = finding_id(code, view, name_other(view));
  if (key_is_masked(row) && !view.key.empty()) view.key = masked_value;
}

FindingView FindingReader::read(std::string_view code, const Finding& finding) const {
  FindingView view;
  view.detail = notices_.detail(finding);
  view.place = place(finding, view.detail);
  const auto source = static_cast<std::size_t>(finding.column);
  const bool known = finding.column >= 0 && source < column_of_source_.size();
  const Column* column = known ? column_of_source_[source] : nullptr;
  if (view.detail != nullptr && view.detail->value) {
    view.value = *view.detail->value;
    view.has_value = true;
  } else if (column != nullptr && finding.row < layer_.rows) {
    view.value = layer_.source_value(finding.row, *column);
    view.has_value = true;
  }
  if (known) view.allowed = allowed_[source];
  // A value that a rule states itself, such as a key, may hold those of other columns.
  const bool stated = view.detail != nullptr && view.detail->value.has_value();
  view.masked = is_privacy_code(code) || is_masked(finding.column, finding.row) ||
                (stated && key_is_masked(finding.row));
  finish(view, code, finding.row);
  return view;
}

FindingView FindingReader::read_change(std::string_view code, const Column& column,
                                       std::uint32_t row) const {
  FindingView view;
  view.place = place({row, column.source, 0}, nullptr);
  if (view.place.header.empty()) view.place.header = column.field.header;
  view.value = layer_.source_value(row, column);
  view.after = column.text[row];
  view.has_value = true;
  view.masked = is_masked(column, row);
  finish(view, code, row);
  return view;
}

std::string shown_value(std::string_view value, bool masked) {
  constexpr std::size_t longest = 1000;  // bytes; a longer one is a text, not a value to look at
  if (masked) return std::string(masked_value);
  if (value.size() <= longest) return std::string(value);
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0) == 0x80) --end;
  return std::string(value.substr(0, end)) + "…";
}

namespace {

/// A parameter must not give away what the value hides.
std::string shown_parameter(const std::string& parameter, const FindingView& view) {
  const bool tells =
      view.masked && !view.value.empty() && parameter.find(view.value) != std::string::npos;
  return shown_value(parameter, tells);
}

/// The text for one {name}; false when nobody knows it.
bool append_parameter(std::string& out, std::string_view name, const FindingView& view) {
  if (view.detail != nullptr) {
    for (const auto& [known, text] : view.detail->parameters) {
      if (known != name) continue;
      out += shown_parameter(text, view);
      return true;
    }
  }
  if (name == "column")
    out += view.place.header;
  else if (name == "other" && !view.other.ja.empty())
    out += view.other.ja;
  else if (name == "other_en" && !view.other.en.empty())
    out += view.other.en;
  else if (name == "value" || name == "before")
    out += view.has_value ? shown_value(view.value, view.masked) : std::string();
  else if (name == "after")
    out += shown_value(view.after, view.masked);
  else if (name == "allowed")
    out += view.allowed;
  else
    return false;
  return true;
}

}  // namespace

std::string fill_message(std::string_view text, const FindingView& view, Language language) {
  std::string out;
  out.reserve(text.size() + 64);
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    out += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) return out += text.substr(open);
    const std::string_view name = text.substr(open + 1, close - open - 1);
    // A parameter in words has an English twin: {detail} and detail_en.
    const bool twin =
        language == Language::en && append_parameter(out, std::string(name) + "_en", view);
    if (!twin && !append_parameter(out, name, view)) out += text.substr(open, close - open + 1);
    text.remove_prefix(close + 1);
  }
  return out;
}

}  // namespace kokai
