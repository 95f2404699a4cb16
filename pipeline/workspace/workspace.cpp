// The workspace: its connection, its tables and how layers get into them.
// SPDX-License-Identifier: MIT
#include "pipeline/workspace/workspace.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <spatialite.h>  // after sqlite3.h, whose types it uses

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <system_error>

#include "pipeline/core/date.h"
#include "pipeline/workspace/wkb.h"
#include "pipeline/workspace/workspace_connection.h"

namespace kokai {

namespace {

/// Pages that stay in memory before SQLite begins to use a file.
constexpr int cache_kib = 262144;
/// No value of a result, no text and no geometry may be longer.
constexpr int longest_value_bytes = 256 << 20;
constexpr int longest_sql_bytes = 1 << 20;

/// Plane zones I to XIX of JGD2011, for ST_Transform.
constexpr int first_zone_epsg = 6669, last_zone_epsg = 6687;

int tell_still_time(sqlite3_vfs* vfs, sqlite3_int64* now_ms) {
  *now_ms = static_cast<StillClock*>(vfs)->now_ms;
  return SQLITE_OK;
}

std::string_view sql_type(FieldType type) {
  if (type == FieldType::integer || type == FieldType::year) return "INTEGER";
  return info(type).json_number ? "REAL" : "TEXT";
}

}  // namespace

StillClock::StillClock(const std::string& today) : sqlite3_vfs(*sqlite3_vfs_find(nullptr)) {
  constexpr sqlite3_int64 day_ms = 86400000, epoch_ms = 210866760000000;  // 1970-01-01T00:00
  now_ms = epoch_ms + days_from_epoch(from_iso(today).value_or(Date{1970, 1, 1})) * day_ms;
  // Registered by name, each its own: several workspaces may live at once.
  name = fmt::format("kokai-{}", fmt::ptr(this));
  zName = name.c_str();
  pNext = nullptr;
  xCurrentTimeInt64 = tell_still_time;
  sqlite3_vfs_register(this, 0);
}

StillClock::~StillClock() {
  sqlite3_vfs_unregister(this);
}

Workspace::Connection::Connection(const std::string& today)
    : clock(today), spatialite(spatialite_alloc_connection()) {
  // "" is a database of SQLite's own: in memory, then in a file (0600) that is unlinked at once.
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_PRIVATECACHE;
  try {
    if (sqlite3_open_v2("", &database, flags, clock.zName) != SQLITE_OK) fail("open");
    spatialite_init_ex(database, spatialite, 0);
    set_up();
  } catch (...) {
    close();
    throw;
  }
}

Workspace::Connection::~Connection() {
  close();
}

void Workspace::Connection::close() {
  sqlite3_close(database);
  database = nullptr;
  if (spatialite != nullptr) spatialite_cleanup_ex(spatialite);
  spatialite = nullptr;
}

void Workspace::Connection::set_up() const {
  execute(fmt::format(
      "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{}", cache_kib));
  execute("SELECT InitSpatialMetaData(1, 'NONE')");
  execute(fmt::format("SELECT InsertEpsgSrid({})", workspace_epsg));
  for (int epsg = first_zone_epsg; epsg <= last_zone_epsg; ++epsg)
    execute(fmt::format("SELECT InsertEpsgSrid({})", epsg));
  sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit(database, SQLITE_LIMIT_LENGTH, longest_value_bytes);
  sqlite3_limit(database, SQLITE_LIMIT_SQL_LENGTH, longest_sql_bytes);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
}

void Workspace::Connection::fail(std::string_view doing) const {
  const std::string reason = sqlite3_errmsg(database);
  throw RunError({fmt::format("作業用データベースが使えません（{}: {}）。"
                              "メモリと一時フォルダの空きを確かめてください。",
                              doing, reason),
                  fmt::format("the workspace cannot be used ({}: {}). Check memory and free space "
                              "of the temporary folder.",
                              doing, reason)});
}

Statement Workspace::Connection::prepare(const std::string& sql) const {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) fail(sql);
  return Statement(statement);
}

void Workspace::Connection::execute(const std::string& sql) const {
  if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(sql);
}

Workspace::Workspace(std::vector<WorkspaceTable> tables, const std::string& today)
    : tables_(std::move(tables)), connection_(std::make_unique<Connection>(today)) {
  for (const WorkspaceTable& table : tables_)
    if (table.absent.ja.empty()) create(table);
}

Workspace::~Workspace() = default;

void Workspace::create(const WorkspaceTable& table) {
  std::string sql =
      fmt::format("CREATE TABLE {} (\"row\" INTEGER, \"key\" TEXT", sql_name(table.name));
  for (const WorkspaceColumn& column : table.columns)
    sql += fmt::format(", {} {}", sql_name(column.name), sql_type(column.type));
  connection_->execute(sql + (table.has_geometry ? ", \"geometry\" BLOB)" : ")"));
}

bool Workspace::is_loaded(std::string_view table) const {
  return std::find(loaded_.begin(), loaded_.end(), table) != loaded_.end();
}

namespace {

void bind_text(sqlite3_stmt* statement, int index, std::string_view text) {
  if (text.empty())
    sqlite3_bind_null(statement, index);
  else
    sqlite3_bind_text(statement, index, text.data(), static_cast<int>(text.size()),
                      SQLITE_TRANSIENT);
}

void bind_number(sqlite3_stmt* statement, int index, std::string_view text) {
  std::int64_t whole = 0;
  const char* end = text.data() + text.size();
  const auto [last, error] = std::from_chars(text.data(), end, whole);
  const double number = parse_number(text);
  if (error == std::errc() && last == end)
    sqlite3_bind_int64(statement, index, whole);
  else if (std::isnan(number))
    sqlite3_bind_null(statement, index);
  else
    sqlite3_bind_double(statement, index, number);
}

void bind_value(sqlite3_stmt* statement, int index, const Column& column, std::size_t row) {
  if (info(column.field.type).json_number)
    bind_number(statement, index, column.text[row]);
  else
    bind_text(statement, index, column.text[row]);
}

void bind_geometry(sqlite3_stmt* statement, int index, const GeometryColumn& geometry,
                   std::size_t row) {
  const std::string wkb = row < geometry.size() ? to_wkb(geometry, row) : std::string();
  if (wkb.empty())
    sqlite3_bind_null(statement, index);
  else
    sqlite3_bind_blob64(statement, index, wkb.data(), wkb.size(), SQLITE_TRANSIENT);
}

/// INSERT with a place for row, key, each column and the geometry.
std::string insert_sql(const WorkspaceTable& table) {
  std::string sql = fmt::format("INSERT INTO {} VALUES (?, ?", sql_name(table.name));
  for (std::size_t i = 0; i < table.columns.size(); ++i) sql += ", ?";
  return sql + (table.has_geometry ? fmt::format(", GeomFromWKB(?, {}))", workspace_epsg) : ")");
}

}  // namespace

void Workspace::load(const std::string& name, const Layer& layer) {
  const auto table = std::find_if(tables_.begin(), tables_.end(),
                                  [&](const WorkspaceTable& t) { return t.name == name; });
  if (table == tables_.end() || is_loaded(name)) throw std::logic_error("no table to load " + name);
  std::vector<const Column*> columns;
  for (const WorkspaceColumn& column : table->columns) columns.push_back(layer.column(column.name));

  connection_->execute("BEGIN");
  const Statement insert = connection_->prepare(insert_sql(*table));
  for (std::size_t row = 0; row < layer.rows; ++row) {
    int at = 1;
    const bool known = row < layer.places.row.size();
    sqlite3_bind_int64(insert.get(), at++,
                       known ? layer.places.row[row] : static_cast<std::int64_t>(row) + 1);
    bind_text(insert.get(), at++, layer.key_of(static_cast<std::uint32_t>(row)));
    for (const Column* column : columns) {
      if (column == nullptr)
        sqlite3_bind_null(insert.get(), at++);
      else
        bind_value(insert.get(), at++, *column, row);
    }
    if (table->has_geometry) bind_geometry(insert.get(), at, layer.geometry, row);
    if (sqlite3_step(insert.get()) != SQLITE_DONE) connection_->fail("INSERT");
    sqlite3_reset(insert.get());
  }
  connection_->execute("COMMIT");
  if (table->has_geometry) {
    // Told of the geometry only now: its triggers would look at every row on its way in.
    connection_->execute(
        fmt::format("SELECT RecoverGeometryColumn('{0}', 'geometry', {1}, 'GEOMETRY', 'XY'), "
                    "CreateSpatialIndex('{0}', 'geometry')",
                    name, workspace_epsg));
  }
  loaded_.push_back(name);
}

std::string sqlite_version() {
  return sqlite3_libversion();
}

std::string spatialite_version_text() {
  return spatialite_version();
}

}  // namespace kokai
