// Nothing counts as written before another reader has read it back.
// SPDX-License-Identifier: MIT
#include "pipeline/app/read_back.h"

#include <fmt/format.h>

#include <stdexcept>
#include <system_error>

#include "pipeline/app/read_back_parts.h"
#include "pipeline/core/parallel.h"
#include "pipeline/core/sha256.h"

namespace kokai {

namespace {

/// Hashes the file while another library reads it.
FileSummary read_and_hash(const ReadBackTask& task, void (*check)(const ReadBackTask&, Mismatches&),
                          Mismatches& mismatches) {
  FileSummary summary;
  const auto work = [&](std::size_t part, std::size_t) {
    if (part == 0)
      check(task, mismatches);
    else
      summary.sha256 = sha256_of_file(task.artifact.path);
  };
  for_chunks(2, work, 1);
  std::error_code ignored;
  summary.bytes = std::filesystem::file_size(task.artifact.path, ignored);
  return summary;
}

FileSummary check_format(const ReadBackTask& task, Mismatches& mismatches) {
  const std::string& format = task.artifact.format;
  if (format == "geojson") return read_back_geojson(task, mismatches);
  if (format == "csv") return read_back_csv(task, mismatches);
  if (format == "gpkg") return read_and_hash(task, read_back_gpkg, mismatches);
  if (format == "fgb") return read_and_hash(task, read_back_fgb, mismatches);
  if (format == "shp") return read_and_hash(task, read_back_shp, mismatches);
  if (format == "kml") return read_and_hash(task, read_back_kml, mismatches);
  throw std::logic_error("no reader for the format " + format);
}

}  // namespace

void read_back(const Layer& layer, const ExportOptions& options, Artifact& artifact,
               Notices& notices) {
  const ReadBackTask task{layer, options, artifact, row_count(layer, options)};
  Mismatches mismatches;
  try {
    const FileSummary summary = check_format(task, mismatches);
    if (artifact.sha256.empty()) artifact.sha256 = summary.sha256;
    if (summary.bytes != artifact.bytes || summary.sha256 != artifact.sha256)
      mismatches.add({"書き出したときと内容が違います（SHA-256 が一致しません）",
                      "its content is not what was written (SHA-256 differs)"});
  } catch (const RunError& error) {
    mismatches.add(error.message());
  }
  mismatches.report(artifact.path.filename().string(), notices);
}

}  // namespace kokai
