// Builds small OpenDocument spreadsheets for the tests of their reader.
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <vector>

#include "workbook_builder.h"

namespace kokai::test {

/// An .ods of XML pieces.
struct TestOds {
  std::string tables;  ///< inside <office:spreadsheet>
  std::string styles;  ///< inside <office:automatic-styles>
  std::string manifest;
  std::map<std::string, std::string> parts;
  std::string type = "application/vnd.oasis.opendocument.spreadsheet";

  [[nodiscard]] std::string content() const {
    const std::string urn = "urn:oasis:names:tc:opendocument:xmlns:";
    std::string names;
    for (const std::string name : {"office", "table", "text", "style"})
      names += " xmlns:" + name + "=\"" + urn + name + ":1.0\"";
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content" + names +
           " xmlns:calcext=\"urn:c\" xmlns:dc=\"urn:d\" xmlns:xlink=\"urn:x\">"
           "<office:automatic-styles>" +
           styles + "</office:automatic-styles><office:body><office:spreadsheet>" + tables +
           "</office:spreadsheet></office:body></office:document-content>";
  }
  void write(const std::filesystem::path& path) const {
    std::vector<ZipEntry> entries{{"mimetype", type, ZIP_FL_ENC_UTF_8, 0, false, true},
                                  {"content.xml", content()}};
    if (!manifest.empty())
      entries.push_back(
          {"META-INF/manifest.xml", "<m:manifest xmlns:m=\"urn:m\">" + manifest + "</m:manifest>"});
    for (const auto& [name, bytes] : parts) entries.push_back({name, bytes});
    write_zip(path, entries);
  }
};

inline std::string ods_table(const std::string& name, const std::string& inside,
                             const std::string& style = "") {
  return "<table:table table:name=\"" + name + "\" table:style-name=\"" + style + "\">" + inside +
         "</table:table>";
}
inline std::string ods_row(const std::string& cells, const std::string& attributes = "") {
  return "<table:table-row " + attributes + ">" + cells + "</table:table-row>";
}
/// A cell that shows `shown`; `attributes` as in "office:value-type=\"float\" office:value=\"1\"".
inline std::string ods_cell(const std::string& shown, const std::string& attributes) {
  return "<table:table-cell " + attributes + "><text:p>" + shown + "</text:p></table:table-cell>";
}
inline std::string ods_text(const std::string& text, const std::string& attributes = "") {
  return ods_cell(text, "office:value-type=\"string\" " + attributes);
}
inline std::string ods_number(const std::string& value, const std::string& attributes = "") {
  return ods_cell(value,
                  "office:value-type=\"float\" office:value=\"" + value + "\" " + attributes);
}
inline std::string ods_blank(const std::string& attributes = "") {
  return "<table:table-cell " + attributes + "/>";
}
/// A row of texts from column A; an empty text is an empty cell.
inline std::string ods_texts(const std::vector<std::string>& texts,
                             const std::string& attributes = "") {
  std::string cells;
  for (const std::string& text : texts) cells += text.empty() ? ods_blank() : ods_text(text);
  return ods_row(cells, attributes);
}

}  // namespace kokai::test
