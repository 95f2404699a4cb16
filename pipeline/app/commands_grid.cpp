// grid: the datum grids that a project has.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <string>
#include <vector>

#include "layers/grid_reader.h"
#include "pipeline/app/commands.h"
#include "pipeline/app/documentation.h"
#include "pipeline/app/grids.h"
#include "pipeline/app/project.h"
#include "pipeline/app/state.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

/// The terms of GSI's website, for a file of GSI or one made from it.
constexpr std::string_view usual_licence = "国土地理院コンテンツ利用規約 (CC BY 4.0 compatible)";

std::vector<std::string> step_ids() {
  std::vector<std::string> ids;
  for (const DatumStep& step : datum_steps()) ids.push_back(step.id);
  ids.emplace_back("crustal_NAME");
  return ids;
}

/// A step by its id; of crustal movement by its name behind "crustal_".
std::optional<DatumStep> step_of_id(std::string_view id) {
  constexpr std::string_view crustal = "crustal_";
  if (id.starts_with(crustal)) return crustal_step(id.substr(crustal.size()));
  const DatumStep* step = find_datum_step(id);
  return step == nullptr ? std::nullopt : std::optional(*step);
}

DatumStep step_for(const CommandLine& line, const GridFile& given, const fs::path& file) {
  if (line.operation.empty()) {
    if (given.step) return *given.step;
    throw UsageError(
        {fmt::format(
             "{} が何の変換のファイルか分かりません。--operation {} のどれかを付けてください。",
             file.string(), fmt::join(step_ids(), " | ")),
         fmt::format("{} does not say what it transforms. State --operation {}.", file.string(),
                     fmt::join(step_ids(), " | "))});
  }
  const std::optional<DatumStep> step = step_of_id(line.operation);
  if (!step)
    throw UsageError({fmt::format("--operation {} はありません。{} のどれかです。", line.operation,
                                  fmt::join(step_ids(), " | ")),
                      fmt::format("there is no --operation {}: it is one of {}.", line.operation,
                                  fmt::join(step_ids(), " | "))});
  const bool crustal = step->purpose == GridPurpose::crustal;
  if (given.step && !crustal && given.step->id != step->id)
    refuse_grid(file, fmt::format("{} ではなく {} のファイルです", step->id, given.step->id),
                fmt::format("it is for {}, not for {}", given.step->id, step->id));
  return *step;
}

/// A file that lost its end still looks like one: only its number of nodes tells.
void expect_whole(const DatumStep& step, std::size_t nodes, const fs::path& file) {
  if (nodes >= step.nodes) return;
  refuse_grid(
      file,
      fmt::format("格子点が {} 点しかなく、{} の {} 点に足りません。途中で切れていませんか"
                  "（一部の地域だけのファイルなら --partial を付けてください）",
                  nodes, step.file, step.nodes),
      fmt::format(
          "it has {} nodes, fewer than the {} of {}: is it cut short? (State --partial for a file "
          "that is meant to cover a part of the country)",
          nodes, step.nodes, step.file));
}

std::string accuracy_words(const DatumStep& step) {
  return step.accuracy_m == 0 ? "" : fmt::format("{}", step.accuracy_m);
}

ExitCode add_grid(const CommandLine& line) {
  if (line.arguments.size() != 2)
    throw UsageError({"kokai grid add ファイル の形で、ファイルを一つ指定してください。",
                      "State one file: kokai grid add FILE."});
  const Project project = load_project(line.directory);
  const fs::path file = line.arguments[1];
  GridFile given = read_grid_file(file, line.zero_is_shift);
  const DatumStep step = step_for(line, given, file);
  const std::size_t nodes = given.grid.present();
  if (const auto fault = fault_of_grid(step, given.grid)) refuse_grid(file, fault->ja, fault->en);
  if (!line.partial) expect_whole(step, nodes, file);
  if (!line.partial && step.nodes == 0 && !given.ends_with_line)
    refuse_grid(file,
                "最後の行に改行がありません。途中で切れていませんか（確かめてあれば --partial "
                "を付けてください）",
                "its last line has no end: is it cut short? (State --partial if you made sure that "
                "it is not)");

  KeptGrid kept;
  kept.origin = {step.id,
                 file.filename().string(),
                 given.format,
                 given.title,
                 line.license.empty() ? std::string(usual_licence) : line.license,
                 given.sha256,
                 line.date,
                 nodes};
  kept.grid = std::move(given.grid);
  make_private_directory(project.private_directory());
  project.grids->keep(step, kept);
  const std::string accuracy = accuracy_words(step);
  say(line, {fmt::format("{} を登録しました: {}、格子点 {}{}", file.filename().string(), step.id,
                         nodes, accuracy.empty() ? "" : "、精度 " + accuracy + " m"),
             fmt::format("{} is kept: {}, {} nodes{}", file.filename().string(), step.id, nodes,
                         accuracy.empty() ? "" : ", accuracy " + accuracy + " m")});
  return ExitCode::done;
}

ExitCode list_grids(const CommandLine& line) {
  const Project project = load_project(line.directory);
  Table table{{"operation", "accuracy_m", "file", "format", "nodes", "sha256", "licence", "added"},
              {}};
  for (const DatumStep& step : project.grids->steps()) {
    const std::optional<GridOrigin> kept = project.grids->origin(step);
    const std::string accuracy = accuracy_words(step);
    if (kept)
      table.rows.push_back({step.id, accuracy, kept->file, kept->format,
                            std::to_string(kept->nodes), kept->sha256, kept->licence, kept->added});
    else
      table.rows.push_back({step.id, accuracy, "", "", "", "", "", ""});
    if (!kept)
      say(line,
          {fmt::format("{}: {} がありません。{}で入手できます。", step.id, step.file,
                       step.where.ja),
           fmt::format("{}: {} is missing. Get it from {}.", step.id, step.file, step.where.en)});
  }
  print_table(table, line);
  return ExitCode::done;
}

}  // namespace

ExitCode run_grid(const CommandLine& line) {
  const std::string& action = line.arguments.front();
  if (action == "add") return add_grid(line);
  if (action == "list" && line.arguments.size() == 1) return list_grids(line);
  throw UsageError({"kokai grid add ファイル か kokai grid list の形で指定してください。",
                    "Say kokai grid add FILE or kokai grid list."});
}

}  // namespace kokai
