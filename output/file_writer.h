// Writing a file so that nothing is lost in silence: buffered, fsynced, checked.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "pipeline/core/error.h"
#include "pipeline/core/sha256.h"

namespace kokai {

/// What a file ends with: nothing more, or the SHA-256 of everything before it as 64 hex digits.
enum class FileEnd { plain, digest };

/// Every failure throws RunError naming the file and the system's reason (disk full, read-only …).
class FileWriter {
 public:
  /// Creates the file, or empties it. `mode` are its permissions before the umask.
  explicit FileWriter(std::filesystem::path path, unsigned mode = 0644,
                      FileEnd file_end = FileEnd::plain);
  ~FileWriter();
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;

  void write(std::string_view bytes);
  /// Flushes, fsyncs and closes. Without it the destructor only closes, and the file must not be
  /// used.
  void finish();
  /// The same without the fsync, which the caller leaves to sync_file().
  void finish_unsynced();
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

 private:
  void flush();
  void end();
  void send(std::string_view bytes);
  void start_writeback();
  void close();
  std::filesystem::path path_;
  int descriptor_ = -1;
  std::string buffer_;
  std::uint64_t bytes_ = 0;
  std::uint64_t sent_ = 0, started_ = 0;  ///< given to the system; of that, given to the disk
  FileEnd file_end_;
  Sha256 hash_;  ///< of what was sent, for a digest at the end
};

/// Writes a whole small file: write, fsync.
void write_file(const std::filesystem::path& path, std::string_view content);
/// The same by a temporary name beside it and a rename; readers see the old or the new one.
void replace_file(const std::filesystem::path& path, std::string_view content);
/// Gives a finished file its name and makes that durable; a file of that name is replaced.
void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to);
/// Makes the names in a directory durable.
void sync_directory(const std::filesystem::path& directory);
/// Makes a file durable that another library has written.
void sync_file(const std::filesystem::path& path);
/// Changes bytes in the middle of a file.
void patch_file(const std::filesystem::path& path, std::uint64_t offset, std::string_view bytes);
/// Whole content; throws RunError.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// Throws RunError for a failed system call on `path`: `action` ("書き込み", "written") failed with
/// errno `error`, why, and what to do next.
[[noreturn]] void throw_file_error(const std::filesystem::path& path, int error,
                                   const Bilingual& action);

}  // namespace kokai
