// Pipes and manholes as columns, and the network that they form: which pipe leads from where to where.
// SPDX-License-Identifier: MIT
//
// The fields have the names of the definitions sewer_pipe and sewer_manhole. A number 0 in a level, size,
// length or slope is a missing value: ledgers write it where nothing was measured. NaN: missing.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/check.h"
#include "pipeline/rules/local_plane.h"
#include "pipeline/rules/network_points.h"

namespace kokai {

/// Of the two ends of a pipe: 0 and 1.
template <class Value>
struct BothEnds {
  Value first, second;
  [[nodiscard]] Value& operator[](int end) { return end == 0 ? first : second; }
  [[nodiscard]] const Value& operator[](int end) const { return end == 0 ? first : second; }
};

/// The values of a field where they lie in the layers' columns: rows of all layers, one after the other; "" where
/// a layer has no such column.
class TextRows {
 public:
  TextRows() = default;
  TextRows(std::span<const Layer* const> layers, std::string_view field);

  [[nodiscard]] std::size_t size() const { return pieces_.empty() ? 0 : pieces_.back().end; }
  [[nodiscard]] std::string_view operator[](std::size_t row) const {
    std::size_t piece = 0, first = 0;
    while (row >= pieces_[piece].end) first = pieces_[piece++].end;  // one or two ledgers
    const TextColumn* text = pieces_[piece].text;
    return text == nullptr ? std::string_view() : (*text)[row - first];
  }

 private:
  struct Piece {
    std::size_t end = 0;  ///< row behind the layer's last one
    const TextColumn* text = nullptr;
  };
  std::vector<Piece> pieces_;
};

struct Pipes {
  TextRows from, to, drainage;
  std::vector<double> up, down;         ///< invert levels in m; NaN for pressure pipes
  std::vector<double> slope;            ///< per mil
  std::vector<double> length;           ///< of the ledger, m
  std::vector<double> drawn;            ///< of the geometry, m; NaN without
  std::vector<double> diameter;         ///< inner, mm
  std::vector<double> height;           ///< inner, mm; only of pipes that are not round
  BothEnds<std::vector<double>> cover;  ///< at the upper and lower end, m
  BothEnds<std::vector<double>> x, y;   ///< first and last coordinate, in metres of the plane
  std::vector<std::uint8_t> gravity;    ///< neither pumped nor by vacuum
  std::vector<std::uint8_t> in_use;     ///< not abandoned
  [[nodiscard]] std::size_t size() const { return from.size(); }
};

struct Manholes {
  std::vector<std::string_view> id;  ///< by which pipes name it: of the fields of the layer's key
  std::vector<std::string_view> kind;
  std::vector<double> x, y;            ///< in metres of the plane
  std::vector<double> ground, depth;   ///< m
  std::vector<std::uint8_t> has_pump;  ///< lifts what flows in
  std::unique_ptr<TextColumn> joined;  ///< holds the ids that are made of several fields
  [[nodiscard]] std::size_t size() const { return id.size(); }
};

/// The plane of a network: around the first layer that has geometry.
[[nodiscard]] LocalPlane plane_of(const Layer& layer);
/// Rows of all these layers, one after the other.
/// Levels that are not counted from `height_datum` (the name of a HeightDatum, or "") are missing: they cannot be
/// compared with the others.
[[nodiscard]] Pipes pipes_of(std::span<const Layer* const> layers, const LocalPlane& plane,
                             std::string_view height_datum);
[[nodiscard]] Manholes manholes_of(std::span<const Layer* const> layers, const LocalPlane& plane,
                                   std::string_view height_datum);

/// Where the key of the manholes has several fields (12 and 3), their ids become what the pipes write of it:
/// "12/3", "12-3" or "123", whichever names the most of them.
void name_by_key(Manholes& manholes, std::span<const Layer* const> layers, const Pipes& pipes);

/// Pipes by the node that they leave or reach.
struct Incidence {
  std::vector<std::uint32_t> begin;  ///< one more than there are nodes
  std::vector<std::uint32_t> pipe;   ///< ascending within a node
  [[nodiscard]] std::span<const std::uint32_t> at(std::uint32_t node) const {
    return {pipe.data() + begin[node], begin[node + 1] - begin[node]};
  }
};

/// Nodes are the manholes, then what pipes name but no manhole is. A pipe's upper end is the one that
/// lies at the manhole of its upstream number, whichever way it is drawn.
struct Network {
  std::size_t manholes = 0;
  std::size_t nodes = 0;
  std::vector<std::string_view> unknown;         ///< numbers of the nodes that are no manhole
  BothEnds<std::vector<std::uint32_t>> nearest;  ///< per pipe: manhole within reach of either end
  std::vector<std::uint8_t> drawn_upwards;       ///< the last coordinate is the upper end
  BothEnds<std::vector<std::uint8_t>>
      differs;                          ///< upper, lower end: lies at a manhole of another number
  std::vector<std::uint32_t> from, to;  ///< nodes; no_index: not told
  std::vector<std::uint8_t> flows;      ///< in use, and its direction is told
  Incidence out, in;                    ///< of pipes that flow from node to node
  std::vector<std::uint8_t> leaves;     ///< per node: a pipe leads to nowhere that is told
  bool crowded = false;                 ///< too many manholes at one place to look at all

  /// Which of a pipe's two drawn ends is its upper (0) or lower (1) one.
  [[nodiscard]] int drawn_end(std::size_t pipe, int end) const {
    return drawn_upwards[pipe] != 0 ? 1 - end : end;
  }
  [[nodiscard]] std::string name(std::uint32_t node, const Manholes& points) const {
    return std::string(node < manholes ? points.id[node] : unknown[node - manholes]);
  }
};

/// Joins pipes and manholes: by number, and within `snap_m` by place.
[[nodiscard]] Network join_network(const Pipes& pipes, const Manholes& manholes, double snap_m);

}  // namespace kokai
