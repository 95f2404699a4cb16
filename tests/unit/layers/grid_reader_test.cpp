// Grid files of all formats, against PROJ's own reading of the same file, and files that are none.
// SPDX-License-Identifier: MIT
#include "layers/grid_reader.h"

#include <gdal.h>
#include <proj.h>

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <memory>
#include <random>

#include "layers/gdal_setup.h"
#include "pipeline/core/error.h"
#include "pipeline/core/sha256.h"
#include "tests/unit/core/par_text.h"
#include "tests/unit/layers/ntv2_file.h"
#include "tests/unit/layers/text_files.h"

using namespace kokai;
using namespace kokai::test;

namespace {

namespace fs = std::filesystem;

constexpr int rows = 5, columns = 4;

ShiftField field() {
  ShiftField made{rows, columns, {}, {}};
  std::mt19937 random(7);
  std::uniform_real_distribution<float> noise(-0.05F, 0.05F);
  for (int i = 0; i < rows * columns; ++i) {
    made.latitude.push_back(11.5F + noise(random));
    made.longitude.push_back(-11.8F + noise(random));
  }
  return made;
}

fs::path write_bytes(const TextFiles& files, const std::string& name, const std::string& bytes) {
  return files.write(name, bytes).path;
}

/// The same as a GTG, written by GDAL.
fs::path geotiff(const TextFiles& folder, const ShiftField& shifts, const char* unit = "arc-second",
                 const char* type = "HORIZONTAL_OFFSET") {
  prepare_gdal();
  const fs::path path = folder.folder() / "grid.tif";
  GDALDatasetH file = GDALCreate(GDALGetDriverByName("GTiff"), path.c_str(), columns, rows, 2,
                                 GDT_Float32, nullptr);
  std::array<double, 6> place{140 - 0.0125 / 2, 0.0125, 0, 36 + (rows - 0.5) / 120, 0, -1 / 120.0};
  GDALSetGeoTransform(file, place.data());
  GDALSetProjection(
      file,
      "GEOGCS[\"Tokyo\",DATUM[\"Tokyo\",SPHEROID[\"Bessel 1841\",6377397.155,299.1528128]],"
      "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]]");
  GDALSetMetadataItem(file, "TYPE", type, nullptr);
  GDALSetMetadataItem(file, "AREA_OR_POINT", "Point", nullptr);
  GDALSetMetadataItem(file, "target_crs_epsg_code", "4612", nullptr);
  for (const int band : {1, 2}) {
    const auto& values = band == 1 ? shifts.latitude : shifts.longitude;
    GDALRasterBandH raster = GDALGetRasterBand(file, band);
    GDALSetRasterUnitType(raster, unit);
    GDALSetDescription(raster, band == 1 ? "latitude_offset" : "longitude_offset");
    if (band == 2) GDALSetMetadataItem(raster, "positive_value", "east", nullptr);
    for (int row = 0; row < rows; ++row) {
      std::array<float, columns> line{};
      std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(row) * columns, columns,
                  line.begin());
      CHECK(GDALRasterIO(raster, GF_Write, 0, rows - 1 - row, columns, 1, line.data(), columns, 1,
                         GDT_Float32, 0, 0) == CE_None);
    }
  }
  GDALClose(file);
  return path;
}

struct FreeProj {
  void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
  void operator()(PJ* pj) const { proj_destroy(pj); }
};

struct Box {
  double west, south, east, north;
};

/// Random places: kokai's shift is PROJ's own of that file, forward and backward.
void compare_with_proj(const GridFile& grid, const fs::path& file, const Box& box) {
  const std::unique_ptr<PJ_CONTEXT, FreeProj> context(proj_context_create());
  const std::unique_ptr<PJ, FreeProj> proj(proj_create(
      context.get(), ("+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step "
                      "+proj=hgridshift +grids=" +
                      file.string() + " +step +proj=unitconvert +xy_in=rad +xy_out=deg")
                         .c_str()));
  REQUIRE(proj != nullptr);
  std::mt19937 random(3);
  std::uniform_real_distribution<double> x(box.west, box.east), y(box.south, box.north);
  for (int i = 0; i < 2000; ++i) {
    std::vector<double> longitude{x(random)}, latitude{y(random)};
    const PJ_COORD there =
        proj_trans(proj.get(), PJ_FWD, proj_coord(longitude[0], latitude[0], 0, 0));
    REQUIRE(shift_forward(grid.grid, longitude, latitude).empty());
    // A tenth of a millimetre is 9 · 10^-10 degrees; a node is kept to 10^-6 seconds.
    CHECK(std::abs(longitude[0] - there.xy.x) < 3e-10);
    CHECK(std::abs(latitude[0] - there.xy.y) < 3e-10);
    const PJ_COORD back = proj_trans(proj.get(), PJ_INV, there);
    REQUIRE(shift_backward(grid.grid, longitude, latitude).empty());
    CHECK(std::abs(longitude[0] - back.xy.x) < 3e-9);
    CHECK(std::abs(latitude[0] - back.xy.y) < 3e-9);
  }
}

std::string refusal(const fs::path& file) {
  try {
    static_cast<void>(read_grid_file(file, false));
  } catch (const UsageError& error) {
    return error.message().en;
  }
  return "";
}

}  // namespace

TEST_CASE("a .par file is read whole, with its hash and what it is for") {
  const TextFiles folder;
  const GridFile file = read_grid_file(write_bytes(folder, "TKY2JGD.PAR", tky2jgd_text), false);
  CHECK(file.format == "TKY2JGD");
  REQUIRE(file.step);
  CHECK(file.step->id == "tokyo_to_jgd2000");
  CHECK(file.bytes == tky2jgd_text.size());
  CHECK(file.sha256 == sha256_hex(tky2jgd_text));
  CHECK(file.grid.present() == 6);
  const GridFile moved =
      read_grid_file(write_bytes(folder, "touhokutaiheiyouoki2011.par", patchjgd_hv_text), false);
  CHECK(moved.step->id == "jgd2000_to_jgd2011");
  CHECK(read_grid_file(write_bytes(folder, "other.par", patchjgd_hv_text), false).step ==
        std::nullopt);
  // Heights of 2011 change no datum; every other earthquake has its year in the name.
  const std::string heights = header_of(16) + "57413454  -1.25445\n57413455  -1.29000\n";
  CHECK(read_grid_file(write_bytes(folder, "touhokutaiheiyouoki2011_h.par", heights), false)
            .step->id == "crustal_touhokutaiheiyouoki2011_h");
  CHECK(read_grid_file(write_bytes(folder, "SemiDyna2023.par", semidyna_text), false).step->id ==
        "crustal_SemiDyna2023");
  const std::string revision = header_of(16) + "54401027     0.02910\n54401028     0.03060\n";
  const GridFile revised =
      read_grid_file(write_bytes(folder, "hyokorevBM_jgd2024_h.par", revision), false);
  CHECK(revised.format == "HyokoRev");
  CHECK(revised.step->id == "heights_2011_to_2024");
}

TEST_CASE("NTv2 and GeoTIFF give what PROJ gives, and say what they are for") {
  const TextFiles folder;
  for (const fs::path& path :
       {write_bytes(folder, "grid.gsb", ntv2_file(field())), geotiff(folder, field())}) {
    INFO(path);
    const GridFile file = read_grid_file(path, false);
    REQUIRE(file.step);
    CHECK(file.step->id == "tokyo_to_jgd2000");
    CHECK(file.grid.rows == rows);
    CHECK(file.grid.columns == columns);
    CHECK(file.grid.south == 36);
    CHECK(file.grid.west == 140);
    compare_with_proj(file, path, {140.004, 36.0001, 140.0374, 36.0299});
  }
}

TEST_CASE("a node of zeros is missing, unless it is said to be a shift") {
  const TextFiles folder;
  ShiftField holed = field();
  holed.latitude[5] = holed.longitude[5] = 0;
  holed.latitude[6] = 0;  // one of two is a shift
  for (const fs::path& path :
       {write_bytes(folder, "grid.gsb", ntv2_file(holed)), geotiff(folder, holed)}) {
    CHECK(read_grid_file(path, false).grid.present() == rows * columns - 1);
    CHECK(read_grid_file(path, true).grid.present() == rows * columns);
  }
}

TEST_CASE("what is no grid is refused") {
  const TextFiles folder;
  CHECK(refusal(folder.folder() / "no.par").find("there is no such file") != std::string::npos);
  CHECK(refusal(write_bytes(folder, "a.zip", "PK")).find("none of .par, .gsb, .tif") !=
        std::string::npos);
  CHECK(refusal(write_bytes(folder, "a.gsb", "NUM_OREC")).find("cannot be opened as NTv2") !=
        std::string::npos);
  CHECK(refusal(write_bytes(folder, "a.tif", tky2jgd_text)).find("cannot be opened as GTiff") !=
        std::string::npos);
  CHECK(refusal(geotiff(folder, field(), "metre")).find("its unit is not arc-second") !=
        std::string::npos);
  CHECK(refusal(geotiff(folder, field(), "arc-second", "VELOCITY")).find("horizontal offsets") !=
        std::string::npos);
  const std::string whole = ntv2_file(field());
  CHECK_FALSE(refusal(write_bytes(folder, "cut.gsb", whole.substr(0, whole.size() - 200))).empty());
}

TEST_CASE(
    "GSI's whole grids, converted to GeoTIFF: all nodes, the published vectors, PROJ at random "
    "places") {
  const fs::path folder = fs::path(KOKAI_SHARED_DATA) / "datum";
  if (!fs::exists(folder)) {
    WARN("no shared data beside the project; nothing to compare with");
    return;
  }
  for (const DatumStep& step : datum_steps()) {
    if (step.purpose != GridPurpose::datum) continue;
    const fs::path path = folder / (step.grid + ".tif");
    const GridFile file = read_grid_file(path, false);
    REQUIRE(file.step);
    CHECK(file.step->id == step.id);
    CHECK(file.grid.present() == step.nodes);
    CHECK_FALSE(fault_of_grid(step, file.grid));
    for (const StepVector& vector : step.vectors)
      CHECK(shift_at(file.grid, vector.longitude_from, vector.latitude_from));
    compare_with_proj(file, path, {139.8, 36.0, 140.4, 37.8});  // inland, Ibaraki to Fukushima
  }
  // Off Oarai PROJ leaves the first as it is, 460 m wrong, and gives the second 60 % of the shift.
  const GridFile tokyo = read_grid_file(folder / "TKY2JGD.tif", false);
  CHECK_FALSE(shift_at(tokyo.grid, 140.64, 36.31));
  CHECK_FALSE(shift_at(tokyo.grid, 140.63, 36.31));
  CHECK(shift_at(tokyo.grid, 140.62, 36.31));
}
