// The edges of a partition's polygons, and which of them are shared as they should be.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/coverage_mesh.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <iterator>
#include <map>
#include <span>

#include "pipeline/core/parallel.h"

namespace kokai {

namespace {

constexpr std::size_t rings_per_chunk = 4096;

/// A polygon whose rings all are closed and have corners; others have notices of their own.
bool is_sound(const GeometryColumn& geometry, std::size_t feature) {
  if (!is_polygonal(geometry.kind[feature])) return false;
  const Range parts = geometry.parts(feature);
  for (std::size_t part = parts.begin; part < parts.end; ++part) {
    const Range rings = geometry.rings(part);
    if (rings.size() == 0) return false;
    for (std::size_t ring = rings.begin; ring < rings.end; ++ring) {
      const Range range = geometry.coordinates(ring);
      if (range.size() < 4 || geometry.x[range.begin] != geometry.x[range.end - 1] ||
          geometry.y[range.begin] != geometry.y[range.end - 1])
        return false;
      for (std::size_t i = range.begin; i < range.end; ++i)
        if (!std::isfinite(geometry.x[i]) || !std::isfinite(geometry.y[i])) return false;
    }
  }
  return true;
}

std::uint64_t mixed(std::uint64_t value) {
  value *= 0x9e3779b97f4a7c15ULL;
  return value ^ (value >> 29);
}

/// -0.0 and 0.0 are one place.
std::uint64_t bits_of(double value) {
  return std::bit_cast<std::uint64_t>(value + 0.0);
}

/// An edge in a bucket: equal edges have equal keys.
struct Entry {
  std::uint64_t key;
  std::uint32_t edge;
  std::uint32_t
      upward;  ///< with its polygon on the left, it runs from its lower place to its upper one
};

/// Throws all edges of a mesh into buckets by a hash of their two places, and finds equal ones in each bucket.
class EdgeMatcher {
 public:
  explicit EdgeMatcher(CoverageMesh& mesh) : mesh_(mesh), geometry_(mesh.geometry) {
    while (buckets_ < 4096 && buckets_ * 1024 < geometry_.x.size()) buckets_ *= 2;
    shift_ = 64 - std::countr_zero(buckets_);
  }

  void run() {
    const std::vector<std::size_t> starts = distribute();
    for_chunks(
        buckets_,
        [&](std::size_t begin, std::size_t end) {
          std::vector<Slot> slots;
          for (std::size_t bucket = begin; bucket < end; ++bucket)
            match_bucket({entries_.data() + starts[bucket], starts[bucket + 1] - starts[bucket]},
                         slots);
        },
        8);
  }

 private:
  /// The entries of one key: the first two, and how many there are.
  struct Slot {
    std::uint32_t count = 0, first = 0, second = 0;
  };

  [[nodiscard]] std::size_t bucket_of(std::uint64_t key) const { return key >> shift_; }

  [[nodiscard]] std::uint64_t key_of(std::size_t edge, std::uint32_t group) const {
    const std::uint64_t ax = bits_of(geometry_.x[edge]), ay = bits_of(geometry_.y[edge]);
    const std::uint64_t bx = bits_of(geometry_.x[edge + 1]), by = bits_of(geometry_.y[edge + 1]);
    const std::uint64_t a = mixed(mixed(ax) + ay), b = mixed(mixed(bx) + by);
    return mixed(mixed(a + b) ^ (a ^ b)) + mixed(group + 1);
  }

  /// Calls `use(edge, key)` for every edge of the rings of a chunk.
  template <class Use>
  void each_edge(std::size_t begin, std::size_t end, Use&& use) const {
    for (std::size_t ring = begin; ring < end; ++ring) {
      const Range range = geometry_.coordinates(ring);
      if (range.size() == 0 || !mesh_.is_in_partition(mesh_.part_feature[mesh_.ring_part[ring]]))
        continue;
      const std::uint32_t group = mesh_.group[mesh_.part_feature[mesh_.ring_part[ring]]];
      for (std::size_t i = range.begin; i + 1 < range.end; ++i)
        if (mesh_.ring_of[i] != none) use(i, key_of(i, group));
    }
  }

  /// Fills `entries_`; returns where each bucket starts. Two passes, so that no bucket grows.
  std::vector<std::size_t> distribute() {
    const std::size_t rings = geometry_.ring_ends.size();
    auto counts = map_chunks(
        rings,
        [&](std::size_t begin, std::size_t end) {
          std::vector<std::uint32_t> count(buckets_);
          each_edge(begin, end, [&](std::size_t, std::uint64_t key) { ++count[bucket_of(key)]; });
          return count;
        },
        rings_per_chunk);
    std::vector<std::size_t> starts(buckets_ + 1);
    std::size_t total = 0;
    for (std::size_t bucket = 0; bucket < buckets_; ++bucket) {
      starts[bucket] = total;
      for (std::vector<std::uint32_t>& count : counts) {
        const std::uint32_t size = count[bucket];
        count[bucket] = static_cast<std::uint32_t>(total);
        total += size;
      }
    }
    starts[buckets_] = total;
    entries_.resize(total);
    for_chunks(
        rings,
        [&](std::size_t begin, std::size_t end) {
          std::vector<std::uint32_t>& next = counts[begin / rings_per_chunk];
          each_edge(begin, end, [&](std::size_t edge, std::uint64_t key) {
            entries_[next[bucket_of(key)]++] = {key, static_cast<std::uint32_t>(edge),
                                                runs_upward(edge)};
          });
        },
        rings_per_chunk);
    return starts;
  }

  /// Finds equal keys with a table of twice as many places as there are entries.
  void match_bucket(std::span<const Entry> entries, std::vector<Slot>& slots) {
    const std::size_t size = std::bit_ceil(2 * entries.size() + 1);
    slots.assign(size, {});
    for (std::uint32_t i = 0; i < entries.size(); ++i) {
      std::size_t at = entries[i].key & (size - 1);
      while (slots[at].count > 0 && entries[slots[at].first].key != entries[i].key)
        at = (at + 1) & (size - 1);
      Slot& slot = slots[at];
      (slot.count == 0 ? slot.first : slot.second) = i;
      ++slot.count;
    }
    for (const Slot& slot : slots) {
      if (slot.count == 2) match_two(entries[slot.first], entries[slot.second]);
      if (slot.count > 2) match_many(entries, entries[slot.first].key);
    }
  }

  void match_two(const Entry& a, const Entry& b) {
    if (same_places(a.edge, b.edge)) marry(a, b);
  }

  /// More than two edges of one key: more than two polygons at one edge, or, almost never, different edges.
  void match_many(std::span<const Entry> entries, std::uint64_t key) {
    std::vector<Entry> run;
    std::copy_if(entries.begin(), entries.end(), std::back_inserter(run),
                 [key](const Entry& entry) { return entry.key == key; });
    for (std::size_t i = 0; i + 1 < run.size(); ++i) {
      std::size_t equal = 0, partner = 0;
      for (std::size_t j = 0; j < run.size() && equal < 2; ++j) {
        if (j == i || !same_places(run[i].edge, run[j].edge)) continue;
        partner = j;
        ++equal;
      }
      if (equal == 1) marry(run[i], run[partner]);
    }
  }

  [[nodiscard]] std::uint32_t runs_upward(std::size_t edge) const {
    const double dx = geometry_.x[edge + 1] - geometry_.x[edge];
    const double dy = geometry_.y[edge + 1] - geometry_.y[edge];
    const bool stored = dx != 0 ? dx > 0 : dy > 0;
    return stored != (mesh_.clockwise[mesh_.ring_of[edge]] != 0) ? 1 : 0;
  }

  [[nodiscard]] bool same_place(std::uint32_t i, std::uint32_t j) const {
    return geometry_.x[i] == geometry_.x[j] && geometry_.y[i] == geometry_.y[j];
  }
  [[nodiscard]] std::uint32_t group_of(std::uint32_t edge) const {
    return mesh_.group[mesh_.feature_of(edge)];
  }
  [[nodiscard]] bool same_places(std::uint32_t i, std::uint32_t j) const {
    const bool places = (same_place(i, j) && same_place(i + 1, j + 1)) ||
                        (same_place(i, j + 1) && same_place(i + 1, j));
    return places && (mesh_.groups == 1 || group_of(i) == group_of(j));
  }

  void marry(const Entry& a, const Entry& b) {
    if (a.upward == b.upward) return;  // both polygons on one side
    mesh_.mate[a.edge] = b.edge;
    mesh_.mate[b.edge] = a.edge;
  }

  CoverageMesh& mesh_;
  const GeometryColumn& geometry_;
  std::size_t buckets_ = 2;
  int shift_ = 63;
  std::vector<Entry> entries_;
};

}  // namespace

std::string partition_key(const Layer& layer, const Partition& partition, std::size_t row) {
  std::string key;
  for (const std::string& name : partition.key) {
    const Column* column = layer.column(name);
    if (column != nullptr) key += column->text[row];
    key += '\x1f';
  }
  return key;
}

CoverageMesh::CoverageMesh(const Layer& layer, const Partition& partition,
                           std::span<const std::uint32_t> left_out)
    : geometry(layer.geometry) {
  set_groups(layer, partition);
  for (const std::uint32_t feature : left_out) group[feature] = none;
  set_owners();
  set_rings();
  match();
}

void CoverageMesh::set_groups(const Layer& layer, const Partition& partition) {
  group.assign(geometry.size(), none);
  for_chunks(geometry.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t feature = begin; feature < end; ++feature)
      if (is_sound(geometry, feature)) group[feature] = 0;
  });
  const bool keyed =
      std::any_of(partition.key.begin(), partition.key.end(),
                  [&](const std::string& name) { return layer.column(name) != nullptr; });
  groups = 1;
  if (!keyed) return;
  std::map<std::string, std::uint32_t> known;
  for (std::size_t feature = 0; feature < geometry.size(); ++feature)
    if (group[feature] != none)
      group[feature] = known
                           .emplace(partition_key(layer, partition, feature),
                                    static_cast<std::uint32_t>(known.size()))
                           .first->second;
  groups = static_cast<std::uint32_t>(known.size());
}

void CoverageMesh::set_owners() {
  part_feature.assign(geometry.part_ends.size(), none);
  ring_part.assign(geometry.ring_ends.size(), none);
  for (std::size_t feature = 0; feature < geometry.size(); ++feature) {
    const Range parts = geometry.parts(feature);
    for (std::size_t part = parts.begin; part < parts.end; ++part) {
      part_feature[part] = static_cast<std::uint32_t>(feature);
      const Range rings = geometry.rings(part);
      for (std::size_t ring = rings.begin; ring < rings.end; ++ring)
        ring_part[ring] = static_cast<std::uint32_t>(part);
    }
  }
}

void CoverageMesh::set_rings() {
  ring_of.assign(geometry.x.size(), none);
  clockwise.assign(geometry.ring_ends.size(), 0);
  for_chunks(
      geometry.ring_ends.size(),
      [&](std::size_t begin, std::size_t end) {
        for (std::size_t ring = begin; ring < end; ++ring) {
          const std::uint32_t part = ring_part[ring];
          if (part == none || !is_in_partition(part_feature[part])) continue;
          const Range range = geometry.coordinates(ring);
          const double area = twice_signed_area({&geometry.x[range.begin], range.size()},
                                                {&geometry.y[range.begin], range.size()});
          // The polygon lies within its shell and outside its holes, however they are stored.
          const bool shell = geometry.rings(part).begin == ring;
          clockwise[ring] = (area < 0) == shell ? 1 : 0;
          // Every edge but repeated points, which run nowhere..
          for (std::size_t i = range.begin; i + 1 < range.end; ++i)
            if (geometry.x[i] != geometry.x[i + 1] || geometry.y[i] != geometry.y[i + 1])
              ring_of[i] = static_cast<std::uint32_t>(ring);
        }
      },
      rings_per_chunk);
}

void CoverageMesh::match() {
  mate.assign(geometry.x.size(), none);
  EdgeMatcher(*this).run();
  auto chunks = map_chunks(geometry.x.size(), [&](std::size_t begin, std::size_t end) {
    std::vector<std::uint32_t> found;
    for (std::size_t i = begin; i < end; ++i)
      if (ring_of[i] != none && mate[i] == none) found.push_back(static_cast<std::uint32_t>(i));
    return found;
  });
  for (const std::vector<std::uint32_t>& chunk : chunks)
    loose.insert(loose.end(), chunk.begin(), chunk.end());
}

}  // namespace kokai
