// Each rule about lines of one layer on a few of them, and on their clean twin.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "lines_builder.h"

namespace {

using namespace kokai;
using namespace kokai::test;

// A street along x with a lane that leaves its middle, and a second one at its end.
const std::vector<Way> streets = {{{0, 0}, {50, 0}},
                                  {{50, 0}, {100, 0}},
                                  {{50, 0}, {50, 40}},
                                  {{100, 0}, {100, -60}, {140, -60}}};

std::vector<Way> with(std::vector<Way> lines, const Way& line) {
  lines.push_back(line);
  return lines;
}

const RuleUse near = line_rule("topo_almost_junction", {{"near_m", "1"}});
const RuleUse stub = line_rule("topo_dangle", {{"stub_m", "2"}});
const RuleUse crossing = line_rule("topo_crossing_without_node", {{"apart", "level"}});
const RuleUse island =
    line_rule("topo_floating_island", {{"network", "layer"}, {"island_m", "200"}});
const RuleUse point =
    line_rule("topo_end_not_on_point", {{"layer", "valve"}, {"also", "tank"}, {"point_m", "0.5"}});
const std::vector<RuleUse> all = {near, stub, crossing, island};

}  // namespace

TEST_CASE("a sound net of lines has no finding, and none without a rule") {
  CHECK(found_in_lines(all, streets).empty());
  CHECK(found_in_lines({}, with(streets, {{20, 0.5}, {20, 30}})).empty());
}

TEST_CASE("an end that stops short of a line straight ahead") {
  CHECK(found_in_lines({near}, with(streets, {{20, 0.5}, {20, 30}})) ==
        Found{"topo_almost_junction 4"});
  CHECK(found_in_lines({near}, with(streets, {{20, 1.5}, {20, 30}})).empty());
  CHECK(found_in_lines({near}, with(streets, {{20, 0.05}, {20, 30}})).empty());
  // It runs beside the other one: nothing lies ahead of it.
  CHECK(found_in_lines({near}, with(streets, {{20, 0.5}, {40, 0.5}})).empty());
}

TEST_CASE("what nearly meets is no island as well") {
  CHECK(found_in_lines(all, with(streets, {{20, 0.5}, {20, 30}})) ==
        Found{"topo_almost_junction 4"});
}

TEST_CASE("two ends that miss one another are one fault") {
  CHECK(found_in_lines({near}, {{{0, 0}, {50, 0}}, {{50.6, 0}, {100, 0}}}) ==
        Found{"topo_almost_junction 0"});
  // A corner that both go beyond.
  CHECK(found_in_lines({near}, {{{0, 0}, {50, 0}}, {{49.6, -0.4}, {49.6, 40}}}) ==
        Found{"topo_almost_junction 0"});
}

TEST_CASE("an end that goes just beyond a line") {
  const std::vector<Way> beyond = with(streets, {{20, -0.6}, {20, 30}});
  CHECK(found_in_lines({near}, beyond) == Found{"topo_almost_junction 4"});
  CHECK(found_in_lines(all, beyond) == Found{"topo_almost_junction 4"});  // and no crossing
  CHECK(found_in_lines({crossing}, beyond) == Found{"topo_crossing_without_node 4"});
  CHECK(found_in_lines({near}, with(streets, {{20, -5}, {20, 30}})).empty());
}

TEST_CASE("a short line that hangs on others") {
  CHECK(found_in_lines({stub}, with(streets, {{20, 0}, {20, 1.5}})) == Found{"topo_dangle 4"});
  CHECK(found_in_lines({stub}, with(streets, {{20, 0}, {20, 3}})).empty());    // a lane
  CHECK(found_in_lines({stub}, with(streets, {{20, 20}, {20, 21}})).empty());  // hangs on nothing
  CHECK(found_in_lines({stub}, with(with(streets, {{20, 0}, {20, 1.5}}), {{20, 1.5}, {20, 9}}))
            .empty());
}

TEST_CASE("a line that comes back to itself has no free end there") {
  const Way lollipop = {{20, 0}, {20, 20}, {25, 25}, {20, 30}, {15, 25}, {20, 20}};
  const Way ring = {{200, 0}, {210, 0}, {210, 10}, {200, 0}};
  CHECK(found_in_lines({point}, {lollipop, ring}, {true}) == Found{"topo_end_not_on_point 0"});
}

TEST_CASE("lines that cross") {
  const std::vector<Way> across = with(streets, {{20, -30}, {20, 30}});
  CHECK(found_in_lines({crossing}, across) == Found{"topo_crossing_without_node 4"});
  // A corner of one of them does not make it a node; corners of both do.
  CHECK(found_in_lines({crossing}, with(streets, {{20, -30}, {20, 0}, {20, 30}})) ==
        Found{"topo_crossing_without_node 4"});
  CHECK(found_in_lines({crossing}, {{{0, 0}, {20, 0}, {50, 0}}, {{20, -30}, {20, 0}, {20, 30}}})
            .empty());
  // A bridge.
  CHECK(found_in_lines({crossing}, across, {.levels = {"0", "0", "0", "0", "1"}}).empty());
  CHECK(found_in_lines({crossing}, across, {.levels = {"1", "1", "1", "1", "1"}}) ==
        Found{"topo_crossing_without_node 4"});
  // One that touches from the side does not cross, nor does one of two equal ones.
  CHECK(found_in_lines({crossing}, with(streets, {{10, 30}, {20, 0}, {30, 30}})).empty());
  CHECK(found_in_lines({crossing}, with(streets, streets.front())).empty());
}

TEST_CASE("each place at which two lines cross is told") {
  CHECK(found_in_lines({crossing}, {{{0, 0}, {100, 0}}, {{10, -9}, {20, 9}, {30, -9}}}) ==
        Found{"topo_crossing_without_node 1", "topo_crossing_without_node 1"});
}

TEST_CASE("a long line across a town meets all that it crosses") {
  std::vector<Way> town = {{{-5000, -4000}, {5000, 4000}}};
  for (int i = -4; i <= 4; ++i) town.push_back({{i * 1000.0, -6000}, {i * 1000.0, 6000}});
  CHECK(found_in_lines({crossing}, town).size() == 9);
}

TEST_CASE("pieces that nothing joins") {
  CHECK(found_in_lines({island}, with(with(streets, {{0, 100}, {50, 100}}),
                                      {{50, 100}, {60, 100}})) == Found{"topo_floating_island 4"});
  // A network of its own is longer, and where none is the main one there are several.
  CHECK(found_in_lines({island}, with(streets, {{0, 100}, {201, 100}})).empty());
  CHECK(found_in_lines({island}, {{{0, 0}, {50, 0}}, {{0, 9}, {50, 9}}, {{0, 19}, {50, 19}}})
            .empty());
  // What crosses has a code of its own.
  CHECK(found_in_lines({island}, with(streets, {{20, -30}, {20, 30}})).empty());
}

TEST_CASE("a feature whose parts do not join") {
  const RuleUse own =
      line_rule("topo_floating_island", {{"network", "feature"}, {"island_m", "1000"}});
  const std::vector<Way> whole = {{{0, 0}, {50, 0}}, {{50, 0}, {90, 0}}};
  const std::vector<Way> broken = {{{0, 0}, {50, 0}}, {{53, 0}, {90, 0}}, {{95, 0}, {99, 0}}};
  CHECK(found_in_parts({own}, {whole, {{{0, 500}, {50, 500}}}}).empty());
  CHECK(found_in_parts({own}, {whole, broken}) ==
        Found{"topo_floating_island 1", "topo_floating_island 1"});
}

TEST_CASE("ends without a point") {
  const Way ends = {{0, 0}, {50, 40}, {140, -60.3}};
  CHECK(found_in_lines({point}, streets, {true, ends}).empty());
  CHECK(found_in_lines({point}, streets, {true, {{0, 0}, {140, -60.3}}}) ==
        Found{"topo_end_not_on_point 2"});
  CHECK(found_in_lines({point}, streets, {true, {{0, 0}, {50, 40}, {140, -60.7}}}) ==
        Found{"topo_end_not_on_point 3"});
  CHECK(found_in_lines({point}, streets).empty());  // the project has no valves to compare with
  // In an area of the other layer that is looked at too.
  CHECK(found_in_lines(
            {point}, streets,
            {true, {{0, 0}, {140, -60}}, {{40, 30}, {60, 30}, {60, 50}, {40, 50}, {40, 30}}})
            .empty());
}

TEST_CASE("where the municipality ends, lines may end, and pieces be cut off") {
  const Way border = {{-10, -500}, {500, -500}, {500, 500}, {-10, 500}, {-10, -500}};
  const Surroundings cut = {true, {{50, 40}, {140, -60}}, {}, border};
  CHECK(found_in_lines({point}, streets, cut).empty());
  CHECK(found_in_lines({island}, with(streets, {{-9, 100}, {50, 100}}), cut).empty());
  CHECK(found_in_lines({island}, with(streets, {{30, 100}, {50, 100}}), cut) ==
        Found{"topo_floating_island 4"});
}

TEST_CASE("of an end only the nearest explanation is told") {
  std::vector<RuleUse> rules = {near, stub, point};
  CHECK(found_in_lines(rules, with(streets, {{20, 0.5}, {20, 0.9}}),
                       {true, {{0, 0}, {50, 40}, {140, -60}}}) ==
        Found{"topo_almost_junction 4", "topo_end_not_on_point 4"});  // one for each of its ends
  CHECK(found_in_lines(rules, with(streets, {{20, 0}, {20, 1}}),
                       {true, {{0, 0}, {50, 40}, {140, -60}}}) == Found{"topo_dangle 4"});
}

TEST_CASE("borders that cut into one another") {
  const RuleUse border = line_rule("topo_boundary_crossing");
  const Way left = {{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}};
  const auto right = [](double x) { return Way{{x, 10}, {200, 10}, {200, 90}, {x, 90}, {x, 10}}; };
  CHECK(found_in_areas({border}, {left, right(100)}).empty());
  CHECK(found_in_areas({border}, {left, right(99.95)}).empty());
  CHECK(found_in_areas({border}, {left, right(95)}) == Found{"topo_boundary_crossing 1"});
  CHECK(found_in_areas({border}, {left, {{20, 20}, {60, 20}, {60, 60}, {20, 20}}}).empty());
  CHECK(found_in_lines({border}, {{{0, 0}, {100, 0}}, {{50, -9}, {50, 9}}}) ==
        Found{"topo_boundary_crossing 1"});
  CHECK(found_in_lines({border}, {{{0, 0}, {100, 0}}, {{50, 0}, {50, 9}}}).empty());
}

TEST_CASE("places that are no numbers, and lines of one place, stop nothing") {
  CHECK(found_in_lines(all, with(with(streets, {{0, 7}, {0, 7}}), {{0, NAN}, {0, 9}})).empty());
}
