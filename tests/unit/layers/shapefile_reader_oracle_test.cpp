// The shapefile reader against GDAL's, feature by feature, on real municipal files.
// SPDX-License-Identifier: MIT
#include <gdal.h>
#include <ogr_api.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <memory>
#include <vector>

#include "layers/source_reader.h"
#include "pipeline/core/cp932.h"
#include "pipeline/core/text.h"

using namespace kokai;

namespace {

struct CloseDataset {
  void operator()(void* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<void, CloseDataset>;

Dataset open_without_recoding(const std::filesystem::path& path) {
  const char* const drivers[] = {"ESRI Shapefile", nullptr};
  const char* const options[] = {"ENCODING=", "ADJUST_TYPE=NO", nullptr};
  return Dataset(GDALOpenEx(path.c_str(), GDAL_OF_VECTOR, drivers, options, nullptr));
}

std::vector<std::filesystem::path> shapefiles() {
  std::vector<std::filesystem::path> found;
  if (!std::filesystem::exists(KOKAI_SHARED_DATA)) return found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(KOKAI_SHARED_DATA))
    if (entry.path().extension() == ".shp") found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

using Ring = std::vector<std::array<double, 3>>;

void collect_rings(OGRGeometryH geometry, bool with_z, std::vector<Ring>& rings) {
  const int parts = OGR_G_GetGeometryCount(geometry);
  for (int i = 0; i < parts; ++i) collect_rings(OGR_G_GetGeometryRef(geometry, i), with_z, rings);
  if (parts > 0) return;
  Ring ring;
  for (int i = 0; i < OGR_G_GetPointCount(geometry); ++i)
    ring.push_back(
        {OGR_G_GetX(geometry, i), OGR_G_GetY(geometry, i), with_z ? OGR_G_GetZ(geometry, i) : 0});
  rings.push_back(std::move(ring));
}

std::vector<Ring> rings_of(const GeometryColumn& geometry, std::size_t feature) {
  std::vector<Ring> rings;
  const Range parts = geometry.parts(feature);
  for (std::size_t part = parts.begin; part < parts.end; ++part) {
    const Range range = geometry.rings(part);
    for (std::size_t r = range.begin; r < range.end; ++r) {
      Ring ring;
      const Range points = geometry.coordinates(r);
      for (std::size_t i = points.begin; i < points.end; ++i)
        ring.push_back({geometry.x[i], geometry.y[i], geometry.z.empty() ? 0 : geometry.z[i]});
      rings.push_back(std::move(ring));
    }
  }
  return rings;
}

GeometryKind kind_of(OGRGeometryH geometry) {
  if (geometry == nullptr) return GeometryKind::null;
  const OGRwkbGeometryType type = OGR_GT_Flatten(OGR_G_GetGeometryType(geometry));
  if (type == wkbTIN || type == wkbPolyhedralSurface || type == wkbGeometryCollection)
    return GeometryKind::unsupported;
  if (OGR_G_IsEmpty(geometry) != 0) return GeometryKind::empty;
  switch (type) {
    case wkbPoint:
      return GeometryKind::point;
    case wkbMultiPoint:
      return GeometryKind::multipoint;
    case wkbLineString:
      return GeometryKind::line;
    case wkbMultiLineString:
      return GeometryKind::multiline;
    case wkbPolygon:
      return GeometryKind::polygon;
    case wkbMultiPolygon:
      return GeometryKind::multipolygon;
    default:
      return GeometryKind::unsupported;
  }
}

std::string decoded(std::string_view bytes, const std::string& encoding) {
  if (encoding != "CP932") return std::string(bytes);
  std::string text;
  append_from_cp932(text, bytes);
  return text;
}

void compare_geometry(const SourceTable& table, std::size_t row, OGRGeometryH theirs) {
  const GeometryKind kind = table.geometry.kind[row];
  // What neither linear format can hold comes as different things.
  if (kind == GeometryKind::unsupported) return;
  // GDAL knows no shape with parts but without points: it is a null there.
  const bool both_nothing = kind == GeometryKind::empty && theirs == nullptr;
  CHECK((both_nothing || kind == kind_of(theirs)));
  if (theirs == nullptr) return;
  std::vector<Ring> expected;
  collect_rings(theirs, !table.geometry.z.empty(), expected);
  if (OGR_G_IsEmpty(theirs) == 0) CHECK((rings_of(table.geometry, row) == expected));
}

void compare_value(const SourceTable& table, std::size_t row, std::size_t field,
                   OGRFeatureH feature) {
  const std::string_view ours = table.columns[field].text[row];
  const int index = static_cast<int>(field);
  if (OGR_F_IsFieldSetAndNotNull(feature, index) == 0) {
    CHECK(ours.empty());
    return;
  }
  const OGRFieldType type = OGR_Fld_GetType(OGR_F_GetFieldDefnRef(feature, index));
  if (type == OFTInteger || type == OFTInteger64 || type == OFTReal) {
    CHECK(parse_number(ours) == Approx(OGR_F_GetFieldAsDouble(feature, index)).epsilon(1e-15));
    return;
  }
  std::string theirs = decoded(OGR_F_GetFieldAsString(feature, index), table.encoding);
  if (type == OFTDate) std::replace(theirs.begin(), theirs.end(), '/', '-');
  // GDAL drops blanks in front too, which may well be meant.
  CHECK(std::string(trim(ours)) == std::string(trim(theirs)));
}

void compare(const SourceTable& table, OGRLayerH layer) {
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
  REQUIRE(table.rows == static_cast<std::size_t>(OGR_L_GetFeatureCount(layer, 1)));
  const bool has_table = !table.columns.empty();
  if (has_table)
    REQUIRE(table.columns.size() == static_cast<std::size_t>(OGR_FD_GetFieldCount(definition)));
  OGR_L_ResetReading(layer);
  for (std::size_t row = 0; row < table.rows; ++row) {
    OGRFeatureH feature = OGR_L_GetNextFeature(layer);
    REQUIRE(feature != nullptr);
    CAPTURE(row);
    compare_geometry(table, row, OGR_F_GetGeometryRef(feature));
    for (std::size_t field = 0; field < table.columns.size(); ++field) {
      CAPTURE(field, table.columns[field].header);
      compare_value(table, row, field, feature);
    }
    OGR_F_Destroy(feature);
  }
}

}  // namespace

TEST_CASE("every real shapefile that GDAL opens is read to the same features") {
  GDALAllRegister();
  CPLPushErrorHandler(CPLQuietErrorHandler);
  std::size_t compared = 0;
  for (const std::filesystem::path& path : shapefiles()) {
    CAPTURE(path.string());
    const Dataset dataset = open_without_recoding(path);
    if (dataset == nullptr) continue;
    ReadRequest request;
    Notices notices;
    const SourceTable table =
        read_shapefile({path, path.filename().string(), {}}, request, notices);
    CHECK(notices.count("file_unreadable") == 0);
    compare(table, GDALDatasetGetLayer(dataset.get(), 0));
    ++compared;
  }
  CPLPopErrorHandler();
  if (std::filesystem::exists(KOKAI_SHARED_DATA)) CHECK(compared >= 45);
}
