// GeoPackages are read without GDAL.
// SPDX-License-Identifier: MIT
#include "pipeline/workspace/geopackage_reader.h"

#include <catch2/catch.hpp>

#include "layers/gdal_setup.h"
#include "output/file_writer.h"
#include "pipeline/core/error.h"
#include "pipeline/workspace/wkb.h"
#include "tests/unit/output/sample_layers.h"

using namespace kokai;
using namespace kokai::test;

TEST_CASE("a GeoPackage gives names, values, geometry and CRS") {
  prepare_gdal();
  const Folder folder;
  Layer layer = empty_layer();
  add_column(layer, "name", "名称", FieldType::text, {"笠間\"市\"", ""});
  add_column(layer, "size", "面積", FieldType::number, {"0.1", "12.50"});
  add_column(layer, "count", "数", FieldType::integer, {"123456789012345678", ""});
  layer.geometry.add_point(140.25, 36.5);
  layer.geometry.add_null();
  Notices notices;
  const Artifact artifact =
      find_exporter("gpkg")->write(layer, options_for("s#?%20"), folder.path(), notices);
  const GeoPackageTable table = read_geopackage(artifact.path);
  CHECK(table.names == std::vector<std::string>{"名称", "面積", "数"});
  CHECK(table.srs_id == 6668);
  CHECK(table.columns[0][0] == "笠間\"市\"");
  CHECK(table.columns[0][1].empty());
  CHECK(table.columns[1][0] == "0.1");
  CHECK(table.columns[1][1] == "12.5");
  CHECK(table.columns[2][0] == "123456789012345678");
  REQUIRE(table.geometry.size() == 2);
  CHECK(table.geometry.kind[0] == GeometryKind::point);
  CHECK(table.geometry.x[0] == 140.25);
  CHECK(table.geometry.kind[1] == GeometryKind::null);
}

TEST_CASE("a GeoPackage is read piece by piece, in the order of its rows") {
  prepare_gdal();
  const Folder folder;
  const Layer layer = LayerMaker(1).make(100, Shapes::polygons, true);
  Notices notices;
  GeoPackageReader reader(
      find_exporter("gpkg")->write(layer, options_for("s"), folder.path(), notices).path);
  std::size_t row = 0;
  while (true) {
    const GeoPackageTable table = reader.next(30);
    if (reader.rows() == 0) break;
    for (std::size_t i = 0; i < reader.rows(); ++i)
      CHECK(table.columns[0][i] == layer.columns[0].text[row++]);
  }
  CHECK(row == 100);
}

TEST_CASE("what is no GeoPackage is a run error") {
  const Folder folder;
  write_file(folder / "text", "no database");
  write_file(folder / "empty", "");
  CHECK_THROWS_AS((void)read_geopackage(folder / "text"), RunError);
  CHECK_THROWS_AS((void)read_geopackage(folder / "empty"), RunError);
  CHECK_THROWS_AS((void)read_geopackage(folder / "missing"), RunError);
}

TEST_CASE("well-known binary that is cut or of another type is told apart") {
  // POINT (1 2) of OGC 06-103r4: byte order, type 1, two doubles.
  const std::vector<unsigned char> point{1,    1,    0, 0, 0, 0, 0, 0, 0, 0,   0,
                                         0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0x40};
  GeometryColumn geometry;
  CHECK(append_wkb(geometry, point));
  CHECK(geometry.x == std::vector<double>{1});
  CHECK(geometry.y == std::vector<double>{2});
  for (std::size_t size = 0; size < point.size(); ++size)
    CHECK_FALSE(append_wkb(geometry, {point.data(), size}));
  GeometryColumn other;
  const std::vector<unsigned char> collection{1, 7, 0, 0, 0, 0, 0, 0, 0};
  CHECK(append_wkb(other, collection));
  CHECK(other.kind[0] == GeometryKind::unsupported);
}
