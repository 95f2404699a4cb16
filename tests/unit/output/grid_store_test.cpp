// Kept grids: written, read, and every damage found.
// SPDX-License-Identifier: MIT
#include "output/grid_store.h"

#include <catch2/catch.hpp>

#include "output/file_writer.h"
#include "pipeline/core/error.h"
#include "tests/unit/output/sample_layers.h"

using namespace kokai;
using namespace kokai::test;

namespace {

KeptGrid sample() {
  KeptGrid kept;
  kept.origin = {"tokyo_to_jgd2000", "TKY2JGD.par", "TKY2JGD",    "title",
                 "CC BY 4.0",        "ab",          "2026-11-28", 5};
  kept.grid.rows_per_degree = 120;
  kept.grid.columns_per_degree = 80;
  kept.grid.south = 36;
  kept.grid.west = 140;
  kept.grid.rows = 3;
  kept.grid.columns = 2;
  kept.grid.latitude = {1, 2, 3, 4, 5, DatumGrid::missing};
  kept.grid.longitude = {-1, -2, -3, -4, -5, DatumGrid::missing};
  return kept;
}

}  // namespace

TEST_CASE("a kept grid reads back as it was") {
  const Folder folder;
  const KeptGrid kept = sample();
  write_grid(kept, folder / "a.grid");
  const KeptGrid read = read_grid(folder / "a.grid");
  CHECK(read.origin.step == kept.origin.step);
  CHECK(read.origin.licence == kept.origin.licence);
  CHECK(read.origin.nodes == 5);
  CHECK(read.grid.latitude == kept.grid.latitude);
  CHECK(read.grid.longitude == kept.grid.longitude);
  CHECK(read.grid.height.empty());
  CHECK(read.grid.rows == 3);
  CHECK(read.grid.west == 140);
  CHECK(read_grid_origin(folder / "a.grid").sha256 == "ab");
}

TEST_CASE("a kept grid that is cut or changed anywhere is refused, with the remedy") {
  const Folder folder;
  write_grid(sample(), folder / "a.grid");
  const std::string good = read_file(folder / "a.grid");
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string changed = good;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    for (const std::string& bad : {changed, good.substr(0, at)}) {
      write_file(folder / "b.grid", bad);
      INFO(at);
      CHECK_THROWS_AS(read_grid(folder / "b.grid"), RunError);
    }
  }
  try {
    static_cast<void>(read_grid(folder / "b.grid"));
  } catch (const RunError& error) {
    CHECK(error.message().en.find("Add it again from its own file with kokai grid add.") !=
          std::string::npos);
  }
}
