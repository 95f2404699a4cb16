// Reading GeoPackage, FlatGeobuf and Shapefile back, each with another reader than its writer.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "layers/gdal_reader_vectors.h"
#include "layers/source_reader.h"
#include "pipeline/app/read_back_parts.h"
#include "pipeline/core/cp932.h"
#include "pipeline/core/parallel.h"
#include "pipeline/core/text.h"
#include "pipeline/workspace/geopackage_reader.h"

namespace kokai {

namespace {

/// Real numbers may have been printed with 15 digits by a reader.
bool same_number(std::string_view wanted, std::string_view found) {
  const double a = parse_number(wanted), b = parse_number(trim(found));
  return a == b || std::abs(a - b) <= 1e-14 * std::abs(a);
}

/// 2026-11-20, 2026/11/20 and 20261120 are one day.
bool same_date(std::string_view wanted, std::string_view found) {
  const auto digits = [](std::string_view text) {
    std::string kept;
    for (const char c : text)
      if (c >= '0' && c <= '9') kept += c;
    return kept;
  };
  return digits(wanted) == digits(found);
}

/// CP932 has one code for each of these pairs, and its readers return the second form.
std::string with_cp932_twins(std::string_view text) {
  std::string out;
  for (const char32_t c : to_code_points(text)) {
    if (c == U'\u301C')
      append_utf8(out, U'\uFF5E');
    else if (c == U'\u2212')
      append_utf8(out, U'\uFF0D');
    else
      append_utf8(out, c);
  }
  return out;
}

class TableCheck {
 public:
  /// `plan` leads to the coordinates of the file; `tolerance` is in their units.
  TableCheck(const ReadBackTask& task, std::vector<std::string> names, bool cp932,
             const PublishPlan& plan, double tolerance)
      : task_(task),
        coordinates_(task.layer.geometry, plan),
        names_(std::move(names)),
        cp932_(cp932),
        with_z_(task.options.keep_z && !task.layer.geometry.z.empty()),
        expected_{task.layer.geometry,
                  coordinates_.x(),
                  coordinates_.y(),
                  tolerance,
                  with_z_,
                  false,
                  true} {
    for (const Column& column : task.layer.columns) storage_.push_back(column_storage(column));
  }

  TableCheck(const ReadBackTask& task, std::vector<std::string> names, bool cp932)
      : TableCheck(task, std::move(names), cp932, task.options.publish, 0) {}

  bool check_names(const std::vector<std::string>& found, Mismatches& mismatches) const {
    for (std::size_t i = 0; i < std::max(names_.size(), found.size()); ++i) {
      const std::string wanted_name = i < names_.size() ? names_[i] : "",
                        name = i < found.size() ? found[i] : "";
      if (wanted_name != name) mismatches.add(wrong_header(wanted_name, name));
    }
    return names_ == found;
  }

  /// Compares row `read` of what was read with the `index`-th row to write.
  void check_row(std::size_t index, const std::vector<const TextColumn*>& columns,
                 const GeometryColumn& geometry, std::size_t read, Mismatches& mismatches) const {
    const std::uint32_t row = task_.layer_row(index);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Column& column = task_.layer.columns[i];
      if (!same_value(storage_[i], column.text[row], (*columns[i])[read]))
        mismatches.add(wrong_value(task_, index, column));
    }
    if (!task_.layer.has_geometry()) return;
    const bool shape = has_shape(task_.layer, row, task_.options.keep_z);
    const bool right =
        read < geometry.size() && (shape ? same_shape(expected_, row, geometry, read)
                                         : geometry.kind[read] == GeometryKind::null);
    if (!right) mismatches.add(wrong_shape(task_, index));
  }

  /// The same for rows [first, first + rows), in parallel.
  void check_rows(std::size_t first, std::size_t rows,
                  const std::vector<const TextColumn*>& columns, const GeometryColumn& geometry,
                  Mismatches& mismatches) const {
    const auto look = [&](std::size_t begin, std::size_t end) {
      Mismatches part;
      for (std::size_t read = begin; read < end; ++read)
        check_row(first + read, columns, geometry, read, part);
      return part;
    };
    for (Mismatches& part : map_chunks(rows, look, 2048)) mismatches.merge(std::move(part));
  }

  /// A number for what a row holds that no reordering changes: vertices in any order, and texts.
  [[nodiscard]] std::uint64_t fingerprint(const std::vector<const TextColumn*>& columns,
                                          std::size_t row, const std::vector<double>& x,
                                          const std::vector<double>& y, Range coordinates) const {
    std::uint64_t print = 0;
    for (std::size_t i = coordinates.begin; i < coordinates.end; ++i)
      print += mix(bits(x[i]) ^ mix(bits(y[i])));
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (storage_[i] == ColumnStorage::text) print = mix(print + hash_of((*columns[i])[row]));
    return print;
  }

  [[nodiscard]] const PublishedCoordinates& coordinates() const { return coordinates_; }

 private:
  static std::uint64_t bits(double value) {
    std::uint64_t number = 0;
    std::memcpy(&number, &value, sizeof number);
    return number;
  }
  static std::uint64_t mix(std::uint64_t value) {  // the finalizer of SplitMix64
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
  }
  static std::uint64_t hash_of(std::string_view text) {  // FNV-1a
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return hash;
  }

  [[nodiscard]] bool same_value(ColumnStorage storage, std::string_view wanted,
                                std::string_view found) const {
    if (wanted == found) return true;
    if (wanted.empty()) return false;
    if (storage == ColumnStorage::date) return same_date(wanted, found);
    if (storage != ColumnStorage::text) return same_number(wanted, found);
    return cp932_ && with_cp932_twins(wanted) == found;
  }

  const ReadBackTask& task_;
  PublishedCoordinates coordinates_;
  std::vector<std::string> names_;
  bool cp932_;
  bool with_z_;
  ExpectedShapes expected_;
  std::vector<ColumnStorage> storage_;
};

std::vector<const TextColumn*> columns_of(const std::vector<SourceColumn>& columns) {
  std::vector<const TextColumn*> texts;
  for (const SourceColumn& column : columns) texts.push_back(&column.text);
  return texts;
}

std::vector<std::string> names_of(const std::vector<SourceColumn>& columns) {
  std::vector<std::string> names;
  for (const SourceColumn& column : columns) names.push_back(column.header);
  return names;
}

void check_crs(const ReadBackTask& task, int found, Mismatches& mismatches) {
  if (found == task.options.publish.epsg) return;
  mismatches.add(
      {fmt::format("座標系が EPSG:{} のはずが EPSG:{} です", task.options.publish.epsg, found),
       fmt::format("its CRS is EPSG:{} instead of EPSG:{}", found, task.options.publish.epsg)});
}

SourceInput input_of(const ReadBackTask& task) {
  return {task.artifact.path, task.artifact.path.filename().string(), {}};
}

using Fingerprints = std::vector<std::pair<std::uint64_t, std::size_t>>;

/// Positions among the rows to write that have a place: FlatGeobuf takes no others, and its writer has said so.
std::vector<std::size_t> placed_rows(const ReadBackTask& task) {
  std::vector<std::size_t> placed;
  for (std::size_t index = 0; index < task.rows; ++index)
    if (has_shape(task.layer, task.layer_row(index), task.options.keep_z)) placed.push_back(index);
  return placed;
}

Fingerprints wanted_fingerprints(const ReadBackTask& task, const TableCheck& check,
                                 const std::vector<std::size_t>& placed) {
  std::vector<const TextColumn*> columns;
  for (const Column& column : task.layer.columns) columns.push_back(&column.text);
  Fingerprints prints(placed.size());
  for_chunks(placed.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint32_t row = task.layer_row(placed[i]);
      prints[i] = {check.fingerprint(columns, row, check.coordinates().x(), check.coordinates().y(),
                                     task.layer.geometry.feature_coordinates(row)),
                   placed[i]};
    }
  });
  std::sort(prints.begin(), prints.end());
  return prints;
}

Fingerprints found_fingerprints(const TableCheck& check, const SourceTable& table) {
  const std::vector<const TextColumn*> columns = columns_of(table.columns);
  Fingerprints prints(table.rows);
  for_chunks(table.rows, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row)
      prints[row] = {check.fingerprint(columns, row, table.geometry.x, table.geometry.y,
                                       table.geometry.feature_coordinates(row)),
                     row};
  });
  std::sort(prints.begin(), prints.end());
  return prints;
}

/// FlatGeobuf orders rows along a curve: equal fingerprints tell which row is which.
void check_unordered(const ReadBackTask& task, const TableCheck& check, const SourceTable& table,
                     const std::vector<std::size_t>& placed, Mismatches& mismatches) {
  const Fingerprints wanted = wanted_fingerprints(task, check, placed),
                     found = found_fingerprints(check, table);
  const std::vector<const TextColumn*> columns = columns_of(table.columns);
  std::size_t f = 0;
  for (const auto& [print, index] : wanted) {
    while (f < found.size() && found[f].first < print) ++f;
    if (f == found.size() || found[f].first != print)
      mismatches.add(wrong_structure(task, index));
    else
      check.check_row(index, columns, table.geometry, found[f++].second, mismatches);
  }
}

}  // namespace

void read_back_gpkg(const ReadBackTask& task, Mismatches& mismatches) {
  constexpr std::size_t rows_at_once = 16384;
  GeoPackageReader reader(task.artifact.path);
  const TableCheck check(task, unique_headers(task.layer), false);
  if (!check.check_names(reader.names(), mismatches)) return;
  if (task.layer.has_geometry()) check_crs(task, reader.srs_id(), mismatches);
  std::size_t done = 0;
  for (;;) {
    const GeoPackageTable table = reader.next(rows_at_once);
    const std::size_t rows = reader.rows();
    if (rows == 0) break;
    std::vector<const TextColumn*> columns;
    for (const TextColumn& column : table.columns) columns.push_back(&column);
    if (done < task.rows)
      check.check_rows(done, std::min(rows, task.rows - done), columns, table.geometry, mismatches);
    done += rows;
  }
  if (done != task.rows) mismatches.add(wrong_count(task.rows, done));
}

void read_back_fgb(const ReadBackTask& task, Mismatches& mismatches) {
  Notices ignored;  // what a reader says about strange input; differences are found below
  const SourceTable table = read_gdal_vector(input_of(task), Container::flatgeobuf, {}, ignored);
  const TableCheck check(task, unique_headers(task.layer), false);
  const std::vector<std::size_t> placed = placed_rows(task);
  if (table.rows != placed.size()) return mismatches.add(wrong_count(placed.size(), table.rows));
  if (!check.check_names(names_of(table.columns), mismatches)) return;
  if (table.rows > 0) check_crs(task, table.crs ? table.crs->epsg : 0, mismatches);
  check_unordered(task, check, table, placed, mismatches);
}

void read_back_shp(const ReadBackTask& task, Mismatches& mismatches) {
  Notices ignored;
  const SourceTable table = read_zipped_shapefile(input_of(task), {}, ignored);
  const TableCheck check(task, shapefile_names(task.layer), true);
  if (table.rows != task.rows) return mismatches.add(wrong_count(task.rows, table.rows));
  if (!check.check_names(names_of(table.columns), mismatches)) return;
  check_crs(task, table.crs ? table.crs->epsg : 0, mismatches);
  check.check_rows(0, table.rows, columns_of(table.columns), table.geometry, mismatches);
}

/// A KML file has no list of its columns: one without any value is not in it, and one that is not ours is the label.
void read_back_kml(const ReadBackTask& task, Mismatches& mismatches) {
  Notices ignored;
  const SourceTable table = read_kml(input_of(task), {}, ignored);
  if (table.rows != task.rows) return mismatches.add(wrong_count(task.rows, table.rows));
  TextColumn nothing;
  nothing.append_empty(table.rows);
  std::vector<std::string> names;
  std::vector<const TextColumn*> columns;
  for (const Column& column : task.layer.columns) {
    names.push_back(published_header(task.layer, column));
    const auto found =
        std::find_if(table.columns.begin(), table.columns.end(),
                     [&](const SourceColumn& there) { return there.header == names.back(); });
    columns.push_back(found == table.columns.end() ? &nothing : &found->text);
  }
  constexpr double printed_tolerance = 0.5e-7 + 1e-12;  // seven decimals, always of degrees
  const TableCheck check(task, names, false, PublishPlan(), printed_tolerance);
  check.check_rows(0, table.rows, columns, table.geometry, mismatches);
}

}  // namespace kokai
