// The workspace: SQL of the project's own, planned, run and explained when it is wrong.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <sqlite3.h>

#include <spatialite/gaiageo.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

#include "pipeline/core/text.h"
#include "pipeline/workspace/sql_functions.h"
#include "pipeline/workspace/sql_guard.h"
#include "pipeline/workspace/workspace_connection.h"

namespace kokai {

namespace {

/// What follows `start` in SQLite's message; "" when it does not begin so.
std::string after(const std::string& message, std::string_view start) {
  return message.starts_with(start) ? message.substr(start.size()) : "";
}

Bilingual suggestion(const std::string& name, const std::vector<std::string>& known) {
  const std::string nearest = nearest_name(name, known);
  if (nearest.empty()) return {};
  return {"「" + nearest + "」ではありませんか。", " Did you mean \"" + nearest + "\"?"};
}

SqlError missing_table(const std::string& name, const std::vector<WorkspaceTable>& tables) {
  std::vector<std::string> known;
  for (const WorkspaceTable& table : tables) {
    if (table.name == name && !table.absent.ja.empty()) return SqlError(table.absent);
    if (table.absent.ja.empty()) known.push_back(table.name);
  }
  const Bilingual nearest = suggestion(name, known);
  return SqlError(
      {"「" + name + "」という表はありません。" +
           (nearest.ja.empty() ? "表の名前はデータセットの id です。`kokai query --tables` に"
                                 "一覧があります。"
                               : nearest.ja),
       "there is no table \"" + name + "\"." +
           (nearest.en.empty()
                ? " Tables have the ids of datasets; `kokai query --tables` lists them."
                : nearest.en)});
}

SqlError missing_column(const std::string& stated, const std::vector<WorkspaceTable>& tables) {
  const std::string name = stated.substr(stated.rfind('.') + 1);
  std::vector<std::string> known{"row", "key", "geometry"};
  for (const WorkspaceTable& table : tables) {
    if (std::find(table.withheld.begin(), table.withheld.end(), name) != table.withheld.end())
      return SqlError(
          {"列「" + name + "」は公開しない項目なので、SQL では使えません。",
           "column \"" + name + "\" is not for publication; SQL sees published columns only."});
    for (const WorkspaceColumn& column : table.columns) known.push_back(column.name);
  }
  const Bilingual nearest = suggestion(name, known);
  return SqlError({"「" + stated + "」という列はありません。" + nearest.ja,
                   "there is no column \"" + stated + "\"." + nearest.en});
}

SqlError missing_function(const std::string& name, bool refused) {
  if (refused)
    return SqlError({"関数「" + name + "」は使えません（計算だけをする関数に限ります）。",
                     "function \"" + name + "\" cannot be used: only those that compute."});
  const Bilingual nearest = suggestion(name, allowed_functions());
  return SqlError({"「" + name + "」という関数はありません。" + nearest.ja,
                   "there is no function \"" + name + "\"." + nearest.en});
}

SqlError reading_only() {
  return SqlError({"SQL は SELECT 文を一つだけ書いてください（読むことしかできません）。",
                   "write one SELECT statement; SQL can only read here."});
}

SqlError explained(const std::string& message, const SqlGuard& guard,
                   const std::vector<WorkspaceTable>& tables) {
  if (!guard.refused_function().empty()) return missing_function(guard.refused_function(), true);
  if (guard.refused_action()) return reading_only();
  if (const std::string name = after(message, "no such table: "); !name.empty())
    return missing_table(name, tables);
  if (const std::string name = after(message, "no such column: "); !name.empty())
    return missing_column(name, tables);
  if (const std::string name = after(message, "no such function: "); !name.empty())
    return missing_function(name, false);
  return SqlError({"SQL の誤り: " + message, "SQL: " + message});
}

/// The one statement of `sql`. Throws SqlError.
Statement prepare_one(sqlite3* database, const std::string& sql, const SqlGuard& guard,
                      const std::vector<WorkspaceTable>& tables) {
  const char* rest = nullptr;
  sqlite3_stmt* made = nullptr;
  const char* const end = sql.c_str() + sql.size();
  const int size = static_cast<int>(sql.size()) + 1;
  if (sqlite3_prepare_v2(database, sql.c_str(), size, &made, &rest) != SQLITE_OK)
    throw explained(sqlite3_errmsg(database), guard, tables);
  Statement statement(made);
  if (statement == nullptr || sqlite3_stmt_readonly(statement.get()) == 0 ||
      sqlite3_column_count(statement.get()) == 0)
    throw reading_only();
  if (sqlite3_bind_parameter_count(statement.get()) > 0)
    throw SqlError(
        {"SQL に変数（?、:名前）は使えません。", "SQL has no variables here (?, :name)."});
  // Only white space and comments may follow.
  sqlite3_stmt* second = nullptr;
  const int more =
      sqlite3_prepare_v2(database, rest, static_cast<int>(end - rest) + 1, &second, nullptr);
  const Statement owner(second);
  if (more != SQLITE_OK || second != nullptr || sql.find('\0') != std::string::npos)
    throw reading_only();
  return statement;
}

std::string text_or_empty(const char* text) {
  return text == nullptr ? std::string() : std::string(text);
}

struct GeometryFreer {
  void operator()(gaiaGeomColl* geometry) const { gaiaFreeGeomColl(geometry); }
};
using Geometry = std::unique_ptr<gaiaGeomColl, GeometryFreer>;

Geometry geometry_at(sqlite3_stmt* statement, int index) {
  if (sqlite3_column_type(statement, index) != SQLITE_BLOB) return nullptr;
  const auto* blob = static_cast<const unsigned char*>(sqlite3_column_blob(statement, index));
  const int size = sqlite3_column_bytes(statement, index);
  if (blob == nullptr || size <= 0) return nullptr;
  return Geometry(gaiaFromSpatiaLiteBlobWkb(blob, static_cast<unsigned>(size)));
}

std::string wkt_of(gaiaGeomColl* geometry) {
  constexpr int decimals = 9;  // a tenth of a millimetre in degrees
  gaiaOutBuffer buffer{};
  gaiaOutBufferInitialize(&buffer);
  gaiaOutWktStrict(&buffer, geometry, decimals);
  const std::string wkt = buffer.Error == 0 ? text_or_empty(buffer.Buffer) : std::string();
  gaiaOutBufferReset(&buffer);
  return wkt;
}

std::string hexadecimal(const void* bytes, int size) {
  const auto* first = static_cast<const unsigned char*>(bytes);
  std::string out;
  for (int i = 0; i < size; ++i) fmt::format_to(std::back_inserter(out), "{:02X}", first[i]);
  return out;
}

std::string shortest_digits(double number) {
  std::array<char, 32> digits{};
  const auto made = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  return {digits.data(), made.ptr};
}

}  // namespace

SqlPlan Workspace::plan(const std::string& sql) const {
  const SqlGuard guard(connection_->database);
  const Statement statement = prepare_one(connection_->database, sql, guard, tables_);
  SqlPlan plan;
  plan.asks_the_day = guard.asks_the_day();
  for (const WorkspaceTable& table : tables_)
    if (guard.tables().contains(table.name)) plan.tables.push_back(table.name);
  std::sort(plan.tables.begin(), plan.tables.end());
  for (int i = 0; i < sqlite3_column_count(statement.get()); ++i)
    plan.columns.push_back({text_or_empty(sqlite3_column_name(statement.get(), i)),
                            text_or_empty(sqlite3_column_table_name(statement.get(), i)),
                            text_or_empty(sqlite3_column_origin_name(statement.get(), i))});
  return plan;
}

bool Workspace::run(const std::string& sql, const std::function<void(const SqlRow&)>& on_row,
                    const std::function<bool()>& stop) const {
  const SqlGuard guard(connection_->database, stop);
  const Statement statement = prepare_one(connection_->database, sql, guard, tables_);
  const SqlRow row(statement.get(), connection_->spatialite);
  for (;;) {
    const int result = sqlite3_step(statement.get());
    if (result == SQLITE_DONE) return true;
    if (guard.stopped()) return false;
    if (result == SQLITE_FULL || result == SQLITE_NOMEM || result == SQLITE_IOERR)
      connection_->fail("SELECT");
    if (result != SQLITE_ROW)
      throw explained(sqlite3_errmsg(connection_->database), guard, tables_);
    on_row(row);
  }
}

std::size_t SqlRow::size() const {
  return static_cast<std::size_t>(sqlite3_column_count(statement_));
}

SqlRow::Kind SqlRow::kind(std::size_t column) const {
  const int index = static_cast<int>(column);
  switch (sqlite3_column_type(statement_, index)) {
    case SQLITE_NULL:
      return Kind::null;
    case SQLITE_TEXT:
      return Kind::text;
    case SQLITE_BLOB:
      return geometry_at(statement_, index) != nullptr ? Kind::geometry : Kind::bytes;
    default:
      return Kind::number;
  }
}

std::string SqlRow::text(std::size_t column) const {
  const int index = static_cast<int>(column);
  const int type = sqlite3_column_type(statement_, index);
  if (type == SQLITE_FLOAT) return shortest_digits(sqlite3_column_double(statement_, index));
  if (type != SQLITE_BLOB) return std::string(text_at(statement_, index));
  if (const Geometry geometry = geometry_at(statement_, index)) return wkt_of(geometry.get());
  return hexadecimal(sqlite3_column_blob(statement_, index),
                     sqlite3_column_bytes(statement_, index));
}

std::optional<SqlRow::Point> SqlRow::point(std::size_t column) const {
  const Geometry geometry = geometry_at(statement_, static_cast<int>(column));
  if (geometry == nullptr) return std::nullopt;
  Point point{0, 0, geometry->Srid};
  if (gaiaGetPointOnSurface_r(spatialite_, geometry.get(), &point.x, &point.y) == 0)
    return std::nullopt;
  return point;
}

}  // namespace kokai
