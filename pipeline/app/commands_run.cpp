// check and publish on the command line.
// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "pipeline/app/commands.h"
#include "pipeline/app/publish.h"
#include "pipeline/app/summary.h"

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

ExitCode finish(const RunOutcome& outcome, const RunOptions& options, const CommandLine& line) {
  if (options.progress) clear_progress();
  RunOutcome said = outcome;
  // Quiet means: nothing but faults.
  if (line.quiet) {
    std::erase_if(said.datasets, [](const DatasetOutcome& dataset) {
      return dataset.kind != DatasetOutcome::Kind::stopped;
    });
    said.release.clear();
  }
  if (!line.quiet || !said.datasets.empty()) std::fputs(summary_text(said, line).c_str(), stderr);
  return outcome.exit_code();
}

bool is_file_argument(const std::string& argument) {
  return argument.find_first_of("/.") != std::string::npos;
}

}  // namespace

ExitCode run_check(const CommandLine& line) {
  RunOptions options = run_options(line);
  const bool any_file = std::any_of(line.arguments.begin(), line.arguments.end(), is_file_argument);
  const bool any_id = !std::all_of(line.arguments.begin(), line.arguments.end(), is_file_argument);
  if (any_file && any_id)
    throw UsageError({"ファイルとデータセットの id を一度に指定することはできません。",
                      "name either files or dataset ids, not both at once."});
  if (any_file) return finish(check_files(line.arguments, options), options, line);
  options.selection = line.arguments;
  return finish(check(load_project(line.directory), options), options, line);
}

ExitCode run_publish(const CommandLine& line) {
  RunOptions options = run_options(line);
  options.selection = line.arguments;
  const Project project = load_project(line.directory);
  if (project.datasets.empty())
    throw UsageError(
        {"kokai.toml に [[dataset]] がありません。`kokai add ファイル` で加えてください。",
         "kokai.toml has no [[dataset]]. Add one with `kokai add FILE`."});
  return finish(publish(project, options), options, line);
}

}  // namespace kokai
