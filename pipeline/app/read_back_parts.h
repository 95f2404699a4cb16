// What the checks of the written formats share: differences found, shapes compared, values
// compared.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "output/exporter.h"
#include "pipeline/core/error.h"
#include "pipeline/core/layer.h"

namespace kokai {

/// One place where a written file is not what was to be written.
struct Mismatch {
  std::uint32_t row = no_row;       ///< of the layer
  std::int32_t column = no_column;  ///< of the source
  Bilingual what;
};

/// Differences in the order of the file: all are counted, the first few are kept.
class Mismatches {
 public:
  void add(Mismatch mismatch) {
    ++total_;
    if (first_.size() < most_) first_.push_back(std::move(mismatch));
  }
  /// Of the whole file: these come first.
  void add(Bilingual what);
  void merge(Mismatches&& other);
  [[nodiscard]] bool any() const { return total_ != 0; }
  [[nodiscard]] std::size_t total() const { return total_; }
  /// release_readback_mismatch for each that was kept; the first one says how many there are.
  void report(std::string_view file, Notices& notices) const;

 private:
  static constexpr std::size_t most_ = 10;
  std::vector<Mismatch> first_;
  std::size_t total_ = 0;
};

/// Which format is checked against which layer.
struct ReadBackTask {
  const Layer& layer;
  const ExportOptions& options;
  const Artifact& artifact;
  std::size_t rows;  ///< that the file has to hold

  [[nodiscard]] std::uint32_t layer_row(std::size_t index) const { return row_at(options, index); }
};

/// What a file was when it was read again.
struct FileSummary {
  std::uint64_t bytes = 0;
  std::string sha256;
};

[[nodiscard]] Mismatch wrong_value(const ReadBackTask& task, std::size_t index,
                                   const Column& column);
[[nodiscard]] Mismatch wrong_shape(const ReadBackTask& task, std::size_t index);
[[nodiscard]] Mismatch wrong_structure(const ReadBackTask& task, std::size_t index);
[[nodiscard]] Bilingual wrong_count(std::size_t expected, std::size_t found);
[[nodiscard]] Bilingual wrong_header(std::string_view expected, std::string_view found);

/// The coordinates that a format has to hold: those of the layer, or projected ones.
struct ExpectedShapes {
  const GeometryColumn& geometry;
  const std::vector<double>&x, &y;
  double tolerance = 0;  ///< in units of the coordinates
  bool with_z = false;
  bool rfc7946_rings = false;  ///< shells counter-clockwise, holes clockwise
  bool promoted = false;       ///< a single shape may have become a multiple one of one part
};

/// True when feature `found_feature` of `found` is feature `row` of the layer. Rings may run the
/// other way round.
[[nodiscard]] bool same_shape(const ExpectedShapes& expected, std::uint32_t row,
                              const GeometryColumn& found, std::size_t found_feature);

/// Forgets all features but keeps the memory.
void clear_geometry(GeometryColumn& geometry);

// One function for each format; all add to `mismatches` what differs.
[[nodiscard]] FileSummary read_back_geojson(const ReadBackTask& task, Mismatches& mismatches);
[[nodiscard]] FileSummary read_back_csv(const ReadBackTask& task, Mismatches& mismatches);
void read_back_gpkg(const ReadBackTask& task, Mismatches& mismatches);
void read_back_fgb(const ReadBackTask& task, Mismatches& mismatches);
void read_back_shp(const ReadBackTask& task, Mismatches& mismatches);
void read_back_kml(const ReadBackTask& task, Mismatches& mismatches);

}  // namespace kokai
