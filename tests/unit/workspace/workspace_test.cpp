// The workspace: what its tables hold, and that its answers are those of GEOS and of plain arithmetic.
// SPDX-License-Identifier: MIT
#include "pipeline/workspace/workspace.h"

#include <catch2/catch.hpp>
#include <random>

#include "pipeline/core/geos.h"
#include "pipeline/workspace/wkb.h"
#include "sample_workspace.h"

using namespace kokai;
using namespace kokai::test;

TEST_CASE(
    "a table has the source's row, numbers as numbers, and NULL for what is missing or no number") {
  Workspace workspace(sample_tables(), "2026-11-20");
  workspace.load("pipe", sample_pipes());
  CHECK(answer(workspace,
               "SELECT row, key, diameter_mm, typeof(diameter_mm), built, name, typeof(name), "
               "geometry FROM pipe ORDER BY row") ==
        "2||250|real||本管|text|LINESTRING(140 36,140.01 36)\n"
        "3|||null|||null|LINESTRING(140.01 36,140.02 36)\n"
        "7||0.1|real||it's|text|\n");
}

TEST_CASE("a table that nobody loaded is empty, and one whose id has a hyphen is named in quotes") {
  const Workspace workspace(sample_tables(), "2026-11-20");
  CHECK(answer(workspace, "SELECT count(*) FROM \"zone-a\"") == "0\n");
  CHECK(workspace.plan("SELECT count(*) FROM \"zone-a\"").tables ==
        std::vector<std::string>{"zone-a"});
}

TEST_CASE("a plan names the tables that are read and whose column each result is") {
  const Workspace workspace(sample_tables(), "2026-11-20");
  const SqlPlan plan = workspace.plan(
      "WITH p AS (SELECT key, name AS n FROM pipe) "
      "SELECT p.key, n, 1 + 1 AS two FROM p WHERE EXISTS (SELECT 1 FROM \"zone-a\")");
  CHECK(plan.tables == std::vector<std::string>{"pipe", "zone-a"});
  REQUIRE(plan.columns.size() == 3);
  CHECK(plan.columns[0].name == "key");
  CHECK(plan.columns[0].table == "pipe");
  CHECK(plan.columns[1].name == "n");
  CHECK(plan.columns[1].origin == "name");
  CHECK(plan.columns[2].name == "two");
  CHECK(plan.columns[2].table.empty());
  CHECK_FALSE(plan.asks_the_day);
  CHECK(workspace.plan("SELECT date('now') FROM pipe").asks_the_day);
  CHECK(workspace.plan("SELECT current_date").asks_the_day);
}

TEST_CASE("now is the day of the run") {
  const Workspace workspace(sample_tables(), "2026-11-20");
  const Workspace other(sample_tables(), "2024-02-29");
  CHECK(answer(workspace, "SELECT date('now'), CURRENT_DATE, date('now', '+1 day')") ==
        "2026-11-20|2026-11-20|2026-11-21\n");
  CHECK(answer(other, "SELECT date('now')") == "2024-02-29\n");
}

TEST_CASE("lengths and distances can be had in metres") {
  Workspace workspace(sample_tables(), "2026-11-20");
  workspace.load("pipe", sample_pipes());
  // 0.01 degrees of longitude at 36° N on GRS80: cos(36°) · N(36°) · 0.01 · pi / 180 = 901.6 m.
  CHECK(answer(workspace,
               "SELECT round(ST_Length(geometry, 1), 0), "
               "round(ST_Length(ST_Transform(geometry, 6677)), 0) FROM pipe WHERE row = 2") ==
        "902|902\n");
}

TEST_CASE("the point of a geometry lies on it and says its system") {
  Workspace workspace(sample_tables(), "2026-11-20");
  Layer zones;
  add_column(zones, "code", FieldType::code, {"a"});
  add_polygon(zones, {{140, 36}, {140.02, 36}, {140.02, 36.02}, {140, 36.02}});
  workspace.load("zone-a", zones);
  std::vector<std::optional<SqlRow::Point>> points;
  CHECK(workspace.run(
      "SELECT geometry FROM \"zone-a\" UNION ALL SELECT ST_Transform(geometry, 6677) FROM "
      "\"zone-a\" UNION ALL SELECT NULL UNION ALL SELECT 'text'",
      [&](const SqlRow& row) { points.push_back(row.point(0)); }, [] { return false; }));
  REQUIRE(points.size() == 4);
  REQUIRE(points[0]);
  CHECK(points[0]->x == Approx(140.01));
  CHECK(points[0]->y == Approx(36.01));
  CHECK(points[0]->epsg == 6668);
  REQUIRE(points[1]);
  CHECK(points[1]->epsg == 6677);
  CHECK_FALSE(points[2]);
  CHECK_FALSE(points[3]);
}

TEST_CASE("a query that does not end is stopped") {
  const Workspace workspace(sample_tables(), "2026-11-20");
  int asked = 0;
  const bool finished = workspace.run(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
      [](const SqlRow&) {}, [&asked] { return ++asked > 3; });
  CHECK_FALSE(finished);
  CHECK(asked == 4);
  CHECK(answer(workspace, "SELECT 1") == "1\n");
}

TEST_CASE("well-known binary is read back as it was written") {
  GeometryColumn geometry;
  geometry.add_point(1, 2);
  for (int part = 0; part < 2; ++part) {
    for (const double size : {9.0, 3.0}) {
      for (const auto& [x, y] :
           std::vector<std::pair<double, double>>{{0, 0}, {size, 0}, {size, size}, {0, 0}})
        geometry.add_coordinate(x + 20 * part, y);
      geometry.end_ring();
    }
    geometry.end_part();
  }
  geometry.end_feature(GeometryKind::multipolygon);
  for (const double x : {1.0, 2.0}) {
    geometry.add_coordinate(x, 0);
    geometry.end_ring();
    geometry.end_part();
  }
  geometry.end_feature(GeometryKind::multipoint);
  geometry.add_null();
  GeometryColumn back;
  for (std::size_t i = 0; i < 3; ++i) {
    const std::string wkb = to_wkb(geometry, i);
    REQUIRE(append_wkb(back, {reinterpret_cast<const unsigned char*>(wkb.data()), wkb.size()}));
  }
  back.add_null();
  CHECK(to_wkb(geometry, 3).empty());
  CHECK(back.kind == geometry.kind);
  CHECK(back.x == geometry.x);
  CHECK(back.y == geometry.y);
  CHECK(back.ring_ends == geometry.ring_ends);
  CHECK(back.part_ends == geometry.part_ends);
  CHECK(back.feature_ends == geometry.feature_ends);
}

TEST_CASE(
    "random points in random triangles: SpatiaLite counts as GEOS does, with its index and "
    "without") {
  std::mt19937 random(20261120);
  std::uniform_real_distribution<double> place(140, 140.1), small(-0.01, 0.01);
  Layer points, zones;
  std::vector<std::string> names;
  for (int i = 0; i < 400; ++i) {
    points.geometry.add_point(place(random), place(random) - 104);
    names.push_back(std::to_string(i));
  }
  add_column(points, "name", FieldType::text, names);
  names.resize(60);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const double x = place(random), y = place(random) - 104;
    add_polygon(zones,
                {{x, y}, {x + small(random), y + small(random)}, {x + small(random), y - 0.005}});
  }
  add_column(zones, "code", FieldType::code, names);

  std::size_t expected = 0;
  for (std::size_t zone = 0; zone < zones.rows; ++zone) {
    GeometryColumn area;
    append_feature(area, zones.geometry, zone);
    const PreparedArea prepared(area);
    for (std::size_t i = 0; i < points.rows; ++i)
      if (prepared.intersects(points.geometry, i)) ++expected;
  }
  REQUIRE(expected > 20);
  Workspace workspace(sample_tables(), "2026-11-20");
  workspace.load("pipe", points);
  workspace.load("zone-a", zones);
  const std::string pairs =
      "SELECT count(*) FROM \"zone-a\" z JOIN pipe p ON ST_Intersects(z.geometry, p.geometry)";
  CHECK(answer(workspace, pairs) == std::to_string(expected) + "\n");
  CHECK(answer(workspace, pairs + " WHERE p.rowid IN (SELECT rowid FROM SpatialIndex WHERE "
                                  "f_table_name = 'pipe' AND search_frame = z.geometry)") ==
        std::to_string(expected) + "\n");
}
