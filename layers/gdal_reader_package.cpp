// Looks at the schema of a GeoPackage before GDAL does: data must lie in ordinary tables.
// SPDX-License-Identifier: MIT
#include "layers/gdal_reader_package.h"

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>

namespace kokai {

namespace {

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
struct CloseStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using Statement = std::unique_ptr<sqlite3_stmt, CloseStatement>;

// Names of layers are read only after the format's own tables are known to be ordinary ones.
// Sound schemas need some thousand steps.
constexpr int most_steps = 50'000'000;

constexpr const char* own_tables =
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'table'"
    " AND name LIKE 'gpkg\\_%' ESCAPE '\\' ORDER BY name";
constexpr const char* has_contents =
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND name = 'gpkg_contents'";
constexpr const char* own_columns =
    "SELECT l.name FROM pragma_table_list l, pragma_table_xinfo(l.name) x WHERE l.schema = 'main'"
    " AND l.type = 'table' AND l.name LIKE 'gpkg\\_%' ESCAPE '\\' AND x.hidden <> 0";
constexpr const char* layer_tables =
    "SELECT l.name FROM pragma_table_list l, gpkg_contents c WHERE l.schema = 'main'"
    " AND l.type <> 'table' AND l.name = c.table_name COLLATE NOCASE ORDER BY l.name";
constexpr const char* layer_columns =
    "SELECT l.name FROM pragma_table_list l, gpkg_contents c, pragma_table_xinfo(l.name) x"
    " WHERE l.schema = 'main' AND l.type = 'table' AND l.name = c.table_name COLLATE NOCASE"
    " AND x.hidden <> 0 ORDER BY l.name";

/// SQLite takes no lock and makes no file beside an immutable one.
std::string immutable_address(const std::filesystem::path& path) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string address = "file:";
  for (const char letter : path.string()) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == '%' || letter == '?' || letter == '#') {
      address += '%';
      address += hex[byte >> 4U];
      address += hex[byte & 15U];
    } else {
      address += letter;
    }
  }
  return address + "?immutable=1";
}

struct Answer {
  std::optional<std::string> name;  ///< of the first row
  std::string failure;
};

Answer ask(sqlite3* database, const char* query) {
  sqlite3_stmt* prepared = nullptr;
  if (sqlite3_prepare_v2(database, query, -1, &prepared, nullptr) != SQLITE_OK)
    return {std::nullopt, sqlite3_errmsg(database)};
  const Statement statement(prepared);
  const int result = sqlite3_step(prepared);
  if (result == SQLITE_DONE) return {};
  if (result != SQLITE_ROW) return {std::nullopt, sqlite3_errmsg(database)};
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(prepared, 0));
  return {std::string(text == nullptr ? "" : text), ""};
}

int stop_at_once(void*) {
  return 1;
}

Bilingual computed(const std::string& name) {
  return {"表 " + name +
              " がビュー・仮想テーブル・計算列です。QGIS でレイヤーを新しい GeoPackage "
              "に書き出してください",
          "table " + name +
              " is a view, a virtual table or has computed columns; export the layer into a new "
              "GeoPackage in QGIS"};
}

}  // namespace

std::optional<Bilingual> computed_table(const std::filesystem::path& path) {
  sqlite3* opened = nullptr;
  const int result = sqlite3_open_v2(immutable_address(path).c_str(), &opened,
                                     SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr);
  const Database database(opened);
  if (result != SQLITE_OK) return Bilingual{sqlite3_errstr(result), sqlite3_errstr(result)};
  sqlite3_db_config(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_progress_handler(opened, most_steps, stop_at_once, nullptr);
  for (const char* query : {own_tables, has_contents, own_columns, layer_tables, layer_columns}) {
    const Answer answer = ask(opened, query);
    if (!answer.failure.empty()) return Bilingual{answer.failure, answer.failure};
    // Without this table it is no GeoPackage, which GDAL says.
    if (query == has_contents && !answer.name) return std::nullopt;
    if (query != has_contents && answer.name) return computed(*answer.name);
  }
  return std::nullopt;
}

}  // namespace kokai
