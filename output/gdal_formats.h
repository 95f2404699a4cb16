// Writing a layer through GDAL: the plan of a file, free of GDAL's types.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "output/writers.h"

namespace kokai {

struct OgrField {
  std::string name;  ///< in the bytes that the format stores
  ColumnStorage storage = ColumnStorage::text;
  int width = 0, precision = 0;  ///< 0: the driver's own
};

/// One file for one of GDAL's drivers.
struct OgrPlan {
  std::string driver;  ///< "GPKG"
  std::string format;  ///< ours, for messages
  std::filesystem::path path;
  std::string layer_name;
  std::vector<std::string> layer_options;                   ///< "SPATIAL_INDEX=YES"
  std::vector<std::pair<std::string, std::string>> config;  ///< of this thread, while writing
  std::vector<OgrField> fields;                             ///< one per column of the layer
  bool shapefile =
      false;  ///< shells clockwise, one type for single and multiple shapes, no CRS, empty text instead of null
  /// The text of a cell as the format stores it; nothing: as it is.
  std::function<void(std::size_t column, std::string_view value, std::string& out)> encode;
};

/// Writes the file and closes it. GDAL's warnings become release_writer_warning; whatever failed
/// throws RunError.
void write_with_gdal(const Layer& layer, const ExportOptions& options, const ShapeSurvey& survey,
                     const OgrPlan& plan, Notices& notices);

/// A folder that vanishes with everything in it; GDAL's half-written files never get a public name.
class TemporaryFolder {
 public:
  TemporaryFolder(const std::filesystem::path& parent, const std::string& name);
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Makes a finished file durable, moves it to `path` and measures it.
[[nodiscard]] Artifact keep_file(const std::filesystem::path& finished,
                                 const std::filesystem::path& path, std::string format);

/// Throws UsageError unless the plan leads somewhere.
void require_possible(const PublishPlan& plan);

}  // namespace kokai
