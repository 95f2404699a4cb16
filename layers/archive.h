// Reading zip archives that strangers made: limits first, bytes counted while they are unpacked.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "layers/source_reader.h"
#include "pipeline/core/notice.h"

struct zip;

namespace kokai {

struct ArchiveEntry {
  std::string name;         ///< UTF-8, separated by "/", never absolute, never with ".."
  std::uint64_t index = 0;  ///< in the archive's directory
  std::uint64_t bytes = 0;  ///< unpacked, as the directory says
  std::uint64_t packed_bytes = 0;
  bool directory = false;
};

/// A zip archive that keeps to the limits. Entry names without the UTF-8 flag that are not ASCII
/// are UTF-8 when they are valid UTF-8 (macOS), else CP932 (Windows in Japan).
class Archive {
 public:
  /// Opens the archive and looks at its whole directory before anything is unpacked. Nothing, with
  /// an error notice at file 0, when it is damaged (file_unreadable) or breaks a limit, holds a
  /// link, an encrypted entry, one name twice or a name that leads out of the archive
  /// (file_archive_limits). CP932 names are a warning (file_entry_name_encoding).
  [[nodiscard]] static std::optional<Archive> open(const std::filesystem::path& path,
                                                   const ReadLimits& limits, Notices& notices);

  /// In the order of the archive.
  [[nodiscard]] const std::vector<ArchiveEntry>& entries() const { return entries_; }
  [[nodiscard]] const ArchiveEntry* find(std::string_view name) const;

  /// Unpacks an entry piece by piece, perhaps calling from another thread, until `take` returns
  /// false. False, with an error notice, when the entry is damaged or unpacks to more than its
  /// directory entry says.
  bool stream(const ArchiveEntry& entry, const std::function<bool(std::string_view)>& take,
              Notices& notices) const;
  /// The whole entry; nothing when stream() fails.
  [[nodiscard]] std::optional<std::string> read(const ArchiveEntry& entry, Notices& notices) const;
  /// Writes the entry to `path` (created or replaced). Throws RunError when the disk does not take
  /// it.
  bool extract(const ArchiveEntry& entry, const std::filesystem::path& path,
               Notices& notices) const;

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  Archive() = default;
  bool read_directory(std::uint64_t count, const std::string& file_name, const ReadLimits& limits,
                      Notices& notices);
  [[nodiscard]] ArchiveEntry describe(std::uint64_t index, std::string_view raw,
                                      std::size_t& undecoded) const;
  std::unique_ptr<zip, Close> zip_;
  std::vector<ArchiveEntry> entries_;
};

}  // namespace kokai
