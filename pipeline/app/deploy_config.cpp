// [deploy.ID] of kokai.toml: where the web host is.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "pipeline/app/dataset_config.h"
#include "pipeline/app/deploy.h"
#include "pipeline/app/project.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

bool overlap(const fs::path& a, const fs::path& b) {
  const std::string one = (a / "").lexically_normal().string(),
                    other = (b / "").lexically_normal().string();
  return one.starts_with(other) || other.starts_with(one);
}

fs::path read_path(ConfigTable& table, const Project& project) {
  const fs::path path = (project.directory / fs::path(table.required_text("path")) / "")
                            .lexically_normal()
                            .parent_path();
  bool bad = path == project.directory || overlap(path, project.public_directory) ||
             overlap(path, project.private_directory());
  for (const fs::path& root : project.roots) bad = bad || overlap(path, root);
  if (bad)
    table.fail("path",
               {"path には、公開フォルダ・sources・.kokai と重ならない場所を書いてください。",
                "path must lie apart from the public folder, sources and .kokai."});
  return path;
}

DeployConfig read_deploy(const std::string& id, ConfigTable table, const Project& project) {
  DeployConfig deploy;
  deploy.id = id;
  const std::string kind = one_of(table, "kind", {"directory", "zip", "command"}, "directory");
  if (kind == "command") {
    deploy.kind = DeployConfig::Kind::command;
    deploy.command = table.texts("command");
    if (deploy.command.empty() || deploy.command.front().empty())
      table.fail("command",
                 {"command にはコマンドとその引数を [\"…\", \"…\"] の形で書いてください。",
                  "command names a program and its arguments: [\"…\", \"…\"]."});
    deploy.timeout_s = static_cast<int>(table.integer("timeout_s").value_or(3600));
    if (deploy.timeout_s < 1)
      table.fail("timeout_s",
                 {"timeout_s は1以上にしてください。", "timeout_s must be at least 1."});
  } else {
    deploy.kind = kind == "zip" ? DeployConfig::Kind::zip : DeployConfig::Kind::directory;
    deploy.path = read_path(table, project);
  }
  table.finish();
  return deploy;
}

}  // namespace

std::vector<DeployConfig> read_deploys(ConfigTable& root, const Project& project) {
  std::vector<DeployConfig> deploys;
  auto tables = root.table("deploy");
  if (!tables) return deploys;
  for (const std::string& id : tables->keys()) {
    auto table = tables->table(id);
    if (!is_valid_id(id))
      tables->fail(id,
                   {"[deploy." + id + "] の名前は英小文字・数字・_・- で書いてください。",
                    "the name of [deploy." + id + "] is made of small letters, digits, _ and -."});
    deploys.push_back(read_deploy(id, *table, project));
  }
  tables->finish();
  return deploys;
}

}  // namespace kokai
