// Facts about coordinate reference systems, against published values and PROJ's own definitions.
// SPDX-License-Identifier: MIT
#include "pipeline/core/crs.h"

#include <proj.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <memory>
#include <random>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace kokai;

namespace {

struct ProjFree {
  void operator()(PJ* pj) const { proj_destroy(pj); }
  void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};

/// The same step through the EPSG definitions, with PROJ choosing the axis order.
class Oracle {
 public:
  Oracle(int from, int to) : context_(proj_context_create()) {
    const std::string a = "EPSG:" + std::to_string(from);
    const std::string b = "EPSG:" + std::to_string(to);
    const std::unique_ptr<PJ, ProjFree> raw(
        proj_create_crs_to_crs(context_.get(), a.c_str(), b.c_str(), nullptr));
    pj_.reset(proj_normalize_for_visualization(context_.get(), raw.get()));
  }
  [[nodiscard]] PJ_COORD operator()(double x, double y) const {
    return proj_trans(pj_.get(), PJ_FWD, proj_coord(x, y, 0, HUGE_VAL));
  }

 private:
  std::unique_ptr<PJ_CONTEXT, ProjFree> context_;
  std::unique_ptr<PJ, ProjFree> pj_;
};

/// Equal up to an absolute difference only: Approx alone would allow 1e-5 of the value.
Approx within(double value, double margin) {
  return Approx(value).epsilon(0).margin(margin);
}

Crs crs_of(int epsg) {
  REQUIRE(find_crs(epsg) != nullptr);
  return find_crs(epsg)->crs;
}

}  // namespace

TEST_CASE("the table holds the three Japanese datums with all their zones, sorted") {
  std::set<int> codes;
  int last = 0;
  for (const CrsInfo& info : known_crs()) {
    CHECK(info.crs.epsg > last);
    CHECK_FALSE(info.name_ja.empty());
    CHECK_FALSE(info.name_en.empty());
    last = info.crs.epsg;
    codes.insert(last);
  }
  CHECK(codes.size() == 6 + 3 * 19 + 13 + 4 * 5);
  for (const int code : {4301, 4612, 6668, 4326, 6697, 3857, 30161, 30179, 2443,  2461,
                         6669, 6687, 6688, 6692, 3097, 3101, 3092,  3096,  32651, 32655})
    CHECK(codes.count(code) == 1);
  CHECK(crs_of(2451).plane_zone == 9);
  CHECK(crs_of(2451).datum == Datum::jgd2000);
  CHECK(find_crs(6677)->name_en == "JGD2011 / Japan Plane Rectangular CS IX");
  CHECK(find_crs(27700) == nullptr);
}

TEST_CASE("names of the table are those of the EPSG registry") {
  const std::unique_ptr<PJ_CONTEXT, ProjFree> context(proj_context_create());
  for (const CrsInfo& info : known_crs()) {
    // Shortened: "(vertical)" says nothing to its readers.
    if (info.horizontal_epsg != info.crs.epsg) continue;
    const std::unique_ptr<PJ, ProjFree> registered(
        proj_create(context.get(), ("EPSG:" + std::to_string(info.crs.epsg)).c_str()));
    REQUIRE(registered != nullptr);
    CHECK(std::string(info.name_en) == proj_get_name(registered.get()));
  }
}

TEST_CASE("a plane zone with a height is that zone, which PROJ need not know") {
  for (int zone = 1; zone <= 13; ++zone) {
    const CrsInfo& info = *find_crs(10161 + zone);
    CHECK(info.horizontal_epsg == 6668 + zone);
    CHECK(info.crs.plane_zone == zone);
    std::vector<double> x{1000}, y{2000}, same_x = x, same_y = y;
    Projector(info.crs.epsg, 6668).transform(x, y);
    Projector(info.horizontal_epsg, 6668).transform(same_x, same_y);
    CHECK(x == same_x);
    CHECK(y == same_y);
  }
  CHECK(find_crs(10170)->name_en == "JGD2011 / Japan Plane Rectangular CS IX + JGD2011 height");
}

TEST_CASE("a code is written with or without its authority") {
  CHECK(crs_from_code("EPSG:2451")->epsg == 2451);
  CHECK(crs_from_code("epsg:6668")->geographic);
  CHECK(crs_from_code(" 30169 ")->datum == Datum::tokyo);
  CHECK_FALSE(crs_from_code("EPSG:27700"));
  CHECK_FALSE(crs_from_code("EPSG:"));
  CHECK_FALSE(crs_from_code("2451x"));
  CHECK_FALSE(crs_from_code(""));
  CHECK_FALSE(crs_from_code("ESRI:6668"));
}

TEST_CASE("every known system is recognised in Esri's spelling and in WKT 2") {
  for (const CrsInfo& info : known_crs()) {
    const int expected = info.horizontal_epsg;
    CAPTURE(info.crs.epsg);
    const std::optional<Crs> esri = crs_from_wkt(esri_wkt(info.crs.epsg));
    REQUIRE(esri);
    CHECK(esri->epsg == expected);
    const std::optional<Crs> ogc = crs_from_wkt(wkt2(info.crs.epsg));
    REQUIRE(ogc);
    CHECK(ogc->epsg == expected);
  }
}

TEST_CASE("a .prj as ArcGIS writes it is recognised") {
  const std::string zone_8 =
      R"(PROJCS["JGD_2000_Japan_Zone_8",GEOGCS["GCS_JGD_2000",DATUM["D_JGD_2000",)"
      R"(SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],)"
      R"(UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],)"
      R"(PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],)"
      R"(PARAMETER["Central_Meridian",138.5],PARAMETER["Scale_Factor",0.9999],)"
      R"(PARAMETER["Latitude_Of_Origin",36.0],UNIT["Meter",1.0]])";
  CHECK(crs_from_wkt(zone_8) == crs_of(2450));
  const std::string tokyo_9 =
      R"(PROJCS["Japan_Zone_9",GEOGCS["GCS_Tokyo",DATUM["D_Tokyo",)"
      R"(SPHEROID["Bessel_1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0.0],)"
      R"(UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],)"
      R"(PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],)"
      R"(PARAMETER["Central_Meridian",139.8333333333333],PARAMETER["Scale_Factor",0.9999],)"
      R"(PARAMETER["Latitude_Of_Origin",36.0],UNIT["Meter",1.0]])";
  CHECK(crs_from_wkt(tokyo_9) == crs_of(30169));
  const std::string degrees =
      R"(GEOGCS["GCS_JGD_2011",DATUM["D_JGD_2011",SPHEROID["GRS_1980",6378137.0,298.257222101]],)"
      R"(PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]])";
  CHECK(crs_from_wkt(degrees) == crs_of(6668));
  CHECK(crs_from_wkt("\n" + degrees + " \n") == crs_of(6668));
}

TEST_CASE("a system that is none of the known ones is not guessed") {
  CHECK_FALSE(crs_from_wkt(""));
  CHECK_FALSE(crs_from_wkt("http://example.com/some.prj"));
  CHECK_FALSE(crs_from_wkt("EPSG:6677"));
  CHECK_FALSE(crs_from_wkt(R"(LOCAL_CS["Japan_Zone_9",UNIT["Meter",1.0]])"));
  const auto zone = [](const char* name, const char* meridian, const char* unit) {
    return std::string(R"(PROJCS["JGD_2011_Japan_Zone_9",GEOGCS["GCS_JGD_2011",DATUM[")") + name +
           R"(",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],)"
           R"(UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],)"
           R"(PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],)"
           R"(PARAMETER["Central_Meridian",)" +
           meridian +
           R"(],PARAMETER["Scale_Factor",0.9999],PARAMETER["Latitude_Of_Origin",36.0],UNIT[)" +
           unit + "]]";
  };
  CHECK(crs_from_wkt(zone("D_JGD_2011", "139.8333333333333", "\"Meter\",1.0"))->epsg == 6677);
  // The name says zone IX, the numbers say otherwise.
  CHECK_FALSE(crs_from_wkt(zone("D_JGD_2011", "139.5", "\"Meter\",1.0")));
  CHECK_FALSE(crs_from_wkt(zone("D_JGD_2011", "139.8333333333333", "\"Foot\",0.3048")));
  // Tokyo by name, but not on the Bessel ellipsoid.
  CHECK_FALSE(crs_from_wkt(zone("D_Tokyo", "139.8333333333333", "\"Meter\",1.0")));
}

TEST_CASE("a compound system counts by its horizontal part") {
  const std::unique_ptr<PJ_CONTEXT, ProjFree> context(proj_context_create());
  const std::unique_ptr<PJ, ProjFree> compound(proj_create(context.get(), "EPSG:6677+6695"));
  REQUIRE(compound != nullptr);
  const std::string wkt = proj_as_wkt(context.get(), compound.get(), PJ_WKT2_2019, nullptr);
  CHECK(crs_from_wkt(wkt) == crs_of(6677));
}

TEST_CASE("the prefectures of EPSG:6713 moved in 2011: Aomori to Gifu, no others") {
  CHECK_FALSE(moved_in_2011(1));
  CHECK(moved_in_2011(2));
  CHECK(moved_in_2011(8));
  CHECK(moved_in_2011(21));
  CHECK_FALSE(moved_in_2011(22));
  CHECK_FALSE(moved_in_2011(47));
  CHECK_FALSE(moved_in_2011(0));
}

TEST_CASE("Kasama in zone IX has the published plane coordinates, there and back") {
  std::vector<double> x = {140.3042};
  std::vector<double> y = {36.3453};
  Projector(6668, 6677).transform(x, y);
  CHECK(y[0] == within(38414.3456, 1e-4));
  CHECK(x[0] == within(42265.1420, 1e-4));
  Projector(6677, 6668).transform(x, y);
  CHECK(x[0] == within(140.3042, 1e-11));
  CHECK(y[0] == within(36.3453, 1e-11));
}

TEST_CASE("all zones of all datums agree with PROJ's EPSG definitions") {
  std::mt19937 random(20261120);
  std::uniform_real_distribution<double> east_m(-130000, 130000);
  std::uniform_real_distribution<double> north_m(-200000, 200000);
  for (const CrsInfo& info : known_crs()) {
    if (info.crs.geographic) continue;
    const bool plane = info.crs.plane_zone != 0;
    const int to = info.crs.datum == Datum::tokyo     ? 4301
                   : info.crs.datum == Datum::jgd2000 ? 4612
                   : info.crs.datum == Datum::wgs84   ? 4326
                                                      : 6668;
    const Oracle oracle(info.horizontal_epsg, to);
    std::vector<double> x, y;
    for (int i = 0; i < 50; ++i) {
      const bool mercator = info.crs.epsg == 3857;
      x.push_back(east_m(random) + (plane ? 0 : mercator ? 15500000 : 500000));
      y.push_back(north_m(random) + (plane ? 0 : 4000000));
    }
    std::vector<double> given_x = x;
    std::vector<double> given_y = y;
    Projector(info.crs.epsg, to).transform(x, y);
    CAPTURE(info.crs.epsg);
    for (std::size_t i = 0; i < x.size(); ++i) {
      const PJ_COORD expected = oracle(given_x[i], given_y[i]);
      CHECK(x[i] == within(expected.xy.x, 1e-11));
      CHECK(y[i] == within(expected.xy.y, 1e-11));
    }
  }
}

TEST_CASE("a named identity joins two datums in one projection") {
  std::vector<double> x = {140.3042};
  std::vector<double> y = {36.3453};
  Projector(4326, 2451).transform(x, y);
  CHECK(y[0] == within(38414.3456, 1e-3));
  CHECK(x[0] == within(42265.1420, 1e-3));
  CHECK_THROWS_AS(Projector(30169, 6668), std::invalid_argument);
  CHECK_THROWS_AS(Projector(27700, 6668), std::invalid_argument);
}

TEST_CASE("what cannot be projected becomes NaN and spoils nothing else") {
  const double huge = 1e300;
  std::vector<double> x = {42265.1420, huge, 42265.1420, std::nan("")};
  std::vector<double> y = {38414.3456, -huge, 38414.3456, 1};
  Projector(6677, 6668).transform(x, y);
  CHECK(x[0] == within(140.3042, 1e-8));
  CHECK(std::isnan(x[1]));
  CHECK(std::isnan(y[1]));
  CHECK(y[2] == within(36.3453, 1e-8));
  CHECK(std::isnan(x[3]));
}

TEST_CASE("a projector is used from several threads at once") {
  const Projector projector(6668, 6677);
  std::vector<std::vector<double>> results(4);
  std::vector<std::thread> threads;
  for (std::vector<double>& result : results)
    threads.emplace_back([&] {
      std::vector<double> x(1000, 140.3042);
      result.assign(1000, 36.3453);
      projector.transform(x, result);
    });
  for (std::thread& thread : threads) thread.join();
  for (const std::vector<double>& result : results) CHECK(result == results.front());
}

TEST_CASE("a .prj for zone IX carries Esri's names") {
  const std::string wkt = esri_wkt(6677);
  CHECK(wkt.find("JGD_2011_Japan_Zone_9") != std::string::npos);
  CHECK(wkt.find('\n') == std::string::npos);
  CHECK(wkt2(6677).find("PROJCRS[") == 0);
  CHECK_THROWS_AS(esri_wkt(1), std::invalid_argument);
  CHECK_FALSE(proj_version().empty());
  CHECK_FALSE(epsg_database_version().empty());
}
