// Facts about file geodatabases as sources.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "layers/input_guard.h"
#include "tests/unit/layers/vector_files.h"
#include "tests/unit/layers/workbook_builder.h"

using namespace kokai;
using namespace kokai::test;

namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<ZipEntry> entries_of(const std::filesystem::path& database, const std::string& folder) {
  std::vector<ZipEntry> entries;
  for (const auto& entry : std::filesystem::directory_iterator(database))
    entries.push_back({folder + "/" + entry.path().filename().string(), bytes_of(entry.path())});
  return entries;
}

}  // namespace

TEST_CASE("a geodatabase, a folder or a zip of one, reads like the GeoPackage of the same layer") {
  const TemporaryFolder folder;
  write_squares(folder / "a.gdb", "OpenFileGDB", 6668);
  write_squares(folder / "a.gpkg", "GPKG", 6668);
  write_zip(folder / "b.zip", entries_of(folder / "a.gdb", "台帳/a.gdb"));
  const auto before = names_below(folder.path());
  const Reading package = read_vector({folder / "a.gpkg", "a.gpkg", {}});
  for (const char* name : {"a.gdb", "b.zip"}) {
    CAPTURE(name);
    const Reading reading = read_vector({folder / name, name, {}});
    REQUIRE(reading.table.rows == 2);
    CHECK(reading.table.container == "filegdb");
    CHECK(reading.headers() == package.headers());
    CHECK(reading.row(1) == package.row(1));
    CHECK(reading.table.crs == package.table.crs);
    REQUIRE(reading.table.geometry.x.size() == package.table.geometry.x.size());
    for (std::size_t i = 0; i < package.table.geometry.x.size(); ++i)
      CHECK(reading.table.geometry.x[i] == Approx(package.table.geometry.x[i]).margin(1e-8));
    CHECK(reading.table.places.files.front().sha256.size() == 64);
    CHECK(reading.notices.total() == 0);
  }
  CHECK(names_below(folder.path()) == before);
}

TEST_CASE("the layer of a geodatabase is named as that of a GeoPackage") {
  const TemporaryFolder folder;
  write_squares(folder / "a.gdb", "OpenFileGDB", 6668, {"a", "b"});
  const Reading first = read_vector({folder / "a.gdb", "a.gdb", {}});
  CHECK(first.parameter("file_several_sheets", "detail_en") == "a, b");
  ReadRequest request;
  request.sheet = "b";
  const Reading second = read_vector({folder / "a.gdb", "a.gdb", {}}, request);
  CHECK(second.table.sheet == "b");
  CHECK(second.notices.total() == 0);
}

TEST_CASE("a geodatabase is the one folder that is a source, and holds no links") {
  const TemporaryFolder folder;
  write_squares(folder / "a.gdb", "OpenFileGDB", 6668);
  std::filesystem::create_directory(folder / "b");
  Notices notices;
  CHECK(find_source("*", {folder.path()}, notices) == folder / "a.gdb");
  CHECK(find_source("a.gdb", {folder.path()}, notices) == folder / "a.gdb");
  CHECK(accept_file(folder / "a.gdb", notices) == folder / "a.gdb");
  CHECK(notices.total() == 0);
  CHECK_FALSE(find_source("b", {folder.path()}, notices));
  std::filesystem::rename(folder / "a.gdb/gdb", folder / "gdb");
  std::filesystem::create_symlink(folder / "gdb", folder / "a.gdb/gdb");
  const Reading linked = read_vector({folder / "a.gdb", "a.gdb", {}});
  CHECK(linked.notices.count("security_path_refused") == 1);
  CHECK(linked.table.rows == 0);
}

TEST_CASE("two geodatabases in a zip, and a damaged one, are refused") {
  const TemporaryFolder folder;
  write_squares(folder / "a.gdb", "OpenFileGDB", 6668);
  std::vector<ZipEntry> entries = entries_of(folder / "a.gdb", "a.gdb");
  for (const ZipEntry& more : entries_of(folder / "a.gdb", "b.gdb")) entries.push_back(more);
  write_zip(folder / "two.zip", entries);
  const Reading two = read_vector({folder / "two.zip", "two.zip", {}});
  CHECK(two.parameter("file_several_sheets", "detail_en") == "a.gdb/, b.gdb/");
  CHECK(two.table.rows == 0);
  for (const auto& entry : std::filesystem::directory_iterator(folder / "a.gdb"))
    if (entry.path().extension() == ".gdbtable")
      std::filesystem::resize_file(entry.path(), std::filesystem::file_size(entry.path()) / 2);
  const Reading cut = read_vector({folder / "a.gdb", "a.gdb", {}});
  CHECK(cut.table.rows == 0);
  CHECK(cut.notices.total() > 0);
}
