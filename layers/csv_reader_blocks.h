// The bytes of a text file, block by block: read, hashed, and brought from UTF-16 to UTF-8.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "layers/encoding.h"
#include "pipeline/core/sha256.h"

namespace kokai {

/// A file that is read from front to back once. Not thread-safe; one thread at a time may use it.
class TextBlocks {
 public:
  static constexpr std::size_t block_bytes = std::size_t{8} << 20;

  explicit TextBlocks(const std::filesystem::path& path);
  ~TextBlocks();
  TextBlocks(const TextBlocks&) = delete;
  TextBlocks& operator=(const TextBlocks&) = delete;

  /// Why the file could not be opened or read to its end; nothing while all is well.
  [[nodiscard]] const std::optional<std::string>& failure() const { return failure_; }
  [[nodiscard]] bool at_end() const { return at_end_; }

  /// UTF-16 blocks are handed out as UTF-8 from now on; `text`, read before, becomes UTF-8, too.
  void decode_utf16(std::string& text, bool big_endian);
  [[nodiscard]] std::size_t unpaired_surrogates() const { return unpaired_; }

  /// Appends the next block; nothing is appended at the end of the file.
  void read_into(std::string& text);

  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  /// Of all bytes; reads what is left. Call it last.
  [[nodiscard]] std::string finish_hash();

 private:
  void read_raw(std::string& text);
  void append_decoded(std::string& text);

  int file_ = -1;
  Sha256 hash_;
  std::optional<std::string> failure_;
  bool at_end_ = false;
  std::uint64_t bytes_ = 0;
  std::optional<bool> big_endian_;  // of UTF-16; nothing for other encodings
  std::string raw_;                 // UTF-16 that waits for its other half
  std::size_t unpaired_ = 0;
};

}  // namespace kokai
