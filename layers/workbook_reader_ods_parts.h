// The parts of an .ods around its rows: which sheets there are, styles that hide, what does not show.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "layers/archive.h"
#include "layers/workbook_reader_book.h"

namespace kokai {

/// Styles that make a sheet, a column or a row disappear.
class OdsHidingStyles {
 public:
  void add(std::string_view family, std::string_view name);
  [[nodiscard]] bool hides(std::string_view family, std::string_view name) const;

 private:
  std::set<std::string, std::less<>> names_;  // "table-column/co2"
};

struct OdsParts {
  const ArchiveEntry* content = nullptr;
  std::vector<SheetInfo> sheets;
  /// Of each sheet: which table of the document it is. Copies of other workbooks are tables too.
  std::vector<std::size_t> tables;
  OdsHidingStyles hiding;
  WorkbookExtras extras;  ///< of content.xml only
};

/// Nothing, with an error notice, when the archive is no OpenDocument spreadsheet that can be read.
[[nodiscard]] std::optional<OdsParts> read_ods_parts(const Archive& archive, Notices& notices);

/// Counts what is in other parts than content.xml: properties, macros, embedded files, versions.
[[nodiscard]] bool count_ods_extras(const Archive& archive, WorkbookExtras& extras,
                                    Notices& notices);

}  // namespace kokai
