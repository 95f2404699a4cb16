// Excel workbooks that people fill in (libxlsxwriter): plain tables with a fixed head and lists to choose from.
// SPDX-License-Identifier: MIT
#include "output/workbook_writer.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <memory>

#include "output/file_writer.h"

namespace kokai {

namespace {

/// 1980-01-01, as in every zip file of kokai: no file tells when it was written.
constexpr time_t no_day = 315532800;
/// Rows below the table that may be filled in as well.
constexpr std::size_t spare_rows = 200;

[[noreturn]] void fail(const std::filesystem::path& path, lxw_error error) {
  const std::string reason = lxw_strerror(error);
  throw RunError({path.string() + " を書けません（" + reason +
                      "）。空き容量を確かめ、Excel で開いていれば閉じてください。",
                  path.string() + " cannot be written (" + reason +
                      "). Check the free space, and close it if it is open in Excel."});
}

/// Frees a workbook that was not closed: an exception is on its way.
struct WorkbookCloser {
  void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};

struct Formats {
  lxw_format *head, *cell;
};

Formats add_formats(lxw_workbook* workbook) {
  Formats formats{workbook_add_format(workbook), workbook_add_format(workbook)};
  format_set_bold(formats.head);
  format_set_bg_color(formats.head, 0xDDEBF7);
  format_set_border(formats.head, LXW_BORDER_THIN);
  format_set_num_format(formats.cell, "@");
  format_set_text_wrap(formats.cell);
  format_set_align(formats.cell, LXW_ALIGN_VERTICAL_TOP);
  format_set_border(formats.cell, LXW_BORDER_THIN);
  return formats;
}

void add_choice(lxw_worksheet* sheet, const WorkbookChoice& choice, std::size_t rows) {
  std::vector<const char*> values;
  for (const std::string& value : choice.values) values.push_back(value.c_str());
  values.push_back(nullptr);
  lxw_data_validation validation = {};
  validation.validate = LXW_VALIDATION_TYPE_LIST;
  validation.value_list = const_cast<char**>(values.data());  // NOLINT: it only reads them
  const auto column = static_cast<lxw_col_t>(choice.column);
  worksheet_data_validation_range(sheet, 1, column, static_cast<lxw_row_t>(rows + spare_rows),
                                  column, &validation);
}

void add_sheet(lxw_workbook* workbook, const SheetToWrite& table, const Formats& formats) {
  lxw_worksheet* sheet = workbook_add_worksheet(workbook, table.name.c_str());
  for (std::size_t column = 0; column < table.header.size(); ++column) {
    const auto at = static_cast<lxw_col_t>(column);
    worksheet_set_column(sheet, at, at, column < table.widths.size() ? table.widths[column] : 12,
                         nullptr);
    worksheet_write_string(sheet, 0, at, table.header[column].c_str(), formats.head);
  }
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    for (std::size_t column = 0; column < table.rows[row].size(); ++column)
      worksheet_write_string(sheet, static_cast<lxw_row_t>(row + 1), static_cast<lxw_col_t>(column),
                             table.rows[row][column].c_str(), formats.cell);
  worksheet_freeze_panes(sheet, 1, 0);
  if (!table.header.empty())
    worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(table.rows.size()),
                         static_cast<lxw_col_t>(table.header.size() - 1));
  for (const WorkbookChoice& choice : table.choices) add_choice(sheet, choice, table.rows.size());
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, 9);  // A4
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_repeat_rows(sheet, 0, 0);
}

}  // namespace

void write_workbook(const std::filesystem::path& path, const std::vector<SheetToWrite>& sheets) {
  const std::filesystem::path temporary = path.string() + ".tmp";
  std::unique_ptr<lxw_workbook, WorkbookCloser> workbook(workbook_new(temporary.c_str()));
  if (workbook == nullptr) fail(path, LXW_ERROR_CREATING_XLSX_FILE);
  lxw_doc_properties properties = {};
  properties.created = no_day;
  workbook_set_properties(workbook.get(), &properties);
  const Formats formats = add_formats(workbook.get());
  for (const SheetToWrite& sheet : sheets) add_sheet(workbook.get(), sheet, formats);
  const lxw_error error = workbook_close(workbook.release());
  if (error != LXW_NO_ERROR) {
    std::error_code ignored;
    std::filesystem::remove(temporary, ignored);
    fail(path, error);
  }
  sync_file(temporary);
  rename_durably(temporary, path);
}

}  // namespace kokai
