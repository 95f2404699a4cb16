// Builds small zip archives and workbooks for the tests of the readers.
// SPDX-License-Identifier: MIT
#pragma once

#include <stdlib.h>
#include <zip.h>

#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace kokai::test {

/// A folder that is gone at the end of the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "kokai-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
    return path_ / name;
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

struct ZipEntry {
  std::string name;
  std::string bytes;
  zip_flags_t encoding = ZIP_FL_ENC_UTF_8;
  unsigned unix_mode = 0;  ///< 0120777 is a symbolic link
  bool encrypted = false;
  bool stored = false;  ///< not compressed
};

inline void write_zip(const std::filesystem::path& path, const std::vector<ZipEntry>& entries) {
  int error = 0;
  zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  if (archive == nullptr) throw std::runtime_error("zip_open");
  for (const ZipEntry& entry : entries) {
    zip_source_t* source = zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0);
    const zip_int64_t at = zip_file_add(archive, entry.name.c_str(), source, entry.encoding);
    if (at < 0) throw std::runtime_error("zip_file_add");
    const auto index = static_cast<zip_uint64_t>(at);
    if (entry.unix_mode != 0)
      zip_file_set_external_attributes(archive, index, 0, ZIP_OPSYS_UNIX, entry.unix_mode << 16);
    if (entry.stored) zip_set_file_compression(archive, index, ZIP_CM_STORE, 0);
    if (entry.encrypted) zip_file_set_encryption(archive, index, ZIP_EM_AES_256, "secret");
  }
  if (zip_close(archive) != 0) throw std::runtime_error(zip_strerror(archive));
}

/// One worksheet as XML pieces.
struct TestSheet {
  std::string name = "Sheet1";
  std::string rows;    ///< inside <sheetData>
  std::string state;   ///< "" "hidden" "veryHidden"
  std::string before;  ///< before <sheetData>: <cols>…
  std::string after;   ///< after it: <mergeCells>…
};

/// A workbook with shared strings, styles and any further parts.
struct TestWorkbook {
  std::vector<TestSheet> sheets;
  std::string strings;         ///< <si>…</si>…
  std::string styles;          ///< inside <styleSheet>
  std::string workbook_extra;  ///< inside <workbook>, after <sheets>
  std::string workbook_properties = "<workbookPr/>";
  std::map<std::string, std::string> parts;

  void write(const std::filesystem::path& path) const {
    const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    const std::string ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const std::string rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string package = "http://schemas.openxmlformats.org/package/2006/relationships";
    std::string list;
    std::string links;
    std::vector<ZipEntry> entries;
    for (std::size_t index = 0; index < sheets.size(); ++index) {
      const std::string id = std::to_string(index + 1);
      const TestSheet& sheet = sheets[index];
      list += "<sheet name=\"" + sheet.name + "\" sheetId=\"" + id + "\"" +
              (sheet.state.empty() ? "" : " state=\"" + sheet.state + "\"") + " r:id=\"rId" + id +
              "\"/>";
      links += "<Relationship Id=\"rId" + id + "\" Type=\"" + rel +
               "/worksheet\" Target=\"worksheets/sheet" + id + ".xml\"/>";
      entries.push_back({"xl/worksheets/sheet" + id + ".xml",
                         head + "<worksheet xmlns=\"" + ns + "\">" + sheet.before + "<sheetData>" +
                             sheet.rows + "</sheetData>" + sheet.after + "</worksheet>"});
    }
    links += "<Relationship Id=\"s\" Type=\"" + rel +
             "/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/><Relationship Id=\"t\" Type=\"" +
             rel + "/styles\" Target=\"styles.xml\"/>";
    const std::string open = head + "<Relationships xmlns=\"" + package + "\">";
    entries.push_back({"_rels/.rels", open + "<Relationship Id=\"rId1\" Type=\"" + rel +
                                          "/officeDocument\" Target=\"xl/workbook.xml\"/>" +
                                          "</Relationships>"});
    entries.push_back({"xl/_rels/workbook.xml.rels", open + links + "</Relationships>"});
    entries.push_back({"xl/workbook.xml", head + "<workbook xmlns=\"" + ns + "\" xmlns:r=\"" + rel +
                                              "\">" + workbook_properties + "<sheets>" + list +
                                              "</sheets>" + workbook_extra + "</workbook>"});
    entries.push_back(
        {"xl/sharedStrings.xml", head + "<sst xmlns=\"" + ns + "\">" + strings + "</sst>"});
    entries.push_back(
        {"xl/styles.xml", head + "<styleSheet xmlns=\"" + ns + "\">" + styles + "</styleSheet>"});
    for (const auto& [name, bytes] : parts) entries.push_back({name, bytes});
    write_zip(path, entries);
  }
};

/// A cell with an inline string.
inline std::string text_cell(const std::string& reference, const std::string& text) {
  return "<c r=\"" + reference + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}
inline std::string number_cell(const std::string& reference, const std::string& value,
                               int style = 0) {
  return "<c r=\"" + reference + "\" s=\"" + std::to_string(style) + "\"><v>" + value + "</v></c>";
}
/// A row of inline strings from column A; an empty text leaves the cell out.
inline std::string text_row(int number, const std::vector<std::string>& texts,
                            const std::string& attributes = "") {
  std::string cells;
  for (std::size_t index = 0; index < texts.size(); ++index)
    if (!texts[index].empty())
      cells += text_cell(static_cast<char>('A' + index) + std::to_string(number), texts[index]);
  return "<row r=\"" + std::to_string(number) + "\" " + attributes + ">" + cells + "</row>";
}

}  // namespace kokai::test
