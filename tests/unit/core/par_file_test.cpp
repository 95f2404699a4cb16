// .par files: every layout, the place of a mesh, and files that are none.
// SPDX-License-Identifier: MIT
#include "pipeline/core/par_file.h"

#include <catch2/catch.hpp>
#include <string>

#include "pipeline/core/error.h"
#include "tests/unit/core/par_text.h"

using namespace kokai;
using namespace kokai::test;

namespace {

std::string refusal(const std::string& text) {
  try {
    static_cast<void>(parse_par(text, "a.par"));
  } catch (const UsageError& error) {
    return error.message().en;
  }
  return "";
}

}  // namespace

TEST_CASE("the layout is found by header and lines") {
  struct Case {
    std::size_t header;
    const char* line;
    const char* format;
    bool horizontal, vertical;
  };
  const Case cases[] = {
      {2, "54401027  11.49105 -11.80078", "TKY2JGD", true, false},
      {16, "57413454  -0.05984   0.22393", "PatchJGD", true, false},
      {16, "57413454  -0.05984   0.22393  -1.25445", "PatchJGD(HV)", true, true},
      {16, "57413454  -1.25445", "PatchJGD(H)", false, true},
      {16, "57413454     -1.2544", "HyokoRev", false, true},
      {16, "54401005  -0.00622   0.01516   0.09460", "SemiDynaEXE", true, true},
      {18, "54401005     -0.00622   0.01516   0.09460", "SemiDyna", true, true},
  };
  for (const Case& c : cases) {
    INFO(c.format);
    const ParFile file = parse_par(header_of(c.header) + c.line + "\r\n", "a.par");
    CHECK(file.format == c.format);
    CHECK(file.grid.latitude.empty() != c.horizontal);
    CHECK(file.grid.height.empty() != c.vertical);
    CHECK(file.grid.present() == 1);
  }
}

TEST_CASE("a node lies at the south-west corner of its mesh, and keeps its decimals") {
  const ParFile file = parse_par(tky2jgd_text, "a.par");
  CHECK(file.title == "TKY2JGD nodes");
  const DatumGrid& grid = file.grid;
  // 54401027 … 54401048: rows 2–4 and columns 7–8 of the block 5440 1 0.
  CHECK(grid.rows == 3);
  CHECK(grid.columns == 2);
  CHECK(grid.south == Approx(36 + 5 / 60.0 + 2 * 30 / 3600.0).epsilon(1e-15));
  CHECK(grid.west == Approx(140 + 7 * 45 / 3600.0).epsilon(1e-15));
  CHECK(grid.latitude ==
        std::vector<std::int32_t>{11491050, 11490960, 11487320, 11487690, 11483730, 11484380});
  CHECK(grid.longitude.front() == -11800780);
}

TEST_CASE("a mesh that has no line is missing, not zero") {
  const ParFile file = parse_par(
      header_of(2) + "54401027  11.49105 -11.80078\n54401038   0.00000   0.00000", "a.par");
  CHECK(file.grid.latitude ==
        std::vector<std::int32_t>{11491050, DatumGrid::missing, DatumGrid::missing, 0});
  CHECK(file.grid.present() == 2);
}

TEST_CASE("a file that ends within its last value is refused, though a number is left of it") {
  const std::string lines = "54401027  11.49105 -11.80078\r\n54401028  11.49100 -11.80100";
  CHECK(refusal(header_of(2) + lines + "\r\n").empty());
  CHECK(refusal(header_of(2) + lines).empty());
  for (const std::size_t cut : {1UL, 5UL, 7UL}) {
    INFO(cut);
    CHECK(refusal(header_of(2) + lines.substr(0, lines.size() - cut)).find("line 4") !=
          std::string::npos);
  }
}

TEST_CASE("a file that is none, or is damaged, is refused with its place") {
  const std::string good = "54401027  11.49105 -11.80078\n";
  CHECK(refusal("") == "a.par has no nodes. See that it is a .par file of GSI, and get it again.");
  CHECK(refusal(header_of(2)).find("has no nodes") != std::string::npos);
  CHECK(refusal(header_of(15) + good).find("line 16, character 1: the header has 15 lines") !=
        std::string::npos);
  CHECK(refusal(header_of(2) + "544010a7  11.49105 -11.80078\n" + good)
            .find("line 3, character 1: there is no mesh code") != std::string::npos);
  CHECK(refusal(header_of(2) + good + "54401028  11.4909a -11.80476\n")
            .find("line 4, character 10: \"11.4909a\" is no number") != std::string::npos);
  CHECK(refusal(header_of(2) + good + "54401028  11.49096\n")
            .find("line 4, character 20: the value is missing") != std::string::npos);
  CHECK(refusal(header_of(2) + good + "54401028  11.49096 -nan\n").find("is no number") !=
        std::string::npos);
  CHECK(refusal(header_of(2) + good + "54408028  11.49096 -11.80476\n")
            .find("line 4, character 5: the digits 5 and 6") != std::string::npos);
  CHECK(
      refusal(header_of(2) + good + good).find("line 4, character 1: the mesh code occurs twice") !=
      std::string::npos);
  CHECK(refusal(header_of(2) + "00000000  11.49105 -11.80078\n99997799  11.49105 -11.80078\n")
            .find("its nodes lie too far apart") != std::string::npos);
}
