// Heights brought to another datum: which, by how much, and what stops.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/change_heights.h"

#include <catch2/catch.hpp>

#include "tests/unit/core/grid_cases.h"
#include "tests/unit/stages/georeference_cases.h"

using namespace kokai;
using namespace kokai::georeference_cases;
using kokai::test::mesh_of_heights;

namespace {

constexpr const char* of_2011 = "測地成果2011";
constexpr const char* of_2024 = "測地成果2024";

/// 0.25 m higher within one mesh at 36°N, 140°E.
PlanOptions options() {
  const auto grid = std::make_shared<const DatumGrid>(mesh_of_heights(36, 140, 0.25));
  PlanOptions made;
  made.grids = [grid](const DatumStep& step) { return AvailableGrid{grid, {step.file, "ab"}}; };
  return made;
}

Column heights(const char* name, const char* datum, std::initializer_list<const char*> values) {
  Column column;
  column.field.name = column.field.header = name;
  column.field.is_height = true;
  column.height_datum = datum;
  column.source = 0;
  for (const char* value : values) column.text.append(value);
  return column;
}

std::vector<std::string> values(const Column& column) {
  std::vector<std::string> all;
  for (std::size_t row = 0; row < column.text.size(); ++row) all.emplace_back(column.text[row]);
  return all;
}

}  // namespace

TEST_CASE("declared heights are brought to the published datum, others stay; 0 is no height") {
  const Definition definition = feature_definition();
  Layer layer =
      feature_layer(definition, {{140.005, 36.005}, {140.006, 36.005}, {140.006, 36.004}});
  layer.crs = crs(6668);
  layer.columns.push_back(heights("invert", of_2011, {"12.5", "0", "8.12345"}));
  layer.columns.push_back(heights("own", "local", {"3.1", "3.2", ""}));
  layer.columns.push_back(heights("new", of_2024, {"9", "", "x"}));
  layer.columns.push_back(heights("unsaid", "", {"1", "2", "3"}));
  Notices notices;
  change_heights(layer, of_2024, options(), notices);
  CHECK(notices.total() == 0);
  CHECK(values(layer.columns[0]) == std::vector<std::string>{"12.750", "0", "8.37345"});
  CHECK(layer.columns[0].height_datum == of_2024);
  REQUIRE(layer.columns[0].changes.size() == 1);
  CHECK(layer.columns[0].changes[0].code == "changed_height_datum");
  CHECK(layer.columns[0].changes[0].rows == std::vector<std::uint32_t>{0, 2});
  CHECK((*layer.columns[0].before)[0] == "12.5");
  CHECK(values(layer.columns[1]) == std::vector<std::string>{"3.1", "3.2", ""});
  CHECK(layer.columns[1].height_datum == "local");
  CHECK(values(layer.columns[2]) == std::vector<std::string>{"9", "", "x"});
  CHECK(layer.columns[3].height_datum.empty());
  CHECK(layer.height_operation.name == "heights_2011_to_2024_hyokorevBM_jgd2024_h");

  change_heights(layer, of_2011, options(), notices);
  CHECK(values(layer.columns[0]) == std::vector<std::string>{"12.500", "0", "8.12345"});
  CHECK(values(layer.columns[2]) == std::vector<std::string>{"8.750", "", "x"});
}

TEST_CASE("nothing said, nothing done") {
  const Definition definition = feature_definition();
  Layer layer = feature_layer(definition, {{140.005, 36.005}});
  layer.crs = crs(6668);
  layer.columns.push_back(heights("invert", of_2011, {"12.5"}));
  Notices notices;
  change_heights(layer, "", options(), notices);
  CHECK(values(layer.columns[0]) == std::vector<std::string>{"12.5"});
  CHECK(layer.height_operation.name.empty());

  PlanOptions crustal = options();
  crustal.crustal = {"noto2024_h"};
  change_heights(layer, "", crustal, notices);
  CHECK(values(layer.columns[0]) == std::vector<std::string>{"12.750"});
  CHECK(layer.columns[0].height_datum == of_2011);
  CHECK(layer.height_operation.name == "crustal_noto2024_h");
  CHECK(notices.total() == 0);
}

TEST_CASE("a height without a place, a place without a value, and a missing file stop") {
  const Definition definition = feature_definition();
  Layer layer = feature_layer(definition, {{140.005, 36.005}, {150, 40}});
  layer.geometry.add_null();
  layer.rows = 3;
  layer.crs = crs(6668);
  layer.columns.push_back(heights("invert", of_2011, {"12.5", "13", "14"}));
  Notices notices;
  change_heights(layer, of_2024, options(), notices);
  CHECK(notices.count("crs_outside_grid") == 2);
  CHECK(values(layer.columns[0]) == std::vector<std::string>{"12.750", "13", "14"});

  Layer other = feature_layer(definition, {{140.005, 36.005}});
  other.crs = crs(6668);
  other.columns.push_back(heights("invert", of_2011, {"12.5"}));
  other.columns.push_back(heights("ground", of_2011, {"14"}));
  Notices missing;
  change_heights(other, of_2024, {}, missing);
  CHECK(missing.total() == 1);
  CHECK(parameter(missing, "crs_grid_missing", "detail_en") ==
        "測地成果2011 to 測地成果2024: hyokorevBM_jgd2024_h.par");
  CHECK(values(other.columns[0]) == std::vector<std::string>{"12.5"});
}
