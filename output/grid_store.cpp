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

/// The parts of a file in their order, to be written or read.
template <class File, class Origin>
void each_part_of_origin(File& file, Origin& origin) {
  for (auto* text : {&origin.step, &origin.file, &origin.format, &origin.title, &origin.licence,
                     &origin.sha256, &origin.added})
    file.text(*text);
  file.value(origin.nodes);
}

template <class File, class Grid>
void each_part_of_grid(File& file, Grid& grid) {
  for (auto* value : {&grid.rows_per_degree, &grid.columns_per_degree, &grid.south, &grid.west})
    file.value(*value);
  file.value(grid.rows);
  file.value(grid.columns);
  for (auto* nodes : {&grid.latitude, &grid.longitude, &grid.height}) file.array(*nodes);
}

void write_kept(const KeptGrid& kept, const std::filesystem::path& path) {
  BinaryWriter file(path, magic, version);
  each_part_of_origin(file, kept.origin);
  each_part_of_grid(file, kept.grid);
  file.finish();
}

}  // namespace

void write_grid(const KeptGrid& kept, const std::filesystem::path& file) {
  write_beside(file, [&](const std::filesystem::path& path) { write_kept(kept, path); });
}

KeptGrid read_grid(const std::filesystem::path& path) {
  BinaryReader file = open_grid(path);
  KeptGrid kept;
  each_part_of_origin(file, kept.origin);
  DatumGrid& grid = kept.grid;
  each_part_of_grid(file, grid);
  file.expect_digest();
  for (const auto* nodes : {&grid.latitude, &grid.longitude, &grid.height})
    if (!nodes->empty() && nodes->size() != grid.node_count()) file.damaged();
  return kept;
}

GridOrigin read_grid_origin(const std::filesystem::path& path) {
  BinaryReader file = open_grid(path);
  GridOrigin origin;
  each_part_of_origin(file, origin);
  return origin;
}

}  // namespace kokai
