// The private store gives back what was written, and notices damage.
// SPDX-License-Identifier: MIT
#include "output/store.h"

#include <catch2/catch.hpp>

#include "output/file_writer.h"
#include "tests/unit/output/sample_layers.h"

using namespace kokai;
using namespace kokai::test;

TEST_CASE("a stored layer comes back bit by bit") {
  const Folder folder;
  Layer layer = LayerMaker(1).make(200, Shapes::polygons, true);
  layer.geometry.z.assign(layer.geometry.x.size(), 12.5);
  write_store(layer, folder / "s");
  const LayerContent stored = read_store(folder / "s");
  CHECK(stored.id == "sample");
  REQUIRE(stored.columns.size() == layer.columns.size());
  for (std::size_t c = 0; c < stored.columns.size(); ++c) {
    CHECK(stored.names[c] == layer.columns[c].field.name);
    REQUIRE(stored.columns[c].size() == layer.rows);
    for (std::size_t row = 0; row < layer.rows; ++row)
      CHECK(stored.columns[c][row] == layer.columns[c].text[row]);
  }
  CHECK(stored.geometry.x == layer.geometry.x);
  CHECK(stored.geometry.y == layer.geometry.y);
  CHECK(stored.geometry.z == layer.geometry.z);
  CHECK(stored.geometry.ring_ends == layer.geometry.ring_ends);
  CHECK(stored.geometry.part_ends == layer.geometry.part_ends);
  CHECK(stored.geometry.feature_ends == layer.geometry.feature_ends);
  CHECK(stored.geometry.kind == layer.geometry.kind);
}

TEST_CASE("a layer without rows is stored too") {
  const Folder folder;
  write_store(empty_layer(), folder / "s");
  CHECK(read_store(folder / "s").columns.empty());
}

TEST_CASE("a store is private") {
  const Folder folder;
  write_store(LayerMaker(2).make(3, Shapes::none, false), folder / "s");
  using std::filesystem::perms;
  CHECK((std::filesystem::status(folder / "s").permissions() &
         (perms::group_all | perms::others_all)) == perms::none);
}

TEST_CASE("a damaged store is a run error, wherever the damage is") {
  const Folder folder;
  write_store(LayerMaker(3).make(20, Shapes::points, false), folder / "s");
  const std::string good = read_file(folder / "s");
  for (std::size_t at = 0; at < good.size(); at += 7) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x55);
    write_file(folder / "s", bad);
    CHECK_THROWS_AS((void)read_store(folder / "s"), RunError);
  }
  for (std::size_t size = 0; size < good.size(); size += 11) {
    write_file(folder / "s", std::string_view(good).substr(0, size));
    CHECK_THROWS_AS((void)read_store(folder / "s"), RunError);
  }
}

TEST_CASE("a missing store is a run error") {
  CHECK_THROWS_AS((void)read_store("/nowhere/at/all"), RunError);
}

namespace {

/// The layer with a key, some rows gone, some with another value, and in another order of fields.
Layer changed(const Layer& layer, unsigned every) {
  Layer other;
  other.id = layer.id;
  other.definition = layer.definition;
  for (auto column = layer.columns.rbegin(); column != layer.columns.rend(); ++column) {
    Column copy = *column;
    copy.text = TextColumn();
    for (std::uint32_t row = 0; row < layer.rows; ++row) {
      if (row % every == 0) continue;
      const bool other_value = copy.field.name != "key" && row % every == 1;
      copy.text.append(other_value ? "another" : column->text[row]);
    }
    other.columns.push_back(std::move(copy));
  }
  for (std::uint32_t row = 0; row < layer.rows; ++row)
    if (row % every != 0) ++other.rows;
  return other;
}

void check_same(const LayerDiff& a, const LayerDiff& b) {
  CHECK(a.keyed == b.keyed);
  CHECK(a.added == b.added);
  CHECK(a.removed == b.removed);
  const auto same_pairs = [](const std::vector<RowPair>& one, const std::vector<RowPair>& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](const RowPair& x, const RowPair& y) {
                        return x.before == y.before && x.after == y.after;
                      });
  };
  CHECK(same_pairs(a.changed, b.changed));
  CHECK(same_pairs(a.same, b.same));
}

}  // namespace

TEST_CASE("an outline compares as the whole layer does") {
  for (const Shapes shapes : {Shapes::none, Shapes::points, Shapes::polygons})
    for (const unsigned every : {3U, 7U, 1000U}) {
      const Folder folder;
      Layer before = LayerMaker(every).make(300, shapes, true);
      std::vector<std::string> keys;
      for (std::size_t row = 0; row < before.rows; ++row) keys.push_back("k" + std::to_string(row));
      add_column(before, "key", "キー", FieldType::identifier, keys);
      Layer after = changed(before, every);
      if (shapes != Shapes::none) {
        // The rows that stay keep their shapes.
        std::vector<std::uint32_t> kept;
        for (std::uint32_t row = 0; row < before.rows; ++row)
          if (row % every != 0) kept.push_back(row);
        write_store(before, folder / "all");
        after.geometry = read_store_rows(folder / "all", kept).geometry;
      }
      write_store(before, folder / "s");
      std::vector<std::string> names;
      for (const Column& column : after.columns) names.push_back(column.field.name);
      const LayerContent whole = read_store(folder / "s");
      for (const std::vector<std::string>& key :
           std::vector<std::vector<std::string>>{{"key"}, {}}) {
        const ContentOutline outline = read_outline(folder / "s", key, names);
        INFO(every << " " << key.size());
        check_same(diff_layers(view_of(outline), view_of(after), key),
                   diff_layers(view_of(whole), view_of(after), key));
      }
    }
}

TEST_CASE("an outline says which fields there are and how many values they have") {
  const Folder folder;
  Layer layer = empty_layer();
  layer.rows = 3;
  add_column(layer, "id", "番号", FieldType::identifier, {"1", "2", "3"});
  add_column(layer, "note", "備考", FieldType::text, {"", "x", ""});
  write_store(layer, folder / "s");
  const ContentOutline outline = read_outline(folder / "s", {"id"}, {});
  CHECK(outline.names == std::vector<std::string>{"id", "note"});
  CHECK(outline.filled == std::vector<std::size_t>{3, 1});
  CHECK(outline.keyed.names == std::vector<std::string>{"id"});
  CHECK(outline.rows == 3);
  CHECK(outline.hashes.empty());
}

TEST_CASE("chosen rows of a store are those of the layer") {
  const Folder folder;
  const Layer layer = LayerMaker(8).make(50, Shapes::polygons, true);
  write_store(layer, folder / "s");
  const std::vector<std::uint32_t> rows = {0, 7, 8, 49};
  const LayerContent chosen = read_store_rows(folder / "s", rows);
  REQUIRE(chosen.geometry.size() == rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t c = 0; c < chosen.columns.size(); ++c)
      CHECK(chosen.columns[c][i] == layer.columns[c].text[rows[i]]);
    CHECK(chosen.geometry.feature_coordinates(i).size() ==
          layer.geometry.feature_coordinates(rows[i]).size());
  }
}
