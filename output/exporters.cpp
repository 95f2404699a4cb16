// The table of formats, and what all of their writers have to agree on.
// SPDX-License-Identifier: MIT
#include "output/writers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "output/coordinate_text.h"
#include "pipeline/core/parallel.h"

namespace kokai {

namespace {

constexpr std::array<Exporter, 6> table{{
    {"geojson", ".geojson", "application/geo+json", "GeoJSON", "GeoJSON", false, write_geojson},
    {"csv", ".csv", "text/csv", "CSV（UTF-8、BOM付き）", "CSV (UTF-8 with BOM)", false, write_csv},
    {"gpkg", ".gpkg", "application/geopackage+sqlite3", "GeoPackage", "GeoPackage", false,
     write_gpkg},
    {"fgb", ".fgb", "application/flatgeobuf", "FlatGeobuf", "FlatGeobuf", true, write_fgb},
    {"shp", ".shp.zip", "application/zip", "シェープファイル（CP932、zip）",
     "Shapefile (CP932, zipped)", true, write_shp},
    {"kml", ".kml", "application/vnd.google-earth.kml+xml", "KML", "KML", true, write_kml},
}};

bool all_printable(const std::vector<double>& values, Range range) {
  for (std::size_t i = range.begin; i < range.end; ++i)
    if (!(std::abs(values[i]) <= largest_coordinate)) return false;  // NaN and infinity too
  return true;
}

bool has_every_ring(const GeometryColumn& geometry, std::uint32_t row) {
  const Range parts = geometry.parts(row);
  for (std::size_t p = parts.begin; p < parts.end; ++p) {
    const Range rings = geometry.rings(p);
    if (rings.size() == 0) return false;
    for (std::size_t r = rings.begin; r < rings.end; ++r)
      if (geometry.coordinates(r).size() == 0) return false;
  }
  return parts.size() != 0;
}

}  // namespace

std::span<const Exporter> exporters() {
  return table;
}

const Exporter* find_exporter(std::string_view name) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const Exporter& e) { return e.name == name; });
  return found == table.end() ? nullptr : &*found;
}

std::size_t row_count(const Layer& layer, const ExportOptions& options) {
  return options.all_rows ? layer.rows : options.rows.size();
}

const std::string& published_header(const Layer& layer, const Column& column) {
  return column.official ? column.field.header_in(layer.generation) : column.field.header;
}

bool writes_as_number(FieldType type, std::string_view value) {
  constexpr std::size_t safe_digits = 18;
  if (!info(type).json_number || !is_json_number(value)) return false;
  const bool has_exponent = value.find_first_of("eE") != std::string_view::npos;
  if (value.size() <= safe_digits && !has_exponent) return true;
  if (!std::isfinite(parse_number(value))) return false;
  return has_exponent || std::min(value.find('.'), value.size()) <= safe_digits;
}

bool has_shape(const Layer& layer, std::uint32_t row, bool with_z) {
  if (!layer.has_geometry() || geojson_type_name(layer.geometry.kind[row]).empty()) return false;
  const Range range = layer.geometry.feature_coordinates(row);
  return has_every_ring(layer.geometry, row) && all_printable(layer.geometry.x, range) &&
         all_printable(layer.geometry.y, range) &&
         (!with_z || layer.geometry.z.empty() || all_printable(layer.geometry.z, range));
}

ShapeSurvey survey_shapes(const Layer& layer, const ExportOptions& options) {
  ShapeSurvey all;
  if (!layer.has_geometry()) return all;
  const GeometryColumn& geometry = layer.geometry;
  const auto look = [&](std::size_t begin, std::size_t end) {
    ShapeSurvey part;
    for (std::size_t index = begin; index < end; ++index) {
      const std::uint32_t row = row_at(options, index);
      if (has_shape(layer, row, options.keep_z)) {
        part.extent.add(geometry.feature_extent(row));
        part.kinds |= kind_bit(geometry.kind[row]);
      } else if (geometry.kind[row] != GeometryKind::null &&
                 geometry.kind[row] != GeometryKind::empty) {
        part.lost.push_back(row);
      }
    }
    return part;
  };
  for (ShapeSurvey& part : map_chunks(row_count(layer, options), look)) {
    all.extent.add(part.extent);
    all.kinds |= part.kinds;
    all.lost.insert(all.lost.end(), part.lost.begin(), part.lost.end());
  }
  return all;
}

void report_lost_shapes(const ShapeSurvey& survey, std::string_view format, Notices& notices) {
  for (const std::uint32_t row : survey.lost) {
    FindingDetail detail = writer_detail(
        {fmt::format("{}: 種類または座標が書き出せない図形です", format),
         fmt::format("{}: a geometry of a type or with coordinates that cannot be written",
                     format)});
    detail.value = std::string();
    notices.add("release_writer_warning", row, no_column, std::move(detail));
  }
}

CsvPlace csv_place(const Layer& layer, const ExportOptions& options) {
  if (!layer.has_geometry()) return CsvPlace::none;
  const auto has_type = [&](FieldType type) {
    return std::any_of(layer.columns.begin(), layer.columns.end(),
                       [&](const Column& column) { return column.field.type == type; });
  };
  const bool own_columns = has_type(FieldType::latitude) && has_type(FieldType::longitude);
  if (own_columns && layer.definition != nullptr &&
      layer.definition->geometry == GeometrySource::coordinates)
    return CsvPlace::none;
  const unsigned kinds = survey_shapes(layer, options).kinds;
  if ((kinds & ~kind_bit(GeometryKind::point)) != 0) return CsvPlace::wkt;
  return own_columns ? CsvPlace::none : CsvPlace::points;
}

namespace {

bool parses_as(ColumnStorage storage, std::string_view value) {
  constexpr std::size_t integer_digits = 18;
  if (storage == ColumnStorage::date) return from_iso(value).has_value();
  if (!is_json_number(value)) return false;
  if (storage == ColumnStorage::integer)
    return value.size() <= integer_digits && value.find_first_of(".eE") == std::string_view::npos;
  return std::isfinite(parse_number(value));
}

bool all_parse_as(ColumnStorage storage, const TextColumn& text) {
  for (std::size_t row = 0; row < text.size(); ++row)
    if (!text[row].empty() && !parses_as(storage, text[row])) return false;
  return true;
}

}  // namespace

ColumnStorage column_storage(const Column& column) {
  const FieldType type = column.field.type;
  ColumnStorage wanted = ColumnStorage::text;
  if (type == FieldType::date) wanted = ColumnStorage::date;
  if (type == FieldType::integer || type == FieldType::year) wanted = ColumnStorage::integer;
  if (type == FieldType::number || type == FieldType::latitude || type == FieldType::longitude)
    wanted = ColumnStorage::real;
  if (wanted == ColumnStorage::text || all_parse_as(wanted, column.text)) return wanted;
  return wanted == ColumnStorage::integer && all_parse_as(ColumnStorage::real, column.text)
             ? ColumnStorage::real
             : ColumnStorage::text;
}

}  // namespace kokai
