// Seeds of codes about zones that contradict other layers of the city plan or their municipality.
// SPDX-License-Identifier: MIT
#include "seeds.h"

namespace kokai_test {

namespace {

std::string area(double x, double y, double width, double height) {
  return polygon_json({{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}}});
}

const Cells business = {
    {"用途地域", "商業地域"}, {"Citycode", "08216"}, {"建蔽率", "80"}, {"容積率", "400"}};

std::string zone(const std::string& geometry, const std::string& municipality = "08216") {
  return collection_json({{area(1, 1, 1, 1), business},
                          {geometry,
                           {{"用途地域", "工業地域"},
                            {"Citycode", municipality},
                            {"建蔽率", "60"},
                            {"容積率", "200"}}}});
}

std::string planning_area(const std::string& geometry) {
  return collection_json(
      {{geometry, {{"都市計画区域の種類", "都市計画区域"}, {"都市計画区域名", "笠間"}}}});
}

std::string divisions(const std::string& promotion, const std::string& control) {
  return collection_json(
      {{promotion, {{"区域区分", "市街化区域"}}}, {control, {{"区域区分", "市街化調整区域"}}}});
}

// Thousandths of a degree: 90 m to the east, 111 m to the north.
SeedProject in_planning_area(const std::string& geometry) {
  return {dataset_of("zones", "zoning_district") + dataset_of("plan", "planning_area"),
          {{"zones.geojson", zone(geometry)}, {"plan.geojson", planning_area(area(0, 0, 8, 8))}}};
}

/// The division has its other half as the control area: no place of the promotion area is without a zone.
SeedProject in_division(const std::string& geometry) {
  return {dataset_of("zones", "zoning_district") + dataset_of("divisions", "area_division"),
          {{"zones.geojson", zone(geometry)},
           {"divisions.geojson", divisions(area(1, 1, 2, 1), area(3, 1, 4, 1))}}};
}

SeedProject fire(double from) {
  return {
      dataset_of("fire", "fire_prevention_district"),
      {{"fire.geojson", collection_json({{area(0, 0, 2, 2), {{"防火準防火", "防火地域"}}},
                                         {area(from, 0, 2, 2), {{"防火準防火", "準防火地域"}}}})}}};
}

SeedProject divided(double promotion_width, double control_from) {
  return {dataset_of("divisions", "area_division") + dataset_of("plan", "planning_area"),
          {{"divisions.geojson",
            divisions(area(0, 0, promotion_width, 4), area(control_from, 0, 8 - control_from, 4))},
           {"plan.geojson", planning_area(area(0, 0, 8, 4))}}};
}

/// The publisher's municipality and its neighbour.
SeedProject in_municipality(const std::string& claimed) {
  return {
      dataset_of("zones", "zoning_district") + dataset_of("border", "municipal_boundary") +
          "publish = false\n",
      {{"zones.geojson", zone(area(2, 1, 1, 1), claimed)},
       {"border.geojson",
        collection_json(
            {{area(-9, -9, 20, 20),
              {{"行政区域コード", "08216"}, {"都道府県名", "茨城県"}, {"市区町村名", "笠間市"}}},
             {area(11, -9, 20, 20),
              {{"行政区域コード", "08201"},
               {"都道府県名", "茨城県"},
               {"市区町村名", "水戸市"}}}})}}};
}

SeedProject lone(const std::string& geometry) {
  SeedProject project{dataset_of("zones", "zoning_district"), {{"zones.geojson", zone(geometry)}}};
  std::string& json = project.sources["zones.geojson"];
  const std::string third =
      R"({"type":"Feature","properties":{"用途地域":"商業地域","Citycode":"08216","建蔽率":"80",)"
      R"("容積率":"400"},"geometry":)" +
      area(5, 5, 1, 1) + "}";
  json.insert(json.find("[") + 1, third + ",");
  return project;
}

}  // namespace

std::vector<Seed> planning_seeds() {
  const SeedProject planned = in_planning_area(area(2, 1, 1, 1));
  const SeedProject division = in_division(area(2, 1, 1, 1));
  return {
      {"zoning_outside_planning_area", "error", in_planning_area(area(7.5, 1, 1, 1)), planned, {2}},
      {"zoning_in_control_area", "warning", in_division(area(2, 1, 1.5, 1)), division, {2}},
      {"zoning_fire_overlap", "error", fire(1.9), fire(2), {1}},
      {"zoning_division_overlap", "error", divided(4.1, 4), divided(4, 4), {1}},
      {"zoning_division_gap", "error", divided(3.5, 4), divided(4, 4)},
      {"zoning_municipality_mismatch",
       "error",
       in_municipality("08201"),
       in_municipality("08216"),
       {2, "Citycode"}},
      {"zoning_far_from_municipality",
       "error",
       lone(area(800, 1, 1, 1)),
       lone(area(2, 1, 1, 1)),
       {3, "Citycode"}},
  };
}

}  // namespace kokai_test
