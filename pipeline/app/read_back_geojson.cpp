// Reading GeoJSON back with simdjson: names, order, values, types, shapes, ring directions, bbox.
// SPDX-License-Identifier: MIT
#include <simdjson.h>

#include <charconv>
#include <cmath>
#include <memory>
#include <mutex>
#include <vector>

#include "pipeline/app/read_back_blocks.h"

namespace kokai {

namespace {

namespace dom = simdjson::dom;

/// Half a unit of the seventh decimal, and what the doubles themselves add.
constexpr double printed_tolerance = 0.5e-7 + 1e-12;

/// What one thread needs to parse a block; kept for the next one.
struct Workplace {
  dom::parser parser;
  std::vector<char> text;
  GeometryColumn shape;
};

class WorkplacePool {
 public:
  std::unique_ptr<Workplace> take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) return std::make_unique<Workplace>();
    std::unique_ptr<Workplace> workplace = std::move(free_.back());
    free_.pop_back();
    return workplace;
  }
  void give_back(std::unique_ptr<Workplace> workplace) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(workplace));
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Workplace>> free_;
};

/// Parses `text` between `before` and `after`; false when it is no JSON.
bool parse(Workplace& workplace, std::string_view before, std::string_view text,
           std::string_view after, dom::element& root) {
  std::vector<char>& buffer = workplace.text;
  const std::size_t size = before.size() + text.size() + after.size();
  if (buffer.size() < size + simdjson::SIMDJSON_PADDING)
    buffer.resize(size + simdjson::SIMDJSON_PADDING);
  char* at = std::copy(before.begin(), before.end(), buffer.data());
  at = std::copy(text.begin(), text.end(), at);
  std::copy(after.begin(), after.end(), at);
  return workplace.parser.parse(buffer.data(), size, false).get(root) == simdjson::SUCCESS;
}

// Positions and their lists, as deep as the type has them.

bool read_position(dom::element element, GeometryColumn& shape) {
  double values[3] = {0, 0, 0};
  std::size_t count = 0;
  dom::array array;
  if (element.get(array) != simdjson::SUCCESS) return false;
  for (const dom::element value : array)
    if (count == 3 || value.get(values[count++]) != simdjson::SUCCESS) return false;
  if (count < 2) return false;
  shape.add_coordinate(values[0], values[1]);
  if (count == 3) shape.z.push_back(values[2]);
  return true;
}

bool read_ring(dom::element element, GeometryColumn& shape) {
  dom::array array;
  if (element.get(array) != simdjson::SUCCESS) return false;
  for (const dom::element position : array)
    if (!read_position(position, shape)) return false;
  shape.end_ring();
  return true;
}

/// A part of one ring: a point of a multipoint, a line of a multiline.
bool read_simple_part(dom::element element, bool point, GeometryColumn& shape) {
  if (!(point ? read_position(element, shape) : read_ring(element, shape))) return false;
  if (point) shape.end_ring();
  shape.end_part();
  return true;
}

bool read_polygon(dom::element element, GeometryColumn& shape) {
  dom::array rings;
  if (element.get(rings) != simdjson::SUCCESS) return false;
  for (const dom::element ring : rings)
    if (!read_ring(ring, shape)) return false;
  shape.end_part();
  return true;
}

bool read_part(GeometryKind kind, dom::element element, GeometryColumn& shape) {
  return is_polygonal(kind) ? read_polygon(element, shape)
                            : read_simple_part(element, is_puntal(kind), shape);
}

bool read_coordinates(GeometryKind kind, dom::element element, GeometryColumn& shape) {
  const bool multiple = kind == GeometryKind::multipoint || kind == GeometryKind::multiline ||
                        kind == GeometryKind::multipolygon;
  if (!multiple) return read_part(kind, element, shape);
  dom::array parts;
  if (element.get(parts) != simdjson::SUCCESS) return false;
  for (const dom::element part : parts)
    if (!read_part(kind, part, shape)) return false;
  return true;
}

class GeojsonCheck {
 public:
  explicit GeojsonCheck(const ReadBackTask& task)
      : task_(task),
        with_z_(task.options.keep_z && !task.layer.geometry.z.empty()),
        expected_{task.layer.geometry,
                  task.layer.geometry.x,
                  task.layer.geometry.y,
                  printed_tolerance,
                  with_z_,
                  true,
                  false} {
    for (const Column& column : task.layer.columns)
      headers_.push_back(published_header(task.layer, column));
  }

  Mismatches look(const BlockToCheck& block) {
    std::unique_ptr<Workplace> workplace = pool_.take();
    Mismatches mismatches;
    look(block, *workplace, mismatches);
    pool_.give_back(std::move(workplace));
    return mismatches;
  }

 private:
  void look(const BlockToCheck& block, Workplace& workplace, Mismatches& mismatches) {
    std::string_view lines = block.bytes;
    std::size_t first = block.first_record, count = block.records;
    if (first == 0) {
      const std::size_t end = lines.find('\n');
      check_head(lines.substr(0, end), workplace, mismatches);
      lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
      ++first;
      --count;
    }
    if (first + count == task_.rows + 2 &&
        count > 0) {  // the last line of the file as it should be
      constexpr std::string_view foot = "]}\n";
      if (lines.size() < foot.size() || lines.substr(lines.size() - foot.size()) != foot)
        return mismatches.add({"終わりが正しくありません", "it does not end as it should"});
      lines.remove_suffix(foot.size());
      --count;
    }
    if (first + count > task_.rows + 1)
      return mismatches.add(
          {"件数が多すぎるか、終わりがありません", "it holds too many features or has no end"});
    if (count > 0) check_features(lines, first - 1, count, workplace, mismatches);
  }

  void check_features(std::string_view lines, std::size_t first, std::size_t count,
                      Workplace& workplace, Mismatches& mismatches) {
    std::string_view list = lines;
    if (!list.empty() && list.back() == '\n') list.remove_suffix(1);
    const bool last = first + count == task_.rows;
    const bool comma = !list.empty() && list.back() == ',';
    if (comma) list.remove_suffix(1);
    dom::element root;
    dom::array features;
    if (comma == last || !parse(workplace, "[", list, "]", root) ||
        root.get(features) != simdjson::SUCCESS)
      return find_broken_line(lines, first, workplace, mismatches);
    std::size_t index = first;
    for (const dom::element feature : features) {
      if (index < task_.rows) check_feature(feature, index, workplace.shape, mismatches);
      ++index;
    }
    if (index != first + count) mismatches.add(wrong_count(count, index - first));
  }

  void find_broken_line(std::string_view lines, std::size_t first, Workplace& workplace,
                        Mismatches& mismatches) {
    for (std::size_t index = first; !lines.empty(); ++index) {
      const std::size_t end = std::min(lines.find('\n'), lines.size() - 1);
      std::string_view line = lines.substr(0, end);
      lines.remove_prefix(end + 1);
      const bool comma = !line.empty() && line.back() == ',';
      if (comma) line.remove_suffix(1);
      dom::element feature;
      if (comma == (index + 1 == task_.rows) || !parse(workplace, "", line, "", feature))
        mismatches.add(wrong_structure(task_, index));
      else
        check_feature(feature, index, workplace.shape, mismatches);
    }
  }

  void check_feature(dom::element element, std::size_t index, GeometryColumn& shape,
                     Mismatches& mismatches) {
    dom::object feature;
    dom::element properties, geometry;
    if (element.get(feature) != simdjson::SUCCESS || feature.size() != 3 ||
        !is_text(feature, "type", "Feature") ||
        feature["properties"].get(properties) != simdjson::SUCCESS ||
        feature["geometry"].get(geometry) != simdjson::SUCCESS)
      return mismatches.add(wrong_structure(task_, index));
    check_properties(properties, index, mismatches);
    const std::uint32_t row = task_.layer_row(index);
    const bool right =
        has_shape(task_.layer, row, with_z_) ? is_shape(geometry, row, shape) : geometry.is_null();
    if (!right) mismatches.add(wrong_shape(task_, index));
  }

  static bool is_text(dom::object object, std::string_view key, std::string_view value) {
    std::string_view found;
    return object[key].get(found) == simdjson::SUCCESS && found == value;
  }

  void check_properties(dom::element element, std::size_t index, Mismatches& mismatches) {
    dom::object properties;
    if (element.get(properties) != simdjson::SUCCESS)
      return mismatches.add(wrong_structure(task_, index));
    const std::vector<Column>& columns = task_.layer.columns;
    const std::uint32_t row = task_.layer_row(index);
    std::size_t i = 0;
    for (const auto [key, value] : properties) {
      if (i == columns.size() || key != headers_[i])
        return mismatches.add(wrong_structure(task_, index));
      if (!same_value(value, columns[i].field.type, columns[i].text[row]))
        mismatches.add(wrong_value(task_, index, columns[i]));
      ++i;
    }
    if (i != columns.size()) mismatches.add(wrong_structure(task_, index));
  }

  static bool same_value(dom::element value, FieldType type, std::string_view wanted) {
    if (wanted.empty()) return value.is_null();
    if (info(type).json_number && writes_as_number(type, wanted)) return same_number(value, wanted);
    std::string_view found;
    return value.get(found) == simdjson::SUCCESS && found == wanted;
  }

  static bool same_number(dom::element value, std::string_view wanted) {
    std::int64_t whole = 0, wanted_whole = 0;
    if (value.get(whole) != simdjson::SUCCESS) {
      double number = 0;
      return value.get(number) == simdjson::SUCCESS && number == parse_number(wanted);
    }
    const char* end = wanted.data() + wanted.size();
    const auto [stop, error] = std::from_chars(wanted.data(), end, wanted_whole);
    return error == std::errc() && stop == end && whole == wanted_whole;
  }

  bool is_shape(dom::element element, std::uint32_t row, GeometryColumn& shape) const {
    const GeometryKind kind = task_.layer.geometry.kind[row];
    dom::object object;
    dom::element coordinates;
    if (element.get(object) != simdjson::SUCCESS || object.size() != 2 ||
        !is_text(object, "type", geojson_type_name(kind)) ||
        object["coordinates"].get(coordinates) != simdjson::SUCCESS)
      return false;
    clear_geometry(shape);
    if (!read_coordinates(kind, coordinates, shape)) return false;
    shape.end_feature(kind);
    return (with_z_ || shape.z.empty()) && same_shape(expected_, row, shape, 0);
  }

  void check_head(std::string_view line, Workplace& workplace, Mismatches& mismatches) {
    dom::element root;
    dom::object head;
    dom::array features;
    const bool whole = parse(workplace, "", line, "]}", root) &&
                       root.get(head) == simdjson::SUCCESS &&
                       is_text(head, "type", "FeatureCollection") &&
                       head["features"].get(features) == simdjson::SUCCESS && features.size() == 0;
    if (!whole) return mismatches.add({"先頭が正しくありません", "it does not begin as it should"});
    if (!same_bbox(head)) mismatches.add({"bbox が違います", "bbox differs"});
  }

  [[nodiscard]] bool same_bbox(dom::object head) const {
    std::vector<double> wanted = bounds(), found;
    dom::array array;
    if (head["bbox"].get(array) == simdjson::SUCCESS)
      for (const dom::element value : array) {
        double number = 0;
        if (value.get(number) != simdjson::SUCCESS) return false;
        found.push_back(number);
      }
    if (head.size() != (wanted.empty() ? 2U : 3U)) return false;
    return std::equal(wanted.begin(), wanted.end(), found.begin(), found.end(),
                      [](double a, double b) { return std::abs(a - b) <= printed_tolerance; });
  }

  /// Least values, then greatest, of all coordinates that are written.
  [[nodiscard]] std::vector<double> bounds() const {
    const GeometryColumn& geometry = task_.layer.geometry;
    std::vector<const std::vector<double>*> axes{&geometry.x, &geometry.y};
    if (with_z_) axes.push_back(&geometry.z);
    std::vector<double> low, high;
    for (std::size_t index = 0; index < task_.rows; ++index) {
      const std::uint32_t row = task_.layer_row(index);
      if (!has_shape(task_.layer, row, with_z_)) continue;
      const Range range = geometry.feature_coordinates(row);
      for (std::size_t a = 0; a < axes.size(); ++a) {
        if (low.size() <= a) {
          low.push_back((*axes[a])[range.begin]);
          high.push_back(low.back());
        }
        for (std::size_t i = range.begin; i < range.end; ++i) {
          low[a] = std::min(low[a], (*axes[a])[i]);
          high[a] = std::max(high[a], (*axes[a])[i]);
        }
      }
    }
    low.insert(low.end(), high.begin(), high.end());
    return low;
  }

  const ReadBackTask& task_;
  bool with_z_;
  ExpectedShapes expected_;
  std::vector<std::string> headers_;
  WorkplacePool pool_;
};

}  // namespace

FileSummary read_back_geojson(const ReadBackTask& task, Mismatches& mismatches) {
  GeojsonCheck check(task);
  std::size_t lines = 0;
  const FileSummary summary = for_record_blocks(
      task.artifact.path, RecordEnd::line,
      [&](const BlockToCheck& block) { return check.look(block); }, mismatches, lines);
  if (lines != task.rows + 2) mismatches.add(wrong_count(task.rows, lines < 2 ? 0 : lines - 2));
  return summary;
}

}  // namespace kokai
