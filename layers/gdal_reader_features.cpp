// From GDAL's features to columns of text and flat geometry.
// SPDX-License-Identifier: MIT
#include "layers/gdal_reader_features.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "layers/gdal_reader_handles.h"
#include "layers/reader_notices.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

GeometryKind kind_of(OGRGeometryH geometry) {
  switch (OGR_GT_Flatten(OGR_G_GetGeometryType(geometry))) {
    case wkbPoint:
      return GeometryKind::point;
    case wkbMultiPoint:
      return GeometryKind::multipoint;
    case wkbLineString:
      return GeometryKind::line;
    case wkbMultiLineString:
      return GeometryKind::multiline;
    case wkbPolygon:
      return GeometryKind::polygon;
    case wkbMultiPolygon:
      return GeometryKind::multipolygon;
    default:
      return GeometryKind::unsupported;
  }
}

void append_ring(OGRGeometryH ring, bool has_z, GeometryColumn& out) {
  const int count = OGR_G_GetPointCount(ring);
  const std::size_t old = out.x.size();
  const auto added = static_cast<std::size_t>(count);
  out.x.resize(old + added);
  out.y.resize(old + added);
  if (has_z) out.z.resize(old);
  if (has_z) out.z.resize(old + added);
  constexpr int stride = sizeof(double);
  if (count > 0)
    OGR_G_GetPoints(ring, &out.x[old], stride, &out.y[old], stride, has_z ? &out.z[old] : nullptr,
                    has_z ? stride : 0);
  out.end_ring();
}

void append_part(OGRGeometryH part, bool has_z, GeometryColumn& out) {
  const int rings = OGR_G_GetGeometryCount(part);
  if (rings == 0) append_ring(part, has_z, out);
  for (int i = 0; i < rings; ++i) append_ring(OGR_G_GetGeometryRef(part, i), has_z, out);
  out.end_part();
}

// ---- values -------------------------------------------------------------------------------------

void append_valid(std::string_view text, TextColumn& out) {
  if (is_valid_utf8(text)) {
    out.append(text);
    return;
  }
  for (const char32_t c : to_code_points(text)) append_utf8(out.bytes(), c);
  out.close_value();
}

template <class Number>
void append_number(Number value, std::string& out) {
  char buffer[64];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
  out.append(buffer, end);
}

template <class Number>
void append_numbers(const Number* values, int count, char separator, std::string& out) {
  for (int i = 0; i < count; ++i) {
    if (i > 0) out += separator;
    append_number(values[i], out);
  }
}

std::string iso_time(int hour, int minute, float second) {
  std::string text = fmt::format("{:02}:{:02}:{:02}", hour, minute, static_cast<int>(second));
  const int thousandths = static_cast<int>(
      std::lround((static_cast<double>(second) - std::floor(static_cast<double>(second))) * 1000));
  if (thousandths > 0 && thousandths < 1000) text += fmt::format(".{:03}", thousandths);
  return text;
}

/// GDAL's flag: 0 and 1 say nothing, 100 is UTC, each step from there a quarter of an hour.
std::string iso_zone(int flag) {
  constexpr int utc = 100, minutes_of_a_step = 15;
  if (flag <= 1) return "";
  if (flag == utc) return "Z";
  const int minutes = (flag - utc) * minutes_of_a_step;
  return fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                     std::abs(minutes) % 60);
}

void append_date_time(OGRFeatureH feature, int field, OGRFieldType type, DateTimes form,
                      std::string& out) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
  float second = 0;
  OGR_F_GetFieldAsDateTimeEx(feature, field, &year, &month, &day, &hour, &minute, &second, &zone);
  if (type != OFTTime) out += fmt::format("{:04}-{:02}-{:02}", year, month, day);
  const bool local = form == DateTimes::local;
  if (local && type == OFTDateTime && hour == 0 && minute == 0 && second == 0) return;
  if (type == OFTDateTime) out += 'T';
  if (type != OFTDate) out += iso_time(hour, minute, second);
  if (type == OFTDateTime && !local) out += iso_zone(zone);
}

/// Values of a list, joined.
void append_list(OGRFeatureH feature, int field, OGRFieldType type, char separator,
                 TextColumn& column) {
  std::string joined;
  int count = 0;
  if (type == OFTIntegerList) {
    const int* values = OGR_F_GetFieldAsIntegerList(feature, field, &count);
    append_numbers(values, count, separator, joined);
  } else if (type == OFTInteger64List) {
    const GIntBig* values = OGR_F_GetFieldAsInteger64List(feature, field, &count);
    append_numbers(values, count, separator, joined);
  } else if (type == OFTRealList) {
    const double* values = OGR_F_GetFieldAsDoubleList(feature, field, &count);
    append_numbers(values, count, separator, joined);
  } else {
    char** values = OGR_F_GetFieldAsStringList(feature, field);
    for (int i = 0; values != nullptr && values[i] != nullptr; ++i)
      joined.append(i > 0 ? 1 : 0, separator).append(values[i]);
  }
  append_valid(joined, column);
}

struct FieldPlan {
  OGRFieldType type;
  bool boolean;
  bool raw;
  DateTimes date_times;
  char list_separator;
  int decimals;                 ///< that the file keeps; 0: as many as the value needs
  std::size_t binary_rows = 0;  ///< with a value that no table can show
};

void append_real(double value, int decimals, std::string& out) {
  if (decimals > 0) {
    const std::string fixed = fmt::format("{:.{}f}", value, decimals);
    if (parse_number(fixed) == value) {
      out += fixed;
      return;
    }
  }
  append_number(value, out);
}

void append_text(std::string_view text, bool raw, TextColumn& column) {
  if (raw)
    column.append(text);
  else
    append_valid(text, column);
}

void append_field(OGRFeatureH feature, int field, FieldPlan& plan, TextColumn& column) {
  if (OGR_F_IsFieldSetAndNotNull(feature, field) == 0) {
    column.append_empty();
    return;
  }
  std::string& out = column.bytes();
  switch (plan.type) {
    case OFTString:
      append_text(OGR_F_GetFieldAsString(feature, field), plan.raw, column);
      return;
    case OFTIntegerList:
    case OFTInteger64List:
    case OFTRealList:
    case OFTStringList:
      append_list(feature, field, plan.type, plan.list_separator, column);
      return;
    case OFTInteger:
    case OFTInteger64:
      if (plan.boolean)
        out += OGR_F_GetFieldAsInteger(feature, field) != 0 ? "true" : "false";
      else
        append_number(OGR_F_GetFieldAsInteger64(feature, field), out);
      break;
    case OFTReal:
      append_real(OGR_F_GetFieldAsDouble(feature, field), plan.decimals, out);
      break;
    case OFTDate:
    case OFTTime:
    case OFTDateTime:
      append_date_time(feature, field, plan.type, plan.date_times, out);
      break;
    default:
      ++plan.binary_rows;
      break;
  }
  column.close_value();
}

std::vector<FieldPlan> plan_fields(OGRFeatureDefnH definition, const FeatureReading& reading,
                                   SourceTable& table) {
  std::vector<FieldPlan> plans;
  const bool raw = reading.text == TextBytes::raw;
  for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
    OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, i);
    const int decimals = reading.fixed_decimals ? OGR_Fld_GetPrecision(field) : 0;
    plans.push_back({OGR_Fld_GetType(field), OGR_Fld_GetSubType(field) == OFSTBoolean, raw,
                     reading.date_times, reading.list_separator, decimals});
    TextColumn name;
    append_text(OGR_Fld_GetNameRef(field), raw, name);
    table.columns.push_back({std::string(name[0]), i, false, {}});
  }
  return plans;
}

void report_binary(const std::vector<FieldPlan>& plans, const SourceTable& table,
                   Notices& notices) {
  for (std::size_t i = 0; i < plans.size(); ++i) {
    if (plans[i].binary_rows == 0) continue;
    const std::string count = std::to_string(plans[i].binary_rows);
    notices.add("cell_binary_dropped",
                reason_detail(table.columns[i].header,
                              {"列 " + table.columns[i].header + "、" + count + " 行",
                               "column " + table.columns[i].header + ", " + count + " rows"}));
  }
}

void report_geometry_fields(OGRFeatureDefnH definition, Notices& notices) {
  const int count = OGR_FD_GetGeomFieldCount(definition);
  std::string names;
  for (int i = 1; i < count; ++i)
    names.append(i > 1 ? ", " : "")
        .append(OGR_GFld_GetNameRef(OGR_FD_GetGeomFieldDefn(definition, i)));
  if (count > 1) notices.add("geom_fields_dropped", reason_detail(names, {names, names}));
}

std::uint32_t row_number(OGRFeatureH feature, FeatureNumbers numbers, std::size_t rows) {
  const GIntBig id = OGR_F_GetFID(feature);
  const bool fits = id >= 0 && id <= std::numeric_limits<std::uint32_t>::max();
  if (numbers == FeatureNumbers::ids && fits) return static_cast<std::uint32_t>(id);
  return static_cast<std::uint32_t>(rows + 1);
}

}  // namespace

void append_ogr_geometry(OGRGeometryH geometry, GeometryColumn& out) {
  if (geometry == nullptr) {
    out.add_null();
    return;
  }
  const GeometryKind kind = kind_of(geometry);
  if (kind == GeometryKind::unsupported || OGR_G_IsEmpty(geometry) != 0) {
    out.end_feature(kind == GeometryKind::unsupported ? kind : GeometryKind::empty);
    return;
  }
  const bool has_z = OGR_GT_HasZ(OGR_G_GetGeometryType(geometry)) != 0;
  const bool several = kind == GeometryKind::multipoint || kind == GeometryKind::multiline ||
                       kind == GeometryKind::multipolygon;
  if (!several) append_part(geometry, has_z, out);
  for (int i = 0; several && i < OGR_G_GetGeometryCount(geometry); ++i)
    append_part(OGR_G_GetGeometryRef(geometry, i), has_z, out);
  out.end_feature(kind);
}

void read_features(OGRLayerH layer, const FeatureReading& reading, SourceTable& table,
                   Notices& notices) {
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
  std::vector<FieldPlan> plans = plan_fields(definition, reading, table);
  report_geometry_fields(definition, notices);
  OGR_L_ResetReading(layer);
  while (const OgrFeature feature{OGR_L_GetNextFeature(layer)}) {
    for (std::size_t i = 0; i < plans.size(); ++i)
      append_field(feature.get(), static_cast<int>(i), plans[i], table.columns[i].text);
    OGRGeometryH geometry = OGR_F_GetGeometryRef(feature.get());
    append_ogr_geometry(geometry, table.geometry);
    if (geometry != nullptr && OGR_GT_HasM(OGR_G_GetGeometryType(geometry)) != 0)
      notices.add("geom_measures_dropped", static_cast<std::uint32_t>(table.rows), no_column);
    table.places.row.push_back(row_number(feature.get(), reading.numbers, table.rows));
    ++table.rows;
  }
  report_binary(plans, table, notices);
  if (!table.geometry.z.empty()) table.geometry.z.resize(table.geometry.x.size());
}

}  // namespace kokai
