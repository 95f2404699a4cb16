// Types of files that kokai does not read: how they are told, what they are called, whom to ask.
// SPDX-License-Identifier: MIT
#include "layers/refused_types.h"

#include <array>
#include <span>
#include <stdexcept>
#include <string>

namespace kokai {
namespace {

using namespace std::string_view_literals;

/// What to do about a type; several types share one.
struct Advice {
  std::string_view ja, en;
};

constexpr Advice ask_for_layer{
    "位置や属性は取り出せません。担当課か委託業者に、元のレイヤーを GeoPackage か Shapefile "
    "で（平面直角座標系なら系番号も）もらってください",
    "positions and attributes cannot be taken from it; ask the section or the vendor for the layer "
    "behind it as GeoPackage or Shapefile (with the zone of plane coordinates)"};
constexpr Advice ask_for_drawing{
    "委託業者に、GeoPackage か Shapefile を、なければ DXF "
    "を、平面直角座標系の系番号とともに求めてください",
    "ask the vendor for GeoPackage or Shapefile, else for DXF, with the zone of plane coordinates"};
constexpr Advice save_as_text{"CAD で開き、ASCII 形式の DXF で保存し直してください",
                              "open it in CAD and save it as ASCII DXF"};
constexpr Advice export_from_gis{"QGIS で開き、GeoPackage で書き出してください",
                                 "open it in QGIS and export it as GeoPackage"};
constexpr Advice ask_for_table{
    "表なら Excel（.xlsx）か CSV で保存し直すか、担当課に元の表をもらってください",
    "save a table as Excel (.xlsx) or CSV, or ask the section for the table behind it"};
constexpr Advice save_as_workbook{"Excel で開き、.xlsx で保存し直してください",
                                  "open it in Excel and save it as .xlsx"};
constexpr Advice unpack{"展開して、中のファイルを指定してください",
                        "unpack it and name a file inside"};
constexpr Advice export_database{
    "Access で開き、公開する表だけを Excel（.xlsx）か CSV に書き出してください",
    "open it in Access and export just the table to publish as Excel (.xlsx) or CSV"};

struct RefusedType {
  std::string_view key;
  std::string_view ja, en;
  const Advice* advice;
};

constexpr std::array<RefusedType, 8> drawings{{
    {"sxf", "CAD 図面（SXF、.sfc・.p21）", "a CAD drawing (SXF: .sfc, .p21)", &ask_for_drawing},
    {"dwg", "CAD 図面（AutoCAD の .dwg）", "a CAD drawing (AutoCAD .dwg)", &ask_for_drawing},
    {"binary_dxf", "バイナリ形式の DXF", "a binary DXF", &save_as_text},
    {"jww", "CAD 図面（Jw_cad の .jww・.jwc）", "a CAD drawing (Jw_cad: .jww, .jwc)",
     &ask_for_drawing},
    {"dm", "公共測量の DM データ", "DM data of a public survey", &ask_for_layer},
    {"image", "画像（写真、スキャンした図面など）", "an image (photograph, scanned map)",
     &ask_for_layer},
    {"pdf", "PDF", "PDF", &ask_for_layer},
    {"docuworks", "DocuWorks 文書（.xdw・.xbd）", "a DocuWorks document (.xdw, .xbd)",
     &ask_for_layer},
}};

constexpr std::array<RefusedType, 10> documents{{
    {"word", "Word 文書", "a Word document", &ask_for_table},
    {"slides", "PowerPoint のスライド", "PowerPoint slides", &ask_for_table},
    {"rtf", "リッチテキスト", "rich text", &ask_for_table},
    {"html", "HTML のページ", "an HTML page", &ask_for_table},
    {"opendocument", "OpenDocument の文書（表計算 .ods ではないもの）",
     "an OpenDocument document other than a spreadsheet (.ods)", &ask_for_table},
    {"compound", "古い形式の Office などの文書", "a document of old Office or another program",
     &ask_for_table},
    {"xlsb", "バイナリ形式の Excel ブック（.xlsb）", "a binary Excel workbook (.xlsb)",
     &save_as_workbook},
    {"xml_workbook", "XML 形式の Excel ブック（Excel 2003）", "an XML workbook of Excel 2003",
     &save_as_workbook},
    {"old_workbook", "Excel 4.0 以前のブック", "a workbook of Excel 4.0 or older",
     &save_as_workbook},
    {"access", "Access のデータベース（.mdb・.accdb）", "an Access database (.mdb, .accdb)",
     &export_database},
}};

constexpr std::array<RefusedType, 10> others{{
    {"vrt", "GDAL の VRT", "a GDAL VRT", &export_from_gis},
    {"parquet", "Parquet", "Parquet", &export_from_gis},
    {"xml", "XML", "XML", &export_from_gis},
    {"dbf", "Shapefile の属性（.dbf）", "the attributes of a Shapefile (.dbf)", &ask_for_table},
    {"zip", "読めるレイヤーの入っていない zip", "a zip without a layer that can be read", &unpack},
    {"gzip", "gzip 圧縮ファイル", "a gzip file", &unpack},
    {"7z", "7z 書庫", "a 7z archive", &unpack},
    {"rar", "RAR 書庫", "a RAR archive", &unpack},
    {"lzh", "LZH 書庫（.lzh）", "an LZH archive (.lzh)", &unpack},
    {"dgn", "CAD 図面（MicroStation の .dgn）", "a CAD drawing (MicroStation .dgn)",
     &ask_for_drawing},
}};

struct Signature {
  std::size_t offset;
  std::string_view bytes;
  std::string_view key;
};

constexpr std::array<Signature, 14> drawing_signatures{{
    {0, "ISO-10303-21;"sv, "sxf"},
    {0, "AC10"sv, "dwg"},
    {0, "AutoCAD Binary DXF"sv, "binary_dxf"},
    {0, "JwwData."sv, "jww"},
    {0, "JW_CAD"sv, "jww"},
    {0, "%PDF-"sv, "pdf"},
    {0, "\x89PNG"sv, "image"},
    {0, "\xff\xd8\xff"sv, "image"},
    {0, "GIF8"sv, "image"},
    {0, "II*\0"sv, "image"},
    {0, "MM\0*"sv, "image"},
    {0, "II+\0"sv, "image"},
    {0, "MM\0+"sv, "image"},
    {0, "\0\0\0\x0cjP  "sv, "image"},
}};

constexpr std::array<Signature, 12> other_signatures{{
    {0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, "compound"},
    {0, "\x09\x00\x04\x00"sv, "old_workbook"},
    {0, "\x09\x02\x06\x00"sv, "old_workbook"},
    {0, "\x09\x04\x06\x00"sv, "old_workbook"},
    {0, "{\\rtf"sv, "rtf"},
    {4, "Standard Jet DB"sv, "access"},
    {4, "Standard ACE DB"sv, "access"},
    {0, "\x1f\x8b"sv, "gzip"},
    {0, "7z\xbc\xaf\x27\x1c"sv, "7z"},
    {0, "Rar!"sv, "rar"},
    {2, "-lh"sv, "lzh"},
    {0, "PAR1"sv, "parquet"},
}};

struct Extension {
  std::string_view extension;
  std::string_view key;
};

constexpr std::array<Extension, 16> drawing_extensions{{
    {".sfc", "sxf"},
    {".sfz", "sxf"},
    {".p21", "sxf"},
    {".p2z", "sxf"},
    {".dwg", "dwg"},
    {".dgn", "dgn"},
    {".jww", "jww"},
    {".jwc", "jww"},
    {".dm", "dm"},
    {".pdf", "pdf"},
    {".tif", "image"},
    {".tiff", "image"},
    {".jpg", "image"},
    {".jpeg", "image"},
    {".png", "image"},
    {".gif", "image"},
}};

constexpr std::array<Extension, 15> other_extensions{{
    {".xdw", "docuworks"},
    {".xbd", "docuworks"},
    {".docx", "word"},
    {".doc", "word"},
    {".pptx", "slides"},
    {".ppt", "slides"},
    {".rtf", "rtf"},
    {".html", "html"},
    {".htm", "html"},
    {".xlsb", "xlsb"},
    {".mdb", "access"},
    {".accdb", "access"},
    {".lzh", "lzh"},
    {".vrt", "vrt"},
    {".parquet", "parquet"},
}};

std::string_view key_of(std::span<const Signature> signatures, std::string_view head) {
  for (const Signature& signature : signatures)
    if (head.size() >= signature.offset &&
        head.substr(signature.offset).starts_with(signature.bytes))
      return signature.key;
  return {};
}

std::string_view key_of(std::span<const Extension> extensions, std::string_view extension) {
  for (const Extension& known : extensions)
    if (known.extension == extension) return known.key;
  return {};
}

}  // namespace

std::string_view refused_signature(std::string_view head) {
  const std::string_view key = key_of(drawing_signatures, head);
  return key.empty() ? key_of(other_signatures, head) : key;
}

std::string_view refused_extension(std::string_view extension) {
  const std::string_view key = key_of(drawing_extensions, extension);
  return key.empty() ? key_of(other_extensions, extension) : key;
}

ContentType refused_content(std::string_view key) {
  for (const std::span<const RefusedType> table :
       {std::span<const RefusedType>(drawings), std::span<const RefusedType>(documents),
        std::span<const RefusedType>(others)})
    for (const RefusedType& type : table)
      if (type.key == key)
        return {Container::unsupported,
                {std::string(type.ja), std::string(type.en)},
                false,
                false,
                {std::string(type.advice->ja), std::string(type.advice->en)}};
  throw std::logic_error("no such type: " + std::string(key));
}

}  // namespace kokai
