// Columns of text: the one form in which attribute values travel through kokai.
// SPDX-License-Identifier: MIT
#include "pipeline/core/column.h"

#include <charconv>
#include <cmath>

namespace kokai {

void TextColumn::append_column(const TextColumn& other) {
  const std::size_t offset = bytes_.size();
  if (offset + other.bytes_.size() > std::numeric_limits<std::uint32_t>::max())
    throw std::length_error("a column holds more than 4 GiB of text");
  bytes_.append(other.bytes_);
  ends_.reserve(ends_.size() + other.ends_.size());
  for (const std::uint32_t end : other.ends_)
    ends_.push_back(static_cast<std::uint32_t>(offset + end));
}

double parse_number(std::string_view text) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (text.empty()) return none;
  const char first = text.front();
  if (first != '-' && first != '.' && (first < '0' || first > '9')) return none;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
    return none;
  return value;
}

std::vector<double> parse_numbers(const TextColumn& column) {
  std::vector<double> numbers(column.size());
  for (std::size_t row = 0; row < column.size(); ++row) numbers[row] = parse_number(column[row]);
  return numbers;
}

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

}  // namespace

bool is_json_number(std::string_view text) {
  // RFC 8259, section 6: [-] int [frac] [exp], without leading zeros.
  std::size_t at = 0;
  if (at < text.size() && text[at] == '-') ++at;
  if (at >= text.size() || !is_digit(text[at])) return false;
  at = text[at] == '0' ? at + 1 : skip_digits(text, at);
  if (at < text.size() && text[at] == '.') {
    const std::size_t digits = skip_digits(text, at + 1);
    if (digits == at + 1) return false;
    at = digits;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const std::size_t digits = skip_digits(text, at);
    if (digits == at) return false;
    at = digits;
  }
  return at == text.size();
}

}  // namespace kokai
