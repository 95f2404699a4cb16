// The bytes of a Shapefile's parts, on disk or unpacked from a zip, and how blocks of them flow.
// SPDX-License-Identifier: MIT
#pragma once

#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "layers/input_guard.h"
#include "layers/source_reader.h"
#include "pipeline/core/error.h"
#include "pipeline/core/notice.h"
#include "pipeline/core/sha256.h"

namespace kokai {

/// What is wrong with a file, in words; nothing when it is sound.
using FileFault = std::optional<Bilingual>;

/// A file descriptor that closes itself; -1: none.
class FileDescriptor {
 public:
  explicit FileDescriptor(int number = -1) : number_(number) {}
  FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~FileDescriptor();
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

/// A file that is read in pieces with pread, or a buffer that takes its place.
class FileBytes {
 public:
  enum class Links { follow, refuse };
  /// Nothing when the path is no regular file or cannot be opened.
  [[nodiscard]] static std::optional<FileBytes> open(const std::filesystem::path& path,
                                                     Links links);
  [[nodiscard]] static FileBytes from_memory(std::string bytes);

  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// `length` bytes from `offset`, or fewer where the file ends. `buffer` holds them when they come
  /// from disk; the view lives as long as it and this object.
  [[nodiscard]] std::string_view read(std::uint64_t offset, std::size_t length,
                                      std::string& buffer) const;
  /// The whole of a small file, at most `limit` bytes of it.
  [[nodiscard]] std::string text(std::size_t limit) const;

 private:
  FileBytes() = default;
  FileDescriptor descriptor_;
  std::string memory_;
  std::uint64_t size_ = 0;
};

/// The parts of one Shapefile.
struct ShapefileParts {
  std::string file_name;  ///< of the .shp, for messages
  std::optional<FileBytes> shp, shx, dbf, prj, cpg;
  /// On disk: each file and its state before it was opened.
  std::vector<std::pair<std::filesystem::path, FileState>> states;
};

/// Finds the parts beside the .shp; the case of an extension does not matter. A part that is a
/// symbolic link is refused (security_path_refused).
[[nodiscard]] ShapefileParts find_shapefile_parts(const std::filesystem::path& shp,
                                                  Notices& notices);
/// Unpacks the only Shapefile of a zip into memory; nothing, with an error notice, when there is
/// none or more than one.
[[nodiscard]] std::optional<ShapefileParts> unpack_shapefile_parts(const SourceInput& input,
                                                                   const ReadLimits& limits,
                                                                   Notices& notices);
/// Reads either kind; `parts.shp` must be there.
[[nodiscard]] SourceTable read_shapefile_parts(const ShapefileParts& parts,
                                               const SourceInput& input, const ReadRequest& request,
                                               Notices& notices);

/// A run of records of a .shp or a .dbf.
struct RecordBlock {
  std::uint64_t offset = 0;
  std::size_t bytes = 0;
  std::size_t first_record = 0, records = 0;
};

/// One block on its way: its bytes and what was made of them. Slots are used again and again.
template <class Result>
struct BlockSlot {
  RecordBlock block;
  std::string buffer;
  std::string_view bytes;
  Result result;
};

/// Reads the blocks in order (into `hash`, when there is one), lets `parse(slot)` work on several
/// of them at once, and calls `append(slot)` in order.
template <class Result, class Parse, class Append>
void stream_blocks(const FileBytes& file, const std::vector<RecordBlock>& blocks, Sha256* hash,
                   Parse&& parse, Append&& append) {
  using Slot = BlockSlot<Result>;
  const auto tokens = 2 * static_cast<std::size_t>(tbb::this_task_arena::max_concurrency());
  // Blocks leave in order, so that block i may have the slot of block i - tokens.
  std::vector<Slot> slots(std::min(tokens, blocks.size()));
  std::size_t next = 0;
  const auto read = [&](tbb::flow_control& control) -> Slot* {
    if (next == blocks.size()) {
      control.stop();
      return nullptr;
    }
    Slot& slot = slots[next % slots.size()];
    slot.block = blocks[next++];
    slot.bytes = file.read(slot.block.offset, slot.block.bytes, slot.buffer);
    return &slot;
  };
  const auto digest = [&](Slot* slot) {
    if (hash != nullptr) hash->update(slot->bytes);
    return slot;
  };
  const auto work = [&](Slot* slot) {
    parse(*slot);
    return slot;
  };
  tbb::parallel_pipeline(
      tokens, tbb::make_filter<void, Slot*>(tbb::filter_mode::serial_in_order, read) &
                  tbb::make_filter<Slot*, Slot*>(tbb::filter_mode::serial_in_order, digest) &
                  tbb::make_filter<Slot*, Slot*>(tbb::filter_mode::parallel, work) &
                  tbb::make_filter<Slot*, void>(tbb::filter_mode::serial_in_order,
                                                [&](Slot* slot) { append(*slot); }));
}

/// Adds a part of a file to a hash.
void hash_range(const FileBytes& file, std::uint64_t begin, std::uint64_t end, Sha256& hash);

}  // namespace kokai
