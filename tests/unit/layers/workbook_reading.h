// Reads a workbook that a test built and says what came out.
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "layers/source_reader.h"
#include "tests/unit/layers/workbook_builder.h"

namespace kokai::test {

/// What reading one workbook gave.
struct WorkbookReading {
  SourceTable table;
  Notices notices;

  [[nodiscard]] std::vector<std::string> headers() const {
    std::vector<std::string> out;
    for (const SourceColumn& column : table.columns) out.push_back(column.header);
    return out;
  }
  [[nodiscard]] std::vector<std::string> values(std::size_t column) const {
    std::vector<std::string> out;
    for (std::size_t row = 0; row < table.rows; ++row)
      out.emplace_back(table.columns.at(column).text[row]);
    return out;
  }
  /// Details of a code's findings, the English words of each.
  [[nodiscard]] std::vector<std::string> details(std::string_view code) const {
    std::vector<std::string> out;
    for (const NoticeGroup& group : notices.groups())
      for (const Finding& finding : group.findings)
        if (const auto* detail = notices.detail(finding); detail && group.type->code == code)
          out.push_back(detail->parameters.empty() ? "" : detail->parameters.back().second);
    return out;
  }
  [[nodiscard]] std::vector<std::uint32_t> rows_of(std::string_view code) const {
    std::vector<std::uint32_t> out;
    for (const NoticeGroup& group : notices.groups())
      for (const Finding& finding : group.findings)
        if (const auto* detail = notices.detail(finding); detail && group.type->code == code)
          out.push_back(detail->place ? detail->place->row : 0);
    return out;
  }
  [[nodiscard]] std::size_t count(std::string_view code, Severity severity) const {
    for (const NoticeGroup& group : notices.groups())
      if (group.type->code == code && group.type->severity == severity)
        return group.findings.size();
    return 0;
  }
};

using Strings = std::vector<std::string>;

inline ReadRequest request_knowing(const Strings& known) {
  ReadRequest request;
  request.known_headers = [known](const Strings& headers) {
    return static_cast<std::size_t>(
        std::count_if(headers.begin(), headers.end(), [&](const std::string& header) {
          return std::find(known.begin(), known.end(), header) != known.end();
        }));
  };
  return request;
}

inline WorkbookReading read_file(const std::filesystem::path& path,
                                 const ReadRequest& request = request_knowing({"名称", "住所",
                                                                               "緯度", "経度"}),
                                 Container container = Container::xlsx) {
  WorkbookReading reading;
  SourceInput input;
  input.path = path;
  input.name = "施設.xlsx";
  reading.table = read_workbook(input, container, request, reading.notices);
  return reading;
}

inline WorkbookReading read_book(const TestWorkbook& book,
                                 const ReadRequest& request = request_knowing({"名称", "住所",
                                                                               "緯度", "経度"})) {
  const TemporaryFolder folder;
  book.write(folder / "a.xlsx");
  return read_file(folder / "a.xlsx", request);
}

inline WorkbookReading read_rows(const std::string& rows, const std::string& before = "",
                                 const std::string& after = "",
                                 HiddenPolicy hidden = HiddenPolicy::unsaid) {
  ReadRequest request = request_knowing({"名称", "住所", "緯度", "経度"});
  request.hidden = hidden;
  TestWorkbook book;
  book.sheets = {{"Sheet1", rows, "", before, after}};
  return read_book(book, request);
}

inline const std::string header = text_row(1, {"名称", "住所", "緯度"});

}  // namespace kokai::test
