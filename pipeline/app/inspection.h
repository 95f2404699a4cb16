// What a file is: container, encoding, header, columns, CRS, extent, and which definition it looks like.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layers/definition_reader.h"
#include "layers/dxf_reader_scan.h"
#include "layers/source_reader.h"
#include "pipeline/core/report.h"

namespace kokai {

struct Inspection {
  std::string file;
  SourceTable table;
  std::vector<SheetInfo> sheets;
  std::optional<DxfContents> drawing;    ///< layers, blocks and texts of a DXF
  std::vector<DefinitionMatch> matches;  ///< best first
  Notices notices;
};

/// Reads a file named on the command line; nothing of it is published.
[[nodiscard]] Inspection inspect(const std::string& file, const Definitions& definitions);

[[nodiscard]] Json to_json(const Inspection& inspection);
[[nodiscard]] std::string to_text(const Inspection& inspection, Language language);

}  // namespace kokai
