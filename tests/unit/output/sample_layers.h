// Layers for the tests of writers and their read-back: small ones by hand, large ones from a seed.
// SPDX-License-Identifier: MIT
#pragma once

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "output/exporter.h"

namespace kokai::test {

/// A folder of its own for each test, gone afterwards.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "kokai-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

inline ExportOptions options_for(std::string stem) {
  ExportOptions options;
  options.file_stem = std::move(stem);
  return options;
}

inline Layer empty_layer() {
  Layer layer;
  layer.id = "sample";
  layer.crs = {6668, Datum::jgd2011, 0, true};
  layer.places.files.push_back({"sample.csv", "", 0});
  layer.places.runs.push_back({});
  return layer;
}

inline void add_column(Layer& layer, std::string name, std::string header, FieldType type,
                       const std::vector<std::string>& values) {
  Column column;
  column.field.name = std::move(name);
  column.field.header = header;
  column.field.type = type;
  column.source = static_cast<std::int32_t>(layer.columns.size());
  for (const std::string& value : values) column.text.append(value);
  layer.source_columns.push_back({header, column.source});
  layer.columns.push_back(std::move(column));
  layer.rows = values.size();
  layer.places.row.resize(layer.rows);
  for (std::size_t row = 0; row < layer.rows; ++row)
    layer.places.row[row] = static_cast<std::uint32_t>(row + 2);
}

using Ring = std::vector<std::pair<double, double>>;

inline void add_ring(GeometryColumn& geometry, const Ring& ring) {
  for (const auto& [x, y] : ring) geometry.add_coordinate(x, y);
  geometry.end_ring();
}

inline void add_polygon(GeometryColumn& geometry, const std::vector<Ring>& rings) {
  for (const Ring& ring : rings) add_ring(geometry, ring);
  geometry.end_part();
}

/// What shapes a random layer has.
enum class Shapes { none, points, multipoints, lines, polygons, mixed };

class LayerMaker {
 public:
  explicit LayerMaker(unsigned seed) : random_(seed) {}

  Layer make(std::size_t rows, Shapes shapes, bool with_nulls) {
    Layer layer = empty_layer();
    const auto column = [&](const char* name, const char* header, FieldType type, auto value) {
      std::vector<std::string> values(rows);
      for (std::string& text : values)
        if (below(5) != 0) text = value();
      add_column(layer, name, header, type, values);
    };
    column("id", "管理番号", FieldType::identifier,
           [&] { return fmt::format("{:05}", below(100000)); });
    column("name", "名称", FieldType::text, [&] { return text(); });
    column("note", "備考\"引用,列\"", FieldType::text, [&] { return text(); });
    column("diameter", "管径(mm)", FieldType::integer,
           [&] { return fmt::format("{}", static_cast<int>(below(4000)) - 100); });
    column("length", "延長", FieldType::number,
           [&] { return fmt::format("{}.{:02}", below(1000), below(100)); });
    column("day", "設置年月日", FieldType::date, [&] {
      return fmt::format("{}-{:02}-{:02}", 1950 + below(80), 1 + below(12), 1 + below(28));
    });
    layer.rows = rows;
    for (std::size_t row = 0; row < rows && shapes != Shapes::none; ++row) {
      if (with_nulls && below(4) == 0)
        layer.geometry.add_null();
      else
        add_shape(layer.geometry,
                  shapes == Shapes::mixed ? static_cast<Shapes>(1 + below(4)) : shapes);
    }
    return layer;
  }

  unsigned below(unsigned limit) {
    return std::uniform_int_distribution<unsigned>(0, limit - 1)(random_);
  }
  double unit() { return std::uniform_real_distribution<double>(0, 1)(random_); }

  /// Japanese text with everything that formats have to quote or escape, all of it in CP932.
  std::string text() {
    static const std::vector<std::string> pieces{"笠間市", "髙﨑", "①",  "ソ表能", "～",  "「",
                                                 "\"",     ",",    "\\", "'",      "a b", "é"};
    std::string text;
    for (unsigned i = 1 + below(4); i > 0; --i)
      text += pieces[below(static_cast<unsigned>(pieces.size() - 1))];
    return text;
  }

 private:
  std::pair<double, double> corner() { return {139.5 + unit(), 35.5 + unit()}; }

  void add_line(GeometryColumn& geometry) {
    auto [x, y] = corner();
    for (unsigned i = 2 + below(5); i > 0; --i)
      geometry.add_coordinate(x += unit() * 1e-3, y += unit() * 1e-3);
    geometry.end_ring();
    geometry.end_part();
  }

  Ring circle(double x, double y, double radius, bool turned) {
    Ring ring;
    const unsigned corners = 4 + below(6);
    for (unsigned i = 0; i < corners; ++i) {
      const double angle = 6.283185307179586 * i / corners * (turned ? -1 : 1);
      ring.emplace_back(x + radius * std::cos(angle), y + radius * std::sin(angle));
    }
    ring.push_back(ring.front());
    return ring;
  }

  void add_area(GeometryColumn& geometry, double shift) {
    auto [x, y] = corner();
    x += shift;
    std::vector<Ring> rings{circle(x, y, 0.01, below(2) == 0)};
    if (below(2) == 0) rings.push_back(circle(x - 0.003, y, 0.002, below(2) == 0));
    if (below(2) == 0) rings.push_back(circle(x + 0.003, y, 0.002, below(2) == 0));
    add_polygon(geometry, rings);
  }

  void add_shape(GeometryColumn& geometry, Shapes shapes) {
    const bool multiple = below(3) == 0;
    if (shapes == Shapes::points || shapes == Shapes::multipoints) {
      const unsigned parts = shapes == Shapes::multipoints ? 1 + below(3) : 1;
      for (unsigned i = 0; i < parts; ++i) {
        const auto [x, y] = corner();
        geometry.add_coordinate(x, y);
        geometry.end_ring();
        geometry.end_part();
      }
      geometry.end_feature(shapes == Shapes::multipoints ? GeometryKind::multipoint
                                                         : GeometryKind::point);
    } else if (shapes == Shapes::lines) {
      for (unsigned parts = multiple ? 2 : 1; parts > 0; --parts) add_line(geometry);
      geometry.end_feature(multiple ? GeometryKind::multiline : GeometryKind::line);
    } else {
      for (unsigned parts = multiple ? 3 : 1; parts > 0; --parts) add_area(geometry, parts * 2.0);
      geometry.end_feature(multiple ? GeometryKind::multipolygon : GeometryKind::polygon);
    }
  }

  std::mt19937 random_;
};

/// The texts of all findings of a run, for messages of failed tests.
inline std::string text_of(const Notices& notices) {
  std::string text;
  for (const NoticeGroup& group : notices.groups())
    for (const Finding& finding : group.findings) {
      text += fmt::format("{} row {}", group.type->code, finding.row);
      if (const FindingDetail* detail = notices.detail(finding); detail != nullptr)
        for (const auto& [name, value] : detail->parameters)
          if (name == "detail_en") text += ": " + value;
      text += '\n';
    }
  return text;
}

}  // namespace kokai::test
