// What differs between two states of a layer's published content.
// SPDX-License-Identifier: MIT
#include "pipeline/core/layer_diff.h"

#include <tbb/parallel_sort.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>

#include "pipeline/core/parallel.h"

namespace kokai {

namespace {

using Columns = std::vector<const TextColumn*>;

/// Columns of the same field, side by side.
struct CommonColumns {
  Columns before, after;
};

CommonColumns common_columns(const ContentView& before, const ContentView& after) {
  CommonColumns common;
  for (std::size_t i = 0; i < after.names.size(); ++i) {
    const TextColumn* former = before.column(after.names[i]);
    if (former == nullptr) continue;
    common.before.push_back(former);
    common.after.push_back(after.columns[i]);
  }
  return common;
}

/// The columns that an outline's hashes are made of, in their order.
Columns hashed_columns(const ContentOutline& outline, const ContentView& after) {
  Columns columns;
  for (const std::string& name : outline.hashed) columns.push_back(after.column(name));
  return columns;
}

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  // The finalizer of splitmix64 (Steele, Lea, Flood 2014).
  hash ^= value + 0x9e3779b97f4a7c15U + (hash << 6U) + (hash >> 2U);
  hash = (hash ^ (hash >> 30U)) * 0xbf58476d1ce4e5b9U;
  hash = (hash ^ (hash >> 27U)) * 0x94d049bb133111ebU;
  return hash ^ (hash >> 31U);
}

std::uint64_t hash_of(std::string_view text) {
  return std::hash<std::string_view>()(text);
}

void add_value(std::string_view value, RowHash& hash) {
  constexpr RowHash seeds = {1, 2};
  const std::uint64_t own = hash_of(value);
  for (std::size_t i = 0; i < hash.size(); ++i)
    hash[i] = mix(mix(hash[i] + seeds[i], value.size()), own);
}

std::vector<RowHash> hashes_of(const Columns& columns, std::size_t rows) {
  std::vector<RowHash> hashes(rows, RowHash{});
  for (const TextColumn* column : columns) add_to_hashes(*column, hashes);
  return hashes;
}

/// Billionths of a degree; what is no number is one value of its own.
std::int64_t billionths(double degrees) {
  constexpr double a_degree = 1e9;
  return std::isfinite(degrees) ? std::llround(degrees * a_degree) : INT64_MIN;
}

// --- Geometry ---------------------------------------------------------------------------------------

/// The rings of a feature, as numbers of coordinates, with where parts begin.
bool same_structure(const GeometryColumn& a, std::size_t feature_a, const GeometryColumn& b,
                    std::size_t feature_b) {
  if (a.kind[feature_a] != b.kind[feature_b]) return false;
  const Range parts_a = a.parts(feature_a), parts_b = b.parts(feature_b);
  if (parts_a.size() != parts_b.size()) return false;
  for (std::size_t part = 0; part < parts_a.size(); ++part) {
    const Range rings_a = a.rings(parts_a.begin + part), rings_b = b.rings(parts_b.begin + part);
    if (rings_a.size() != rings_b.size()) return false;
    for (std::size_t ring = 0; ring < rings_a.size(); ++ring)
      if (a.coordinates(rings_a.begin + ring).size() != b.coordinates(rings_b.begin + ring).size())
        return false;
  }
  return true;
}

bool same_feature(const GeometryColumn& a, std::size_t feature_a, const GeometryColumn& b,
                  std::size_t feature_b) {
  if (!same_structure(a, feature_a, b, feature_b)) return false;
  const Range from = a.feature_coordinates(feature_a), to = b.feature_coordinates(feature_b);
  for (std::size_t i = 0; i < from.size(); ++i) {
    const std::size_t p = from.begin + i, q = to.begin + i;
    if (billionths(a.x[p]) != billionths(b.x[q]) || billionths(a.y[p]) != billionths(b.y[q]))
      return false;
    if (!a.z.empty() && !b.z.empty() && a.z[p] != b.z[q]) return false;
  }
  return true;
}

std::uint64_t hash_of_feature(const GeometryColumn& geometry, std::size_t feature,
                              std::uint64_t hash) {
  hash = mix(hash, static_cast<std::uint64_t>(geometry.kind[feature]));
  const Range parts = geometry.parts(feature);
  for (std::size_t part = parts.begin; part < parts.end; ++part) {
    const Range rings = geometry.rings(part);
    hash = mix(hash, rings.size());
    for (std::size_t ring = rings.begin; ring < rings.end; ++ring)
      hash = mix(hash, geometry.coordinates(ring).size());
  }
  const Range coordinates = geometry.feature_coordinates(feature);
  for (std::size_t i = coordinates.begin; i < coordinates.end; ++i) {
    hash = mix(hash, static_cast<std::uint64_t>(billionths(geometry.x[i])));
    hash = mix(hash, static_cast<std::uint64_t>(billionths(geometry.y[i])));
  }
  return hash;
}

bool has_features(const ContentView& view) {
  return view.geometry != nullptr && view.geometry->size() == view.rows;
}

// --- By key -----------------------------------------------------------------------------------------

struct HashedRow {
  std::uint64_t hash = 0;
  std::uint32_t row = 0;
};

/// The key columns; none where one is missing.
Columns key_columns(const ContentView& view, const std::vector<std::string>& key) {
  Columns columns;
  for (const std::string& name : key) {
    const TextColumn* column = view.column(name);
    if (column == nullptr) return {};
    columns.push_back(column);
  }
  return columns;
}

bool same_values(const Columns& a, std::uint32_t row_a, const Columns& b, std::uint32_t row_b) {
  for (std::size_t i = 0; i < a.size(); ++i)
    if ((*a[i])[row_a] != (*b[i])[row_b]) return false;
  return true;
}

/// Sorted by hash, then row. Nothing where two rows have one key, or a row has none.
std::optional<std::vector<HashedRow>> rows_by_key(const Columns& key, std::size_t rows) {
  std::vector<HashedRow> sorted(rows);
  std::vector<std::uint8_t> empty(rows);
  for_chunks(rows, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      std::uint64_t hash = 0;
      std::size_t bytes = 0;
      for (const TextColumn* column : key) {
        hash = mix(hash, hash_of((*column)[row]));
        bytes += (*column)[row].size();
      }
      sorted[row] = {hash, static_cast<std::uint32_t>(row)};
      empty[row] = bytes == 0 ? 1 : 0;
    }
  });
  if (std::find(empty.begin(), empty.end(), 1) != empty.end()) return std::nullopt;
  tbb::parallel_sort(sorted.begin(), sorted.end(), [](const HashedRow& a, const HashedRow& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.row < b.row;
  });
  for (std::size_t i = 0; i < sorted.size(); ++i)
    for (std::size_t j = i + 1; j < sorted.size() && sorted[j].hash == sorted[i].hash; ++j)
      if (same_values(key, sorted[i].row, key, sorted[j].row)) return std::nullopt;
  return sorted;
}

constexpr std::uint32_t nowhere = 0xffffffff;

/// Of each row of `after`, the row of `before` with its key.
std::vector<std::uint32_t> partners(const std::vector<HashedRow>& before,
                                    const std::vector<HashedRow>& after, const Columns& key_before,
                                    const Columns& key_after) {
  std::vector<std::uint32_t> partner(after.size(), nowhere);
  for_chunks(after.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const HashedRow& own = after[i];
      auto at = std::lower_bound(
          before.begin(), before.end(), own.hash,
          [](const HashedRow& row, std::uint64_t hash) { return row.hash < hash; });
      for (; at != before.end() && at->hash == own.hash; ++at)
        if (same_values(key_before, at->row, key_after, own.row)) partner[own.row] = at->row;
    }
  });
  return partner;
}

/// Nothing where either state has no key that tells its rows.
std::optional<std::vector<std::uint32_t>> partners_by_key(const ContentView& before,
                                                          const ContentView& after,
                                                          const std::vector<std::string>& key) {
  const Columns key_before = key_columns(before, key), key_after = key_columns(after, key);
  if (key_before.empty() || key_after.empty()) return std::nullopt;
  const auto sorted_before = rows_by_key(key_before, before.rows);
  const auto sorted_after = rows_by_key(key_after, after.rows);
  if (!sorted_before || !sorted_after) return std::nullopt;
  return partners(*sorted_before, *sorted_after, key_before, key_after);
}

/// Whether the rows of a pair have the same values in the fields that both have.
class ValueComparison {
 public:
  ValueComparison(const ContentView& before, const ContentView& after)
      : before_(before.outline), common_(common_columns(before, after)) {
    if (before_ != nullptr && !before_->hashed.empty())
      after_ = hashes_of(hashed_columns(*before_, after), after.rows);
  }
  [[nodiscard]] bool same(RowPair rows) const {
    if (before_ != nullptr)
      return after_.empty() || before_->hashes[rows.before] == after_[rows.after];
    return same_values(common_.before, rows.before, common_.after, rows.after);
  }

 private:
  const ContentOutline* before_;
  CommonColumns common_;
  std::vector<RowHash> after_;
};

std::optional<LayerDiff> diff_by_key(const ContentView& before, const ContentView& after,
                                     const std::vector<std::string>& key) {
  const std::optional<std::vector<std::uint32_t>> found = partners_by_key(before, after, key);
  if (!found) return std::nullopt;
  const std::vector<std::uint32_t>& partner = *found;
  const ValueComparison values(before, after);
  std::vector<std::uint8_t> equal(after.rows);
  for_chunks(after.rows, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      if (partner[row] == nowhere) continue;
      const RowPair rows{partner[row], static_cast<std::uint32_t>(row)};
      equal[row] = values.same(rows) && same_geometry(before, after, rows);
    }
  });
  LayerDiff diff;
  diff.keyed = true;
  std::vector<bool> still_there(before.rows);
  for (std::uint32_t row = 0; row < after.rows; ++row) {
    if (partner[row] == nowhere) {
      diff.added.push_back(row);
      continue;
    }
    still_there[partner[row]] = true;
    (equal[row] != 0 ? diff.same : diff.changed).push_back({partner[row], row});
  }
  for (std::uint32_t row = 0; row < before.rows; ++row)
    if (!still_there[row]) diff.removed.push_back(row);
  return diff;
}

// --- By everything ----------------------------------------------------------------------------------

/// A row with its values and its geometry.
struct Fingerprint {
  RowHash hash{};
  std::uint32_t row = 0;
  [[nodiscard]] bool operator<(const Fingerprint& other) const {
    return hash != other.hash ? hash < other.hash : row < other.row;
  }
};

std::vector<Fingerprint> fingerprints(const std::vector<RowHash>& values, const ContentView& view) {
  std::vector<Fingerprint> all(view.rows);
  for_chunks(view.rows, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      Fingerprint& own = all[row];
      own.row = static_cast<std::uint32_t>(row);
      own.hash = values[row];
      if (!has_features(view)) continue;
      for (std::uint64_t& hash : own.hash) hash = hash_of_feature(*view.geometry, row, hash);
    }
  });
  tbb::parallel_sort(all.begin(), all.end());
  return all;
}

LayerDiff diff_by_content(const ContentView& before, const ContentView& after) {
  std::vector<RowHash> values_before, values_after;
  if (before.outline != nullptr) {
    values_before = before.outline->hashes;
    values_before.resize(before.rows);
    values_after = hashes_of(hashed_columns(*before.outline, after), after.rows);
  } else {
    const CommonColumns common = common_columns(before, after);
    values_before = hashes_of(common.before, before.rows);
    values_after = hashes_of(common.after, after.rows);
  }
  const std::vector<Fingerprint> former = fingerprints(values_before, before);
  const std::vector<Fingerprint> now = fingerprints(values_after, after);
  LayerDiff diff;
  for (std::size_t i = 0, j = 0; i < former.size() || j < now.size();) {
    if (j == now.size() || (i < former.size() && former[i].hash < now[j].hash))
      diff.removed.push_back(former[i++].row);
    else if (i == former.size() || now[j].hash < former[i].hash)
      diff.added.push_back(now[j++].row);
    else
      diff.same.push_back({former[i++].row, now[j++].row});
  }
  std::sort(diff.removed.begin(), diff.removed.end());
  std::sort(diff.added.begin(), diff.added.end());
  std::sort(diff.same.begin(), diff.same.end(),
            [](const RowPair& a, const RowPair& b) { return a.after < b.after; });
  return diff;
}

}  // namespace

const TextColumn* ContentView::column(std::string_view name) const {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? nullptr : columns[static_cast<std::size_t>(found - names.begin())];
}

ContentView view_of(const LayerContent& content) {
  ContentView view;
  view.names.assign(content.names.begin(), content.names.end());
  for (const TextColumn& column : content.columns) view.columns.push_back(&column);
  view.geometry = &content.geometry;
  view.rows = content.columns.empty() ? content.geometry.size() : content.columns.front().size();
  return view;
}

ContentView view_of(const ContentOutline& outline) {
  ContentView view = view_of(outline.keyed);
  view.outline = &outline;
  view.rows = outline.rows;
  return view;
}

void add_to_hashes(const TextColumn& column, std::vector<RowHash>& hashes) {
  for_chunks(hashes.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) add_value(column[row], hashes[row]);
  });
}

ContentView view_of(const Layer& layer) {
  ContentView view;
  for (const Column& column : layer.columns) {
    view.names.push_back(column.field.name);
    view.columns.push_back(&column.text);
  }
  view.geometry = &layer.geometry;
  view.rows = layer.rows;
  return view;
}

LayerDiff diff_layers(const ContentView& before, const ContentView& after,
                      const std::vector<std::string>& key) {
  std::optional<LayerDiff> keyed = diff_by_key(before, after, key);
  return keyed ? std::move(*keyed) : diff_by_content(before, after);
}

std::vector<std::string_view> changed_fields(const ContentView& before, const ContentView& after,
                                             RowPair rows) {
  std::vector<std::string_view> fields;
  for (std::size_t i = 0; i < after.names.size(); ++i) {
    const TextColumn* former = before.column(after.names[i]);
    if (former != nullptr && (*former)[rows.before] != (*after.columns[i])[rows.after])
      fields.push_back(after.names[i]);
  }
  return fields;
}

bool same_geometry(const ContentView& before, const ContentView& after, RowPair rows) {
  if (!has_features(before) || !has_features(after))
    return has_features(before) == has_features(after);
  return same_feature(*before.geometry, rows.before, *after.geometry, rows.after);
}

}  // namespace kokai
