// The program: options, the table of commands, and the one ladder that turns faults into exit codes.
// SPDX-License-Identifier: MIT
#include <sys/stat.h>
#include <tbb/global_control.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <new>
#include <optional>
#include <string>

#include "layers/gdal_setup.h"
#include "pipeline/app/command_line.h"
#include "pipeline/app/commands.h"
#include "pipeline/app/huge_pages.h"
#include "pipeline/app/interrupt.h"
#include "pipeline/core/date.h"
#include "pipeline/core/json_text.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

/// Japanese in a ja locale, else English.
std::string locale_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return starts_with(value, "ja") ? "ja" : "en";
  }
  return "en";
}

/// The day in Japan (UTC+9, no summer time) of --date, SOURCE_DATE_EPOCH or the clock.
std::string day_of_run(const std::string& stated) {
  if (!stated.empty()) {
    if (from_iso(stated)) return stated;
    throw UsageError({"--date は YYYY-MM-DD で書いてください（「" + stated + "」は読めません）。",
                      "--date must be YYYY-MM-DD, not \"" + stated + "\"."});
  }
  constexpr long japan_s = 9L * 3600, day_s = 86400;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  long seconds = std::chrono::duration_cast<std::chrono::seconds>(now).count();
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH"))
    seconds = std::strtol(epoch, nullptr, 10);
  return to_iso(date_from_days((seconds + japan_s) / day_s));
}

/// How faults of the run are told.
struct FaultStyle {
  Language language = Language::en;
  bool json = false;
};

void print_fault(const std::string& text, const FaultStyle& style) {
  std::string line = "kokai: " + text;
  if (style.json) {
    line = "{\"fault\":";
    append_json_string(line, text);
    line += "}";
  }
  std::fputs((line + "\n").c_str(), stderr);
}

/// The language of the last --lang, which counts for a fault of the words around it too; else `language`.
Language stated_language(int count, char** arguments, Language language) {
  for (int i = 1; i < count; ++i) {
    const std::string_view word = arguments[i];
    const std::string_view value = word.starts_with("--lang=")         ? word.substr(7)
                                   : word == "--lang" && i + 1 < count ? arguments[i + 1]
                                                                       : std::string_view();
    if (value == "ja") language = Language::ja;
    if (value == "en") language = Language::en;
  }
  return language;
}

/// What is wrong with the command line; the details are CLI11's own, in English.
std::string parse_fault(const CLI::ParseError& error, Language language) {
  const std::string what = error.what();
  if (language == Language::en) return what;
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr)
    return "知らない言葉かオプションがあります（" + what + "）";
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr)
    return "コマンドか、要る言葉がありません（" + what + "）";
  return "コマンドの書き方が正しくありません（" + what + "）";
}

/// CLI11's own faults are ours of exit 2, but for --help and --version.
ExitCode answer_parse_error(const CLI::App& app, const CLI::ParseError& error, int count,
                            char** arguments, Language language) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
    app.exit(error);
    return ExitCode::done;
  }
  const bool japanese = language == Language::ja;
  std::string text = parse_fault(error, language);
  std::vector<std::string> names;
  for (const Command& command : commands()) names.emplace_back(command.name);
  for (int i = 1; i < count; ++i) {
    const std::string word = arguments[i];
    const bool known = std::find(names.begin(), names.end(), word) != names.end();
    if (known) break;
    const std::string nearest = word.starts_with('-') ? "" : nearest_name(word, names);
    if (nearest.empty()) continue;
    text +=
        japanese ? "。「" + nearest + "」ではありませんか" : " (did you mean \"" + nearest + "\"?)";
    break;
  }
  print_fault(text + (japanese ? "\n`kokai --help` でコマンドの一覧が出ます。"
                               : "\n`kokai --help` lists the commands."),
              {language, false});
  return ExitCode::usage;
}

ExitCode dispatch(int count, char** arguments, FaultStyle& style) {
  CommandLineParser parser(locale_language());
  CLI::App& app = parser.app();
  CommandLine& line = parser.line;
  const bool japanese = parser.language == "ja";
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    const Language otherwise = japanese ? Language::ja : Language::en;
    return answer_parse_error(app, error, count, arguments,
                              stated_language(count, arguments, otherwise));
  }
  line.language = parser.language == "ja" ? Language::ja : Language::en;
  style = {line.language, line.log_json};
  line.date = day_of_run(parser.date);
  std::optional<tbb::global_control> threads;
  if (line.jobs > 0)
    threads.emplace(tbb::global_control::max_allowed_parallelism,
                    static_cast<std::size_t>(line.jobs));
  for (const Command& command : commands())
    if (app.got_subcommand(std::string(command.name))) return command.run(line);
  return ExitCode::usage;
}

int run(int count, char** arguments) {
  prepare_memory();
  install_signal_handlers();
  // Public files are for everybody whatever the operator's umask; what is private is made so explicitly.
  ::umask(022);
  // SpatiaLite has a PROJ context of its own that would otherwise listen to the environment.
  ::setenv("PROJ_NETWORK", "OFF", 1);
  prepare_gdal();
  FaultStyle style;
  try {
    return static_cast<int>(dispatch(count, arguments, style));
  } catch (const Interrupted& interrupted) {
    print_fault(style.language == Language::ja ? "中断しました。公開中の内容は変わっていません。"
                                               : "interrupted. What is public has not changed.",
                style);
    return 128 + interrupted.signal;
  } catch (const Error& error) {
    print_fault(error.message().in(style.language), style);
    return static_cast<int>(error.code());
  } catch (const std::filesystem::filesystem_error& error) {
    print_fault((style.language == Language::ja
                     ? "ファイル操作に失敗しました。ディスクの空きと権限を確かめてください: "
                     : "a file operation failed; check free space and permissions: ") +
                    std::string(error.what()),
                style);
    return static_cast<int>(ExitCode::run_failed);
  } catch (const std::bad_alloc&) {
    print_fault(style.language == Language::ja
                    ? "メモリが足りません。-j 1 で試すか、メモリを増やしてください。"
                    : "out of memory. Try -j 1 or a machine with more memory.",
                style);
    return static_cast<int>(ExitCode::run_failed);
  } catch (const std::exception& error) {
    print_fault(
        (style.language == Language::ja ? "kokai の不具合です。この行を添えて知らせてください: "
                                        : "a bug in kokai. Please report this line: ") +
            std::string(error.what()),
        style);
    return static_cast<int>(ExitCode::bug);
  }
}

}  // namespace

}  // namespace kokai

int main(int count, char** arguments) {
  return kokai::run(count, arguments);
}
