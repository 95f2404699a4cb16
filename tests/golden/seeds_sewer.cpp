// Seeds of codes about sewer networks: pipes and manholes that do not tell the same.
// SPDX-License-Identifier: MIT
#include <cmath>
#include <cstdio>

#include "seeds.h"

namespace kokai_test {

namespace {

using Properties = std::map<std::string, std::string>;  // by header

struct Piece {
  SeedPoints line;  ///< one place: a manhole
  Properties properties;
};

/// A street of three manholes, which ends in an outfall: 90 m to the second, 90 m to the third.
struct Street {
  std::vector<Piece> pipes = {pipe("P1", "M1", "M2", {{0, 0}, {1, 0}}),
                              pipe("P2", "M2", "M3", {{1, 0}, {2, 0}})};
  std::vector<Piece> manholes = {manhole("M1", {0, 0}), manhole("M2", {1, 0}),
                                 manhole("M3", {2, 0}, "吐口")};

  static Piece pipe(const std::string& number, const std::string& from, const std::string& to,
                    SeedPoints line) {
    return {std::move(line),
            {{"管渠番号", number},
             {"上流人孔番号", from},
             {"下流人孔番号", to},
             {"雨汚種別", "汚水"},
             {"管渠材質", "HP"},
             {"管径", "250"}}};
  }
  static Piece manhole(const std::string& number, std::pair<double, double> at,
                       const std::string& kind = "１号人孔") {
    return {{at},
            {{"人孔番号", number}, {"人孔名称", kind}, {"地盤高", "12.50"}, {"人孔深", "2.50"}}};
  }
};

/// A column that one feature has, all have.
std::string collection(const std::vector<Piece>& pieces) {
  Properties headers;
  for (const Piece& piece : pieces)
    for (const auto& [header, value] : piece.properties) headers[header] = "";
  std::string list;
  for (const Piece& piece : pieces) {
    Properties row = headers;
    for (const auto& [header, value] : piece.properties) row[header] = value;
    std::string members;
    for (const auto& [header, value] : row)
      members += (members.empty() ? "\"" : ",\"") + header + "\":\"" + value + "\"";
    list += (list.empty() ? "" : ",\n") + (R"({"type":"Feature","properties":{)" + members) +
            R"(},"geometry":)" +
            (piece.line.size() == 1 ? point_json(piece.line.front()) : line_json(piece.line)) + "}";
  }
  return R"({"type":"FeatureCollection","features":[)" + list + "]}\n";
}

/// Metres: a thousandth of a degree is 90 m along x and 111 m along y.
std::string length_of(const SeedPoints& line) {
  double length = 0;
  for (std::size_t i = 1; i < line.size(); ++i)
    length += std::hypot((line[i].first - line[i - 1].first) * 89.8,
                         (line[i].second - line[i - 1].second) * 111);
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", length);
  return text;
}

const std::string of_2011 = "height_datum = \"測地成果2011\"\n";
const std::string of_2024 = "height_datum = \"測地成果2024\"\n";

/// Pipes whose length nobody has stated are as long as they are drawn.
SeedProject project(Street street, const std::string& pipe_heights = of_2011,
                    const std::string& manhole_heights = of_2011) {
  for (Piece& pipe : street.pipes) pipe.properties.emplace("管渠延長", length_of(pipe.line));
  return {std::string(
              "[[dataset]]\nid = \"pipes\"\nlayer = \"sewer_pipe\"\nsource = \"pipes.geojson\"\n") +
              pipe_heights +
              "[[dataset]]\nid = \"manholes\"\nlayer = \"sewer_manhole\"\nsource = "
              "\"manholes.geojson\"\n" +
              manhole_heights,
          {{"pipes.geojson", collection(street.pipes)},
           {"manholes.geojson", collection(street.manholes)}}};
}

SeedProject with_pipe(Piece pipe) {
  Street street;
  street.pipes.push_back(std::move(pipe));
  return project(street);
}

SeedProject with_manhole(Piece manhole) {
  Street street;
  street.manholes.push_back(std::move(manhole));
  return project(street);
}

/// Values of the two pipes and of the second manhole.
SeedProject with_values(const Properties& first, const Properties& second = {},
                        const Properties& manhole = {}) {
  Street street;
  for (const auto& [header, value] : first) street.pipes[0].properties[header] = value;
  for (const auto& [header, value] : second) street.pipes[1].properties[header] = value;
  for (const auto& [header, value] : manhole) street.manholes[1].properties[header] = value;
  return project(street);
}

/// The first pipe lies at these levels, and its manholes are as deep as it lies.
SeedProject levels(double up, double down, const Properties& more = {},
                   const std::string& manhole_heights = of_2011) {
  Street street;
  Properties& pipe = street.pipes[0].properties;
  pipe["上流管底高"] = std::to_string(up);
  pipe["下流管底高"] = std::to_string(down);
  pipe.insert(more.begin(), more.end());
  street.manholes[0].properties["地盤高"] = std::to_string(up + 2.5);
  street.manholes[1].properties["地盤高"] = std::to_string(down + 2.5);
  return project(street, of_2011, manhole_heights);
}

/// Ten pipes of a street whose manholes lie a metre to the east, or where they belong.
SeedProject older_pipes(double move) {
  Street street;
  street.pipes.clear();
  street.manholes.clear();
  for (int i = 0; i <= 10; ++i)
    street.manholes.push_back(
        Street::manhole("M" + std::to_string(i), {i, 0}, i == 10 ? "吐口" : "１号人孔"));
  for (int i = 0; i < 10; ++i)
    street.pipes.push_back(Street::pipe("P" + std::to_string(i), "M" + std::to_string(i),
                                        "M" + std::to_string(i + 1),
                                        {{i - move, 0}, {i + 1 - move, 0}}));
  return project(street);
}

/// The second pipe ends 9 m before its manhole; there is an inlet.
SeedProject ending_at_inlet() {
  Street street;
  street.pipes[1].line[1].first = 1.9;
  SeedProject made = project(street);
  made.dataset +=
      "[[dataset]]\nid = \"inlets\"\nlayer = \"sewer_inlet\"\nsource = \"inlets.geojson\"\n";
  made.sources["inlets.geojson"] =
      collection({{{{1.9, 0}}, {{"桝番号", "I1"}, {"桝種別", "公共桝"}, {"雨汚種別", "汚水"}}}});
  return made;
}

SeedProject ending_at(double x) {
  Street street;
  street.pipes[1].line[1].first = x;
  return project(street);
}

/// The same, and the pipes' dataset asks for what is certain.
SeedProject mended(double x) {
  SeedProject made = ending_at(x);
  const std::string source = "pipes.geojson\"\n";
  made.dataset.insert(made.dataset.find(source) + source.size(), "repair = \"safe\"\n");
  return made;
}

SeedProject between(const std::string& from, const std::string& to) {
  Street street;
  street.pipes[1].properties["上流人孔番号"] = from;
  street.pipes[1].properties["下流人孔番号"] = to;
  return project(street);
}

std::vector<Seed> place_codes() {
  const SeedProject sound = project({});
  Street beside;
  beside.manholes.push_back(Street::manhole("M4", {0.5, 1}));
  beside.pipes.push_back(Street::pipe("P3", "M4", "", {{0.5, 1}, {0.5, 0}}));
  Street split = beside;
  split.pipes[2] = Street::pipe("P3", "M4", "M2", {{0.5, 1}, {1, 0}});
  return {
      {"sewer_pipe_duplicate",
       "warning",
       with_pipe(Street::pipe("P3", "M1", "M2", {{1, 0}, {0, 0}})),
       sound,
       {3, ""},
       {{"sewer_multiple_outflows", "info", 1, "manholes"}}},  // both leave the first manhole
      {"sewer_manhole_duplicate",
       "warning",
       with_manhole(Street::manhole("M4", {1.0005, 0})),
       sound,
       {4, "人孔番号", "manholes"}},
      {"sewer_pipe_end_dangling",
       "warning",
       ending_at(1.99),
       ending_at(1.996),
       {2, "下流人孔番号"}},
      {"repaired_pipe_end", "warning", mended(1.998), mended(2), {2, "下流人孔番号"}},
      {"sewer_pipe_end_dangling",
       "warning",
       ending_at(1.9),
       ending_at_inlet(),
       {2, "下流人孔番号"}},
      {"sewer_pipe_end_id_mismatch", "warning", between("M2", "M9"), sound, {2, "下流人孔番号"}},
      {"sewer_manhole_orphan",
       "warning",
       with_manhole(Street::manhole("M4", {1, 1})),
       sound,
       {4, "人孔番号", "manholes"}},
      // Where there is no manhole, there is no number of one.
      {"sewer_pipe_joins_pipe",
       "warning",
       project(beside),
       project(split),
       {3, "下流人孔番号"},
       {{"cell_recommended_missing", "info"}}},
  };
}

std::vector<Seed> flow_codes() {
  const SeedProject sound = project({});
  Street circle;
  circle.pipes.push_back(Street::pipe("P3", "M2", "M1", {{1, 0}, {0.5, 1}, {0, 0}}));
  Street pumped = circle;
  pumped.pipes[2].properties["流下方式"] = "圧送";
  Street ending;
  ending.manholes.push_back(Street::manhole("M4", {0, 1}));
  ending.manholes.push_back(Street::manhole("M5", {1, 1}));
  ending.pipes.push_back(Street::pipe("P3", "M4", "M5", {{0, 1}, {1, 1}}));
  Street led_on = ending;
  led_on.pipes.push_back(Street::pipe("P4", "M5", "M3", {{1, 1}, {2, 0}}));
  return {
      {"sewer_pipe_self_loop",
       "warning",
       with_pipe(Street::pipe("P3", "M2", "M2", {{1, 0}, {1.2, 0.5}, {0.8, 0.5}, {1, 0}})),
       sound,
       {3, "下流人孔番号"}},
      {"sewer_cycle", "warning", project(circle), project(pumped), {1, "下流人孔番号"}},
      // What flows to a false end has no way on.
      {"sewer_sink_not_outlet",
       "warning",
       project(ending),
       project(led_on),
       {5, "人孔番号", "manholes"},
       {{"sewer_no_path_to_outlet", "warning"}}},
      {"sewer_no_path_to_outlet",
       "warning",
       project(ending),
       project(led_on),
       {4, "人孔番号", "manholes"},
       {{"sewer_sink_not_outlet", "warning"}}},
      {"sewer_multiple_outflows",
       "info",
       with_pipe(Street::pipe("P3", "M2", "M3", {{1, 0}, {1.5, 1}, {2, 0}})),
       sound,
       {2, "人孔番号", "manholes"}},
      {"sewer_diameter_decreases",
       "info",
       with_values({{"管径", "300"}}, {{"管径", "250"}}),
       with_values({{"管径", "250"}}, {{"管径", "300"}}),
       {2, "管径"}},
      {"sewer_drainage_type_mix",
       "warning",
       with_values({{"雨汚種別", "雨水"}}, {{"雨汚種別", "汚水"}}),
       with_values({{"雨汚種別", "汚水"}}, {{"雨汚種別", "合流"}}),
       {1, "雨汚種別"}},
  };
}

std::vector<Seed> level_codes() {
  const auto covers = [](const char* cover) {
    return with_values({{"下流管底高", "10.00"}, {"下流土被り", cover}});
  };
  const auto depths = [](const char* depth) {
    return with_values({{"下流管底高", "10.20"}}, {{"上流管底高", "10.00"}}, {{"人孔深", depth}});
  };
  const auto steps = [](const char* down, const char* up) {
    return with_values({{"下流管底高", down}}, {{"上流管底高", up}}, {{"人孔深", "2.70"}});
  };
  return {
      {"sewer_invert_reversed", "warning", levels(10, 10.4), levels(10.4, 10), {1, "下流管底高"}},
      {"sewer_invert_step_up",
       "warning",
       steps("9.80", "10.00"),
       steps("10.00", "9.80"),
       {1, "下流管底高"}},
      {"sewer_slope_mismatch",
       "warning",
       levels(10.45, 10, {{"勾配", "0.5"}}),
       levels(10.45, 10, {{"勾配", "5"}}),
       {1, "勾配"}},
      {"crs_height_undeclared",
       "warning",
       project({}, of_2011, ""),
       project({}),
       {0, "", "manholes"}},
      {"crs_height_differs",
       "warning",
       levels(10.2, 10, {}, of_2024),
       levels(10.2, 10),
       {0, "上流管底高"},
       {{"crs_height_differs", "warning", 1, "manholes"}}},
      {"crs_jgd2000_read_as_jgd2011", "error", older_pipes(0.0105), older_pipes(0)},
      {"sewer_drop_exceeds_length", "warning", levels(110, 10), levels(11, 10), {1, "下流管底高"}},
      {"sewer_length_mismatch",
       "warning",
       with_values({{"管渠延長", "9.0"}}),
       with_values({{"管渠延長", "90.0"}}),
       {1, "管渠延長"}},
      {"sewer_cover_inconsistent", "warning", covers("1.20"), covers("2.25"), {1, "下流土被り"}},
      {"sewer_manhole_depth_mismatch",
       "warning",
       depths("1.50"),
       depths("2.50"),
       {2, "人孔深", "manholes"}},
  };
}

}  // namespace

std::vector<Seed> sewer_seeds() {
  std::vector<Seed> seeds = place_codes();
  for (const auto topic : {flow_codes, level_codes})
    for (Seed& seed : topic()) seeds.push_back(std::move(seed));
  return seeds;
}

}  // namespace kokai_test
