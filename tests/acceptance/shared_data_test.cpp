// A project made only of files that cities and ministries published: what is released, what is refused,
// and whether the report states what is known of these files. Passes where the files are not present.
// SPDX-License-Identifier: MIT
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "program.h"

using namespace kokai_test;

namespace {

const fs::path shared_data = KOKAI_SHARED_DATA;

bool present() {
  if (fs::exists(shared_data / "README.md")) return true;
  WARN("no shared data beside the project; nothing to compare with");
  return false;
}

const char* const datasets = R"toml(
[[dataset]]
id = "public_toilet"
source = "tables/yaizu/222127_public_toilet.csv"

[[dataset]]
id = "aed"
source = "tables/yaizu/222127_aed.csv"
formats = ["geojson", "csv", "gpkg", "fgb", "shp"]

[[dataset]]
id = "evacuation_space"
source = "tables/yaizu/222127_evacuation_space.csv"

[[dataset]]
id = "suzuka_facility"
source = "tables/suzuka/public_facility.csv"

[[dataset]]
id = "takamatsu_toilet"
source = "tables/takamatsu/public_toilet.xlsx"

[[dataset]]
id = "kasama_toilet"
source = "tables/three_cities/kasama_public_toilet.csv"

[[dataset]]
id = "koriyama_toilet"
source = "tables/three_cities/koriyama_public_toilet.csv"

[[dataset]]
id = "wakayama_facility"
layer = "public_facility"
source = "tables/wakayama/public_facilities_2021_shp.zip"
crs = "EPSG:6668"

[[dataset]]
id = "wakayama_undeclared"
layer = "public_facility"
source = "tables/wakayama/public_facilities_2021_shp.zip"

[[dataset]]
id = "susono_aed"
layer = "aed"
source = "shelters/susono/susono_aed.csv"
[dataset.fields]
name = "name"
latitude = "fy"
longitude = "fx"

[[dataset]]
id = "zoning"
layer = "zoning_district"
merge = true
source = [
  "zoning/yaizu/youto_01_1teiso.shp", "zoning/yaizu/youto_03_1chukoso.shp", "zoning/yaizu/youto_04_2chukoso.shp",
  "zoning/yaizu/youto_05_1jukyo.shp", "zoning/yaizu/youto_06_2jukyo.shp", "zoning/yaizu/youto_07_junjukyo.shp",
  "zoning/yaizu/youto_09_kinsho.shp", "zoning/yaizu/youto_10_shogyo.shp", "zoning/yaizu/youto_11_junko.shp",
  "zoning/yaizu/youto_12_kogyo.shp", "zoning/yaizu/youto_13_kosen.shp",
]
[dataset.fields]
zone = "SAFIELD000"
far = "SAFIELD001"
bcr = "SAFIELD002"

[[dataset]]
id = "shelters"
source = "shelters/gsi/emergency/222127.geojson"
crs = "EPSG:6668"

[[dataset]]
id = "ibaraki"
layer = "municipal_boundary"
source = "boundaries/n03_2024_ibaraki/N03-20240101_08.shp"
formats = ["geojson", "csv", "gpkg", "fgb", "shp"]

[[dataset]]
id = "zero_bytes"
layer = "aed"
source = "tables/takamatsu/zero_bytes.xlsx"

[[dataset]]
id = "unavailable"
layer = "gsi_emergency_shelter"
source = "shelters/gsi/unavailable/emergency_075469.json"
)toml";

/// The project published once for all tests of this file.
class Published {
 public:
  Published() {
    const std::string config =
        "kokai = 1\n[publisher]\ncode = \"222127\"\nname = \"焼津市\"\nprefecture = \"静岡県\"\n"
        "[publisher.contact]\nname = \"試験\"\n[sources]\nroots = [\"" +
        fs::canonical(shared_data).string() +
        "\"]\n[release]\nbase_url = \"https://opendata.example.lg.jp/\"\n[defaults]\nlicense = "
        "\"CC-BY-4.0\"\n" +
        datasets;
    write_text(folder_.path() / "kokai.toml", config);
    outcome = run_kokai({"--date", "2026-11-20", "publish"}, folder_.path());
    report = read_json(folder_.path() / ".kokai/reports/latest/report.json");
  }

  [[nodiscard]] const nlohmann::json& dataset(const std::string& id) const {
    for (const auto& entry : report.at("datasets"))
      if (entry.at("id") == id) return entry;
    throw std::runtime_error("the report has no dataset " + id);
  }
  [[nodiscard]] nlohmann::json notice(const std::string& id, const std::string& code) const {
    for (const auto& entry : dataset(id).at("notices"))
      if (entry.at("code") == code) return entry;
    return {{"count", 0}, {"samples", nlohmann::json::array()}};
  }
  [[nodiscard]] int count(const std::string& id, const std::string& code) const {
    int sum = 0;
    for (const auto& entry : dataset(id).at("notices"))
      if (entry.at("code") == code) sum += entry.at("count").get<int>();
    return sum;
  }
  [[nodiscard]] fs::path current() const { return folder_.path() / "public/current"; }
  [[nodiscard]] fs::path project() const { return folder_.path(); }

  Outcome outcome;
  nlohmann::json report;

 private:
  TemporaryFolder folder_;
};

const Published& published() {
  static const Published instance;
  return instance;
}

struct Expected {
  const char* id;
  int rows;
  const char* gate;
};

}  // namespace

TEST_CASE("real files: each is read whole, and released or refused as it should be") {
  if (!present()) return;
  const Published& run = published();
  INFO(run.outcome.err);
  CHECK(run.outcome.exit_code == 1);
  for (const Expected& expected : std::vector<Expected>{{"public_toilet", 112, "open"},
                                                        {"aed", 82, "open"},
                                                        {"evacuation_space", 31, "open"},
                                                        {"suzuka_facility", 10, "open"},
                                                        {"takamatsu_toilet", 169, "open"},
                                                        {"kasama_toilet", 38, "open"},
                                                        {"koriyama_toilet", 32, "open"},
                                                        {"wakayama_facility", 1758, "stopped"},
                                                        {"wakayama_undeclared", 1758, "stopped"},
                                                        {"susono_aed", 48, "stopped"},
                                                        {"zoning", 98, "stopped"},
                                                        {"shelters", 31, "open"},
                                                        {"ibaraki", 220, "open"},
                                                        {"zero_bytes", 0, "stopped"},
                                                        {"unavailable", 0, "stopped"}}) {
    INFO(expected.id);
    CHECK(run.dataset(expected.id).at("features_read") == expected.rows);
    CHECK(run.dataset(expected.id).at("gate") == expected.gate);
    CHECK(fs::exists(run.current() / "data" / expected.id) ==
          (std::string(expected.gate) == "open"));
  }
  CHECK(run_kokai({"verify"}, run.project()).exit_code == 0);
}

TEST_CASE("real files: the report states what is known of them") {
  if (!present()) return;
  const Published& run = published();
  // Seven columns of Yaizu's toilets are empty; five floors say 階 where the standard says 階数.
  CHECK(run.count("public_toilet", "table_null_column") == 7);
  CHECK(run.count("public_toilet", "changed_code") == 5);
  // Flags are circles: tsunami 26, earthquake 26, slope 5, and 5 that are shelters too.
  CHECK(run.count("evacuation_space", "changed_mark") == 62);
  CHECK(run.count("suzuka_facility", "changed_time") == 6);
  CHECK(run.count("suzuka_facility", "header_unknown") == 1);
  // 37201 lacks its check digit in every row.
  CHECK(run.count("takamatsu_toilet", "changed_municipality_code") == 169);
  CHECK(run.count("kasama_toilet", "table_null_column") == 15);
  CHECK(run.count("koriyama_toilet", "cell_new_line") == 3);
  CHECK(run.count("koriyama_toilet", "table_null_column") == 29);
  CHECK(run.count("wakayama_facility", "file_sidecar_missing") >= 1);
  CHECK(run.count("wakayama_facility", "header_required_missing") == 1);
  CHECK(run.count("wakayama_undeclared", "crs_undeclared") == 1);
  CHECK(run.count("susono_aed", "header_required_missing") == 3);
  CHECK(run.count("zero_bytes", "file_empty") == 1);
  CHECK(run.count("unavailable", "file_zero_features") == 1);
}

TEST_CASE("real files: Yaizu's zoning is stopped for its five invalid polygons") {
  if (!present()) return;
  const Published& run = published();
  std::set<std::string> invalid;
  const nlohmann::json notice = run.notice("zoning", "geom_self_intersection");
  for (const auto& sample : notice.at("samples"))
    invalid.insert(sample.at("place").at("file").get<std::string>() + " " +
                   sample.at("place").at("row").dump());
  CHECK(invalid.size() == 5);
  CHECK(run.count("zoning", "cell_required") == 5);
  CHECK(run.outcome.err.find("geom_self_intersection") != std::string::npos);
}

namespace {

struct OpenedLayer {
  explicit OpenedLayer(const fs::path& path, const char* driver) {
    GDALAllRegister();
    const char* const drivers[] = {driver, nullptr};
    // Without it GDAL guesses a type for times and prints them in another way.
    const char* const options[] = {"DATE_AS_STRING=YES", nullptr};
    dataset.reset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR, drivers,
                                    std::string(driver) == "GeoJSON" ? options : nullptr, nullptr));
    if (dataset) layer = dataset->GetLayer(0);
  }
  GDALDatasetUniquePtr dataset;
  OGRLayer* layer = nullptr;
};

std::string value_text(const nlohmann::json& value) {
  if (value.is_null()) return "";
  return value.is_string() ? value.get<std::string>() : value.dump();
}

/// Numbers may be spelled in two ways (0.50, 0.5; GDAL prints 15 digits); everything else is equal as text.
bool same_value(const std::string& a, const std::string& b) {
  if (a == b) return true;
  char* end = nullptr;
  const double x = std::strtod(a.c_str(), &end);
  if (a.empty() || *end != '\0') return false;
  const double y = std::strtod(b.c_str(), &end);
  return !b.empty() && *end == '\0' && std::abs(x - y) <= 1e-14 * std::abs(x);
}

void compare_properties(const nlohmann::json& features, OGRLayer& layer) {
  REQUIRE(static_cast<std::size_t>(layer.GetFeatureCount()) == features.size());
  std::size_t row = 0;
  int differences = 0;
  for (const auto& feature : layer) {
    for (const auto& [name, value] : features.at(row).at("properties").items()) {
      const int index = feature->GetFieldIndex(name.c_str());
      const std::string other = index < 0 ? "(no such field)" : feature->GetFieldAsString(index);
      if (same_value(value_text(value), other)) continue;
      if (++differences <= 3)
        UNSCOPED_INFO("row " << row << " " << name << ": " << value.dump() << " / " << other);
    }
    ++row;
  }
  CHECK(differences == 0);
}

void compare_geometry(const nlohmann::json& features, OGRLayer& layer) {
  std::size_t row = 0;
  int differences = 0;
  for (const auto& feature : layer) {
    const nlohmann::json& geometry = features.at(row++).at("geometry");
    const OGRGeometry* other = feature->GetGeometryRef();
    if (geometry.is_null() || other == nullptr) {
      differences += geometry.is_null() == (other == nullptr) ? 0 : 1;
      continue;
    }
    const OGRGeometryUniquePtr own(OGRGeometryFactory::createFromGeoJson(geometry.dump().c_str()));
    OGREnvelope a, b;
    own->getEnvelope(&a);
    other->getEnvelope(&b);
    const double far = std::abs(a.MinX - b.MinX) + std::abs(a.MinY - b.MinY) +
                       std::abs(a.MaxX - b.MaxX) + std::abs(a.MaxY - b.MaxY);
    const bool same_type =
        wkbFlatten(own->getGeometryType()) == wkbFlatten(other->getGeometryType());
    if (!same_type || far > 4e-7) ++differences;
  }
  CHECK(differences == 0);
}

}  // namespace

TEST_CASE("real files: what is published reads back equal with GDAL and with a JSON parser") {
  if (!present()) return;
  const Published& run = published();
  int compared = 0;
  const nlohmann::json catalog = read_json(run.current() / "catalog.json");
  for (const auto& entry : catalog.at("datasets")) {
    const std::string id = entry.at("id");
    INFO(id);
    std::map<std::string, fs::path> files;
    for (const auto& file : entry.at("files"))
      files[file.at("format")] = run.project() / "public" / file.at("path").get<std::string>();
    const nlohmann::json collection = read_json(files.at("geojson"));
    const nlohmann::json& features = collection.at("features");
    CHECK(features.size() == entry.at("features").get<std::size_t>());
    const OpenedLayer json(files.at("geojson"), "GeoJSON");
    REQUIRE(json.layer != nullptr);
    compare_properties(features, *json.layer);
    compare_geometry(features, *json.layer);
    const OpenedLayer csv(files.at("csv"), "CSV");
    REQUIRE(csv.layer != nullptr);
    compare_properties(features, *csv.layer);
    ++compared;
  }
  CHECK(compared >= 8);
}

TEST_CASE("real files: coordinates are the source's own, digit for digit") {
  if (!present()) return;
  const Published& run = published();
  const OpenedLayer source(shared_data / "tables/yaizu/222127_aed.csv", "CSV");
  REQUIRE(source.layer != nullptr);
  const nlohmann::json collection = read_json(run.current() / "data/aed/222127_aed.geojson");
  const nlohmann::json& features = collection.at("features");
  std::size_t row = 0;
  for (const auto& feature : *source.layer) {
    const nlohmann::json& point = features.at(row++).at("geometry").at("coordinates");
    CHECK(std::abs(point.at(0).get<double>() - std::stod(feature->GetFieldAsString("経度"))) <=
          5.1e-8);
    CHECK(std::abs(point.at(1).get<double>() - std::stod(feature->GetFieldAsString("緯度"))) <=
          5.1e-8);
  }
}

TEST_CASE("real files: JGD2000 outside the prefectures that moved is a named identity") {
  if (!present()) return;
  // Shizuoka did not move in 2011. The layer is stopped, so that its operation stands in no release; a
  // landmark of the same city does get through.
  const TemporaryFolder folder;
  write_text(folder.path() / "kokai.toml",
             "kokai = 1\n[publisher]\ncode = \"222127\"\nname = \"焼津市\"\n[defaults]\nlicense = "
             "\"CC-BY-4.0\"\n[sources]\nroots = [\"" +
                 fs::canonical(shared_data).string() +
                 "\"]\n[[dataset]]\nid = \"industrial\"\nlayer = \"zoning_district\"\nsource = "
                 "\"zoning/yaizu/youto_11_junko.shp\"\n[dataset.fields]\nzone = \"SAFIELD000\"\n");
  const Outcome outcome = run_kokai({"publish"}, folder.path());
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  const nlohmann::json record = read_json(folder.path() / "public/current/dataset/industrial.json");
  CHECK(record.at("source_crs") == "EPSG:2450");
  CHECK(record.at("operation").get<std::string>().find("jgd2000_identity") != std::string::npos);
}
