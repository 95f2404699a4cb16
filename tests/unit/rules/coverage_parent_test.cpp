// Partitions against the area that they must cover.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "coverage_builder.h"
#include "layer_builder.h"

namespace {

using namespace kokai;
using namespace kokai::test;
using Found = std::vector<std::string>;

/// About 90 m by 111 m to 0.001 degrees; the parent is the square from 140, 36 to 140.004, 36.004.
std::string square(double x, double y, double width, double height) {
  const auto at = [&](double px, double py) {
    return std::to_string(140 + px / 1000) + " " + std::to_string(36 + py / 1000);
  };
  return "POLYGON((" + at(x, y) + "," + at(x + width, y) + "," + at(x + width, y + height) + "," +
         at(x, y + height) + "," + at(x, y) + "))";
}

ParentArea parent(const std::string& key = "") {
  return {from_wkt({square(0, 0, 4, 4)}), {key}};
}

Partition with_parent() {
  Partition partition;
  partition.parent = PartitionParent{"area", "", "", 20};
  return partition;
}

Found against(const std::vector<std::string>& wkt, const Partition& partition,
              const ParentArea& area) {
  const Definition definition = partition_definition(partition);
  return words(coverage_of(feature_layer(definition, from_wkt(wkt)), definition, &area));
}

}  // namespace

TEST_CASE("a partition that covers its parent has no notice") {
  CHECK(against({square(0, 0, 2, 4), square(2, 0, 2, 4)}, with_parent(), parent()).empty());
}

TEST_CASE("what is left free inside the parent is a hole, at the features beside it") {
  const std::vector<std::string> around = {square(0, 0, 4, 1), square(0, 1, 1, 2),
                                           square(3, 1, 1, 2), square(0, 3, 4, 1)};
  const Definition definition = partition_definition(with_parent());
  const ParentArea area = parent();
  const auto found = coverage_of(feature_layer(definition, from_wkt(around)), definition, &area);
  REQUIRE(found.front().code == "topo_hole_in_coverage");
  CHECK(found.front().row == 0);
  CHECK(found.front().other == 1);
  // 180.1 m by 222.3 m.
  CHECK(std::stod(found.front().area_m2) == Approx(40036).epsilon(0.001));
  Partition zoning = with_parent();
  zoning.family = Partition::Family::zoning;
  CHECK(against(around, zoning, area).back() == "zoning_gap 0 1");
}

TEST_CASE("along the parent's border only what is wider than its tolerance is missing") {
  // 0.1 thousandths of longitude are 9 m, 0.4 are 36 m.
  CHECK(against({square(0.1, 0, 3.9, 4)}, with_parent(), parent()).empty());
  CHECK(against({square(0.4, 0, 3.6, 4)}, with_parent(), parent()) ==
        Found{"topo_hole_in_coverage 0 -"});
}

TEST_CASE("a gap on the list is allowed") {
  Partition partition = with_parent();
  partition.allowed_gaps.push_back({140.002, 36.002, "湖"});
  const std::vector<std::string> around = {
      "POLYGON((140 36,140.004 36,140.004 36.004,140 36.004,140 36),(140.001 36.001,140.003 "
      "36.001,140.003 36.003,140.001 36.003,140.001 36.001))"};
  CHECK(against(around, with_parent(), parent()) == Found{"topo_hole_in_coverage 0 -"});
  CHECK(against(around, partition, parent()).empty());
  partition.allowed_gaps[0].longitude = 140.0005;
  CHECK(against(around, partition, parent()) == Found{"topo_hole_in_coverage 0 -"});
}

TEST_CASE("a partition is held against the parent of its own key") {
  Partition partition = with_parent();
  partition.key = {partition_definition({}).fields.front().name};
  const std::vector<std::string> half = {square(0, 0, 2, 4)};
  const Definition definition = partition_definition(partition);
  const Layer layer = feature_layer(definition, from_wkt(half));
  const ParentArea own = parent(std::string(layer.columns[0].text[0]) + "\x1f");
  const ParentArea another = parent(std::string("another\x1f"));
  CHECK(words(coverage_of(layer, definition, &own)) == Found{"topo_hole_in_coverage 0 -"});
  CHECK(coverage_of(layer, definition, &another).empty());
}

TEST_CASE("without its parent the rule is not applicable, and only that of its family is named") {
  Partition partition = with_parent();
  Definition definition = partition_definition(partition);
  Layer layer = feature_layer(definition, from_wkt({square(0, 0, 2, 4)}));
  Notices notices;
  CHECK(validate({layer, definition}, notices).not_applicable ==
        Found{"topo_hole_in_coverage", "geom_outside_municipality"});
  definition.partition->family = Partition::Family::zoning;
  CHECK(validate({layer, definition}, notices).not_applicable ==
        Found{"zoning_gap", "geom_outside_municipality"});
}

TEST_CASE("a partition in an unknown system is not completely checked") {
  const Definition definition = partition_definition({});
  Layer layer = plane_layer(definition, from_wkt({"POLYGON((0 0,9 0,9 9,0 9,0 0))"}));
  layer.crs = {};
  Notices notices;
  CHECK_FALSE(validate({layer, definition}, notices).complete);
}
