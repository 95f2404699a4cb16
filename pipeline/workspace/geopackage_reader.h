// GeoPackages read by SQLite and SpatiaLite, independently of GDAL that wrote them.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "pipeline/core/column.h"
#include "pipeline/core/geometry.h"

namespace kokai {

struct GeoPackageTable {
  std::vector<std::string> names;  ///< columns but for fid and geom
  std::vector<TextColumn>
      columns;              ///< NULL is empty; a real number has the digits that name it exactly
  GeometryColumn geometry;  ///< empty for an attribute table
  int srs_id = 0;
};

/// Reads the only feature (or attribute) table of a GeoPackage, in fid order, piece by piece.
/// Everything throws RunError.
class GeoPackageReader {
 public:
  explicit GeoPackageReader(const std::filesystem::path& path);
  ~GeoPackageReader();
  GeoPackageReader(const GeoPackageReader&) = delete;
  GeoPackageReader& operator=(const GeoPackageReader&) = delete;

  [[nodiscard]] const std::vector<std::string>& names() const;
  [[nodiscard]] bool has_geometry() const;
  [[nodiscard]] int srs_id() const;
  /// The next rows, at most `rows` of them; a table without rows after the last one.
  [[nodiscard]] GeoPackageTable next(std::size_t rows);
  /// Rows of the table that `next` returned last.
  [[nodiscard]] std::size_t rows() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The whole table at once.
[[nodiscard]] GeoPackageTable read_geopackage(const std::filesystem::path& path);

}  // namespace kokai
