// The release tree: staged, made durable, named by its digest, and switched to in one rename.
// SPDX-License-Identifier: MIT
#include "output/release.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <pwd.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <set>
#include <utility>

#include "output/file_writer.h"
#include "pipeline/core/error.h"
#include "pipeline/core/sha256.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view checksums_name = "SHA256SUMS";
constexpr std::string_view staging_name = ".staging";
constexpr std::string_view removal_prefix = ".removing-";

[[noreturn]] void fail(const std::string& what_ja, const std::string& what_en, const fs::path& path,
                       std::error_code error) {
  const std::string reason = error.message();
  throw RunError(
      {what_ja + ": " + path.string() + "（" + reason +
           "）。ディスクの空きと権限を確かめてください。",
       what_en + " " + path.string() + ": " + reason + ". Check free space and permissions."});
}

std::error_code last_error() {
  return {errno, std::generic_category()};
}

void make_directories(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) fail("フォルダを作れません", "cannot make the folder", path, error);
}

void remove_tree(const fs::path& path) {
  std::error_code error;
  fs::remove_all(path, error);
  if (error) fail("古いフォルダを消せません", "cannot remove", path, error);
}

void rename_over(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0)
    fail("名前を変えられません", "cannot rename to", to, last_error());
}

/// Two folders swap their names at once, so that a reader sees the one or the other.
void exchange(const fs::path& one, const fs::path& other) {
  if (::renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE) != 0)
    fail("フォルダを入れ替えられません", "cannot exchange the folder", other, last_error());
}

/// What killed runs left: a staged release, or one that was being removed.
void clear_leftovers(const fs::path& releases) {
  std::vector<fs::path> leftovers;
  for (const fs::directory_entry& entry : fs::directory_iterator(releases)) {
    const std::string name = entry.path().filename().string();
    if (name == staging_name || name.starts_with(removal_prefix)) leftovers.push_back(entry.path());
  }
  for (const fs::path& leftover : leftovers) remove_tree(leftover);
}

bool is_release_name(std::string_view name) {
  return name.size() == 19 && name[10] == '-' && name.front() >= '0' && name.front() <= '9';
}

std::string holder_of(int descriptor) {
  std::string text(200, '\0');
  const ssize_t got = ::pread(descriptor, text.data(), text.size(), 0);
  text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return std::string(trim(text));
}

/// Who, where, and since when, for people at another machine.
std::string this_process() {
  std::array<char, 256> host{};
  if (::gethostname(host.data(), host.size() - 1) != 0) host[0] = '\0';
  const passwd* user = ::getpwuid(::geteuid());
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  std::array<char, 32> since{};
  std::strftime(since.data(), since.size(), "%Y-%m-%d %H:%M", &local);
  return fmt::format("{}@{}, pid {}, {}", user == nullptr ? "?" : user->pw_name, host.data(),
                     ::getpid(), since.data());
}

}  // namespace

ReleaseLock::ReleaseLock(const fs::path& file) {
  descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor_ < 0)
    fail("ロックファイルを開けません", "cannot open the lock", file, last_error());
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) {
    // The text only tells people who holds the lock; the lock itself is the kernel's, and ends with its process.
    const std::string holder = this_process() + "\n";
    if (::ftruncate(descriptor_, 0) != 0 || ::pwrite(descriptor_, holder.data(), holder.size(),
                                                     0) != static_cast<ssize_t>(holder.size()))
      fail("ロックファイルに書けません", "cannot write the lock", file, last_error());
    return;
  }
  const std::string holder = holder_of(descriptor_);
  ::close(descriptor_);
  throw RunError({"別の kokai が実行中です（" + holder + "、" + file.string() +
                      "）。終わってからもう一度実行してください。",
                  "another kokai is running (" + holder + ", " + file.string() +
                      "). Run again when it has finished."});
}

ReleaseLock::~ReleaseLock() {
  ::close(descriptor_);
}

bool names_the_release(std::string_view path) {
  return path == "catalog.json" || path == "provenance.json" || path == checksums_name;
}

StagedRelease::StagedRelease(fs::path public_directory)
    : public_(std::move(public_directory)), root_(public_ / "releases" / staging_name) {
  make_directories(public_ / "releases");
  clear_leftovers(public_ / "releases");
  make_directories(root_);
}

StagedRelease::~StagedRelease() {
  std::error_code ignored;  // a leftover is cleared by the next run
  fs::remove_all(root_, ignored);
}

fs::path StagedRelease::folder(const fs::path& path) const {
  make_directories(root_ / path);
  return root_ / path;
}

void StagedRelease::add_text(const std::string& path, std::string_view content) {
  make_directories((root_ / path).parent_path());
  write_file(root_ / path, content);
  files_[path] = {sha256_hex(content), content.size()};
}

void StagedRelease::add_written(const std::string& path, ReleaseFile file) {
  files_[path] = std::move(file);
}

void StagedRelease::add_from(const fs::path& release, const std::string& path, ReleaseFile file) {
  make_directories((root_ / path).parent_path());
  std::error_code error;
  fs::create_hard_link(release / path, root_ / path, error);
  if (error) write_file(root_ / path, read_file(release / path));
  files_[path] = std::move(file);
}

void StagedRelease::add_name(const std::string& of, const std::string& path) {
  make_directories((root_ / path).parent_path());
  std::error_code error;
  fs::create_hard_link(root_ / of, root_ / path, error);
  if (error) write_file(root_ / path, read_file(root_ / of));
  files_[path] = files_.at(of);
}

void StagedRelease::remove(const std::string& prefix) {
  remove_tree(root_ / prefix);
  std::erase_if(files_, [&](const auto& entry) { return entry.first.starts_with(prefix); });
}

std::string StagedRelease::digest() const {
  std::vector<std::string> lines;
  for (const auto& [path, file] : files_)
    if (!names_the_release(path)) lines.push_back(file.sha256 + "  " + path + "\n");
  std::sort(lines.begin(), lines.end());
  Sha256 hash;
  for (const std::string& line : lines) hash.update(line);
  return hash.finish().substr(0, 8);
}

void StagedRelease::publish(const std::string& id) {
  write_file(root_ / checksums_name, checksums_text(files_));
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root_))
    if (entry.is_directory()) sync_directory(entry.path());
  sync_directory(root_);
  const fs::path target = release_path(public_, id);
  if (!fs::exists(target))
    rename_over(root_, target);
  else if (!verify_release(target).empty())
    exchange(root_, target);  // the damaged one is cleared with the staging folder
  sync_directory(public_ / "releases");
  switch_current(public_, id);
}

std::string checksums_text(const std::map<std::string, ReleaseFile>& files) {
  std::string text;
  for (const auto& [path, file] : files) text += file.sha256 + "  " + path + "\n";
  return text;
}

std::optional<std::string> current_release(const fs::path& public_directory) {
  std::error_code error;
  const fs::path target = fs::read_symlink(public_directory / "current", error);
  if (error) return std::nullopt;
  const std::string id = target.filename().string();
  if (!is_release_name(id) || !fs::exists(release_path(public_directory, id) / checksums_name))
    throw RunError({"public/current の指す公開分がありません: " + target.string() +
                        "。`kokai releases` で確かめ、`kokai rollback` で戻してください。",
                    "public/current points at a release that is not there: " + target.string() +
                        ". Look at `kokai releases` and go back with `kokai rollback`."});
  return id;
}

std::vector<std::string> release_ids(const fs::path& public_directory) {
  std::vector<std::string> ids;
  if (!fs::exists(public_directory / "releases")) return ids;
  for (const fs::directory_entry& entry : fs::directory_iterator(public_directory / "releases")) {
    const std::string name = entry.path().filename().string();
    if (is_release_name(name) && fs::exists(entry.path() / checksums_name)) ids.push_back(name);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

fs::path release_path(const fs::path& public_directory, std::string_view id) {
  return public_directory / "releases" / fs::path(id);
}

void switch_current(const fs::path& public_directory, std::string_view id) {
  const fs::path fresh = public_directory / ".current-new";
  std::error_code ignored;  // there is none, unless a run was killed just here
  fs::remove(fresh, ignored);
  std::error_code error;
  fs::create_symlink(fs::path("releases") / fs::path(id), fresh, error);
  if (error) fail("リンクを作れません", "cannot make the link", fresh, error);
  rename_over(fresh, public_directory / "current");
  sync_directory(public_directory);
}

std::map<std::string, ReleaseFile> read_checksums(const fs::path& release) {
  std::map<std::string, ReleaseFile> files;
  const std::string content = read_file(release / checksums_name);
  for (const std::string_view line : split(content, '\n')) {
    if (line.size() < 67) continue;
    const std::string path(line.substr(66));
    std::error_code error;
    const std::uintmax_t bytes = fs::file_size(release / path, error);
    files[path] = {std::string(line.substr(0, 64)), error ? 0 : static_cast<std::uint64_t>(bytes)};
  }
  return files;
}

std::vector<VerifyFault> verify_release(const fs::path& release) {
  using Kind = VerifyFault::Kind;
  std::vector<VerifyFault> faults;
  const std::map<std::string, ReleaseFile> listed = read_checksums(release);
  if (listed.empty()) faults.push_back({std::string(checksums_name), Kind::malformed});
  for (const auto& [path, file] : listed) {
    if (fs::path(path).is_absolute() || path.find("..") != std::string::npos)
      faults.push_back({path, Kind::malformed});
    else if (!fs::is_regular_file(fs::symlink_status(release / path)))
      faults.push_back({path, Kind::missing});
    else if (sha256_of_file(release / path) != file.sha256)
      faults.push_back({path, Kind::changed});
  }
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(release)) {
    if (entry.is_directory() && !entry.is_symlink()) continue;
    const std::string path = entry.path().lexically_relative(release).string();
    if (path != checksums_name && !listed.contains(path)) faults.push_back({path, Kind::unlisted});
  }
  return faults;
}

void remove_release(const fs::path& public_directory, std::string_view id) {
  const fs::path doomed =
      public_directory / "releases" / (std::string(removal_prefix) + std::string(id));
  rename_over(release_path(public_directory, id), doomed);
  remove_tree(doomed);
}

}  // namespace kokai
