// deploy and doctor on the command line.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "output/html.h"
#include "pipeline/app/commands.h"
#include "pipeline/app/deploy.h"
#include "pipeline/app/doctor.h"
#include "pipeline/app/documentation.h"
#include "pipeline/app/project.h"
#include "pipeline/app/selection.h"

namespace kokai {

namespace {

const DeployConfig& chosen_target(const Project& project, const CommandLine& line) {
  if (project.deploys.empty())
    throw UsageError(
        {"kokai.toml に [deploy.…] がありません。例: [deploy.web] kind = \"directory\"、"
         "path = \"/srv/opendata\"",
         "kokai.toml has no [deploy.…]. For example: [deploy.web] kind = "
         "\"directory\", path = \"/srv/opendata\""});
  std::string names;
  if (const auto* found = named_or_only(project.deploys, line.arguments, names)) return *found;
  throw UsageError({"配信先を kokai.toml にある名前で指定してください: " + names,
                    "name one of the targets that kokai.toml has: " + names});
}

void print_steps(const std::vector<DeployStep>& steps) {
  std::string text;
  for (const DeployStep& step : steps)
    text += step.action == DeployStep::Action::put
                ? fmt::format("put\t{}\t{}\n", step.path, step.bytes)
                : fmt::format("delete\t{}\n", step.path);
  print_result(text);
}

}  // namespace

ExitCode run_deploy(const CommandLine& line) {
  const Project project = load_project(line.directory);
  const DeployConfig& target = chosen_target(project, line);
  const DeployOutcome outcome = deploy(project, target, line.dry_run);
  if (line.dry_run) {
    print_steps(outcome.steps);
    return ExitCode::done;
  }
  if (outcome.unchanged) {
    say(line, {target.id + ": " + outcome.release + " はもう配信されています。",
               target.id + ": " + outcome.release + " is there already."});
    return ExitCode::done;
  }
  const auto puts = static_cast<std::size_t>(
      std::count_if(outcome.steps.begin(), outcome.steps.end(),
                    [](const DeployStep& step) { return step.action == DeployStep::Action::put; }));
  std::uint64_t bytes = 0;
  for (const DeployStep& step : outcome.steps) bytes += step.bytes;
  say(line, {fmt::format("{}: {} を配信しました（書き込み {} 件、{}、削除 {} 件）。", target.id,
                         outcome.release, puts, byte_words(bytes), outcome.steps.size() - puts),
             fmt::format("{}: {} deployed ({} files put, {}, {} removed).", target.id,
                         outcome.release, puts, byte_words(bytes), outcome.steps.size() - puts)});
  return ExitCode::done;
}

namespace {

struct HealthWords {
  Health health;
  std::string_view name;
  Texts words;
};
constexpr HealthWords health_words[] = {{Health::good, "good", {"良好", "good"}},
                                        {Health::doubtful, "doubtful", {"注意", "doubtful"}},
                                        {Health::bad, "bad", {"異常", "bad"}}};

}  // namespace

ExitCode run_doctor(const CommandLine& line) {
  Table table{{"examination", "health", "detail"}, {}};
  bool stops = false;
  for (const HealthFinding& finding : examine_machine(load_project(line.directory), line.date)) {
    const HealthWords& words = health_words[static_cast<std::size_t>(finding.health)];
    const bool japanese = line.language == Language::ja && !line.json;
    table.rows.push_back({std::string(finding.what),
                          std::string(line.json  ? words.name
                                      : japanese ? words.words.ja
                                                 : words.words.en),
                          finding.words.in(line.language)});
    stops = stops || finding.health == Health::bad;
  }
  print_table(table, line);
  if (!stops) return ExitCode::done;
  say(line, {"このままでは公開が止まります。異常の行を直してください。",
             "A run would be stopped. Mend what is bad."});
  return ExitCode::run_failed;
}

}  // namespace kokai
