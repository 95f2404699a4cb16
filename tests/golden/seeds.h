// Seeds: for each code of the table of rules a small project that has the fault, and a twin without.
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace kokai_test {

/// A project: what follows the common head of kokai.toml, its sources, and what of kokai.toml is left out.
struct SeedProject {
  std::string dataset;
  std::map<std::string, std::string> sources;
  std::string left_out = {};
};

/// Where the report must say that the fault is; 0 and "" where it says nothing.
struct SeedPlace {
  int row = 0;
  std::string column = {};
  std::string dataset = {};  ///< "": the first one of the project
};

/// What the report says besides, because of the same fault. Less than nothing: what it no longer says.
struct Following {
  std::string code;
  std::string severity;
  int count = 1;
  std::string dataset = {};  ///< "": that of the fault
};

/// A project with one fault, and what it has become of. The report of the one says what that of the other says,
/// and besides the code, once, at the place, and what follows from it; nothing else.
struct Seed {
  std::string code;
  std::string severity;
  SeedProject seeded;
  SeedProject clean;
  SeedPlace place = {};
  std::vector<Following> follows = {};
  std::string command = "check";
};

// The table, by topic.
std::vector<Seed> text_file_seeds();
std::vector<Seed> workbook_seeds();
std::vector<Seed> container_seeds();
std::vector<Seed> header_seeds();
std::vector<Seed> cell_seeds();
std::vector<Seed> change_seeds();
std::vector<Seed> geometry_seeds();
std::vector<Seed> shape_seeds();
std::vector<Seed> place_seeds();
std::vector<Seed> coverage_seeds();
std::vector<Seed> release_seeds();
std::vector<Seed> ledger_seeds();
std::vector<Seed> sewer_seeds();
std::vector<Seed> vector_seeds();
std::vector<Seed> line_seeds();
std::vector<Seed> privacy_seeds();
std::vector<Seed> cross_seeds();
std::vector<Seed> planning_seeds();
std::vector<Seed> evacuation_seeds();
std::vector<Seed> table_seeds();

/// The project's own definitions, by file name: "bench" (a table of points with a field of every type), "count"
/// (people of districts, with points), "tally" (a table whose rows refer to benches), "area"
/// (polygons), "path" (lines), "kiosk" (a table of several generations), "timeless" (polygons without an
/// update frequency), and partitions of an "area":
/// "district" and "zone"; "drawn_area", "drawn_path" and "whole_area" ask for what a definition may ask of shapes.
const std::map<std::string, std::string>& seed_definitions();
/// Those of layers with geometry of their own.
std::map<std::string, std::string> feature_definitions();

// --- Tables of benches ----------------------------------------------------------------------------

using Cells = std::map<std::string, std::string>;  // by header

/// The columns of a faultless table of benches, with the values of row `number` (from 1 on).
std::vector<std::pair<std::string, std::string>> bench_cells(int number);
/// Three faultless rows and a header; changes[i] is what is different in the i-th row. Headers that the table does
/// not have become further columns.
std::string bench_csv(const std::vector<Cells>& changes = {});
/// A [[dataset]] of layer "bench" from a.csv; `more` are further lines.
std::string bench_dataset(const std::string& more = "");
SeedProject bench(const std::vector<Cells>& changes = {}, const std::string& more = "");
/// One value in the second row, which is row 3 of the file.
SeedProject bench_with(const std::string& header, const std::string& value);
/// The text of a.csv itself.
SeedProject bench_text(const std::string& csv, const std::string& more = "");

/// A [[dataset]] of layer "public_facility" from a.csv, with two faultless rows that leave no column empty.
SeedProject facilities(const std::string& more = "");

// --- Features ---------------------------------------------------------------------------------------

using SeedPoints =
    std::vector<std::pair<double, double>>;  // thousandths of a degree from 140.3, 36.34

std::string polygon_json(const std::vector<SeedPoints>& rings);
std::string polygons_json(const std::vector<std::vector<SeedPoints>>& polygons);
std::string line_json(const SeedPoints& points);
std::string point_json(const std::pair<double, double>& point);
/// The corners of a square and the first of them again, counter-clockwise; the other way round as a hole.
SeedPoints square(double x, double y, double side);
SeedPoints hole(double x, double y, double side);

/// GeoJSON of numbered features with these geometries; `members` are further members of the file.
std::string features_json(const std::vector<std::string>& geometries,
                          const std::string& members = "");
/// Features with properties: geometry, and values by header.
std::string collection_json(const std::vector<std::pair<std::string, Cells>>& features);
/// A [[dataset]] that is compared with others: from <id>.geojson.
std::string dataset_of(const std::string& id, const std::string& layer);
/// A [[dataset]] of the layer from a.geojson: a faultless feature, then the given ones.
SeedProject features(const std::string& layer, const std::vector<std::string>& geometries,
                     const std::string& more = "");

/// What GDAL makes of features of layer "area", each a WKT and the value of column 名称: the files by their name,
/// which begins with a.
struct VectorFile {
  std::string driver;
  int epsg = 6668;  // 0: says nothing
  std::vector<std::pair<std::string, std::string>> features;
  std::vector<std::string> layers = {"a"};
};
std::map<std::string, std::string> vector_files(const VectorFile& file);
/// A Shapefile of one square, and what else GDAL writes beside it.
std::map<std::string, std::string> square_shapefile(const std::string& name = "広場");

/// A zip of files, whose names have these bytes; `utf8`: they say so.
std::string zip_bytes(const std::map<std::string, std::string>& files, bool utf8 = true);

}  // namespace kokai_test
