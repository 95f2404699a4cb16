// Datum grids: kept by `kokai grid add`, used by publish, told everywhere; and what is refused.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "grid_files.h"
#include "program.h"

using namespace kokai_test;

namespace {

constexpr const char* tokyo_dataset =
    "[[dataset]]\nid = \"halls\"\nlayer = \"public_facility\"\nsource = \"halls.csv\"\n"
    "crs = \"EPSG:4301\"\n";

// One shift all around Kasama: what GSI's grids give at 36.3453, 140.3042.
constexpr double tokyo_latitude_s = 11.40598, tokyo_longitude_s = -11.90694;
constexpr double moved_latitude_s = -0.00604, moved_longitude_s = 0.03769;

void write_grids(const fs::path& folder) {
  write_text(folder / "TKY2JGD.par", par(2, tokyo_latitude_s, tokyo_longitude_s));
  write_text(folder / "touhokutaiheiyouoki2011.par", par(16, moved_latitude_s, moved_longitude_s));
}

void make_tokyo_project(const fs::path& folder, const std::string& extra = "",
                        const std::string& row = facility_row(1)) {
  make_project(folder, tokyo_dataset + extra, {{"halls.csv", facility_csv({row})}});
  write_grids(folder);
}

nlohmann::json published_feature(const fs::path& folder) {
  return read_json(folder / "public/current/data/halls/halls.geojson").at("features").at(0);
}

}  // namespace

TEST_CASE("the Tokyo datum stops until its grids are kept, and is then published where it is") {
  const TemporaryFolder folder;
  make_tokyo_project(folder.path());
  const Outcome stopped = publish(folder.path());
  CHECK(stopped.exit_code == 1);
  CHECK(stopped.err.find("TKY2JGD.par, touhokutaiheiyouoki2011.par") != std::string::npos);

  const Outcome added = add(folder.path(), "TKY2JGD.par");
  CHECK(added.exit_code == 0);
  CHECK(added.err == "TKY2JGD.par is kept: tokyo_to_jgd2000, 12 nodes, accuracy 0.2 m\n");
  CHECK(publish(folder.path()).err.find("to JGD2011: touhokutaiheiyouoki2011.par") !=
        std::string::npos);
  CHECK(add(folder.path(), "touhokutaiheiyouoki2011.par").exit_code == 0);

  const Outcome released = publish(folder.path());
  CHECK(released.exit_code == 0);
  const nlohmann::json point = published_feature(folder.path()).at("geometry").at("coordinates");
  const double latitude = 36.341001 + (tokyo_latitude_s + moved_latitude_s) / 3600;
  const double longitude = 140.301001 + (tokyo_longitude_s + moved_longitude_s) / 3600;
  CHECK(std::abs(point.at(1).get<double>() - latitude) < 1e-7);
  CHECK(std::abs(point.at(0).get<double>() - longitude) < 1e-7);
  // The columns say the same, not the old numbers.
  const std::string csv = read_text(folder.path() / "public/current/data/halls/halls.csv");
  CHECK(csv.find("36.341001") == std::string::npos);
  CHECK(csv.find("36.344167") != std::string::npos);

  const std::string name = "tokyo_to_jgd2000_TKY2JGD + jgd2000_to_jgd2011_touhokutaiheiyouoki2011";
  const nlohmann::json provenance = read_json(folder.path() / "public/current/provenance.json");
  const std::string text = provenance.dump();
  CHECK(text.find(name) != std::string::npos);
  CHECK(text.find("\"file\":\"TKY2JGD.par\"") != std::string::npos);
  CHECK(read_text(folder.path() / "public/current/dataset/halls.html")
            .find("TKY2JGDでJGD2000に変換しました") != std::string::npos);
  // The same grids and the same source: nothing to do. Another grid: once more.
  CHECK(publish(folder.path()).err.find("unchanged") != std::string::npos);
  write_text(folder.path() / "TKY2JGD.par", par(2, tokyo_latitude_s + 0.00001, tokyo_longitude_s));
  CHECK(add(folder.path(), "TKY2JGD.par").exit_code == 0);
  CHECK(publish(folder.path()).err.find("released") != std::string::npos);
}

TEST_CASE("a place that the grid does not cover stops the gate, with the place") {
  const TemporaryFolder folder;
  std::string row = facility_row(1);
  row.replace(row.find("140.301001"), 10, "140.401001");
  make_tokyo_project(folder.path(), "", row);
  REQUIRE(add(folder.path(), "TKY2JGD.par").exit_code == 0);
  REQUIRE(add(folder.path(), "touhokutaiheiyouoki2011.par").exit_code == 0);
  const Outcome stopped = publish(folder.path());
  CHECK(stopped.exit_code == 1);
  CHECK(stopped.err.find("crs_outside_grid") != std::string::npos);
  const nlohmann::json report = read_json(folder.path() / ".kokai/reports/latest/report.json");
  CHECK(report.dump().find("36.341001, 140.401001") != std::string::npos);
  CHECK_FALSE(fs::exists(folder.path() / "public/current/data/halls"));
}

TEST_CASE("files may be published in JGD2000, by the same grid gone backward") {
  const TemporaryFolder folder;
  make_project(folder.path(),
               "[[dataset]]\nid = \"halls\"\nlayer = \"public_facility\"\nsource = \"halls.csv\"\n"
               "publish_crs = \"EPSG:2451\"\nformats = [\"geojson\", \"gpkg\", \"fgb\", \"shp\"]\n",
               {{"halls.csv", facility_csv({facility_row(1)})}});
  write_grids(folder.path());
  const Outcome stopped = publish(folder.path());
  CHECK(stopped.exit_code == 1);
  CHECK(stopped.err.find("JGD2011 to EPSG:2451: touhokutaiheiyouoki2011.par") != std::string::npos);

  REQUIRE(add(folder.path(), "touhokutaiheiyouoki2011.par").exit_code == 0);
  CHECK(publish(folder.path()).exit_code == 0);
  const fs::path data = folder.path() / "public/current/data/halls";
  const nlohmann::json own = published_feature(folder.path()).at("geometry").at("coordinates");
  CHECK(std::abs(own.at(1).get<double>() - 36.341001) < 1e-9);
  // Another reader's way from the plane of JGD2000 to its degrees.
  for (const char* file : {"halls.gpkg", "halls.fgb"}) {
    REQUIRE(run_shell("ogr2ogr -f GeoJSON -lco RFC7946=NO -t_srs EPSG:4612 " +
                      (folder.path() / "b.geojson").string() + " " + (data / file).string())
                .exit_code == 0);
    const nlohmann::json back = read_json(folder.path() / "b.geojson");
    const nlohmann::json point = back.at("features").at(0).at("geometry").at("coordinates");
    CHECK(std::abs(point.at(1).get<double>() - (36.341001 - moved_latitude_s / 3600)) < 1e-9);
    CHECK(std::abs(point.at(0).get<double>() - (140.301001 - moved_longitude_s / 3600)) < 1e-9);
    fs::remove(folder.path() / "b.geojson");
  }
  const nlohmann::json provenance = read_json(folder.path() / "public/current/provenance.json");
  CHECK(
      provenance.dump().find("jgd2011_to_jgd2000_touhokutaiheiyouoki2011 + geographic_to_plane") !=
      std::string::npos);
  CHECK(read_text(folder.path() / "public/current/dataset/halls.json").find("EPSG:2451") !=
        std::string::npos);
}

TEST_CASE("a place from which no grid leads back stops before anything is written") {
  const TemporaryFolder folder;
  std::string row = facility_row(1);
  row.replace(row.find("140.301001"), 10, "140.401001");
  make_project(folder.path(),
               "[[dataset]]\nid = \"halls\"\nlayer = \"public_facility\"\nsource = \"halls.csv\"\n"
               "publish_crs = \"EPSG:4612\"\nformats = [\"gpkg\"]\n",
               {{"halls.csv", facility_csv({row})}});
  write_grids(folder.path());
  REQUIRE(add(folder.path(), "touhokutaiheiyouoki2011.par").exit_code == 0);
  const Outcome stopped = publish(folder.path());
  CHECK(stopped.exit_code == 1);
  CHECK(stopped.err.find("crs_outside_grid") != std::string::npos);
  CHECK_FALSE(fs::exists(folder.path() / "public/current/data/halls"));
}

TEST_CASE("nine metres of error only for a dataset that accepts them, and then they are told") {
  const TemporaryFolder folder;
  make_tokyo_project(folder.path(), "accept_accuracy_m = 8.9\n");
  CHECK(publish(folder.path()).exit_code == 1);
  make_tokyo_project(folder.path(), "accept_accuracy_m = 9\n");
  REQUIRE(publish(folder.path()).exit_code == 0);
  const nlohmann::json point = published_feature(folder.path()).at("geometry").at("coordinates");
  // EPSG:15483 by PROJ: 36.3453, 140.3042 comes to 36.348478681, 140.300893039. Half a kilometre away the shift
  // differs by 5 · 10^-7 degrees.
  CHECK(std::abs(point.at(1).get<double>() - (36.341001 + 0.003178681)) < 1e-6);
  CHECK(std::abs(point.at(0).get<double>() - (140.301001 - 0.003306961)) < 1e-6);
  const nlohmann::json provenance = read_json(folder.path() / "public/current/provenance.json");
  CHECK(provenance.dump().find("\"accuracy_m\":9.0") != std::string::npos);
  CHECK(
      read_text(folder.path() / "public/current/dataset/halls.html").find("9メートルほどの誤差") !=
      std::string::npos);
}

TEST_CASE("grid add refuses what is cut, swapped, unknown or no grid") {
  const TemporaryFolder folder;
  make_tokyo_project(folder.path());
  const auto refusal = [&](const std::string& file,
                           std::vector<std::string> options = {"--partial"}) {
    const Outcome outcome = add(folder.path(), file, std::move(options));
    CHECK(outcome.exit_code == 2);
    CHECK_FALSE(fs::exists(folder.path() / ".kokai/grids"));
    return outcome.err;
  };
  CHECK(refusal("TKY2JGD.par", {}).find("it has 12 nodes, fewer than the 392323 of TKY2JGD.par") !=
        std::string::npos);
  CHECK(refusal("TKY2JGD.par", {"--partial", "--operation", "jgd2000_to_jgd2011"})
            .find("it is for tokyo_to_jgd2000") != std::string::npos);
  CHECK(refusal("TKY2JGD.par", {"--operation", "x"}).find("there is no --operation x") !=
        std::string::npos);
  CHECK(refusal("no.par").find("there is no such file") != std::string::npos);
  write_text(folder.path() / "touhokutaiheiyouoki2011.par",
             par(16, tokyo_latitude_s, tokyo_longitude_s));
  CHECK(refusal("touhokutaiheiyouoki2011.par").find("is it another file?") != std::string::npos);
  write_text(folder.path() / "other.par", par(16, moved_latitude_s, moved_longitude_s));
  CHECK(refusal("other.par").find("does not say what it transforms") != std::string::npos);
  // One sentence, none of the library's.
  write_text(folder.path() / "cut.gsb", "NUM_OREC" + std::string("\x0b\0\0\0\0\0\0\0", 8));
  const std::string cut = refusal("cut.gsb");
  CHECK(cut.rfind("kokai: cut.gsb cannot be used as a grid: it cannot be opened as NTv2.", 0) == 0);
  CHECK(std::count(cut.begin(), cut.end(), '\n') == 1);
  CHECK(run_kokai({"grid", "remove"}, folder.path()).exit_code == 2);
}

TEST_CASE("grid list and describe crs say what the project can do") {
  const TemporaryFolder folder;
  make_tokyo_project(folder.path());
  REQUIRE(add(folder.path(), "TKY2JGD.par").exit_code == 0);
  const Outcome list = run_kokai({"grid", "list", "--json"}, folder.path());
  CHECK(list.exit_code == 0);
  CHECK(list.err.find("touhokutaiheiyouoki2011.par is missing. Get it from") != std::string::npos);
  const nlohmann::json rows = nlohmann::json::parse(list.out);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].at("file") == "TKY2JGD.par");
  CHECK(rows[0].at("added") == "2026-11-28");
  CHECK(rows[1].at("file") == "");
  CHECK(rows[2].at("operation") == "heights_2011_to_2024");
  CHECK(rows[2].at("accuracy_m") == "");

  const auto describe = [&](const std::string& code) {
    return run_kokai({"describe", "crs", code, "--json"}, folder.path());
  };
  const nlohmann::json tokyo = nlohmann::json::parse(describe("EPSG:30169").out).at(0);
  CHECK(tokyo.at("missing") == "touhokutaiheiyouoki2011.par");
  CHECK(tokyo.at("to_jgd2011").get<std::string>().find("tokyo_to_jgd2000_TKY2JGD") !=
        std::string::npos);
  CHECK(tokyo.at("publish_crs") == "-");
  const nlohmann::json older = nlohmann::json::parse(describe("EPSG:4612").out).at(0);
  CHECK(older.at("publish_crs") == "jgd2011_to_jgd2000_touhokutaiheiyouoki2011");
  CHECK(older.at("publish_missing") == "touhokutaiheiyouoki2011.par");
  CHECK(describe("27700").exit_code == 2);
}

TEST_CASE("describe crs answers where kokai.toml itself asks for a system that is none") {
  const TemporaryFolder folder;
  make_project(
      folder.path(),
      "[[dataset]]\nid = \"a\"\nlayer = \"aed\"\nsource = \"a.csv\"\ncrs = \"EPSG:27700\"\n", {});
  const Outcome outcome = run_kokai({"describe", "crs"}, folder.path());
  CHECK(outcome.exit_code == 0);
  CHECK(outcome.out.find("EPSG:6677\t") != std::string::npos);
  CHECK(outcome.err.find("EPSG:27700") != std::string::npos);
}

TEST_CASE("a kept grid that is damaged stops the run and says how to mend it") {
  const TemporaryFolder folder;
  make_tokyo_project(folder.path());
  REQUIRE(add(folder.path(), "TKY2JGD.par").exit_code == 0);
  REQUIRE(add(folder.path(), "touhokutaiheiyouoki2011.par").exit_code == 0);
  const fs::path kept = folder.path() / ".kokai/grids/tokyo_to_jgd2000.grid";
  std::string bytes = read_text(kept);
  bytes[bytes.size() - 70] = static_cast<char>(bytes[bytes.size() - 70] ^ 1);
  write_text(kept, bytes);
  const Outcome outcome = publish(folder.path());
  CHECK(outcome.exit_code == 3);
  CHECK(outcome.err.find("tokyo_to_jgd2000.grid cannot be read: it is damaged. Add it again") !=
        std::string::npos);
}
