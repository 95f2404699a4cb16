// Zip archives through libzip: names decoded, limits kept, bytes counted while they are unpacked.
// SPDX-License-Identifier: MIT
#include "layers/archive.h"

#include <fmt/format.h>
#include <tbb/parallel_pipeline.h>
#include <zip.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <utility>

#include "layers/reader_notices.h"
#include "pipeline/core/cp932.h"
#include "pipeline/core/error.h"
#include "pipeline/core/text.h"

namespace kokai {
namespace {

constexpr std::uint64_t small_entry_bytes = 1ULL << 20;  // below this a high ratio harms nobody
constexpr std::size_t piece_bytes = std::size_t{256} * 1024;

struct CloseEntry {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using EntryFile = std::unique_ptr<zip_file_t, CloseEntry>;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

enum class NameEncoding { utf8, cp932, unknown };

/// With ENC_STRICT libzip converts every name without the UTF-8 flag from CP437; a name that is not
/// ASCII and stays as it is has the flag.
NameEncoding name_encoding(zip_t* archive, std::uint64_t index, std::string_view raw) {
  const char* strict = zip_get_name(archive, index, ZIP_FL_ENC_STRICT);
  if (strict != nullptr && raw == strict)
    return is_valid_utf8(raw) ? NameEncoding::utf8 : NameEncoding::unknown;
  if (is_valid_utf8(raw)) return NameEncoding::utf8;
  return is_valid_cp932(raw) ? NameEncoding::cp932 : NameEncoding::unknown;
}

/// Backslashes are separators in archives of old Windows programs. They are replaced after
/// decoding, because 0x5C is the second byte of some CP932 characters (表, 能).
std::string with_slashes(std::string name) {
  std::replace(name.begin(), name.end(), '\\', '/');
  return name;
}

bool leads_outside(std::string_view name) {
  if (name.empty() || name.front() == '/') return true;
  if (name.size() >= 2 && name[1] == ':') return true;
  for (const std::string_view part : split(name, '/'))
    if (part == "..") return true;
  return std::any_of(name.begin(), name.end(),
                     [](char letter) { return static_cast<unsigned char>(letter) < 0x20; });
}

/// Links, devices and pipes: everything but plain files and folders.
bool is_special(zip_t* archive, std::uint64_t index) {
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  if (zip_file_get_external_attributes(archive, index, 0, &system, &attributes) != 0) return false;
  const bool has_unix_mode = system == ZIP_OPSYS_UNIX || system == ZIP_OPSYS_OS_X;
  const std::uint32_t type = has_unix_mode ? (attributes >> 16) & 0xF000 : 0;
  return type != 0 && type != 0x8000 && type != 0x4000;
}

/// Why an entry must not be unpacked; empty texts when it may.
Bilingual entry_fault(const ArchiveEntry& entry, const zip_stat_t& stat, const ReadLimits& limits,
                      bool special) {
  if (special)
    return {"ファイルではなくリンクなどの特別な項目です", "it is a link or another special entry"};
  if (leads_outside(entry.name))
    return {"書庫の外を指す名前です", "its name leads out of the archive"};
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
    return {"パスワードで暗号化されています。展開して、中のファイルを指定してください",
            "it is encrypted with a password; unpack it and name a file inside"};
  if (entry.bytes > limits.maximum_entry_bytes)
    return {fmt::format("展開後の大きさ {} バイトが上限 {} バイトを超えています", entry.bytes,
                        limits.maximum_entry_bytes),
            fmt::format("it unpacks to {} bytes, the limit is {}", entry.bytes,
                        limits.maximum_entry_bytes)};
  const auto packed = static_cast<double>(std::max<std::uint64_t>(entry.packed_bytes, 1));
  const double ratio = static_cast<double>(entry.bytes) / packed;
  if (entry.bytes > small_entry_bytes && ratio > limits.maximum_ratio)
    return {fmt::format("圧縮率が {:.0f} 倍で上限 {:.0f} 倍を超えています", ratio,
                        limits.maximum_ratio),
            fmt::format("it unpacks to {:.0f} times its size, the limit is {:.0f}", ratio,
                        limits.maximum_ratio)};
  return {};
}

/// Why the archive as a whole must not be unpacked.
Bilingual total_fault(const std::vector<ArchiveEntry>& entries, std::uint64_t file_bytes,
                      const ReadLimits& limits, std::string& name) {
  std::uint64_t packed = 0;
  std::uint64_t unpacked = 0;
  std::vector<std::string_view> names;
  for (const ArchiveEntry& entry : entries) {
    packed += entry.packed_bytes;
    unpacked += entry.bytes;
    names.push_back(entry.name);
  }
  if (packed > file_bytes)
    return {"項目の合計が書庫より大きく、同じデータを指しています",
            "its entries overlap: together they are bigger than the archive"};
  if (unpacked > limits.maximum_file_bytes)
    return {fmt::format("展開後の合計 {} バイトが上限 {} バイトを超えています", unpacked,
                        limits.maximum_file_bytes),
            fmt::format("it unpacks to {} bytes in all, the limit is {}", unpacked,
                        limits.maximum_file_bytes)};
  std::sort(names.begin(), names.end());
  const auto twice = std::adjacent_find(names.begin(), names.end());
  if (twice == names.end()) return {};
  name = *twice;
  return {"同じ名前の項目が二つあります", "two entries have this name"};
}

Bilingual too_many_entries(std::uint64_t count, const ReadLimits& limits) {
  return {fmt::format("項目が {} 個あり、上限は {} 個です", count, limits.maximum_entries),
          fmt::format("it has {} entries, the limit is {}", count, limits.maximum_entries)};
}

std::string zip_message(int code) {
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  std::string text = zip_error_strerror(&error);
  zip_error_fini(&error);
  return text;
}

void report_damaged(Notices& notices, const std::string& name, const std::string& detail) {
  notices.add("file_unreadable", reason_detail(name, {"zip 書庫が壊れています: " + detail,
                                                      "the zip archive is damaged: " + detail}));
}

/// One entry, unpacked a piece at a time and counted.
class EntryStream {
 public:
  EntryStream(zip_t* archive, const ArchiveEntry& entry)
      : file_(zip_fopen_index(archive, entry.index, 0)), expected_(entry.bytes) {
    if (!file_) error_ = zip_strerror(archive);
  }
  /// False at the end, whatever ended it.
  bool next(std::string& piece) {
    if (!file_ || total_ > expected_) return false;
    piece.resize(piece_bytes);
    const zip_int64_t got = zip_fread(file_.get(), piece.data(), piece.size());
    if (got < 0) error_ = zip_file_strerror(file_.get());
    ended_ = got == 0;
    piece.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    total_ += piece.size();
    return got > 0 && total_ <= expected_;
  }
  [[nodiscard]] bool complete() const { return ended_ && error_.empty() && total_ == expected_; }
  [[nodiscard]] bool too_long() const { return error_.empty() && total_ > expected_; }
  [[nodiscard]] std::string error() const { return error_.empty() ? "unexpected end" : error_; }

 private:
  EntryFile file_;
  std::uint64_t expected_ = 0;
  std::uint64_t total_ = 0;
  bool ended_ = false;
  std::string error_;
};

/// Unpacks on one thread while `take` works on another; `take` is called in order, one call at a
/// time.
void stream_ahead(EntryStream& stream, const std::function<bool(std::string_view)>& take,
                  bool& wanted) {
  constexpr std::size_t pieces_in_flight = 4;
  std::atomic<bool> stopped = false;
  const auto unpack = [&](tbb::flow_control& flow) {
    std::string piece;
    if (stopped || !stream.next(piece)) flow.stop();
    return piece;
  };
  const auto hand_over = [&](const std::string& piece) {
    if (!stopped && !take(piece)) stopped = true;
  };
  constexpr auto in_order = tbb::filter_mode::serial_in_order;
  tbb::parallel_pipeline(pieces_in_flight,
                         tbb::make_filter<void, std::string>(in_order, unpack) &
                             tbb::make_filter<std::string, void>(in_order, hand_over));
  wanted = !stopped;
}

}  // namespace

void Archive::Close::operator()(zip* archive) const {
  zip_discard(archive);
}

std::optional<Archive> Archive::open(const std::filesystem::path& path, const ReadLimits& limits,
                                     Notices& notices) {
  const std::string file_name = path.filename().string();
  int code = 0;
  Archive archive;
  archive.zip_.reset(zip_open(path.c_str(), ZIP_RDONLY, &code));
  if (!archive.zip_) {
    report_damaged(notices, file_name, zip_message(code));
    return std::nullopt;
  }
  const auto count = static_cast<std::uint64_t>(zip_get_num_entries(archive.zip_.get(), 0));
  if (count > limits.maximum_entries) {
    notices.add("file_archive_limits", reason_detail(file_name, too_many_entries(count, limits)));
    return std::nullopt;
  }
  if (!archive.read_directory(count, file_name, limits, notices)) return std::nullopt;
  std::string name = file_name;
  std::error_code ignored;
  const std::uint64_t file_bytes = std::filesystem::file_size(path, ignored);
  Bilingual fault = total_fault(archive.entries_, file_bytes, limits, name);
  if (fault.en.empty()) return archive;
  notices.add("file_archive_limits", reason_detail(name, std::move(fault)));
  return std::nullopt;
}

bool Archive::read_directory(std::uint64_t count, const std::string& file_name,
                             const ReadLimits& limits, Notices& notices) {
  std::string first_undecoded;
  std::size_t undecoded = 0;
  for (std::uint64_t index = 0; index < count; ++index) {
    zip_stat_t stat;
    const char* raw = zip_get_name(zip_.get(), index, ZIP_FL_ENC_RAW);
    if (raw == nullptr || zip_stat_index(zip_.get(), index, 0, &stat) != 0) {
      report_damaged(notices, file_name, zip_strerror(zip_.get()));
      return false;
    }
    ArchiveEntry entry = describe(index, raw, undecoded);
    if (undecoded == 1 && first_undecoded.empty()) first_undecoded = entry.name;
    entry.bytes = stat.size;
    entry.packed_bytes = stat.comp_size;
    Bilingual fault = entry_fault(entry, stat, limits, is_special(zip_.get(), index));
    if (!fault.en.empty()) {
      notices.add("file_archive_limits", reason_detail(entry.name, std::move(fault)));
      return false;
    }
    entries_.push_back(std::move(entry));
  }
  if (undecoded == 0) return true;
  FindingDetail detail;
  detail.value = first_undecoded;
  detail.parameters = {{"detail", first_undecoded}, {"count", std::to_string(undecoded)}};
  notices.add("file_entry_name_encoding", std::move(detail));
  return true;
}

ArchiveEntry Archive::describe(std::uint64_t index, std::string_view raw,
                               std::size_t& undecoded) const {
  ArchiveEntry entry;
  entry.index = index;
  const NameEncoding encoding =
      is_ascii(raw) ? NameEncoding::utf8 : name_encoding(zip_.get(), index, raw);
  if (encoding == NameEncoding::utf8)
    entry.name = raw;
  else
    append_from_cp932(entry.name, raw);
  entry.name = with_slashes(std::move(entry.name));
  entry.directory = !entry.name.empty() && entry.name.back() == '/';
  if (encoding != NameEncoding::utf8) ++undecoded;
  return entry;
}

const ArchiveEntry* Archive::find(std::string_view name) const {
  for (const ArchiveEntry& entry : entries_)
    if (entry.name == name) return &entry;
  return nullptr;
}

bool Archive::stream(const ArchiveEntry& entry, const std::function<bool(std::string_view)>& take,
                     Notices& notices) const {
  EntryStream stream(zip_.get(), entry);
  bool wanted = true;
  if (entry.bytes < 4 * piece_bytes) {
    for (std::string piece; wanted && stream.next(piece);) wanted = take(piece);
  } else {
    stream_ahead(stream, take, wanted);
  }
  if (!wanted || stream.complete()) return true;
  if (stream.too_long())
    notices.add("file_archive_limits",
                reason_detail(entry.name, {"目次に書かれた大きさより大きく展開されます",
                                           "it unpacks to more than its directory says"}));
  else
    report_damaged(notices, entry.name, stream.error());
  return false;
}

std::optional<std::string> Archive::read(const ArchiveEntry& entry, Notices& notices) const {
  std::string bytes;
  const auto take = [&bytes](std::string_view piece) {
    bytes.append(piece);
    return true;
  };
  if (!stream(entry, take, notices)) return std::nullopt;
  return bytes;
}

bool Archive::extract(const ArchiveEntry& entry, const std::filesystem::path& path,
                      Notices& notices) const {
  const std::string name = path.filename().string();
  const auto fail = [&name] {
    throw RunError(
        {"一時ファイル " + name + " を書き込めません。空き容量と権限を確認してください。",
         "cannot write the temporary file " + name + "; check free space and permissions"});
  };
  std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "wb"));
  if (!file) fail();
  const auto take = [&](std::string_view piece) {
    if (std::fwrite(piece.data(), 1, piece.size(), file.get()) != piece.size()) fail();
    return true;
  };
  if (!stream(entry, take, notices)) return false;
  if (std::fclose(file.release()) != 0) fail();
  return true;
}

}  // namespace kokai
