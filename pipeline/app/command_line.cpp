// The command line as CLI11 reads it, for the program itself and for the manual that is made from it.
// SPDX-License-Identifier: MIT
#include "pipeline/app/command_line.h"

#include <CLI/CLI.hpp>

#include "pipeline/app/inputs.h"
#include "pipeline/core/version.h"

namespace kokai {

namespace {

void add_common_options(CLI::App& app, CommandLine& line, std::string& language,
                        std::string& date) {
  app.set_version_flag("--version", version_text());
  app.add_option("-C", line.directory, "project directory");
  app.add_option("--lang", language, "language of the terminal")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)  // as in a wrapper's "$@"
      ->check(CLI::IsMember({"ja", "en"}));
  app.add_option("--date", date, "day of the run, YYYY-MM-DD (Asia/Tokyo)");
  app.add_option("-j", line.jobs, "threads")->check(CLI::Range(1, 1024));
  app.add_flag("-q,--quiet", line.quiet, "say nothing but faults");
  app.add_flag("-v,--verbose", line.verbose, "say changes and information too");
  app.add_option("--report", line.report, "copy of the internal report.json");
  app.add_option("--fail-on", line.fail_on, "lower the gate for this run")
      ->check(CLI::IsMember({"warning"}));
  app.add_flag("--log-json", line.log_json, "JSON lines on the terminal");
  app.add_flag("--no-progress", line.no_progress, "no progress line");
  app.require_subcommand(1);
  app.fallthrough();
}

}  // namespace

std::string version_text() {
  std::string text = "kokai " + std::string(version);
  for (const auto& [name, number] : library_versions()) text += "\n" + name + " " + number;
  return text;
}

CommandLineParser::CommandLineParser(std::string help_language)
    : language(std::move(help_language)) {
  const bool japanese = language == "ja";
  app_ = std::make_unique<CLI::App>(
      japanese ? "自治体のGISデータを検査し、オープンデータとして公開します。"
               : "Checks a municipality's layers and tables and publishes them as open data.",
      "kokai");
  add_common_options(*app_, line, language, date);
  for (const Command& command : commands()) {
    CLI::App* sub = app_->add_subcommand(std::string(command.name),
                                         std::string(japanese ? command.help.ja : command.help.en));
    command.add_options(*sub, line);
  }
}

CommandLineParser::~CommandLineParser() = default;

}  // namespace kokai
