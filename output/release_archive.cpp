// A release as one zip file, the same bytes whenever it is made.
// SPDX-License-Identifier: MIT
#include "output/release_archive.h"

#include <zip.h>

#include <algorithm>
#include <memory>

#include "output/file_writer.h"
#include "pipeline/core/error.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

/// 1980-01-01 00:00:00 in MS-DOS form, the first day that a zip can hold.
constexpr zip_uint16_t dos_date = 0x0021;

[[noreturn]] void fail(const fs::path& file, const std::string& reason) {
  throw RunError({"zip を扱えません: " + file.string() + "（" + reason + "）。",
                  "cannot handle the zip " + file.string() + ": " + reason + "."});
}

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

struct CloseEntry {
  void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};

Archive open_archive(const fs::path& file, int flags) {
  int error = 0;
  Archive archive(zip_open(file.c_str(), flags, &error));
  if (archive) return archive;
  zip_error_t text;
  zip_error_init_with_code(&text, error);
  const std::string reason = zip_error_strerror(&text);
  zip_error_fini(&text);
  fail(file, reason);
}

bool leads_outside(const std::string& name) {
  const fs::path path(name);
  if (path.is_absolute() || name.find('\\') != std::string::npos) return true;
  return std::any_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".."; });
}

void extract_entry(zip_t* archive, zip_uint64_t index, const fs::path& target,
                   const fs::path& file) {
  const std::unique_ptr<zip_file_t, CloseEntry> entry(zip_fopen_index(archive, index, 0));
  if (!entry) fail(file, zip_strerror(archive));
  fs::create_directories(target.parent_path());
  FileWriter writer(target);
  std::string block(1 << 20, '\0');
  for (;;) {
    const zip_int64_t got = zip_fread(entry.get(), block.data(), block.size());
    if (got < 0) fail(file, target.filename().string());
    if (got == 0) break;
    writer.write(std::string_view(block).substr(0, static_cast<std::size_t>(got)));
  }
  writer.finish();
}

}  // namespace

void write_archive(const fs::path& directory, std::vector<std::string> names,
                   const fs::path& file) {
  std::sort(names.begin(), names.end());
  Archive archive = open_archive(file, ZIP_CREATE | ZIP_TRUNCATE);
  for (const std::string& name : names) {
    zip_source_t* source = zip_source_file(archive.get(), (directory / name).c_str(), 0, -1);
    if (source == nullptr) fail(file, zip_strerror(archive.get()));
    const zip_int64_t index = zip_file_add(archive.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      zip_source_free(source);
      fail(file, zip_strerror(archive.get()));
    }
    zip_file_set_dostime(archive.get(), static_cast<zip_uint64_t>(index), 0, dos_date, 0);
  }
  if (zip_close(archive.get()) != 0) fail(file, zip_strerror(archive.get()));
  static_cast<void>(archive.release());  // closed
}

void extract_archive(const fs::path& file, const fs::path& directory) {
  const Archive archive = open_archive(file, ZIP_RDONLY);
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    const auto index = static_cast<zip_uint64_t>(i);
    const char* name = zip_get_name(archive.get(), index, ZIP_FL_ENC_GUESS);
    if (name == nullptr || leads_outside(name)) fail(file, "entry outside the folder");
    if (std::string_view(name).ends_with('/')) continue;
    extract_entry(archive.get(), index, directory / name, file);
  }
}

}  // namespace kokai
