// kokai's own binary files: arrays as they are in memory, and a digest at the end.
// SPDX-License-Identifier: MIT
//
// A file is: magic (8 bytes), version, what the caller writes, and the SHA-256 of everything before it as 64 hex
// digits. Each text and array has its number of elements in front. Numbers are little-endian, as they are in the
// memory of every machine that kokai runs on.
#pragma once

#include <bit>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "output/file_reader.h"
#include "output/file_writer.h"
#include "pipeline/core/error.h"
#include "pipeline/core/sha256.h"

namespace kokai {

static_assert(std::endian::native == std::endian::little);

/// Mode 0600. Every failure throws RunError.
class BinaryWriter {
 public:
  BinaryWriter(const std::filesystem::path& path, std::string_view magic, std::uint64_t version);
  void raw(const void* data, std::size_t size) {
    file_.write({static_cast<const char*>(data), size});
  }
  template <class T>
  void value(const T& value) {
    static_assert(std::is_arithmetic_v<T>);
    raw(&value, sizeof value);
  }
  void number(std::uint64_t number) { value(number); }
  void text(std::string_view text) {
    number(text.size());
    file_.write(text);
  }
  template <class T>
  void array(const std::vector<T>& values) {
    static_assert(std::is_trivially_copyable_v<T>);
    number(values.size());
    raw(values.data(), values.size() * sizeof(T));
  }
  /// Adds the digest and makes the file durable.
  void finish() { file_.finish(); }

 private:
  FileWriter file_;
};

/// Every failure throws RunError, which ends with `remedy`: how the file is made again.
class BinaryReader {
 public:
  BinaryReader(const std::filesystem::path& path, std::string_view magic, std::uint64_t version,
               Bilingual remedy);
  template <class T>
  void value(T& value) {
    static_assert(std::is_arithmetic_v<T>);
    raw(&value, sizeof value);
  }
  [[nodiscard]] std::uint64_t number() {
    std::uint64_t number = 0;
    value(number);
    return number;
  }
  [[nodiscard]] std::string text() { return piece(number()); }
  void text(std::string& text) { text = piece(number()); }
  template <class T>
  void array(std::vector<T>& values) {
    const std::uint64_t count = number();
    if (count > left_ / sizeof(T)) damaged();
    values.resize(count);
    raw(values.data(), count * sizeof(T));
  }
  /// Everything has been read, and was what was written.
  void expect_digest();
  [[noreturn]] void damaged() const;

 private:
  [[noreturn]] void fail(const Bilingual& reason) const;
  [[nodiscard]] std::string piece(std::uint64_t size);
  void raw(void* data, std::size_t size);

  std::filesystem::path path_;
  Bilingual remedy_;
  FileReader file_;
  std::uint64_t left_;  ///< before the digest
  Sha256 hash_;
};

/// Calls `write` with a name beside `file` and then gives the finished file its own.
template <class Write>
void write_beside(const std::filesystem::path& file, const Write& write) {
  std::filesystem::path temporary = file;
  temporary += ".tmp";
  try {
    write(temporary);
    rename_durably(temporary, file);
  } catch (const RunError&) {
    std::error_code ignored;
    std::filesystem::remove(temporary, ignored);
    throw;
  }
}

}  // namespace kokai
