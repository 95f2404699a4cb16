// Watches a query of somebody else: it may read, compute and nothing else, and it can be stopped.
// SPDX-License-Identifier: MIT
#include "pipeline/workspace/sql_guard.h"

#include <utility>

#include "pipeline/workspace/sql_functions.h"

namespace kokai {

namespace {

/// Steps of SQLite's machine between two looks at `stop`: some milliseconds of plain work.
constexpr int steps_between_looks = 20000;

}  // namespace

SqlGuard::SqlGuard(sqlite3* database, std::function<bool()> stop)
    : database_(database), stop_(std::move(stop)) {
  sqlite3_set_authorizer(database_, authorize, this);
  if (stop_) sqlite3_progress_handler(database_, steps_between_looks, progress, this);
}

SqlGuard::~SqlGuard() {
  sqlite3_set_authorizer(database_, nullptr, nullptr);
  sqlite3_progress_handler(database_, 0, nullptr, nullptr);
}

int SqlGuard::authorize(void* self, int action, const char* first, const char* second,
                        const char* /*schema*/, const char* /*trigger*/) {
  return static_cast<SqlGuard*>(self)->decide(action, first, second);
}

int SqlGuard::progress(void* self) {
  auto* guard = static_cast<SqlGuard*>(self);
  guard->stopped_ = guard->stopped_ || guard->stop_();
  return guard->stopped_ ? 1 : 0;
}

int SqlGuard::decide(int action, const char* first, const char* second) {
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    case SQLITE_READ:
      if (first != nullptr) tables_.emplace(first);
      return SQLITE_OK;
    case SQLITE_FUNCTION:
      asks_the_day_ = asks_the_day_ || may_ask_the_day(second);
      if (is_allowed_function(second)) return SQLITE_OK;
      refused_function_ = second;
      return SQLITE_DENY;
    default:
      refused_action_ = true;
      return SQLITE_DENY;
  }
}

}  // namespace kokai
