// GeoPackage, FlatGeobuf and Shapefile as other programs see them.
// SPDX-License-Identifier: MIT
#include <sys/resource.h>
#include <zip.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <memory>

#include "output/file_writer.h"
#include "output/shapefile_fields.h"
#include "pipeline/core/cp932.h"
#include "pipeline/core/error.h"
#include "tests/unit/output/sample_layers.h"

using namespace kokai;
using namespace kokai::test;

namespace {

Artifact write(const std::string& format, const Layer& layer, const Folder& folder,
               Notices& notices, const ExportOptions& options = options_for("s")) {
  return find_exporter(format)->write(layer, options, folder.path(), notices);
}

/// Name, date and content of each entry of an archive.
struct Entry {
  std::string name, content;
  time_t modified = 0;
};

std::vector<Entry> entries_of(const std::filesystem::path& path) {
  const std::unique_ptr<zip_t, int (*)(zip_t*)> archive(zip_open(path.c_str(), ZIP_RDONLY, nullptr),
                                                        zip_close);
  std::vector<Entry> entries;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive.get(), 0); ++i) {
    zip_stat_t state;
    zip_stat_index(archive.get(), static_cast<zip_uint64_t>(i), 0, &state);
    Entry entry{state.name, std::string(state.size, '\0'), state.mtime};
    zip_file_t* file = zip_fopen_index(archive.get(), static_cast<zip_uint64_t>(i), 0);
    zip_fread(file, entry.content.data(), state.size);
    zip_fclose(file);
    entries.push_back(std::move(entry));
  }
  return entries;
}

const Entry& entry(const std::vector<Entry>& entries, const std::string& name) {
  for (const Entry& entry : entries)
    if (entry.name == name) return entry;
  throw std::runtime_error("no entry " + name);
}

Layer one_point(const std::string& header, const std::string& value) {
  Layer layer = empty_layer();
  add_column(layer, "v", header, FieldType::text, {value});
  layer.geometry.add_point(140.25, 36.5);
  return layer;
}

}  // namespace

TEST_CASE("each format has one row in the table, found by its name") {
  std::vector<std::string> names;
  for (const Exporter& exporter : exporters()) {
    names.emplace_back(exporter.name);
    CHECK(find_exporter(exporter.name) == &exporter);
    CHECK(exporter.extension.front() == '.');
    CHECK(exporter.media_type.find('/') != std::string_view::npos);
    CHECK_FALSE(exporter.title_ja.empty());
    CHECK_FALSE(exporter.title_en.empty());
  }
  CHECK(names == std::vector<std::string>{"geojson", "csv", "gpkg", "fgb", "shp", "kml"});
  CHECK(find_exporter("dwg") == nullptr);
}

TEST_CASE("files made by GDAL are the same bytes in every run") {
  const Folder first, second;
  const Layer layer = LayerMaker(11).make(300, Shapes::polygons, false);
  for (const char* format : {"gpkg", "fgb", "shp", "kml"}) {
    Notices notices;
    const Artifact a = write(format, layer, first, notices),
                   b = write(format, layer, second, notices);
    CHECK(a.sha256 == b.sha256);
    CHECK(a.sha256 == sha256_of_file(a.path));
    CHECK(a.bytes == std::filesystem::file_size(a.path));
    CHECK(text_of(notices).empty());
  }
  CHECK(std::distance(std::filesystem::directory_iterator(first.path()), {}) == 4);
}

TEST_CASE("a GeoPackage carries no day on which it was written") {
  const Folder folder;
  Notices notices;
  const std::string bytes = read_file(write("gpkg", one_point("名称", "a"), folder, notices).path);
  CHECK(bytes.find("1980-01-01T00:00:00.000Z") != std::string::npos);
}

TEST_CASE("a zipped Shapefile holds five sorted entries dated 1980-01-01") {
  const Folder folder;
  Notices notices;
  const Artifact artifact = write("shp", one_point("施設名", "笠間市役所"), folder, notices);
  CHECK(artifact.path.filename() == "s.shp.zip");
  const std::vector<Entry> entries = entries_of(artifact.path);
  std::vector<std::string> names;
  for (const Entry& entry : entries) {
    names.push_back(entry.name);
    CHECK(*std::gmtime(&entry.modified)->tm_zone != '\0');
    CHECK(std::localtime(&entry.modified)->tm_year == 80);
  }
  CHECK(names == std::vector<std::string>{"s.cpg", "s.dbf", "s.prj", "s.shp", "s.shx"});
  CHECK(entry(entries, "s.cpg").content == "CP932");
  CHECK(entry(entries, "s.prj").content.find("JGD_2011") != std::string::npos);
}

TEST_CASE("a DBF carries the code page and text in CP932, and no day on which it was written") {
  const Folder folder;
  Notices notices;
  const Artifact artifact = write("shp", one_point("施設名", "髙﨑①ソ"), folder, notices);
  const std::vector<Entry> entries = entries_of(artifact.path);
  const std::string& dbf = entry(entries, "s.dbf").content;
  CHECK(dbf.substr(1, 3) == "\x50\x01\x01");  // 80 years after 1900, month 1, day 1
  CHECK(dbf[29] == '\x13');
  std::string name, value;
  append_to_cp932(name, "施設名");
  append_to_cp932(value, "髙﨑①ソ");
  CHECK(dbf.substr(32, name.size() + 1) == name + '\0');
  CHECK(static_cast<std::size_t>(dbf[32 + 16]) ==
        value.size());  // the width is that of the longest value
  CHECK(dbf.find(value) != std::string::npos);
}

TEST_CASE("a character that CP932 lacks is an error with row and column, and is written as 〓") {
  const Folder folder;
  Notices notices;
  const Artifact artifact = write("shp", one_point("名称", "𠮷野家"), folder, notices);
  REQUIRE(notices.count("file_char_not_in_target") == 1);
  const Finding& finding = notices.groups()[0].findings[0];
  CHECK(finding.row == 0);
  CHECK(finding.column == 0);
  CHECK(text_of(notices).find("𠮷 (U+20BB7)") != std::string::npos);
  std::string wanted;
  append_to_cp932(wanted, "〓野家");
  CHECK(entry(entries_of(artifact.path), "s.dbf").content.find(wanted) != std::string::npos);
}

TEST_CASE(
    "a text of more than 254 bytes is an error in a Shapefile and is cut between characters") {
  const Folder folder;
  Notices notices;
  std::string value = "a";
  for (int i = 0; i < 127; ++i) value += "市";  // 255 bytes of CP932
  const Artifact artifact = write("shp", one_point("名称", value), folder, notices);
  CHECK(notices.count("release_writer_warning") == 1);
  const std::vector<Entry> entries = entries_of(artifact.path);
  const std::string& dbf = entry(entries, "s.dbf").content;
  CHECK(static_cast<unsigned char>(dbf[32 + 16]) == 254);
  std::string whole = "a", half;
  for (int i = 0; i < 126; ++i) append_to_cp932(whole, "市");
  CHECK(dbf.find(whole + ' ') != std::string::npos);
  CHECK(whole_characters("\x8E\x73\x8E\x73", 3) == 2);
  CHECK(whole_characters("ab", 3) == 2);
}

TEST_CASE("names of Shapefile columns have ten bytes at most and differ from each other") {
  Layer layer = empty_layer();
  add_column(layer, "upper_size", "上流人孔規格", FieldType::text, {"a"});
  add_column(layer, "upper_type", "上流人孔規模", FieldType::text, {"a"});
  add_column(layer, "short_one", "とても長い見出し", FieldType::text, {"a"});
  layer.columns.back().field.short_name = "短い名";
  add_column(layer, "english", "Name", FieldType::text, {"a"});
  add_column(layer, "english2", "NAME", FieldType::text, {"a"});
  add_column(layer, "not_in_cp932", "𠮷", FieldType::text, {"a"});
  CHECK(shapefile_names(layer) == std::vector<std::string>{"上流人孔規", "上流人孔_1", "短い名",
                                                           "Name", "NAME_1", "not_in_cp9"});
}

TEST_CASE("headers that differ in case only are numbered for GeoPackage") {
  Layer layer = empty_layer();
  for (const char* header : {"Name", "NAME", "name"})
    add_column(layer, header, header, FieldType::text, {"a"});
  CHECK(unique_headers(layer) == std::vector<std::string>{"Name", "NAME_2", "name_3"});
}

TEST_CASE("a column is typed by its field where every value is of that type") {
  const auto storage = [](FieldType type, const std::vector<std::string>& values) {
    Layer layer = empty_layer();
    add_column(layer, "v", "値", type, values);
    return column_storage(layer.columns[0]);
  };
  CHECK(storage(FieldType::integer, {"1", "", "-20"}) == ColumnStorage::integer);
  CHECK(storage(FieldType::integer, {"1", "2.5"}) == ColumnStorage::real);
  CHECK(storage(FieldType::integer, {"1", "不明"}) == ColumnStorage::text);
  CHECK(storage(FieldType::number, {"12.50"}) == ColumnStorage::real);
  CHECK(storage(FieldType::date, {"2026-11-20", ""}) == ColumnStorage::date);
  CHECK(storage(FieldType::date, {"2026-02-30"}) == ColumnStorage::text);
  CHECK(storage(FieldType::code, {"1"}) == ColumnStorage::text);
}

TEST_CASE("points and lines cannot share a Shapefile: an error, and the others have no shape") {
  const Folder folder;
  Layer layer = empty_layer();
  add_column(layer, "v", "値", FieldType::text, {"point", "line"});
  layer.geometry.add_point(140, 36);
  add_ring(layer.geometry, {{140, 36}, {141, 36}});
  layer.geometry.end_part();
  layer.geometry.end_feature(GeometryKind::line);
  Notices notices;
  (void)write("shp", layer, folder, notices);
  CHECK(text_of(notices).find("release_writer_warning row 1: shp: one file cannot mix") !=
        std::string::npos);
}

TEST_CASE("a plan that leads nowhere is a usage error") {
  const Folder folder;
  ExportOptions options = options_for("s");
  options.publish = plan_from_jgd2011(find_crs(30169)->crs, {});
  Notices notices;
  for (const char* format : {"gpkg", "fgb", "shp"})
    CHECK_THROWS_AS((void)write(format, one_point("v", "a"), folder, notices, options), UsageError);
}

TEST_CASE("a full disk is a run error, and nothing is left behind") {
  const Folder folder;
  const Layer layer = LayerMaker(5).make(3000, Shapes::polygons, false);
  const auto former_handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit former{};
  getrlimit(RLIMIT_FSIZE, &former);
  for (const Exporter& exporter : exporters()) {
    const rlimit limit{50000, former.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
    Notices notices;
    bool stopped = false;
    try {
      (void)exporter.write(layer, options_for("s"), folder.path(), notices);
    } catch (const RunError&) {
      stopped = true;
    }
    setrlimit(RLIMIT_FSIZE, &former);
    INFO(exporter.name);
    CHECK(stopped);
    CHECK_FALSE(
        std::filesystem::exists(folder.path() / ("." + std::string(exporter.name) + ".tmp")));
  }
  std::signal(SIGXFSZ, former_handler);
  for (const char* file : {"s.gpkg", "s.fgb", "s.shp.zip"})
    CHECK_FALSE(std::filesystem::exists(folder / file));
}
