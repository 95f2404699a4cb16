// Geometry rules on public files, where they lie beside the project.
// SPDX-License-Identifier: MIT
#include <gdal.h>
#include <ogr_api.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <memory>
#include <set>
#include <string>

#include "layer_builder.h"
#include "pipeline/core/geos.h"
#include "pipeline/rules/rules.h"

namespace {

using namespace kokai;
using namespace kokai::test;
namespace fs = std::filesystem;

struct CloseDataset {
  void operator()(void* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<void, CloseDataset>;

void add_points(OGRGeometryH source, GeometryColumn& out) {
  for (int i = 0; i < OGR_G_GetPointCount(source); ++i)
    out.add_coordinate(OGR_G_GetX(source, i), OGR_G_GetY(source, i));
  out.end_ring();
}

void add_part(OGRGeometryH source, GeometryColumn& out) {
  const int rings = OGR_G_GetGeometryCount(source);
  if (rings == 0) add_points(source, out);
  for (int i = 0; i < rings; ++i) add_points(OGR_G_GetGeometryRef(source, i), out);
  out.end_part();
}

void add_feature(OGRGeometryH source, GeometryColumn& out) {
  if (source == nullptr) return out.add_null();
  const auto type = wkbFlatten(OGR_G_GetGeometryType(source));
  const bool several = type == wkbMultiPolygon || type == wkbMultiLineString;
  if (several)
    for (int i = 0; i < OGR_G_GetGeometryCount(source); ++i)
      add_part(OGR_G_GetGeometryRef(source, i), out);
  else
    add_part(source, out);
  switch (type) {
    case wkbPolygon:
      return out.end_feature(GeometryKind::polygon);
    case wkbMultiPolygon:
      return out.end_feature(GeometryKind::multipolygon);
    case wkbMultiLineString:
      return out.end_feature(GeometryKind::multiline);
    case wkbLineString:
      return out.end_feature(GeometryKind::line);
    default:
      return out.end_feature(GeometryKind::point);
  }
}

GeometryColumn read(const fs::path& path) {
  GDALAllRegister();
  const Dataset dataset(
      GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr));
  REQUIRE(dataset);
  GeometryColumn geometry;
  OGRLayerH layer = GDALDatasetGetLayer(dataset.get(), 0);
  while (OGRFeatureH feature = OGR_L_GetNextFeature(layer)) {
    add_feature(OGR_F_GetGeometryRef(feature), geometry);
    OGR_F_Destroy(feature);
  }
  return geometry;
}

const fs::path shared = KOKAI_SHARED_DATA;

std::set<std::string> codes_of_file(const fs::path& path) {
  const Definition definition = feature_definition({});
  const Layer layer = feature_layer(definition, read(path));
  Notices notices;
  CHECK(validate({layer, definition}, notices).complete);
  std::set<std::string> codes;
  for (const NoticeGroup& group : notices.groups()) codes.emplace(group.type->code);
  return codes;
}

using Codes = std::set<std::string>;

}  // namespace

TEST_CASE("the public invalid GeoJSON samples get the codes of their names") {
  const fs::path folder = shared / "geometry/geojson";
  if (!fs::exists(folder)) return;
  const auto invalid = folder / "invalid_geometries", odd = folder / "problematic_geometries";
  CHECK(codes_of_file(invalid / "invalid_less_three_unique_nodes.geojson") ==
        Codes{"geom_too_few_points"});
  CHECK(codes_of_file(invalid / "invalid_unclosed.geojson") == Codes{"geom_ring_not_closed"});
  CHECK(codes_of_file(odd / "problematic_duplicate_nodes.geojson") ==
        Codes{"geom_repeated_points"});
  CHECK(codes_of_file(odd / "problematic_feature_null_geometry.geojson") == Codes{"geom_null"});
  CHECK(codes_of_file(odd / "problematic_inner_and_exterior_ring_intersect.geojson") ==
        Codes{"geom_self_intersection"});
  CHECK(codes_of_file(odd / "problematic_self_intersection_large.geojson") ==
        Codes{"geom_self_intersection"});
  CHECK(codes_of_file(odd / "problematic_self_intersection_small.geojson") ==
        Codes{"geom_self_intersection"});
  CHECK(codes_of_file(odd / "problematic_zero_length_linestring.geojson") ==
        Codes{"geom_zero_length"});
}

TEST_CASE("the orientation of rings is no fault of a source") {
  const fs::path folder = shared / "geometry/geojson/invalid_geometries";
  if (!fs::exists(folder)) return;
  CHECK(codes_of_file(folder / "invalid_exterior_not_ccw.geojson").empty());
  CHECK(codes_of_file(folder / "invalid_interior_not_cw.geojson").empty());
}

TEST_CASE("of 98 zoning polygons of Yaizu five are invalid, all by self-intersection") {
  const fs::path folder = shared / "zoning/yaizu";
  if (!fs::exists(folder)) return;
  std::size_t polygons = 0, invalid = 0;
  Codes codes;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with("youto_") || entry.path().extension() != ".shp") continue;
    const GeometryColumn geometry = read(entry.path());
    polygons += geometry.size();
    for (std::size_t feature = 0; feature < geometry.size(); ++feature) {
      const auto faults = validity_faults(geometry, feature);
      invalid += faults.empty() ? 0 : 1;
      for (const ValidityFault& fault : faults) codes.emplace(fault.code);
    }
  }
  CHECK(polygons == 98);
  CHECK(invalid == 5);
  CHECK(codes == Codes{"geom_self_intersection"});
}

TEST_CASE("every fault of Yaizu's zoning is mended by make_valid") {
  const fs::path file = shared / "zoning/yaizu/youto_05_1jukyo.shp";
  if (!fs::exists(file)) return;
  const GeometryColumn geometry = read(file);
  for (std::size_t feature = 0; feature < geometry.size(); ++feature) {
    if (validity_faults(geometry, feature).empty()) continue;
    const auto made = made_valid(geometry, feature);
    REQUIRE(made);
    CHECK(validity_faults(*made, 0).empty());
  }
}
