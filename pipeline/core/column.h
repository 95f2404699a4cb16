// Columns of text: the one form in which attribute values travel through kokai.
// SPDX-License-Identifier: MIT
//
// Values stay text, in the canonical form of their field's type (see definition.h): a number keeps
// the digits of its source, a code its leading zeros, and a writer prints straight from the bytes.
// Rules that compute parse a whole column at once (parse_numbers).
#pragma once

#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace kokai {

/// An immutable-by-convention column: one byte buffer and one end offset per row. An empty value is
/// a missing value; municipal tables know no other. At most 4 GiB of text per column.
class TextColumn {
 public:
  [[nodiscard]] std::size_t size() const { return ends_.size(); }
  [[nodiscard]] bool empty() const { return ends_.empty(); }
  [[nodiscard]] std::size_t byte_count() const { return bytes_.size(); }

  [[nodiscard]] std::string_view operator[](std::size_t row) const {
    const std::uint32_t begin = row == 0 ? 0 : ends_[row - 1];
    return {bytes_.data() + begin, ends_[row] - begin};
  }

  void reserve(std::size_t rows, std::size_t bytes) {
    ends_.reserve(rows);
    bytes_.reserve(bytes);
  }
  void append(std::string_view value) {
    bytes_.append(value);
    close_value();
  }
  void append_empty(std::size_t count = 1) {
    ends_.insert(ends_.end(), count, static_cast<std::uint32_t>(bytes_.size()));
  }
  /// Appends all rows of `other`, the result of another chunk.
  void append_column(const TextColumn& other);

  /// Lets a decoder write bytes directly; call close_value() after each value.
  [[nodiscard]] std::string& bytes() { return bytes_; }
  void close_value() {
    if (bytes_.size() > std::numeric_limits<std::uint32_t>::max())
      throw std::length_error("a column holds more than 4 GiB of text");
    ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  }
  void shrink_to_fit() {
    bytes_.shrink_to_fit();
    ends_.shrink_to_fit();
  }

 private:
  std::string bytes_;
  std::vector<std::uint32_t> ends_;
};

/// Each value as a double; NaN where it is empty or no plain decimal number ("1,200" is none).
[[nodiscard]] std::vector<double> parse_numbers(const TextColumn& column);

/// A plain decimal number ("-12.50", "3"), the whole of `text`; NaN otherwise. Never depends on the locale.
[[nodiscard]] double parse_number(std::string_view text);

/// True when `text` can be printed into JSON as a number without a change.
[[nodiscard]] bool is_json_number(std::string_view text);

}  // namespace kokai
