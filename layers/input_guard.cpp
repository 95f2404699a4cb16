// Which files kokai may read at all: regular files below a configured root, and nothing else.
// SPDX-License-Identifier: MIT
#include "layers/input_guard.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <set>
#include <utility>

#include "layers/reader_notices.h"
#include "pipeline/core/date.h"
#include "pipeline/core/text.h"

namespace kokai {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t shown_names = 10;  // of a list of files in a message

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool contains_without_case(std::string_view text, std::string_view lower_word) {
  const auto equal = [](char a, char b) { return (is_letter(a) ? (a | 0x20) : a) == b; };
  return std::search(text.begin(), text.end(), lower_word.begin(), lower_word.end(), equal) !=
         text.end();
}

/// "GeoJSON:", "GPKG:", "C:": ASCII letters first, then nothing but letters, digits and -+._ up to
/// a colon.
bool has_driver_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_letter(name.front())) return false;
  return std::all_of(name.begin(), name.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == '_';
  });
}

std::optional<Bilingual> refusal(std::string_view name) {
  const std::string_view text = trim(name);
  if (text.empty()) return Bilingual{"名前が空です", "the name is empty"};
  if (name.find('\0') != std::string_view::npos)
    return Bilingual{"名前に NUL 文字があります", "the name holds a NUL character"};
  if (name.find("://") != std::string_view::npos)
    return Bilingual{"URL は読めません", "it is a URL"};
  if (contains_without_case(name, "/vsi"))
    return Bilingual{"GDAL の仮想ファイル（/vsi…）は読めません",
                     "it is a virtual file of GDAL (/vsi…)"};
  if (text.front() == '{' || text.front() == '<')
    return Bilingual{"ファイル名ではなくデータの中身です", "it is data, not the name of a file"};
  if (has_driver_prefix(text))
    return Bilingual{"「…:」で始まるドライバ名やドライブ名は使えません",
                     "it starts with the name of a driver or a drive"};
  return std::nullopt;
}

bool is_lock_name(std::string_view file_name) {
  return starts_with(file_name, "~$");
}
bool is_glob(std::string_view text) {
  return text.find_first_of("*?") != std::string_view::npos;
}

/// `*` and `?` over code points; the classic two-pointer walk, linear in practice.
bool matches_glob(std::u32string_view pattern, std::u32string_view text) {
  std::size_t p = 0, t = 0, star = std::u32string_view::npos, mark = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == U'*') {
      star = p++;
      mark = t;
    } else if (p < pattern.size() && (pattern[p] == U'?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star != std::u32string_view::npos) {
      p = star + 1;
      t = ++mark;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == U'*') ++p;
  return p == pattern.size();
}

std::vector<std::string> names_in(const fs::path& directory) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator at(directory, error), end; !error && at != end; at.increment(error))
    names.push_back(at->path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

/// Names in `directory` that are `step`, which may be a glob. macOS stores names decomposed (NFD),
/// so that a name is compared in its composed form unless it is there byte for byte.
std::vector<std::string> matches_in(const fs::path& directory, const std::string& step) {
  std::error_code ignored;
  if (!is_glob(step) && fs::exists(fs::symlink_status(directory / step, ignored))) return {step};
  const std::u32string pattern = to_code_points(to_published_nfc(step));
  std::vector<std::string> found;
  for (std::string& name : names_in(directory)) {
    if (name.front() == '.' && step.front() != '.') continue;
    if (matches_glob(pattern, to_code_points(to_published_nfc(name)))) found.push_back(name);
  }
  return found;
}

bool is_below(const fs::path& path, const fs::path& root) {
  const auto [in_root, in_path] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
  return in_root == root.end() && in_path != path.end();
}

using Roots = std::vector<fs::path>;  // real paths

/// False for what a link makes of a path that leads out of all roots.
bool stays_inside(const fs::path& path, const Roots& roots) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  if (error) return true;
  return std::any_of(roots.begin(), roots.end(), [&real](const fs::path& root) {
    return real == root || is_below(real, root);
  });
}

/// All paths below `root` that `name` stands for. Nothing outside the roots is listed: a folder
/// that leads there ends the search and is the only match, to be refused.
std::vector<fs::path> expand(const fs::path& root, std::string_view name, const Roots& roots) {
  std::vector<fs::path> found = {root};
  for (const std::string_view step : split(name, '/')) {
    if (step.empty() || step == ".") continue;
    std::vector<fs::path> next;
    for (const fs::path& directory : found) {
      if (!stays_inside(directory, roots)) return {directory};
      for (const std::string& match : matches_in(directory, std::string(step)))
        next.push_back(directory / match);
    }
    found = std::move(next);
  }
  return found;
}

/// Names on a disk may be any bytes, reports are UTF-8.
std::string printable(std::string_view name) {
  if (is_valid_utf8(name)) return std::string(name);
  std::string text;
  for (const char32_t c : to_code_points(name)) append_utf8(text, c);
  return text;
}

void report(Notices& notices, std::string_view code, std::string_view name,
            const Bilingual& reason) {
  notices.add(code, reason_detail(printable(name), {printable(reason.ja), printable(reason.en)}));
}

using Locks = std::set<fs::path>;

void report_locks(const Locks& locks, Notices& notices) {
  for (const fs::path& lock : locks) {
    const std::string name = lock.filename().string();
    report(notices, "file_lock_skipped", name, {name, name});
  }
}

/// Somebody who has the workbook open (in Excel, in LibreOffice) may save it any moment.
void note_locks_beside(const fs::path& path, Locks& locks) {
  const std::string name = path.filename().string();
  for (const std::string& lock : {"~$" + name, ".~lock." + name + "#"}) {
    std::error_code ignored;
    fs::path beside = path.parent_path() / lock;
    if (fs::exists(fs::symlink_status(beside, ignored))) locks.insert(std::move(beside));
  }
}

/// The day on which a file was last written, in Japan: it tells this year's from last year's.
std::string day_of(const fs::path& path) {
  constexpr std::int64_t japan_s = 9LL * 3600, day_s = 86400, ns_per_s = 1000000000;
  return to_iso(date_from_days(
      static_cast<long>((file_state(path).modified_ns / ns_per_s + japan_s) / day_s)));
}

std::string name_list(const std::vector<fs::path>& paths) {
  std::string list;
  for (std::size_t index = 0; index < paths.size(); ++index) {
    if (index == shown_names) return list + ", …";
    if (index > 0) list += ", ";
    list += fmt::format("{} ({})", paths[index].filename().string(), day_of(paths[index]));
  }
  return list;
}

void report_missing(std::string_view name, const Roots& roots, Notices& notices) {
  std::vector<std::string> known;
  const fs::path wanted(name);
  for (const fs::path& root : roots) {
    const fs::path directory = root / wanted.parent_path();
    if (!stays_inside(directory, roots)) continue;
    for (std::string& found : names_in(directory))
      if (!is_lock_name(found)) known.push_back(std::move(found));
  }
  const std::string near =
      is_glob(name) ? std::string() : nearest_name(wanted.filename().string(), known);
  Bilingual reason{fmt::format("「{}」に当たるファイルがありません", name),
                   fmt::format("no file matches \"{}\"", name)};
  if (!near.empty()) {
    reason.ja += fmt::format("。もしかして: {}", near);
    reason.en += fmt::format("; did you mean {}?", near);
  }
  report(notices, "file_not_found", name, reason);
}

/// The real path when it is a regular file below one of the roots.
std::optional<fs::path> inside_roots(const fs::path& path, std::string_view name,
                                     const Roots& roots, Notices& notices) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  if (error) {
    report(notices, "file_not_found", name, {"リンク先がありません", "the link leads nowhere"});
    return std::nullopt;
  }
  if (!stays_inside(real, roots)) {
    report(notices, "security_path_refused", name,
           {"リンクが [sources] roots の外を指しています",
            "a link leads out of the roots of [sources]"});
    return std::nullopt;
  }
  if (fs::is_regular_file(real, error) || is_geodatabase(real)) return real;
  report(notices, "security_path_refused", name,
         {"通常のファイルではありません（フォルダなど）",
          "it is no regular file (a folder or a device)"});
  return std::nullopt;
}

bool climbs(std::string_view name) {
  const std::vector<std::string_view> steps = split(name, '/');
  return std::find(steps.begin(), steps.end(), "..") != steps.end();
}

/// What `name` stands for in the first root that has it, without lock files, which are noted, and
/// without the folders that a glob matches too.
std::vector<fs::path> find_matches(std::string_view name, const Roots& roots, Locks& locks) {
  const bool glob = is_glob(name);
  for (const fs::path& root : roots) {
    std::vector<fs::path> found = expand(root, name, roots);
    const auto lock = [](const fs::path& path) { return is_lock_name(path.filename().string()); };
    for (const fs::path& path : found)
      if (lock(path)) locks.insert(path);
    const auto useless = [&](const fs::path& path) {
      std::error_code ignored;
      const bool folder = stays_inside(path, roots) && fs::is_directory(path, ignored);
      return lock(path) || (glob && folder && !is_geodatabase(path));
    };
    found.erase(std::remove_if(found.begin(), found.end(), useless), found.end());
    if (!found.empty()) return found;
  }
  return {};
}

}  // namespace

std::optional<std::string> refused_as_path(std::string_view name) {
  const std::optional<Bilingual> reason = refusal(name);
  if (!reason) return std::nullopt;
  return reason->ja + " / " + reason->en;
}

std::optional<fs::path> find_source(std::string_view name, const std::vector<fs::path>& roots,
                                    Notices& notices) {
  std::optional<Bilingual> reason = refusal(name);
  if (!reason && name.front() == '/')
    reason = Bilingual{"絶対パスは使えません", "it is an absolute path"};
  if (!reason && climbs(name)) reason = Bilingual{"「..」は使えません", "its path holds \"..\""};
  if (reason) {
    report(notices, "security_path_refused", name, *reason);
    return std::nullopt;
  }
  Roots real_roots;
  for (const fs::path& root : roots) {
    std::error_code error;
    fs::path real = fs::canonical(root, error);
    if (!error) real_roots.push_back(std::move(real));
  }
  Locks locks;
  const std::vector<fs::path> found = find_matches(name, real_roots, locks);
  if (found.size() == 1) note_locks_beside(found.front(), locks);
  report_locks(locks, notices);
  if (found.empty()) {
    report_missing(name, real_roots, notices);
    return std::nullopt;
  }
  if (found.size() > 1) {
    report(notices, "file_not_found", name,
           {fmt::format("「{}」に {} 個のファイルが当たります: {}", name, found.size(),
                        name_list(found)),
            fmt::format("\"{}\" matches {} files: {}", name, found.size(), name_list(found))});
    return std::nullopt;
  }
  return inside_roots(found.front(), name, real_roots, notices);
}

std::optional<fs::path> accept_file(const fs::path& path, Notices& notices) {
  const std::string name = path.string();
  if (std::optional<Bilingual> reason = refusal(name)) {
    report(notices, "security_path_refused", name, *reason);
    return std::nullopt;
  }
  if (is_lock_name(path.filename().string())) {
    report_locks({path}, notices);
    return std::nullopt;
  }
  std::error_code error;
  fs::path real = fs::canonical(path, error);
  if (error) {
    report(notices, "file_not_found", name,
           {"ファイルがありません、または開けません", "it does not exist or cannot be opened"});
    return std::nullopt;
  }
  if (!fs::is_regular_file(real, error) && !is_geodatabase(real)) {
    report(notices, "security_path_refused", name,
           {"通常のファイルではありません（フォルダなど）",
            "it is no regular file (a folder or a device)"});
    return std::nullopt;
  }
  Locks locks;
  note_locks_beside(path, locks);
  report_locks(locks, notices);
  return real;
}

bool is_geodatabase(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored) &&
         fs::is_regular_file(path / "a00000001.gdbtable", ignored);
}

namespace {

FileState state_of(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return {};
  return {static_cast<std::uint64_t>(status.st_size),
          status.st_mtim.tv_sec * std::int64_t{1'000'000'000} + status.st_mtim.tv_nsec,
          static_cast<std::uint64_t>(status.st_ino)};
}

}  // namespace

FileState file_state(const fs::path& path) {
  FileState whole = state_of(path);
  std::error_code error;
  if (!fs::is_directory(path, error)) return whole;
  for (const std::string& name : names_in(path)) {
    const FileState part = state_of(path / name);
    whole.bytes += part.bytes;
    whole.modified_ns = std::max(whole.modified_ns, part.modified_ns);
    whole.inode += part.inode;
  }
  return whole;
}

}  // namespace kokai
