// What was written is read back equal, by kokai's own readers and by GDAL; what
// was changed in between is found.
// SPDX-License-Identifier: MIT
#include "pipeline/app/read_back.h"

#include <gdal_priv.h>
#include <ogr_api.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>

#include "layers/gdal_setup.h"
#include "output/file_writer.h"
#include "pipeline/core/crs.h"
#include "tests/unit/output/sample_layers.h"

using namespace kokai;
using namespace kokai::test;

namespace {

Layer random_layer(unsigned seed, Shapes shapes, std::size_t rows = 300, bool with_nulls = true) {
  Layer layer = LayerMaker(seed).make(rows, shapes, with_nulls);
  std::vector<std::string> keys;
  for (std::size_t row = 0; row < rows; ++row) keys.push_back(fmt::format("k{}", row));
  add_column(layer, "key", "キー", FieldType::identifier, keys);
  return layer;
}

Artifact write(const std::string& format, const Layer& layer, const Folder& folder,
               Notices& notices, const ExportOptions& options = options_for("s")) {
  prepare_gdal();
  return find_exporter(format)->write(layer, options, folder.path(), notices);
}

std::string differences(const Layer& layer, Artifact artifact,
                        const ExportOptions& options = options_for("s")) {
  Notices notices;
  read_back(layer, options, artifact, notices);
  return text_of(notices);
}

/// What GDAL says of a geometry, in numbers that no order of rings changes.
struct Measure {
  std::size_t vertices = 0;
  double x = 0, y = 0;
  void add(OGRGeometryH geometry) {
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i)
      add(OGR_G_GetGeometryRef(geometry, i));
    if (OGR_G_GetGeometryCount(geometry) > 0) return;
    for (int i = 0; i < OGR_G_GetPointCount(geometry); ++i, ++vertices) {
      x += OGR_G_GetX(geometry, i);
      y += OGR_G_GetY(geometry, i);
    }
  }
};

void compare_shape(const Layer& layer, const GeometryColumn& wanted, std::uint32_t row,
                   OGRGeometryH geometry) {
  if (!has_shape(layer, row, false)) {
    CHECK(geometry == nullptr);
    return;
  }
  REQUIRE(geometry != nullptr);
  Measure measure;
  measure.add(geometry);
  double x = 0, y = 0;
  const Range range = wanted.feature_coordinates(row);
  for (std::size_t i = range.begin; i < range.end; ++i) x += wanted.x[i], y += wanted.y[i];
  CHECK(measure.vertices == range.size());
  const double tolerance = 1e-7 * static_cast<double>(range.size());
  CHECK(std::abs(measure.x - x) < tolerance);
  CHECK(std::abs(measure.y - y) < tolerance);
}

void compare_value(const Column& column, std::string_view wanted, OGRFeatureH feature, int field) {
  const std::string found = OGR_F_GetFieldAsString(feature, field);
  INFO(column.field.name << ": " << wanted << " / " << found);
  if (wanted.empty()) {
    CHECK(found.empty());
  } else if (column.field.type == FieldType::integer || column.field.type == FieldType::number) {
    CHECK(OGR_F_GetFieldAsDouble(feature, field) == parse_number(wanted));
  } else if (column.field.type == FieldType::date) {
    std::string digits;
    for (const char c : found + std::string(wanted))
      if (c >= '0' && c <= '9') digits += c;
    CHECK(digits.substr(0, 8) == digits.substr(8));
  } else {
    CHECK(found == wanted);
  }
}

/// Everything that GDAL reads of a file is what the layer holds.
void compare_with_gdal(const Layer& layer, const GeometryColumn& wanted, const Artifact& artifact) {
  const std::string name =
      artifact.format == "shp" ? "/vsizip/" + artifact.path.string() : artifact.path.string();
  const char* csv_options[] = {"X_POSSIBLE_NAMES=経度",    "Y_POSSIBLE_NAMES=緯度",
                               "GEOM_POSSIBLE_NAMES=WKT",  "AUTODETECT_TYPE=NO",
                               "EMPTY_STRING_AS_NULL=YES", nullptr};
  GDALDatasetH dataset = GDALOpenEx(name.c_str(), GDAL_OF_VECTOR, nullptr,
                                    artifact.format == "csv" ? csv_options : nullptr, nullptr);
  REQUIRE(dataset != nullptr);
  OGRLayerH ogr = GDALDatasetGetLayer(dataset, 0);
  std::map<std::string, std::uint32_t> rows;
  const Column& keys = layer.columns.back();
  for (std::uint32_t row = 0; row < layer.rows; ++row) rows[std::string(keys.text[row])] = row;
  const int key_field = static_cast<int>(layer.columns.size()) - 1;
  std::size_t count = 0;
  while (OGRFeatureH feature = OGR_L_GetNextFeature(ogr)) {
    // GDAL makes the same underscores of all Japanese names in KML: there the order tells the rows.
    const bool named = artifact.format != "kml";
    const std::uint32_t row = named ? rows.at(OGR_F_GetFieldAsString(feature, key_field))
                                    : static_cast<std::uint32_t>(count);
    for (std::size_t i = 0; i < layer.columns.size() && named; ++i)
      compare_value(layer.columns[i], layer.columns[i].text[row], feature, static_cast<int>(i));
    if (layer.has_geometry()) compare_shape(layer, wanted, row, OGR_F_GetGeometryRef(feature));
    OGR_F_Destroy(feature);
    ++count;
  }
  CHECK(count == layer.rows);
  GDALClose(dataset);
}

const std::vector<Shapes> every_shape{Shapes::none,  Shapes::points,   Shapes::multipoints,
                                      Shapes::lines, Shapes::polygons, Shapes::mixed};

bool takes(const Exporter& exporter, Shapes shapes, bool with_nulls) {
  if (exporter.name == "fgb" && with_nulls) return false;
  if (shapes == Shapes::none) return !exporter.needs_geometry;
  return shapes != Shapes::mixed || exporter.name != "shp";
}

void set_value(Layer& layer, std::size_t column, std::uint32_t row, const std::string& value) {
  TextColumn changed;
  for (std::uint32_t r = 0; r < layer.rows; ++r)
    changed.append(r == row ? value : layer.columns[column].text[r]);
  layer.columns[column].text = std::move(changed);
}

}  // namespace

TEST_CASE("random layers of every shape are read back equal in every format") {
  for (const Shapes shapes : every_shape)
    for (const bool with_nulls : {true, false})
      for (const Exporter& exporter : exporters()) {
        if (!takes(exporter, shapes, with_nulls)) continue;
        const Folder folder;
        const Layer layer =
            random_layer(static_cast<unsigned>(shapes) + 10, shapes, 300, with_nulls);
        Notices notices;
        const Artifact artifact = write(std::string(exporter.name), layer, folder, notices);
        INFO(exporter.name << " shapes " << static_cast<int>(shapes) << " nulls " << with_nulls);
        CHECK(text_of(notices) == "");
        CHECK(differences(layer, artifact) == "");
        compare_with_gdal(layer, layer.geometry, artifact);
      }
}

TEST_CASE(
    "FlatGeobuf takes no row without a place: each is an error, and the others are read back") {
  const Layer layer = random_layer(15, Shapes::lines);
  const Folder folder;
  Notices notices;
  const Artifact artifact = write("fgb", layer, folder, notices);
  const auto nulls =
      std::count(layer.geometry.kind.begin(), layer.geometry.kind.end(), GeometryKind::null);
  REQUIRE(nulls > 0);
  CHECK(notices.count("release_writer_warning") == static_cast<std::size_t>(nulls));
  CHECK(differences(layer, artifact) == "");
}

TEST_CASE("projected files hold the projected coordinates") {
  const Layer layer = random_layer(20, Shapes::polygons, 300, false);
  ExportOptions options = options_for("s");
  options.publish = plan_from_jgd2011(find_crs(6677)->crs, {});
  GeometryColumn plane = layer.geometry;
  Projector(6668, 6677).transform(plane.x, plane.y);
  for (const char* format : {"gpkg", "fgb", "shp"}) {
    const Folder folder;
    Notices notices;
    const Artifact artifact = write(format, layer, folder, notices, options);
    INFO(format);
    CHECK(text_of(notices) == "");
    CHECK(differences(layer, artifact, options) == "");
    CHECK(differences(layer, artifact).find("CRS is EPSG:6677 instead of EPSG:6668") !=
          std::string::npos);
    compare_with_gdal(layer, plane, artifact);
  }
}

TEST_CASE("heights are read back where they are kept") {
  for (const Shapes shapes : {Shapes::points, Shapes::lines, Shapes::polygons})
    for (const Exporter& exporter : exporters()) {
      Layer layer = random_layer(30, shapes, 300, false);
      LayerMaker maker(31);
      for (std::size_t i = 0; i < layer.geometry.x.size(); ++i)
        layer.geometry.z.push_back(maker.below(1000) / 8.0);
      // Closed rings close in height too.
      for (std::size_t r = 0; r < layer.geometry.ring_ends.size(); ++r) {
        const Range ring = layer.geometry.coordinates(r);
        layer.geometry.z[ring.end - 1] = layer.geometry.z[ring.begin];
      }
      ExportOptions options = options_for("s");
      options.keep_z = true;
      const Folder folder;
      Notices notices;
      const Artifact artifact = write(std::string(exporter.name), layer, folder, notices, options);
      INFO(exporter.name << " shapes " << static_cast<int>(shapes));
      CHECK(text_of(notices) == "");
      CHECK(differences(layer, artifact, options) == "");
      Layer other = layer;
      other.geometry.z[3] += 0.5;
      CHECK(differences(other, artifact, options) != "");
    }
}

TEST_CASE("a part of the rows is read back equal") {
  const Layer layer = random_layer(40, Shapes::lines, 300, false);
  ExportOptions options = options_for("s");
  options.all_rows = false;
  for (std::uint32_t row = 1; row < 300; row += 3) options.rows.push_back(row);
  for (const Exporter& exporter : exporters()) {
    const Folder folder;
    Notices notices;
    const Artifact artifact = write(std::string(exporter.name), layer, folder, notices, options);
    INFO(exporter.name);
    CHECK(differences(layer, artifact, options) == "");
    CHECK(differences(layer, artifact).find("instead of 300") != std::string::npos);
  }
}

TEST_CASE("a layer without rows is read back") {
  Layer layer = empty_layer();
  add_column(layer, "v", "値", FieldType::text, {});
  for (const char* format : {"geojson", "csv", "gpkg"}) {
    const Folder folder;
    Notices notices;
    const Artifact artifact = write(format, layer, folder, notices);
    INFO(format);
    CHECK(differences(layer, artifact) == "");
  }
}

TEST_CASE("a layer whose rows all lack a place is read back") {
  Layer layer = empty_layer();
  add_column(layer, "v", "値", FieldType::text, {"a", "b"});
  layer.geometry.add_null();
  layer.geometry.end_feature(GeometryKind::empty);
  for (const Exporter& exporter : exporters()) {
    const Folder folder;
    Notices notices;
    const Artifact artifact = write(std::string(exporter.name), layer, folder, notices);
    INFO(exporter.name);
    CHECK(differences(layer, artifact) == "");
    CHECK(notices.total() == (exporter.name == "fgb" ? 2 : 0));
  }
}

TEST_CASE("one changed value or vertex is found in every format, with its row and column") {
  for (const Exporter& exporter : exporters())
    for (unsigned seed = 0; seed < 12; ++seed) {
      const Layer layer = random_layer(50, Shapes::polygons, 120, false);
      LayerMaker maker(seed);
      Layer other = layer;
      const std::uint32_t row = maker.below(120);
      const std::size_t column = seed % 7;
      if (column == 6)
        other.geometry.x[other.geometry.feature_coordinates(row).begin + 1] += 1e-6;
      else
        set_value(other, column, row,
                  column == 3   ? "77777"
                  : column == 4 ? "7777.25"
                  : column == 5 ? "2031-01-31"
                                : "改");
      const Folder folder;
      Notices notices;
      const Artifact artifact = write(std::string(exporter.name), other, folder, notices);
      const std::string found = differences(layer, artifact);
      INFO(exporter.name << " column " << column << " row " << row << ": " << found);
      CHECK(found.find(fmt::format("release_readback_mismatch row {}", row)) == 0);
      CHECK(std::count(found.begin(), found.end(), '\n') == 1);
    }
}

TEST_CASE("a missing row, a second one and exchanged rows are found") {
  const Layer layer = random_layer(60, Shapes::points, 50, false);
  std::vector<std::vector<std::uint32_t>> orders(3);
  for (std::uint32_t row = 0; row < 50; ++row)
    for (auto& order : orders) order.push_back(row);
  orders[0].pop_back();
  orders[1].push_back(7);
  std::swap(orders[2][3], orders[2][4]);
  for (const Exporter& exporter : exporters())
    for (std::size_t i = 0; i < orders.size(); ++i) {
      if (exporter.name == "fgb" && i == 2) continue;  // its index orders the rows
      ExportOptions options = options_for("s");
      options.all_rows = false;
      options.rows = orders[i];
      const Folder folder;
      Notices notices;
      const Artifact artifact = write(std::string(exporter.name), layer, folder, notices, options);
      INFO(exporter.name << " order " << i);
      CHECK(differences(layer, artifact) != "");
    }
}

TEST_CASE("a text format gets its hash when it is read back") {
  for (const char* format : {"geojson", "csv"}) {
    const Folder folder;
    Notices notices;
    const Layer layer = random_layer(70, Shapes::polygons, 3);
    Artifact artifact = write(format, layer, folder, notices);
    CHECK(artifact.sha256.empty());
    read_back(layer, options_for("s"), artifact, notices);
    CHECK(notices.total() == 0);
    CHECK(artifact.sha256 == sha256_of_file(artifact.path));
  }
}

TEST_CASE("every changed byte of a text format is found even when its hash was taken afterwards") {
  const Layer layer = random_layer(70, Shapes::polygons, 3);
  for (const char* format : {"geojson", "csv"}) {
    const Folder folder;
    Notices notices;
    Artifact artifact = write(format, layer, folder, notices);
    const std::string good = read_file(artifact.path);
    for (std::size_t at = 0; at < good.size(); ++at) {
      std::string bad = good;
      bad[at] = static_cast<char>(bad[at] ^ 1);
      // Thousands of files that need not last.
      std::ofstream(artifact.path, std::ios::binary) << bad;
      if (differences(layer, artifact).empty())
        FAIL(format << " byte " << at << ": " << bad.substr(at < 20 ? 0 : at - 20, 40));
    }
  }
}

TEST_CASE("a file cut anywhere is found") {
  const Layer layer = random_layer(80, Shapes::lines, 20);
  for (const Exporter& exporter : exporters()) {
    const Folder folder;
    Notices notices;
    Artifact artifact = write(std::string(exporter.name), layer, folder, notices);
    const std::string good = read_file(artifact.path);
    for (std::size_t size = 0; size < good.size(); size += 1 + good.size() / 15) {
      write_file(artifact.path, std::string_view(good).substr(0, size));
      INFO(exporter.name << " " << size << " of " << good.size());
      CHECK(differences(layer, artifact) != "");
    }
  }
}

TEST_CASE("a flipped bit that changes no value is found by the hash") {
  const Layer layer = random_layer(90, Shapes::points, 20);
  for (const Exporter& exporter : exporters()) {
    const Folder folder;
    Notices notices;
    Artifact artifact = write(std::string(exporter.name), layer, folder, notices);
    if (artifact.sha256.empty()) artifact.sha256 = sha256_of_file(artifact.path);
    std::string bytes = read_file(artifact.path);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 4);
    write_file(artifact.path, bytes);
    INFO(exporter.name);
    CHECK(differences(layer, artifact).find("SHA-256 differs") != std::string::npos);
  }
}

TEST_CASE("findings are capped at ten, and the first one tells how many there are") {
  const Layer layer = random_layer(100, Shapes::points, 200, false);
  Layer other = layer;
  for (std::uint32_t row = 0; row < 200; ++row) set_value(other, 1, row, "改");
  const Folder folder;
  Notices notices, found;
  Artifact artifact = write("geojson", other, folder, notices);
  read_back(layer, options_for("s"), artifact, found);
  CHECK(found.count("release_readback_mismatch") == 10);
  CHECK(text_of(found).find("; 200 differences in all") != std::string::npos);
}

TEST_CASE("a feature larger than a window of the reader is read back") {
  Layer layer = empty_layer();
  add_column(layer, "v", "値", FieldType::text, {"a", "b"});
  for (int feature = 0; feature < 2; ++feature) {
    for (int i = 0; i < 500000; ++i)
      layer.geometry.add_coordinate(139 + i * 1.1e-6, 36 + (i % 7) * 1.1e-6);
    layer.geometry.end_ring();
    layer.geometry.end_part();
    layer.geometry.end_feature(GeometryKind::line);
  }
  for (const char* format : {"geojson", "csv"}) {
    const Folder folder;
    Notices notices;
    const Artifact artifact = write(format, layer, folder, notices);
    CHECK(artifact.bytes > 20000000);
    CHECK(differences(layer, artifact) == "");
  }
}
