// [deploy.ID] of kokai.toml: where the web host is.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "pipeline/app/dataset_config.h"
#include "pipeline/app/deploy.h"
#include "pipeline/app/project.h"

namespace kokai {

namespace {

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
    deploy.path = read_folder_apart(table, "path", table.required_text("path"), project);
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
