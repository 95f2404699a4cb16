// A worksheet of an .xlsx, row by row: cells as text, hidden rows and columns, merged ranges.
// SPDX-License-Identifier: MIT
#include "layers/workbook_reader_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace kokai {
namespace {

std::uint32_t to_number(std::string_view text, std::uint32_t missing) {
  std::uint32_t number = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  return end.ec == std::errc() && end.ptr == text.data() + text.size() ? number : missing;
}

/// "2025-04-01T00:00:00" of a strict workbook: midnight is a plain day.
std::string_view without_midnight(std::string_view text) {
  const std::size_t at = text.find("T00:00:00");
  return at == 10 ? text.substr(0, at) : text;
}

}  // namespace

bool parse_reference(std::string_view text, std::uint32_t& column, std::uint32_t& row) {
  std::size_t at = 0;
  column = 0;
  for (; at < text.size() && text[at] >= 'A' && text[at] <= 'Z' && at < 4; ++at)
    column = column * 26 + static_cast<std::uint32_t>(text[at] - 'A' + 1);
  row = to_number(text.substr(at), 0);
  if (at == 0 || row == 0 || row > last_excel_row || column > last_excel_column) return false;
  --column;
  return true;
}

bool parse_range(std::string_view text, CellRange& range) {
  const std::size_t colon = text.find(':');
  if (!parse_reference(text.substr(0, colon), range.first_column, range.first_row)) return false;
  if (colon == std::string_view::npos) {
    range.last_column = range.first_column;
    range.last_row = range.first_row;
    return true;
  }
  return parse_reference(text.substr(colon + 1), range.last_column, range.last_row) &&
         range.last_column >= range.first_column && range.last_row >= range.first_row;
}

void SheetParser::broken(std::string_view what) {
  fail("file_unreadable", {fmt::format("{} 行目の {} が壊れています", row_, what),
                           fmt::format("row {} has a broken {}", row_, what)});
}

void SheetParser::start(std::string_view name, const XmlAttributes& attributes) {
  if (in_data_) {
    if (name == "c") {
      start_cell(attributes);
    } else if (name == "v" || name == "t") {
      in_value_ = !in_phonetic_;
      has_value_ = true;
    } else if (name == "row") {
      start_row(attributes);
    } else if (name == "f") {
      cell_.formula = true;
    } else if (name == "rPh") {
      in_phonetic_ = true;
    }
    return;
  }
  if (name == "sheetData") {
    in_data_ = true;
  } else if (name == "col") {
    const std::uint32_t first = to_number(attributes.get("min"), 0);
    const std::uint32_t last = to_number(attributes.get("max"), 0);
    const bool hidden = attributes.flag("hidden") || attributes.get("width") == "0";
    if (hidden && first > 0 && last >= first)
      frame_.hidden_columns.emplace_back(first - 1, last - 1);
  } else if (name == "mergeCell") {
    CellRange range;
    if (parse_range(attributes.get("ref"), range)) frame_.merges.push_back(range);
  }
}

void SheetParser::start_row(const XmlAttributes& attributes) {
  const std::string_view stated = attributes.get("r");
  const std::uint32_t before = row_;
  row_ = stated.empty() ? before + 1 : to_number(stated, 0);
  if (row_ <= before || row_ > last_excel_row) return broken("row number");
  row_hidden_ = attributes.flag("hidden") || attributes.get("ht") == "0";
  next_column_ = 0;
  row_text_.clear();
  cells_.clear();
}

void SheetParser::start_cell(const XmlAttributes& attributes) {
  cell_ = Cell();
  cell_.column = next_column_;
  type_ = Type::number;
  style_ = 0;
  has_value_ = false;
  value_.clear();
  for (const char** pair = attributes.begin(); *pair != nullptr; pair += 2) {
    const std::string_view name = pair[0];
    const std::string_view value = pair[1];
    if (name == "r") {
      std::uint32_t row = 0;
      if (!parse_reference(value, cell_.column, row) || row != row_) return broken("reference");
    } else if (name == "s") {
      style_ = to_number(value, 0);
    } else if (name == "t") {
      if (value == "s")
        type_ = Type::shared;
      else if (value == "str")
        type_ = Type::text;
      else if (value == "inlineStr")
        type_ = Type::inline_text;
      else if (value == "b")
        type_ = Type::boolean;
      else if (value == "e")
        type_ = Type::error;
      else if (value == "d")
        type_ = Type::iso_date;
    }
  }
  if (cell_.column < next_column_ || cell_.column >= last_excel_column) return broken("reference");
  next_column_ = cell_.column + 1;
}

void SheetParser::text(std::string_view text) {
  if (!in_value_) return;
  value_ += text;
  if (value_.size() > maximum_cell_bytes) fail("security_resource_limit", cell_too_long());
}

void SheetParser::end(std::string_view name) {
  if (!in_data_) return;
  if (name == "v" || name == "t") {
    in_value_ = false;
  } else if (name == "c") {
    end_cell();
  } else if (name == "row") {
    end_row();
  } else if (name == "rPh") {
    in_phonetic_ = false;
  } else if (name == "sheetData") {
    in_data_ = false;
  }
}

void SheetParser::append_shared() {
  const std::uint32_t index = to_number(value_, no_row);
  if (index >= context_.strings.size()) return broken("shared string");
  cell_.shared = context_.strings[index];
  cell_.is_shared = true;
}

void SheetParser::append_value() {
  switch (type_) {
    case Type::number: {
      const CellFormat format =
          style_ < context_.formats.size() ? context_.formats[style_] : CellFormat();
      return append_number(row_text_, value_, format, context_.date1904);
    }
    case Type::shared:
      return append_shared();
    case Type::inline_text:
    case Type::text:
      return append_unescaped(row_text_, value_);
    case Type::boolean:
      row_text_ += value_ == "1" || value_ == "true" ? "TRUE" : "FALSE";
      return;
    case Type::error:
      row_text_ += value_;
      return;
    case Type::iso_date:
      row_text_ += without_midnight(value_);
      return;
  }
}

void SheetParser::end_cell() {
  cell_.begin = row_text_.size();
  if (!value_.empty()) append_value();
  cell_.end = row_text_.size();
  cell_.cached = has_value_ || !cell_.formula;
  const bool holds_text = cell_.is_shared ? !cell_.shared.empty() : cell_.end > cell_.begin;
  if (!holds_text && !cell_.formula) return;
  if (cell_.column >= maximum_columns_)
    return fail("security_resource_limit",
                column_beyond_limit(row_, cell_.column + 1ULL, maximum_columns_));
  cells_.push_back(cell_);
}

void SheetParser::end_row() {
  views_.clear();
  const std::string_view all = row_text_;
  for (const Cell& cell : cells_)
    views_.push_back({cell.column,
                      cell.is_shared ? cell.shared : all.substr(cell.begin, cell.end - cell.begin),
                      cell.formula, cell.cached});
  if (!take_row_({row_, row_hidden_, views_})) stop();
}

void SharedStringsParser::start(std::string_view name, const XmlAttributes&) {
  if (name == "si") {
    in_item_ = true;
    value_.clear();
  } else if (name == "rPh") {
    in_phonetic_ = true;
  } else if (name == "t") {
    in_text_ = in_item_ && !in_phonetic_;
  }
}

void SharedStringsParser::end(std::string_view name) {
  if (name == "t") {
    in_text_ = false;
  } else if (name == "rPh") {
    in_phonetic_ = false;
  } else if (name == "si") {
    in_item_ = false;
    append_unescaped(strings_.bytes(), value_);
    strings_.close_value();
  }
}

void SharedStringsParser::text(std::string_view text) {
  if (!in_text_) return;
  value_ += text;
  if (value_.size() > maximum_cell_bytes) fail("security_resource_limit", cell_too_long());
}

}  // namespace kokai
