// What would stop a run, looked for before it does.
// SPDX-License-Identifier: MIT
#include "pipeline/app/doctor.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <system_error>

#include "output/file_writer.h"
#include "output/release.h"
#include "pipeline/app/grids.h"
#include "pipeline/app/history.h"
#include "pipeline/app/inputs.h"
#include "pipeline/app/project.h"
#include "pipeline/app/state.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

struct Subject {
  const Project& project;
  const std::string& date;
};

struct Examined {
  Health health = Health::good;
  Bilingual words;
};

Examined bad(std::string ja, std::string en) {
  return {Health::bad, {std::move(ja), std::move(en)}};
}
Examined doubtful(std::string ja, std::string en) {
  return {Health::doubtful, {std::move(ja), std::move(en)}};
}
Examined good(std::string ja, std::string en) {
  return {Health::good, {std::move(ja), std::move(en)}};
}

/// The nearest folder above that exists.
fs::path existing(fs::path path) {
  while (!fs::exists(path) && path.has_parent_path() && path != path.parent_path())
    path = path.parent_path();
  return path;
}

Examined folders(const Subject& subject) {
  const Project& project = subject.project;
  for (const fs::path& folder : {project.private_directory(), project.public_directory}) {
    const fs::path there = existing(folder);
    if (::access(there.c_str(), W_OK | X_OK) != 0)
      return bad(there.string() + " に書き込めません。実行するユーザーの権限を確かめてください。",
                 there.string() + " cannot be written to by this user. Check its permissions.");
  }
  struct stat about = {};
  const fs::path own = project.private_directory();
  if (::stat(own.c_str(), &about) == 0 && (about.st_mode & 077) != 0)
    return doubtful(own.string() + " をほかの人が読めます。chmod 700 にしてください。",
                    "others can read " + own.string() + ". Make it chmod 700.");
  return good("書き込めます", "can be written to");
}

/// A file that is gone at the end.
class TrialFile {
 public:
  explicit TrialFile(fs::path path) : path_(std::move(path)) { write_file(path_, "kokai"); }
  ~TrialFile() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  TrialFile(const TrialFile&) = delete;
  TrialFile& operator=(const TrialFile&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// Releases share unchanged files by hard link, and are switched to by renaming a link.
Examined links(const Subject& subject) {
  const fs::path folder = subject.project.public_directory;
  if (!fs::is_directory(folder)) return good("まだ公開していません", "nothing is published yet");
  const fs::path current = folder / "current";
  if (fs::is_symlink(current) && !fs::exists(current))
    return bad(current.string() +
                   " の指す公開分がありません。`kokai releases` で確かめ、`kokai rollback` "
                   "で戻してください。",
               current.string() +
                   " points at a release that is not there. See `kokai releases`, and "
                   "go back with `kokai rollback`.");
  const TrialFile file(folder / ".kokai-doctor");
  std::error_code error;
  const fs::path link = folder / ".kokai-doctor-link", other = folder / ".kokai-doctor-hard";
  fs::create_symlink("current", link, error);
  const bool symbolic = !error;
  fs::remove(link, error);
  fs::create_hard_link(file.path(), other, error);
  const bool hard = !error;
  fs::remove(other, error);
  if (!symbolic)
    return bad(folder.string() +
                   " のファイルシステムではシンボリックリンクが作れません。"
                   "[release] directory を別の場所にしてください。",
               "the file system of " + folder.string() +
                   " has no symbolic links. Put [release] directory elsewhere.");
  if (!hard)
    return doubtful("ハードリンクが作れないので、公開のたびに全部のファイルを複製します。",
                    "there are no hard links: each release copies all files.");
  return good("使えます", "can be made");
}

Examined lock(const Subject& subject) {
  const fs::path folder = subject.project.private_directory();
  if (!fs::is_directory(folder)) return good("使われていません", "is free");
  try {
    const ReleaseLock held(folder / "lock");
  } catch (const RunError& error) {
    return {Health::bad, error.message()};
  }
  return good("使われていません", "is free");
}

std::uint64_t bytes_below(const fs::path& folder) {
  std::uint64_t bytes = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error))
    if (at->is_regular_file(error)) bytes += at->file_size(error);
  return bytes;
}

/// A run writes a whole release beside the old one, and the store.
Examined disk(const Subject& subject) {
  constexpr std::uint64_t least = 1ULL << 30, mega = 1000000;
  const fs::path folder = existing(subject.project.public_directory);
  const std::uint64_t free = fs::space(folder).available;
  const std::uint64_t wanted = 2 * bytes_below(subject.project.public_directory / "current/");
  const std::string ja = fmt::format("空き {} MB", free / mega),
                    en = fmt::format("{} MB are free", free / mega);
  if (free < wanted)
    return bad(
        ja + "。公開分の2倍（" + std::to_string(wanted / mega) + " MB）を空けてください。",
        en + ". Make room for twice the release (" + std::to_string(wanted / mega) + " MB).");
  if (free < std::max(least, 2 * wanted)) return doubtful(ja, en);
  return good(ja, en);
}

/// Whatever is told by days goes wrong with a wrong clock; a release of tomorrow shows one.
Examined clock(const Subject& subject) {
  constexpr std::string_view built_after = "2026-01-01";
  std::string latest;
  for (const HistoryEntry& entry : read_history(subject.project.private_directory()))
    latest = std::max(latest, entry.date);
  if (subject.date < built_after || subject.date < latest)
    return bad("日付が " + subject.date + " です。前の公開（" + latest +
                   "）より古く、時計が狂っています。",
               "the day is " + subject.date + ", before the last release (" + latest +
                   "): the clock is wrong.");
  return good(subject.date, subject.date);
}

bool is_network_share(const fs::path& path) {
  // Magic numbers of statfs(2): NFS, SMB1, CIFS, SMB2, FUSE, v9fs (WSL2's /mnt).
  constexpr std::array<std::uint32_t, 6> shares{0x6969,     0x517B,     0xFF534D42,
                                                0xFE534D42, 0x65735546, 0x01021997};
  struct statfs about = {};
  if (::statfs(path.c_str(), &about) != 0) return false;
  const auto type = static_cast<std::uint32_t>(about.f_type);
  return std::find(shares.begin(), shares.end(), type) != shares.end();
}

Examined sources(const Subject& subject) {
  std::string shares;
  for (const fs::path& root : subject.project.roots) {
    std::error_code error;
    if (!fs::is_directory(root, error) || ::access(root.c_str(), R_OK | X_OK) != 0)
      return bad(root.string() + " が読めません。マウントと権限を確かめてください。",
                 root.string() + " cannot be read. Check the mount and its permissions.");
    if (is_network_share(root)) shares += (shares.empty() ? "" : ", ") + root.string();
  }
  if (!shares.empty())
    return doubtful("共有フォルダです（" + shares + "）。つながっていないと公開できません。",
                    "on a network share (" + shares + "): it must be there when kokai runs.");
  return good("読めます", "can be read");
}

Examined grids(const Subject& subject) {
  const ProjectGrids& grids = *subject.project.grids;
  std::string names;
  for (const DatumStep& step : grids.steps()) {
    try {
      if (!grids.origin(step)) continue;
      const AvailableGrid loaded = subject.project.grids->load(step);
      names += (names.empty() ? "" : ", ") + loaded.use.file;
    } catch (const RunError& error) {
      return {Health::bad, error.message()};
    }
  }
  if (names.empty()) return good("登録されていません", "none is kept");
  return good(names, names);
}

Examined libraries(const Subject& /*subject*/) {
  std::string names;
  for (const auto& [name, number] : library_versions()) {
    if (number.empty())
      return bad(name + " のデータベースがありません。proj-data を入れ直してください。",
                 "the database of " + name + " is missing. Install proj-data again.");
    names += (names.empty() ? "" : ", ") + name + " " + number;
  }
  return good(names, names);
}

bool is_program(const std::string& name) {
  if (name.find('/') != std::string::npos) return ::access(name.c_str(), X_OK) == 0;
  const char* path = std::getenv("PATH");
  for (const std::string_view folder : split(path == nullptr ? "" : path, ':'))
    if (::access((fs::path(folder) / name).c_str(), X_OK) == 0) return true;
  return false;
}

Examined notifications(const Subject& subject) {
  const NotifyConfig& notify = subject.project.notify;
  if (notify.command.empty() && notify.mail.empty())
    return doubtful("[notify] がないので、止まっても誰にも知らせません。",
                    "without [notify] nobody is told when a dataset is stopped.");
  if (!notify.command.empty() && !is_program(notify.command.front()))
    return bad("on_stop の " + notify.command.front() + " を実行できません。",
               "on_stop names " + notify.command.front() + ", which cannot be run.");
  if (!notify.mail.empty() && !is_program("/usr/sbin/sendmail"))
    return bad("/usr/sbin/sendmail がないので、メールを送れません。",
               "there is no /usr/sbin/sendmail to send mail with.");
  return good("送れます", "can be sent");
}

struct Examination {
  std::string_view name;
  Examined (*look)(const Subject& subject);
};
constexpr std::array<Examination, 9> examinations{{
    {"folders", folders},
    {"links", links},
    {"lock", lock},
    {"disk", disk},
    {"clock", clock},
    {"sources", sources},
    {"grids", grids},
    {"libraries", libraries},
    {"notify", notifications},
}};

}  // namespace

std::vector<HealthFinding> examine_machine(const Project& project, const std::string& date) {
  const Subject subject{project, date};
  std::vector<HealthFinding> findings;
  for (const Examination& examination : examinations) {
    Examined found;
    try {
      found = examination.look(subject);
    } catch (const RunError& error) {
      found = {Health::bad, error.message()};
    } catch (const fs::filesystem_error& error) {
      found = bad(error.what(), error.what());
    }
    findings.push_back({examination.name, found.health, std::move(found.words)});
  }
  return findings;
}

}  // namespace kokai
