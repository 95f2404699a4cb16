// The KML distribution: OGC KML 2.2, one placemark for each row, its values as ExtendedData, coloured by the legend.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <string_view>

#include "output/file_writer.h"
#include "output/gdal_formats.h"
#include "output/geometry_text.h"
#include "output/legend.h"
#include "output/ordered_output.h"
#include "output/writers.h"
#include "output/xml_text.h"

namespace kokai {

namespace {

constexpr std::string_view name_element = "name";

/// A column with what stands before each of its values.
struct ValueColumn {
  const TextColumn* text;
  std::string lead;
};

class PlacemarkPrinter {
 public:
  PlacemarkPrinter(const Layer& layer, const ExportOptions& options, const Legend& legend)
      : layer_(layer), options_(options), legend_(legend), label_(label_column(layer)) {
    for (const Column& column : layer.columns) {
      std::string lead = "<Data name=\"";
      append_xml(lead, published_header(layer, column));
      columns_.push_back({&column.text, lead + "\"><value>"});
    }
  }

  void print(std::size_t begin, std::size_t end, TextBuffer& out) const {
    GeometryPrinter geometry(layer_.geometry, options_.keep_z);
    std::string text;
    for (std::size_t index = begin; index < end; ++index) {
      const std::uint32_t row = row_at(options_, index);
      text = "<Placemark>";
      put_label(row, text);
      if (const std::size_t entry = legend_.entry_of(row); entry < legend_.entries.size())
        text += "<styleUrl>#style" + std::to_string(entry) + "</styleUrl>";
      put_values(row, text);
      out.append(text);
      if (has_shape(layer_, row, options_.keep_z)) geometry.kml(row, out);
      out.append("</Placemark>\n");
    }
  }

 private:
  /// What a map writes beside the symbol: the field `name`, else the first one. A column of the data that is called
  /// "name" could not be told from it.
  static const TextColumn* label_column(const Layer& layer) {
    const auto is_name = [&](const Column& c) {
      return published_header(layer, c) == name_element;
    };
    if (layer.columns.empty() || std::any_of(layer.columns.begin(), layer.columns.end(), is_name))
      return nullptr;
    const Column* named = layer.column("name");
    return named == nullptr ? &layer.columns.front().text : &named->text;
  }

  void put_label(std::uint32_t row, std::string& text) const {
    if (label_ == nullptr || (*label_)[row].empty()) return;
    text += "<name>";
    append_xml(text, (*label_)[row]);
    text += "</name>";
  }

  void put_values(std::uint32_t row, std::string& text) const {
    if (columns_.empty()) return;
    text += "<ExtendedData>";
    for (const ValueColumn& column : columns_) {
      text += column.lead;
      append_xml(text, (*column.text)[row]);
      text += "</value></Data>";
    }
    text += "</ExtendedData>";
  }

  const Layer& layer_;
  const ExportOptions& options_;
  const Legend& legend_;
  const TextColumn* label_;
  std::vector<ValueColumn> columns_;
};

/// "#rrggbb" as KML writes it: opacity, blue, green, red.
std::string kml_colour(std::string_view colour, std::string_view opacity) {
  std::string out(opacity);
  for (const std::size_t at : {5U, 3U, 1U}) out += colour.substr(at, 2);
  return out;
}

std::string head(const Legend& legend, const ExportOptions& options) {
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document><name>";
  append_xml(text, options.file_stem);
  text += "</name>\n";
  for (std::size_t i = 0; i < legend.entries.size(); ++i) {
    const std::string& colour = legend.entries[i].colour;
    text += "<Style id=\"style" + std::to_string(i) + "\"><IconStyle><color>" +
            kml_colour(colour, "ff") + "</color></IconStyle><LineStyle><color>" +
            kml_colour(colour, "ff") + "</color><width>2</width></LineStyle><PolyStyle><color>" +
            kml_colour(colour, "99") + "</color></PolyStyle></Style>\n";
  }
  return text;
}

/// XML has no way to write most control characters (XML 1.0, 2.2).
void report_lost_characters(const Layer& layer, const ExportOptions& options, Notices& notices) {
  for (const Column& column : layer.columns) {
    for (std::size_t index = 0; index < row_count(layer, options); ++index) {
      const std::uint32_t row = row_at(options, index);
      const std::string_view value = column.text[row];
      if (!std::any_of(value.begin(), value.end(), is_no_xml_character)) continue;
      FindingDetail detail = writer_detail({"KML: 制御文字", "KML: a control character"});
      detail.value = std::string(value);
      notices.add("file_char_not_in_target", row, column.source, std::move(detail));
    }
  }
}

}  // namespace

Artifact write_kml(const Layer& layer, const ExportOptions& options,
                   const std::filesystem::path& directory, Notices& notices) {
  report_lost_shapes(survey_shapes(layer, options), "KML", notices);
  report_lost_characters(layer, options, notices);
  const std::string name = options.file_stem + ".kml";
  const TemporaryFolder folder(directory, "." + name + ".tmp");
  const Legend legend = legend_of(layer);
  FileWriter file(folder.path() / name);
  file.write(head(legend, options));
  const PlacemarkPrinter printer(layer, options, legend);
  write_in_order(
      row_count(layer, options), rows_per_block(layer), file,
      [&](std::size_t begin, std::size_t end, TextBuffer& out) { printer.print(begin, end, out); });
  file.write("</Document>\n</kml>\n");
  file.finish_unsynced();
  return keep_file(folder.path() / name, directory / name, "kml");
}

}  // namespace kokai
