// Days, months and years of data, however people wrote them.
// SPDX-License-Identifier: MIT
#include "pipeline/app/as_of.h"

#include <catch2/catch.hpp>

using namespace kokai;

TEST_CASE("as_of is read from every writing of a day, a month or a year") {
  const std::pair<const char*, const char*> table[] = {{"2026-11-01", "2026-11-01"},
                                                       {"2026/11/1", "2026-11-01"},
                                                       {"20261101", "2026-11-01"},
                                                       {"R081101", "2026-11-01"},
                                                       {"R8.11.1", "2026-11-01"},
                                                       {"令和8年11月1日", "2026-11-01"},
                                                       {"令和元年5月1日", "2019-05-01"},
                                                       {"2026-11", "2026-11"},
                                                       {"202611", "2026-11"},
                                                       {"2026年11月", "2026-11"},
                                                       {"令和8年11月", "2026-11"},
                                                       {"2026", "2026"},
                                                       {"2026年", "2026"},
                                                       {"令和8年", "2026"},
                                                       {" 2026-11-01 ", "2026-11-01"},
                                                       {"2026-13-01", ""},
                                                       {"20261301", ""},
                                                       {"202613", ""},
                                                       {"いつか", ""},
                                                       {"", ""},
                                                       {"令和8年度", ""},
                                                       {"12", ""}};
  for (const auto& [text, expected] : table) {
    INFO(text);
    CHECK(as_of_in(text) == expected);
  }
}
