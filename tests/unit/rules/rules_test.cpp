// Every code of every check has a seeded fault that it finds, and none of them fires on clean data.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/rules.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <limits>
#include <map>
#include <set>

#include "layer_builder.h"
#include "pipeline/rules/check_tables.h"

namespace {

using namespace kokai;
using namespace kokai::test;

using Found = std::vector<std::string>;

/// A boundary around the facilities.
GeometryColumn boundary() {
  GeometryColumn geometry;
  add_polygon(geometry, {{box(140.2, 36.3, 0.2)}});
  return geometry;
}

Found validate_rows(const std::vector<Row>& rows) {
  const Definition definition = facility_definition();
  const Layer layer = table_layer(definition, rows);
  const GeometryColumn around = boundary();
  Notices notices;
  const ValidationResult result = validate({layer, definition, &around}, notices);
  CHECK(result.complete);
  CHECK(result.not_applicable.empty());
  return findings_of(notices);
}

std::size_t field_index(std::string_view name) {
  const Definition definition = facility_definition();
  return static_cast<std::size_t>(definition.field(name) - definition.fields.data());
}

/// One wrong value in row 1 of clean data, and what must be found.
struct SeededValue {
  const char* field;
  const char* value;
  Found expected;
};

const std::vector<SeededValue>& seeded_values() {
  static const std::vector<SeededValue> values = {
      {"id", "", {"cell_required 1"}},
      {"id", "0001", {"row_primary_key 1"}},
      {"id", "12345", {"cell_pattern 1"}},
      {"name", "", {"cell_required 1"}},
      {"name", "市立中央公民館大ホール", {"cell_length 1"}},  // eleven characters
      {"kana", "=1+A1", {"cell_formula_lead 1"}},
      {"kind", "温泉", {"cell_enum 1"}},
      {"capacity", "1001", {"cell_range 1"}},
      {"capacity", "0", {"cell_range 1"}},
      {"closes", "09:00", {"cell_range_equal 1"}},
      {"end", "2025-03-31", {"cell_range_order 1"}},
      {"address", "", {"cell_recommended_missing 1"}},
      {"phone", "77-1101", {"cell_phone 1"}},
      {"phone", "090-1234-5678", {"privacy_mobile_phone 1"}},
      {"postal", "309179", {"cell_postal_code 1"}},
      {"url", "www.city.example.lg.jp", {"cell_url 1"}},
      {"email", "info(at)example.jp", {"cell_email 1"}},
      {"note", "一行目\n二行目", {"cell_new_line 1"}},
      {"note", "鳴る\x07", {"cell_control_character 1"}},
      {"note", "\xee\x80\x80田", {"file_gaiji 1"}},
      {"note", "\xef\xbf\xbd田", {"file_mojibake 1"}},
      {"note", "公衆繝医う繝ｬ", {"file_mojibake 1"}},
      {"note", "①番", {"cell_compat_character 1"}},
      {"lat", "", {"geom_null 1"}},
      {"lon", "140.5", {"geom_outside_municipality 1"}},
  };
  return values;
}

struct SeededGeometry {
  std::vector<std::string> types;
  std::function<void(GeometryColumn&)> add;
  Found expected;
};

std::function<void(GeometryColumn&)> polygon(std::vector<std::vector<Points>> parts) {
  return [parts](GeometryColumn& geometry) { add_polygon(geometry, parts); };
}
std::function<void(GeometryColumn&)> line(std::vector<Points> parts) {
  return [parts](GeometryColumn& geometry) { add_line(geometry, parts); };
}

std::vector<SeededGeometry> seeded_geometries() {
  const std::vector<std::string> area = {"polygon"}, way = {"line"};
  const double nan = std::numeric_limits<double>::quiet_NaN();
  return {
      {area, [](GeometryColumn& g) { g.add_null(); }, {"geom_null 1"}},
      {area, [](GeometryColumn& g) { g.end_feature(GeometryKind::empty); }, {"geom_empty 1"}},
      {area,
       [](GeometryColumn& g) { g.end_feature(GeometryKind::unsupported); },
       {"geom_curves 1"}},
      {area, line({{{0, 0}, {1, 1}}}), {"geom_wrong_type 1"}},
      {way, line({{{0, 0}, {nan, 1}}}), {"geom_not_finite 1"}},
      {way, line({{{0, 0}}}), {"geom_too_few_points 1"}},
      {way, line({{{1, 1}, {1, 1}}}), {"geom_zero_length 1"}},
      {way, line({{{1, 1}, {1, 1}, {2, 1}}}), {"geom_repeated_points 1"}},
      {way, line({{{1, 1}, {2, 1}}, {{5, 1}, {6, 1}}}), {"geom_multipart 1"}},
      {area, polygon({{{{0, 0}, {4, 0}, {4, 4}, {0, 4}}}}), {"geom_ring_not_closed 1"}},
      {area, polygon({{{{0, 0}, {4, 0}, {0, 0}, {0, 0}}}}), {"geom_too_few_points 1"}},
      {area,
       polygon({{{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 4}, {0, 4}, {0, 0}}}}),
       {"geom_repeated_points 1"}},
      {area, polygon({{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}}}), {"geom_self_intersection 1"}},
      {area,
       polygon({{{{0, 0}, {4, 0}, {4, 4}, {2, 0}, {0, 4}, {0, 0}}}}),
       {"geom_ring_self_intersection 1"}},
      {area, polygon({{box(0, 0, 4), box(6, 6, 1)}}), {"geom_hole_outside_shell 1"}},
      {area, polygon({{box(0, 0, 9), box(1, 1, 6), box(2, 2, 2)}}), {"geom_nested_holes 1"}},
      {{"polygon", "many"}, polygon({{box(0, 0, 9)}, {box(2, 2, 2)}}), {"geom_nested_shells 1"}},
      {area,
       polygon({{box(0, 0, 4), {{0, 2}, {2, 1}, {4, 2}, {2, 3}, {0, 2}}}}),
       {"geom_disconnected_interior 1"}},
      {area, polygon({{box(0, 0, 4), box(1, 1, 2), box(1, 1, 2)}}), {"geom_duplicate_rings 1"}},
  };
}

/// A clean feature, the seeded one, another clean one.
Found validate_seeded(const SeededGeometry& seed) {
  Definition definition = feature_definition(seed.types);
  if (seed.types.size() == 1) definition.rules.push_back({"geom_multipart", {}, ""});
  const auto add_clean = [&](GeometryColumn& geometry) {
    if (seed.types.front() == "line")
      add_line(geometry, {{{10, 10}, {11, 12}, {13, 12}}});
    else
      add_polygon(geometry, {{box(20, 20, 5), box(21, 21, 1)}});
  };
  GeometryColumn geometry;
  add_clean(geometry);
  seed.add(geometry);
  add_clean(geometry);
  const Layer layer = feature_layer(definition, std::move(geometry));
  Notices notices;
  CHECK(validate({layer, definition}, notices).complete);
  return findings_of(notices);
}

}  // namespace

TEST_CASE("clean data has no findings") {
  CHECK(validate_rows(facility_rows()).empty());
}

TEST_CASE("a seeded value is found at its row, and nothing else") {
  for (const SeededValue& seed : seeded_values()) {
    INFO(seed.field << " = " << seed.value);
    std::vector<Row> rows = facility_rows();
    rows[1][field_index(seed.field)] = seed.value;
    CHECK(validate_rows(rows) == seed.expected);
  }
}

TEST_CASE("a seeded geometry is found at its feature, and nothing else") {
  for (const SeededGeometry& seed : seeded_geometries()) {
    INFO(seed.expected.front());
    CHECK(validate_seeded(seed) == seed.expected);
  }
}

TEST_CASE("a repeated row, a repeated pair and an empty column are found") {
  std::vector<Row> rows = facility_rows();
  rows.push_back(rows[1]);
  CHECK(validate_rows(rows) ==
        Found{"row_duplicate 4", "row_primary_key 4", "row_unique_combined 4"});
  rows = facility_rows();
  rows[2][field_index("name")] = rows[1][field_index("name")];
  CHECK(validate_rows(rows).empty());
  rows[2][field_index("address")] = rows[1][field_index("address")];
  CHECK(validate_rows(rows) == Found{"row_unique_combined 2"});
  rows = facility_rows();
  for (Row& row : rows) row[field_index("note")].clear();
  CHECK(validate_rows(rows) == Found{"table_null_column -"});
}

TEST_CASE("a row with nothing but its number says nothing; with a name it is a row") {
  std::vector<Row> rows = facility_rows();
  for (std::size_t i = 0; i < rows[2].size(); ++i)
    if (i != field_index("id")) rows[2][i].clear();
  const Found found = validate_rows(rows);
  CHECK(std::count(found.begin(), found.end(), "row_without_values 2") == 1);
  rows[2][field_index("name")] = "南集会所";
  const Found named = validate_rows(rows);
  CHECK(std::count(named.begin(), named.end(), "row_without_values 2") == 0);
}

TEST_CASE("a table without coordinate columns has one fault, not one a row") {
  const Definition definition = facility_definition();
  std::vector<Row> rows = facility_rows();
  for (Row& row : rows) {
    row[field_index("lat")].clear();
    row[field_index("lon")].clear();
  }
  Layer layer = table_layer(definition, rows);
  const auto found_with = [&](Requirement requirement) {
    for (Column& column : layer.columns) {
      if (column.field.name != "lat" && column.field.name != "lon") continue;
      column.source = no_column;
      column.field.requirement = requirement;
    }
    Notices notices;
    static_cast<void>(validate({layer, definition}, notices));
    return findings_of(notices, "geom_null");
  };
  CHECK(found_with(Requirement::optional) == Found{"geom_null -"});
  CHECK(found_with(Requirement::required).empty());  // the header's fault already
}

TEST_CASE("heights in a part of the features are mixed dimensions") {
  const Definition definition = feature_definition({"line"});
  GeometryColumn geometry;
  add_line(geometry, {{{0, 0}, {1, 1}}});
  add_line(geometry, {{{2, 0}, {3, 1}}});
  geometry.z = {12, 13, 0, 0};
  Layer layer = feature_layer(definition, geometry);
  Notices mixed;
  static_cast<void>(validate({layer, definition}, mixed));
  CHECK(findings_of(mixed) == Found{"geom_mixed_dimensions -"});
  layer.geometry.z = {12, 13, 0, 14};
  Notices clean;
  static_cast<void>(validate({layer, definition}, clean));
  CHECK(clean.total() == 0);
}

TEST_CASE("every code of every check is a notice type, of one check only") {
  std::set<std::string_view> codes, names;
  for (const Check* check : all_checks()) {
    INFO(check->name);
    CHECK(names.insert(check->name).second);
    CHECK_FALSE(check->emits.empty());
    for (const std::string_view code : check->emits) {
      INFO(code);
      CHECK(find_notice_type(code) != nullptr);
      CHECK(codes.insert(code).second);
    }
  }
}

// Checks of other tables have test files of their own; every code of the program has a seed in tests/golden.
TEST_CASE("every code about values and single geometries has a seeded case") {
  // Two need more than one value or feature, and one a failure of GEOS itself.
  std::set<std::string> seeded = {"cell_pair_incomplete", "geom_mixed_dimensions",
                                  "release_not_fully_checked"};
  const auto add = [&](const Found& expected) {
    for (const std::string& text : expected) seeded.insert(text.substr(0, text.find(' ')));
  };
  for (const SeededValue& seed : seeded_values()) add(seed.expected);
  for (const SeededGeometry& seed : seeded_geometries()) add(seed.expected);
  for (const auto table :
       {value_checks(), form_checks(), character_checks(), geometry_checks(), validity_checks()})
    for (const Check& check : table)
      for (const std::string_view code : check.emits) {
        INFO(code);
        CHECK(seeded.contains(std::string(code)));
      }
}

TEST_CASE("without a boundary its rule is not applicable, for layers that have places") {
  const Definition definition = facility_definition();
  Layer layer = table_layer(definition, facility_rows());
  Notices notices;
  CHECK(validate({layer, definition}, notices).not_applicable ==
        Found{"geom_outside_municipality"});
  const GeometryColumn empty;
  CHECK(validate({layer, definition, &empty}, notices).not_applicable ==
        Found{"geom_outside_municipality"});
  layer.geometry = {};
  CHECK(validate({layer, definition}, notices).not_applicable.empty());
}

TEST_CASE("a layer that was not georeferenced is not compared with the boundary") {
  const Definition definition = facility_definition();
  Layer layer = table_layer(definition, facility_rows());
  layer.crs = {6677, Datum::jgd2011, 9, false};
  const GeometryColumn around = boundary();
  Notices notices;
  CHECK_FALSE(validate({layer, definition, &around}, notices).complete);
  CHECK(notices.total() == 0);
}

TEST_CASE("a layer without rows has no findings") {
  const Definition definition = facility_definition();
  const Layer layer = table_layer(definition, {});
  Notices notices;
  CHECK(validate({layer, definition}, notices).complete);
  CHECK(notices.total() == 0);
}
