// A table row of the normalisation tests, and what has to hold for each of them.
// SPDX-License-Identifier: MIT
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/notice.h"
#include "pipeline/stages/normalise.h"

namespace kokai::test {

/// `code` empty: unchanged. A code cell_…: rejected, and `output` is not looked at.
struct NormaliseCase {
  std::string_view input;
  std::string_view output;
  std::string_view code;
};

inline NormaliseCase same(std::string_view value) {
  return {value, value, ""};
}
inline NormaliseCase reject(std::string_view value, std::string_view code) {
  return {value, value, code};
}

inline Field field_of(FieldType type, std::string_view unit = "") {
  Field field;
  field.name = "value";
  field.type = type;
  field.unit = unit;
  return field;
}

/// Every case gives its output and its code, the code is in the notice table, and what comes out
/// stays as it is when it is normalised again.
inline void check_cases(const Field& field, const std::vector<NormaliseCase>& cases,
                        const Definition& definition = {}) {
  using Outcome = Normalised::Outcome;
  for (const NormaliseCase& row : cases) {
    CAPTURE(row.input, field.unit);
    std::string out = "left over";
    const Normalised result = normalise_value(row.input, field, definition, out);
    CHECK(result.code == row.code);
    if (row.code.empty()) {
      CHECK(result.outcome == Outcome::unchanged);
      continue;
    }
    CHECK(find_notice_type(row.code) != nullptr);
    if (row.code.starts_with("cell_")) {
      CHECK(result.outcome == Outcome::rejected);
      continue;
    }
    CHECK(result.outcome == Outcome::changed);
    CHECK(out == row.output);
    std::string again;
    CHECK(normalise_value(row.output, field, definition, again).outcome == Outcome::unchanged);
  }
}

}  // namespace kokai::test
