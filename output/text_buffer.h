// A growing piece of output that writers fill by pointer, kept for reuse so that memory is touched
// once.
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace kokai {

class TextBuffer {
 public:
  /// Room for at least `count` further bytes; write there and tell the new end with `commit`.
  [[nodiscard]] char* reserve(std::size_t count) {
    if (capacity_ - size_ < count) grow(count);
    return data_.get() + size_;
  }
  void commit(const char* end) { size_ = static_cast<std::size_t>(end - data_.get()); }

  void append(std::string_view text) {
    char* at = reserve(text.size());
    std::memcpy(at, text.data(), text.size());
    commit(at + text.size());
  }
  void append(char c) {
    char* at = reserve(1);
    *at = c;
    commit(at + 1);
  }
  void drop_last() { --size_; }
  void clear() { size_ = 0; }
  [[nodiscard]] std::string_view view() const { return {data_.get(), size_}; }

 private:
  void grow(std::size_t count) {
    const std::size_t capacity = std::max(capacity_ * 2, size_ + count + 4096);
    // Not make_unique: it would fill the bytes with zeros.
    std::unique_ptr<char[]> larger(new char[capacity]);
    if (size_ != 0) std::memcpy(larger.get(), data_.get(), size_);
    data_ = std::move(larger);
    capacity_ = capacity;
  }

  std::unique_ptr<char[]> data_;
  std::size_t size_ = 0, capacity_ = 0;
};

}  // namespace kokai
