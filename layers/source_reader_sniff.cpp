// What a file is, by its content.
// SPDX-License-Identifier: MIT
#include "layers/source_reader_sniff.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "layers/archive.h"
#include "layers/compound_file.h"
#include "layers/encoding.h"
#include "layers/input_guard.h"
#include "layers/refused_types.h"
#include "pipeline/core/ascii.h"
#include "pipeline/core/text.h"

namespace kokai {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t head_bytes = std::size_t{256} << 10;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

/// The beginning of a file; nothing when it cannot be read.
std::optional<std::string> read_head(const std::filesystem::path& path) {
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
  if (!file) return std::nullopt;
  std::string head(head_bytes, '\0');
  head.resize(std::fread(head.data(), 1, head.size(), file.get()));
  if (std::ferror(file.get()) != 0) return std::nullopt;
  return head;
}

struct Signature {
  std::string_view bytes;  // at the beginning
  Container container;
  std::string_view name;
};

/// Of the types that are read; layers/refused_types has the others.
constexpr std::array<Signature, 5> signatures{{
    {"SQLite format 3\0"sv, Container::gpkg, "GeoPackage"},
    {"fgb\x03"sv, Container::flatgeobuf, "FlatGeobuf"},
    {"\0\0\x27\x0a"sv, Container::shapefile, "Shapefile"},
    {"!table"sv, Container::mapinfo, "MapInfo"},
    {"!TABLE"sv, Container::mapinfo, "MapInfo"},
}};

ContentType geodatabase() {
  return {Container::filegdb, {"ファイルジオデータベース", "a file geodatabase"}, false, false};
}

ContentType sniff_xml(std::string_view text) {
  const std::string_view start = text.substr(0, 4096);
  const auto holds = [start](std::string_view word) {
    return start.find(word) != std::string_view::npos;
  };
  if (holds("urn:schemas-microsoft-com:office:spreadsheet")) return refused_content("xml_workbook");
  if (holds("<OGRVRTDataSource")) return refused_content("vrt");
  if (holds("<html") || holds("<HTML") || holds("<!DOCTYPE html") || holds("<!doctype html"))
    return refused_content("html");
  if (holds("<kml") || holds(":kml")) return {Container::kml, {"KML", "KML"}, false, false};
  if (holds("opengis.net/gml")) return {Container::gml, {"GML", "GML"}, false, false};
  return refused_content("xml");
}

bool is_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

bool looks_like_xml(std::string_view text) {
  if (text.size() < 2 || text[0] != '<') return false;
  return text[1] == '?' || text[1] == '!' || is_letter(text[1]);
}

bool looks_like_json(std::string_view text) {
  if (starts_with(text, "{")) return true;
  if (!starts_with(text, "[")) return false;
  const std::string_view inside = trim(text.substr(1));
  return !inside.empty() && "{[\"]"sv.find(inside.front()) != std::string_view::npos;
}

/// The first two lines of a drawing in DXF are a group code and a section.
bool looks_like_dxf(std::string_view text) {
  const std::size_t first = text.find('\n');
  if (first == std::string_view::npos || trim(text.substr(0, first)) != "0") return false;
  const std::string_view rest = text.substr(first + 1);
  return trim(rest.substr(0, rest.find('\n'))) == "SECTION";
}

/// MapInfo's interchange text: "Version 300", then "Charset …".
bool looks_like_mif(std::string_view text) {
  const std::string_view first = trim(text.substr(0, text.find('\n')));
  const auto letter = [](char c) { return static_cast<char>(c | 0x20); };
  constexpr std::string_view word = "version ";
  return first.size() > word.size() && first.size() < 20 &&
         std::equal(word.begin(), word.end(), first.begin(),
                    [&](char a, char b) { return a == letter(b) || a == b; }) &&
         first.find_first_not_of("0123456789", word.size()) == std::string_view::npos;
}

/// Records of 84 bytes of the public survey's digital mapping: an index or a sheet corner comes first.
bool looks_like_dm(std::string_view text) {
  constexpr std::size_t record_bytes = 84, looked_at = 20;
  std::size_t lines = 0;
  for (; lines < looked_at && !text.empty(); ++lines) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::string_view types = lines == 0 ? "IM" : "IMHGETD";
    const bool fits = line.size() == record_bytes && types.find(line.front()) < types.size() &&
                      line.find_first_of(",\t") == std::string_view::npos;
    if (!fits) return lines > 2 && text.empty() && line.empty();
  }
  return lines > 2;
}

/// dBASE: the length of its header is 32 bytes for each field and ends with a carriage return.
bool looks_like_dbf(std::string_view head) {
  if (head.size() < 65) return false;
  const auto byte = [head](std::size_t at) { return static_cast<unsigned char>(head[at]); };
  if (byte(0) != 0x03 && byte(0) != 0x30 && byte(0) != 0x83 && byte(0) != 0x8b) return false;
  const std::size_t length = byte(8) + std::size_t{256} * byte(9);
  const std::size_t last = (length - 1) / 32 * 32;
  return length > 64 && last < head.size() && head[last] == '\r';
}

/// UTF-8 text of the beginning, enough to tell markup from tables.
std::string as_text(std::string_view head, bool whole) {
  const EncodingGuess guess = guess_encoding(head, whole);
  std::string text;
  const std::string_view body = head.substr(byte_order_mark(head, guess.encoding));
  if (guess.encoding == Encoding::utf16le || guess.encoding == Encoding::utf16be)
    append_from_utf16(text, body, guess.encoding == Encoding::utf16be);
  else
    text = body;
  return text;
}

ContentType sniff_entries(const std::vector<ArchiveEntry>& entries) {
  bool types = false;
  bool workbook = false;
  bool binary_workbook = false;
  bool shapefile = false;
  bool drawing = false;
  bool database = false;
  bool word = false;
  bool slides = false;
  for (const ArchiveEntry& entry : entries) {
    const std::string lower = ascii_lower(entry.name);
    types = types || entry.name == "[Content_Types].xml";
    workbook = workbook || starts_with(entry.name, "xl/");
    binary_workbook = binary_workbook || entry.name == "xl/workbook.bin";
    word = word || starts_with(entry.name, "word/");
    slides = slides || starts_with(entry.name, "ppt/");
    shapefile = shapefile || lower.ends_with(".shp");
    drawing = drawing || lower.ends_with(".kml");
    database = database || lower.find(".gdb/") != std::string::npos;
  }
  if (binary_workbook) return refused_content("xlsb");
  if (types && workbook)
    return {Container::xlsx, {"Excel ブック", "an Excel workbook"}, false, false};
  if (types && word) return refused_content("word");
  if (types && slides) return refused_content("slides");
  if (shapefile) return {Container::zip, {"Shapefile の zip", "a zipped Shapefile"}, false, false};
  if (database) return geodatabase();
  if (drawing) return {Container::kml, {"KMZ", "KMZ"}, false, false};
  return refused_content("zip");
}

/// The type that an OpenDocument file states in its entry "mimetype"; "" when it states none. The
/// standard wants the entry first and not compressed, so that a damaged file still tells it.
std::string stated_type(std::string_view head, const std::optional<Archive>& archive) {
  constexpr std::size_t local_header_bytes = 30, longest = 200;
  constexpr std::string_view name = "mimetype";
  const std::string_view first = head.substr(std::min(local_header_bytes, head.size()));
  if (first.starts_with("mimetypeapplication/"))
    return std::string(first.substr(name.size(), longest));
  const ArchiveEntry* entry = archive ? archive->find(name) : nullptr;
  if (entry == nullptr || entry->bytes > longest) return {};
  Notices ignored;
  return archive->read(*entry, ignored).value_or("");
}

ContentType sniff_zip(const std::filesystem::path& path, std::string_view head) {
  constexpr std::string_view opendocument = "application/vnd.oasis.opendocument.";
  Notices ignored;  // the reader that opens it says what is wrong
  const std::optional<Archive> archive = Archive::open(path, ReadLimits{}, ignored);
  const std::string type = stated_type(head, archive);
  if (starts_with(type, std::string(opendocument) + "spreadsheet"))
    return {Container::ods,
            {"OpenDocument の表計算（.ods）", "an OpenDocument spreadsheet (.ods)"},
            false,
            !archive};
  if (starts_with(type, opendocument)) return refused_content("opendocument");
  if (archive) return sniff_entries(archive->entries());
  const bool workbook = head.find("[Content_Types].xml") != std::string_view::npos ||
                        head.find("xl/workbook.xml") != std::string_view::npos;
  if (workbook) return {Container::xlsx, {"Excel ブック", "an Excel workbook"}, false, true};
  return {Container::zip, {"zip 書庫", "a zip archive"}, false, true};
}

/// Old Office files: which one is said by the streams inside.
ContentType sniff_compound(const std::filesystem::path& path) {
  Bilingual ignored;  // the reader that opens it says what is wrong
  const std::optional<CompoundFile> file = CompoundFile::open(path, ignored);
  const Bilingual workbook{"古い形式の Excel ブック（.xls）", "an old Excel workbook (.xls)"};
  if (!file) return {Container::xls, workbook, false, true};
  const auto has = [&file](std::string_view stream) { return file->find(stream) != nullptr; };
  if (has("Workbook") || has("Book")) return {Container::xls, workbook, false, false};
  // Office wraps any encrypted document like this; the reader asks for one without a password.
  if (has("EncryptedPackage"))
    return {Container::xlsx,
            {"パスワード付きの Excel ブック", "an Excel workbook with a password"},
            false,
            false};
  if (has("WordDocument")) return refused_content("word");
  if (has("PowerPoint Document")) return refused_content("slides");
  return refused_content("compound");
}

}  // namespace

ContentType sniff_head(std::string_view head, bool whole) {
  for (const Signature& signature : signatures)
    if (starts_with(head, signature.bytes))
      return {signature.container,
              {std::string(signature.name), std::string(signature.name)},
              false,
              false};
  if (const std::string_view key = refused_signature(head); !key.empty())
    return refused_content(key);
  if (head.empty()) return {Container::unknown, {"空のファイル", "an empty file"}, false, false};
  if (looks_like_dbf(head)) return refused_content("dbf");
  if (looks_binary(head))
    return {Container::unknown,
            {"種類のわからないバイナリ", "binary data of no known type"},
            false,
            false};
  const std::string decoded = as_text(head, whole);
  const std::string_view text = trim(decoded);
  if (looks_like_xml(text)) return sniff_xml(text);
  if (looks_like_json(text)) return sniff_json(text, whole);
  if (looks_like_dm(text)) return refused_content("dm");
  if (looks_like_mif(text))
    return {Container::mapinfo, {"MapInfo の MIF", "a MapInfo MIF"}, false, false};
  if (looks_like_dxf(text)) return {Container::dxf, {"DXF", "DXF"}, false, false};
  return {Container::text_table, {"文字の表（CSV など）", "a text table (CSV)"}, false, false};
}

ContentType sniff_content(const std::filesystem::path& path) {
  if (is_geodatabase(path)) return geodatabase();
  const std::optional<std::string> head = read_head(path);
  if (!head) return {Container::unknown, {"読めないファイル", "an unreadable file"}, false, false};
  if (starts_with(*head, "PK\x03\x04") || starts_with(*head, "PK\x05\x06"))
    return sniff_zip(path, *head);
  if (starts_with(*head, CompoundFile::signature)) return sniff_compound(path);
  return sniff_head(*head, head->size() < head_bytes);
}

Container sniff_container(const std::filesystem::path& path) {
  return sniff_content(path).container;
}

std::string_view to_string(Container container) {
  switch (container) {
    case Container::unknown:
      return "unknown";
    case Container::text_table:
      return "csv";
    case Container::xlsx:
      return "xlsx";
    case Container::xls:
      return "xls";
    case Container::ods:
      return "ods";
    case Container::shapefile:
      return "shapefile";
    case Container::zip:
      return "zip";
    case Container::gpkg:
      return "gpkg";
    case Container::geojson:
      return "geojson";
    case Container::flatgeobuf:
      return "fgb";
    case Container::mapinfo:
      return "mapinfo";
    case Container::kml:
      return "kml";
    case Container::filegdb:
      return "filegdb";
    case Container::gml:
      return "gml";
    case Container::dxf:
      return "dxf";
    case Container::unsupported:
      return "unsupported";
  }
  return "";
}

}  // namespace kokai
