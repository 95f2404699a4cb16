// The command line as CLI11 reads it, for the program itself and for the manual that is made from it.
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include "pipeline/app/commands.h"

namespace kokai {

/// All commands of the table with their options. Parsing fills the members.
class CommandLineParser {
 public:
  /// Help is in `language` ("ja" or "en"), which stays as it is unless --lang is said.
  explicit CommandLineParser(std::string language);
  ~CommandLineParser();
  CommandLineParser(const CommandLineParser&) = delete;
  CommandLineParser& operator=(const CommandLineParser&) = delete;
  [[nodiscard]] CLI::App& app() { return *app_; }

  CommandLine line;
  std::string language;  ///< of messages
  std::string date;      ///< --date as it was written

 private:
  std::unique_ptr<CLI::App> app_;
};

/// "kokai 0.1.0" and a line for each library that results may depend on.
[[nodiscard]] std::string version_text();

}  // namespace kokai
