// The GeoPackage and FlatGeobuf distributions: what their files are called, hold and look like.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "output/file_writer.h"
#include "output/gdal_formats.h"

namespace kokai {

TemporaryFolder::TemporaryFolder(const std::filesystem::path& parent, const std::string& name)
    : path_(parent / name) {
  std::error_code error;
  std::filesystem::remove_all(path_, error);  // what a killed run left behind
  if (!std::filesystem::create_directory(path_, error))
    throw_file_error(path_, error.value(), {"作ること", "made"});
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Artifact keep_file(const std::filesystem::path& finished, const std::filesystem::path& path,
                   std::string format) {
  rename_durably(finished, path);
  std::error_code error;
  const std::uint64_t bytes = std::filesystem::file_size(path, error);
  if (error) throw_file_error(path, error.value(), {"読むこと", "read"});
  return {std::move(format), path, bytes, sha256_of_file(path)};
}

void require_possible(const PublishPlan& plan) {
  if (plan.operation.possible) return;
  throw UsageError({fmt::format("publish_crs の EPSG:{} では公開できません。JGD2011 か JGD2000 "
                                "の緯度経度、平面直角座標系、UTM から選んでください。",
                                plan.epsg),
                    fmt::format("publish_crs EPSG:{} cannot be published in. State longitude and "
                                "latitude, a plane zone or UTM of JGD2011 or JGD2000.",
                                plan.epsg)});
}

namespace {

bool same_but_for_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

/// The name, or the name with the first number that makes it unique.
std::string unique_name(const std::vector<std::string>& taken, const std::string& name) {
  const auto is_taken = [&](std::string_view candidate) {
    return std::any_of(taken.begin(), taken.end(), [&](const std::string& other) {
      return same_but_for_case(other, candidate);
    });
  };
  std::string unique = name;
  for (int number = 2; is_taken(unique); ++number) unique = fmt::format("{}_{}", name, number);
  return unique;
}

std::vector<OgrField> fields_of(const Layer& layer, const std::vector<std::string>& names) {
  std::vector<OgrField> fields;
  for (std::size_t i = 0; i < names.size(); ++i)
    fields.push_back({names[i], column_storage(layer.columns[i])});
  return fields;
}

Artifact write_file_with_gdal(const Layer& layer, const ExportOptions& options,
                              const std::filesystem::path& directory, OgrPlan plan,
                              Notices& notices) {
  require_possible(options.publish);
  const ShapeSurvey survey = survey_shapes(layer, options);
  report_lost_shapes(survey, plan.format, notices);
  const std::string name = options.file_stem + "." + plan.format;
  const TemporaryFolder folder(directory, "." + name + ".tmp");
  plan.path = folder.path() / name;
  plan.layer_name = options.file_stem;
  write_with_gdal(layer, options, survey, plan, notices);
  return keep_file(plan.path, directory / name, plan.format);
}

/// GDAL's writer leaves such rows out without a word.
void report_rows_without_place(const Layer& layer, const ExportOptions& options, Notices& notices) {
  for (std::size_t index = 0; index < row_count(layer, options); ++index) {
    const std::uint32_t row = row_at(options, index);
    const GeometryKind kind = layer.has_geometry() ? layer.geometry.kind[row] : GeometryKind::null;
    if (kind != GeometryKind::null && kind != GeometryKind::empty) continue;
    FindingDetail detail =
        writer_detail({"fgb: FlatGeobuf は位置のない行を持てず、その行が抜けます",
                       "fgb: FlatGeobuf takes no row without a place; the row is left out"});
    detail.value = std::string();
    notices.add("release_writer_warning", row, no_column, std::move(detail));
  }
}

}  // namespace

std::vector<std::string> unique_headers(const Layer& layer) {
  std::vector<std::string> names;
  for (const Column& column : layer.columns)
    names.push_back(unique_name(names, published_header(layer, column)));
  return names;
}

Artifact write_gpkg(const Layer& layer, const ExportOptions& options,
                    const std::filesystem::path& directory, Notices& notices) {
  OgrPlan plan;
  plan.driver = "GPKG";
  plan.format = "gpkg";
  const std::vector<std::string> names = unique_headers(layer);
  plan.fields = fields_of(layer, names);
  plan.layer_options = {"SPATIAL_INDEX=YES", "FID=" + unique_name(names, "fid"),
                        "GEOMETRY_NAME=" + unique_name(names, "geom")};
  // In gpkg_contents, where QGIS shows them.
  if (!options.title.empty()) plan.layer_options.push_back("IDENTIFIER=" + options.title);
  if (!options.rights.empty()) plan.layer_options.push_back("DESCRIPTION=" + options.rights);
  // The date is the only thing that would differ between two runs. A crash leaves a temporary
  // folder that the next run removes, so the journal is not needed; the file is fsynced when it is
  // whole.
  plan.config = {{"OGR_CURRENT_DATE", std::string(date_in_files) + "T00:00:00.000Z"},
                 {"OGR_SQLITE_SYNCHRONOUS", "OFF"},
                 {"OGR_SQLITE_JOURNAL", "OFF"},
                 {"OGR_SQLITE_CACHE", "48"}};  // MB: the spatial index is written in random order
  return write_file_with_gdal(layer, options, directory, std::move(plan), notices);
}

Artifact write_fgb(const Layer& layer, const ExportOptions& options,
                   const std::filesystem::path& directory, Notices& notices) {
  OgrPlan plan;
  plan.driver = "FlatGeobuf";
  plan.format = "fgb";
  plan.fields = fields_of(layer, unique_headers(layer));
  // The format knows no dates but those with a time of day, which nobody has told: they stay text.
  for (OgrField& field : plan.fields)
    if (field.storage == ColumnStorage::date) field.storage = ColumnStorage::text;
  plan.layer_options = {"SPATIAL_INDEX=YES"};
  report_rows_without_place(layer, options, notices);
  return write_file_with_gdal(layer, options, directory, std::move(plan), notices);
}

}  // namespace kokai
