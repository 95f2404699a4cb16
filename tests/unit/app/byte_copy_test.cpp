// A distribution that is its source, byte for byte.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "pipeline/app/run.h"

using namespace kokai;

namespace {

DatasetRun run_with(const std::string& written) {
  DatasetRun run;
  run.layer.places.files = {{"a.csv", "aa", 10}, {"b.csv", "bb", 10}};
  run.artifacts.push_back({"csv", "data/a/a.csv", 10, written});
  refuse_byte_copies(run);
  return run;
}

}  // namespace

TEST_CASE("a source that holds nothing more may be written as it was") {
  CHECK(run_with("bb").notices.total() == 0);
}

TEST_CASE("a copy of a source with columns or rows that stay in the house is found") {
  for (const bool rows : {false, true}) {
    DatasetRun run = run_with("bb");
    if (rows)
      run.layer.rows_left_out = 1;
    else
      run.layer.unpublished.push_back({0, UnpublishedColumn::Reason::personal});
    refuse_byte_copies(run);
    CHECK(run.notices.count("privacy_byte_copy") == 1);
    run.artifacts.front().sha256 = "cc";
    refuse_byte_copies(run);
    CHECK(run.notices.count("privacy_byte_copy") == 1);
  }
}
