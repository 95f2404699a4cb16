// Watches a query of somebody else: it may read, compute and nothing else, and it can be stopped.
// SPDX-License-Identifier: MIT
#pragma once

#include <sqlite3.h>

#include <functional>
#include <set>
#include <string>

namespace kokai {

/// While it lives, statements of the connection may read tables and call allowed functions only
/// (sql_functions.h), and `stop` is asked every few milliseconds whether to go on. What was read and
/// called is written down. One at a time for a connection.
class SqlGuard {
 public:
  explicit SqlGuard(sqlite3* database, std::function<bool()> stop = {});
  ~SqlGuard();
  SqlGuard(const SqlGuard&) = delete;
  SqlGuard& operator=(const SqlGuard&) = delete;

  [[nodiscard]] const std::set<std::string>& tables() const { return tables_; }
  [[nodiscard]] bool asks_the_day() const { return asks_the_day_; }
  /// A function or a kind of statement that was refused; "" when none was.
  [[nodiscard]] const std::string& refused_function() const { return refused_function_; }
  [[nodiscard]] bool refused_action() const { return refused_action_; }
  [[nodiscard]] bool stopped() const { return stopped_; }

 private:
  static int authorize(void* self, int action, const char* first, const char* second,
                       const char* schema, const char* trigger);
  static int progress(void* self);
  int decide(int action, const char* first, const char* second);

  sqlite3* database_;
  std::function<bool()> stop_;
  std::set<std::string> tables_;
  std::string refused_function_;
  bool asks_the_day_ = false, refused_action_ = false, stopped_ = false;
};

}  // namespace kokai
