// The private store: every released layer at full precision, in columns, below .kokai/store.
// SPDX-License-Identifier: MIT
//
// A file is a BinaryWriter's: id, the columns (name, ends, bytes), the arrays of the geometry.
#include "output/store.h"

#include <algorithm>

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

namespace {

BinaryReader open_store(const std::filesystem::path& path) {
  return BinaryReader(
      path, magic, version,
      {"このファイルを消してから、kokai publish --rehash を実行すると作り直されます。",
       "Delete the file and run kokai publish --rehash: it is made again."});
}

bool is_among(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::size_t filled(const TextColumn& column) {
  std::size_t count = 0;
  for (std::size_t row = 0; row < column.size(); ++row) count += column[row].empty() ? 0 : 1;
  return count;
}

TextColumn chosen_rows(const TextColumn& column, const std::vector<std::uint32_t>& rows) {
  TextColumn chosen;
  for (const std::uint32_t row : rows) chosen.append(column[row]);
  return chosen;
}

}  // namespace

LayerContent read_store(const std::filesystem::path& path) {
  BinaryReader file = open_store(path);
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

ContentOutline read_outline(const std::filesystem::path& path, const std::vector<std::string>& key,
                            const std::vector<std::string>& hashed) {
  BinaryReader file = open_store(path);
  ContentOutline outline;
  outline.keyed.id = file.text();
  for (std::uint64_t left = file.number(); left > 0; --left) {
    const std::string name = file.text();
    TextColumn column = read_column(file);
    outline.rows = column.size();
    outline.names.push_back(name);
    outline.filled.push_back(filled(column));
    if (is_among(hashed, name)) {
      outline.hashed.push_back(name);
      outline.hashes.resize(outline.rows, RowHash{});
      add_to_hashes(column, outline.hashes);
    }
    if (!is_among(key, name)) continue;
    outline.keyed.names.push_back(name);
    outline.keyed.columns.push_back(std::move(column));
  }
  each_array(file, outline.keyed.geometry);
  file.expect_digest();
  if (outline.names.empty()) outline.rows = outline.keyed.geometry.size();
  return outline;
}

LayerContent read_store_rows(const std::filesystem::path& path,
                             const std::vector<std::uint32_t>& rows) {
  BinaryReader file = open_store(path);
  LayerContent layer;
  layer.id = file.text();
  for (std::uint64_t left = file.number(); left > 0; --left) {
    layer.names.push_back(file.text());
    layer.columns.push_back(chosen_rows(read_column(file), rows));
  }
  GeometryColumn geometry;
  each_array(file, geometry);
  file.expect_digest();
  if (geometry.size() != 0) layer.geometry = chosen_features(geometry, rows);
  return layer;
}

}  // namespace kokai
