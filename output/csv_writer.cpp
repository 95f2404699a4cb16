// CSV as Excel in Japan opens it: UTF-8 with BOM, CRLF, quotes only where RFC 4180 needs them.
// SPDX-License-Identifier: MIT
#include <array>
#include <cstring>
#include <string>
#include <string_view>

#include "output/coordinate_text.h"
#include "output/file_writer.h"
#include "output/geometry_text.h"
#include "output/ordered_output.h"
#include "output/writers.h"

namespace kokai {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

constexpr std::array<bool, 256> needs_quotes = [] {
  std::array<bool, 256> table{};
  for (const char c : {',', '"', '\r', '\n'}) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

/// Copies the value and tells whether it needs quotes.
bool copy_plain(char* at, std::string_view value) {
  bool quotes = false;
  for (const char c : value) {
    quotes |= needs_quotes[static_cast<unsigned char>(c)];
    *at++ = c;  // NOLINT(clang-analyzer-cplusplus.NewDelete): reserve() never returns no bytes
  }
  return quotes;
}

char* put_quoted(char* at, std::string_view value) {
  *at++ = '"';
  for (const char c : value) {
    if (c == '"') *at++ = '"';
    *at++ = c;
  }
  *at = '"';
  return at + 1;
}

/// A value and the comma behind it.
void put_value(std::string_view value, TextBuffer& out) {
  char* at = out.reserve(2 * value.size() + 3);
  if (copy_plain(at, value))
    at = put_quoted(at, value);
  else
    at += value.size();
  *at = ',';  // NOLINT(clang-analyzer-cplusplus.NewDelete): as above
  out.commit(at + 1);
}

class RecordPrinter {
 public:
  RecordPrinter(const Layer& layer, const ExportOptions& options)
      : layer_(layer),
        options_(options),
        place_(csv_place(layer, options)),
        with_z_(options.keep_z && !layer.geometry.z.empty()),
        only_one_(layer.columns.size() == 1 && place_ == CsvPlace::none) {}

  void header(TextBuffer& out) const {
    out.append(byte_order_mark);
    for (const Column& column : layer_.columns) put_value(published_header(layer_, column), out);
    if (place_ == CsvPlace::wkt) out.append("WKT,");
    if (place_ == CsvPlace::points) out.append(with_z_ ? "緯度,経度,Z," : "緯度,経度,");
    end_record(out);
  }

  void print(std::size_t begin, std::size_t end, TextBuffer& out) const {
    GeometryPrinter geometry(layer_.geometry, with_z_);
    for (std::size_t index = begin; index < end; ++index) {
      const std::uint32_t row = row_at(options_, index);
      for (const Column& column : layer_.columns) put_value(column.text[row], out);
      if (place_ != CsvPlace::none) put_place(row, geometry, out);
      // A record of one empty value would be a blank line, which readers skip.
      if (only_one_ && layer_.columns[0].text[row].empty()) {
        out.drop_last();
        out.append("\"\",");
      }
      end_record(out);
    }
  }

 private:
  static void end_record(TextBuffer& out) {
    if (!out.view().empty() && out.view().back() == ',') out.drop_last();
    out.append("\r\n");
  }

  void put_place(std::uint32_t row, GeometryPrinter& geometry, TextBuffer& out) const {
    const bool shape = has_shape(layer_, row, options_.keep_z);
    if (place_ == CsvPlace::wkt) {
      const bool quotes = shape && layer_.geometry.kind[row] != GeometryKind::point;
      if (quotes) out.append('"');
      if (shape) geometry.wkt(row, out);
      if (quotes) out.append('"');
      return out.append(',');
    }
    if (!shape) return out.append(with_z_ ? ",,," : ",,");
    const std::size_t i = layer_.geometry.feature_coordinates(row).begin;
    put_coordinate_value(layer_.geometry.y[i], out);
    put_coordinate_value(layer_.geometry.x[i], out);
    if (with_z_) put_coordinate_value(layer_.geometry.z[i], out);
  }

  static void put_coordinate_value(double value, TextBuffer& out) {
    char* at = put_coordinate(out.reserve(coordinate_text_bytes + 1), value);
    *at = ',';
    out.commit(at + 1);
  }

  const Layer& layer_;
  const ExportOptions& options_;
  CsvPlace place_;
  bool with_z_;
  bool only_one_;
};

}  // namespace

Artifact write_csv(const Layer& layer, const ExportOptions& options,
                   const std::filesystem::path& directory, Notices& notices) {
  const std::filesystem::path path = directory / (options.file_stem + ".csv");
  report_lost_shapes(survey_shapes(layer, options), "CSV", notices);
  FileWriter file(path);
  const RecordPrinter printer(layer, options);
  TextBuffer head;
  printer.header(head);
  file.write(head.view());
  write_in_order(
      row_count(layer, options), rows_per_block(layer), file,
      [&](std::size_t begin, std::size_t end, TextBuffer& out) { printer.print(begin, end, out); });
  file.finish_unsynced();
  return {"csv", path, file.bytes(), {}};
}

}  // namespace kokai
