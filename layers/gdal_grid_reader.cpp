// Datum grids in NTv2 (.gsb) and GeoTIFF (GTG), through GDAL.
// SPDX-License-Identifier: MIT
#include "layers/gdal_grid_reader.h"

#include <fmt/format.h>
#include <gdal.h>

#include <array>
#include <cmath>
#include <optional>
#include <vector>

#include "layers/gdal_reader_handles.h"
#include "layers/gdal_setup.h"
#include "pipeline/core/ascii.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

std::string metadata(GDALMajorObjectH object, const char* name) {
  const char* text = GDALGetMetadataItem(object, name, nullptr);
  return text == nullptr ? std::string() : std::string(text);
}

/// Whole where it is meant to be: 1 / 0.0083333… is 120.
double nodes_per_degree(double step) {
  const double count = 1 / std::abs(step);
  return std::abs(count - std::round(count)) < 1e-6 * count ? std::round(count) : count;
}

/// The degree of a node, without the last bits that a step of 1/120 leaves.
double node_degree(double degree, double per_degree) {
  const double nodes = degree * per_degree;
  return std::abs(nodes - std::round(nodes)) < 1e-5 ? std::round(nodes) / per_degree : degree;
}

/// Rows and place of a raster whose pixels' centres are the nodes.
DatumGrid frame_of(GDALDatasetH raster, const fs::path& file) {
  std::array<double, 6> place{};
  if (GDALGetGeoTransform(raster, place.data()) != CE_None || place[2] != 0 || place[4] != 0 ||
      !(place[1] > 0) || !(place[5] < 0))
    refuse_grid(file, "位置が書かれていないか、北が上ではありません",
                "it does not say where it lies, or is not north-up");
  DatumGrid grid;
  grid.rows = static_cast<std::uint32_t>(GDALGetRasterYSize(raster));
  grid.columns = static_cast<std::uint32_t>(GDALGetRasterXSize(raster));
  grid.rows_per_degree = nodes_per_degree(place[5]);
  grid.columns_per_degree = nodes_per_degree(place[1]);
  grid.west = node_degree(place[0] + place[1] / 2, grid.columns_per_degree);
  grid.south = node_degree(place[3] + place[5] * (grid.rows - 0.5), grid.rows_per_degree);
  return grid;
}

/// One band in arc seconds, from south to north.
std::vector<float> read_band(GDALDatasetH raster, int number, const DatumGrid& grid,
                             const fs::path& file) {
  GDALRasterBandH band = GDALGetRasterBand(raster, number);
  std::vector<float> values(grid.node_count());
  const int columns = static_cast<int>(grid.columns);
  for (std::uint32_t row = 0; row < grid.rows; ++row) {
    const int line = static_cast<int>(grid.rows - 1 - row);
    if (GDALRasterIO(band, GF_Read, 0, line, columns, 1,
                     values.data() + std::size_t{row} * grid.columns, columns, 1, GDT_Float32, 0,
                     0) != CE_None)
      refuse_grid(file, "途中で切れているか、壊れています", "it is cut short or damaged");
  }
  return values;
}

std::int32_t to_units(float seconds, const fs::path& file) {
  constexpr float most = 2000;
  if (!(std::abs(seconds) < most))
    refuse_grid(file, fmt::format("格子点の値 {} 秒はあり得ません", seconds),
                fmt::format("a node has {} arc seconds, which cannot be", seconds));
  return static_cast<std::int32_t>(std::lround(double{seconds} * DatumGrid::units_per_second));
}

/// Bands 1 and 2: latitude, and longitude counted to the east (`east` = 1) or to the west (-1).
void take_shifts(DatumGrid& grid, const std::vector<float>& latitude,
                 const std::vector<float>& longitude, float east, bool zero_is_shift,
                 const fs::path& file) {
  grid.latitude.resize(grid.node_count());
  grid.longitude.resize(grid.node_count());
  for (std::size_t i = 0; i < grid.node_count(); ++i) {
    const bool none = std::isnan(latitude[i]) || std::isnan(longitude[i]) ||
                      (!zero_is_shift && latitude[i] == 0 && longitude[i] == 0);
    grid.latitude[i] = none ? DatumGrid::missing : to_units(latitude[i], file);
    grid.longitude[i] = none ? DatumGrid::missing : to_units(east * longitude[i], file);
  }
}

/// The step between the systems that a file names by EPSG code, or in the words of NTv2 ("TOKYO", "JGD2000").
std::optional<DatumStep> step_between(const std::optional<Crs>& from,
                                      const std::optional<Crs>& to) {
  const DatumStep* step = from && to ? find_datum_step(from->datum, to->datum) : nullptr;
  return step == nullptr ? std::nullopt : std::optional(*step);
}

std::optional<Crs> crs_of_name(const std::string& name) {
  const std::string lower = ascii_lower(name);
  if (lower.starts_with("tokyo")) return crs_from_code("4301");
  if (lower.starts_with("jgd2000")) return crs_from_code("4612");
  if (lower.starts_with("jgd2011")) return crs_from_code("6668");
  return std::nullopt;
}

std::optional<Crs> crs_of_raster(GDALDatasetH raster) {
  const char* wkt = GDALGetProjectionRef(raster);
  return wkt == nullptr || *wkt == '\0' ? std::nullopt : crs_from_wkt(wkt);
}

void read_geotiff(GDALDatasetH raster, bool zero_is_shift, const fs::path& file, GridFile& result) {
  result.format = "GeoTIFF";
  result.title = metadata(raster, "TIFFTAG_IMAGEDESCRIPTION");
  if (metadata(raster, "TYPE") != "HORIZONTAL_OFFSET" || GDALGetRasterCount(raster) < 2)
    refuse_grid(file, "水平のずれ (HORIZONTAL_OFFSET) の GeoTIFF ではありません",
                "it is no GeoTIFF of horizontal offsets (TYPE=HORIZONTAL_OFFSET)");
  for (const int band : {1, 2})
    if (std::string(GDALGetRasterUnitType(GDALGetRasterBand(raster, band))) != "arc-second")
      refuse_grid(file, "単位が秒 (arc-second) ではありません", "its unit is not arc-second");
  result.step =
      step_between(crs_of_raster(raster), crs_from_code(metadata(raster, "target_crs_epsg_code")));
  const float east =
      metadata(GDALGetRasterBand(raster, 2), "positive_value") == "west" ? -1.0F : 1.0F;
  result.grid = frame_of(raster, file);
  take_shifts(result.grid, read_band(raster, 1, result.grid, file),
              read_band(raster, 2, result.grid, file), east, zero_is_shift, file);
}

void read_ntv2(GDALDatasetH raster, bool zero_is_shift, const fs::path& file, GridFile& result) {
  result.format = "NTv2";
  result.title = std::string(trim(metadata(raster, "SUB_NAME")));
  const std::string unit(trim(metadata(raster, "GS_TYPE")));
  if (!unit.empty() && unit != "SECONDS")
    refuse_grid(file, "単位が秒 (SECONDS) ではありません: " + unit,
                "its unit is not SECONDS but " + unit);
  result.step = step_between(crs_of_name(metadata(raster, "SYSTEM_F")),
                             crs_of_name(metadata(raster, "SYSTEM_T")));
  result.grid = frame_of(raster, file);
  // NTv2 counts longitude to the west (Mapping and Charting Establishment Canada, NTv2 Developer's Guide).
  constexpr float west = -1.0F;
  take_shifts(result.grid, read_band(raster, 1, result.grid, file),
              read_band(raster, 2, result.grid, file), west, zero_is_shift, file);
}

struct RasterKind {
  std::string_view extension;
  const char* driver;
  void (*read)(GDALDatasetH raster, bool zero_is_shift, const fs::path& file, GridFile& result);
};
constexpr std::array<RasterKind, 3> raster_kinds = {{
    {".gsb", "NTv2", read_ntv2},
    {".tif", "GTiff", read_geotiff},
    {".tiff", "GTiff", read_geotiff},
}};

void read_as(const RasterKind& kind, bool zero_is_shift, const fs::path& file, GridFile& result) {
  prepare_gdal();
  const GdalMessages silent;  // what it has to say is said in a sentence of ours
  const std::array<const char*, 2> drivers = {kind.driver, nullptr};
  const GdalDataset raster(GDALOpenEx(file.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY,
                                      drivers.data(), nullptr, nullptr));
  if (!raster)
    refuse_grid(file, fmt::format("{} として開けません", kind.driver),
                fmt::format("it cannot be opened as {}", kind.driver));
  kind.read(raster.get(), zero_is_shift, file, result);
}

}  // namespace

bool read_raster_grid(const fs::path& file, std::string_view extension, bool zero_is_shift,
                      GridFile& result) {
  for (const RasterKind& kind : raster_kinds) {
    if (kind.extension != extension) continue;
    read_as(kind, zero_is_shift, file, result);
    return true;
  }
  return false;
}

}  // namespace kokai
