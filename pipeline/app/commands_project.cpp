// init, inspect and add: from files to a project.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "layers/definition_reader.h"
#include "layers/input_guard.h"
#include "output/file_writer.h"
#include "pipeline/app/commands.h"
#include "pipeline/app/inspection.h"
#include "pipeline/app/project.h"
#include "pipeline/app/project_template.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

void write_new(const fs::path& file, std::string_view content) {
  if (!fs::exists(file)) write_file(file, content);
}

/// The path of `file` below the first root that holds it.
std::string name_below_roots(const fs::path& file, const Project& project) {
  const fs::path absolute = fs::weakly_canonical(file);
  for (const fs::path& root : project.roots) {
    const fs::path relative = absolute.lexically_relative(fs::weakly_canonical(root));
    if (!relative.empty() && !relative.string().starts_with("..")) return relative.string();
  }
  const std::string root = project.roots.front().string();
  throw UsageError(
      {file.string() + " は [sources] roots の下にありません。" + root +
           " に置いてからもう一度実行してください。",
       file.string() + " is not below [sources] roots. Put it into " + root + " and run again."});
}

/// An id that the project does not have yet.
std::string free_id(const std::string& wanted, const Project& project) {
  std::string id = wanted;
  for (int n = 2; project.find(id) != nullptr; ++n) id = wanted + "_" + std::to_string(n);
  return id;
}

std::string toml_string(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

std::string id_for(const CommandLine& line, const Inspection& inspection, const Project& project) {
  if (!line.id.empty()) {
    if (!is_valid_id(line.id))
      throw UsageError(
          {"id「" + line.id +
               "」は使えません。英小文字・数字・「_」「-」だけで、64文字までにしてください。",
           "id \"" + line.id +
               "\" cannot be used: lower-case letters, digits, _ and -, at most 64."});
    if (project.find(line.id) != nullptr)
      throw UsageError({"id「" + line.id + "」は既に使われています。",
                        "id \"" + line.id + "\" is in use already."});
    return line.id;
  }
  if (!line.layer.empty()) return free_id(line.layer, project);
  if (!inspection.matches.empty())
    return free_id(inspection.matches.front().definition->id, project);
  throw UsageError(
      {"何のデータか見出しから分かりません。--layer と --id で指定してください（`kokai describe "
       "layers`）。",
       "the header does not tell what this is. State --layer and --id (`kokai describe layers`)."});
}

}  // namespace

ExitCode run_init(const CommandLine& line) {
  const fs::path directory =
      line.arguments.empty() ? line.directory : line.directory / line.arguments.front();
  if (fs::exists(directory / "kokai.toml"))
    throw UsageError(
        {(directory / "kokai.toml").string() + " は既にあります。何も変えていません。",
         (directory / "kokai.toml").string() + " exists already. Nothing was changed."});
  fs::create_directories(directory / "sources");
  write_new(directory / "kokai.toml", project_template());
  write_new(directory / ".gitignore", "/public/\n/.kokai/\n/kokai.local.toml\n");
  say(line, {directory.string() + " にプロジェクトを作りました。次は: kokai.toml の code と name "
                                  "を書き、sources/ にファイルを置いて `kokai add` を実行します。",
             "made a project in " + directory.string() +
                 ". Next: state code and name in kokai.toml, put files into sources/ and run "
                 "`kokai add`."});
  return ExitCode::done;
}

ExitCode run_inspect(const CommandLine& line) {
  const Definitions definitions = load_definitions(line.directory / "definitions");
  Json all = Json::array();
  std::string text;
  ExitCode code = ExitCode::done;
  for (const std::string& file : line.arguments) {
    const Inspection inspection = inspect(file, definitions);
    if (inspection.table.rows == 0) code = ExitCode::data_unfit;
    if (line.json)
      all.push_back(to_json(inspection));
    else
      text += to_text(inspection, line.language);
  }
  print_result(line.json ? all.dump(1) + "\n" : text);
  return code;
}

ExitCode run_add(const CommandLine& line) {
  const Project project = load_project(line.directory);
  const std::string& file = line.arguments.front();
  if (!fs::exists(file))
    throw UsageError({file + " がありません。", "there is no file " + file + "."});
  if (!line.layer.empty() && project.definitions.find(line.layer) == nullptr)
    throw UsageError(
        {"レイヤ「" + line.layer + "」はありません。`kokai describe layers` に一覧があります。",
         "there is no layer \"" + line.layer + "\". `kokai describe layers` lists them."});
  const std::string name = name_below_roots(file, project);
  for (const DatasetConfig& dataset : project.datasets)
    if (line.id.empty() &&
        std::find(dataset.sources.begin(), dataset.sources.end(), name) != dataset.sources.end())
      throw UsageError(
          {name + " はすでにデータセット「" + dataset.id +
               "」の元データです。別のシートを加えるなら --id で名前を付けてください。",
           name + " is the source of dataset \"" + dataset.id +
               "\" already. To add another of its sheets, name it with --id."});
  const Inspection inspection = inspect(file, project.definitions);
  const std::string id = id_for(line, inspection, project);
  std::string layer = line.layer;
  if (layer.empty() && !inspection.matches.empty())
    layer = inspection.matches.front().definition->id;
  std::string entry = "\n[[dataset]]\nid = " + toml_string(id) + "\n";
  if (!layer.empty()) entry += "layer = " + toml_string(layer) + "\n";
  entry += "source = " + toml_string(name) + "\n";
  const fs::path config = project.directory / "kokai.toml";
  std::string content = read_file(config);
  if (!content.empty() && !content.ends_with('\n')) content += '\n';
  replace_file(config, content + entry);
  print_result(entry.substr(1));
  return ExitCode::done;
}

}  // namespace kokai
