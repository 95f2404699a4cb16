// Compound files of Microsoft (OLE2): the container of old Office files, as folders and streams.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/error.h"

namespace kokai {

struct CompoundEntry {
  std::string path;  ///< UTF-8, folders separated by "/": "Workbook", "_VBA_PROJECT_CUR/PROJECT"
  bool folder = false;
  std::uint32_t start = 0;  ///< first sector
  std::uint64_t bytes = 0;
};

/// A compound file, [MS-CFB], held in memory. Chains of sectors are followed no further than the
/// file has sectors, so that a loop is a fault and not an endless walk.
class CompoundFile {
 public:
  static constexpr std::string_view signature{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8};
  /// An old workbook cannot be as big: 65,536 rows of 256 columns.
  static constexpr std::uint64_t maximum_bytes = 512ULL << 20;

  /// Nothing, with the reason in `fault`, when it is no compound file that can be read.
  [[nodiscard]] static std::optional<CompoundFile> open(const std::filesystem::path& path,
                                                        Bilingual& fault);

  [[nodiscard]] const std::vector<CompoundEntry>& entries() const { return entries_; }
  /// Null when there is none. Names are compared without the case of ASCII letters.
  [[nodiscard]] const CompoundEntry* find(std::string_view path) const;
  /// The bytes of a stream; nothing when its chain is broken or the file is cut off.
  [[nodiscard]] std::optional<std::string> read(const CompoundEntry& entry) const;

 private:
  CompoundFile() = default;
  bool read_header();
  bool read_table(std::uint32_t table_count, std::uint32_t next, std::uint32_t list_count);
  bool add_table_sector(std::uint32_t sector);
  bool read_directory(std::uint32_t start);
  [[nodiscard]] std::string_view sector(std::uint32_t index) const;
  [[nodiscard]] std::optional<std::string> chain(std::uint32_t start, std::uint64_t most) const;
  [[nodiscard]] std::optional<std::string> small_stream(const CompoundEntry& entry) const;

  std::string bytes_;
  std::uint32_t sector_bytes_ = 512;
  std::uint32_t sector_count_ = 0;
  std::vector<std::uint32_t> next_;        // of each sector
  std::vector<std::uint32_t> next_small_;  // of each small sector
  std::string small_sectors_;
  std::vector<CompoundEntry> entries_;
};

}  // namespace kokai
