// Which row of a table is its header.
// SPDX-License-Identifier: MIT
#include "layers/header_row.h"

#include <catch2/catch.hpp>

using namespace kokai;

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::size_t count_known(const std::vector<std::string>& headers) {
  std::size_t known = 0;
  for (const std::string& header : headers) known += header == "名称" || header == "住所" ? 1 : 0;
  return known;
}

}  // namespace

TEST_CASE("the row with the most known headers is the header") {
  CHECK(find_header_row({{"名称の一覧"}, {"名称", "x"}, {"名称", "住所"}, {"名称", "住所"}},
                        count_known) == 2);
}

TEST_CASE("one known word in a wide row does not make it the header") {
  const Rows rows = {{"a", "b", "c", "d"}, {"名称", "2", "3", "4"}};
  CHECK(find_header_row(rows, count_known) == 0);
}

TEST_CASE("one known word below a wider row is a value, not the header") {
  CHECK(find_header_row({{"column", "label", "shown"}, {"F1", "名称", ""}}, count_known) == 0);
  CHECK(find_header_row({{"title"}, {"A", "B"}, {"8", "9"}, {"", "住所"}}, count_known) == 1);
}

TEST_CASE("without known headers the first wide row of names is the header") {
  CHECK(find_header_row({{"title"}, {"1", "2", "3"}, {"id", "name", "note"}, {"1", "a", ""}}, {}) ==
        2);
  CHECK(find_header_row({{"", "title"}, {"A", "B"}, {"8", "9"}}, {}) == 1);
  CHECK(find_header_row({{"only"}, {"column"}}, {}) == 0);
}

TEST_CASE("a table of numbers alone has its first row for a header") {
  CHECK(find_header_row({{"1", "2"}, {"3", "4"}}, {}) == 0);
  CHECK(find_header_row({}, {}) == 0);
}
