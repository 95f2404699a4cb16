// GeoPackages read by SQLite and SpatiaLite, independently of GDAL that wrote them.
// SPDX-License-Identifier: MIT
#include "pipeline/workspace/geopackage_reader.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <spatialite.h>  // after sqlite3.h, whose types it uses

#include <array>
#include <charconv>
#include <limits>
#include <string_view>
#include <system_error>

#include "pipeline/core/error.h"
#include "pipeline/workspace/sqlite_handles.h"
#include "pipeline/workspace/wkb.h"

namespace kokai {

namespace {

/// `path` as a URI: SQLite takes "immutable" only from one.
std::string file_uri(const std::filesystem::path& path) {
  std::string uri = "file:";
  for (const char c : path.string()) {
    if (c == '%' || c == '?' || c == '#')
      uri += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    else
      uri += c;
  }
  return uri + "?immutable=1";
}

/// A read-only connection with SpatiaLite's functions.
class Connection {
 public:
  explicit Connection(const std::filesystem::path& path)
      : path_(path), cache_(spatialite_alloc_connection()) {
    const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    if (sqlite3_open_v2(file_uri(path).c_str(), &database_, flags, nullptr) != SQLITE_OK) {
      const std::string reason = sqlite3_errmsg(database_);
      close();
      fail(reason);
    }
    spatialite_init_ex(database_, cache_, 0);
  }
  ~Connection() { close(); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[noreturn]] void fail(std::string_view reason) const {
    const std::string name = path_.filename().string();
    throw RunError(
        {fmt::format("{} を GeoPackage として読めません（{}）。作り直してください。", name, reason),
         fmt::format("{} cannot be read as a GeoPackage ({}). Make it again.", name, reason)});
  }

  [[nodiscard]] Statement prepare(const std::string& sql) const {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
      fail(sqlite3_errmsg(database_));
    return Statement(statement);
  }

  /// Moves to the next row; false after the last.
  [[nodiscard]] bool step(const Statement& statement) const {
    const int result = sqlite3_step(statement.get());
    if (result == SQLITE_ROW) return true;
    if (result != SQLITE_DONE) fail(sqlite3_errmsg(database_));
    return false;
  }

 private:
  void close() {
    sqlite3_close(database_);
    database_ = nullptr;
    if (cache_ != nullptr) spatialite_cleanup_ex(cache_);
    cache_ = nullptr;
  }
  std::filesystem::path path_;
  void* cache_;
  sqlite3* database_ = nullptr;
};

void append_value(const Statement& statement, int index, TextColumn& column) {
  const int type = sqlite3_column_type(statement.get(), index);
  if (type == SQLITE_NULL) return column.append_empty();
  if (type != SQLITE_FLOAT) return column.append(text_at(statement.get(), index));
  // SQLite's own text has 15 digits only.
  std::array<char, 32> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(),
                                          sqlite3_column_double(statement.get(), index));
  column.append(
      {digits.data(), error == std::errc() ? static_cast<std::size_t>(end - digits.data()) : 0});
}

}  // namespace

struct GeoPackageReader::Impl {
  explicit Impl(const std::filesystem::path& path) : connection(path) {
    find_table();
    find_geometry();
    find_columns();
    std::string sql = "SELECT ";
    for (const std::string& name : names) sql += sql_name(name) + ", ";
    sql += geometry_column.empty()
               ? "NULL"
               : fmt::format("AsBinary(GeomFromGPB({}))", sql_name(geometry_column));
    if (!geometry_column.empty()) sql += fmt::format(", {} IS NULL", sql_name(geometry_column));
    sql += fmt::format(" FROM {} ORDER BY {}", sql_name(table), sql_name(key));
    rows_of_table = connection.prepare(sql);
  }

  void find_table() {
    const Statement tables = connection.prepare(
        "SELECT table_name, srs_id FROM gpkg_contents WHERE data_type IN ('features', "
        "'attributes')");
    if (!connection.step(tables)) connection.fail("no table");
    table = text_at(tables.get(), 0);
    srs_id = sqlite3_column_int(tables.get(), 1);
    if (connection.step(tables)) connection.fail("more than one table");
  }

  void find_geometry() {
    const Statement columns = connection.prepare(
        "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?");
    sqlite3_bind_text(columns.get(), 1, table.c_str(), -1, SQLITE_STATIC);
    if (!connection.step(columns)) return;
    geometry_column = text_at(columns.get(), 0);
    srs_id = sqlite3_column_int(columns.get(), 1);
  }

  void find_columns() {
    const Statement columns =
        connection.prepare(fmt::format("PRAGMA table_info({})", sql_name(table)));
    while (connection.step(columns)) {
      const std::string name(text_at(columns.get(), 1));
      if (sqlite3_column_int(columns.get(), 5) != 0)
        key = name;
      else if (name != geometry_column)
        names.push_back(name);
    }
    if (key.empty()) connection.fail("no primary key");
  }

  void append_geometry(GeometryColumn& geometry) const {
    const int index = static_cast<int>(names.size());
    if (sqlite3_column_int(rows_of_table.get(), index + 1) != 0) return geometry.add_null();
    const auto* blob =
        static_cast<const unsigned char*>(sqlite3_column_blob(rows_of_table.get(), index));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(rows_of_table.get(), index));
    if (blob == nullptr || !append_wkb(geometry, {blob, size}))
      connection.fail("a geometry is damaged");
  }

  Connection connection;
  std::string table, geometry_column, key;
  std::vector<std::string> names;
  int srs_id = 0;
  std::size_t rows = 0;
  bool at_end = false;
  Statement rows_of_table;  // last: finalized before the connection closes
};

GeoPackageReader::GeoPackageReader(const std::filesystem::path& path)
    : impl_(std::make_unique<Impl>(path)) {}
GeoPackageReader::~GeoPackageReader() = default;

const std::vector<std::string>& GeoPackageReader::names() const {
  return impl_->names;
}
bool GeoPackageReader::has_geometry() const {
  return !impl_->geometry_column.empty();
}
int GeoPackageReader::srs_id() const {
  return impl_->srs_id;
}
std::size_t GeoPackageReader::rows() const {
  return impl_->rows;
}

GeoPackageTable GeoPackageReader::next(std::size_t rows) {
  GeoPackageTable table;
  table.names = impl_->names;
  table.srs_id = impl_->srs_id;
  table.columns.resize(table.names.size());
  impl_->rows = 0;
  while (impl_->rows < rows && !impl_->at_end) {
    if (!impl_->connection.step(impl_->rows_of_table)) {
      impl_->at_end = true;
      break;
    }
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      append_value(impl_->rows_of_table, static_cast<int>(i), table.columns[i]);
    if (has_geometry()) impl_->append_geometry(table.geometry);
    ++impl_->rows;
  }
  return table;
}

GeoPackageTable read_geopackage(const std::filesystem::path& path) {
  return GeoPackageReader(path).next(std::numeric_limits<std::size_t>::max());
}

}  // namespace kokai
