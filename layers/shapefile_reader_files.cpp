// The bytes of a Shapefile's parts, on disk or unpacked from a zip, and how blocks of them flow.
// SPDX-License-Identifier: MIT
#include "layers/shapefile_reader_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "layers/archive.h"
#include "layers/reader_notices.h"
#include "pipeline/core/ascii.h"

namespace kokai {

namespace {

constexpr std::size_t hash_block_bytes = 1 << 20;

struct SplitName {
  std::string_view stem;
  std::string extension;  ///< in lower case, with its dot
};
SplitName split_name(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || name.find('/', dot) != std::string_view::npos)
    return {name, ""};
  return {name.substr(0, dot), ascii_lower(name.substr(dot))};
}

struct PartName {
  std::string_view extension;
  std::optional<FileBytes> ShapefileParts::*member;
};
constexpr std::array<PartName, 5> part_names = {{{".shp", &ShapefileParts::shp},
                                                 {".shx", &ShapefileParts::shx},
                                                 {".dbf", &ShapefileParts::dbf},
                                                 {".prj", &ShapefileParts::prj},
                                                 {".cpg", &ShapefileParts::cpg}}};

/// The files of the folder whose name differs from the .shp's in the extension only, sorted, so
/// that "a.cpg" and "A.CPG" side by side always give the same one.
std::vector<std::filesystem::path> siblings(const std::filesystem::path& shp) {
  const std::string name = shp.filename().string();
  const std::string_view stem = split_name(name).stem;
  std::vector<std::filesystem::path> found;
  std::error_code error;
  const std::filesystem::path folder = shp.has_parent_path() ? shp.parent_path() : ".";
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    const std::string other = at->path().filename().string();
    if (split_name(other).stem == stem && other != name) found.push_back(at->path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

void refuse_link(const std::filesystem::path& path, Notices& notices) {
  notices.add("security_path_refused",
              reason_detail(path.filename().string(),
                            {path.filename().string() + " は通常のファイルではありません",
                             path.filename().string() + " is not a regular file"}));
}

}  // namespace

FileDescriptor::~FileDescriptor() {
  if (number_ >= 0) ::close(number_);
}

std::optional<FileBytes> FileBytes::open(const std::filesystem::path& path, Links links) {
  // O_NONBLOCK: a named pipe must not hold the program before it is recognised.
  const int no_links = links == Links::refuse ? O_NOFOLLOW : 0;
  FileBytes file;
  file.descriptor_ =
      FileDescriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | no_links));
  struct stat status {};
  if (file.descriptor_.number() < 0 || ::fstat(file.descriptor_.number(), &status) != 0 ||
      !S_ISREG(status.st_mode))
    return std::nullopt;
  file.size_ = static_cast<std::uint64_t>(status.st_size);
  return file;
}

FileBytes FileBytes::from_memory(std::string bytes) {
  FileBytes file;
  file.size_ = bytes.size();
  file.memory_ = std::move(bytes);
  return file;
}

std::string_view FileBytes::read(std::uint64_t offset, std::size_t length,
                                 std::string& buffer) const {
  if (offset >= size_) return {};
  length = static_cast<std::size_t>(std::min<std::uint64_t>(length, size_ - offset));
  if (descriptor_.number() < 0) return std::string_view(memory_).substr(offset, length);
  if (buffer.size() < length) buffer.resize(length);
  std::size_t done = 0;
  while (done < length) {
    const ssize_t got = ::pread(descriptor_.number(), buffer.data() + done, length - done,
                                static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    done += static_cast<std::size_t>(got);
  }
  return std::string_view(buffer).substr(0, done);
}

std::string FileBytes::text(std::size_t limit) const {
  std::string buffer;
  return std::string(read(0, limit, buffer));
}

void hash_range(const FileBytes& file, std::uint64_t begin, std::uint64_t end, Sha256& hash) {
  std::string buffer;
  while (begin < end) {
    const auto wanted =
        static_cast<std::size_t>(std::min<std::uint64_t>(hash_block_bytes, end - begin));
    const std::string_view bytes = file.read(begin, wanted, buffer);
    if (bytes.empty()) return;
    hash.update(bytes);
    begin += bytes.size();
  }
}

ShapefileParts find_shapefile_parts(const std::filesystem::path& shp, Notices& notices) {
  ShapefileParts parts;
  parts.file_name = shp.filename().string();
  parts.states.emplace_back(shp, file_state(shp));
  parts.shp = FileBytes::open(shp, FileBytes::Links::follow);
  for (const std::filesystem::path& path : siblings(shp)) {
    const std::string extension = split_name(path.filename().string()).extension;
    for (const PartName& part : part_names) {
      std::optional<FileBytes>& place = parts.*part.member;
      if (part.extension != extension || place) continue;
      parts.states.emplace_back(path, file_state(path));
      place = FileBytes::open(path, FileBytes::Links::refuse);
      if (!place && !std::filesystem::is_regular_file(std::filesystem::symlink_status(path)))
        refuse_link(path, notices);
    }
  }
  return parts;
}

namespace {

/// The entries that end in .shp; macOS adds shadows of them below __MACOSX.
std::vector<const ArchiveEntry*> shapefiles_in(const Archive& archive) {
  std::vector<const ArchiveEntry*> found;
  for (const ArchiveEntry& entry : archive.entries())
    if (!entry.directory && entry.name.rfind("__MACOSX/", 0) != 0 &&
        split_name(entry.name).extension == ".shp")
      found.push_back(&entry);
  return found;
}

void report_wrong_count(const std::vector<const ArchiveEntry*>& found, const SourceInput& input,
                        Notices& notices) {
  if (found.empty()) {
    notices.add("file_type_unknown", reason_detail(input.name, {"zip の中に .shp がありません",
                                                                "the zip holds no .shp"}));
    return;
  }
  std::string names;
  for (const ArchiveEntry* entry : found) names += (names.empty() ? "" : ", ") + entry->name;
  notices.add("file_type_unknown",
              reason_detail(
                  input.name,
                  {"zip の中に .shp が複数あります: " + names + "。一つずつの zip に分けてください",
                   "the zip holds several .shp: " + names + "; make one zip of each"}));
}

}  // namespace

std::optional<ShapefileParts> unpack_shapefile_parts(const SourceInput& input,
                                                     const ReadLimits& limits, Notices& notices) {
  const std::optional<Archive> archive = Archive::open(input.path, limits, notices);
  if (!archive) return std::nullopt;
  const std::vector<const ArchiveEntry*> found = shapefiles_in(*archive);
  if (found.size() != 1) {
    report_wrong_count(found, input, notices);
    return std::nullopt;
  }
  const std::string& name = found.front()->name;
  if (name.find('/') != std::string::npos)
    notices.add("file_in_subfolder", reason_detail(name, {name, name}));
  ShapefileParts parts;
  parts.file_name = name.substr(name.rfind('/') + 1);
  for (const ArchiveEntry& entry : archive->entries()) {
    const SplitName split = split_name(entry.name);
    if (entry.directory || split.stem != split_name(name).stem) continue;
    for (const PartName& part : part_names) {
      std::optional<FileBytes>& place = parts.*part.member;
      if (part.extension != split.extension || place) continue;
      std::optional<std::string> bytes = archive->read(entry, notices);
      if (!bytes) return std::nullopt;
      place = FileBytes::from_memory(std::move(*bytes));
    }
  }
  return parts;
}

}  // namespace kokai
