// Each rule of sewer networks on a network of a few pipes, and on its clean twin.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>

#include "network_builder.h"
#include "pipeline/core/crs.h"
#include "pipeline/rules/rules.h"

namespace {

using namespace kokai;
using namespace kokai::test;
using Found = std::vector<std::string>;

// A street of three manholes, 50 m apart, that ends in an outfall.
const std::vector<ManholeRow> manholes = {
    {"A", {0, 0}}, {"B", {50, 0}}, {"C", {100, 0}, {{"kind", "吐口"}}}};
const std::vector<PipeRow> pipes = {{"A", "B", {{0, 0}, {50, 0}}}, {"B", "C", {{50, 0}, {100, 0}}}};

std::vector<PipeRow> with_values(std::vector<PipeRow> rows, std::size_t row, const Values& values) {
  for (const auto& [field, value] : values) rows[row].more[field] = value;
  return rows;
}
std::vector<ManholeRow> with_values(std::vector<ManholeRow> rows, std::size_t row,
                                    const Values& values) {
  for (const auto& [field, value] : values) rows[row].more[field] = value;
  return rows;
}
template <class Row>
std::vector<Row> with_row(std::vector<Row> rows, Row row) {
  rows.push_back(std::move(row));
  return rows;
}
Found pipe(const Values& values) {
  return found_in_pipes(with_values(pipes, 0, values));
}

}  // namespace

TEST_CASE("a sound network has no finding") {
  CHECK(found_in_pipes(pipes).empty());
  CHECK(found_in_pipes(pipes, manholes).empty());
  CHECK(found_in_manholes(pipes, manholes).empty());
}

TEST_CASE("a pipe drawn against the flow is no fault, for its numbers tell the direction") {
  const std::vector<PipeRow> drawn = {{"A", "B", {{50, 0}, {0, 0}}},
                                      {"B", "C", {{100, 0}, {50, 0}}}};
  CHECK(found_in_pipes(drawn, manholes).empty());
  CHECK(found_in_manholes(drawn, manholes).empty());
}

TEST_CASE("heights of different datums are never compared") {
  // The manhole's ground lies 5 m above the pipe, which says that its cover is 1 m.
  const std::vector<PipeRow> row =
      with_values(pipes, 0, {{"invert_up_m", "10"}, {"cover_up_m", "1"}, {"diameter_mm", "250"}});
  const Layer layer = pipe_layer(row);
  Layer other = manhole_layer(with_values(manholes, 0, {{"ground_m", "15.25"}}));
  const auto found = [&] {
    Notices notices;
    static_cast<void>(validate_with(layer, {&other}, notices));
    return std::pair(notices.count("sewer_cover_inconsistent"),
                     notices.count("crs_height_differs"));
  };
  CHECK(found() == std::pair(std::size_t{1}, std::size_t{0}));
  other.column("ground_m")->height_datum = "測地成果2024";
  CHECK(found() == std::pair(std::size_t{0}, std::size_t{1}));
  other.column("ground_m")->height_datum = "";
  CHECK(found() == std::pair(std::size_t{0}, std::size_t{1}));
}

namespace {

/// Ten pipes in a row and their manholes; either layer is moved by some metres.
struct LongStreet {
  std::vector<PipeRow> pipes;
  std::vector<ManholeRow> manholes;

  LongStreet(Metres move_pipes, Metres move_manholes) {
    for (int i = 0; i <= 10; ++i)
      manholes.push_back({"M" + std::to_string(i),
                          {50.0 * i + move_manholes.first, move_manholes.second},
                          {{"kind", i == 10 ? "吐口" : ""}}});
    for (int i = 0; i < 10; ++i) {
      const Metres from{50.0 * i + move_pipes.first, move_pipes.second};
      const Metres to{50.0 * (i + 1) + move_pipes.first, move_pipes.second};
      // Every other one is drawn against its flow.
      pipes.push_back({manholes[static_cast<std::size_t>(i)].id,
                       manholes[static_cast<std::size_t>(i) + 1].id,
                       i % 2 == 0 ? std::vector<Metres>{from, to} : std::vector<Metres>{to, from}});
    }
  }
};

/// What is said of the layer as a whole, where it is in zone IX of a datum and of that municipality.
std::string older_datum(const Layer& own, const Layer& other, int epsg, const char* municipality) {
  Layer layer = own;
  layer.source_crs = find_crs(epsg)->crs;
  const std::vector<OtherLayer> others = {{other.definition->id, &other}};
  CheckInput input{layer, *layer.definition};
  input.others = others;
  input.municipality_code = municipality;
  Notices notices;
  static_cast<void>(validate(input, notices));
  for (const NoticeGroup& group : notices.groups()) {
    if (group.type->code != "crs_jgd2000_read_as_jgd2011") continue;
    REQUIRE(notices.count("sewer_pipe_end_dangling") == 0);
    std::string said;
    for (const auto& [name, text] : notices.detail(group.findings.front())->parameters)
      if (name == "offset_en" || name == "line") said += text + "; ";
    return said;
  }
  return "";
}

}  // namespace

TEST_CASE("pipes beside their manholes by the shift of 2011 are in JGD2000") {
  const LongStreet street({-0.939, 0.186}, {0, 0});  // Kasama
  const Layer pipes_layer = pipe_layer(street.pipes);
  const Layer manholes_layer = manhole_layer(street.manholes);
  CHECK(older_datum(pipes_layer, manholes_layer, 6677, "082163") ==
        "north -0.19 m, east +0.94 m; crs = \"EPSG:2451\"; ");
  CHECK(older_datum(pipes_layer, manholes_layer, 6668, "082163") ==
        "north -0.19 m, east +0.94 m; crs = \"EPSG:4612\"; ");
  CHECK(older_datum(pipes_layer, manholes_layer, 6691, "082163") ==
        "north -0.19 m, east +0.94 m; crs = \"EPSG:3100\"; ");
  // Of the manholes nothing is said, nor of what is in JGD2000 by its own word, nor where nothing moved.
  CHECK(older_datum(manholes_layer, pipes_layer, 6677, "082163").empty());
  CHECK(older_datum(pipes_layer, manholes_layer, 2451, "082163").empty());
  CHECK(older_datum(pipes_layer, manholes_layer, 6677, "302015").empty());
}

TEST_CASE("manholes may be the older ones") {
  const LongStreet street({0, 0}, {-1.69, 0.24});  // Koriyama
  const Layer pipes_layer = pipe_layer(street.pipes);
  const Layer manholes_layer = manhole_layer(street.manholes);
  CHECK(older_datum(manholes_layer, pipes_layer, 6677, "072036") ==
        "north -0.24 m, east +1.69 m; crs = \"EPSG:2451\"; ");
  CHECK(older_datum(pipes_layer, manholes_layer, 6677, "072036").empty());
}

TEST_CASE("what is off by another vector, by several, or is too little, is not suspected") {
  const auto said = [](LongStreet street) {
    return older_datum(pipe_layer(street.pipes), manhole_layer(street.manholes), 6677, "082163");
  };
  CHECK(said(LongStreet({0, 0}, {0, 0})).empty());
  CHECK(said(LongStreet({0.939, -0.186}, {0, 0})).empty());  // the other way
  CHECK(said(LongStreet({0, -1}, {0, 0})).empty());          // northwards
  CHECK(said(LongStreet({-0.2, 0.04}, {0, 0})).empty());     // as drawing may be off
  CHECK(said(LongStreet({-6, 1}, {0, 0})).empty());          // nobody moved so far
  LongStreet mixed({-0.939, 0.186}, {0, 0});
  for (std::size_t i = 0; i < 4; ++i) mixed.manholes[i].at.first -= 0.5;
  CHECK(said(mixed).empty());
  LongStreet few({-0.939, 0.186}, {0, 0});
  few.pipes.resize(4);
  CHECK(said(few).empty());
}

TEST_CASE("two columns of one ledger may be levelled from different bench marks") {
  // Against the slope, if they were of one datum.
  Layer layer = pipe_layer(with_values(pipes, 0, {{"invert_up_m", "10"}, {"invert_down_m", "11"}}));
  Notices same;
  static_cast<void>(validate_with(layer, {}, same));
  CHECK(same.count("sewer_invert_reversed") == 1);
  layer.column("invert_down_m")->height_datum = "local";
  Notices different;
  static_cast<void>(validate_with(layer, {}, different));
  CHECK(different.count("sewer_invert_reversed") == 0);
  CHECK(different.count("crs_height_differs") == 1);
}

TEST_CASE("undeclared heights are named once, with their columns; zeros are no heights") {
  Layer layer = pipe_layer(with_values(pipes, 0, {{"invert_up_m", "10"}, {"invert_down_m", "0"}}));
  for (const char* field : {"invert_up_m", "invert_down_m"}) layer.column(field)->height_datum = "";
  Notices notices;
  static_cast<void>(validate_with(layer, {}, notices));
  REQUIRE(notices.count("crs_height_undeclared") == 1);
  for (const NoticeGroup& group : notices.groups())
    if (group.type->code == "crs_height_undeclared")
      CHECK(notices.detail(group.findings.front())->value == "上流管底高");
}

TEST_CASE("rules that need the other layer are named where it is missing") {
  Notices notices;
  const Layer layer = pipe_layer(pipes);
  const ValidationResult alone = validate_with(layer, {}, notices);
  for (const char* code : {"sewer_pipe_end_dangling", "sewer_pipe_end_id_mismatch",
                           "sewer_pipe_joins_pipe", "sewer_cover_inconsistent"})
    CHECK(std::count(alone.not_applicable.begin(), alone.not_applicable.end(), code) == 1);
  CHECK(std::count(alone.not_applicable.begin(), alone.not_applicable.end(), "sewer_cycle") == 0);
  const Layer other = manhole_layer(manholes);
  const ValidationResult both = validate_with(layer, {&other}, notices);
  // The treatment areas are another layer still.
  for (const std::string& code : both.not_applicable)
    CHECK((code == "sewer_outside_treatment_area" || !code.starts_with("sewer_")));
}

TEST_CASE("the same pipe twice, in either direction") {
  CHECK(found_in_pipes(with_row(pipes, {"A", "B", {{0, 0}, {50, 0}}})) ==
        Found{"sewer_pipe_duplicate 2"});
  CHECK(found_in_pipes({{"A", "B", {{0, 0}, {20, 5}, {50, 0}}},
                        {"B", "A", {{50, 0}, {20, 5}, {0, 0}}, {{"flow_mode", "圧送"}}}}) ==
        Found{"sewer_pipe_duplicate 1"});
  // Twin pipes between other manholes, and a detour between the same ones, are pipes of their own.
  CHECK(found_in_pipes(with_row(pipes, {"D", "E", {{0, 0}, {50, 0}}})).empty());
  CHECK(found_in_pipes(with_row(pipes, {"A", "B", {{0, 0}, {20, 5}, {50, 0}}})).empty());
}

TEST_CASE("two manholes at one place") {
  CHECK(found_in_manholes(pipes, with_row(manholes, {"D", {50.08, 0}})) ==
        Found{"sewer_manhole_duplicate 3"});
  CHECK(found_in_manholes(pipes, with_row(manholes, {"D", {50.2, 0}})).empty());
}

TEST_CASE("an end that lies at no manhole") {
  const auto short_by = [](double metres) {
    return std::vector<PipeRow>{pipes[0], {"B", "C", {{50, 0}, {100 - metres, 0}}}};
  };
  CHECK(found_in_pipes(short_by(0.6), manholes) == Found{"sewer_pipe_end_dangling 1"});
  CHECK(found_in_pipes(short_by(0.4), manholes).empty());
  CHECK(found_in_pipes(short_by(0.6)).empty());  // nothing to compare with
}

TEST_CASE("an end at an inlet, or within the site of a pump station, is no loose one") {
  const Layer layer = pipe_layer({pipes[0], {"B", "", {{50, 0}, {80, 0}}}});
  const Layer points = manhole_layer(manholes);
  CHECK(sewer_findings(layer, {&points}) == Found{"sewer_pipe_end_dangling 1"});
  const Layer inlet = structure_layer("sewer_inlet", {{80.3, 0}});
  CHECK(sewer_findings(layer, {&points, &inlet}).empty());
  const Layer far_inlet = structure_layer("sewer_inlet", {{81, 0}});
  CHECK(sewer_findings(layer, {&points, &far_inlet}) == Found{"sewer_pipe_end_dangling 1"});
  const Layer station = structure_layer("sewer_pump_station", {{100, 30}});
  CHECK(sewer_findings(layer, {&points, &station}).empty());
  const Layer far_station = structure_layer("sewer_pump_station", {{100, 60}});
  CHECK(sewer_findings(layer, {&points, &far_station}) == Found{"sewer_pipe_end_dangling 1"});
}

TEST_CASE("manholes whose key has several fields are what the pipes write of it") {
  const auto with_branch = [](const std::string& id, const std::string& branch, Metres at) {
    return ManholeRow{id, at, {{"manhole_branch", branch}}};
  };
  Layer points = manhole_layer({with_branch("A", "1", {0, 0}), with_branch("A", "2", {50, 0})});
  Definition branched = *points.definition;
  branched.key = {"manhole_id", "manhole_branch"};
  points.definition = &branched;
  for (const char* separator : {"/", "-", ""}) {
    const std::string first = std::string("A") + separator + "1";
    const std::string second = std::string("A") + separator + "2";
    const Layer sound = pipe_layer({{first, second, {{0, 0}, {50, 0}}}});
    CHECK(sewer_findings(sound, {&points}).empty());
    const Layer crossed = pipe_layer({{first, first + "0", {{0, 0}, {50, 0}}}});
    CHECK(sewer_findings(crossed, {&points}) == Found{"sewer_pipe_end_id_mismatch 0"});
  }
}

TEST_CASE("an end at a manhole of another number") {
  std::vector<PipeRow> rows = pipes;
  rows[1].to = "X";
  CHECK(found_in_pipes(rows, manholes) == Found{"sewer_pipe_end_id_mismatch 1"});
  rows[1].to = "";  // not told: nothing to contradict
  CHECK(found_in_pipes(rows, manholes).empty());
  // Of two manholes within reach the farther one is the right one.
  CHECK(found_in_pipes(pipes, with_row(manholes, {"D", {100.0, 0.3}})).empty());
  rows[1] = {"B", "D", {{50, 0}, {100, 0}}};
  CHECK(found_in_pipes(rows, with_row(manholes, {"D", {100.0, 0.3}})).empty());
}

TEST_CASE("a manhole without a pipe") {
  CHECK(found_in_manholes(pipes, with_row(manholes, {"D", {20, 20}})) ==
        Found{"sewer_manhole_orphan 3"});
  // Named by a pipe, or with the end of a nameless one at it, it is none.
  CHECK(found_in_manholes(with_row(pipes, {"D", "B", {{21, 20}, {50, 0}}}),
                          with_row(manholes, {"D", {20, 20}}))
            .empty());
  CHECK(found_in_manholes(with_row(pipes, {"", "", {{20, 20}, {50, 0}}}),
                          with_row(manholes, {"D", {20, 20}}))
            .empty());
}

TEST_CASE("a pipe from a manhole to itself") {
  std::vector<PipeRow> rows = pipes;
  rows[1].to = "B";
  CHECK(found_in_pipes(rows) == Found{"sewer_pipe_self_loop 1"});
  CHECK(found_in_pipes(rows, manholes) == Found{"sewer_pipe_self_loop 1"});
  CHECK(found_in_pipes({{"", "", {{0, 0}, {9, 9}, {9, 0}, {0, 0}}}}) ==
        Found{"sewer_pipe_self_loop 0"});
}

TEST_CASE("a circle of pipes that flow by gravity is one finding, at its first pipe") {
  const std::vector<PipeRow> circle = {{"X", "A", {{-50, 0}, {0, 0}}},
                                       {"A", "B", {{0, 0}, {50, 0}}},
                                       {"B", "C", {{50, 0}, {50, 50}}},
                                       {"C", "A", {{50, 50}, {0, 0}}}};
  CHECK(found_in_pipes(circle) == Found{"sewer_cycle 1"});
  CHECK(found_in_pipes(with_values(circle, 3, {{"flow_mode", "圧送"}})).empty());
  CHECK(found_in_pipes(with_values(circle, 2, {{"status", "廃止"}})).empty());
}

TEST_CASE("water that ends in a manhole which is no outlet") {
  const std::vector<ManholeRow> more = with_row(manholes, {"D", {50, 50}});
  const std::vector<PipeRow> rows = with_row(pipes, {"B", "D", {{50, 0}, {50, 50}}});
  CHECK(found_in_manholes(rows, more) ==
        Found{"sewer_multiple_outflows 1", "sewer_sink_not_outlet 3"});
  CHECK(found_in_manholes(rows, with_values(more, 3, {{"kind", "流域接続人孔"}})) ==
        Found{"sewer_multiple_outflows 1"});
  // A ledger that does not tell its outlets cannot be judged.
  CHECK(found_in_manholes(rows, with_values(more, 2, {{"kind", "１号人孔"}})) ==
        Found{"sewer_multiple_outflows 1"});
  // Where a pipe leads on to what the ledger does not have, the water leaves.
  CHECK(found_in_manholes(with_row(rows, {"D", "Z", {{50, 50}, {50, 90}}}), more) ==
        Found{"sewer_multiple_outflows 1"});
}

TEST_CASE("manholes from which no outlet can be reached, once for each part of the network") {
  const std::vector<ManholeRow> more = {manholes[0],    manholes[1],     manholes[2],
                                        {"D", {0, 90}}, {"E", {50, 90}}, {"F", {90, 90}}};
  const std::vector<PipeRow> rows = {
      pipes[0], pipes[1], {"D", "E", {{0, 90}, {50, 90}}}, {"E", "F", {{50, 90}, {90, 90}}}};
  CHECK(found_in_manholes(rows, more) ==
        Found{"sewer_no_path_to_outlet 3", "sewer_sink_not_outlet 5"});
  CHECK(found_in_manholes(with_row(rows, {"F", "C", {{90, 90}, {100, 0}}}), more).empty());
}

TEST_CASE("more than one pipe out of a manhole") {
  CHECK(found_in_manholes(with_row(pipes, {"A", "C", {{0, 0}, {0, 9}, {100, 0}}}), manholes) ==
        Found{"sewer_multiple_outflows 0"});
}

TEST_CASE("levels against the flow") {
  CHECK(pipe({{"invert_up_m", "10.00"}, {"invert_down_m", "10.02"}}) ==
        Found{"sewer_invert_reversed 0"});
  CHECK(pipe({{"invert_up_m", "10.00"}, {"invert_down_m", "10.01"}}).empty());
  // 0 is a missing value; a pumped pipe may rise.
  CHECK(pipe({{"invert_up_m", "0.00"}, {"invert_down_m", "10.02"}}).empty());
  CHECK(pipe({{"invert_up_m", "-1.00"}, {"invert_down_m", "0"}}).empty());
  CHECK(pipe({{"invert_up_m", "10"}, {"invert_down_m", "19"}, {"flow_mode", "圧送"}}).empty());
}

TEST_CASE("a drop that is more than the length") {
  CHECK(pipe({{"invert_up_m", "90"}, {"invert_down_m", "39"}, {"length_m", "50"}}) ==
        Found{"sewer_drop_exceeds_length 0"});
  CHECK(pipe({{"invert_up_m", "90"}, {"invert_down_m", "39"}}) ==  // 51 m over the 50 m drawn
        Found{"sewer_drop_exceeds_length 0"});
  CHECK(pipe({{"invert_up_m", "90"}, {"invert_down_m", "41"}, {"length_m", "50"}}).empty());
}

TEST_CASE("a slope that the levels do not have") {
  // 0.5 m over 50 m are 10 per mil; allowed are 0.5 or 5 %, and 0.01 m over 50 m, which is 0.2.
  const Values levels = {{"invert_up_m", "10.50"}, {"invert_down_m", "10.00"}, {"length_m", "50"}};
  const auto with_slope = [&](const char* slope) {
    Values values = levels;
    values["slope_permil"] = slope;
    return pipe(values);
  };
  CHECK(with_slope("10").empty());
  CHECK(with_slope("10.7").empty());                             // allowed: 0.535 + 0.2
  CHECK(with_slope("10.8") == Found{"sewer_slope_mismatch 0"});  // allowed: 0.54 + 0.2
  CHECK(with_slope("9.3").empty());                              // allowed: 0.5 + 0.2
  CHECK(with_slope("9.2") == Found{"sewer_slope_mismatch 0"});
  CHECK(with_slope("0").empty());                               // missing
  CHECK(with_slope("1.0") == Found{"sewer_slope_mismatch 0"});  // per cent
}

TEST_CASE("a length that the line does not have") {
  CHECK(pipe({{"length_m", "50.9"}}).empty());
  CHECK(pipe({{"length_m", "51.2"}}) == Found{"sewer_length_mismatch 0"});
  CHECK(pipe({{"length_m", "48.8"}}) == Found{"sewer_length_mismatch 0"});
  CHECK(pipe({{"length_m", "0"}}).empty());
  // Two per cent of a long pipe are more than a metre.
  CHECK(found_in_pipes({{"A", "B", {{0, 0}, {500, 0}}, {{"length_m", "509"}}}}).empty());
  CHECK(found_in_pipes({{"A", "B", {{0, 0}, {500, 0}}, {{"length_m", "511"}}}}) ==
        Found{"sewer_length_mismatch 0"});
}

TEST_CASE("water that would have to rise at a manhole") {
  const auto levels = [](const char* down, const char* up) {
    return with_values(with_values(pipes, 0, {{"invert_down_m", down}}), 1, {{"invert_up_m", up}});
  };
  CHECK(found_in_pipes(levels("9.90", "10.00")) == Found{"sewer_invert_step_up 0"});
  CHECK(found_in_pipes(levels("9.99", "10.00")).empty());
  CHECK(found_in_pipes(levels("10.50", "10.00")).empty());
  CHECK(found_in_pipes(levels("9.90", "0")).empty());
  // It leaves by the lowest pipe; a pump lifts it.
  CHECK(found_in_pipes(with_row(levels("9.90", "10.00"),
                                {"B", "D", {{50, 0}, {50, 50}}, {{"invert_up_m", "9.80"}}}))
            .empty());
  CHECK(
      found_in_pipes(levels("9.90", "10.00"), with_values(manholes, 1, {{"pump", "有"}})).empty());
  CHECK(found_in_pipes(levels("9.90", "10.00"), with_values(manholes, 1, {{"pump", "無"}})) ==
        Found{"sewer_invert_step_up 0"});
}

TEST_CASE("a diameter that shrinks downstream") {
  const auto sizes = [](const char* in, const char* out) {
    return with_values(with_values(pipes, 0, {{"diameter_mm", in}}), 1, {{"diameter_mm", out}});
  };
  CHECK(found_in_pipes(sizes("250", "200")) == Found{"sewer_diameter_decreases 1"});
  CHECK(found_in_pipes(sizes("200", "250")).empty());
  CHECK(found_in_pipes(sizes("250", "0")).empty());
  CHECK(found_in_pipes(with_values(sizes("250", "200"), 1, {{"flow_mode", "圧送"}})).empty());
  CHECK(found_in_pipes(with_values(sizes("250", "200"), 1, {{"height_mm", "900"}})).empty());
}

TEST_CASE("storm water in a sanitary pipe, and the reverse") {
  const auto kinds = [](const char* in, const char* out) {
    return with_values(with_values(pipes, 0, {{"drainage_type", in}}), 1, {{"drainage_type", out}});
  };
  CHECK(found_in_pipes(kinds("雨水", "汚水")) == Found{"sewer_drainage_type_mix 0"});
  CHECK(found_in_pipes(kinds("汚水", "雨水")) == Found{"sewer_drainage_type_mix 0"});
  CHECK(found_in_pipes(kinds("汚水", "合流")).empty());
  CHECK(found_in_pipes(kinds("汚水", "")).empty());
  CHECK(found_in_pipes(kinds("雨水", "雨水")).empty());
}

TEST_CASE("a pipe that joins the middle of another") {
  const std::vector<ManholeRow> more = with_row(manholes, {"D", {25, 40}});
  const auto joining = [](double y) { return with_row(pipes, {"D", "", {{25, 40}, {25, y}}}); };
  CHECK(found_in_pipes(joining(0.3), more) == Found{"sewer_pipe_joins_pipe 2"});
  CHECK(found_in_pipes(joining(0.7), more) == Found{"sewer_pipe_end_dangling 2"});
  CHECK(found_in_pipes(joining(0), with_row(more, {"E", {25, 0.2}})).empty());
}

TEST_CASE("covers against ground, invert and size") {
  const auto found = [](const char* cover, const char* invert, const char* ground) {
    return found_in_pipes(
        with_values(pipes, 0,
                    {{"cover_up_m", cover}, {"invert_up_m", invert}, {"diameter_mm", "300"}}),
        with_values(manholes, 0, {{"ground_m", ground}, {"depth_m", "2.5"}}));
  };
  // 12.5 − 10.0 − 0.3 = 2.2 m; 0.2 m are allowed, and 0.03 m for the wall.
  CHECK(found("2.2", "10.0", "12.5").empty());
  CHECK(found("2.0", "10.0", "12.5").empty());
  CHECK(found("1.9", "10.0", "12.5") == Found{"sewer_cover_inconsistent 0"});
  CHECK(found("1.9", "0", "12.5").empty());
  CHECK(found("2.8", "0", "0") == Found{"sewer_cover_inconsistent 0"});  // deeper than the manhole
  CHECK(found("", "12.6", "12.5") == Found{"sewer_cover_inconsistent 0"});  // above the ground
  CHECK(found("", "12.0", "12.5").empty());
}

TEST_CASE("a depth that ground and inverts do not have") {
  const auto found = [](const char* depth, const Values& more = {}) {
    Values values = {{"ground_m", "12.50"}, {"depth_m", depth}};
    values.insert(more.begin(), more.end());
    return found_in_manholes(with_values(with_values(pipes, 0, {{"invert_down_m", "10.30"}}), 1,
                                         {{"invert_up_m", "10.00"}}),
                             with_values(manholes, 1, values));
  };
  CHECK(found("2.50").empty());
  CHECK(found("2.70").empty());  // with a mud pit
  CHECK(found("2.20") == Found{"sewer_manhole_depth_mismatch 1"});
  CHECK(found("3.00") == Found{"sewer_manhole_depth_mismatch 1"});
  CHECK(found("0").empty());
  CHECK(found("4.00", {{"pump", "有"}}).empty());
}
