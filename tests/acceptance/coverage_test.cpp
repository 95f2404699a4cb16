// Real zoning and real districts as partitions: what GDAL finds pair by pair is what the report says. Passes
// where the files are not present.
// SPDX-License-Identifier: MIT
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <catch2/catch.hpp>
#include <functional>
#include <memory>

#include "program.h"

using namespace kokai_test;

namespace {

const fs::path shared_data = KOKAI_SHARED_DATA;

bool present() {
  if (fs::exists(shared_data / "README.md")) return true;
  WARN("no shared data beside the project; nothing to compare with");
  return false;
}

const std::vector<std::string> zoning_files = {
    "zoning/yaizu/youto_01_1teiso.shp",   "zoning/yaizu/youto_03_1chukoso.shp",
    "zoning/yaizu/youto_04_2chukoso.shp", "zoning/yaizu/youto_05_1jukyo.shp",
    "zoning/yaizu/youto_06_2jukyo.shp",   "zoning/yaizu/youto_07_junjukyo.shp",
    "zoning/yaizu/youto_09_kinsho.shp",   "zoning/yaizu/youto_10_shogyo.shp",
    "zoning/yaizu/youto_11_junko.shp",    "zoning/yaizu/youto_12_kogyo.shp",
    "zoning/yaizu/youto_13_kosen.shp"};

// --- The oracle: GDAL and GEOS on every pair, in the plane zone of the files ---------------------------

using Shape = std::unique_ptr<OGRGeometry>;

std::vector<Shape> shapes_of(const std::vector<std::string>& files) {
  GDALAllRegister();
  std::vector<Shape> shapes;
  for (const std::string& file : files) {
    const GDALDatasetUniquePtr dataset(GDALDataset::Open((shared_data / file).c_str()));
    REQUIRE(dataset);
    for (const auto& feature : *dataset->GetLayer(0)) {
      const OGRGeometry* geometry = feature->GetGeometryRef();
      shapes.emplace_back(geometry->IsValid() ? geometry->clone() : geometry->MakeValid());
    }
  }
  return shapes;
}

/// Calls `use(polygon)` for every polygon of a geometry.
void each_polygon(const OGRGeometry* geometry, const std::function<void(const OGRPolygon&)>& use) {
  if (geometry == nullptr) return;
  const OGRwkbGeometryType type = wkbFlatten(geometry->getGeometryType());
  if (type == wkbPolygon) use(*geometry->toPolygon());
  if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection))
    for (const OGRGeometry* member : *geometry->toGeometryCollection()) each_polygon(member, use);
}

double area_of(const OGRGeometry* geometry) {
  double sum = 0;
  each_polygon(geometry, [&](const OGRPolygon& polygon) { sum += polygon.get_Area(); });
  return sum;
}

struct Counted {
  std::size_t pairs = 0;  ///< that overlap by more than 0.01 m²
  double largest_m2 = 0;  ///< overlap
  std::size_t holes = 0;  ///< of the union
  std::size_t narrow =
      0;  ///< of them more than 0.01 m² and, over half of the perimeter, at most 1 m wide
};

void count_holes(const std::vector<Shape>& shapes, Counted& counted) {
  OGRMultiPolygon all;
  for (const Shape& shape : shapes)
    each_polygon(shape.get(), [&](const OGRPolygon& polygon) { all.addGeometry(&polygon); });
  const Shape joined(all.UnionCascaded());
  REQUIRE(joined);
  each_polygon(joined.get(), [&](const OGRPolygon& polygon) {
    for (int ring = 0; ring < polygon.getNumInteriorRings(); ++ring) {
      const OGRLinearRing& hole = *polygon.getInteriorRing(ring);
      ++counted.holes;
      const double area = hole.get_Area(), width = 2 * area / hole.get_Length();
      if (area > 0.01 && width <= 1) ++counted.narrow;
    }
  });
}

Counted count_pair_by_pair(const std::vector<std::string>& files) {
  const std::vector<Shape> shapes = shapes_of(files);
  Counted counted;
  for (std::size_t i = 0; i < shapes.size(); ++i)
    for (std::size_t j = i + 1; j < shapes.size(); ++j) {
      if (!shapes[i]->Intersects(shapes[j].get())) continue;
      const Shape common(shapes[i]->Intersection(shapes[j].get()));
      const double area = area_of(common.get());
      if (area > 0.01) ++counted.pairs;
      counted.largest_m2 = std::max(counted.largest_m2, area);
    }
  count_holes(shapes, counted);
  return counted;
}

// --- The program ----------------------------------------------------------------------------------------

const char* const district_definition = R"toml(
id = "district"
title = { ja = "区域", en = "Districts" }
frequency = "annual"
geometry = "features"
geometry_types = ["polygon", "multipolygon"]
partition = { tolerance_m = 0 }
[[field]]
name = "name"
type = "text"
header = "名称"
)toml";

/// Zoning that tells every hundredth of a square metre, however narrow.
const char* const exact_zoning = R"toml(
id = "zoning_district"
extends = "zoning_district"
[partition]
tolerance_m = 0
)toml";

nlohmann::json check(const std::string& dataset, const std::string& definition = "") {
  const TemporaryFolder folder;
  write_text(folder.path() / "kokai.toml",
             "kokai = 1\n[publisher]\ncode = \"222127\"\nname = \"焼津市\"\nprefecture = "
             "\"静岡県\"\n[sources]\nroots = [\"" +
                 fs::canonical(shared_data).string() +
                 "\"]\n[defaults]\nlicense = \"CC-BY-4.0\"\n" + dataset);
  if (!definition.empty()) write_text(folder.path() / "definitions" / "d.toml", definition);
  run_kokai({"--date", "2026-11-20", "--report", "r.json", "check"}, folder.path());
  return read_json(folder.path() / "r.json").at("datasets").at(0);
}

std::size_t count_of(const nlohmann::json& dataset, const std::string& code) {
  std::size_t count = 0;
  for (const nlohmann::json& notice : dataset.at("notices"))
    if (notice.at("code") == code) count += notice.at("count").get<std::size_t>();
  return count;
}

std::string zoning_dataset() {
  std::string sources;
  for (const std::string& file : zoning_files) sources += "\"" + file + "\", ";
  return "[[dataset]]\nid = \"zoning\"\nlayer = \"zoning_district\"\nmerge = true\nsource = [" +
         sources +
         "]\n[dataset.fields]\nzone = \"SAFIELD000\"\nfar = \"SAFIELD001\"\nbcr = "
         "\"SAFIELD002\"\n";
}

std::string district_dataset(const std::string& file) {
  return "[[dataset]]\nid = \"a\"\nlayer = \"district\"\nsource = \"" + file + "\"\n";
}

}  // namespace

TEST_CASE("real zoning: Yaizu's 99 overlaps and its narrow gaps are those that GEOS finds") {
  if (!present()) return;
  const Counted counted = count_pair_by_pair(zoning_files);
  CHECK(counted.pairs == 99);
  CHECK(counted.largest_m2 == Approx(1014.2).margin(0.1));
  CHECK(counted.holes == 591);

  const nlohmann::json zoning = check(zoning_dataset(), exact_zoning);
  CHECK(count_of(zoning, "zoning_overlap") + count_of(zoning, "zoning_sliver_overlap") ==
        counted.pairs);
  CHECK(count_of(zoning, "zoning_sliver_gap") == counted.narrow);
  CHECK(zoning.at("complete") == true);
  CHECK(count_of(zoning, "topo_overlap") == 0);
  // The largest: features 1 and 4 of one file, counted from 0.
  bool found = false;
  for (const nlohmann::json& notice : zoning.at("notices")) {
    if (notice.at("code") != "zoning_overlap") continue;
    CHECK(notice.at("severity") == "error");
    for (const nlohmann::json& sample : notice.at("samples"))
      found = found || (sample.at("place").at("file") == "zoning/yaizu/youto_03_1chukoso.shp" &&
                        sample.at("message").at("en").get<std::string>().find("1014.2") !=
                            std::string::npos);
  }
  CHECK(found);
}

TEST_CASE(
    "real zoning: with the tolerance of the definition the rest are vertices that do not fit") {
  if (!present()) return;
  const nlohmann::json zoning = check(zoning_dataset());
  CHECK(count_of(zoning, "zoning_overlap") == 2);
  CHECK(count_of(zoning, "zoning_sliver_overlap") == 25);
  CHECK(count_of(zoning, "zoning_sliver_gap") == 28);
  CHECK(count_of(zoning, "topo_t_junction") > 0);
  CHECK(count_of(zoning, "topo_edge_mismatch") > 0);
  // The files have no notice numbers: nobody can say which neighbours could be one.
  CHECK(count_of(zoning, "zoning_mergeable_neighbours") == 0);
}

TEST_CASE("real districts: overlaps and gaps are those that GEOS finds") {
  if (!present()) return;
  for (const char* const file : {"boundaries/yaizu/jichikai.shp", "boundaries/yaizu/jishubosai.shp",
                                 "boundaries/yaizu/shogakko_ku.shp"}) {
    INFO(file);
    const Counted counted = count_pair_by_pair({file});
    const nlohmann::json district = check(district_dataset(file), district_definition);
    CHECK(count_of(district, "topo_overlap") + count_of(district, "topo_sliver_overlap") +
              count_of(district, "topo_within") ==
          counted.pairs);
    CHECK(count_of(district, "topo_gap") == counted.narrow);
    CHECK(counted.pairs > 0);
  }
}

TEST_CASE("real partitions that fit have no notice") {
  if (!present()) return;
  for (const char* const file :
       {"boundaries/n03_2024_ibaraki/N03-20240101_08.shp", "landprice/yaizu/JYOU.shp"}) {
    INFO(file);
    const nlohmann::json district = check(district_dataset(file), district_definition);
    for (const nlohmann::json& notice : district.at("notices")) {
      const std::string code = notice.at("code");
      CHECK_FALSE(code.starts_with("topo_"));
    }
    CHECK(district.at("complete") == true);
  }
}
