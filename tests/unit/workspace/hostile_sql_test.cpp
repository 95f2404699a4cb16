// SQL that wants more than to read: refused, whatever the environment allows SpatiaLite to do.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>

#include "pipeline/workspace/sql_functions.h"
#include "sample_workspace.h"

using namespace kokai;
using namespace kokai::test;

namespace {

/// What SQL that is no good is answered with; "" where nothing was wrong with it.
std::string complaint(const Workspace& workspace, const std::string& sql) {
  try {
    (void)answer(workspace, sql);
  } catch (const SqlError& error) {
    CHECK_FALSE(error.message().ja.empty());
    return error.message().en;
  }
  return "";
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("nothing but one SELECT is run") {
  Workspace workspace(sample_tables(), "2026-11-20");
  workspace.load("pipe", sample_pipes());
  for (const char* sql : {
           "",
           "-- nothing",
           "INSERT INTO pipe(row) VALUES (1)",
           "UPDATE pipe SET name = 'x'",
           "DELETE FROM pipe",
           "DROP TABLE pipe",
           "CREATE TABLE t(a)",
           "CREATE TEMP TABLE t AS SELECT 1",
           "CREATE TRIGGER t AFTER INSERT ON pipe BEGIN SELECT 1; END",
           "CREATE VIRTUAL TABLE v USING VirtualShape('/etc/passwd', 'UTF-8', 6668)",
           "CREATE VIRTUAL TABLE v USING VirtualText('/etc/passwd', 'UTF-8')",
           "ATTACH '/etc/passwd' AS x",
           "ATTACH ':memory:' AS x",
           "DETACH main",
           "PRAGMA table_info(pipe)",
           "PRAGMA temp_store_directory = '/'",
           "SELECT * FROM pragma_table_info('pipe')",
           "SELECT * FROM pragma_database_list",
           "VACUUM",
           "VACUUM INTO '/tmp/kokai-hostile.db'",
           "REINDEX",
           "ANALYZE",
           "BEGIN",
           "SAVEPOINT s",
           "SELECT 1; SELECT 2",
           "SELECT 1; DROP TABLE pipe",
           "WITH t AS (SELECT 1) INSERT INTO pipe(row) SELECT * FROM t",
           "INSERT INTO pipe(row) VALUES (1) RETURNING row",
       }) {
    INFO(sql);
    CHECK(has(complaint(workspace, sql), "write one SELECT"));
  }
  CHECK(answer(workspace, "SELECT count(*), max(name) FROM pipe") == "3|本管\n");
  CHECK_FALSE(std::filesystem::exists("/tmp/kokai-hostile.db"));
  CHECK(answer(workspace, "SELECT 1 -- and no more\n;") == "1\n");
}

TEST_CASE("functions that read or write files, load code or look at the machine are refused") {
  // With this SpatiaLite registers its functions for files.
  ::setenv("SPATIALITE_SECURITY", "relaxed", 1);
  const Workspace workspace(sample_tables(), "2026-11-20");
  ::unsetenv("SPATIALITE_SECURITY");
  for (const char* call : {
           "BlobFromFile('/etc/passwd')",
           "BlobToFile(x'00', '/tmp/kokai-hostile')",
           "XB_LoadXML('/etc/passwd')",
           "ImportSHP('/tmp/a', 'a', 'UTF-8')",
           "ImportDBF('/tmp/a', 'a', 'UTF-8')",
           "ImportGeoJSON('/tmp/a', 'a')",
           "ExportSHP('pipe', 'geometry', '/tmp/kokai-hostile', 'UTF-8')",
           "ExportGeoJSON('pipe', 'geometry', '/tmp/kokai-hostile')",
           "ExportKML('pipe', 'geometry', '/tmp/kokai-hostile')",
           "load_extension('/tmp/x')",
           "eval('SELECT 1')",
           "PROJ_SetDatabasePath('/tmp/x')",
           "PROJ_GetDatabasePath()",
           "SqlProc_FromFile('/etc/passwd')",
           "fts3_tokenizer('simple')",
           "EnablePause()",
           "Pause()",
           "CreateSpatialIndex('pipe', 'geometry')",
           "DropTable(NULL, 'pipe')",
           "InitSpatialMetaData()",
           "InsertEpsgSrid(4326)",
           "CreateUUID()",
           "random()",
           "randomblob(4)",
           "last_insert_rowid()",
           "sqlite_version()",
       }) {
    INFO(call);
    const std::string answered = complaint(workspace, std::string("SELECT ") + call);
    CHECK((has(answered, "cannot be used") || has(answered, "there is no function")));
  }
  CHECK_FALSE(std::filesystem::exists("/tmp/kokai-hostile"));
}

TEST_CASE("a value without end is an error, not the end of memory") {
  const Workspace workspace(sample_tables(), "2026-11-20");
  CHECK(has(complaint(workspace,
                      "SELECT replace(hex(printf('%.99999999c', 'x')), '7', "
                      "printf('%.9999c', 'x'))"),
            "too big"));
}

TEST_CASE("mistakes are answered with the nearest name, or with why there is none") {
  const Workspace workspace(sample_tables(), "2026-11-20");
  CHECK(has(complaint(workspace, "SELECT 1 FROM pip"), "\"pipe\""));
  CHECK(has(complaint(workspace, "SELECT 1 FROM nowhere"), "query --tables"));
  CHECK(has(complaint(workspace, "SELECT 1 FROM found"), "state its layer"));
  CHECK(has(complaint(workspace, "SELECT p.diametre_mm FROM pipe p"), "\"diameter_mm\""));
  CHECK(has(complaint(workspace, "SELECT owner FROM pipe"), "not for publication"));
  CHECK(has(complaint(workspace, "SELECT ST_Interscts(geometry, geometry) FROM pipe"),
            "\"ST_intersects\""));
  CHECK(has(complaint(workspace, "SELECT FROM pipe"), "syntax error"));
  CHECK(has(complaint(workspace, "SELECT key FROM pipe WHERE row = ?"), "no variables"));
  CHECK(has(complaint(workspace, "SELECT abs(-9223372036854775808)"), "integer overflow"));
}

TEST_CASE("every allowed function exists, by its name or with ST_ before it") {
  const Workspace workspace(sample_tables(), "2026-11-20");
  const auto exists = [&](const std::string& name) {
    return !has(complaint(workspace, "SELECT \"" + name + "\"()"), "there is no function");
  };
  for (const std::string& name : allowed_functions()) {
    INFO(name);
    CHECK(is_allowed_function(name));
    CHECK((exists(name) || exists("ST_" + name) || exists(name.substr(3))));
  }
}

TEST_CASE("a name is allowed in any case, and no name that is not in the list") {
  for (const char* name : {"ST_Intersects", "st_intersects", "INTERSECTS", "Count", "->>"})
    CHECK(is_allowed_function(name));
  for (const char* name : {"Load_Extension", "ST_AddLink", "TopoGeo_Clone", "st_", "ST_count", ""})
    CHECK_FALSE(is_allowed_function(name));
}
