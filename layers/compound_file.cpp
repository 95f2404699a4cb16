// Compound files of Microsoft (OLE2): header, chains of sectors, directory.
// SPDX-License-Identifier: MIT
#include "layers/compound_file.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <utility>

#include "layers/encoding.h"
#include "layers/little_endian.h"

namespace kokai {
namespace {

constexpr std::size_t header_bytes = 512;
constexpr std::size_t directory_entry_bytes = 128;
constexpr std::size_t small_sector_bytes = 64;
constexpr std::uint64_t small_stream_below = 4096;
constexpr std::uint32_t last_sector = 0xFFFFFFFA;  // greater values are marks
constexpr std::uint32_t no_entry = 0xFFFFFFFF;
constexpr std::size_t maximum_entries = 100000;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

bool read_file(const std::filesystem::path& path, std::string& bytes, Bilingual& fault) {
  std::error_code error;
  const std::uint64_t size = std::filesystem::file_size(path, error);
  if (!error && size > CompoundFile::maximum_bytes) {
    fault = {"古い形式のファイルとしては大きすぎます",
             "it is too large for a file of this old type"};
    return false;
  }
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
  bytes.resize(error ? 0 : size);
  if (file && std::fread(bytes.data(), 1, bytes.size(), file.get()) == bytes.size()) return true;
  fault = {"ファイルを読めません", "the file cannot be read"};
  return false;
}

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
}

bool same_name(std::string_view one, std::string_view other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

struct DirectoryEntry {
  std::string name;
  std::uint8_t type = 0;  // 1 folder, 2 stream, 5 root
  std::uint32_t left = no_entry, right = no_entry, child = no_entry;
  std::uint32_t start = 0;
  std::uint64_t bytes = 0;
};

DirectoryEntry parse_directory_entry(std::string_view bytes, bool large_sizes) {
  DirectoryEntry entry;
  FieldReader fields(bytes);
  const std::string_view name = fields.bytes(64);
  const std::size_t name_bytes = std::min<std::size_t>(fields.u16(), name.size());
  if (name_bytes >= 2) append_from_utf16(entry.name, name.substr(0, name_bytes - 2), false);
  entry.type = fields.u8();
  fields.skip(1);
  entry.left = fields.u32();
  entry.right = fields.u32();
  entry.child = fields.u32();
  fields.skip(36);
  entry.start = fields.u32();
  entry.bytes = large_sizes ? fields.u64() : fields.u32();
  return entry;
}

/// The tree of folders as a list of paths; false when an entry is its own descendant.
bool list_entries(const std::vector<DirectoryEntry>& directory, std::vector<CompoundEntry>& out) {
  struct Visit {
    std::uint32_t entry;
    std::string folder;
  };
  std::vector<bool> seen(directory.size());
  std::vector<Visit> open{{directory.front().child, ""}};
  while (!open.empty()) {
    const Visit visit = std::move(open.back());
    open.pop_back();
    if (visit.entry == no_entry) continue;
    if (visit.entry >= directory.size() || seen[visit.entry]) return false;
    seen[visit.entry] = true;
    const DirectoryEntry& entry = directory[visit.entry];
    open.push_back({entry.left, visit.folder});
    open.push_back({entry.right, visit.folder});
    const std::string path = visit.folder + entry.name;
    if (path.size() > 512) return false;  // a nest of folders that no program makes
    if (entry.type == 1) open.push_back({entry.child, path + "/"});
    if (entry.type == 1 || entry.type == 2)
      out.push_back({path, entry.type == 1, entry.start, entry.bytes});
  }
  return true;
}

std::vector<std::uint32_t> numbers_of(std::string_view bytes) {
  std::vector<std::uint32_t> numbers;
  FieldReader fields(bytes);
  while (fields.rest().size() >= 4) numbers.push_back(fields.u32());
  return numbers;
}

}  // namespace

std::optional<CompoundFile> CompoundFile::open(const std::filesystem::path& path,
                                               Bilingual& fault) {
  CompoundFile file;
  if (!read_file(path, file.bytes_, fault)) return std::nullopt;
  if (file.read_header()) return file;
  fault = {"古い形式の Office ファイルの構造が壊れているか、途中で切れています",
           "the structure of this old Office file is broken, or the file is cut off"};
  return std::nullopt;
}

bool CompoundFile::read_header() {
  FieldReader fields(bytes_);
  if (fields.bytes(8) != signature) return false;
  fields.skip(18);
  const std::uint16_t version = fields.u16();
  fields.skip(2);
  const std::uint16_t shift = fields.u16();
  if ((shift != 9 && shift != 12) || bytes_.size() < header_bytes) return false;
  sector_bytes_ = 1U << shift;
  // The last sector of some writers is not filled up.
  const std::uint64_t content = bytes_.size() - std::min<std::size_t>(bytes_.size(), sector_bytes_);
  sector_count_ = static_cast<std::uint32_t>((content + sector_bytes_ - 1) / sector_bytes_);
  fields.skip(12);
  const std::uint32_t table_count = fields.u32();
  const std::uint32_t directory = fields.u32();
  fields.skip(8);
  const std::uint32_t small_table = fields.u32();
  fields.skip(4);
  const std::uint32_t list = fields.u32();
  const std::uint32_t list_count = fields.u32();
  if (!read_table(table_count, list, list_count)) return false;
  if (small_table < last_sector) {
    const std::optional<std::string> numbers = chain(small_table, bytes_.size());
    if (!numbers) return false;
    next_small_ = numbers_of(*numbers);
  }
  return version >= 3 && read_directory(directory);
}

/// The table of sectors lies in sectors of its own, which the header and further lists name.
bool CompoundFile::read_table(std::uint32_t table_count, std::uint32_t next,
                              std::uint32_t list_count) {
  constexpr std::size_t listed_in_header = 109;
  if (table_count > sector_count_ || list_count > sector_count_) return false;
  next_.reserve(sector_count_);
  std::uint32_t read = 0;
  FieldReader header(std::string_view(bytes_).substr(76, listed_in_header * 4));
  for (std::size_t index = 0; index < listed_in_header && read < table_count; ++index, ++read)
    if (!add_table_sector(header.u32())) return false;
  for (std::uint32_t lists = 0; read < table_count; ++lists) {
    const std::vector<std::uint32_t> listed = numbers_of(sector(next));
    if (lists >= list_count || listed.size() < 2) return false;
    for (std::size_t index = 0; index + 1 < listed.size() && read < table_count; ++index, ++read)
      if (!add_table_sector(listed[index])) return false;
    next = listed.back();
  }
  return !next_.empty();
}

bool CompoundFile::add_table_sector(std::uint32_t index) {
  const std::vector<std::uint32_t> numbers = numbers_of(sector(index));
  if (numbers.empty()) return false;
  const std::size_t missing = sector_count_ - std::min<std::size_t>(sector_count_, next_.size());
  const std::size_t taken = std::min(missing, numbers.size());
  next_.insert(next_.end(), numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(taken));
  return true;
}

bool CompoundFile::read_directory(std::uint32_t start) {
  const std::optional<std::string> bytes = chain(start, bytes_.size());
  if (!bytes || bytes->size() < directory_entry_bytes) return false;
  const std::size_t count = bytes->size() / directory_entry_bytes;
  if (count > maximum_entries) return false;
  std::vector<DirectoryEntry> directory;
  for (std::size_t index = 0; index < count; ++index)
    directory.push_back(parse_directory_entry(
        std::string_view(*bytes).substr(index * directory_entry_bytes, directory_entry_bytes),
        sector_bytes_ != 512));
  const DirectoryEntry& root = directory.front();
  if (root.type != 5) return false;
  if (!next_small_.empty() && root.start < last_sector) {
    std::optional<std::string> small = chain(root.start, root.bytes);
    if (!small) return false;
    small_sectors_ = std::move(*small);
  }
  return list_entries(directory, entries_);
}

/// "" beyond the end of the file; shorter than a sector at the end.
std::string_view CompoundFile::sector(std::uint32_t index) const {
  if (index >= sector_count_) return {};
  return std::string_view(bytes_).substr((std::uint64_t{index} + 1) * sector_bytes_, sector_bytes_);
}

/// The bytes of a chain of sectors, `most` at the most.
std::optional<std::string> CompoundFile::chain(std::uint32_t start, std::uint64_t most) const {
  std::string out;
  std::uint32_t steps = 0;
  for (std::uint32_t at = start; at < last_sector && out.size() < most; at = next_[at]) {
    const std::string_view piece = sector(at);
    if (piece.empty() || at >= next_.size() || ++steps > sector_count_) return std::nullopt;
    out.append(piece.substr(0, most - out.size()));
  }
  return out;
}

std::optional<std::string> CompoundFile::small_stream(const CompoundEntry& entry) const {
  std::string out;
  for (std::uint32_t at = entry.start; at < last_sector && out.size() < entry.bytes;
       at = next_small_[at]) {
    const std::size_t begin = std::size_t{at} * small_sector_bytes;
    if (at >= next_small_.size() || begin >= small_sectors_.size()) return std::nullopt;
    out.append(small_sectors_, begin,
               std::min<std::size_t>(small_sector_bytes, entry.bytes - out.size()));
  }
  return out;
}

const CompoundEntry* CompoundFile::find(std::string_view path) const {
  for (const CompoundEntry& entry : entries_)
    if (!entry.folder && same_name(entry.path, path)) return &entry;
  return nullptr;
}

std::optional<std::string> CompoundFile::read(const CompoundEntry& entry) const {
  if (entry.folder || entry.bytes > bytes_.size()) return std::nullopt;
  std::optional<std::string> bytes =
      entry.bytes < small_stream_below ? small_stream(entry) : chain(entry.start, entry.bytes);
  if (!bytes || bytes->size() < entry.bytes) return std::nullopt;
  return bytes;
}

}  // namespace kokai
