// The parts of an .xlsx around its sheets: which sheets there are, styles, and what does not
// show.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "layers/archive.h"
#include "layers/source_reader.h"
#include "layers/workbook_reader_sheet.h"

namespace kokai {

struct WorkbookSheet {
  SheetInfo info;
  const ArchiveEntry* entry = nullptr;  ///< null: the part is missing, the file damaged
};

struct WorkbookParts {
  std::vector<WorkbookSheet> sheets;  ///< worksheets in tab order; chart sheets hold no table
  const ArchiveEntry* strings = nullptr;
  const ArchiveEntry* styles = nullptr;
  bool date1904 = false;
  WorkbookExtras extras;
};

/// Nothing, with an error notice, when the archive is no workbook that can be read.
[[nodiscard]] std::optional<WorkbookParts> read_workbook_parts(const Archive& archive,
                                                               Notices& notices);

/// Shared strings and styles; false, with an error notice, when they are broken.
[[nodiscard]] bool read_workbook_context(const Archive& archive, const WorkbookParts& parts,
                                         WorkbookContext& context, Notices& notices);

/// Counts what is in other parts than the workbook's own: comments, links, caches, properties.
[[nodiscard]] bool count_extras(const Archive& archive, WorkbookExtras& extras, Notices& notices);

}  // namespace kokai
