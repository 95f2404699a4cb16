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
