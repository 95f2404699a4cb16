// Reading a source: sniff what it is, read it whole, keep the place of every value.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "layers/dxf_settings.h"
#include "pipeline/core/definition.h"
#include "pipeline/core/layer.h"
#include "pipeline/core/notice.h"

namespace kokai {

/// What hidden rows and columns inside a table become.
enum class HiddenPolicy { unsaid, include, exclude };

/// Limits on what a hostile file may cost.
struct ReadLimits {
  std::uint64_t maximum_file_bytes = 8ULL << 30;
  std::uint64_t maximum_entry_bytes = 2ULL << 30;  ///< one entry of an archive, unpacked
  double maximum_ratio = 200;                      ///< unpacked to packed, of entries above 1 MiB
  std::size_t maximum_entries = 10000;
  std::size_t maximum_columns = 2000;
};

struct SourceInput {
  std::filesystem::path path;                 ///< a regular file that input_guard accepted
  std::string name;                           ///< as the project names it
  std::map<std::string, std::string> values;  ///< with merge: further columns for this file
};

struct ReadRequest {
  std::vector<SourceInput> inputs;          ///< several: merged into one table
  std::optional<std::string> encoding;      ///< stated in kokai.toml
  std::optional<std::uint32_t> header_row;  ///< 1-based
  std::optional<std::string> sheet;
  HiddenPolicy hidden = HiddenPolicy::unsaid;
  std::optional<DxfSettings> dxf;
  /// How many of these headers does kokai know? Finds the header row by content.
  std::function<std::size_t(const std::vector<std::string>&)> known_headers;
  ReadLimits limits;
};

/// Reads all inputs. Faults of a file are notices; a file that cannot be read at all leaves a table
/// without rows and an error notice. Inputs of one schema are merged in the order given, `values`
/// becoming columns; a file whose columns differ from the first one's is an error notice.
[[nodiscard]] SourceTable read_source(const ReadRequest& request, Notices& notices);

/// What `kokai inspect` prints of a file without reading it all into a layer.
enum class Container {
  unknown,
  text_table,
  xlsx,
  xls,
  ods,
  shapefile,
  zip,
  gpkg,
  geojson,
  flatgeobuf,
  mapinfo,
  kml,
  filegdb,
  gml,
  dxf,
  unsupported
};
/// Decided by content, never by extension alone.
[[nodiscard]] Container sniff_container(const std::filesystem::path& path);
[[nodiscard]] std::string_view to_string(Container container);

// One reader per container; each appends nothing to `notices` that another place already says.
[[nodiscard]] SourceTable read_text_table(const SourceInput& input, const ReadRequest& request,
                                          Notices& notices);
[[nodiscard]] SourceTable read_workbook(const SourceInput& input, Container container,
                                        const ReadRequest& request, Notices& notices);
[[nodiscard]] SourceTable read_shapefile(const SourceInput& input, const ReadRequest& request,
                                         Notices& notices);
[[nodiscard]] SourceTable read_zipped_shapefile(const SourceInput& input,
                                                const ReadRequest& request, Notices& notices);
[[nodiscard]] SourceTable read_gdal_vector(const SourceInput& input, Container container,
                                           const ReadRequest& request, Notices& notices);

/// Sheet names of a workbook, visible or not, for `inspect`.
struct SheetInfo {
  std::string name;
  enum class Visibility { visible, hidden, very_hidden } visibility = Visibility::visible;
};
[[nodiscard]] bool is_workbook(Container container);
[[nodiscard]] std::vector<SheetInfo> workbook_sheets(const std::filesystem::path& path,
                                                     Container container);

}  // namespace kokai
