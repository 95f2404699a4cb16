// Random nets of lines against an oracle that walks along every line by the centimetre and knows no index.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "lines_builder.h"

namespace {

using namespace kokai;
using namespace kokai::test;
using Place = std::pair<double, double>;

double distance(Place a, Place b) {
  return std::hypot(a.first - b.first, a.second - b.second);
}
Place between(Place a, Place b, double t) {
  return {a.first + t * (b.first - a.first), a.second + t * (b.second - a.second)};
}

struct Case {
  std::vector<Way> lines;
  Way valves;
};

/// Lines between places of a coarse grid, whose ends are moved by steps clearly within or beyond the tolerances.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}
  Case make() {
    Case made;
    const int count = 2 + below(7);
    for (int i = 0; i < count; ++i) made.lines.push_back(line());
    for (int i = below(5); i > 0; --i) made.valves.push_back(place());
    return made;
  }

 private:
  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }
  Place place() { return {10.0 * below(4), 10.0 * below(4)}; }
  Way line() {
    Place from = place(), to = place();
    while (to == from) to = place();
    Way way = {from, to};
    if (below(3) == 0) way.insert(way.begin() + 1, {5.0 + 10.0 * below(3), 5.0 + 10.0 * below(3)});
    if (below(2) == 0) move_end(way);
    if (below(2) == 0) {
      std::reverse(way.begin(), way.end());
      if (below(2) == 0) move_end(way);
    }
    if (below(6) == 0) {  // a stub
      const Place end = way.back(), before = way[way.size() - 2];
      way = {end, between(end, before, -1.3 / distance(end, before))};
    }
    return way;
  }
  /// Shorter or longer along its last segment.
  void move_end(Way& way) {
    constexpr double steps[] = {0.04, -0.04, 0.6, -0.6, 3, -3};
    const Place end = way.back(), before = way[way.size() - 2];
    way.back() = between(end, before, steps[below(6)] / distance(end, before));
  }
  std::mt19937 random_;
};

constexpr double snap_m = 0.1, near_m = 1, stub_m = 2, point_m = 0.5, island_m = 33;
// No sum of lengths on the grid comes near to 33: metres are measured a little differently by the program.

/// All of it by definition. Lines are places every centimetre.
class Oracle {
 public:
  explicit Oracle(const Case& given) : given_(given) {
    for (const Way& way : given.lines) walks_.push_back(walk(way));
  }

  Found all() {
    for (std::size_t i = 0; i < given_.lines.size(); ++i)
      for (const bool last : {false, true}) judge_end(i, last);
    look_for_islands();
    std::sort(found_.begin(), found_.end());
    return found_;
  }
  [[nodiscard]] bool doubtful() const { return doubtful_; }

 private:
  static Way walk(const Way& way) {
    Way places;
    for (std::size_t k = 0; k + 1 < way.size(); ++k) {
      const int steps = static_cast<int>(std::ceil(distance(way[k], way[k + 1]) * 100));
      for (int step = 0; step <= steps; ++step)
        places.push_back(between(way[k], way[k + 1], static_cast<double>(step) / steps));
    }
    return places;
  }
  static double length(const Way& way) {
    double metres = 0;
    for (std::size_t k = 0; k + 1 < way.size(); ++k) metres += distance(way[k], way[k + 1]);
    return metres;
  }
  /// Within the reach? What is too near to it to be told by the centimetre spoils the case.
  bool within(double metres, double reach) {
    doubtful_ = doubtful_ || std::abs(metres - reach) < 0.015;
    return metres <= reach;
  }
  /// The nearest place of a line lies at a corner, or where a right angle leads to it.
  double distance_to_line(Place at, std::size_t line) const {
    const Way& way = given_.lines[line];
    double least = INFINITY;
    for (const Place& corner : way) least = std::min(least, distance(corner, at));
    for (std::size_t k = 0; k + 1 < way.size(); ++k) {
      const double length = distance(way[k], way[k + 1]);
      const double ux = (way[k + 1].first - way[k].first) / length;
      const double uy = (way[k + 1].second - way[k].second) / length;
      const double dx = at.first - way[k].first, dy = at.second - way[k].second;
      const double along = dx * ux + dy * uy;
      if (along > 0 && along < length) least = std::min(least, std::abs(dx * uy - dy * ux));
    }
    return least;
  }
  double distance_of_lines(std::size_t a, std::size_t b) const {
    double least = INFINITY;
    for (const Place& place : walks_[a]) least = std::min(least, distance_to_line(place, b));
    return least;
  }
  Place end_of(std::size_t line, bool last) const {
    return last ? given_.lines[line].back() : given_.lines[line].front();
  }
  bool is_held(std::size_t line, bool last) {
    bool held = false;
    for (std::size_t other = 0; other < given_.lines.size(); ++other)
      if (other != line && within(distance_to_line(end_of(line, last), other), snap_m)) held = true;
    return held;
  }
  /// Whether the end was meant to meet another line: one that lies straight ahead, or is crossed in its last metre.
  bool nearly_meets(std::size_t line, bool last) {
    const bool met = comes_near(line, last, near_m);
    for (const double reach : {near_m - 0.2, near_m + 0.2})
      doubtful_ = doubtful_ || comes_near(line, last, reach) != met;
    return met;
  }
  bool comes_near(std::size_t line, bool last, double reach) {
    const Way& way = given_.lines[line];
    const Place end = end_of(line, last), before = last ? way[way.size() - 2] : way[1];
    const int steps = static_cast<int>(reach * 100);
    bool met = false;
    for (std::size_t other = 0; other < given_.lines.size(); ++other) {
      if (other == line) continue;
      double nearest = INFINITY;
      for (int step = -steps; step <= steps; ++step) {
        const double on = step / 100.0 / distance(end, before);
        if (step < 0 && -on > 1) continue;  // the last segment is shorter
        nearest = std::min(nearest, distance_to_line(between(end, before, -on), other));
      }
      if (!within(nearest, snap_m)) continue;
      doubtful_ = doubtful_ || met;  // either of two may be meant
      met = true;
      met_ = other;
    }
    return met;
  }
  void judge_end(std::size_t line, bool last) {
    if (is_held(line, last)) return;
    const std::string row = " " + std::to_string(line);
    if (nearly_meets(line, last)) {
      found_.push_back("topo_almost_junction" + row);
      nearly_joined_.emplace_back(line, met_);
      return;
    }
    if (is_held(line, !last) && within(length(given_.lines[line]), stub_m)) {
      found_.push_back("topo_dangle" + row);
      return;
    }
    bool at_point = false;
    for (const Place& valve : given_.valves)
      if (within(distance(valve, end_of(line, last)), point_m)) at_point = true;
    if (!at_point) found_.push_back("topo_end_not_on_point" + row);
  }

  static void join(std::vector<std::size_t>& piece, std::size_t a, std::size_t b) {
    const std::size_t from = std::max(piece[a], piece[b]), to = std::min(piece[a], piece[b]);
    for (std::size_t& of : piece)
      if (of == from) of = to;
  }
  void look_for_islands() {
    const std::size_t count = given_.lines.size();
    std::vector<std::size_t> piece(count);
    for (std::size_t i = 0; i < count; ++i) piece[i] = i;
    for (std::size_t i = 0; i < count; ++i)
      for (std::size_t j = 0; j < i; ++j) {
        const double metres = distance_of_lines(i, j);
        doubtful_ = doubtful_ || (metres > 0.06 && metres < 0.16);
        if (metres <= snap_m) join(piece, i, j);
      }
    for (const auto& [a, b] : nearly_joined_) join(piece, a, b);
    std::map<std::size_t, double> metres;
    double all = 0, most = 0;
    for (std::size_t i = 0; i < count; ++i) metres[piece[i]] += length(given_.lines[i]);
    for (const auto& [first, of] : metres) all += of, most = std::max(most, of);
    doubtful_ = doubtful_ || std::abs(2 * most - all) < 0.1;
    if (2 * most < all) return;
    for (const auto& [first, of] : metres) {
      if (of == most) continue;
      doubtful_ = doubtful_ || std::abs(of - most) < 0.1;
      if (within(of, island_m)) found_.push_back("topo_floating_island " + std::to_string(first));
    }
  }

  const Case& given_;
  std::vector<Way> walks_;
  Found found_;
  std::size_t met_ = 0;  ///< the line that an end comes near to
  std::vector<std::pair<std::size_t, std::size_t>> nearly_joined_;
  bool doubtful_ = false;
};

/// Places at which two lines cross, each by the area of four triangles; corners that touch spoil the case.
Found crossings(const Case& given, bool& doubtful) {
  const auto turn = [](Place a, Place b, Place c) {
    return (b.first - a.first) * (c.second - a.second) -
           (b.second - a.second) * (c.first - a.first);
  };
  Found found;
  for (std::size_t i = 0; i < given.lines.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      for (std::size_t k = 0; k + 1 < given.lines[i].size(); ++k)
        for (std::size_t l = 0; l + 1 < given.lines[j].size(); ++l) {
          const Place a = given.lines[i][k], b = given.lines[i][k + 1];
          const Place c = given.lines[j][l], d = given.lines[j][l + 1];
          const double turns[] = {turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)};
          if (turns[0] * turns[1] < 0 && turns[2] * turns[3] < 0)
            found.push_back("topo_crossing_without_node " + std::to_string(i));
          const double length = std::min(distance(a, b), distance(c, d));
          for (const double area : turns) doubtful = doubtful || std::abs(area) < 0.2 * length;
        }
  std::sort(found.begin(), found.end());
  return found;
}

std::string told(const Case& given) {
  std::string text;
  for (const Way& way : given.lines) {
    for (const auto& [x, y] : way) text += std::to_string(x) + "," + std::to_string(y) + "  ";
    text += "\n";
  }
  for (const auto& [x, y] : given.valves)
    text += "valve " + std::to_string(x) + "," + std::to_string(y) + "\n";
  return text;
}

const std::vector<RuleUse> rules = {
    line_rule("topo_almost_junction", {{"near_m", "1"}}),
    line_rule("topo_dangle", {{"stub_m", "2"}}),
    line_rule("topo_end_not_on_point", {{"layer", "valve"}, {"also", "tank"}, {"point_m", "0.5"}}),
    line_rule("topo_floating_island", {{"network", "layer"}, {"island_m", "33"}})};

/// Two ends that miss one another are told once by the rules, twice by the oracle.
bool has_pair_of_near_ends(const Case& given) {
  std::vector<Place> ends;
  for (const Way& way : given.lines) ends.push_back(way.front()), ends.push_back(way.back());
  for (std::size_t i = 0; i < ends.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (distance(ends[i], ends[j]) > snap_m && distance(ends[i], ends[j]) < near_m + 2 * snap_m)
        return true;
  return false;
}

}  // namespace

TEST_CASE("random nets of lines: ends and pieces are as an oracle finds them") {
  std::map<std::string, int> seen;
  int compared = 0;
  for (unsigned seed = 0; seed < 3000; ++seed) {
    const Case given = Generator(seed).make();
    if (has_pair_of_near_ends(given)) continue;
    Oracle oracle(given);
    const Found expected = oracle.all();
    if (oracle.doubtful()) continue;
    ++compared;
    INFO("seed " << seed << "\n" << told(given));
    REQUIRE(found_in_lines(rules, given.lines, {true, given.valves}) == expected);
    for (const std::string& finding : expected) ++seen[finding.substr(0, finding.find(' '))];
  }
  CHECK(compared > 300);
  CHECK(seen.size() == 4);
  for (const auto& [code, times] : seen) {
    INFO(code << " occurs " << times << " times");
    CHECK(times > 20);
  }
}

TEST_CASE("random lines: crossings are as the areas of triangles tell") {
  std::mt19937 random(20261127);
  std::uniform_real_distribution<double> anywhere(0, 500);
  int compared = 0, found = 0;
  for (int round = 0; round < 300; ++round) {
    Case given;
    for (int i = 0; i < 8; ++i) {
      Way way;
      for (int k = 0; k < 3; ++k) way.emplace_back(anywhere(random), anywhere(random));
      given.lines.push_back(way);
    }
    bool doubtful = false;
    const Found expected = crossings(given, doubtful);
    if (doubtful) continue;
    ++compared;
    INFO(told(given));
    REQUIRE(found_in_lines({line_rule("topo_crossing_without_node", {{"apart", "level"}})},
                           given.lines) == expected);
    found += static_cast<int>(expected.size());
  }
  CHECK(compared > 30);
  CHECK(found > 500);
}
