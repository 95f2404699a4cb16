// What differs between two states of a layer's published content.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/core/layer.h"

namespace kokai {

/// A layer's published content at one time, as the private store keeps it.
struct LayerContent {
  std::string id;
  std::vector<std::string> names;  ///< of the fields
  std::vector<TextColumn> columns;
  GeometryColumn geometry;  ///< EPSG:6668; size 0 for plain tables
};

/// Two numbers for the values of a row in some fields: that both agree by chance will not be seen.
using RowHash = std::array<std::uint64_t, 2>;

/// A state of which only as much is in memory as comparing needs.
struct ContentOutline {
  std::vector<std::string> names;   ///< of all fields
  std::vector<std::size_t> filled;  ///< rows of each field that have a value
  std::vector<std::string> hashed;  ///< names of the fields that `hashes` are made of
  std::vector<RowHash> hashes;      ///< one for each row; empty where nothing is hashed
  std::size_t rows = 0;
  LayerContent keyed;  ///< the key columns, and the geometry
};
/// Adds a column to the hashes of its rows.
void add_to_hashes(const TextColumn& column, std::vector<RowHash>& hashes);

/// The same of whoever owns it.
struct ContentView {
  std::vector<std::string_view> names;
  std::vector<const TextColumn*> columns;
  const GeometryColumn* geometry = nullptr;
  std::size_t rows = 0;
  /// Of an outline: they stand for the values of its hashed fields. Null else.
  const ContentOutline* outline = nullptr;
  /// Null when there is no such field.
  [[nodiscard]] const TextColumn* column(std::string_view name) const;
};
[[nodiscard]] ContentView view_of(const LayerContent& content);
[[nodiscard]] ContentView view_of(const ContentOutline& outline);
[[nodiscard]] ContentView view_of(const Layer& layer);

struct RowPair {
  std::uint32_t before = 0, after = 0;
};

struct LayerDiff {
  /// Rows are told by the layer's key. Else (no key, or one that is empty or repeated somewhere) only by all of their
  /// values and their geometry, so that a changed row is one removed and one added.
  bool keyed = false;
  std::vector<std::uint32_t> removed;  ///< rows of `before`, ascending
  std::vector<std::uint32_t> added;    ///< rows of `after`, ascending
  std::vector<RowPair> changed;        ///< ascending in `after`
  std::vector<RowPair> same;           ///< ascending in `after`
  [[nodiscard]] bool empty() const { return removed.empty() && added.empty() && changed.empty(); }
};

/// Compares the fields that both have (of an outline as `before`: its hashed ones), and the geometry to 10^-9 degrees
/// (0.1 mm). Linear in the rows, and side by side.
[[nodiscard]] LayerDiff diff_layers(const ContentView& before, const ContentView& after,
                                    const std::vector<std::string>& key);

/// The fields that both have and whose values differ in that pair of rows.
[[nodiscard]] std::vector<std::string_view> changed_fields(const ContentView& before,
                                                           const ContentView& after, RowPair rows);
[[nodiscard]] bool same_geometry(const ContentView& before, const ContentView& after, RowPair rows);

}  // namespace kokai
