// check and publish on the command line.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "pipeline/app/acceptances.h"
#include "pipeline/app/commands_run.h"
#include "pipeline/app/documentation.h"
#include "pipeline/app/own_rule.h"
#include "pipeline/app/selection.h"
#include "pipeline/app/summary.h"
#include "pipeline/core/date.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

/// One line that is written over itself, on a terminal only.
void show_progress(std::size_t done, std::size_t total, const std::string& next) {
  std::fprintf(stderr, "\r\033[K[%zu/%zu] %s", done + 1, total, next.c_str());
  std::fflush(stderr);
}

void clear_progress() {
  std::fputs("\r\033[K", stderr);
}

}  // namespace

RunOptions run_options(const CommandLine& line) {
  RunOptions options;
  options.date = line.date;
  options.language = line.language;
  options.fail_on_warning = line.fail_on == "warning";
  options.rehash = line.rehash;
  options.report_copy = line.report;
  const bool terminal = ::isatty(STDERR_FILENO) == 1;
  if (terminal && !line.no_progress && !line.quiet && !line.log_json)
    options.progress = show_progress;
  return options;
}

ExitCode finish_run(const RunOutcome& outcome, const RunOptions& options, const CommandLine& line) {
  if (options.progress) clear_progress();
  RunOutcome said = outcome;
  // Quiet means: nothing but faults.
  if (line.quiet) {
    std::erase_if(said.datasets, [](const DatasetOutcome& dataset) {
      return dataset.kind != DatasetOutcome::Kind::stopped &&
             dataset.kind != DatasetOutcome::Kind::not_run;
    });
    said.release.clear();
  }
  if (!line.quiet || !said.datasets.empty() || !said.faults.empty())
    std::fputs(summary_text(said, line).c_str(), stderr);
  return outcome.exit_code();
}

namespace {

bool is_file_argument(const std::string& argument) {
  return argument.find_first_of("/.") != std::string::npos;
}

/// The code to accept, "" with --all. Throws UsageError.
std::string code_to_accept(const CommandLine& line, const Project& project) {
  const bool named = line.arguments.size() == 2;
  if (named == line.all)
    throw UsageError({"承認する規則のコードか --all の、どちらか一方を指定してください。",
                      "name either a rule's code or --all."});
  if (line.all) return "";
  const std::string& code = line.arguments[1];
  const NoticeType* type = find_notice_type(code, project);
  if (type == nullptr)
    throw UsageError({"規則「" + code + "」はありません。`kokai describe rules` に一覧があります。",
                      "there is no rule \"" + code + "\". `kokai describe rules` lists them."});
  if (type->adjustable == Adjustable::never)
    throw UsageError({"「" + code + "」は承認できません。直してから公開してください。",
                      "\"" + code + "\" cannot be accepted. Mend it before publishing."});
  return code;
}

AcceptanceTerms acceptance_terms(const CommandLine& line) {
  if (!from_iso(line.until) || line.until < line.date)
    throw UsageError(
        {"--until は今日から先の日を YYYY-MM-DD で書いてください（「" + line.until + "」）。",
         "--until must be a day from today on, YYYY-MM-DD, not \"" + line.until + "\"."});
  if ((line.from.empty() && trim(line.reason).empty()) || trim(line.by).empty())
    throw UsageError(
        {"--reason と --by は空にできません。", "--reason and --by must say something."});
  return {line.reason, line.by, line.until, line.date, line.once};
}

}  // namespace

namespace {

/// accept --from FILE: the reasons stand in the workbook.
ExitCode accept_from_workbook(const CommandLine& line) {
  if (!line.arguments.empty() || line.all || !line.reason.empty())
    throw UsageError(
        {"--from には、データセットもコードも --all も --reason も付けません。",
         "--from goes without a dataset, a code, --all and --reason: the workbook says them."});
  const std::size_t added =
      accept_answers(load_project(line.directory), line.from, acceptance_terms(line));
  say(line, {fmt::format("「このまま」の {} 件を承認し、accepted フォルダに書きました。", added),
             fmt::format("{} findings that stay as they are were accepted; see the folder accepted",
                         added)});
  return ExitCode::done;
}

}  // namespace

ExitCode run_accept(const CommandLine& line) {
  if (!line.from.empty()) return accept_from_workbook(line);
  if (line.arguments.empty())
    throw UsageError(
        {"データセットとコード（または --all）か、--from ファイル を指定してください。",
         "name DATASET and CODE (or --all), or --from FILE."});
  const AcceptanceTerms terms = acceptance_terms(line);
  const Project project = load_project(line.directory);
  const std::string code = code_to_accept(line, project);
  const DatasetConfig& dataset = *select_datasets(project, {line.arguments.front()}).front();
  const std::size_t added = accept_findings(project, dataset, code, terms);
  const std::string file = "accepted/" + dataset.id + ".csv";
  if (added == 0)
    say(line, {"当てはまる指摘はありません。何も書いていません。",
               "there is no such finding; nothing was written."});
  else
    say(line, {fmt::format("{} 件を承認し、{} に書きました。", added, file),
               fmt::format("{} accepted; see {}", added, file)});
  return ExitCode::done;
}

ExitCode run_check(const CommandLine& line) {
  RunOptions options = run_options(line);
  const bool any_file = std::any_of(line.arguments.begin(), line.arguments.end(), is_file_argument);
  const bool any_id = !std::all_of(line.arguments.begin(), line.arguments.end(), is_file_argument);
  if (any_file && any_id)
    throw UsageError({"ファイルとデータセットの id を一度に指定することはできません。",
                      "name either files or dataset ids, not both at once."});
  if (any_file && line.fix_sheet)
    throw UsageError({"--fix-sheet はプロジェクトのデータセットにだけ使えます。",
                      "--fix-sheet is for the datasets of a project only."});
  if (any_file) return finish_run(check_files(line.arguments, options), options, line);
  options.selection = line.arguments;
  options.fix_sheets = line.fix_sheet;
  const RunOutcome outcome = check(load_project(line.directory), options);
  for (const std::filesystem::path& file : outcome.fix_sheets) print_result(file.string() + "\n");
  return finish_run(outcome, options, line);
}

ExitCode run_diff(const CommandLine& line) {
  if (line.csv && (line.json || line.arguments.size() != 1))
    throw UsageError({"--csv にはデータセットの id を一つだけ指定してください。",
                      "--csv needs one dataset id, and nothing else."});
  RunOptions options = run_options(line);
  options.selection = line.arguments;
  const std::vector<DatasetDiff> diffs = diff_with_release(load_project(line.directory), options);
  if (line.csv) {
    print_result(diffs.front().csv);
    return ExitCode::done;
  }
  Table table{{"dataset", "added", "removed", "changed", "same"}, {}};
  for (const DatasetDiff& diff : diffs) {
    if (!diff.comparable) {
      say(line, {diff.id + ": 公開中の内容がないか読めないので、比べられません。",
                 diff.id + ": nothing of it is public, or it cannot be read; not compared."});
      continue;
    }
    if (!diff.keyed && diff.added + diff.removed != 0)
      say(line,
          {diff.id + ": 行を区別するキーがないので、変わった行は削除と追加になります。",
           diff.id + ": no key tells its rows apart; a changed row is one removed, one added."});
    table.rows.push_back({diff.id, std::to_string(diff.added), std::to_string(diff.removed),
                          std::to_string(diff.changed), std::to_string(diff.same)});
  }
  print_table(table, line);
  return ExitCode::done;
}

ExitCode run_publish(const CommandLine& line) {
  RunOptions options = run_options(line);
  options.selection = line.arguments;
  options.due_only = line.due;
  const Project project = load_project(line.directory);
  if (project.datasets.empty() && project.unread.empty())
    throw UsageError(
        {"kokai.toml に [[dataset]] がありません。`kokai add ファイル` で加えてください。",
         "kokai.toml has no [[dataset]]. Add one with `kokai add FILE`."});
  return finish_run(publish(project, options), options, line);
}

}  // namespace kokai
