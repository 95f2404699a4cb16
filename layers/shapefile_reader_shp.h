// The .shp of a Shapefile: where its records are, and their shapes as flat geometry.
// SPDX-License-Identifier: MIT
//
// Source of the layout: ESRI Shapefile Technical Description, July 1998.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "layers/shapefile_reader_files.h"
#include "pipeline/core/geometry.h"
#include "pipeline/core/sha256.h"

namespace kokai {

/// A record's header in the .shp, in the file's unit of two bytes.
struct ShapeRecord {
  std::uint32_t offset = 0;   ///< of the record's header
  std::uint32_t content = 0;  ///< without the header of four units
};

struct ShapeIndex {
  std::vector<ShapeRecord> records;
  bool contiguous = true;  ///< the records follow each other without a gap, from the header on
  FileFault fault;
};

/// The places of all records: from the .shx, or, where there is none, from record to record.
[[nodiscard]] ShapeIndex index_shapes(const FileBytes& shp, const FileBytes* shx);

/// The extent that the file's header declares; empty when it says nothing (all zero) or no numbers.
[[nodiscard]] Extent declared_extent(const FileBytes& shp);

struct ShapeReading {
  GeometryColumn geometry;
  FileFault fault;
};

/// Reads every shape, in the order of the index. All of the file goes into `hash` on the way.
[[nodiscard]] ShapeReading read_shapes(const FileBytes& shp, const ShapeIndex& index, Sha256& hash);

/// Appends the shape of one record's content. False when the content is not what its type says;
/// then `out` is unfinished.
[[nodiscard]] bool append_shape(std::string_view content, GeometryColumn& out);

}  // namespace kokai
