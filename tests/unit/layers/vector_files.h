// Files of geographic formats that GDAL writes for the tests, and how they are read back.
// SPDX-License-Identifier: MIT
#pragma once

#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <filesystem>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "layers/gdal_setup.h"
#include "tests/unit/layers/text_files.h"

namespace kokai::test {

using Row = std::vector<std::string>;

inline void prepare_gdal_once() {
  static const bool done = [] {
    prepare_gdal();
    return true;
  }();
  (void)done;
}

/// Reads as the program would: by content.
inline Reading read_vector(const SourceInput& input, const ReadRequest& request = {}) {
  prepare_gdal_once();
  return read_all({input}, request);
}

/// Writes a layer of polygons with a text, a number and a day, one square for each name.
inline void write_squares(const std::filesystem::path& path, const char* driver, int epsg,
                          const std::vector<std::string>& layers = {"a"}) {
  prepare_gdal_once();
  GDALDatasetH dataset =
      GDALCreate(GDALGetDriverByName(driver), path.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
  if (dataset == nullptr) throw std::runtime_error("GDAL writes no " + path.string());
  OGRSpatialReferenceH reference = OSRNewSpatialReference(nullptr);
  OSRImportFromEPSG(reference, epsg);
  OSRSetAxisMappingStrategy(reference, OAMS_TRADITIONAL_GIS_ORDER);
  for (const std::string& name : layers) {
    OGRLayerH layer = GDALDatasetCreateLayer(dataset, name.c_str(), reference, wkbPolygon, nullptr);
    OGRFieldDefnH text = OGR_Fld_Create("name", OFTString);
    OGRFieldDefnH number = OGR_Fld_Create("size", OFTInteger);
    OGR_L_CreateField(layer, text, 1);
    OGR_L_CreateField(layer, number, 1);
    OGR_Fld_Destroy(text);
    OGR_Fld_Destroy(number);
    for (int i = 0; i < 2; ++i) {
      OGRFeatureH row = OGR_F_Create(OGR_L_GetLayerDefn(layer));
      OGR_F_SetFieldString(row, 0, i == 0 ? "park" : "square");
      OGR_F_SetFieldInteger(row, 1, i + 7);
      const std::string x = std::to_string(140 + i), x1 = std::to_string(141 + i);
      std::string wkt = "POLYGON((" + x + " 36," + x1 + " 36," + x1 + " 37," + x + " 36))";
      char* at = wkt.data();
      OGRGeometryH geometry = nullptr;
      OGR_G_CreateFromWkt(&at, nullptr, &geometry);
      OGR_F_SetGeometryDirectly(row, geometry);
      if (OGR_L_CreateFeature(layer, row) != OGRERR_NONE) throw std::runtime_error("no feature");
      OGR_F_Destroy(row);
    }
  }
  OSRRelease(reference);
  GDALClose(dataset);
}

/// Names below a folder, of every depth.
inline std::set<std::string> names_below(const std::filesystem::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    names.insert(entry.path().lexically_relative(folder).string());
  return names;
}

/// The cells of a column, "" where there is no such column.
inline Row column_of(const SourceTable& table, const std::string& header) {
  for (const SourceColumn& column : table.columns) {
    if (column.header != header) continue;
    Row cells;
    for (std::size_t row = 0; row < column.text.size(); ++row) cells.emplace_back(column.text[row]);
    return cells;
  }
  return {};
}

}  // namespace kokai::test
