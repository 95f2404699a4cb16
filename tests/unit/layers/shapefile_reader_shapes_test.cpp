// Facts about the shapes of Shapefiles, and about files that are damaged or hostile.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "layers/shapefile_reader_shp.h"
#include "tests/unit/layers/shapefile_builder.h"

using namespace kokai;
using namespace kokai::test;

namespace {

GeometryColumn shape(const std::string& content) {
  GeometryColumn geometry;
  REQUIRE(append_shape(content, geometry));
  REQUIRE(geometry.size() == 1);
  return geometry;
}

/// A square ring; clockwise is a shell.
Points square(double x, double y, double size, bool clockwise) {
  Points ring = {{x, y}, {x, y + size}, {x + size, y + size}, {x + size, y}, {x, y}};
  if (!clockwise) std::swap(ring[1], ring[3]);
  return ring;
}

struct Files {
  std::string shp, shx, dbf;
};
Files sound_files() {
  const ShapeFiles shapes = shape_files({point_shape(1, 2), point_shape(3, 4)}, 1);
  return {shapes.shp, shapes.shx, dbf_file({{"name", 'C', 3}}, {{"abc"}, {"def"}})};
}

Reading read(const Files& files) {
  const TextFiles folder;
  const SourceInput input = folder.write("a.shp", files.shp);
  if (!files.shx.empty()) folder.write("a.shx", files.shx);
  if (!files.dbf.empty()) folder.write("a.dbf", files.dbf);
  folder.write("a.prj", "x");
  folder.write("a.cpg", "UTF-8");
  Reading reading;
  reading.table = read_shapefile(input, {}, reading.notices);
  return reading;
}

void check_unreadable(const Files& files) {
  const Reading reading = read(files);
  CHECK(reading.notices.count("file_unreadable") == 1);
  CHECK(reading.table.rows == 0);
  CHECK(reading.table.geometry.size() == 0);
  CHECK(reading.table.columns.empty());
}

}  // namespace

TEST_CASE("lines have one part or several") {
  const GeometryColumn line = shape(parts_shape(3, {{{0, 0}, {1, 1}}}));
  CHECK(line.kind[0] == GeometryKind::line);
  const GeometryColumn lines = shape(parts_shape(3, {{{0, 0}, {1, 1}}, {{5, 5}, {6, 6}, {7, 7}}}));
  CHECK(lines.kind[0] == GeometryKind::multiline);
  CHECK(lines.parts(0).size() == 2);
  CHECK(lines.coordinates(1).size() == 3);
}

TEST_CASE("z values are kept, measures are not read") {
  const GeometryColumn line = shape(parts_shape(13, {{{0, 0}, {1, 1}}}, {10, 11}));
  CHECK(line.z == std::vector<double>{10, 11});
  const GeometryColumn point =
      shape(little<std::int32_t>(11) + little(1.0) + little(2.0) + little(3.0));
  CHECK(point.z == std::vector<double>{3});
  const GeometryColumn measured =
      shape(little<std::int32_t>(21) + little(1.0) + little(2.0) + little(9.0));
  CHECK(measured.z.empty());
  CHECK(measured.kind[0] == GeometryKind::point);
}

TEST_CASE("null, empty and multipatch shapes are told apart") {
  CHECK(shape(null_shape()).kind[0] == GeometryKind::null);
  CHECK(shape(parts_shape(5, {})).kind[0] == GeometryKind::empty);
  CHECK(shape(little<std::int32_t>(31) + std::string(60, '\0')).kind[0] ==
        GeometryKind::unsupported);
}

TEST_CASE("a counter-clockwise ring is a hole of the shell around it") {
  const GeometryColumn polygon =
      shape(parts_shape(5, {square(2, 2, 1, false), square(0, 0, 10, true)}));
  CHECK(polygon.kind[0] == GeometryKind::polygon);
  REQUIRE(polygon.rings(0).size() == 2);
  CHECK(polygon.x[0] == 0);  // the shell comes first
  CHECK(polygon.x[5] == 2);
}

TEST_CASE("a hole goes to the smallest shell that contains it") {
  // An island in a lake on an island: its hole lies inside both shells.
  const GeometryColumn polygon =
      shape(parts_shape(5, {square(0, 0, 100, true), square(10, 10, 50, false),
                            square(20, 20, 30, true), square(25, 25, 5, false)}));
  CHECK(polygon.kind[0] == GeometryKind::multipolygon);
  REQUIRE(polygon.parts(0).size() == 2);
  CHECK(polygon.rings(0).size() == 2);
  CHECK(polygon.rings(1).size() == 2);
  CHECK(polygon.x[polygon.coordinates(1).begin] == 10);
  CHECK(polygon.x[polygon.coordinates(3).begin] == 25);
}

TEST_CASE("a hole that touches its shell belongs to it") {
  const Points hole = {{0, 0}, {5, 1}, {5, 5}, {0, 0}};
  const GeometryColumn polygon =
      shape(parts_shape(5, {square(0, 0, 10, true), square(-20, -20, 10, true), hole}));
  REQUIRE(polygon.parts(0).size() == 2);
  CHECK(polygon.rings(0).size() == 2);
}

TEST_CASE("a hole in no shell becomes a shell, and rings stay as they are") {
  const GeometryColumn outside =
      shape(parts_shape(5, {square(0, 0, 10, true), square(50, 50, 1, false)}));
  CHECK(outside.kind[0] == GeometryKind::multipolygon);
  const GeometryColumn alone = shape(parts_shape(5, {square(0, 0, 10, false)}));
  CHECK(alone.kind[0] == GeometryKind::polygon);
  const GeometryColumn open = shape(parts_shape(5, {{{0, 0}, {0, 1}, {1, 1}}}));
  CHECK(open.coordinates(0).size() == 3);
}

TEST_CASE("contents that do not hold what they count are refused") {
  GeometryColumn out;
  std::string line = parts_shape(3, {{{0, 0}, {1, 1}}});
  CHECK_FALSE(append_shape(line.substr(0, line.size() - 1), out));
  CHECK_FALSE(append_shape("", out));
  CHECK_FALSE(append_shape(little<std::int32_t>(99), out));
  CHECK_FALSE(append_shape(little<std::int32_t>(1), out));
  std::string many = line;
  many.replace(36, 4, little<std::uint32_t>(0x80000000));  // parts
  CHECK_FALSE(append_shape(many, out));
  many = line;
  many.replace(40, 4, little<std::uint32_t>(0xffffffff));  // points
  CHECK_FALSE(append_shape(many, out));
  std::string backwards = parts_shape(3, {{{0, 0}, {1, 1}}, {{2, 2}, {3, 3}}});
  backwards.replace(48, 4, little<std::uint32_t>(7));  // the second part begins behind the points
  CHECK_FALSE(append_shape(backwards, out));
}

TEST_CASE("sound files are read without a word") {
  const Reading reading = read(sound_files());
  CHECK(reading.notices.total() == 0);
  CHECK(reading.table.rows == 2);
}

TEST_CASE("a file that ends early is not read in part") {
  Files files = sound_files();
  files.shp.resize(files.shp.size() - 4);
  check_unreadable(files);
  files = sound_files();
  files.shp.resize(60);
  check_unreadable(files);
  files = sound_files();
  files.dbf.resize(files.dbf.size() - 5);
  check_unreadable(files);
  files = sound_files();
  files.dbf.resize(20);
  check_unreadable(files);
  files = sound_files();
  files.shx.resize(files.shx.size() - 3);
  check_unreadable(files);
}

TEST_CASE("counts of two thousand million are answered, not believed") {
  Files files = sound_files();
  files.dbf.replace(4, 4, little<std::uint32_t>(0x80000000));
  check_unreadable(files);
  files = sound_files();
  files.dbf.replace(10, 2, little<std::uint16_t>(0));
  check_unreadable(files);
  files = sound_files();
  files.dbf[32 + 16] = static_cast<char>(0xff);  // a field wider than its record
  check_unreadable(files);
  files = sound_files();
  files.shx.replace(104, 4, big(0x7fffffff));  // a record beyond the file
  check_unreadable(files);
  files = sound_files();
  files.shp.replace(104, 4, big(0x7fffffff));
  check_unreadable(files);
  files.shx.clear();
  check_unreadable(files);
}

TEST_CASE("records that share their bytes are refused") {
  Files files = sound_files();
  const std::string first = files.shx.substr(100, 8);
  files.shx.resize(100);
  for (int i = 0; i < 1000; ++i) files.shx += first;
  check_unreadable(files);
}

TEST_CASE("shapes and attributes must be the same number") {
  Files files = sound_files();
  files.dbf = dbf_file({{"name", 'C', 3}}, {{"abc"}});
  check_unreadable(files);
}

TEST_CASE("a Shapefile of another beginning is none") {
  Files files = sound_files();
  files.shp.replace(0, 4, "    ");
  check_unreadable(files);
}

TEST_CASE("the .shx rules the order of records that were moved inside the .shp") {
  const std::string moved = big(1) + big(10) + point_shape(1, 2);
  const std::string kept = big(2) + big(10) + point_shape(3, 4);
  const std::string gap(8, '\xee');
  Files files = sound_files();
  files.shp = shape_header(100 + 2 * 28 + 8, 1) + kept + gap + moved;
  files.shx = shape_header(116, 1) + big((100 + 28 + 8) / 2) + big(10) + big(50) + big(10);
  const Reading reading = read(files);
  REQUIRE(reading.table.rows == 2);
  CHECK(reading.table.geometry.x == std::vector<double>{1, 3});
  CHECK(reading.row(0) == std::vector<std::string>{"abc"});
}

TEST_CASE("missing parts are named, and what is there is still read") {
  Files files = sound_files();
  files.shx.clear();
  const Reading without_index = read(files);
  CHECK(without_index.notices.count("file_sidecar_missing") == 1);
  CHECK(without_index.table.rows == 2);
  CHECK(without_index.row(1) == std::vector<std::string>{"def"});
  files = sound_files();
  files.dbf.clear();
  const Reading without_table = read(files);
  CHECK(without_table.notices.count("file_sidecar_missing") == 1);
  CHECK(without_table.table.rows == 2);
  CHECK(without_table.table.columns.empty());
}

TEST_CASE("a part that is a symbolic link is refused") {
  const Files files = sound_files();
  const TextFiles folder;
  const TextFiles elsewhere;
  const SourceInput input = folder.write("a.shp", files.shp);
  folder.write("a.shx", files.shx);
  const SourceInput secret = elsewhere.write("secret", files.dbf);
  std::filesystem::create_symlink(secret.path, folder.folder() / "a.dbf");
  Notices notices;
  const SourceTable table = read_shapefile(input, {}, notices);
  CHECK(notices.count("security_path_refused") == 1);
  CHECK(table.columns.empty());
}

TEST_CASE("a Shapefile without records has zero features") {
  const ShapeFiles shapes = shape_files({}, 1);
  const Reading reading = read({shapes.shp, shapes.shx, dbf_file({{"name", 'C', 3}}, {})});
  CHECK(reading.notices.count("file_zero_features") == 1);
  CHECK(reading.notices.total() == 1);
}

TEST_CASE("a file above the limit is not read") {
  const Files files = sound_files();
  const TextFiles folder;
  const SourceInput input = folder.write("a.shp", files.shp);
  ReadRequest request;
  request.limits.maximum_file_bytes = 100;
  Notices notices;
  CHECK(read_shapefile(input, request, notices).rows == 0);
  CHECK(notices.count("security_resource_limit") == 1);
}
