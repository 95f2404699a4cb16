// What the writers share among themselves: their entry points, and which rows have a shape to
// write.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "output/exporter.h"
#include "pipeline/core/date.h"

namespace kokai {

/// The day inside formats that cannot do without one: always the same, so that equal data are equal bytes whenever they
/// are written (as in zip files).
inline constexpr std::string_view date_in_files = "1980-01-01";

// The writers, one for each row of the table.
[[nodiscard]] Artifact write_geojson(const Layer& layer, const ExportOptions& options,
                                     const std::filesystem::path& directory, Notices& notices);
[[nodiscard]] Artifact write_csv(const Layer& layer, const ExportOptions& options,
                                 const std::filesystem::path& directory, Notices& notices);
[[nodiscard]] Artifact write_gpkg(const Layer& layer, const ExportOptions& options,
                                  const std::filesystem::path& directory, Notices& notices);
[[nodiscard]] Artifact write_fgb(const Layer& layer, const ExportOptions& options,
                                 const std::filesystem::path& directory, Notices& notices);
[[nodiscard]] Artifact write_shp(const Layer& layer, const ExportOptions& options,
                                 const std::filesystem::path& directory, Notices& notices);
[[nodiscard]] Artifact write_kml(const Layer& layer, const ExportOptions& options,
                                 const std::filesystem::path& directory, Notices& notices);

[[nodiscard]] constexpr unsigned kind_bit(GeometryKind kind) {
  return 1U << static_cast<unsigned>(kind);
}

/// What the shapes of the rows to write are like.
struct ShapeSurvey {
  Extent extent;
  unsigned kinds = 0;               ///< kind_bit of every kind that is written
  std::vector<std::uint32_t> lost;  ///< rows whose geometry no format can hold; written without one
};
[[nodiscard]] ShapeSurvey survey_shapes(const Layer& layer, const ExportOptions& options);
/// What a writer has to say about a value or a whole file, in both languages.
[[nodiscard]] inline FindingDetail writer_detail(Bilingual reason) {
  FindingDetail detail;
  detail.parameters = {{"detail", std::move(reason.ja)}, {"detail_en", std::move(reason.en)}};
  return detail;
}

/// release_writer_warning for each lost one.
void report_lost_shapes(const ShapeSurvey& survey, std::string_view format, Notices& notices);

}  // namespace kokai
