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
#include "layers/encoding.h"
#include "layers/input_guard.h"
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
  std::string_view name_ja, name_en;
};

constexpr std::array<Signature, 20> signatures{{
    {"SQLite format 3\0"sv, Container::gpkg, "GeoPackage", "GeoPackage"},
    {"fgb\x03"sv, Container::flatgeobuf, "FlatGeobuf", "FlatGeobuf"},
    {"\0\0\x27\x0a"sv, Container::shapefile, "Shapefile", "Shapefile"},
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, Container::unsupported,
     "古い形式の Excel（.xls）かパスワード付きのブック",
     "an old Excel file (.xls) or a workbook with a password"},
    {"%PDF-"sv, Container::unsupported, "PDF", "PDF"},
    {"AC10"sv, Container::unsupported, "AutoCAD の DWG", "AutoCAD DWG"},
    {"AutoCAD Binary DXF"sv, Container::unsupported,
     "バイナリ形式の DXF（ASCII 形式の DXF で保存し直す）", "binary DXF (save it as ASCII DXF)"},
    {"ISO-10303-21;"sv, Container::unsupported, "SXF（.sfc・.p21）", "SXF (.sfc, .p21)"},
    {"\x89PNG"sv, Container::unsupported, "PNG 画像", "a PNG image"},
    {"\xff\xd8\xff"sv, Container::unsupported, "JPEG 画像", "a JPEG image"},
    {"GIF8"sv, Container::unsupported, "GIF 画像", "a GIF image"},
    {"II*\0"sv, Container::unsupported, "TIFF 画像", "a TIFF image"},
    {"MM\0*"sv, Container::unsupported, "TIFF 画像", "a TIFF image"},
    {"\x1f\x8b"sv, Container::unsupported, "gzip 圧縮ファイル", "a gzip file"},
    {"7z\xbc\xaf\x27\x1c"sv, Container::unsupported, "7z 書庫", "a 7z archive"},
    {"Rar!"sv, Container::unsupported, "RAR 書庫", "a RAR archive"},
    {"PAR1"sv, Container::unsupported, "Parquet", "Parquet"},
    {"{\\rtf"sv, Container::unsupported, "リッチテキスト", "rich text"},
    {"!table"sv, Container::mapinfo, "MapInfo の表", "a MapInfo table"},
    {"!TABLE"sv, Container::mapinfo, "MapInfo の表", "a MapInfo table"},
}};

ContentType unsupported(std::string_view ja, std::string_view en) {
  return {Container::unsupported, {std::string(ja), std::string(en)}, false, false};
}

ContentType geodatabase() {
  return {Container::filegdb, {"ファイルジオデータベース", "a file geodatabase"}, false, false};
}

ContentType sniff_xml(std::string_view text) {
  const std::string_view start = text.substr(0, 4096);
  const auto holds = [start](std::string_view word) {
    return start.find(word) != std::string_view::npos;
  };
  if (holds("<OGRVRTDataSource")) return unsupported("GDAL の VRT", "a GDAL VRT");
  if (holds("<html") || holds("<HTML") || holds("<!DOCTYPE html") || holds("<!doctype html"))
    return unsupported("HTML のページ", "an HTML page");
  if (holds("<kml") || holds(":kml")) return {Container::kml, {"KML", "KML"}, false, false};
  if (holds("opengis.net/gml")) return {Container::gml, {"GML", "GML"}, false, false};
  return unsupported("XML", "XML");
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
  for (const ArchiveEntry& entry : entries) {
    std::string lower = entry.name;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char letter) {
      return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    types = types || entry.name == "[Content_Types].xml";
    workbook = workbook || starts_with(entry.name, "xl/");
    binary_workbook = binary_workbook || entry.name == "xl/workbook.bin";
    shapefile = shapefile || lower.ends_with(".shp");
    drawing = drawing || lower.ends_with(".kml");
    database = database || lower.find(".gdb/") != std::string::npos;
  }
  if (binary_workbook)
    return unsupported("バイナリ形式のブック（.xlsb）", "a binary workbook (.xlsb)");
  if (types && workbook)
    return {Container::xlsx, {"Excel ブック", "an Excel workbook"}, false, false};
  if (shapefile) return {Container::zip, {"Shapefile の zip", "a zipped Shapefile"}, false, false};
  if (database) return geodatabase();
  if (drawing) return {Container::kml, {"KMZ", "KMZ"}, false, false};
  return unsupported("Shapefile の入っていない zip", "a zip without a Shapefile");
}

ContentType sniff_zip(const std::filesystem::path& path, std::string_view head) {
  // An uncompressed first entry "mimetype" names the types of OpenDocument.
  constexpr std::string_view opendocument = "mimetypeapplication/vnd.oasis.opendocum";
  constexpr std::size_t local_header_bytes = 30;
  if (head.size() > local_header_bytes && head.substr(local_header_bytes).starts_with(opendocument))
    return unsupported("OpenDocument（.ods など）", "OpenDocument (.ods and others)");
  Notices ignored;  // the reader that opens it says what is wrong
  const std::optional<Archive> archive = Archive::open(path, ReadLimits{}, ignored);
  if (archive) return sniff_entries(archive->entries());
  const bool workbook = head.find("[Content_Types].xml") != std::string_view::npos ||
                        head.find("xl/workbook.xml") != std::string_view::npos;
  if (workbook) return {Container::xlsx, {"Excel ブック", "an Excel workbook"}, false, true};
  return {Container::zip, {"zip 書庫", "a zip archive"}, false, true};
}

}  // namespace

ContentType sniff_head(std::string_view head, bool whole) {
  for (const Signature& signature : signatures)
    if (starts_with(head, signature.bytes))
      return {signature.container,
              {std::string(signature.name_ja), std::string(signature.name_en)},
              false,
              false};
  if (head.empty()) return {Container::unknown, {"空のファイル", "an empty file"}, false, false};
  if (looks_like_dbf(head))
    return unsupported("Shapefile の属性（.dbf）", "the attributes of a Shapefile (.dbf)");
  if (looks_binary(head))
    return {Container::unknown,
            {"種類のわからないバイナリ", "binary data of no known type"},
            false,
            false};
  const std::string decoded = as_text(head, whole);
  const std::string_view text = trim(decoded);
  if (looks_like_xml(text)) return sniff_xml(text);
  if (looks_like_json(text)) return sniff_json(text, whole);
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
