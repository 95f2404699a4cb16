// deliver: the feed for another party's map, read back with GDAL.
// SPDX-License-Identifier: MIT
#include <gdal_priv.h>
#include <ogr_api.h>
#include <ogrsf_frmts.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <cmath>

#include "program.h"

using namespace kokai_test;
using nlohmann::json;

namespace {

constexpr const char* halls =
    "[[dataset]]\nid = \"halls\"\nlayer = \"public_facility\"\nsource = \"halls.csv\"\n"
    "deliver = [\"map\"]\n";

std::string delivery(const std::string& profile, const std::string& more = "") {
  return std::string(halls) + "[delivery.map]\ntitle = \"県の地図\"\nprofile = \"" + profile +
         "\"\ndirectory = \"deliver/map\"\n" + more;
}

std::string csv(int count, const std::string& name = "集会所") {
  std::vector<std::string> rows;
  for (int i = 1; i <= count; ++i) rows.push_back(facility_row(i, name));
  return facility_csv(rows);
}

void publish(const fs::path& folder, const std::string& config, const std::string& source,
             const std::string& date = "2026-11-01") {
  make_project(folder, config, {{"halls.csv", source}});
  const Outcome outcome = run_kokai({"--date", date, "publish"}, folder);
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
}

Outcome deliver(const fs::path& folder, std::vector<std::string> more = {},
                const std::string& date = "2026-11-02") {
  std::vector<std::string> arguments{"--date", date, "deliver"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_kokai(arguments, folder);
}

/// The only folder or file of the delivery's directory whose name does not start with a dot.
fs::path only_entry(const fs::path& directory) {
  std::vector<fs::path> entries;
  for (const fs::directory_entry& entry : fs::directory_iterator(directory))
    entries.push_back(entry.path());
  REQUIRE(entries.size() == 1);
  return entries.front();
}

std::string release_id(const fs::path& folder) {
  return fs::read_symlink(folder / "public/current").filename().string();
}

bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

/// CP932 as iconv reads it.
std::string from_cp932(const fs::path& file) {
  const Outcome outcome = run_shell("iconv -f CP932 -t UTF-8 " + quoted(file.string()));
  REQUIRE(outcome.exit_code == 0);
  return outcome.out;
}

std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST_CASE(
    "a Shapefile for the prefecture is what is published, projected, with lists of all that it "
    "is") {
  const TemporaryFolder folder;
  publish(folder.path(), delivery("shapefile-cp932", "crs = \"EPSG:6677\"\n"), csv(20));
  const Outcome made = deliver(folder.path());
  INFO(made.err);
  REQUIRE(made.exit_code == 0);
  CHECK(has(made.err, "halls: 20 features"));
  const fs::path out = only_entry(folder.path() / "deliver/map");
  CHECK(out.filename() == release_id(folder.path()));
  for (const char* name :
       {"halls.shp", "halls.shx", "halls.dbf", "halls.prj", "halls.cpg", "halls.qml", "halls.sld",
        "layers.csv", "fields.csv", "metadata.csv", "manifest.csv"})
    CHECK(fs::exists(out / name));
  CHECK_FALSE(fs::exists(out / "replaced.csv"));
  CHECK(read_text(out / "halls.cpg") == "CP932");
  CHECK(has(from_cp932(out / "metadata.csv"), "公開データの版," + release_id(folder.path())));
  const std::string manifest = from_cp932(out / "manifest.csv");
  CHECK(has(manifest, "halls.shp,halls,公開,全件,20,0,0,0,EPSG:6677"));
  const Outcome hash = run_shell("sha256sum halls.dbf", out);
  CHECK(has(manifest, hash.out.substr(0, 64)));
  for (const char* style : {"halls.qml", "halls.sld"})
    CHECK(
        run_shell("python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' " +
                      std::string(style),
                  out)
            .exit_code == 0);

  GDALAllRegister();
  auto* dataset = GDALDataset::FromHandle(
      GDALOpenEx((out / "halls.shp").c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr));
  REQUIRE(dataset != nullptr);
  OGRLayer* layer = dataset->GetLayer(0);
  CHECK(layer->GetFeatureCount() == 20);
  OGRSpatialReference degrees, plane;
  degrees.importFromEPSG(6668);
  plane.importFromEPSG(6677);
  degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  plane.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  OGRCoordinateTransformation* change = OGRCreateCoordinateTransformation(&degrees, &plane);
  int number = 0;
  for (auto& feature : layer) {
    ++number;
    CHECK(std::string(feature->GetFieldAsString("名称")) == "集会所" + std::to_string(number));
    double x = 140.30 + (1000 + number) * 1e-6, y = 36.34 + (1000 + number) * 1e-6;
    change->Transform(1, &x, &y);
    const OGRPoint* point = feature->GetGeometryRef()->toPoint();
    CHECK(std::hypot(point->getX() - x, point->getY() - y) < 1e-3);
  }
  OGRCoordinateTransformation::DestroyCT(change);
  GDALClose(dataset);
}

TEST_CASE("the same delivery is not made twice, and a person says when it was imported") {
  const TemporaryFolder folder;
  publish(folder.path(), delivery("geojson"), csv(3));
  CHECK(deliver(folder.path(), {"--confirm"}).exit_code == 2);
  CHECK(has(run_kokai({"status"}, folder.path()).err, "not made yet"));
  REQUIRE(deliver(folder.path()).exit_code == 0);
  const Outcome again = deliver(folder.path(), {}, "2026-11-05");
  CHECK(again.exit_code == 0);
  CHECK(has(again.err, "the same is there already"));
  CHECK(has(run_kokai({"status"}, folder.path()).err, "nobody has confirmed"));
  REQUIRE(deliver(folder.path(), {"--confirm"}, "2026-11-06").exit_code == 0);
  CHECK(has(run_kokai({"status"}, folder.path()).err,
            "holds " + release_id(folder.path()) + " (confirmed on 2026-11-06)"));
  const json status = json::parse(run_kokai({"status", "--json"}, folder.path()).out);
  CHECK(status.at("deliveries").at(0).at("confirmed_release") == release_id(folder.path()));
}

TEST_CASE("characters that CP932 lacks are replaced by a stated policy or stop the delivery") {
  const TemporaryFolder folder;
  const std::string source = csv(2) + facility_row(3, "𠮷野集会所") + "\r\n";
  publish(folder.path(), delivery("csv-cp932"), source);
  const Outcome made = deliver(folder.path());
  INFO(made.err);
  REQUIRE(made.exit_code == 0);
  CHECK(has(made.err, "replaced characters"));
  const fs::path out = only_entry(folder.path() / "deliver/map");
  CHECK(has(from_cp932(out / "halls.csv"), "吉野集会所3"));
  CHECK(has(from_cp932(out / "replaced.csv"), "〔U+20BB7〕野集会所3,吉野集会所3"));

  make_project(folder.path(), delivery("csv-cp932", "missing_characters = \"stop\"\n"),
               {{"halls.csv", source}});
  const Outcome stopped = deliver(folder.path());
  CHECK(stopped.exit_code == 1);
  CHECK(has(stopped.err, "𠮷 (U+20BB7)"));
  CHECK(has(stopped.err, "0000000003"));
  only_entry(folder.path() / "deliver/map");  // what was there stays, nothing half made beside it

  write_text(folder.path() / "gaiji.csv", "文字,CP932の文字\r\n𠮷,ヨシ\r\n");
  make_project(folder.path(), delivery("csv-cp932", "missing_characters = \"gaiji\"\n"),
               {{"halls.csv", source}});
  REQUIRE(deliver(folder.path()).exit_code == 0);
  CHECK(has(from_cp932(only_entry(folder.path() / "deliver/map") / "halls.csv"), "ヨシ野集会所3"));
}

TEST_CASE("a delta holds what the other party does not have") {
  const TemporaryFolder folder;
  const std::string config = delivery("csv-utf8", "mode = \"delta\"\n");
  publish(folder.path(), config, csv(5));
  const Outcome first = deliver(folder.path());
  CHECK(has(first.err, "halls: 5 features"));  // nothing is confirmed: everything
  CHECK_FALSE(has(first.err, "added"));
  REQUIRE(deliver(folder.path(), {"--confirm"}).exit_code == 0);
  CHECK(has(deliver(folder.path()).err, "nothing has changed since the confirmed one"));

  std::vector<std::string> rows;
  for (int i = 2; i <= 6; ++i) rows.push_back(facility_row(i, i == 4 ? "新集会所" : "集会所"));
  publish(folder.path(), config, facility_csv(rows), "2026-11-10");
  const Outcome made = deliver(folder.path());
  INFO(made.err);
  REQUIRE(made.exit_code == 0);
  CHECK(has(made.err, "halls: 2 features (1 added, 1 changed, 1 removed)"));
  const fs::path out = folder.path() / "deliver/map" / (release_id(folder.path()) + "-delta");
  const std::string data = read_text(out / "halls.csv");
  CHECK(lines(data) == 3);
  CHECK(has(data, "新集会所4"));
  CHECK(has(data, "集会所6"));
  CHECK(has(read_text(out / "removed.csv"), "halls,0000000001,municipality_code=082163; "));
  CHECK(has(read_text(out / "manifest.csv"), "halls.csv,halls,公開,差分,2,1,1,1,EPSG:6668"));

  const Outcome full = deliver(folder.path(), {"--full"});
  CHECK(has(full.err, "halls: 5 features"));
}

TEST_CASE("a delta with other columns holds every row, and a layer that is gone is told") {
  const TemporaryFolder folder;
  const std::string config = delivery("csv-utf8", "mode = \"delta\"\n");
  const std::string second =
      "[[dataset]]\nid = \"rooms\"\nlayer = \"public_facility\"\nsource = \"halls.csv\"\n"
      "deliver = [\"map\"]\n";
  publish(folder.path(), second + config, csv(3));
  REQUIRE(deliver(folder.path()).exit_code == 0);
  REQUIRE(deliver(folder.path(), {"--confirm"}).exit_code == 0);
  make_project(folder.path(), config + "[delivery.map.fields]\nhalls = [\"id\", \"name\"]\n",
               {{"halls.csv", csv(3)}});
  const Outcome made = deliver(folder.path());
  INFO(made.err);
  REQUIRE(made.exit_code == 0);
  CHECK(has(made.err, "halls: 3 features (3 added, 0 changed, 0 removed)"));
  CHECK(has(made.err, "rooms is delivered no more"));
  const fs::path out = folder.path() / "deliver/map" / (release_id(folder.path()) + "-delta");
  CHECK(has(read_text(out / "removed.csv"), "rooms,,レイヤ全体"));
}

TEST_CASE("staff get fields that the public does not, in a folder of their own") {
  const TemporaryFolder folder;
  std::string source = facility_csv({facility_row(1)});
  source.insert(source.find("\r\n"), ",担当者メモ");
  source.insert(source.size() - 2, ",鍵は総務課");
  const std::string fields =
      "[delivery.map.fields]\nhalls = [\"name\", \"address\", \"担当者メモ\"]\n";
  const std::string staff = delivery("csv-utf8", "audience = \"staff\"\n" + fields);
  publish(folder.path(), staff, source);
  const Outcome made = deliver(folder.path());
  INFO(made.err);
  REQUIRE(made.exit_code == 0);
  CHECK(has(made.err, "internal ways only"));
  const fs::path out = only_entry(folder.path() / "deliver/map");
  CHECK(has(read_text(out / "halls.csv"),
            "名称,住所,担当者メモ,緯度,経度\r\n集会所1,笠間市中央三丁目2番1号,鍵は総務課,36."));
  CHECK(has(read_text(out / "halls.csv"), "鍵は総務課"));
  CHECK(has(read_text(out / "manifest.csv"), "庁内（公開しない項目を含む）"));
  struct stat about = {};
  REQUIRE(::stat((folder.path() / "deliver/map").c_str(), &about) == 0);
  CHECK((about.st_mode & 0777) == 0700);
  for (const auto& [name, content] : all_files(folder.path() / "public")) {
    INFO(name);
    CHECK_FALSE(has(content, "鍵は総務課"));
    CHECK_FALSE(has(content, "担当者メモ"));
  }

  make_project(folder.path(), delivery("csv-utf8", fields), {{"halls.csv", source}});
  const Outcome refused = deliver(folder.path());
  CHECK(refused.exit_code == 2);
  CHECK(has(refused.err, "\"担当者メモ\" of halls is not published"));
}

TEST_CASE("the agreed sheet is the profile of the columns") {
  const TemporaryFolder folder;
  publish(folder.path(), delivery("shapefile-cp932", "sheet = \"columns.xlsx\"\n"), csv(2));
  CHECK(has(deliver(folder.path()).err, "columns.xlsx does not exist"));
  const Outcome sheet = deliver(folder.path(), {"--sheet"});
  INFO(sheet.err);
  REQUIRE(sheet.exit_code == 0);
  REQUIRE(fs::exists(folder.path() / "columns.xlsx"));
  CHECK(deliver(folder.path(), {"--sheet"}).exit_code == 2);  // what people filled in stays
  REQUIRE(deliver(folder.path(), {"--sheet", "--output", "again.xlsx"}).exit_code == 0);
  CHECK(read_text(folder.path() / "again.xlsx") == read_text(folder.path() / "columns.xlsx"));
  const Outcome made = deliver(folder.path());
  INFO(made.err);
  REQUIRE(made.exit_code == 0);
  const fs::path out = only_entry(folder.path() / "deliver/map");
  CHECK(has(from_cp932(out / "fields.csv"), "halls,名称,名称,name,名称,"));
}

TEST_CASE("every profile that kokai has makes a delivery") {
  const TemporaryFolder folder;
  std::size_t profiles = 0;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(fs::path(KOKAI_SOURCE_DIR) / "output/profiles")) {
    const std::string profile = entry.path().stem().string();
    INFO(profile);
    fs::remove_all(folder.path() / "deliver");
    publish(folder.path(), delivery(profile), csv(4));
    const Outcome made = deliver(folder.path());
    INFO(made.err);
    CHECK(made.exit_code == 0);
    CHECK(fs::exists(only_entry(folder.path() / "deliver/map") / "manifest.csv"));
    ++profiles;
  }
  CHECK(profiles >= 9);
}

TEST_CASE("a project has profiles of its own, and one zip file with everything") {
  const TemporaryFolder folder;
  fs::create_directories(folder.path() / "profiles");
  write_text(
      folder.path() / "profiles/town.toml",
      "title = \"町の地図\"\nformat = \"csv\"\nencoding = \"cp932\"\ncoordinates = \"packed\"\n"
      "package = \"archive\"\nnames = \"short\"\n");
  publish(folder.path(), delivery("town"), csv(2));
  const Outcome made = deliver(folder.path());
  INFO(made.err);
  REQUIRE(made.exit_code == 0);
  const fs::path zip = only_entry(folder.path() / "deliver/map");
  CHECK(zip.extension() == ".zip");
  REQUIRE(run_shell("python3 -m zipfile -e " + quoted(zip.string()) + " unpacked", folder.path())
              .exit_code == 0);
  CHECK(has(from_cp932(folder.path() / "unpacked/halls.csv"), "362027.6"));

  write_text(folder.path() / "profiles/town.toml", "format = \"csv\"\nencodign = \"cp932\"\n");
  const Outcome wrong = deliver(folder.path());
  CHECK(wrong.exit_code == 2);
  CHECK(has(wrong.err, "profiles/town.toml:2"));
  CHECK(has(wrong.err, "encoding"));
}

TEST_CASE("a wrong delivery in kokai.toml is told with its line and what is known") {
  const TemporaryFolder folder;
  const auto fault = [&](const std::string& config) {
    make_project(folder.path(), config, {{"halls.csv", csv(1)}});
    const Outcome outcome = deliver(folder.path());
    CHECK(outcome.exit_code == 2);
    return outcome.err;
  };
  CHECK(has(fault(delivery("shapefile-cp923")), "shapefile-cp932"));
  CHECK(has(fault(delivery("geojson", "crs = \"EPSG:6677\"\n")), "longitude and latitude"));
  CHECK(has(fault(delivery("geojson", "audience = \"all\"\n")), "audience"));
  CHECK(has(fault(halls), "which does not exist"));
  CHECK(has(
      fault(std::string(halls) + "[delivery.map]\nprofile = \"kml\"\ndirectory = \"public/map\"\n"),
      "apart from the public folder"));
  CHECK(has(fault("[[dataset]]\nid = \"halls\"\nsource = \"halls.csv\"\n"), "has no [delivery"));
  make_project(folder.path(), delivery("kml"), {{"halls.csv", csv(1)}});
  CHECK(deliver(folder.path()).exit_code == 3);  // nothing is published yet
  CHECK(has(deliver(folder.path(), {"maps"}).err, "there is no [delivery.maps]; there are map"));
}
