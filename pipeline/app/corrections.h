// What was wrong in public data and has been put right: corrections/<id>.csv, which people keep in Excel.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/core/catalog_model.h"
#include "pipeline/core/notice.h"

namespace kokai {

/// corrections/<id>.csv of a project.
[[nodiscard]] std::filesystem::path corrections_file(const std::filesystem::path& project,
                                                     const std::string& dataset);

/// Latest first; none where there is no file. Columns 日付, 内容, 内容（英語）, キー. A list that cannot be read, a row
/// without a day or a text is meta_correction_unreadable.
[[nodiscard]] std::vector<Correction> read_corrections(const std::filesystem::path& file,
                                                       Notices& notices);

}  // namespace kokai
