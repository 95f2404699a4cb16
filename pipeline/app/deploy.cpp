// Brings the current release to the web host: a plain tree, a zip file, or through a command of the city's own choice.
// SPDX-License-Identifier: MIT
#include "pipeline/app/deploy.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>

#include "output/file_writer.h"
#include "output/release.h"
#include "pipeline/app/child_process.h"
#include "pipeline/app/former_release.h"
#include "pipeline/app/interrupt.h"
#include "pipeline/app/project.h"
#include "pipeline/app/release_commands.h"
#include "pipeline/app/state.h"
#include "pipeline/app/withdrawal.h"
#include "pipeline/core/report.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;
using Action = DeployStep::Action;

constexpr std::string_view unfinished = ".kokai-new";

/// What is at the host, as far as kokai put it there: path → SHA-256.
class DeployedFiles {
 public:
  explicit DeployedFiles(fs::path file) : file_(std::move(file)) {
    if (!fs::exists(file_)) return;
    const Json json = Json::parse(read_file(file_), nullptr, false);
    if (!json.is_object() || !json.contains("files")) return;
    for (const auto& [path, sha256] : json.at("files").items())
      if (sha256.is_string()) files_[path] = sha256.get<std::string>();
  }
  [[nodiscard]] const std::map<std::string, std::string>& files() const { return files_; }
  void done(const DeployStep& step) {
    if (step.action == Action::put)
      files_[step.path] = step.sha256;
    else
      files_.erase(step.path);
  }
  void save() const {
    Json json{{"files", Json::object()}};
    for (const auto& [path, sha256] : files_) json["files"][path] = sha256;
    replace_file(file_, json.dump(1) + "\n");
  }

 private:
  fs::path file_;
  std::map<std::string, std::string> files_;
};

/// Files that others point to come before those that point to them.
int rank_of(const std::string& path) {
  if (path == "index.html") return 3;
  if (names_the_release(path)) return 2;
  const bool pages = path.starts_with("dataset/") || path.starts_with("catalog/");
  return pages ? 1 : 0;
}

/// The release at the root, where its addresses stay, and below releases/<id>/, where catalog.json finds one consistent
/// set.
std::vector<DeployStep> wanted_files(const FormerRelease& release) {
  std::vector<DeployStep> steps;
  for (const auto& [path, file] : files_with_checksums(release))
    for (const std::string& prefix : {"releases/" + release.id + "/", std::string()})
      steps.push_back({Action::put, prefix + path, release.path / path, file.bytes, file.sha256});
  std::stable_sort(steps.begin(), steps.end(), [](const DeployStep& a, const DeployStep& b) {
    return rank_of(a.path) < rank_of(b.path);
  });
  return steps;
}

/// True when the folder has the file as it was put there.
bool is_there(const DeployConfig& target, const DeployStep& step) {
  if (target.kind != DeployConfig::Kind::directory) return true;
  std::error_code error;
  return fs::file_size(target.path / step.path, error) == step.bytes && !error;
}

std::vector<DeployStep> steps_to_do(const DeployConfig& target,
                                    const std::vector<DeployStep>& wanted,
                                    const std::map<std::string, std::string>& there) {
  std::vector<DeployStep> steps;
  std::set<std::string> kept;
  for (const DeployStep& step : wanted) {
    kept.insert(step.path);
    const auto known = there.find(step.path);
    if (known != there.end() && known->second == step.sha256 && is_there(target, step)) continue;
    steps.push_back(step);
  }
  for (const auto& [path, sha256] : there)
    if (!kept.contains(path)) steps.push_back({Action::remove, path, {}, 0, sha256});
  return steps;
}

/// A copy beside its name, seen to be what was published, then renamed.
void put_file(const fs::path& root, const DeployStep& step) {
  const fs::path to = root / step.path, fresh = to.string() + std::string(unfinished);
  fs::create_directories(to.parent_path());
  std::error_code error;
  fs::copy_file(step.source, fresh, fs::copy_options::overwrite_existing, error);
  if (error) throw_file_error(fresh, error.value(), {"書き込むこと", "written"});
  sync_file(fresh);
  if (sha256_of_file(fresh) != step.sha256) {
    fs::remove(fresh, error);
    throw RunError({"公開中のファイルが壊れています: " + step.source.string() +
                        "。`kokai publish --rehash` で作り直してください。",
                    "a published file is damaged: " + step.source.string() +
                        ". Make it again with `kokai publish --rehash`."});
  }
  rename_durably(fresh, to);
}

/// The file, and folders that are empty without it.
void remove_file(const fs::path& root, const std::string& path) {
  std::error_code error;
  fs::remove(root / path, error);
  if (error) throw_file_error(root / path, error.value(), {"消すこと", "removed"});
  for (fs::path folder = fs::path(path).parent_path(); !folder.empty();
       folder = folder.parent_path())
    if (!fs::remove(root / folder, error)) return;
}

void deploy_to_directory(const DeployConfig& target, const std::vector<DeployStep>& steps,
                         DeployedFiles& there) {
  constexpr std::size_t steps_between_saves = 50;
  try {
    std::size_t done = 0;
    for (const DeployStep& step : steps) {
      stop_if_interrupted();
      if (step.action == Action::put)
        put_file(target.path, step);
      else
        remove_file(target.path, step.path);
      there.done(step);
      if (++done % steps_between_saves == 0) there.save();
    }
  } catch (...) {
    there.save();  // the next run goes on from here
    throw;
  }
}

/// All files under their names at the host, without a copy where the file system has hard links.
void make_tree(const fs::path& tree, const std::vector<DeployStep>& wanted) {
  fs::remove_all(tree);
  for (const DeployStep& step : wanted) {
    const fs::path to = tree / step.path;
    fs::create_directories(to.parent_path());
    std::error_code error;
    fs::create_hard_link(step.source, to, error);
    if (error) fs::copy_file(step.source, to);
  }
}

/// "put", source and path, or "delete" and path: one step a line, fields separated by tabs.
std::string list_of(const std::vector<DeployStep>& steps) {
  std::string list;
  for (const DeployStep& step : steps)
    list += step.action == Action::put
                ? fmt::format("put\t{}\t{}\n", step.source.string(), step.path)
                : fmt::format("delete\t\t{}\n", step.path);
  return list;
}

/// A batch for OpenSSH's sftp: a line that starts with - may fail (a folder that is there already).
std::string sftp_batch(const std::vector<DeployStep>& steps) {
  std::string batch;
  std::set<std::string> made;
  const auto quoted = [](const std::string& path) { return "\"" + path + "\""; };
  for (const DeployStep& step : steps) {
    if (step.action == Action::remove) {
      batch += "-rm " + quoted(step.path) + "\n";
      continue;
    }
    for (std::size_t slash = step.path.find('/'); slash != std::string::npos;
         slash = step.path.find('/', slash + 1))
      if (const std::string folder = step.path.substr(0, slash); made.insert(folder).second)
        batch += "-mkdir " + quoted(folder) + "\n";
    const std::string fresh = step.path + std::string(unfinished);
    batch += "put " + quoted(step.source.string()) + " " + quoted(fresh) + "\n";
    batch += "rename " + quoted(fresh) + " " + quoted(step.path) + "\n";
  }
  return batch;
}

void deploy_by_command(const DeployConfig& target, const fs::path& folder,
                       const std::vector<DeployStep>& wanted,
                       const std::vector<DeployStep>& steps) {
  const fs::path tree = folder / (target.id + ".tree"), batch = folder / (target.id + ".sftp");
  std::vector<std::string> command = target.command;
  for (std::string& word : command) {
    const auto fill = [&word](std::string_view name, const fs::path& value) {
      const std::size_t at = word.find(name);
      if (at == std::string::npos) return false;
      word.replace(at, name.size(), value.string());
      return true;
    };
    if (fill("{tree}", tree)) make_tree(tree, wanted);
    if (fill("{sftp}", batch)) replace_file(batch, sftp_batch(steps));
  }
  const int code = run_child(command, list_of(steps), target.timeout_s);
  std::error_code ignored;
  fs::remove_all(tree, ignored);
  fs::remove(batch, ignored);
  if (code != 0)
    throw RunError(
        {fmt::format("[deploy.{}] のコマンド {} が終了コード {} で終わりました。上の表示を"
                     "確かめ、もう一度実行してください。",
                     target.id, command.front(), code),
         fmt::format("the command of [deploy.{}], {}, ended with exit code {}. See what it "
                     "printed above, and run it again.",
                     target.id, command.front(), code)});
}

}  // namespace

DeployOutcome deploy(const Project& project, const DeployConfig& target, bool dry_run) {
  make_private_directory(project.private_directory());
  const ReleaseLock lock(project.private_directory() / "lock");
  const FormerRelease current = read_current_release(project.public_directory);
  expect_nothing_withdrawn(project, current);
  const fs::path folder = project.private_directory() / "deploys";
  fs::create_directories(folder);
  DeployedFiles there(folder / (target.id + ".json"));
  const std::vector<DeployStep> wanted = wanted_files(current);
  DeployOutcome outcome{current.id, steps_to_do(target, wanted, there.files())};
  if (target.kind == DeployConfig::Kind::zip && !fs::exists(target.path)) outcome.steps = wanted;
  outcome.unchanged = outcome.steps.empty();
  if (dry_run || outcome.unchanged) return outcome;
  switch (target.kind) {
    case DeployConfig::Kind::directory:
      deploy_to_directory(target, outcome.steps, there);
      break;
    case DeployConfig::Kind::zip:
      fs::create_directories(target.path.parent_path());
      pack_release(project, current.id, target.path);
      break;
    case DeployConfig::Kind::command:
      deploy_by_command(target, folder, wanted, outcome.steps);
      break;
  }
  for (const DeployStep& step : outcome.steps) there.done(step);
  there.save();
  return outcome;
}

}  // namespace kokai
