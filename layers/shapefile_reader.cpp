// Shapefiles, read by kokai itself: every byte of text is decoded from what the file says and is.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "layers/input_guard.h"
#include "layers/reader_notices.h"
#include "layers/shapefile_reader_dbf.h"
#include "layers/shapefile_reader_files.h"
#include "layers/shapefile_reader_shp.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

constexpr std::size_t longest_side_file = 1 << 16;
constexpr std::size_t longest_crs_text = 200;

/// What is known of the parts before their records are read.
struct Heads {
  ShapeIndex shapes;
  std::optional<DbfHeader> table;
};

void report(const char* code, const SourceInput& input, Bilingual reason, Notices& notices) {
  notices.add(code, reason_detail(input.name, std::move(reason)));
}

void report_missing(const ShapefileParts& parts, std::string_view extension, Severity severity,
                    Notices& notices) {
  const std::string stem = parts.file_name.substr(0, parts.file_name.rfind('.'));
  const std::string name = stem + std::string(extension);
  notices.add("file_sidecar_missing", severity, no_row, no_column,
              reason_detail(name, {name + " がありません", name + " is missing"}));
}

void report_missing_parts(const ShapefileParts& parts, const Heads& heads,
                          const ReadRequest& request, Notices& notices) {
  if (!parts.shx) report_missing(parts, ".shx", Severity::error, notices);
  if (!parts.dbf) report_missing(parts, ".dbf", Severity::error, notices);
  if (!parts.prj) report_missing(parts, ".prj", Severity::warning, notices);
  if (parts.cpg || !heads.table || request.encoding) return;
  const DeclaredEncoding by_id = declared_dbf_encoding({}, {}, heads.table->language);
  if (by_id.encoding == Encoding::unknown)
    report_missing(parts, ".cpg", Severity::warning, notices);
}

/// Old programs round the extent to seven digits.
constexpr double rounding = 1e-6;

bool lies_within(double value, double least, double most) {
  const double margin = rounding * std::max({1.0, std::abs(least), std::abs(most)});
  return value >= least - margin && value <= most + margin;
}

/// A GIS that trusts the header does not find what lies outside of the extent there. One that is too
/// large, after features were deleted, harms nobody.
void report_bad_extent(const FileBytes& shp, const GeometryColumn& geometry,
                       const SourceInput& input, Notices& notices) {
  const Extent declared = declared_extent(shp), real = geometry.extent();
  // Coordinates that are no numbers have a fault of their own.
  const bool numbers =
      std::isfinite(real.min_x + real.max_x) && std::isfinite(real.min_y + real.max_y);
  if (declared.empty || real.empty || !numbers) return;
  if (lies_within(real.min_x, declared.min_x, declared.max_x) &&
      lies_within(real.max_x, declared.min_x, declared.max_x) &&
      lies_within(real.min_y, declared.min_y, declared.max_y) &&
      lies_within(real.max_y, declared.min_y, declared.max_y))
    return;
  const auto text = [](const Extent& box) {
    return fmt::format("{:.10g}, {:.10g} – {:.10g}, {:.10g}", box.min_x, box.min_y, box.max_x,
                       box.max_y);
  };
  report("geom_bad_extent", input,
         {"ヘッダーは " + text(declared) + "、図形は " + text(real),
          "the header says " + text(declared) + ", the shapes cover " + text(real)},
         notices);
}

FileFault check_limits(const ShapefileParts& parts, const ReadLimits& limits) {
  for (const std::optional<FileBytes>* part : {&parts.shp, &parts.shx, &parts.dbf}) {
    if (!*part || (*part)->size() <= limits.maximum_file_bytes) continue;
    return Bilingual{fmt::format("{} バイトまで読めます", limits.maximum_file_bytes),
                     fmt::format("files of up to {} bytes are read", limits.maximum_file_bytes)};
  }
  return std::nullopt;
}

FileFault check_heads(const Heads& heads) {
  if (heads.shapes.fault) return heads.shapes.fault;
  if (!heads.table) return std::nullopt;
  if (heads.table->fault) return heads.table->fault;
  const std::size_t shapes = heads.shapes.records.size();
  if (shapes == heads.table->records) return std::nullopt;
  return Bilingual{
      fmt::format("図形は {} 件、属性（.dbf）は {} 件で、数が合いません", shapes,
                  heads.table->records),
      fmt::format("there are {} shapes but {} records in the .dbf", shapes, heads.table->records)};
}

/// The geometry without the features of deleted records.
GeometryColumn without_features(const GeometryColumn& all,
                                const std::vector<std::uint32_t>& deleted) {
  std::vector<std::uint32_t> kept;
  for (std::uint32_t feature = 0; feature < all.size(); ++feature)
    if (!std::binary_search(deleted.begin(), deleted.end(), feature)) kept.push_back(feature);
  return chosen_features(all, kept);
}

/// 1-based record numbers of the rows that are left.
std::vector<std::uint32_t> record_numbers(std::size_t records,
                                          const std::vector<std::uint32_t>& deleted) {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(records - deleted.size());
  std::size_t next = 0;
  for (std::uint32_t record = 0; record < records; ++record) {
    if (next < deleted.size() && deleted[next] == record)
      ++next;
    else
      numbers.push_back(record + 1);
  }
  return numbers;
}

void report_cut_cells(const DbfReading& reading, Notices& notices) {
  for (const CutCell& cell : reading.cut) {
    const auto before =
        std::lower_bound(reading.deleted.begin(), reading.deleted.end(), cell.record);
    const auto row = cell.record - static_cast<std::uint32_t>(before - reading.deleted.begin());
    if (!cell.overflow) {
      notices.add("cell_truncated", row, cell.field);
      continue;
    }
    FindingDetail detail;
    detail.value = "***";
    // GDAL writes asterisks where there is no value; dBASE where there is one too many digits.
    notices.add("cell_truncated", Severity::warning, row, cell.field, std::move(detail));
  }
}

/// Reads the .dbf in the declared encoding, and again in the other one if the bytes demand it.
DbfReading read_values(const ShapefileParts& parts, const DbfHeader& header,
                       const SourceInput& input, const ReadRequest& request, Sha256& hash,
                       std::string& encoding, Notices& notices) {
  std::optional<std::string> cpg;
  if (parts.cpg) cpg = parts.cpg->text(longest_side_file);
  const DeclaredEncoding declared = declared_dbf_encoding(request.encoding, cpg, header.language);
  Encoding used = declared.encoding == Encoding::unknown ? Encoding::cp932 : declared.encoding;
  DbfReading reading = read_dbf(*parts.dbf, header, used, &hash);
  if (reading.fault) return reading;
  const EncodingVerdict verdict = judge_dbf_encoding(declared, used, reading.evidence);
  if (verdict.encoding != used) reading = read_dbf(*parts.dbf, header, verdict.encoding, nullptr);
  if (verdict.mismatch) report("file_encoding_mismatch", input, *verdict.mismatch, notices);
  encoding = std::string(to_string(verdict.encoding));
  return reading;
}

void take_values(DbfReading&& reading, SourceTable& table) {
  for (std::size_t i = 0; i < reading.columns.size(); ++i)
    table.columns.push_back({std::move(reading.names[i]), static_cast<std::int32_t>(i), false,
                             std::move(reading.columns[i])});
}

void take_crs(const ShapefileParts& parts, SourceTable& table) {
  if (!parts.prj) return;
  const std::string wkt = parts.prj->text(longest_side_file);
  table.crs = crs_from_wkt(wkt);
  if (table.crs) return;
  const std::u32string words = to_code_points(trim(wkt));
  for (std::size_t i = 0; i < std::min(words.size(), longest_crs_text); ++i)
    append_utf8(table.crs_text, words[i]);
}

/// The records of both files; the fault of the first one that is not sound.
FileFault read_records(const ShapefileParts& parts, const Heads& heads, const SourceInput& input,
                       const ReadRequest& request, Sha256& hash, SourceTable& table,
                       Notices& notices) {
  ShapeReading shapes = read_shapes(*parts.shp, heads.shapes, hash);
  if (shapes.fault) return shapes.fault;
  report_bad_extent(*parts.shp, shapes.geometry, input, notices);
  DbfReading values;
  if (heads.table)
    values = read_values(parts, *heads.table, input, request, hash, table.encoding, notices);
  if (values.fault) return values.fault;
  const std::size_t records = heads.shapes.records.size();
  table.geometry = values.deleted.empty() ? std::move(shapes.geometry)
                                          : without_features(shapes.geometry, values.deleted);
  table.rows = records - values.deleted.size();
  table.places.row = record_numbers(records, values.deleted);
  report_cut_cells(values, notices);
  take_values(std::move(values), table);
  return std::nullopt;
}

void add_file(const ShapefileParts& parts, const SourceInput& input, Sha256& hash,
              SourceTable& table) {
  std::uint64_t bytes = 0;
  for (const std::optional<FileBytes>* part : {&parts.shp, &parts.dbf, &parts.prj, &parts.cpg})
    if (*part) bytes += (*part)->size();
  for (const std::optional<FileBytes>* part : {&parts.prj, &parts.cpg})
    if (*part) hash_range(**part, 0, (*part)->size(), hash);
  table.places.files.push_back({input.name, hash.finish(), bytes});
  table.places.runs.push_back({0, 0, ""});
}

SourceTable unread(const SourceInput& input) {
  SourceTable table;
  table.container = "shapefile";
  table.places.files.push_back({input.name, "", 0});
  return table;
}

void report_change(const std::vector<std::pair<std::filesystem::path, FileState>>& states,
                   const SourceInput& input, Notices& notices) {
  for (const auto& [path, before] : states) {
    if (file_state(path) == before) continue;
    const std::string name = path.filename().string();
    report("file_changed_while_read", input, {name, name}, notices);
    return;
  }
}

}  // namespace

SourceTable read_shapefile_parts(const ShapefileParts& parts, const SourceInput& input,
                                 const ReadRequest& request, Notices& notices) {
  SourceTable table = unread(input);
  if (const FileFault over = check_limits(parts, request.limits)) {
    report("security_resource_limit", input, *over, notices);
    return table;
  }
  Heads heads;
  heads.shapes = index_shapes(*parts.shp, parts.shx ? &*parts.shx : nullptr);
  if (parts.dbf) heads.table = read_dbf_header(*parts.dbf);
  report_missing_parts(parts, heads, request, notices);
  Sha256 hash;
  FileFault fault = check_heads(heads);
  table.places.files.clear();
  if (!fault) fault = read_records(parts, heads, input, request, hash, table, notices);
  if (fault) {
    report("file_unreadable", input, *fault, notices);
    return unread(input);
  }
  take_crs(parts, table);
  add_file(parts, input, hash, table);
  if (heads.shapes.records.empty())
    report("file_zero_features", input,
           {"地物が 0 件の Shapefile です", "the Shapefile holds no features"}, notices);
  return table;
}

SourceTable read_shapefile(const SourceInput& input, const ReadRequest& request, Notices& notices) {
  const ShapefileParts parts = find_shapefile_parts(input.path, notices);
  if (!parts.shp) {
    report("file_unreadable", input, {"ファイルを開けません", "the file cannot be opened"},
           notices);
    return unread(input);
  }
  SourceTable table = read_shapefile_parts(parts, input, request, notices);
  report_change(parts.states, input, notices);
  return table;
}

SourceTable read_zipped_shapefile(const SourceInput& input, const ReadRequest& request,
                                  Notices& notices) {
  const FileState before = file_state(input.path);
  const std::optional<ShapefileParts> parts =
      unpack_shapefile_parts(input, request.limits, notices);
  if (!parts) return unread(input);
  SourceTable table = read_shapefile_parts(*parts, input, request, notices);
  if (!table.places.files.empty())
    table.places.files.front() = {input.name, sha256_of_file(input.path), before.bytes};
  report_change({{input.path, before}}, input, notices);
  return table;
}

}  // namespace kokai
