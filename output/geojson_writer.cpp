// GeoJSON as RFC 7946 wants it: one feature per line, printed in parallel straight from the
// columns.
// SPDX-License-Identifier: MIT
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "output/coordinate_text.h"
#include "output/file_writer.h"
#include "output/geometry_text.h"
#include "output/ordered_output.h"
#include "output/writers.h"
#include "pipeline/core/json_text.h"

namespace kokai {

namespace {

// One bit pattern for each byte of a word.
constexpr std::uint64_t every_byte(unsigned char byte) {
  return 0x0101010101010101ULL * byte;
}

/// Not zero when one of eight bytes is `byte`.
constexpr std::uint64_t holds(std::uint64_t word, unsigned char byte) {
  const std::uint64_t difference = word ^ every_byte(byte);
  return (difference - every_byte(1)) & ~difference & every_byte(0x80);
}

/// Not zero when one of eight bytes has to be escaped in JSON.
constexpr std::uint64_t holds_special(std::uint64_t word) {
  const std::uint64_t control = (word - every_byte(0x20)) & ~word & every_byte(0x80);
  return control | holds(word, '"') | holds(word, '\\');
}

char* put_escaped(char* at, char c) {
  constexpr std::string_view digits = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0x20 && c != '"' && c != '\\') {
    *at = c;
    return at + 1;
  }
  constexpr std::string_view short_from = "\"\\\n\r\t\b\f", short_to = "\"\\nrtbf";
  *at++ = '\\';
  if (const std::size_t found = short_from.find(c); found != std::string_view::npos) {
    *at = short_to[found];
    return at + 1;
  }
  std::memcpy(at, "u00", 3);
  at[3] = digits[byte >> 4];
  at[4] = digits[byte & 15];
  return at + 5;
}

/// A JSON string with its quotes; needs six bytes of room for each of `text` and 16 more.
char* put_json_string(char* at, std::string_view text) {
  constexpr std::size_t step = sizeof(std::uint64_t);
  *at++ = '"';
  std::size_t i = 0;
  for (; i + step <= text.size(); i += step) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + i, step);
    if (holds_special(word) != 0) {
      for (std::size_t k = 0; k < step; ++k) at = put_escaped(at, text[i + k]);
      continue;
    }
    std::memcpy(at, &word, step);
    at += step;
  }
  for (; i < text.size(); ++i) at = put_escaped(at, text[i]);
  *at = '"';
  return at + 1;
}

/// A column with everything about it that is the same in every row.
struct Property {
  const TextColumn* text;
  FieldType type;
  bool may_be_number;
  std::string lead;  // ,"header":
};

std::vector<Property> properties_of(const Layer& layer) {
  std::vector<Property> properties;
  for (const Column& column : layer.columns) {
    std::string lead = properties.empty() ? "" : ",";
    append_json_string(lead, published_header(layer, column));
    lead += ':';
    const FieldType type = column.field.type;
    properties.push_back({&column.text, type, info(type).json_number, std::move(lead)});
  }
  return properties;
}

void put_property(const Property& property, std::uint32_t row, TextBuffer& out) {
  const std::string_view value = (*property.text)[row];
  char* at = out.reserve(property.lead.size() + 6 * value.size() + 16);
  std::memcpy(at, property.lead.data(), property.lead.size());
  at += property.lead.size();
  if (value.empty()) {
    std::memcpy(at, "null", 4);
    at += 4;
  } else if (property.may_be_number && writes_as_number(property.type, value)) {
    std::memcpy(at, value.data(), value.size());
    at += value.size();
  } else {
    at = put_json_string(at, value);
  }
  out.commit(at);
}

class FeaturePrinter {
 public:
  FeaturePrinter(const Layer& layer, const ExportOptions& options)
      : layer_(layer), options_(options), properties_(properties_of(layer)) {}

  /// The features of the rows [begin, end) of those to write, one per line.
  void print(std::size_t begin, std::size_t end, TextBuffer& out) const {
    GeometryPrinter geometry(layer_.geometry, options_.keep_z);
    const std::size_t last = row_count(layer_, options_) - 1;
    for (std::size_t index = begin; index < end; ++index) {
      const std::uint32_t row = row_at(options_, index);
      out.append("{\"type\":\"Feature\",\"properties\":{");
      for (const Property& property : properties_) put_property(property, row, out);
      out.append("},\"geometry\":");
      if (has_shape(layer_, row, options_.keep_z))
        geometry.geojson(row, out);
      else
        out.append("null");
      out.append(index == last ? "}\n" : "},\n");
    }
  }

 private:
  const Layer& layer_;
  const ExportOptions& options_;
  std::vector<Property> properties_;
};

/// Least and greatest height of the rows to write; empty without heights.
std::vector<double> height_range(const Layer& layer, const ExportOptions& options) {
  const GeometryColumn& geometry = layer.geometry;
  if (!options.keep_z || geometry.z.empty()) return {};
  std::vector<double> heights;
  for (std::size_t index = 0; index < row_count(layer, options); ++index) {
    const std::uint32_t row = row_at(options, index);
    if (!has_shape(layer, row, true)) continue;
    const Range range = geometry.feature_coordinates(row);
    for (std::size_t i = range.begin; i < range.end; ++i) {
      if (heights.empty()) heights = {geometry.z[i], geometry.z[i]};
      heights[0] = std::min(heights[0], geometry.z[i]);
      heights[1] = std::max(heights[1], geometry.z[i]);
    }
  }
  return heights;
}

void put_head(const Layer& layer, const ExportOptions& options, const Extent& extent,
              TextBuffer& out) {
  out.append("{\"type\":\"FeatureCollection\",");
  if (!extent.empty) {
    std::vector<double> low{extent.min_x, extent.min_y}, high{extent.max_x, extent.max_y};
    if (const std::vector<double> heights = height_range(layer, options); !heights.empty()) {
      low.push_back(heights[0]);
      high.push_back(heights[1]);
    }
    low.insert(low.end(), high.begin(), high.end());
    out.append("\"bbox\":[");
    for (const double value : low) {
      out.commit(put_coordinate(out.reserve(coordinate_text_bytes), value));
      out.append(',');
    }
    out.drop_last();
    out.append("],");
  }
  out.append("\"features\":[\n");
}

}  // namespace

Artifact write_geojson(const Layer& layer, const ExportOptions& options,
                       const std::filesystem::path& directory, Notices& notices) {
  const std::filesystem::path path = directory / (options.file_stem + ".geojson");
  const ShapeSurvey survey = survey_shapes(layer, options);
  report_lost_shapes(survey, "GeoJSON", notices);
  FileWriter file(path);
  TextBuffer head;
  put_head(layer, options, survey.extent, head);
  file.write(head.view());
  const FeaturePrinter printer(layer, options);
  write_in_order(
      row_count(layer, options), rows_per_block(layer), file,
      [&](std::size_t begin, std::size_t end, TextBuffer& out) { printer.print(begin, end, out); });
  file.write("]}\n");
  file.finish_unsynced();
  return {"geojson", path, file.bytes(), {}};
}

}  // namespace kokai
