// What kokai remembers between runs, in .kokai/state.json. Losing it costs time, never data.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "layers/input_guard.h"
#include "pipeline/core/error.h"
#include "pipeline/core/report.h"

namespace kokai {

/// The outcome of a dataset's last examination.
struct LastOutcome {
  std::string inputs;  ///< digest of everything that the outcome depends on
  Gate gate = Gate::not_run;
  SeverityTotals totals;
  std::string report;    ///< directory of the report that has it
  std::string awaiting;  ///< digest of a candidate that was fit and is not approved; "": none
  std::string checked;   ///< day on which publish looked at the dataset last, YYYY-MM-DD
};

/// The last publish that had something to do.
struct LastRun {
  std::string date;      ///< "": none yet
  bool finished = true;  ///< false while it runs, and after it failed
  Bilingual failure;     ///< what it said, when it could say something
};

/// A dataset that a rollback took back: its record is kept until its inputs change or `resume` is said.
struct Hold {
  std::string inputs;
  std::string release;  ///< that was taken back
};

struct KnownFile {
  FileState state;
  std::string sha256;
};

class State {
 public:
  /// An unreadable or foreign file counts as empty.
  [[nodiscard]] static State load(const std::filesystem::path& private_directory);
  void save(const std::filesystem::path& private_directory) const;

  std::string project;  ///< digest of what pages and catalogues depend on beside the records
  LastRun last_run;
  std::map<std::string, LastOutcome> outcomes;
  std::map<std::string, Hold> holds;

  /// SHA-256 of a source; read again only if size, time or inode differ from the last run's (or with `rehash`).
  [[nodiscard]] std::string hash_of(const std::filesystem::path& path, bool rehash);

 private:
  std::map<std::string, KnownFile> files_;
};

/// Makes .kokai (0700) if need be.
void make_private_directory(const std::filesystem::path& private_directory);

}  // namespace kokai
