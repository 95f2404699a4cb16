// The workspace's connection to SQLite with SpatiaLite; for the files of the workspace only.
// SPDX-License-Identifier: MIT
#pragma once

#include <sqlite3.h>

#include <string>
#include <string_view>

#include "pipeline/workspace/sqlite_handles.h"
#include "pipeline/workspace/workspace.h"

namespace kokai {

/// SQLite's window to the operating system, with a clock that stands still: 'now' is the day of the
/// run, so that equal inputs give equal results.
struct StillClock : sqlite3_vfs {
  sqlite3_int64 now_ms = 0;  ///< Julian day in milliseconds, as SQLite counts
  std::string name;

  explicit StillClock(const std::string& today);
  ~StillClock();
  StillClock(const StillClock&) = delete;
  StillClock& operator=(const StillClock&) = delete;
};

struct Workspace::Connection {
  explicit Connection(const std::string& today);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Runs statements of our own; a failure is a RunError (disk, memory) or a bug.
  void execute(const std::string& sql) const;
  [[nodiscard]] Statement prepare(const std::string& sql) const;
  [[noreturn]] void fail(std::string_view doing) const;

  StillClock clock;
  void* spatialite = nullptr;
  sqlite3* database = nullptr;

 private:
  void set_up() const;
  void close();
};

}  // namespace kokai
