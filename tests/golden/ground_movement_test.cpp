// Heights of another datum, ground that moved, and layers that did not move with it.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdio>

#include "grid_files.h"
#include "program.h"

using namespace kokai_test;

namespace {

/// Heights alone, of the same meshes.
std::string par_of_heights(double metres) {
  std::string text = "test nodes\n" + std::string(15, '\n');
  char line[64];
  for (int row = 0; row < 4; ++row)
    for (int column = 3; column < 6; ++column) {
      std::snprintf(line, sizeof line, "544042%d%d    %9.5f\n", row, column, metres);
      text += line;
    }
  return text;
}

constexpr const char* manholes_dataset =
    "[[dataset]]\nid = \"manholes\"\nlayer = \"sewer_manhole\"\nsource = \"m.geojson\"\n"
    "height_datum = \"測地成果2011\"\n";
constexpr const char* one_manhole =
    R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"人孔番号":"M1","地盤高":"31.25"},)"
    R"("geometry":{"type":"Point","coordinates":[140.3042,36.3453]}}]})";

}  // namespace

TEST_CASE("heights are published in the datum that is asked for, by GSI's own file alone") {
  const TemporaryFolder folder;
  make_project(folder.path(),
               std::string(manholes_dataset) + "publish_heights = \"測地成果2024\"\n",
               {{"m.geojson", one_manhole}});
  const Outcome stopped = publish(folder.path());
  CHECK(stopped.exit_code == 1);
  CHECK(stopped.err.find("測地成果2011 to 測地成果2024: hyokorevBM_jgd2024_h.par") !=
        std::string::npos);

  const std::string whole = par_of_heights(-0.0437);
  write_text(folder.path() / "hyokorevBM_jgd2024_h.par", whole.substr(0, whole.size() - 3));
  const Outcome cut = add(folder.path(), "hyokorevBM_jgd2024_h.par", {});
  CHECK(cut.exit_code == 2);
  CHECK(cut.err.find("the file ends in the middle of a line") != std::string::npos);
  write_text(folder.path() / "hyokorevBM_jgd2024_h.par", whole);
  const Outcome added = add(folder.path(), "hyokorevBM_jgd2024_h.par", {});
  CHECK(added.exit_code == 0);
  CHECK(added.err == "hyokorevBM_jgd2024_h.par is kept: heights_2011_to_2024, 12 nodes\n");
  CHECK(publish(folder.path()).exit_code == 0);
  const fs::path release = folder.path() / "public/current";
  CHECK(read_text(release / "data/manholes/manholes.geojson").find("31.206") != std::string::npos);
  const nlohmann::json heights =
      read_json(release / "provenance.json").at("datasets").at(0).at("coordinates").at("heights");
  CHECK(heights.at("operation") == "heights_2011_to_2024_hyokorevBM_jgd2024_h");
  CHECK(heights.at("grids").at(0).at("file") == "hyokorevBM_jgd2024_h.par");
  const std::string page = read_text(release / "dataset/manholes.html");
  CHECK(page.find("測地成果2024に換算しました") != std::string::npos);
  CHECK(page.find("高さの基準：測地成果2024") != std::string::npos);
  // The change is in the internal report with both values.
  CHECK(
      read_text(folder.path() / ".kokai/reports/latest/report.json").find("changed_height_datum") !=
      std::string::npos);
  CHECK(read_text(folder.path() / ".kokai/reports/latest/changes-manholes.csv")
            .find("31.25,31.206") != std::string::npos);
}

TEST_CASE("ledgers from before an earthquake are published where the ground is since") {
  const TemporaryFolder folder;
  const auto make = [&](const std::string& extra) {
    make_project(folder.path(), manholes_dataset + extra, {{"m.geojson", one_manhole}});
  };
  make("crs = \"EPSG:6668\"\ncrustal_grids = [\"iwate2032.par\"]\n");
  CHECK(publish(folder.path()).err.find("EPSG:6668 to JGD2011: iwate2032.par") !=
        std::string::npos);
  write_text(folder.path() / "iwate2032.par", par(16, 0.036, -0.072));
  CHECK(add(folder.path(), "iwate2032.par", {}).err ==
        "iwate2032.par is kept: crustal_iwate2032, 12 nodes, accuracy 0.2 m\n");
  CHECK(publish(folder.path()).exit_code == 0);
  const nlohmann::json point =
      read_json(folder.path() / "public/current/data/manholes/manholes.geojson")
          .at("features")
          .at(0)
          .at("geometry")
          .at("coordinates");
  CHECK(std::abs(point.at(0).get<double>() - (140.3042 - 0.00002)) < 1e-9);
  CHECK(std::abs(point.at(1).get<double>() - (36.3453 + 0.00001)) < 1e-9);
  CHECK(read_text(folder.path() / "public/current/dataset/manholes.html")
            .find("国土地理院の iwate2032 で地殻変動の分を補正しました") != std::string::npos);
  const Outcome list = run_kokai({"grid", "list", "--json"}, folder.path());
  CHECK(nlohmann::json::parse(list.out).at(3).at("operation") == "crustal_iwate2032");

  // JGD2011 is of after 2008, so that its grid cannot apply.
  make("crs = \"EPSG:6668\"\ncrustal_grids = [\"iwatemiyagi2008\"]\n");
  CHECK(publish(folder.path()).err.find("crs_contradiction") != std::string::npos);
  make("crustal_grids = [\"noto\"]\n");
  const Outcome refused = publish(folder.path());
  CHECK(refused.exit_code == 2);
  CHECK(refused.err.find("\"noto\" cannot be one of crustal_grids") != std::string::npos);
  make("publish_heights = \"local\"\n");
  CHECK(publish(folder.path()).exit_code == 2);
}

namespace {

/// A round area of Kasama, so many millionths of a degree further east, as one GeoJSON feature.
std::string round_area(const std::string& properties, int east) {
  std::string ring;
  char vertex[64];
  for (int i = 0; i <= 36; ++i) {
    const double angle = i % 36 * 3.14159265358979 / 18;
    std::snprintf(vertex, sizeof vertex, "%s[%.7f,%.7f]", i == 0 ? "" : ",",
                  140.25 + 0.05 * std::cos(angle) + east * 1e-6, 36.36 + 0.05 * std::sin(angle));
    ring += vertex;
  }
  return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{)" +
         properties + R"(},"geometry":{"type":"Polygon","coordinates":[[)" + ring + "]]}}]}";
}

}  // namespace

TEST_CASE("a layer that lies off the boundary as the ground moved in 2011 is said to be older") {
  const auto found = [](int east) {
    const TemporaryFolder folder;
    make_project(
        folder.path(),
        "[[dataset]]\nid = \"border\"\nlayer = \"municipal_boundary\"\nsource = \"b.geojson\"\n"
        "publish = false\n[[dataset]]\nid = \"plan\"\nlayer = \"generic_polygon\"\n"
        "source = \"p.geojson\"\n",
        {{"b.geojson",
          round_area(R"("都道府県名":"茨城県","市区町村名":"笠間市","行政区域コード":"08216")", 0)},
         {"p.geojson", round_area(R"("番号":"1","名称":"計画区域")", east)}});
    return publish(folder.path()).err;
  };
  const std::string older = found(-10);
  CHECK(older.find("crs_jgd2000_read_as_jgd2011") != std::string::npos);
  CHECK(
      older.find("compared with the municipality's boundary, everything is off by the same vector "
                 "(north +0.00 m, east +0.90 m)") != std::string::npos);
  CHECK(older.find("crs = \"EPSG:4612\"") != std::string::npos);
  for (const int east : {0, 10, -2, -100})
    CHECK(found(east).find("crs_jgd2000_read_as_jgd2011") == std::string::npos);
}
