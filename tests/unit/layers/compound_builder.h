// Builds compound files (OLE2) for the tests of what reads them.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace kokai::test {

/// `value` as `size` bytes, the lowest first.
inline std::string little(std::uint64_t value, unsigned size) {
  std::string bytes;
  for (; size > 0; --size) {
    bytes += static_cast<char>(value & 0xFF);
    value >>= 8U;  // byte by byte: fields may be wider than the number
  }
  return bytes;
}

/// Lays out sectors of 512 bytes and their chains.
class CompoundBuilder {
 public:
  /// Streams by path; at most one folder deep.
  explicit CompoundBuilder(const std::map<std::string, std::string>& streams) {
    add_entry("Root Entry", 5, {});
    for (const auto& [path, bytes] : streams) {
      const std::size_t slash = path.find('/');
      if (slash == std::string::npos) {
        add_child(0, add_entry(path, 2, bytes));
        continue;
      }
      const std::string folder = path.substr(0, slash);
      if (folders_.count(folder) == 0) {
        folders_[folder] = add_entry(folder, 1, {});
        add_child(0, folders_[folder]);
      }
      add_child(folders_[folder], add_entry(path.substr(slash + 1), 2, bytes));
    }
  }

  [[nodiscard]] std::string build() {
    for (Entry& entry : entries_)
      if (entry.type == 2) place(entry);
    entries_[0].size = small_.size();
    entries_[0].start = add_chain(small_);
    std::string small_table;
    for (const std::uint32_t next : small_next_) small_table += little(next, 4);
    const std::uint32_t small_start = add_chain(small_table);
    std::string directory;
    for (const Entry& entry : entries_) directory += directory_bytes(entry);
    const std::uint32_t directory_start = add_chain(directory);
    const std::size_t table_sectors = next_.size() / 127 + 1;  // each table sector lists itself too
    std::string head("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    head += std::string(16, '\0') + little(0x3E, 2) + little(3, 2) + little(0xFFFE, 2) +
            little(9, 2) + little(6, 2) + std::string(10, '\0') + little(table_sectors, 4) +
            little(directory_start, 4) + little(0, 4) + little(4096, 4) + little(small_start, 4) +
            little(small_table.size() / 512 + 1, 4) + little(end_, 4) + little(0, 4);
    for (std::size_t index = 0; index < 109; ++index)
      head += little(index < table_sectors ? next_.size() + index : 0xFFFFFFFF, 4);
    std::string table;
    for (const std::uint32_t next : next_) table += little(next, 4);
    for (std::size_t index = 0; index < table_sectors; ++index) table += little(0xFFFFFFFD, 4);
    table.resize(table_sectors * 512, '\xFF');
    return head + sectors_ + table;
  }

 private:
  static constexpr std::uint32_t end_ = 0xFFFFFFFE, none_ = 0xFFFFFFFF;
  struct Entry {
    std::string name;
    unsigned type = 2;
    std::string bytes;
    std::uint32_t right = none_, child = none_, start = end_;
    std::uint64_t size = 0;
  };

  std::uint32_t add_entry(const std::string& name, unsigned type, const std::string& bytes) {
    entries_.push_back({name, type, bytes, none_, none_, end_, bytes.size()});
    return static_cast<std::uint32_t>(entries_.size() - 1);
  }
  void add_child(std::uint32_t folder, std::uint32_t entry) {
    entries_[entry].right = entries_[folder].child;
    entries_[folder].child = entry;
  }
  std::uint32_t add_chain(const std::string& bytes) {
    if (bytes.empty()) return end_;
    const auto start = static_cast<std::uint32_t>(next_.size());
    const std::size_t count = (bytes.size() + 511) / 512;
    for (std::size_t index = 0; index < count; ++index)
      next_.push_back(index + 1 < count ? static_cast<std::uint32_t>(next_.size() + 1) : end_);
    sectors_ += bytes + std::string(count * 512 - bytes.size(), '\0');
    return start;
  }
  /// Streams below 4096 bytes share the stream of small sectors.
  void place(Entry& entry) {
    if (entry.bytes.size() >= 4096) {
      entry.start = add_chain(entry.bytes);
      return;
    }
    if (entry.bytes.empty()) return;
    entry.start = static_cast<std::uint32_t>(small_next_.size());
    const std::size_t count = (entry.bytes.size() + 63) / 64;
    for (std::size_t index = 0; index < count; ++index)
      small_next_.push_back(index + 1 < count ? static_cast<std::uint32_t>(small_next_.size() + 1)
                                              : end_);
    small_ += entry.bytes + std::string(count * 64 - entry.bytes.size(), '\0');
  }
  static std::string directory_bytes(const Entry& entry) {
    std::string name;
    for (const char letter : entry.name) (name += letter) += '\0';
    const std::size_t size = name.size() + 2;
    name.resize(64, '\0');
    return name + little(size, 2) + little(entry.type, 1) + little(1, 1) + little(none_, 4) +
           little(entry.right, 4) + little(entry.child, 4) + std::string(36, '\0') +
           little(entry.start, 4) + little(entry.size, 8);
  }

  std::vector<Entry> entries_;
  std::map<std::string, std::uint32_t> folders_;
  std::string sectors_, small_;
  std::vector<std::uint32_t> next_, small_next_;
};

inline std::string compound_file(const std::map<std::string, std::string>& streams) {
  return CompoundBuilder(streams).build();
}

}  // namespace kokai::test
