// stage and approve on the command line.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "pipeline/app/approval.h"
#include "pipeline/app/commands.h"
#include "pipeline/app/commands_run.h"
#include "pipeline/app/documentation.h"
#include "pipeline/app/selection.h"
#include "pipeline/app/staging.h"
#include "pipeline/core/text.h"

namespace kokai {

ExitCode run_stage(const CommandLine& line) {
  RunOptions options = run_options(line);
  options.selection = line.arguments;
  const StageOutcome outcome = stage(load_project(line.directory), options);
  Table table{{"dataset", "digest", "page"}, {}};
  for (const Candidate& candidate : outcome.candidates)
    table.rows.push_back({candidate.dataset, candidate.digest, candidate.page.string()});
  const ExitCode code = finish_run(outcome.run, options, line);
  if (!outcome.candidates.empty()) print_table(table, line);
  return code;
}

ExitCode run_approve(const CommandLine& line) {
  if (trim(line.document).empty() || trim(line.by).empty())
    throw UsageError({"--doc と --by は空にできません。", "--doc and --by must say something."});
  const Project project = load_project(line.directory);
  const DatasetConfig& dataset = *select_datasets(project, {line.arguments.front()}).front();
  const std::string& digest = line.arguments.back();
  const std::optional<Candidate> candidate = staged_candidate(project, dataset.id);
  if (!candidate)
    throw UsageError({dataset.id + " の公開案がありません。先に `kokai stage " + dataset.id +
                          "` を実行してください。",
                      "there is no candidate of " + dataset.id + "; run `kokai stage " +
                          dataset.id + "` first."});
  if (candidate->digest != digest)
    throw UsageError({fmt::format("番号 {} は今の公開案（{}）と違います。{} を確かめてください。",
                                  digest, candidate->digest, candidate->page.string()),
                      fmt::format("{} is not the digest of the candidate, which is {}. Look at {}.",
                                  digest, candidate->digest, candidate->page.string())});
  if (dataset.approval == Approval::none)
    say(line, {dataset.id + " は approval = \"none\" なので、承認がなくても公開されます。",
               dataset.id + " has approval = \"none\": it is published without, too."});
  add_approval(project.directory, dataset.id, {line.date, digest, line.document, line.by});
  say(line, {"承認を approved/" + dataset.id + ".csv に記録しました。次の publish で公開されます。",
             "the approval is in approved/" + dataset.id +
                 ".csv; the next publish releases the dataset."});
  return ExitCode::done;
}

}  // namespace kokai
