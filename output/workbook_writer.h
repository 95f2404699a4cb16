// Excel workbooks that people fill in (libxlsxwriter): plain tables with a fixed head and lists to choose from.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace kokai {

/// The cells of one column take one of these values.
struct WorkbookChoice {
  std::size_t column = 0;
  std::vector<std::string> values;
};

struct SheetToWrite {
  std::string name;
  std::vector<std::string> header;
  std::vector<double> widths;  ///< in characters, one for each column
  std::vector<std::vector<std::string>> rows;
  std::vector<WorkbookChoice> choices;
};

/// All cells are text, so that codes keep their zeros. The same bytes whenever it is written. Throws RunError.
void write_workbook(const std::filesystem::path& path, const std::vector<SheetToWrite>& sheets);

}  // namespace kokai
