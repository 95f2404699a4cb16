// MapInfo tables (.tab and .mif) through GDAL, text and numbers decoded by kokai.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "layers/encoding.h"
#include "layers/gdal_reader_dataset.h"
#include "layers/gdal_reader_handles.h"
#include "layers/gdal_reader_vectors.h"
#include "layers/mapinfo_reader_header.h"
#include "layers/reader_notices.h"
#include "layers/shapefile_reader_files.h"
#include "pipeline/core/ascii.h"
#include "pipeline/core/cp932.h"
#include "pipeline/core/sha256.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

constexpr GdalFormat mapinfo{
    "MapInfo File", {nullptr}, "mapinfo", {FeatureNumbers::ids, TextBytes::raw, true}};

/// The file beside `path` that differs in its extension only; nothing when it is not there. A
/// symbolic link is refused (security_path_refused).
std::optional<std::string> load_beside(const SourceInput& input, std::string_view extension,
                                       const ReadLimits& limits, Notices& notices) {
  std::error_code error;
  const std::filesystem::path folder = input.path.parent_path();
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    const std::filesystem::path& path = at->path();
    if (path.stem() != input.path.stem() || lower_extension(path) != extension) continue;
    const std::string name = path.filename().string();
    const std::optional<FileBytes> file = FileBytes::open(path, FileBytes::Links::refuse);
    if (file && file->size() <= limits.maximum_file_bytes)
      return file->text(static_cast<std::size_t>(file->size()));
    notices.add(file ? "security_resource_limit" : "security_path_refused",
                reason_detail(name, {name + " は通常のファイルではないか、大きすぎます",
                                     name + " is not a regular file or too large"}));
    return std::nullopt;
  }
  return std::nullopt;
}

/// The files of one table, as GDAL may open them.
struct Parts {
  MapInfoHeader header;
  std::string path;  ///< "" when something is missing
  SourceFile file;
};

/// Adds what lies beside the table; false when it is not there.
bool add_beside(const SourceInput& input, const char* extension, const ReadLimits& limits,
                GdalMemoryFolder& memory, Sha256& hash, Parts& parts, Notices& notices) {
  std::optional<std::string> bytes = load_beside(input, extension, limits, notices);
  if (!bytes) return false;
  hash.update(*bytes);
  parts.file.bytes += bytes->size();
  memory.add(std::string("a") + extension, std::move(*bytes));
  return true;
}

void report_missing(const SourceInput& input, const char* extension, Notices& notices) {
  notices.add("file_sidecar_missing", Severity::error, no_row, no_column,
              reason_detail(input.name, {extension, extension}));
}

Parts load_parts(const SourceInput& input, const ReadLimits& limits, GdalMemoryFolder& memory,
                 Notices& notices) {
  Parts parts;
  parts.file.name = input.name;
  const std::optional<std::string> head = load_source(input, limits, notices);
  if (!head) return parts;
  const bool tab = starts_with(*head, "!");
  parts.header = tab ? read_tab_header(*head) : read_mif_header(*head);
  if (parts.header.fault) {
    report_file("file_unreadable", input, *parts.header.fault, notices);
    return parts;
  }
  Sha256 hash;
  hash.update(*head);
  parts.file.bytes = head->size();
  const auto add = [&](const char* extension) {
    return add_beside(input, extension, limits, memory, hash, parts, notices);
  };
  const char* missing = nullptr;
  if (!add(tab ? ".dat" : ".mid") && !(parts.header.names.empty() && !tab))
    missing = tab ? ".dat" : ".mid";
  // A table without objects has neither.
  if (tab && missing == nullptr && add(".map") != add(".id")) missing = ".map, .id";
  if (missing != nullptr) {
    report_missing(input, missing, notices);
    return parts;
  }
  parts.file.sha256 = hash.finish();
  parts.path = memory.add(tab ? "a.tab" : "a.mif", parts.header.text);
  return parts;
}

// ---- text ---------------------------------------------------------------------------------------

/// What the bytes of names and values can be.
struct TextEvidence {
  bool ascii = true, utf8 = true, cp932 = true;
  void add(std::string_view bytes) {
    if (is_ascii(bytes)) return;
    ascii = false;
    utf8 = utf8 && is_valid_utf8(bytes);
    cp932 = cp932 && is_valid_cp932(bytes);
  }
};

TextEvidence look_at_text(const SourceTable& table, const MapInfoHeader& header) {
  TextEvidence evidence;
  for (const std::string& name : header.names) evidence.add(name);
  for (const SourceColumn& column : table.columns)
    for (std::size_t row = 0; row < column.text.size(); ++row) evidence.add(column.text[row]);
  return evidence;
}

/// The encoding that kokai.toml or the charset names; the charsets of Western systems say nothing:
/// programs write them whatever the text is.
Encoding declared_encoding(const std::optional<std::string>& stated, const std::string& charset) {
  if (stated) return encoding_from_name(*stated).value_or(Encoding::unknown);
  if (charset == "WindowsJapanese" || charset == "ShiftJIS") return Encoding::cp932;
  return charset == "UTF-8" ? Encoding::utf8 : Encoding::unknown;
}

Encoding choose_encoding(const SourceInput& input, const ReadRequest& request,
                         const std::string& charset, const TextEvidence& evidence,
                         Notices& notices) {
  if (evidence.ascii) return Encoding::utf8;
  const Encoding declared = declared_encoding(request.encoding, charset);
  Encoding real = Encoding::unknown;
  if (evidence.cp932) real = Encoding::cp932;
  // Text of several Japanese values that is UTF-8 throughout is no CP932 by accident.
  if (evidence.utf8) real = Encoding::utf8;
  if (declared == real && real != Encoding::unknown) return real;
  if (declared == Encoding::unknown && real != Encoding::unknown && !request.encoding) return real;
  const std::string words = request.encoding ? "kokai.toml: " + *request.encoding
                                             : "Charset " + (charset.empty() ? "-" : charset);
  const std::string found(real == Encoding::unknown ? "?" : to_string(real));
  report_file("file_encoding_mismatch", input,
              {words + "、文字は " + found, words + ", but the text is " + found}, notices);
  return real == Encoding::unknown ? Encoding::cp932 : real;
}

std::string decoded(std::string_view bytes, Encoding encoding) {
  std::string text;
  if (encoding == Encoding::cp932)
    append_from_cp932(text, bytes);
  else if (is_valid_utf8(bytes))
    text = bytes;
  else
    for (const char32_t c : to_code_points(bytes)) append_utf8(text, c);
  return text;
}

void decode(SourceTable& table, const MapInfoHeader& header, Encoding encoding) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    SourceColumn& column = table.columns[i];
    column.header = decoded(i < header.names.size() ? header.names[i] : column.header, encoding);
    TextColumn text;
    text.reserve(column.text.size(), column.text.byte_count());
    for (std::size_t row = 0; row < column.text.size(); ++row)
      text.append(decoded(column.text[row], encoding));
    column.text = std::move(text);
  }
  table.encoding = to_string(encoding);
}

void report_approximated(const MapInfoHeader& header, const SourceInput& input, Notices& notices) {
  const std::string count = std::to_string(header.approximated);
  if (header.approximated > 0)
    report_file("geom_curves_approximated", input,
                {"円弧・楕円・角丸四角形 " + count + " 個",
                 count + " arcs, ellipses or rounded rectangles"},
                notices);
}

}  // namespace

SourceTable read_mapinfo(const SourceInput& input, const ReadRequest& request, Notices& notices) {
  GdalMemoryFolder memory;
  Parts parts = load_parts(input, request.limits, memory, notices);
  SourceTable table = unread_table(input, mapinfo.name);
  if (!parts.path.empty()) {
    table = read_gdal_dataset(parts.path, input, mapinfo, {}, notices);
    const TextEvidence evidence = look_at_text(table, parts.header);
    decode(table, parts.header,
           choose_encoding(input, request, parts.header.charset, evidence, notices));
    report_approximated(parts.header, input, notices);
  }
  table.places.files.front() = std::move(parts.file);
  return table;
}

}  // namespace kokai
