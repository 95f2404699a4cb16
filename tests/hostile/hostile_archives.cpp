// Attacks by archives: workbooks and zipped Shapefiles.
// SPDX-License-Identifier: MIT
#include "../unit/layers/workbook_builder.h"
#include "hostile.h"

namespace kokai_test {

namespace {

using kokai::test::number_cell;
using kokai::test::TestSheet;
using kokai::test::TestWorkbook;
using kokai::test::text_row;
using kokai::test::write_zip;
using kokai::test::ZipEntry;

constexpr std::size_t megabyte = 1'000'000;

TestWorkbook workbook(const std::string& rows) {
  TestWorkbook book;
  book.sheets.resize(1);
  book.sheets[0].rows = text_row(1, {"名称", "住所"}) + rows;
  book.parts["[Content_Types].xml"] =
      "<?xml version=\"1.0\"?><Types "
      "xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
  return book;
}

HostileFile book_attack(const std::string& what, const std::function<TestWorkbook()>& book,
                        const std::vector<std::string>& codes, bool traced = false) {
  return {what, "a.xlsx", [book](const fs::path& folder) { book().write(folder / "a.xlsx"); },
          codes, traced};
}

HostileFile zip_attack(const std::string& what, const std::vector<ZipEntry>& entries,
                       const std::vector<std::string>& codes, bool traced = false) {
  return {what, "a.zip",
          [entries](const fs::path& folder) { write_zip(folder / "a.zip", entries); }, codes,
          traced};
}

/// A workbook whose shared strings are this XML, declaration and all.
void write_with_strings(const fs::path& path, const std::string& declaration,
                        const std::string& text) {
  workbook("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>").write(path);
  const std::string part = "<?xml version=\"1.0\"?>" + declaration +
                           "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/"
                           "main\"><si><t>" +
                           text + "</t></si></sst>";
  int error = 0;
  zip_t* archive = zip_open(path.c_str(), 0, &error);
  if (archive == nullptr) throw std::runtime_error("zip_open");
  zip_source_t* source = zip_source_buffer(archive, part.data(), part.size(), 0);
  if (zip_file_add(archive, "xl/sharedStrings.xml", source, ZIP_FL_OVERWRITE) < 0)
    throw std::runtime_error("zip_file_add");
  if (zip_close(archive) != 0) throw std::runtime_error("zip_close");
}

HostileFile entity_attack(const std::string& what, const std::string& declaration,
                          const std::string& text) {
  return {what,
          "a.xlsx",
          [declaration, text](const fs::path& folder) {
            write_with_strings(folder / "a.xlsx", declaration, text);
          },
          {"security_resource_limit", "file_unreadable", "security_remote_reference"},
          true};
}

std::string laughs() {
  std::string declaration = "<!DOCTYPE sst [<!ENTITY a0 \"ha\">";
  for (int i = 1; i <= 30; ++i) {
    const std::string before = "&a" + std::to_string(i - 1) + ";";
    declaration += "<!ENTITY a" + std::to_string(i) + " \"" + repeated(before, 10) + "\">";
  }
  return declaration + "]>";
}

/// Text that packs some hundredfold at most, so that no ratio gives the attack away.
std::string numbered_rows(std::uint32_t count, const std::string& cell) {
  std::string rows;
  for (std::uint32_t row = 2; row < count + 2; ++row)
    rows += "<row r=\"" + std::to_string(row) + "\">" + cell +
            number_cell("B" + std::to_string(row), std::to_string(row * 2654435761U)) + "</row>";
  return rows;
}

/// One long shared string in 60,000 cells: two gigabytes of text.
TestWorkbook amplifying() {
  TestWorkbook book = workbook(numbered_rows(60'000, "<c t=\"s\"><v>0</v></c>"));
  book.strings = "<si><t>" + std::string(32'767, 'x') + "</t></si>";
  return book;
}

/// The directory says that each entry unpacks to ten bytes.
void write_lying_zip(const fs::path& path, const TestWorkbook& book) {
  book.write(path);
  std::string bytes = read_text(path);
  const std::string signature = "PK\x01\x02";
  for (std::size_t at = bytes.find(signature); at != std::string::npos;
       at = bytes.find(signature, at + 4))
    put(bytes, at + 24, little_endian(10, 4));
  write_text(path, bytes);
}

std::vector<ZipEntry> many_entries() {
  std::vector<ZipEntry> entries;
  for (int i = 0; i < 100'000; ++i) entries.push_back({std::to_string(i) + ".txt", ""});
  return entries;
}

}  // namespace

std::vector<HostileFile> hostile_workbooks() {
  const std::string many_columns = "<row r=\"2\">" + kokai::test::text_cell("XFD2", "a") + "</row>";
  return {
      entity_attack("billion laughs", laughs(), "&a30;"),
      entity_attack("an entity that is a file",
                    "<!DOCTYPE sst [<!ENTITY e SYSTEM \"../secret.csv\">]>", "&e;"),
      entity_attack("an entity that is an address",
                    "<!DOCTYPE sst [<!ENTITY e SYSTEM \"http://127.0.0.1:9/e\">]>", "&e;"),
      entity_attack("a document type that is an address",
                    "<!DOCTYPE sst SYSTEM \"http://127.0.0.1:9/sst.dtd\">", "a"),
      book_attack("a sheet of 250 MB in 250 KB",
                  [] { return workbook("<!--" + std::string(250 * megabyte, ' ') + "-->"); },
                  {"file_archive_limits"}),
      book_attack("two gigabytes of text by one shared string", amplifying,
                  {"security_resource_limit"}),
      book_attack("a value in the last column", [=] { return workbook(many_columns); },
                  {"security_resource_limit"}),
      book_attack("one value of 40 MB",
                  [] {
                    std::string value;
                    for (int i = 0; value.size() < 40 * megabyte; ++i) value += std::to_string(i);
                    return workbook(text_row(2, {value}));
                  },
                  {"security_resource_limit"}),
      book_attack("elements nested 100,000 deep",
                  [] { return workbook(repeated("<a>", 100'000) + repeated("</a>", 100'000)); },
                  {"security_resource_limit", "file_unreadable", "file_archive_limits"}),
      book_attack("a shared string that is not there",
                  [] { return workbook("<row r=\"2\"><c t=\"s\"><v>4294967294</v></c></row>"); },
                  {"file_unreadable"}),
      book_attack("the last row before the first",
                  [] { return workbook("<row r=\"1048576\"/><row r=\"2\"/>"); },
                  {"file_unreadable"}),
      {"a directory that lies about sizes",
       "a.xlsx",
       [](const fs::path& folder) { write_lying_zip(folder / "a.xlsx", workbook("")); },
       {"file_unreadable", "file_archive_limits"}},
  };
}

std::vector<HostileFile> hostile_archives() {
  ZipEntry link{"a.shp", "../secret.csv"};
  link.unix_mode = 0120777;
  ZipEntry secret{"a.shp", "x"};
  secret.encrypted = true;
  const std::string inner = "PK\x05\x06" + std::string(18, '\0');
  return {
      zip_attack("an entry above the archive", {{"../../evil.shp", "x"}}, {"file_archive_limits"}),
      zip_attack("an absolute entry", {{"/tmp/evil.shp", "x"}}, {"file_archive_limits"}),
      zip_attack("an entry above the archive by backslashes", {{"..\\..\\evil.shp", "x"}},
                 {"file_archive_limits"}),
      zip_attack("an entry of a Windows drive", {{"C:evil.shp", "x"}}, {"file_archive_limits"}),
      zip_attack("a link that leads out", {link}, {"file_archive_limits"}, true),
      zip_attack("a locked entry", {secret}, {"file_archive_limits"}),
      zip_attack("an archive in the archive", {{"a.zip", inner}},
                 {"file_unreadable", "file_type_unknown", "file_archive_limits",
                  "file_extension_mismatch"}),
      zip_attack("100,000 entries", many_entries(), {"file_archive_limits"}),
      zip_attack("two Shapefiles", {{"a.shp", "x"}, {"b.shp", "x"}},
                 {"file_unreadable", "file_type_unknown"}),
      zip_attack("an empty archive of one folder", {{"a/", ""}},
                 {"file_unreadable", "file_type_unknown", "file_extension_mismatch"}),
      attack("the beginning of an archive", "a.zip", "PK\x03\x04" + std::string(26, '\xff'),
             {"file_unreadable"}),
      attack("the end of an archive that points nowhere", "a.zip",
             "PK\x05\x06" + std::string(16, '\xff') + std::string(2, '\0'),
             {"file_unreadable", "file_type_unknown", "file_extension_mismatch"}),
  };
}

}  // namespace kokai_test
