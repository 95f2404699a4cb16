// Faults of the run: what stops kokai itself, as opposed to notices, which are faults of the data.
// SPDX-License-Identifier: MIT
#pragma once

#include <exception>
#include <string>
#include <utility>

namespace kokai {

enum class Language { ja, en };

/// A text for people, in both languages; the terminal picks one, files carry both.
struct Bilingual {
  std::string ja;
  std::string en;

  [[nodiscard]] const std::string& in(Language language) const {
    return language == Language::ja ? ja : en;
  }
};

/// The program's exit codes. They are public API (README, "Exit codes").
enum class ExitCode : int {
  done = 0,
  data_unfit = 1,    ///< data is not fit to release, or `verify` found a mismatch
  usage = 2,         ///< command line, kokai.toml or a definition is wrong; nothing was read
  run_failed = 3,    ///< disk, lock, public directory
  bug = 70,          ///< a bug in kokai
  interrupted = 130  ///< SIGINT; SIGTERM is 143
};

/// Base of everything that kokai throws on purpose. `message()` is complete: what, where, why, what next.
class Error : public std::exception {
 public:
  Error(ExitCode code, Bilingual message) : code_(code), message_(std::move(message)) {}
  [[nodiscard]] ExitCode code() const { return code_; }
  [[nodiscard]] const Bilingual& message() const { return message_; }
  [[nodiscard]] const char* what() const noexcept override { return message_.en.c_str(); }

 private:
  ExitCode code_;
  Bilingual message_;
};

/// The command line, kokai.toml or a definition is wrong (exit 2).
class UsageError : public Error {
 public:
  explicit UsageError(Bilingual message) : Error(ExitCode::usage, std::move(message)) {}
};

/// The run could not be done: disk, lock, permissions (exit 3).
class RunError : public Error {
 public:
  explicit RunError(Bilingual message) : Error(ExitCode::run_failed, std::move(message)) {}
};

}  // namespace kokai
