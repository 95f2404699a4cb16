// Reading a file in large pieces, with every failure said.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>

namespace kokai {

/// Every failure throws RunError naming the file and the system's reason.
class FileReader {
 public:
  explicit FileReader(std::filesystem::path path);
  ~FileReader();
  FileReader(const FileReader&) = delete;
  FileReader& operator=(const FileReader&) = delete;

  /// Fills as much of `size` bytes as the file still has; returns how many came.
  [[nodiscard]] std::size_t read(void* data, std::size_t size);
  /// Size of the file when it was opened.
  [[nodiscard]] std::uint64_t size() const { return size_; }

 private:
  std::filesystem::path path_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace kokai
