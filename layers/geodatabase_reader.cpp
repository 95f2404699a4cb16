// File geodatabases of ArcGIS, a folder or a zip of one, through GDAL from memory.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <utility>

#include "layers/archive.h"
#include "layers/gdal_reader_dataset.h"
#include "layers/gdal_reader_handles.h"
#include "layers/gdal_reader_vectors.h"
#include "layers/input_guard.h"
#include "layers/reader_notices.h"
#include "layers/shapefile_reader_files.h"
#include "pipeline/core/sha256.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

constexpr GdalFormat geodatabase{"OpenFileGDB",
                                 {nullptr},
                                 "filegdb",
                                 {FeatureNumbers::ids, TextBytes::utf8, false, DateTimes::local}};

using NamedBytes = std::map<std::string, std::string>;

/// ArcGIS leaves these while somebody has the geodatabase open; they hold no data.
bool is_lock(const fs::path& path) {
  return path.extension() == ".lock";
}

bool too_large(std::uint64_t bytes, const SourceInput& input, const ReadLimits& limits,
               Notices& notices) {
  if (bytes <= limits.maximum_file_bytes) return false;
  report_file("security_resource_limit", input, {"大きすぎます", "it is too large"}, notices);
  return true;
}

/// The files of the folder; nothing, with an error notice, when one of them must not be read.
std::optional<NamedBytes> load_folder(const SourceInput& input, const ReadLimits& limits,
                                      Notices& notices) {
  NamedBytes files;
  std::uint64_t bytes = 0;
  std::error_code error;
  for (fs::directory_iterator at(input.path, error), end; !error && at != end;
       at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (is_lock(at->path())) continue;
    const std::optional<FileBytes> file = FileBytes::open(at->path(), FileBytes::Links::refuse);
    if (!file) {
      report_file("security_path_refused", input,
                  {name + " は通常のファイルではありません", name + " is not a regular file"},
                  notices);
      return std::nullopt;
    }
    bytes += file->size();
    if (too_large(bytes, input, limits, notices)) return std::nullopt;
    files[name] = file->text(static_cast<std::size_t>(file->size()));
  }
  return files;
}

/// The folder of an entry that belongs to a geodatabase: "a/b.gdb/" of "a/b.gdb/a00000001.gdbtable".
std::string database_of(const ArchiveEntry& entry) {
  const std::size_t slash = entry.name.rfind('/');
  if (entry.directory || slash == std::string::npos) return "";
  const fs::path folder = entry.name.substr(0, slash);
  const bool named = folder.extension() == ".gdb" || folder.extension() == ".GDB";
  return named ? entry.name.substr(0, slash + 1) : "";
}

/// The only geodatabase's folder in the archive; "" with an error notice where there are more.
std::string choose_database(const Archive& archive, const SourceInput& input, Notices& notices) {
  std::map<std::string, int> databases;
  for (const ArchiveEntry& entry : archive.entries())
    if (const std::string folder = database_of(entry); !folder.empty()) ++databases[folder];
  if (databases.size() == 1) return databases.begin()->first;
  std::string names;
  for (const auto& [folder, count] : databases) names += (names.empty() ? "" : ", ") + folder;
  notices.add("file_several_sheets", Severity::error, no_row, no_column,
              reason_detail(input.name, {names, names}));
  return "";
}

std::optional<NamedBytes> unpack(const SourceInput& input, const ReadLimits& limits,
                                 Notices& notices) {
  const std::optional<Archive> archive = Archive::open(input.path, limits, notices);
  const std::string folder = archive ? choose_database(*archive, input, notices) : "";
  if (folder.empty()) return std::nullopt;
  NamedBytes files;
  std::uint64_t bytes = 0;
  for (const ArchiveEntry& entry : archive->entries()) {
    if (database_of(entry) != folder || is_lock(entry.name)) continue;
    bytes += entry.bytes;
    if (too_large(bytes, input, limits, notices)) return std::nullopt;
    std::optional<std::string> content = archive->read(entry, notices);
    if (!content) return std::nullopt;
    files[entry.name.substr(folder.size())] = std::move(*content);
  }
  return files;
}

/// Of a folder: of the names and contents of its files, in the order of the names.
SourceFile describe(const SourceInput& input, const NamedBytes& files) {
  Sha256 hash;
  std::uint64_t bytes = 0;
  for (const auto& [name, content] : files) {
    hash.update(name);
    hash.update(content);
    bytes += content.size();
  }
  return {input.name, hash.finish(), bytes};
}

}  // namespace

SourceTable read_geodatabase(const SourceInput& input, const ReadRequest& request,
                             Notices& notices) {
  const bool folder = fs::is_directory(input.path);
  std::optional<NamedBytes> files =
      folder ? load_folder(input, request.limits, notices) : unpack(input, request.limits, notices);
  if (!files) return unread_table(input, geodatabase.name);
  SourceFile file =
      folder ? describe(input, *files)
             : SourceFile{input.name, sha256_of_file(input.path), file_state(input.path).bytes};
  GdalMemoryFolder memory;
  for (auto& [name, content] : *files) memory.add("a.gdb/" + name, std::move(content));
  SourceTable table =
      read_gdal_dataset(memory.path() + "/a.gdb", input, geodatabase, request, notices);
  table.places.files.front() = std::move(file);
  return table;
}

}  // namespace kokai
