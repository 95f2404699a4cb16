// Seeds of codes about lines that form a network, and about borders that cut into one another.
// SPDX-License-Identifier: MIT
#include "seeds.h"

namespace kokai_test {

namespace {

// A thousandth of a degree is 90 m along x and 111 m along y.
constexpr double metre_x = 1 / 89.797, metre_y = 1 / 110.971;

std::string point_json(const std::pair<double, double>& at) {
  // A line of one place has the place in double brackets.
  std::string text = line_json({at});
  text.replace(text.find("LineString"), 10, "Point");
  const std::size_t begin = text.find("[["), end = text.find("]]");
  return text.substr(0, begin) + text.substr(begin + 1, end - begin) + text.substr(end + 2);
}

/// Features with these geometries; `properties` has one member list for each, or one for all.
std::string collection(const std::vector<std::string>& geometries,
                       const std::vector<std::string>& properties) {
  std::string list;
  for (std::size_t i = 0; i < geometries.size(); ++i)
    list += (i == 0 ? "" : ",\n") +
            (R"({"type":"Feature","properties":{)" + properties[properties.size() == 1 ? 0 : i]) +
            R"(},"geometry":)" + geometries[i] + "}";
  return R"({"type":"FeatureCollection","features":[)" + list + "]}\n";
}

std::string dataset(const std::string& layer) {
  return "[[dataset]]\nid = \"" + layer + "\"\nlayer = \"" + layer + "\"\nsource = \"" + layer +
         ".geojson\"\n";
}

/// Lines with the properties of one feature each.
SeedProject lines(const std::string& layer, const std::vector<SeedPoints>& ways,
                  const std::vector<std::string>& properties) {
  std::vector<std::string> geometries;
  for (const SeedPoints& way : ways) geometries.push_back(line_json(way));
  return {dataset(layer), {{layer + ".geojson", collection(geometries, properties)}}};
}

// A street of 180 m, and a lane that leaves it.
const std::vector<SeedPoints> streets = {{{0, 0}, {1, 0}}, {{1, 0}, {2, 0}}, {{1, 0}, {1, 1}}};

SeedProject roads(const SeedPoints& way, const std::string& level = "0") {
  std::vector<SeedPoints> ways = streets;
  ways.push_back(way);
  const auto road = [](const std::string& on) {
    return R"("道路の種別":"通常部","道路分類":"市区町村道等","幅員区分":"3m未満","階層順":")" +
           on + "\"";
  };
  return lines("road_centreline", ways, {road("0"), road("0"), road("0"), road(level)});
}

/// A pipe from a valve to `end`, at which there is a hydrant or not.
SeedProject water(bool hydrant) {
  SeedProject project = lines("water_pipe", {{{0, 0}, {1, 0}}, {{1, 0}, {2, 0}}},
                              {R"("管路番号":"W1","管路区分":"導水管","管種":"DIP","口径":"150")",
                               R"("管路番号":"W2","管路区分":"送水管","管種":"DIP","口径":"100")"});
  project.dataset += dataset("water_valve") + dataset("water_hydrant");
  project.sources["water_valve.geojson"] =
      collection({point_json({0, 0})}, {R"("弁番号":"V1","弁種別":"仕切弁","弁口径":"150")"});
  project.sources["water_hydrant.geojson"] =
      collection({point_json({2, hydrant ? 0 : 1.0})},
                 {R"("消火栓番号":"H1","消火栓種別":"地下式","本管口径":"100")"});
  return project;
}

/// A route of two parts, the second of which begins at x.
SeedProject route(double x) {
  std::string way = line_json({{0, 0}, {1, 0}});
  const std::string second = line_json({{x, 0}, {2, 0}});
  way.replace(way.find("LineString"), 10, "MultiLineString");
  const auto inner = [](const std::string& text) {
    const std::size_t begin = text.find("[["), end = text.rfind("]]");
    return text.substr(begin, end + 2 - begin);
  };
  way = R"({"type":"MultiLineString","coordinates":[)" + inner(way) + "," + inner(second) + "]}";
  return {
      dataset("evacuation_route"),
      {{"evacuation_route.geojson",
        collection(
            {way},
            {R"("経路番号":"R1","経路名":"駅前の経路","公開区分":"公開可",)"
             R"("避難先区分":"一時集合場所","自主防災組織":"駅前自主防災会","点検年月日":"2026-04-01")"})}}};
}

SeedProject borders(double x) {
  return {
      "[[dataset]]\nid = \"border\"\nlayer = \"municipal_boundary\"\nsource = \"b.geojson\"\n"
      "publish = false\n",
      {{"b.geojson",
        collection({polygon_json({square(-100, -100, 200)}),
                    polygon_json({{{x, -50}, {300, -50}, {300, 50}, {x, 50}, {x, -50}}})},
                   {R"("都道府県名":"茨城県","市区町村名":"笠間市","行政区域コード":"08216")",
                    R"("都道府県名":"茨城県","市区町村名":"水戸市","行政区域コード":"08201")"})}}};
}

}  // namespace

std::vector<Seed> line_seeds() {
  const SeedProject sound = roads({{0.5, 0}, {0.5, 1}});
  return {
      {"topo_almost_junction", "warning", roads({{0.5, 0.6 * metre_y}, {0.5, 1}}), sound, {4, ""}},
      {"topo_dangle", "warning", roads({{0.5, 0}, {0.5, 0.7 * metre_y}}), sound, {4, ""}},
      {"topo_crossing_without_node",
       "warning",
       roads({{0.5, -1}, {0.5, 1}}),
       roads({{0.5, -1}, {0.5, 1}}, "1"),
       {4, ""}},
      {"topo_floating_island", "warning", roads({{0.5, 2}, {1, 2}}), sound, {4, ""}},
      {"topo_floating_island", "warning", route(1 + 5 * metre_x), route(1), {1, ""}},
      {"topo_end_not_on_point", "warning", water(false), water(true), {2, ""}},
      {"topo_boundary_crossing", "error", borders(99), borders(100), {2, ""}},
  };
}

}  // namespace kokai_test
