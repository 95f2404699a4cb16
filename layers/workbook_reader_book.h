// A workbook whatever its format: sheets, their rows, and what else is in the file.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "layers/source_reader.h"
#include "pipeline/core/error.h"

namespace kokai {

inline constexpr std::uint32_t last_excel_row = 1048576;
inline constexpr std::uint32_t last_excel_column = 16384;
/// Excel's own limit is 32,767 characters.
inline constexpr std::size_t maximum_cell_bytes = 1 << 20;

struct SheetCell {
  std::uint32_t column = 0;  ///< 0-based
  std::string_view text;     ///< valid while the row is handed over
  bool formula = false;
  bool cached = true;  ///< false: a formula without a stored result
};

struct SheetRow {
  std::uint32_t number = 0;  ///< 1-based, as Excel shows it
  bool hidden = false;
  std::span<const SheetCell> cells;  ///< ascending columns; only cells that hold something
};

/// A range of cells, 0-based columns and 1-based rows, both ends included.
struct CellRange {
  std::uint32_t first_row = 0, last_row = 0, first_column = 0, last_column = 0;
};

/// What a sheet says beside its rows.
struct SheetFrame {
  /// 0-based, both ends included; complete before the first row is handed over.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> hidden_columns;
  std::vector<CellRange> merges;  ///< complete after the last row

  [[nodiscard]] bool is_hidden(std::uint32_t column) const;
  /// Merged ranges never overlap, so that together they cover no more cells than a sheet with these
  /// rows has; false for a file that says otherwise.
  [[nodiscard]] bool merges_fit(std::uint32_t last_row) const;
};

/// Things of a workbook that a reader of its sheets never sees. Counts only, never contents.
struct WorkbookExtras {
  std::size_t comments = 0;
  std::size_t external_links = 0;
  std::size_t pivot_caches = 0;
  std::size_t properties = 0;     ///< author, last editor, company, manager, folder it was saved in
  std::size_t defined_names = 0;  ///< without Excel's own print areas and filters
  std::size_t embedded_files = 0;
  std::size_t macros = 0;
  std::size_t former_states = 0;  ///< logs of changes and earlier versions, with former values
};

/// An open workbook. Formulas are never calculated, macros and links never followed.
class Workbook {
 public:
  /// Returns false when no more rows of this sheet are wanted.
  using TakeRow = std::function<bool(std::size_t sheet, const SheetRow& row)>;

  Workbook() = default;
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;
  virtual ~Workbook() = default;

  /// Worksheets in tab order; chart sheets hold no table.
  [[nodiscard]] virtual const std::vector<SheetInfo>& sheets() const = 0;
  /// Counts what does not show; false, with an error notice, when a part is broken.
  [[nodiscard]] virtual bool count_extras(WorkbookExtras& extras, Notices& notices) const = 0;
  /// Hands over the rows of the sheets `wanted` (ascending indexes), one sheet after another; `frame`
  /// becomes that of the last one. False, with an error notice, when one of them is broken.
  [[nodiscard]] virtual bool read(std::span<const std::size_t> wanted, SheetFrame& frame,
                                  const TakeRow& take, Notices& notices) const = 0;
};

// One opener per format; nothing, with an error notice, when the file cannot be read.
[[nodiscard]] std::unique_ptr<Workbook> open_xlsx(const std::filesystem::path& path,
                                                  const ReadLimits& limits, Notices& notices);
[[nodiscard]] std::unique_ptr<Workbook> open_ods(const std::filesystem::path& path,
                                                 const ReadLimits& limits, Notices& notices);
[[nodiscard]] std::unique_ptr<Workbook> open_xls(const std::filesystem::path& path,
                                                 const ReadLimits& limits, Notices& notices);

// Reasons that the formats share.
[[nodiscard]] Bilingual column_beyond_limit(std::uint32_t row, std::uint64_t column,
                                            std::size_t limit);
[[nodiscard]] Bilingual cell_too_long();
[[nodiscard]] Bilingual password_needed();

}  // namespace kokai
