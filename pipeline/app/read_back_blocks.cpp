// A text file read once, in blocks of whole records.
// SPDX-License-Identifier: MIT
#include "pipeline/app/read_back_blocks.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <utility>

#include "output/file_reader.h"
#include "pipeline/core/parallel.h"
#include "pipeline/core/sha256.h"

namespace kokai {

namespace {

constexpr std::size_t window_bytes = 8U << 20, block_bytes = 512U << 10;

/// Part of the file in memory: whole records, and the beginning of the next one.
class Window {
 public:
  /// Takes over the unfinished record of the window before and reads on. False at the end of the
  /// file.
  bool fill(FileReader& file, std::string_view rest, std::size_t first_record,
            RecordEnd record_end) {
    size_ = 0;
    append(rest);
    for (bool at_end = false; !at_end;) {
      reserve(size_ + window_bytes);
      const std::size_t count = file.read(data_.get() + size_, window_bytes);
      size_ += count;
      at_end = count < window_bytes;
      split(first_record, record_end, at_end);
      if (!blocks_.empty()) return true;
    }
    return false;
  }

  [[nodiscard]] const std::vector<BlockToCheck>& blocks() const { return blocks_; }
  [[nodiscard]] std::string_view records() const { return {data_.get(), record_bytes_}; }
  [[nodiscard]] std::string_view rest() const {
    return {data_.get() + record_bytes_, size_ - record_bytes_};
  }
  [[nodiscard]] std::size_t next_record() const { return next_record_; }

 private:
  void reserve(std::size_t size) {
    if (size <= capacity_) return;
    std::unique_ptr<char[]> larger(new char[size]);
    if (size_ != 0) std::memcpy(larger.get(), data_.get(), size_);
    data_ = std::move(larger);
    capacity_ = size;
  }
  void append(std::string_view bytes) {
    reserve(size_ + bytes.size());
    if (!bytes.empty()) std::memcpy(data_.get() + size_, bytes.data(), bytes.size());
    size_ += bytes.size();
  }

  void split(std::size_t first_record, RecordEnd record_end, bool at_end) {
    blocks_.clear();
    record_bytes_ = 0;
    next_record_ = first_record;
    const std::string_view all(data_.get(), size_);
    std::size_t block_begin = 0, block_record = first_record;
    const auto close_block = [&] {
      if (record_bytes_ == block_begin) return;
      blocks_.push_back({all.substr(block_begin, record_bytes_ - block_begin), block_record,
                         next_record_ - block_record});
      block_begin = record_bytes_;
      block_record = next_record_;
    };
    bool inside_quotes = false;
    for (std::size_t at = 0; at < size_;) {
      const std::size_t line_end = all.find('\n', at);
      if (line_end == std::string_view::npos) break;
      if (record_end == RecordEnd::unquoted_line && odd_quotes(all.substr(at, line_end - at)))
        inside_quotes = !inside_quotes;
      at = line_end + 1;
      if (inside_quotes) continue;
      record_bytes_ = at;
      ++next_record_;
      if (record_bytes_ - block_begin >= block_bytes) close_block();
    }
    if (at_end && record_bytes_ < size_) {  // a last record without a line end
      record_bytes_ = size_;
      ++next_record_;
    }
    close_block();
  }

  static bool odd_quotes(std::string_view line) {
    bool odd = false;
    for (std::size_t at = line.find('"'); at != std::string_view::npos; at = line.find('"', at + 1))
      odd = !odd;
    return odd;
  }

  std::unique_ptr<char[]> data_;
  std::size_t size_ = 0, capacity_ = 0, record_bytes_ = 0, next_record_ = 0;
  std::vector<BlockToCheck> blocks_;
};

}  // namespace

FileSummary for_record_blocks(const std::filesystem::path& path, RecordEnd record_end,
                              const std::function<Mismatches(const BlockToCheck&)>& look,
                              Mismatches& mismatches, std::size_t& records) {
  FileReader file(path);
  Sha256 hash;
  FileSummary summary;
  records = 0;
  Window current, next;
  bool more = current.fill(file, {}, 0, record_end);
  while (more) {
    const std::vector<BlockToCheck>& blocks = current.blocks();
    std::vector<Mismatches> found(blocks.size());
    bool filled = false;
    const auto work = [&](std::size_t task, std::size_t) {
      if (task == 0)
        hash.update(current.records());
      else if (task == 1)
        filled = next.fill(file, current.rest(), current.next_record(), record_end);
      else
        found[task - 2] = look(blocks[task - 2]);
    };
    for_chunks(blocks.size() + 2, work, 1);
    for (Mismatches& part : found) mismatches.merge(std::move(part));
    summary.bytes += current.records().size();
    records = current.next_record();
    std::swap(current, next);
    more = filled;
  }
  summary.sha256 = hash.finish();
  return summary;
}

}  // namespace kokai
