// The rows of the tables of an .ods: repeats written out within bounds, what is hidden, merged cells.
// SPDX-License-Identifier: MIT
#include "layers/workbook_reader_ods_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "pipeline/core/text.h"

namespace kokai {
namespace {

/// Cells and rows that stand in the file only as the number of a repeat, of all sheets.
constexpr std::uint64_t maximum_repeated = 50'000'000;
constexpr std::uint64_t maximum_row_bytes = 64 << 20;

/// How often something is there; 1 unless it says otherwise. A number beyond all numbers is the
/// greatest.
std::uint64_t to_count(std::string_view text) {
  std::uint32_t count = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), count);
  if (end.ec == std::errc::result_out_of_range) return std::numeric_limits<std::uint32_t>::max();
  return std::max<std::uint32_t>(count, 1);
}

std::string_view without_prefix(std::string_view name) {
  return name.substr(name.find(':') + 1);
}

bool is_any_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

/// Where an element leads; `outside` when it and all in it are passed over.
OdsSheetParser::Place OdsSheetParser::place_of(std::string_view name) const {
  const Place place = levels_.empty() ? Place::outside : levels_.back().place;
  switch (place) {
    case Place::outside:
      if (name == "spreadsheet") return Place::spreadsheet;
      return Place::outside;
    case Place::spreadsheet:
      return name == "table" ? Place::table : Place::outside;
    case Place::table:
      if (name == "table-row") return Place::row;
      if (name == "table-column") return Place::column;
      if (is_any_of(name, {"table-row-group", "table-header-rows", "table-rows",
                           "table-column-group", "table-header-columns", "table-columns"}))
        return Place::table;
      return Place::outside;
    case Place::row:
      return is_any_of(name, {"table-cell", "covered-table-cell"}) ? Place::cell : Place::outside;
    case Place::cell:
      return name == "p" ? Place::text : Place::outside;
    case Place::text:
      // Notes and the readings of ruby are no part of the text.
      return is_any_of(name, {"annotation", "note", "ruby-text", "frame"}) ? Place::outside
                                                                           : Place::text;
    case Place::column:
      return Place::outside;
  }
  return Place::outside;
}

void OdsSheetParser::start(std::string_view name, const XmlAttributes& attributes) {
  if (skipped_ > 0) {
    ++skipped_;
    return;
  }
  const Place place = place_of(name);
  const bool on_the_way = is_any_of(name, {"document-content", "body"}) &&
                          (levels_.empty() || levels_.back().place == Place::outside);
  if (place == Place::outside && !on_the_way) {
    skipped_ = 1;
    return;
  }
  open(place, name, attributes);
}

void OdsSheetParser::open(Place place, std::string_view name, const XmlAttributes& attributes) {
  const bool in_table = !levels_.empty() && levels_.back().place == Place::table;
  const bool folded = in_table && (levels_.back().hidden || attributes.get("display") == "false");
  levels_.push_back({place, folded});
  switch (place) {
    case Place::table:
      if (!in_table) start_table();
      return;
    case Place::column:
      return add_columns(attributes);
    case Place::row:
      return start_row(attributes);
    case Place::cell:
      covered_ = name == "covered-table-cell";
      return start_cell(attributes);
    case Place::text:
      return start_text(name, attributes);
    case Place::outside:
    case Place::spreadsheet:
      return;
  }
}

void OdsSheetParser::start_table() {
  const std::size_t table = tables_++;
  if (wanted_.empty()) return stop();
  if (parts_.tables[wanted_.front()] != table) {  // passed over until its end
    levels_.pop_back();
    skipped_ = 1;
    return;
  }
  frame_ = SheetFrame();
  next_column_ = 0;
  row_ = 0;
  has_rows_ = false;
  enough_ = false;
}

bool OdsSheetParser::is_hidden(std::string_view family, const XmlAttributes& attributes) const {
  const std::string_view visibility = attributes.get("visibility");
  return levels_.back().hidden || visibility == "collapse" || visibility == "filter" ||
         parts_.hiding.hides(family, attributes.get("style-name"));
}

void OdsSheetParser::add_columns(const XmlAttributes& attributes) {
  const bool hidden = is_hidden("table-column", attributes);
  if (has_rows_ && hidden)
    return fail("file_unreadable",
                {"列の定義が行より後にあります", "it defines columns below its rows"});
  const std::uint64_t first = next_column_;
  next_column_ += to_count(attributes.get("number-columns-repeated"));
  const std::uint64_t end = std::min<std::uint64_t>(next_column_, last_excel_column);
  if (!hidden || first >= end) return;
  auto& ranges = frame_.hidden_columns;
  if (!ranges.empty() && ranges.back().second + 1 == first)
    ranges.back().second = static_cast<std::uint32_t>(end - 1);
  else
    ranges.emplace_back(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(end - 1));
}

void OdsSheetParser::start_row(const XmlAttributes& attributes) {
  has_rows_ = true;
  row_repeats_ = to_count(attributes.get("number-rows-repeated"));
  row_hidden_ = is_hidden("table-row", attributes);
  row_text_.clear();
  cells_.clear();
  next_column_ = 0;
}

void OdsSheetParser::start_cell(const XmlAttributes& attributes) {
  cell_column_ = next_column_;
  cell_repeats_ = columns_spanned_ = rows_spanned_ = 1;
  formula_ = error_ = false;
  paragraphs_ = 0;
  value_.type.clear();
  value_.value.clear();
  value_.shown.clear();
  value_.stated = false;
  for (const char** pair = attributes.begin(); *pair != nullptr; pair += 2)
    take_cell_attribute(pair[0], pair[1]);
  if (error_) value_.type = "error";
  next_column_ += cell_repeats_;
}

void OdsSheetParser::take_cell_attribute(std::string_view name, std::string_view value) {
  const bool extension = starts_with(name, "calcext:");  // LibreOffice's own
  name = without_prefix(name);
  if (name == "value-type" && extension) {
    error_ = value == "error";
  } else if (name == "value-type") {
    value_.type = value;
  } else if (is_any_of(name,
                       {"value", "date-value", "time-value", "boolean-value", "string-value"})) {
    value_.value = value;
    value_.stated = true;
  } else if (name == "formula") {
    formula_ = true;
  } else if (name == "number-columns-repeated") {
    cell_repeats_ = to_count(value);
  } else if (name == "number-columns-spanned") {
    columns_spanned_ = to_count(value);
  } else if (name == "number-rows-spanned") {
    rows_spanned_ = to_count(value);
  }
}

void OdsSheetParser::start_text(std::string_view name, const XmlAttributes& attributes) {
  if (name == "p" && levels_[levels_.size() - 2].place == Place::cell) {
    if (paragraphs_++ > 0) append_shown("\n");
    after_space_ = true;
  } else if (name == "s") {
    const std::uint64_t count = to_count(attributes.get("c"));
    if (count > maximum_cell_bytes) return fail("security_resource_limit", cell_too_long());
    append_shown(std::string(count, ' '));
    after_space_ = false;
  } else if (name == "tab") {
    append_shown("\t");
    after_space_ = true;
  } else if (name == "line-break") {
    append_shown("\n");
    after_space_ = true;
  }
}

void OdsSheetParser::append_shown(std::string_view text) {
  value_.shown += text;
  if (value_.shown.size() > maximum_cell_bytes) fail("security_resource_limit", cell_too_long());
}

/// White space in the XML is one space, and none at the beginning of a paragraph (ODF 1.2, 6.1.2).
void OdsSheetParser::text(std::string_view text) {
  if (skipped_ > 0 || levels_.empty() || levels_.back().place != Place::text) return;
  while (!text.empty()) {
    const std::size_t space = text.find_first_of(" \t\r\n");
    if (space > 0) {
      append_shown(text.substr(0, space));
      after_space_ = false;
    }
    if (space == std::string_view::npos) return;
    if (!after_space_) append_shown(" ");
    after_space_ = true;
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n", space), text.size()));
  }
}

void OdsSheetParser::end(std::string_view) {
  if (skipped_ > 0) {
    --skipped_;
    return;
  }
  const Place place = levels_.back().place;
  levels_.pop_back();
  const bool in_table = !levels_.empty() && levels_.back().place == Place::table;
  if (place == Place::cell) return end_cell();
  if (place == Place::row) return end_row();
  if (place != Place::table || in_table) return;
  wanted_ = wanted_.subspan(1);
  if (wanted_.empty()) stop();
}

void OdsSheetParser::add_merge() {
  if (columns_spanned_ == 1 && rows_spanned_ == 1) return;
  const std::uint64_t last_column = cell_column_ + columns_spanned_ - 1;
  const std::uint64_t last_row = row_ + rows_spanned_;
  if (last_column >= last_excel_column || row_ >= last_excel_row) return broken_row();
  frame_.merges.push_back(
      {static_cast<std::uint32_t>(row_ + 1),
       static_cast<std::uint32_t>(std::min<std::uint64_t>(last_row, last_excel_row)),
       static_cast<std::uint32_t>(cell_column_), static_cast<std::uint32_t>(last_column)});
}

/// What a merged cell covers nobody sees.
void OdsSheetParser::end_cell() {
  if (covered_) return;
  add_merge();
  if (!value_.stated) value_.value.clear();
  Cell cell;
  cell.begin = row_text_.size();
  append_ods_value(row_text_, value_);
  cell.end = row_text_.size();
  cell.formula = formula_;
  cell.cached = !formula_ || value_.stated || paragraphs_ > 0;
  if (cell.begin == cell.end && !cell.formula) return;
  const std::uint64_t end = cell_column_ + cell_repeats_;
  if (end > maximum_columns_)
    return fail("security_resource_limit",
                column_beyond_limit(static_cast<std::uint32_t>(row_ + 1), end, maximum_columns_));
  cell.column = static_cast<std::uint32_t>(cell_column_);
  cell.repeated = static_cast<std::uint32_t>(cell_repeats_);
  cells_.push_back(cell);
}

void OdsSheetParser::broken_row() {
  fail("file_unreadable", {fmt::format("{} 行目が表計算の範囲を超えています", row_ + 1),
                           fmt::format("row {} is beyond the limits of a sheet", row_ + 1)});
}

void OdsSheetParser::end_row() {
  if (!cells_.empty() && !enough_) hand_over();
  row_ =
      std::min<std::uint64_t>(row_ + row_repeats_, std::numeric_limits<std::uint32_t>::max() - 1);
}

void OdsSheetParser::hand_over() {
  if (row_ + row_repeats_ > last_excel_row) return broken_row();
  views_.clear();
  std::uint64_t bytes = 0;
  for (const Cell& cell : cells_) {
    const std::string_view text =
        std::string_view(row_text_).substr(cell.begin, cell.end - cell.begin);
    bytes += text.size() * cell.repeated;
    for (std::uint32_t index = 0; index < cell.repeated; ++index)
      views_.push_back({cell.column + index, text, cell.formula, cell.cached});
  }
  const Bilingual too_much{"セルや行の繰り返しが多すぎます", "it repeats too many cells or rows"};
  if (bytes > maximum_row_bytes) return fail("security_resource_limit", too_much);
  repeated_ += views_.size() - cells_.size();
  for (std::uint64_t repeat = 0; repeat < row_repeats_ && !enough_; ++repeat) {
    if (repeat > 0) repeated_ += 1 + views_.size();
    if (repeated_ > maximum_repeated) return fail("security_resource_limit", too_much);
    const auto number = static_cast<std::uint32_t>(row_ + repeat + 1);
    enough_ = !take_(wanted_.front(), {number, row_hidden_, views_});
  }
  if (enough_ && wanted_.size() == 1) stop();
}

}  // namespace kokai
