// The datum grids that a project keeps, below .kokai/grids: in a form that is read at once.
// SPDX-License-Identifier: MIT
//
// A file is a BinaryWriter's: where it comes from, the frame, the nodes.
#include "output/grid_store.h"

#include "output/binary_file.h"

namespace kokai {

namespace {

constexpr std::string_view magic = "KOKAIGRD";
constexpr std::uint64_t version = 1;

BinaryReader open_grid(const std::filesystem::path& path) {
  return {path,
          magic,
          version,
          {"もとのファイルから kokai grid add で入れ直してください。",
           "Add it again from its own file with kokai grid add."}};
}

void write_kept(const KeptGrid& kept, const std::filesystem::path& path) {
  BinaryWriter file(path, magic, version);
  const GridOrigin& origin = kept.origin;
  for (const std::string* text : {&origin.step, &origin.file, &origin.format, &origin.title,
                                  &origin.licence, &origin.sha256, &origin.added})
    file.text(*text);
  file.number(origin.nodes);
  const DatumGrid& grid = kept.grid;
  for (const double value : {grid.rows_per_degree, grid.columns_per_degree, grid.south, grid.west})
    file.value(value);
  file.value(grid.rows);
  file.value(grid.columns);
  file.array(grid.latitude);
  file.array(grid.longitude);
  file.array(grid.height);
  file.finish();
}

GridOrigin read_origin(BinaryReader& file) {
  GridOrigin origin;
  for (std::string* text : {&origin.step, &origin.file, &origin.format, &origin.title,
                            &origin.licence, &origin.sha256, &origin.added})
    *text = file.text();
  origin.nodes = file.number();
  return origin;
}

}  // namespace

void write_grid(const KeptGrid& kept, const std::filesystem::path& file) {
  write_beside(file, [&](const std::filesystem::path& path) { write_kept(kept, path); });
}

KeptGrid read_grid(const std::filesystem::path& path) {
  BinaryReader file = open_grid(path);
  KeptGrid kept;
  kept.origin = read_origin(file);
  DatumGrid& grid = kept.grid;
  for (double* value : {&grid.rows_per_degree, &grid.columns_per_degree, &grid.south, &grid.west})
    file.value(*value);
  file.value(grid.rows);
  file.value(grid.columns);
  file.array(grid.latitude);
  file.array(grid.longitude);
  file.array(grid.height);
  file.expect_digest();
  for (const auto* nodes : {&grid.latitude, &grid.longitude, &grid.height})
    if (!nodes->empty() && nodes->size() != grid.node_count()) file.damaged();
  return kept;
}

GridOrigin read_grid_origin(const std::filesystem::path& path) {
  BinaryReader file = open_grid(path);
  return read_origin(file);
}

}  // namespace kokai
