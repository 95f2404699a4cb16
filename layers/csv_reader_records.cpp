// Records of delimited text (RFC 4180, with tolerance): where cells and records begin and end.
// SPDX-License-Identifier: MIT
#include "layers/csv_reader_records.h"

#include <algorithm>

#include "pipeline/core/cp932.h"
#include "pipeline/core/text.h"

namespace kokai {
namespace {

const ByteFinder& quote_or_break() {
  static const ByteFinder finder('"', '\n', '\r', '\n');
  return finder;
}

/// Behind the line break at `at`; CR LF is one.
const char* after_break(const char* at, const char* end) {
  return *at == '\r' && at + 1 != end && at[1] == '\n' ? at + 2 : at + 1;
}

bool is_blank_cell(const CellSpan& cell, Encoding encoding) {
  const std::string_view text = cell.text();
  if (text.empty()) return true;
  // Most cells begin with a letter or digit. Blanks begin with a control byte, a space, C2
  // (U+00A0), E2 and E3 (U+200B, U+3000), EF (U+FEFF), or with 81 in CP932.
  const auto first = static_cast<unsigned char>(text.front());
  if (first > 0x20 && first < 0x80 && cell.form != CellSpan::Form::tail) return false;
  if (cell.form != CellSpan::Form::plain) return false;
  if (encoding != Encoding::cp932) return trim(text).empty();
  std::string decoded;
  append_from_cp932(decoded, text);
  return trim(decoded).empty();
}

}  // namespace

std::string_view cell_value(const CellSpan& cell, std::string& scratch) {
  if (cell.form == CellSpan::Form::plain) return cell.text();
  scratch.clear();
  const char* at = cell.begin;
  bool inside = true;
  if (cell.form == CellSpan::Form::tail) ++at;
  while (at != cell.end) {
    if (inside && *at == '"') {
      if (at + 1 != cell.end && at[1] == '"')
        ++at;
      else
        inside = false;
      if (!inside) {
        ++at;
        continue;
      }
    }
    scratch += *at++;
  }
  return scratch;
}

void RecordScanner::take(const char* begin, const char* end, CellSpan::Form form) {
  ++cell_count_;
  if (cells_.size() < maximum_cells) cells_.push_back({begin, end, form});
}

const char* RecordScanner::plain_cell(const char* at, const char* end) {
  const char* stop = cell_end_.find(at, end);
  while (stop != end && *stop == '"') {
    quote_broken_ = true;
    stop = cell_end_.find(stop + 1, end);
  }
  take(at, stop, CellSpan::Form::plain);
  return stop;
}

/// The quote that closes the cell whose text begins at `at`; null when the text ends before
/// (`lines` is then below its limit) or when none closes it in time.
const char* RecordScanner::closing_quote(const char* at, const char* end, bool final, bool& doubled,
                                         std::uint32_t& lines) const {
  for (;;) {
    at = quote_or_break().find(at, end);
    if (at == end) return nullptr;
    if (*at != '"') {
      if (++lines > maximum_lines_of_a_cell) return nullptr;
      at = after_break(at, end);
      continue;
    }
    if (at + 1 == end) return final ? at : nullptr;
    if (at[1] != '"') return at;
    doubled = true;
    at += 2;
  }
}

/// Null when more text is needed.
const char* RecordScanner::quoted_cell(const char* at, const char* end, bool final) {
  bool doubled = false;
  std::uint32_t lines = 0;
  const char* close = closing_quote(at + 1, end, final, doubled, lines);
  if (close == nullptr) {
    if (!final && lines <= maximum_lines_of_a_cell) return nullptr;
    quote_broken_ = true;
    return plain_cell(at, end);
  }
  line_breaks_ += lines;
  const char* after = close + 1;
  if (after == end || *after == delimiter_ || *after == '\n' || *after == '\r') {
    take(at + 1, close, doubled ? CellSpan::Form::doubled : CellSpan::Form::plain);
    return after;
  }
  quote_broken_ = true;
  const ByteFinder finder(delimiter_, '\n', '\r', '\n');
  const char* stop = finder.find(after, end);
  take(at, stop, CellSpan::Form::tail);
  return stop;
}

/// At a line break or the end of the text. False when more text is needed.
bool RecordScanner::end_of_record(const char* at, const char* end, bool final) {
  if (at == end) {
    next_ = end;
    return final;
  }
  if (*at == '\r' && at + 1 == end && !final) return false;
  next_ = after_break(at, end);
  ++line_breaks_;
  if (*at == '\n')
    ++separators_.lf;
  else if (next_ - at == 2)
    ++separators_.crlf;
  else
    ++separators_.cr;
  return true;
}

bool RecordScanner::scan(const char* begin, const char* end, bool final) {
  cells_.clear();
  cell_count_ = 0;
  line_breaks_ = 0;
  quote_broken_ = false;
  for (const char* at = begin;; ++at) {
    at = at != end && *at == '"' ? quoted_cell(at, end, final) : plain_cell(at, end);
    if (at == nullptr) return false;
    if (at == end || *at != delimiter_) return end_of_record(at, end, final);
  }
}

bool is_blank_record(const std::vector<CellSpan>& cells, Encoding encoding) {
  return std::all_of(cells.begin(), cells.end(),
                     [encoding](const CellSpan& cell) { return is_blank_cell(cell, encoding); });
}

const char* find_record_boundary(const char* at, const char* end, bool inside_quotes) {
  while (at != end) {
    at = quote_or_break().find(at, end);
    if (at == end) return end;
    if (*at == '"') {
      inside_quotes = !inside_quotes;
      ++at;
      continue;
    }
    at = after_break(at, end);
    if (!inside_quotes) return at;
  }
  return end;
}

}  // namespace kokai
