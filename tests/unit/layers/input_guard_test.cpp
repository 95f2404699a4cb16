// Which names and files may be read.
// SPDX-License-Identifier: MIT
#include "layers/input_guard.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "tests/unit/layers/workbook_builder.h"

using namespace kokai;
using namespace kokai::test;
namespace fs = std::filesystem;

namespace {

void touch(const fs::path& path) {
  fs::create_directories(path.parent_path());
  std::ofstream(path) << "x";
}

}  // namespace

TEST_CASE("names that are no file names are refused with a reason") {
  for (const std::string_view name :
       {"http://example.jp/a.csv", "HTTPS://example.jp/a.csv", "/vsicurl/http", "/VSIZIP/a.zip/b",
        "a/vsimem/x", "GeoJSON:a.geojson", "gpkg:a.gpkg:layer", "C:\\a.csv", "{\"type\":1}",
        "  <OGRVRTDataSource>", "", "  "}) {
    CAPTURE(name);
    CHECK(refused_as_path(name).has_value());
  }
  CHECK(refused_as_path(std::string_view("a\0.csv", 6)).has_value());
}

TEST_CASE("ordinary names are accepted") {
  for (const std::string_view name : {"施設.csv", "下水道台帳/管渠.shp", "a b (1).xlsx", "*.csv",
                                      "令和6年度：一覧.csv", "メモ:施設.csv", "10:30.csv"}) {
    CAPTURE(name);
    CHECK_FALSE(refused_as_path(name).has_value());
  }
}

TEST_CASE("a source is found in the first root that has it") {
  const TemporaryFolder folder;
  touch(folder / "one/a.csv");
  touch(folder / "two/a.csv");
  touch(folder / "two/sub/b.csv");
  const std::vector<fs::path> roots = {folder / "missing", folder / "one", folder / "two"};
  Notices notices;
  CHECK(find_source("a.csv", roots, notices) == fs::canonical(folder / "one/a.csv"));
  CHECK(find_source("sub/b.csv", roots, notices) == fs::canonical(folder / "two/sub/b.csv"));
  CHECK(notices.total() == 0);
}

TEST_CASE("a missing source is unreadable, and the nearest name is offered") {
  const TemporaryFolder folder;
  touch(folder / "facilities.csv");
  Notices notices;
  CHECK_FALSE(find_source("facilties.csv", {folder.path()}, notices).has_value());
  REQUIRE(notices.count("file_not_found") == 1);
  const auto* detail = notices.detail(notices.groups().front().findings.front());
  REQUIRE(detail != nullptr);
  CHECK(detail->parameters[1].second.find("facilities.csv") != std::string::npos);
}

TEST_CASE("absolute paths and paths that climb are refused") {
  const TemporaryFolder folder;
  touch(folder / "root/a.csv");
  touch(folder / "b.csv");
  for (const std::string& name : {(folder / "root/a.csv").string(), std::string("../b.csv"),
                                  std::string("sub/../a.csv"), std::string("http://x/a.csv")}) {
    Notices notices;
    CAPTURE(name);
    CHECK_FALSE(find_source(name, {folder / "root"}, notices).has_value());
    CHECK(notices.count("security_path_refused") == 1);
    CHECK(notices.total() == 1);
  }
}

TEST_CASE("a link may stay inside the roots but not lead out of them") {
  const TemporaryFolder folder;
  touch(folder / "root/a.csv");
  touch(folder / "outside/b.csv");
  fs::create_symlink("a.csv", folder / "root/inside.csv");
  fs::create_symlink(folder / "outside/b.csv", folder / "root/leak.csv");
  fs::create_directory_symlink(folder / "outside", folder / "root/leak");
  fs::create_symlink("nowhere", folder / "root/broken.csv");
  fs::create_directory_symlink(folder / "root", folder / "linked_root");
  Notices notices;
  CHECK(find_source("inside.csv", {folder / "root"}, notices) ==
        fs::canonical(folder / "root/a.csv"));
  CHECK(find_source("a.csv", {folder / "linked_root"}, notices) ==
        fs::canonical(folder / "root/a.csv"));
  CHECK(notices.total() == 0);
  for (const std::string name : {"leak.csv", "leak/b.csv", "leak/*.csv", "leak/none.csv"}) {
    Notices refused;
    CAPTURE(name);
    CHECK_FALSE(find_source(name, {folder / "root"}, refused).has_value());
    CHECK(refused.count("security_path_refused") == 1);
  }
  CHECK_FALSE(find_source("broken.csv", {folder / "root"}, notices).has_value());
  CHECK(notices.count("file_not_found") == 1);
}

TEST_CASE("only regular files are read") {
  const TemporaryFolder folder;
  fs::create_directories(folder / "root/folder.csv");
  REQUIRE(::mkfifo((folder / "root/pipe.csv").c_str(), 0600) == 0);
  for (const std::string name : {"folder.csv", "pipe.csv"}) {
    Notices notices;
    CAPTURE(name);
    CHECK_FALSE(find_source(name, {folder / "root"}, notices).has_value());
    CHECK(notices.count("security_path_refused") == 1);
    Notices by_path;
    CHECK_FALSE(accept_file(folder / ("root/" + name), by_path).has_value());
    CHECK(by_path.count("security_path_refused") == 1);
  }
}

TEST_CASE("a glob must match exactly one file") {
  const TemporaryFolder folder;
  touch(folder / "一覧_202504.xlsx");
  touch(folder / "a1.csv");
  touch(folder / "a2.csv");
  touch(folder / "sub/only.csv");
  Notices notices;
  CHECK(find_source("一覧_??????.xlsx", {folder.path()}, notices).has_value());
  CHECK(find_source("*/only.csv", {folder.path()}, notices).has_value());
  CHECK(find_source("s*", {folder.path()}, notices) == std::nullopt);  // a folder does not count
  CHECK(notices.count("file_not_found") == 1);
  CHECK_FALSE(find_source("a?.csv", {folder.path()}, notices).has_value());
  CHECK_FALSE(find_source("b*.csv", {folder.path()}, notices).has_value());
  CHECK(notices.count("file_not_found") == 3);
  const auto& several = notices.groups().front().findings[1];
  // Each with the day on which it was written: "a1.csv (2026-11-20), a2.csv (2026-11-20)".
  const std::string& names = notices.detail(several)->parameters[1].second;
  CHECK(names.find("a1.csv (20") != std::string::npos);
  CHECK(names.find("), a2.csv (20") != std::string::npos);
}

TEST_CASE("names are found whether they are stored composed or decomposed") {
  const TemporaryFolder folder;
  const std::string composed = "ガス.csv";
  const std::string decomposed = "カ\xe3\x82\x99ス.csv";
  touch(folder / ("mac/" + decomposed));
  touch(folder / ("windows/" + composed));
  Notices notices;
  CHECK(find_source(composed, {folder / "mac"}, notices).has_value());
  CHECK(find_source(decomposed, {folder / "windows"}, notices).has_value());
  CHECK(notices.total() == 0);
}

TEST_CASE("Excel's lock files never match and are reported") {
  const TemporaryFolder folder;
  touch(folder / "施設.xlsx");
  touch(folder / "~$施設.xlsx");
  Notices notices;
  CHECK(find_source("*施設.xlsx", {folder.path()}, notices) == fs::canonical(folder / "施設.xlsx"));
  CHECK(notices.count("file_lock_skipped") == 1);
  Notices open;
  CHECK(find_source("施設.xlsx", {folder.path()}, open).has_value());
  CHECK(open.count("file_lock_skipped") == 1);
  Notices lock;
  CHECK_FALSE(accept_file(folder / "~$施設.xlsx", lock).has_value());
  CHECK(lock.count("file_lock_skipped") == 1);
}

TEST_CASE("a file on the command line may lie anywhere") {
  const TemporaryFolder folder;
  touch(folder / "a.csv");
  Notices notices;
  CHECK(accept_file(folder / "a.csv", notices) == fs::canonical(folder / "a.csv"));
  CHECK(notices.total() == 0);
  CHECK_FALSE(accept_file(folder / "none.csv", notices).has_value());
  CHECK(notices.count("file_not_found") == 1);
  CHECK_FALSE(accept_file("/vsicurl/http://x", notices).has_value());
  CHECK(notices.count("security_path_refused") == 1);
}

TEST_CASE("a file's state changes with its content") {
  const TemporaryFolder folder;
  touch(folder / "a.csv");
  const FileState before = file_state(folder / "a.csv");
  CHECK(before.bytes == 1);
  CHECK(before == file_state(folder / "a.csv"));
  std::ofstream(folder / "a.csv") << "xyz";
  CHECK_FALSE(before == file_state(folder / "a.csv"));
}
