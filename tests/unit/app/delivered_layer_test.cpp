// Latitude and longitude in the writings that older systems import.
// SPDX-License-Identifier: MIT
#include "pipeline/app/delivered_layer.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <random>

#include "tests/unit/output/sample_layers.h"

using namespace kokai;
using namespace kokai::test;

namespace {

/// What the words say, read as a person would.
double degrees_in(const std::string& words, CoordinateText form) {
  const double sign = words.front() == '-' ? -1 : 1;
  const std::string text = words.front() == '-' ? words.substr(1) : words;
  double d = 0, m = 0, s = 0;
  if (form == CoordinateText::decimal) return sign * std::strtod(text.c_str(), nullptr);
  if (form == CoordinateText::dms) {
    const std::size_t a = text.find("度"), b = text.find("分");
    d = std::stod(text.substr(0, a));
    m = std::stod(text.substr(a + 3, b - a - 3));
    s = std::stod(text.substr(b + 3));
  } else {
    const std::size_t point = text.find('.');
    d = std::stod(text.substr(0, point - 4));
    m = std::stod(text.substr(point - 4, 2));
    s = std::stod(text.substr(point - 2));
  }
  return sign * (d + m / 60 + s / 3600);
}

}  // namespace

TEST_CASE("coordinates are written as people in Japan write them") {
  CHECK(coordinate_words(36.3453, CoordinateText::decimal) == "36.3453");
  CHECK(coordinate_words(36, CoordinateText::decimal) == "36");
  CHECK(coordinate_words(36.3453, CoordinateText::dms) == "36度20分43.08000秒");
  CHECK(coordinate_words(140.05, CoordinateText::dms) == "140度3分0.00000秒");
  CHECK(coordinate_words(36.3453, CoordinateText::packed) == "362043.08000");
  CHECK(coordinate_words(140.0014, CoordinateText::packed) == "1400005.04000");
  CHECK(coordinate_words(36.9999999999, CoordinateText::dms) == "37度0分0.00000秒");
  CHECK(coordinate_words(-0.5, CoordinateText::packed) == "-03000.00000");
}

TEST_CASE("no writing is more than a millimetre away") {
  std::mt19937_64 random(5);
  std::uniform_real_distribution<double> range(20, 154);
  for (const CoordinateText form :
       {CoordinateText::decimal, CoordinateText::dms, CoordinateText::packed})
    for (int i = 0; i < 2000; ++i) {
      const double degrees = range(random);
      INFO(degrees);
      CHECK(std::abs(degrees_in(coordinate_words(degrees, form), form) - degrees) < 1e-3 / 111320);
    }
}

TEST_CASE("points get columns of their own where the layer has none") {
  Layer layer = LayerMaker(3).make(5, Shapes::points, true);
  const std::size_t columns = layer.columns.size();
  Layer other = layer;
  write_places(layer, CoordinateText::dms);
  REQUIRE(layer.columns.size() == columns + 2);
  CHECK(layer.columns[columns].field.header == "緯度");
  for (std::uint32_t row = 0; row < layer.rows; ++row)
    CHECK(layer.columns[columns].text[row].empty() ==
          (layer.geometry.kind[row] == GeometryKind::null));

  add_column(other, "lat", "ido", FieldType::latitude, {"1", "2", "3", "4", "5"});
  add_column(other, "lon", "keido", FieldType::longitude, {"1", "2", "3", "4", "5"});
  write_places(other, CoordinateText::decimal);
  CHECK(other.columns.size() == columns + 2);
  CHECK(other.columns[columns].text[1] == "2");  // the source's own digits
  write_places(other, CoordinateText::packed);
  CHECK(other.columns[columns].text[1] != "2");
}

TEST_CASE("lines and areas keep their form") {
  Layer layer = LayerMaker(4).make(5, Shapes::lines, false);
  const std::size_t columns = layer.columns.size();
  write_places(layer, CoordinateText::dms);
  CHECK(layer.columns.size() == columns);
}
