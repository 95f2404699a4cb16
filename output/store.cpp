// The private store: every released layer at full precision, in columns, below .kokai/store.
// SPDX-License-Identifier: MIT
//
// A file is a BinaryWriter's: id, the columns (name, ends, bytes), the arrays of the geometry.
#include "output/store.h"

#include "output/binary_file.h"

namespace kokai {

namespace {

constexpr std::string_view magic = "KOKAISTO";
constexpr std::uint64_t version = 1;

void write_column(BinaryWriter& file, const TextColumn& column) {
  std::vector<std::uint32_t> ends(column.size());
  std::uint32_t end = 0;
  for (std::size_t row = 0; row < column.size(); ++row)
    ends[row] = end += static_cast<std::uint32_t>(column[row].size());
  file.array(ends);
  // The values lie one behind the other: all of them are one piece of memory.
  file.text(ends.empty() ? std::string_view() : std::string_view(column[0].data(), end));
}

TextColumn read_column(BinaryReader& file) {
  std::vector<std::uint32_t> ends;
  file.array(ends);
  const std::string bytes = file.text();
  TextColumn column;
  column.reserve(ends.size(), bytes.size());
  std::uint32_t begin = 0;
  for (const std::uint32_t end : ends) {
    if (end < begin || end > bytes.size()) file.damaged();
    column.append(std::string_view(bytes).substr(begin, end - begin));
    begin = end;
  }
  return column;
}

/// The arrays of a geometry column in the order of the file, to be written or read.
template <class File, class Geometry>
void each_array(File& file, Geometry& geometry) {
  file.array(geometry.x);
  file.array(geometry.y);
  file.array(geometry.z);
  file.array(geometry.ring_ends);
  file.array(geometry.part_ends);
  file.array(geometry.feature_ends);
  file.array(geometry.kind);
}

void write_layer(const Layer& layer, const std::filesystem::path& path) {
  BinaryWriter file(path, magic, version);
  file.text(layer.id);
  file.number(layer.columns.size());
  for (const Column& column : layer.columns) {
    file.text(column.field.name);
    write_column(file, column.text);
  }
  each_array(file, layer.geometry);
  file.finish();
}

}  // namespace

void write_store(const Layer& layer, const std::filesystem::path& file) {
  write_beside(file, [&](const std::filesystem::path& path) { write_layer(layer, path); });
}

LayerContent read_store(const std::filesystem::path& path) {
  BinaryReader file(
      path, magic, version,
      {"このファイルを消してから、kokai publish --rehash を実行すると作り直されます。",
       "Delete the file and run kokai publish --rehash: it is made again."});
  LayerContent layer;
  layer.id = file.text();
  for (std::uint64_t left = file.number(); left > 0; --left) {
    layer.names.push_back(file.text());
    layer.columns.push_back(read_column(file));
  }
  each_array(file, layer.geometry);
  file.expect_digest();
  return layer;
}

}  // namespace kokai
