// The change files of a dataset: what differs from the release before, with old and new values.
// SPDX-License-Identifier: MIT
#include "output/change_files.h"

#include <string_view>
#include <vector>

#include "output/exporter.h"
#include "output/geometry_text.h"
#include "pipeline/core/csv_text.h"
#include "pipeline/core/json_text.h"

namespace kokai {

namespace {

constexpr std::string_view added = "追加", removed = "削除", changed = "変更";
constexpr std::string_view shape = "WKT";

/// One value before and after; "" where there is none.
struct ValueChange {
  std::string_view header;
  std::string_view before, after;
};

/// Both states with the headers under which their fields are published. Fields that only one of them has are not
/// told: what is no longer published is not published once more.
class Comparison {
 public:
  Comparison(const LayerContent& before, const Layer& after)
      : layer_(after), before_(view_of(before)), after_(view_of(after)) {
    for (const Column& column : after.columns) {
      const TextColumn* former = before_.column(column.field.name);
      if (former != nullptr)
        fields_.push_back({published_header(after, column), former, &column.text});
    }
  }

  [[nodiscard]] std::vector<ValueChange> added_values(std::uint32_t row) const {
    std::vector<ValueChange> values;
    for (const Field& field : fields_)
      if (const std::string_view value = (*field.after)[row]; !value.empty())
        values.push_back({field.header, "", value});
    return values;
  }
  [[nodiscard]] std::vector<ValueChange> removed_values(std::uint32_t row) const {
    std::vector<ValueChange> values;
    for (const Field& field : fields_)
      if (const std::string_view value = (*field.before)[row]; !value.empty())
        values.push_back({field.header, value, ""});
    return values;
  }
  [[nodiscard]] std::vector<ValueChange> changed_values(RowPair rows) const {
    std::vector<ValueChange> values;
    for (const Field& field : fields_) {
      const std::string_view from = (*field.before)[rows.before], to = (*field.after)[rows.after];
      if (from != to) values.push_back({field.header, from, to});
    }
    return values;
  }
  [[nodiscard]] bool moved(RowPair rows) const { return !same_geometry(before_, after_, rows); }

  [[nodiscard]] std::string key_before(std::uint32_t row) const {
    std::string key;
    for (const std::string& name : layer_.definition->key) {
      const TextColumn* column = before_.column(name);
      if (column == nullptr) return "";
      if (!key.empty()) key += '/';
      key += (*column)[row];
    }
    return key;
  }
  [[nodiscard]] std::string key_after(std::uint32_t row) const { return layer_.key_of(row); }

  [[nodiscard]] const GeometryColumn& geometry_before() const { return *before_.geometry; }
  [[nodiscard]] const GeometryColumn& geometry_after() const { return *after_.geometry; }

 private:
  struct Field {
    std::string_view header;
    const TextColumn* before;
    const TextColumn* after;
  };
  const Layer& layer_;
  ContentView before_, after_;
  std::vector<Field> fields_;
};

bool has_shape(const GeometryColumn& geometry, std::uint32_t row) {
  return row < geometry.size() && geometry.kind[row] != GeometryKind::null &&
         geometry.kind[row] != GeometryKind::empty && geometry.feature_coordinates(row).size() != 0;
}

std::string wkt_of(const GeometryColumn& geometry, std::uint32_t row) {
  if (!has_shape(geometry, row)) return "";
  TextBuffer out;
  GeometryPrinter(geometry, false).wkt(row, out);
  return std::string(out.view());
}

std::string geojson_of(const GeometryColumn& geometry, std::uint32_t row) {
  if (!has_shape(geometry, row)) return "null";
  TextBuffer out;
  GeometryPrinter(geometry, false).geojson(row, out);
  return std::string(out.view());
}

// --- CSV --------------------------------------------------------------------------------------------

void append_line(std::string& out, std::string_view kind, const std::string& key,
                 const ValueChange& value) {
  for (const std::string_view cell :
       {kind, std::string_view(key), value.header, value.before, value.after}) {
    append_csv_cell(out, cell);
    out += ',';
  }
  out.pop_back();
  out += "\r\n";
}

void append_lines(std::string& out, std::string_view kind, const std::string& key,
                  const std::vector<ValueChange>& values, const std::string& from,
                  const std::string& to) {
  for (const ValueChange& value : values) append_line(out, kind, key, value);
  if (from != to) append_line(out, kind, key, {shape, from, to});
}

// --- GeoJSON ----------------------------------------------------------------------------------------

/// {"header":"value",…} of one side.
void append_values(std::string& out, const std::vector<ValueChange>& values,
                   std::string_view ValueChange::*side) {
  out += '{';
  for (const ValueChange& value : values) {
    append_json_string(out, value.header);
    out += ':';
    if ((value.*side).empty())
      out += "null,";
    else
      append_json_string(out, value.*side), out += ',';
  }
  if (out.back() == ',') out.pop_back();
  out += '}';
}

void append_feature(std::string& out, std::string_view kind, const std::string& key,
                    const std::vector<ValueChange>& values, const std::string& geometry) {
  out += R"({"type":"Feature","properties":{"区分":)";
  append_json_string(out, kind);
  out += R"(,"キー":)";
  append_json_string(out, key);
  if (kind != added) {
    out += R"(,"変更前":)";
    append_values(out, values, &ValueChange::before);
  }
  if (kind != removed) {
    out += R"(,"変更後":)";
    append_values(out, values, &ValueChange::after);
  }
  out += R"(},"geometry":)" + geometry + "},\n";
}

}  // namespace

std::string changes_csv(const LayerContent& before, const Layer& after, const LayerDiff& diff) {
  const Comparison both(before, after);
  std::string out = "\xEF\xBB\xBF区分,キー,項目,変更前,変更後\r\n";
  for (const std::uint32_t row : diff.removed)
    append_lines(out, removed, both.key_before(row), both.removed_values(row),
                 wkt_of(both.geometry_before(), row), "");
  for (const RowPair& rows : diff.changed) {
    const bool moved = both.moved(rows);
    append_lines(out, changed, both.key_after(rows.after), both.changed_values(rows),
                 moved ? wkt_of(both.geometry_before(), rows.before) : "",
                 moved ? wkt_of(both.geometry_after(), rows.after) : "");
  }
  for (const std::uint32_t row : diff.added)
    append_lines(out, added, both.key_after(row), both.added_values(row), "",
                 wkt_of(both.geometry_after(), row));
  return out;
}

std::string changes_geojson(const LayerContent& before, const Layer& after, const LayerDiff& diff) {
  const Comparison both(before, after);
  std::string out = "{\"type\":\"FeatureCollection\",\"features\":[\n";
  for (const std::uint32_t row : diff.removed)
    append_feature(out, removed, both.key_before(row), both.removed_values(row),
                   geojson_of(both.geometry_before(), row));
  for (const RowPair& rows : diff.changed)
    append_feature(out, changed, both.key_after(rows.after), both.changed_values(rows),
                   geojson_of(both.geometry_after(), rows.after));
  for (const std::uint32_t row : diff.added)
    append_feature(out, added, both.key_after(row), both.added_values(row),
                   geojson_of(both.geometry_after(), row));
  if (out.ends_with(",\n")) out.erase(out.size() - 2, 1);
  return out + "]}\n";
}

}  // namespace kokai
