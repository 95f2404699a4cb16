// kokai query: what it prints, and what it refuses.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "program.h"

using namespace kokai_test;
using nlohmann::json;

namespace {

const std::string datasets =
    "[[dataset]]\nid = \"halls\"\nlayer = \"public_facility\"\nsource = \"h.csv\"\n"
    "[[dataset]]\nid = \"routes\"\nlayer = \"evacuation_route\"\nsource = \"r.geojson\"\n"
    "crs = \"EPSG:6668\"\n[[dataset]]\nid = \"found\"\nsource = \"h.csv\"\n";

const std::string routes =
    R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"経路番号":"R1",)"
    R"("経路名":"北,\"山\"","代表者":"架空 次郎","公開区分":"公開可","点検年月日":"2026-05-10"},)"
    R"("geometry":{"type":"LineString","coordinates":[[140.25,36.37],[140.26,36.375]]}}]})";

class City {
 public:
  City() {
    make_project(folder_.path(), datasets,
                 {{"h.csv", facility_csv({facility_row(1, "本所"), facility_row(2)})},
                  {"r.geojson", routes}});
  }
  Outcome query(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "query");
    return run_kokai(arguments, folder_.path());
  }
  [[nodiscard]] const fs::path& path() const { return folder_.path(); }

 private:
  TemporaryFolder folder_;
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("query prints CSV: a header, one line a row, geometry as WKT") {
  const City city;
  const Outcome outcome = city.query({"SELECT row, name FROM halls ORDER BY row"});
  INFO(outcome.err);
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.out == "row,name\n2,本所1\n3,集会所2\n");
  CHECK(outcome.err.empty());
  const Outcome shapes = city.query({"SELECT key, name, geometry, NULL AS none FROM routes"});
  INFO(shapes.err);
  CHECK(shapes.out ==
        "key,name,geometry,none\n"
        "R1,\"北,\"\"山\"\"\",\"LINESTRING(140.25 36.37,140.26 36.375)\",\n");
  CHECK(city.query({"SELECT key FROM routes WHERE 0"}).out == "key\n");
  CHECK_FALSE(fs::exists(city.path() / ".kokai"));
  CHECK_FALSE(fs::exists(city.path() / "public"));
}

TEST_CASE("query --json prints an array of objects") {
  const City city;
  const json rows = json::parse(
      city.query({"--json", "SELECT key, count(*) AS n, 0.5 AS half, NULL AS none FROM routes"})
          .out);
  REQUIRE(rows.size() == 1);
  CHECK(rows.at(0).dump() == R"({"half":0.5,"key":"R1","n":1,"none":null})");
  CHECK(json::parse(city.query({"--json", "SELECT key FROM routes WHERE 0"}).out).empty());
  const Outcome twice = city.query({"--json", "SELECT r.key, h.key FROM routes r, halls h"});
  CHECK(twice.exit_code == 2);
  CHECK(has(twice.err, "AS"));
}

TEST_CASE("query lists the tables, without what is not for publication") {
  const City city;
  const Outcome listed = city.query({"--tables"});
  CHECK(listed.exit_code == 0);
  CHECK(has(listed.out, "table,column,type\nhalls,row,integer\nhalls,key,text\n"));
  CHECK(has(listed.out, "routes,geometry,geometry\n"));
  CHECK_FALSE(has(listed.out, "found"));
  CHECK_FALSE(has(listed.out, "representative"));
  CHECK(city.query({}).out == listed.out);
  CHECK(json::parse(city.query({"--tables", "--json"}).out).at(0).at("table") == "halls");
}

TEST_CASE("query never shows what is withheld") {
  const City city;
  CHECK_FALSE(has(city.query({"SELECT * FROM routes"}).out, "架空"));
  CHECK(city.query({"SELECT * FROM sqlite_master"}).out.find("架空") == std::string::npos);
}

TEST_CASE("SQL that is wrong or wants more than to read is exit 2 and prints nothing") {
  const City city;
  for (const char* sql :
       {"SELECT", "SELECT nme FROM halls", "SELECT key FROM found", "DROP TABLE halls",
        "ATTACH 'x.db' AS x", "SELECT BlobFromFile('kokai.toml')", "SELECT load_extension('x')",
        "SELECT 1; SELECT 2", "SELECT leader FROM nowhere"}) {
    const Outcome outcome = city.query({sql});
    INFO(sql << ": " << outcome.err);
    CHECK(outcome.exit_code == 2);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.rfind("kokai: ", 0) == 0);
  }
  CHECK(has(city.query({"SELECT nme FROM halls"}).err, "\"name\""));
  CHECK(has(city.query({"SELECT key FROM found"}).err, "state the layer"));
  CHECK_FALSE(fs::exists(city.path() / "x.db"));
}

TEST_CASE("the environment cannot open files to SQL") {
  const City city;
  const Outcome outcome = run_shell("SPATIALITE_SECURITY=relaxed " + quoted(KOKAI_PROGRAM) +
                                        " --lang en query \"SELECT BlobFromFile('kokai.toml')\"",
                                    city.path());
  CHECK(outcome.exit_code == 2);
  CHECK(has(outcome.err, "cannot be used"));
}

TEST_CASE("a layer that cannot be read is exit 1; a query without end is stopped") {
  const City city;
  write_text(city.path() / "sources/r.geojson", "{");
  const Outcome broken = city.query({"SELECT key FROM routes"});
  CHECK(broken.exit_code == 1);
  CHECK(has(broken.err, "kokai check routes"));
  CHECK(city.query({"SELECT count(*) FROM halls"}).out == "count(*)\n2\n");
  const std::string endless =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
  const Outcome stopped = city.query({"--timeout", "1", endless});
  CHECK(stopped.exit_code == 3);
  CHECK(has(stopped.err, "1 second"));
  const Outcome interrupted =
      run_shell("timeout -s INT 2 " + quoted(KOKAI_PROGRAM) + " --lang en query " + quoted(endless),
                city.path());
  CHECK(interrupted.exit_code == 124);  // what timeout says of what it ended
  CHECK(has(interrupted.err, "interrupted"));
}
