// The workspace: a SpatiaLite database that holds layers of a project as tables, for SQL that reads.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/error.h"
#include "pipeline/core/layer.h"

struct sqlite3;
struct sqlite3_stmt;

namespace kokai {

/// JGD2011, longitude and latitude: of every geometry in the workspace.
inline constexpr int workspace_epsg = 6668;

struct WorkspaceColumn {
  std::string name;
  FieldType type = FieldType::text;
};

/// A table that SQL may name: one dataset. Beside its `columns` it has `row` (as the source numbers
/// its rows), `key` (the row's key, its parts joined by "/") and, with `has_geometry`, `geometry` in
/// EPSG:6668 with a spatial index. Whole numbers and years are INTEGER, other numbers REAL, all else
/// TEXT; an empty value and a number that is none are NULL.
struct WorkspaceTable {
  std::string name;
  std::vector<WorkspaceColumn> columns;
  bool has_geometry = false;
  std::vector<std::string> withheld;  ///< fields that are not for publication, for messages only
  Bilingual absent = {};              ///< why there is no such table, when there is none
};

/// What an SQL text is about, known without any data.
struct SqlPlan {
  struct Column {
    std::string name;
    std::string table, origin;  ///< the table and column that it shows; "" for an expression
  };
  std::vector<Column> columns;
  std::vector<std::string> tables;  ///< of the workspace that are read, sorted
  bool asks_the_day = false;        ///< its result may depend on which day it is
};

/// The SQL text is wrong, or asks for what it may not.
class SqlError : public UsageError {
 public:
  using UsageError::UsageError;
};

/// The current row of a result; valid until the next one.
class SqlRow {
 public:
  enum class Kind { null, number, text, geometry, bytes };
  struct Point {
    double x = 0, y = 0;
    int epsg = 0;
  };

  SqlRow(sqlite3_stmt* statement, void* spatialite)
      : statement_(statement), spatialite_(spatialite) {}
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] Kind kind(std::size_t column) const;
  /// A number by the shortest digits that name it, a geometry as WKT, bytes as hexadecimal digits.
  [[nodiscard]] std::string text(std::size_t column) const;
  /// A point on the geometry; nothing for an empty one or another value.
  [[nodiscard]] std::optional<Point> point(std::size_t column) const;

 private:
  sqlite3_stmt* statement_;
  void* spatialite_;
};

/// One connection, for one thread at a time. The database is in memory, and beyond some size in a
/// file that has no name and that nobody else can open.
class Workspace {
 public:
  /// `today` (YYYY-MM-DD) is what SQL's 'now' says. Tables are empty until they are loaded.
  Workspace(std::vector<WorkspaceTable> tables, const std::string& today);
  ~Workspace();
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  [[nodiscard]] const std::vector<WorkspaceTable>& tables() const { return tables_; }
  /// Throws SqlError for anything but one statement that only reads.
  [[nodiscard]] SqlPlan plan(const std::string& sql) const;
  /// Fills a table; once. Geometries must be in EPSG:6668; empty and unsupported ones become NULL.
  void load(const std::string& table, const Layer& layer);
  [[nodiscard]] bool is_loaded(std::string_view table) const;
  /// Calls `on_row` for every row of the result; false when `stop`, asked every few milliseconds but
  /// never inside one function of SpatiaLite, ended it. Throws SqlError.
  [[nodiscard]] bool run(const std::string& sql, const std::function<void(const SqlRow&)>& on_row,
                         const std::function<bool()>& stop) const;

 private:
  struct Connection;
  void create(const WorkspaceTable& table);

  std::vector<WorkspaceTable> tables_;
  std::vector<std::string> loaded_;
  std::unique_ptr<Connection> connection_;
};

/// Versions of SQLite and SpatiaLite.
[[nodiscard]] std::string sqlite_version();
[[nodiscard]] std::string spatialite_version_text();

}  // namespace kokai
