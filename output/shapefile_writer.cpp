// The Shapefile distribution: CP932, with .cpg and .prj, in one zip archive.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <memory>

#include "output/file_writer.h"
#include "output/shapefile_fields.h"
#include "output/zip_writer.h"

namespace kokai {

namespace {

/// The byte of the DBF header that names the code page; 0x13 is CP932, for programs that read no
/// .cpg.
constexpr std::uint64_t code_page_offset = 29;
constexpr std::string_view code_page_japanese = "\x13";
constexpr std::string_view readme_file = "README.txt";

OgrPlan shapefile_plan(const Layer& layer, const ExportOptions& options,
                       const std::filesystem::path& folder, Notices& notices) {
  OgrPlan plan;
  plan.driver = "ESRI Shapefile";
  plan.format = "shp";
  plan.shapefile = true;
  plan.path = folder / (options.file_stem + ".shp");
  plan.layer_name = options.file_stem;
  plan.fields = shapefile_fields(layer, options, notices);
  // GDAL's own recoding leaves characters out with one warning for the whole file, and opens a
  // converter for each cell: it is told that there is nothing to recode, and gets bytes of CP932.
  // Beyond 2 GB other programs read nonsense; GDAL alone would go on to 4.
  plan.layer_options = {"ENCODING=", "2GB_LIMIT=YES",
                        "DBF_DATE_LAST_UPDATE=" + std::string(date_in_files)};
  // Rings come as the format wants them. GDAL's own turning takes a hole of varying height for a shell.
  plan.config = {{"SHAPE_REWIND_ON_WRITE", "NO"}};
  const auto bytes = std::make_shared<std::string>();
  plan.encode = [bytes](std::size_t, std::string_view value, std::string& out) {
    bytes->clear();
    encode_for_shapefile(value, *bytes);
    out = bytes->substr(0, whole_characters(*bytes, shapefile_text_bytes));
  };
  return plan;
}

}  // namespace

Artifact write_shp(const Layer& layer, const ExportOptions& options,
                   const std::filesystem::path& directory, Notices& notices) {
  require_possible(options.publish);
  const ShapeSurvey survey = survey_shapes(layer, options);
  report_lost_shapes(survey, "shp", notices);
  const std::string name = options.file_stem + ".shp.zip";
  const TemporaryFolder folder(directory, "." + name + ".tmp");
  const auto beside = [&](std::string_view extension) {
    return folder.path() / (options.file_stem + std::string(extension));
  };
  write_with_gdal(layer, options, survey, shapefile_plan(layer, options, folder.path(), notices),
                  notices);
  patch_file(beside(".dbf"), code_page_offset, code_page_japanese);
  write_file(beside(".cpg"), "CP932");
  write_file(beside(".prj"), esri_wkt(options.publish.epsg));
  std::vector<ZipEntry> entries;
  for (const std::string_view extension : {".cpg", ".dbf", ".prj", ".shp", ".shx"})
    entries.push_back({options.file_stem + std::string(extension), beside(extension)});
  if (!options.readme.empty()) {
    write_file(folder.path() / readme_file, options.readme);
    entries.push_back({std::string(readme_file), folder.path() / readme_file});
  }
  write_zip(folder.path() / name, std::move(entries));
  return keep_file(folder.path() / name, directory / name, "shp");
}

}  // namespace kokai
