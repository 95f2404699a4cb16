// Cells of CSV.
// SPDX-License-Identifier: MIT
#include "pipeline/core/csv_text.h"

#include <catch2/catch.hpp>

using namespace kokai;

TEST_CASE("a cell of CSV has quotes where it needs them, and its own doubled") {
  const auto cell = [](std::string_view value) {
    std::string out = "a,";
    append_csv_cell(out, value);
    return out;
  };
  CHECK(cell("") == "a,");
  CHECK(cell("笠間市") == "a,笠間市");
  CHECK(cell("1,200") == "a,\"1,200\"");
  CHECK(cell("two\r\nlines") == "a,\"two\r\nlines\"");
  CHECK(cell("a \"b\"") == "a,\"a \"\"b\"\"\"");
}
