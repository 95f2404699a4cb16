// The commands of the program: one visible table.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/error.h"
#include "pipeline/core/notice.h"

namespace CLI {
class App;
}

namespace kokai {

struct Table;

/// Everything that the command line can say.
struct CommandLine {
  std::filesystem::path directory = ".";  ///< -C
  Language language = Language::ja;
  std::string date;  ///< YYYY-MM-DD, resolved
  int jobs = 0;      ///< 0: all cores
  bool quiet = false, verbose = false, log_json = false, no_progress = false;
  std::string report;                  ///< --report FILE
  std::string fail_on;                 ///< "warning" or ""
  std::vector<std::string> arguments;  ///< positional
  bool json = false, markdown = false, toml = false, rehash = false;
  std::string id, layer, format;
  bool tables = false;                                ///< query
  int timeout_s = 300;                                ///< query
  bool all = false, once = false;                     ///< accept
  std::string reason, by, until;                      ///< accept; withdraw has a reason, too
  std::string document;                               ///< approve
  std::string from;                                   ///< accept
  bool fix_sheet = false;                             ///< check
  bool purge = false;                                 ///< withdraw
  std::string operation, license;                     ///< grid
  bool zero_is_shift = false, partial = false;        ///< grid
  bool due = false;                                   ///< publish
  bool csv = false, notify = false, metrics = false;  ///< status
  std::string sign;                                   ///< status
  bool cron = false, windows = false;                 ///< schedule install
  bool system = false, user = false;                  ///< schedule install
  std::string at;                                     ///< schedule install
  std::string output;                                 ///< schedule install, deliver --sheet
  bool sheet = false, confirm = false, full = false;  ///< deliver
  bool url = false;                                   ///< verify
  bool dry_run = false;                               ///< deploy
  bool switch_to = false;                             ///< releases unpack
};

/// One row of the table.
struct Command {
  std::string_view name;
  Texts help;
  void (*add_options)(CLI::App& app, CommandLine& line);
  ExitCode (*run)(const CommandLine& line);
};

[[nodiscard]] std::span<const Command> commands();

// Each command's implementation, grouped by topic in commands_*.cpp.
ExitCode run_init(const CommandLine& line);
ExitCode run_inspect(const CommandLine& line);
ExitCode run_add(const CommandLine& line);
ExitCode run_check(const CommandLine& line);
ExitCode run_publish(const CommandLine& line);
ExitCode run_accept(const CommandLine& line);
ExitCode run_releases(const CommandLine& line);
ExitCode run_rollback(const CommandLine& line);
ExitCode run_stage(const CommandLine& line);
ExitCode run_approve(const CommandLine& line);
ExitCode run_handover(const CommandLine& line);
ExitCode run_withdraw(const CommandLine& line);
ExitCode run_resume(const CommandLine& line);
ExitCode run_verify(const CommandLine& line);
ExitCode run_catalog(const CommandLine& line);
ExitCode run_grid(const CommandLine& line);
ExitCode run_query(const CommandLine& line);
ExitCode run_diff(const CommandLine& line);
ExitCode run_deliver(const CommandLine& line);
ExitCode run_deploy(const CommandLine& line);
ExitCode run_doctor(const CommandLine& line);
ExitCode run_schedule(const CommandLine& line);
ExitCode run_status(const CommandLine& line);
ExitCode run_describe(const CommandLine& line);
ExitCode run_explain(const CommandLine& line);

/// What was asked for: standard output, checked (a full disk behind a redirection is a RunError).
void print_result(std::string_view text);
/// A table on standard output: --json, --markdown, or tabs between columns without the head.
void print_table(const Table& table, const CommandLine& line);
/// Everything else: standard error, nothing when quiet.
void say(const CommandLine& line, const Bilingual& text);

}  // namespace kokai
