// Files made of literals, and what the readers say of them.
// SPDX-License-Identifier: MIT
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "layers/source_reader.h"

namespace kokai::test {

/// A folder of its own that vanishes with the test.
class TextFiles {
 public:
  TextFiles() {
    std::string pattern = (std::filesystem::temp_directory_path() / "kokai-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) != nullptr) folder_ = pattern;
  }
  ~TextFiles() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  TextFiles(const TextFiles&) = delete;
  TextFiles& operator=(const TextFiles&) = delete;

  SourceInput write(const std::string& name, std::string_view bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return {folder_ / name, name, {}};
  }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

struct Reading {
  SourceTable table;
  Notices notices;

  [[nodiscard]] std::vector<std::string> headers() const {
    std::vector<std::string> headers;
    for (const SourceColumn& column : table.columns) headers.push_back(column.header);
    return headers;
  }
  [[nodiscard]] std::vector<std::string> row(std::size_t index) const {
    std::vector<std::string> cells;
    for (const SourceColumn& column : table.columns) cells.emplace_back(column.text[index]);
    return cells;
  }
  /// The finding number `index` of `code`.
  [[nodiscard]] Finding finding(std::string_view code, std::size_t index = 0) const {
    for (const NoticeGroup& group : notices.groups())
      if (group.type->code == code) return group.findings.at(index);
    return {};
  }
  [[nodiscard]] ExplicitPlace place(std::string_view code, std::size_t index = 0) const {
    const FindingDetail* detail = notices.detail(finding(code, index));
    return detail == nullptr || !detail->place ? ExplicitPlace{} : *detail->place;
  }
  [[nodiscard]] std::string parameter(std::string_view code, std::string_view name) const {
    const FindingDetail* detail = notices.detail(finding(code));
    if (detail == nullptr) return "";
    for (const auto& [known, text] : detail->parameters)
      if (known == name) return text;
    return "";
  }
};

inline Reading read_table(const SourceInput& input, const ReadRequest& request = {}) {
  Reading reading;
  reading.table = read_text_table(input, request, reading.notices);
  return reading;
}

inline Reading read_table(std::string_view bytes, const ReadRequest& request = {}) {
  const TextFiles files;
  return read_table(files.write("a.csv", bytes), request);
}

inline Reading read_all(const std::vector<SourceInput>& inputs, ReadRequest request = {}) {
  Reading reading;
  request.inputs = inputs;
  reading.table = read_source(request, reading.notices);
  return reading;
}

/// UTF-16 without a byte order mark.
inline std::string utf16(std::u16string_view text, bool big_endian) {
  std::string bytes;
  for (const char16_t unit : text) {
    const auto high = static_cast<char>(unit >> 8);
    const auto low = static_cast<char>(unit & 0xff);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  }
  return bytes;
}

}  // namespace kokai::test
