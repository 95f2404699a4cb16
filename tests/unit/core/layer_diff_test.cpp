// Differences of two states of a layer: by key, by content, against a slow and simple comparison.
// SPDX-License-Identifier: MIT
#include "pipeline/core/layer_diff.h"

#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <string>

using namespace kokai;

namespace {

struct RowOf {
  std::string key, name;
  double x = 0, y = 0;
};

LayerContent content(const std::vector<RowOf>& rows) {
  LayerContent made;
  made.names = {"id", "name"};
  made.columns.resize(2);
  for (const RowOf& row : rows) {
    made.columns[0].append(row.key);
    made.columns[1].append(row.name);
    made.geometry.add_point(row.x, row.y);
  }
  return made;
}

const std::vector<std::string> by_id = {"id"};

using Rows = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("by key: added, removed, changed, whatever the order") {
  const LayerContent before =
      content({{"1", "a", 140, 36}, {"2", "b", 140, 36}, {"3", "c", 140, 36}});
  const LayerContent after = content(
      {{"4", "d", 140, 36}, {"3", "c", 140.0001, 36}, {"1", "a", 140, 36}, {"2", "x", 140, 36}});
  const ContentView from = view_of(before), to = view_of(after);
  const LayerDiff diff = diff_layers(from, to, by_id);
  CHECK(diff.keyed);
  CHECK(diff.added == Rows{0});
  CHECK(diff.removed.empty());
  REQUIRE(diff.changed.size() == 2);
  CHECK(diff.changed[0].before == 2);
  CHECK(changed_fields(from, to, diff.changed[0]).empty());
  CHECK_FALSE(same_geometry(from, to, diff.changed[0]));
  CHECK(changed_fields(from, to, diff.changed[1]) == std::vector<std::string_view>{"name"});
  CHECK(same_geometry(from, to, diff.changed[1]));
  REQUIRE(diff.same.size() == 1);
  CHECK(diff.same[0].after == 2);
  CHECK(diff_layers(to, from, by_id).removed == Rows{0});
  CHECK(diff_layers(from, from, by_id).empty());
}

TEST_CASE("what moves by less than a tenth of a millimetre has not moved") {
  const LayerContent a = content({{"1", "a", 140.123456789, 36}});
  const LayerContent b = content({{"1", "a", 140.123456789 + 1e-11, 36}});
  const LayerContent c = content({{"1", "a", 140.123456789 + 2e-9, 36}});
  CHECK(diff_layers(view_of(a), view_of(b), by_id).empty());
  CHECK(diff_layers(view_of(a), view_of(c), by_id).changed.size() == 1);
}

TEST_CASE("without a key that tells rows apart, a change is one removed and one added") {
  const std::vector<RowOf> rows = {{"1", "a", 140, 36}, {"1", "b", 140, 36}, {"1", "b", 140, 36}};
  const LayerContent before = content(rows);
  const LayerContent after = content({rows[1], {"1", "a", 141, 36}, rows[1], rows[1]});
  const LayerDiff diff = diff_layers(view_of(before), view_of(after), by_id);
  CHECK_FALSE(diff.keyed);
  CHECK(diff.removed == Rows{0});
  CHECK(diff.added.size() == 2);
  CHECK(diff.changed.empty());
  CHECK(diff.same.size() == 2);
  CHECK_FALSE(diff_layers(view_of(before), view_of(before), {"nothing"}).keyed);
  CHECK_FALSE(diff_layers(view_of(content({{"", "a"}})), view_of(before), by_id).keyed);
  CHECK(diff_layers(view_of(before), view_of(before), {}).empty());
}

TEST_CASE("a column that one of them lacks changes no row; a geometry that one lacks changes all") {
  const LayerContent before = content({{"1", "a", 140, 36}});
  LayerContent narrow = before;
  narrow.names.pop_back();
  narrow.columns.pop_back();
  CHECK(diff_layers(view_of(before), view_of(narrow), by_id).empty());
  LayerContent table = before;
  table.geometry = {};
  CHECK(diff_layers(view_of(before), view_of(table), by_id).changed.size() == 1);
}

TEST_CASE("the structure of a geometry counts, not only its coordinates") {
  LayerContent one = content({{"1", "a", 0, 0}}), two = one;
  for (LayerContent* of : {&one, &two}) {
    of->geometry = {};
    for (int i = 0; i < 4; ++i) {
      of->geometry.add_coordinate(140 + i, 36);
      if (of == &two && i == 1) of->geometry.end_ring(), of->geometry.end_part();
    }
    of->geometry.end_ring();
    of->geometry.end_part();
    of->geometry.end_feature(GeometryKind::multiline);
  }
  CHECK(diff_layers(view_of(one), view_of(two), by_id).changed.size() == 1);
  CHECK(diff_layers(view_of(one), view_of(two), {}).added.size() == 1);
}

TEST_CASE("random states against a map of rows") {
  std::mt19937 random(11);  // NOLINT: the same cases every time
  for (int round = 0; round < 30; ++round) {
    std::map<std::string, RowOf> former, now;
    for (int i = 0; i < 300; ++i) {
      const std::string key = std::to_string(random() % 1000);
      const RowOf row{key, std::to_string(random() % 3), random() % 2 == 0 ? 140 : 140.5, 36};
      if (random() % 4 != 0) former[key] = row;
      if (random() % 4 != 0) now[key] = random() % 3 == 0 ? RowOf{key, "new", 140, 36} : row;
    }
    const auto rows_of = [&](const std::map<std::string, RowOf>& map) {
      std::vector<RowOf> rows;
      for (const auto& [key, row] : map) rows.push_back(row);
      std::shuffle(rows.begin(), rows.end(), random);
      return rows;
    };
    const auto same = [](const RowOf& a, const RowOf& b) {
      return a.name == b.name && a.x == b.x && a.y == b.y;
    };
    std::size_t added = 0, removed = 0, changed = 0;
    for (const auto& [key, row] : now)
      if (!former.contains(key))
        ++added;
      else if (!same(former[key], row))
        ++changed;
    for (const auto& [key, row] : former) removed += now.contains(key) ? 0 : 1;
    const LayerContent before = content(rows_of(former)), after = content(rows_of(now));
    const LayerDiff keyed = diff_layers(view_of(before), view_of(after), by_id);
    CHECK(keyed.added.size() == added);
    CHECK(keyed.removed.size() == removed);
    CHECK(keyed.changed.size() == changed);
    CHECK(keyed.same.size() == now.size() - added - changed);
    const LayerDiff plain = diff_layers(view_of(before), view_of(after), {});
    CHECK(plain.added.size() == added + changed);
    CHECK(plain.removed.size() == removed + changed);
  }
}
