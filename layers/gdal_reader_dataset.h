// One dataset that GDAL opens: which driver may, which layer is meant, what GDAL had to say.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "layers/gdal_reader_features.h"
#include "layers/source_reader.h"
#include "pipeline/core/error.h"

namespace kokai {

/// One format: the only driver that may open it, and how.
struct GdalFormat {
  const char* driver;
  std::array<const char*, 4> options;  ///< ends with a null
  std::string_view name;               ///< as SourceTable::container
  FeatureReading features;
};

/// A finding about the whole file.
void report_file(std::string_view code, const SourceInput& input, Bilingual reason,
                 Notices& notices);

/// A table without rows that knows its file.
[[nodiscard]] SourceTable unread_table(const SourceInput& input, std::string_view container);

/// Which of the named parts of a file (layers, folders) is meant: the one that `request` names, or the
/// first with a notice where there are more. Nothing, with an error notice, when it is not there.
[[nodiscard]] std::optional<std::size_t> choose_part(const std::vector<std::string>& names,
                                                     const SourceInput& input,
                                                     const ReadRequest& request, Notices& notices);

/// All bytes of a file; nothing, with an error notice, when it cannot be opened, is too large or has
/// no bytes.
[[nodiscard]] std::optional<std::string> load_source(const SourceInput& input,
                                                     const ReadLimits& limits, Notices& notices);

/// Reads the layer that `request` names (else the first one) from `path`, which may be a file in
/// memory. A table without rows and an error notice when GDAL cannot read all of it. Bytes and hash
/// of the file are left to the caller.
[[nodiscard]] SourceTable read_gdal_dataset(const std::string& path, const SourceInput& input,
                                            const GdalFormat& format, const ReadRequest& request,
                                            Notices& notices);

}  // namespace kokai
