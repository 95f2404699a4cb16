// Ledger layers on files that cities and ministries published: what is recognised, what is found, and that nothing
// else is. Passes where the files are not present.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <set>

#include "program.h"

using namespace kokai_test;
using nlohmann::json;

namespace {

const fs::path shared_data = KOKAI_SHARED_DATA;

bool present() {
  if (fs::exists(shared_data / "README.md")) return true;
  WARN("no shared data beside the project; nothing to compare with");
  return false;
}

/// Layers of Yaizu's city plan whose columns are named SAFIELD…: what they mean stands in their attribute tables.
const char* const yaizu = R"toml(
[[dataset]]
id = "low_rise"
layer = "zoning_district"
source = "zoning/yaizu/youto_03_1chukoso.shp"
[dataset.fields]
zone = "SAFIELD000"
far = "SAFIELD001"
bcr = "SAFIELD002"

[[dataset]]
id = "swapped"
layer = "zoning_district"
source = "zoning/yaizu/youto_13_kosen.shp"
[dataset.fields]
zone = "SAFIELD000"
far = "SAFIELD002"
bcr = "SAFIELD001"

[[dataset]]
id = "farm_land"
layer = "agricultural_promotion_area"
source = "zoning/yaizu/noyochi.shp"
[dataset.fields]
code = "SAFIELD000"
kind = "SAFIELD001"

[[dataset]]
id = "school_district_area"
layer = "school_district_area"
source = "boundaries/yaizu/shogakko_ku.shp"
[dataset.fields]
school_name = "SAFIELD001"
note = "SAFIELD002"
office = "SAFIELD003"
phone = "SAFIELD004"

[[dataset]]
id = "associations"
layer = "neighbourhood_area"
source = "boundaries/yaizu/jichikai.shp"
[dataset.fields]
name = "SAFIELD000"

[[dataset]]
id = "disaster_groups"
layer = "neighbourhood_area"
source = "boundaries/yaizu/jishubosai.shp"
[dataset.fields]
area_no = "SAFIELD000"
name = "SAFIELD001"

[[dataset]]
id = "standard_site"
layer = "standard_site"
source = "landprice/yaizu/HYOJ.shp"
[dataset.fields]
site_no = "SAFIELD002"
price_yen_m2 = "SAFIELD000"
corrected_price = "SAFIELD001"
correction = "SAFIELD003"

[[dataset]]
id = "emergency_road"
layer = "emergency_transport_route"
source = "boundaries/yaizu/kinkyu_yusoro_1.shp"
[dataset.fields]
route_no = "item1"
urgent_class = "item2"
name = "item4"
)toml";

/// A check of Yaizu's layers, run once.
const json& yaizu_report() {
  static const json report = [] {
    const TemporaryFolder folder;
    write_text(folder.path() / "kokai.toml",
               "kokai = 1\n[publisher]\ncode = \"222127\"\nname = \"焼津市\"\nprefecture = "
               "\"静岡県\"\n[publisher.contact]\nname = \"試験\"\n[sources]\nroots = [\"" +
                   fs::canonical(shared_data).string() +
                   "\"]\n[defaults]\nlicense = \"CC-BY-4.0\"\n" + yaizu);
    run_kokai({"--date", "2026-11-20", "--report", "r.json", "check"}, folder.path());
    return read_json(folder.path() / "r.json");
  }();
  return report;
}

const json& dataset(const std::string& id) {
  for (const json& entry : yaizu_report().at("datasets"))
    if (entry.at("id") == id) return entry;
  throw std::runtime_error("the report has no dataset " + id);
}

int count(const json& entry, const std::string& code) {
  int sum = 0;
  for (const json& notice : entry.at("notices"))
    if (notice.at("code") == code) sum += notice.at("count").get<int>();
  return sum;
}

/// Everything of error or warning that is not about columns: these files have few, and those without names.
std::string faults(const json& entry) {
  std::string text;
  for (const json& notice : entry.at("notices")) {
    const std::string code = notice.at("code");
    if (notice.at("severity") == "info" || code.starts_with("header_")) continue;
    text += code + " " + notice.at("count").dump() + "\n";
  }
  return text;
}

struct Inspected {
  std::string layer;
  int percent = 0;
};

/// What `inspect` says that a file looks like most.
Inspected inspected(const std::string& file) {
  const json found =
      json::parse(run_kokai({"inspect", "--json", fs::canonical(shared_data / file).string()}).out);
  const json& first = found.is_array() ? found.at(0) : found;
  const json& matches = first.at("definitions");
  if (matches.empty()) return {};
  return {matches.at(0).at("layer"),
          static_cast<int>(matches.at(0).at("score").get<double>() * 100)};
}

/// A check of one file without a project.
json checked(const std::string& file) {
  const TemporaryFolder folder;
  run_kokai({"--date", "2026-11-20", "--report", "r.json", "check",
             fs::canonical(shared_data / file).string()},
            folder.path());
  return read_json(folder.path() / "r.json").at("datasets").at(0);
}

}  // namespace

TEST_CASE("real files: both of GSI's shelter layers are told apart by their headers") {
  if (!present()) return;
  for (const char* city :
       {"072028", "072036", "072044", "082015", "082112", "082163", "082201", "222127", "372013"}) {
    INFO(city);
    const std::string name = std::string(city) + ".geojson";
    CHECK(inspected("shelters/gsi/evacuation/" + name).layer == "gsi_evacuation_shelter");
    CHECK(inspected("shelters/gsi/emergency/" + name).layer == "gsi_emergency_shelter");
  }
}

TEST_CASE("real files: designated shelters have their rows and nothing wrong") {
  if (!present()) return;
  struct City {
    const char* code;
    int rows;
  };
  for (const City& city : std::vector<City>{{"072028", 102},
                                            {"072036", 267},
                                            {"072044", 280},
                                            {"082015", 129},
                                            {"082112", 31},
                                            {"082163", 30},
                                            {"082201", 114},
                                            {"222127", 56},
                                            {"372013", 159}}) {
    INFO(city.code);
    const json entry = checked("shelters/gsi/evacuation/" + std::string(city.code) + ".geojson");
    CHECK(entry.at("layer") == "gsi_evacuation_shelter");
    CHECK(entry.at("features_read") == city.rows);
    CHECK(entry.at("totals").at("error") == 0);
    CHECK(entry.at("gate") == "open");
  }
}

TEST_CASE(
    "real files: Yaizu's ratios are those of the law, and are not when two columns are swapped") {
  if (!present()) return;
  const json& plan = dataset("low_rise");
  CHECK(plan.at("features_read") == 15);
  CHECK(count(plan, "zoning_bcr_illegal") == 0);
  CHECK(count(plan, "zoning_far_illegal") == 0);
  CHECK(count(plan, "cell_required") == 1);  // one polygon has neither zone nor ratios
  // 200 % as building coverage and 60 % as floor area ratio: three polygons of 工業専用地域.
  const json& swapped = dataset("swapped");
  CHECK(count(swapped, "zoning_bcr_illegal") == 3);
  CHECK(count(swapped, "zoning_far_illegal") == 3);
}

TEST_CASE("real files: layers of areas, sites and roads pass but for faults that are known") {
  if (!present()) return;
  struct Expected {
    const char* id;
    int rows;
    const char* faults;
  };
  for (const Expected& expected : std::vector<Expected>{
           {"farm_land", 332,
            "geom_self_intersection 3\ngeom_repeated_points 1\ngeom_sliver 2\ngeom_spike 4\n"
            "geom_tiny_polygon 1\n"},
           {"school_district_area", 13, ""},
           {"associations", 35, "geom_self_intersection 1\ngeom_spike 1\n"},
           {"disaster_groups", 78, "geom_spike 1\n"},
           {"standard_site", 388, ""},
           {"emergency_road", 31, ""}}) {
    INFO(expected.id);
    CHECK(dataset(expected.id).at("features_read") == expected.rows);
    CHECK(faults(dataset(expected.id)) == expected.faults);
  }
}

TEST_CASE("real files: the crossings of Yaizu's farm land are in its two invalid polygons") {
  if (!present()) return;
  std::set<int> rows;
  for (const json& notice : dataset("farm_land").at("notices"))
    if (notice.at("code") == "geom_self_intersection")
      for (const json& sample : notice.at("samples"))
        rows.insert(sample.at("place").at("row").get<int>());
  CHECK(rows.size() == 2);
}

namespace {

/// One class of a PLATEAU file as GeoJSON with GDAL's names, in plan view.
std::string plateau_class(const std::string& file, const std::string& name) {
  const TemporaryFolder folder;
  // GDAL writes a .gfs beside what it reads.
  fs::copy_file(shared_data / file, folder.path() / "a.gml");
  const Outcome made =
      run_shell("ogr2ogr -f GeoJSON a.geojson a.gml -dim XY " + quoted(name), folder.path());
  INFO(made.err);
  REQUIRE(made.exit_code == 0);
  return read_text(folder.path() / "a.geojson");
}

/// A check of such a class; `more` are further lines of its [[dataset]].
json checked_class(const std::string& file, const std::string& name, const std::string& more) {
  const TemporaryFolder folder;
  make_project(folder.path(), "[[dataset]]\nid = \"a\"\nsource = \"a.geojson\"\n" + more,
               {{"a.geojson", plateau_class(file, name)}});
  run_kokai({"--date", "2026-11-20", "--report", "r.json", "check"}, folder.path());
  return read_json(folder.path() / "r.json").at("datasets").at(0);
}

}  // namespace

TEST_CASE(
    "real files: PLATEAU's use districts get their names from the codes, and ratios become "
    "percent") {
  if (!present()) return;
  const std::string takeo = "zoning/plateau/takeo-shi/493060_urf_6668_op.gml";
  const json found = checked_class(takeo, "UseDistrict", "");
  CHECK(found.at("layer") == "zoning_district");
  CHECK(found.at("features_read") == 40);
  CHECK(count(found, "zoning_scheme_unknown") == 0);
  CHECK(count(found, "header_required_missing") == 0);
  CHECK(count(found, "zoning_bcr_illegal") == 40);  // 0.6 is no percentage
  const json converted =
      checked_class(takeo, "UseDistrict",
                    "layer = \"zoning_district\"\n[dataset.units]\nbcr = \"比\"\nfar = \"比\"\n");
  CHECK(converted.at("totals").at("error") == 0);
  CHECK(count(converted, "changed_number") == 80);
  CHECK(count(converted, "changed_code") == 40);
}

TEST_CASE(
    "real files: other classes of PLATEAU are read where the layer is stated, landslide zones "
    "without") {
  if (!present()) return;
  struct Class {
    const char *file, *name, *layer;
    int rows;
  };
  for (const Class& expected : std::vector<Class>{
           {"takeo-shi/493060", "FirePreventionDistrict", "fire_prevention_district", 1},
           {"takeo-shi/493060", "SpecialUseDistrict", "special_use_district", 3},
           {"takeo-shi/493060", "UrbanPlanningArea", "planning_area", 1},
           {"numazu-shi/523857", "AreaClassification", "area_division", 3}}) {
    INFO(expected.name);
    const std::string file = "zoning/plateau/" + std::string(expected.file) + "_urf_6668_op.gml";
    const json found =
        checked_class(file, expected.name, "layer = \"" + std::string(expected.layer) + "\"\n");
    CHECK(found.at("features_read") == expected.rows);
    CHECK(found.at("totals").at("error") == 0);
  }
  const json slopes = checked_class("hazard/plateau/numazu-shi/523857_lsld_6668_op.gml",
                                    "SedimentDisasterProneArea", "");
  CHECK(slopes.at("layer") == "landslide_zone");
  CHECK(slopes.at("features_read") == 81);
  CHECK(slopes.at("totals").at("error") == 1);
  CHECK(count(slopes, "geom_self_intersection") == 1);
}
