// Writers of distributions: one table row per format.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/coordinate_plan.h"
#include "pipeline/core/layer.h"
#include "pipeline/core/notice.h"

namespace kokai {

struct ExportOptions {
  std::string file_stem;  ///< "082163_aed" or the dataset's id
  PublishPlan publish;    ///< for gpkg, fgb, shp; possible, and every coordinate within its grid
  bool keep_z = false;
  // Texts that some files carry; "": they carry none.
  std::string title;
  std::string rights;               ///< the terms in one line
  std::string readme;               ///< the same as a text file
  std::vector<std::uint32_t> rows;  ///< rows to write; empty with `all_rows`
  bool all_rows = true;
};

/// A file that was written.
struct Artifact {
  std::string format;
  std::filesystem::path path;
  std::uint64_t bytes = 0;
  /// Of a text format it is known when the file has been read back: that compares every byte, so that a
  /// hash of what was meant to be written would tell nothing more.
  std::string sha256;
};

/// One row of the table. `write` creates `directory`/<stem>.<extension> and throws RunError for
/// anything that went wrong, a full disk included; the caller makes the file durable (sync_file). What
/// the format cannot hold is a notice (file_char_not_in_target, release_writer_warning).
struct Exporter {
  std::string_view name;       ///< "geojson"
  std::string_view extension;  ///< ".geojson", ".shp.zip"
  std::string_view media_type;
  std::string_view title_ja, title_en;
  bool needs_geometry;
  Artifact (*write)(const Layer& layer, const ExportOptions& options,
                    const std::filesystem::path& directory, Notices& notices);
};

[[nodiscard]] std::span<const Exporter> exporters();
[[nodiscard]] const Exporter* find_exporter(std::string_view name);

/// A layer's coordinates in the system that is published.
class PublishedCoordinates {
 public:
  /// Throws RunError where the plan's grid does not cover one.
  PublishedCoordinates(const GeometryColumn& geometry, const PublishPlan& plan);
  PublishedCoordinates(const PublishedCoordinates&) = delete;
  PublishedCoordinates& operator=(const PublishedCoordinates&) = delete;
  [[nodiscard]] const std::vector<double>& x() const { return *x_; }
  [[nodiscard]] const std::vector<double>& y() const { return *y_; }

 private:
  std::vector<double> own_x_, own_y_;  ///< empty where they are the layer's
  const std::vector<double>*x_, *y_;
};

/// Number of rows that `options` asks for, and the layer row of the `index`-th of them.
[[nodiscard]] std::size_t row_count(const Layer& layer, const ExportOptions& options);
[[nodiscard]] inline std::uint32_t row_at(const ExportOptions& options, std::size_t index) {
  return options.all_rows ? static_cast<std::uint32_t>(index) : options.rows[index];
}

/// The header under which a column is published: the official one of the generation that is
/// written, or the column's own where the definition has none.
[[nodiscard]] const std::string& published_header(const Layer& layer, const Column& column);

/// True when the value of a field of this type is a number in GeoJSON. A whole number of more than
/// 18 digits is text: most JSON parsers would change or refuse it.
[[nodiscard]] bool writes_as_number(FieldType type, std::string_view value);

/// True when the row has a geometry that formats can hold: of a simple feature type, complete, and
/// with finite coordinates (heights too, where they are written).
[[nodiscard]] bool has_shape(const Layer& layer, std::uint32_t row, bool with_z);

/// How CSV carries the place of a feature.
enum class CsvPlace {
  none,    ///< a table, or a definition whose own columns hold latitude and longitude
  points,  ///< 緯度, 経度 (and Z where heights are kept) after the attributes
  wkt      ///< a last column WKT
};
[[nodiscard]] CsvPlace csv_place(const Layer& layer, const ExportOptions& options);

/// Names of the columns in GeoPackage and FlatGeobuf: the published headers, numbered where two
/// differ in case only (SQLite takes no such pair).
[[nodiscard]] std::vector<std::string> unique_headers(const Layer& layer);

/// Names of the columns in a Shapefile: at most ten bytes of CP932, unique without regard to case.
[[nodiscard]] std::vector<std::string> shapefile_names(const Layer& layer);

/// How a column is typed in GeoPackage, FlatGeobuf and Shapefile.
enum class ColumnStorage { text, integer, real, date };
[[nodiscard]] ColumnStorage column_storage(const Column& column);

}  // namespace kokai
