// Seeds of codes about layers that do not fit together.
// SPDX-License-Identifier: MIT
#include "seeds.h"

namespace kokai_test {

namespace {

using Features = std::vector<std::pair<std::string, Cells>>;

Features numbered(const std::vector<std::string>& geometries, const Cells& values = {}) {
  Features features;
  for (const std::string& geometry : geometries) {
    Cells all = values;
    all["番号"] = "A" + std::to_string(features.size() + 1);
    all.emplace("名称", "旭町");
    features.emplace_back(geometry, all);
  }
  return features;
}

/// A layer beside another one of the seeds' definitions.
SeedProject beside(const std::string& layer, const Features& own, const std::string& other,
                   const Features& others) {
  return {dataset_of("own", layer) + dataset_of("other", other),
          {{"own.geojson", collection_json(own)}, {"other.geojson", collection_json(others)}}};
}

std::string area(double x, double y, double side) {
  return polygon_json({square(x, y, side)});
}

// Thousandths of a degree: 90 m to the east, 111 m to the north.
const Features town = numbered({area(0, 0, 4), area(4, 0, 4)});
const std::string inner = area(1, 1, 1);

SeedProject plots(const std::string& second) {
  return beside("plot", numbered({inner, second}), "area", town);
}

SeedProject gardens(const std::string& second) {
  SeedProject project = beside("garden", numbered({area(-3, 0, 1), second}), "area", town);
  project.dataset += dataset_of("posts", "post") + dataset_of("paths", "path");
  project.sources["posts.geojson"] =
      collection_json(numbered({point_json({-2.5, 0.5}), point_json({-0.5, 0.5})}));
  project.sources["paths.geojson"] =
      collection_json(numbered({line_json({{-2.5, 0.5}, {-0.5, 0.5}, {2, 0.5}})}));
  return project;
}

SeedProject posts(const std::string& post, const std::string& address) {
  SeedProject project = beside("post", numbered({post}, {{"住所", address}}), "path",
                               numbered({line_json({{0, 1}, {8, 1}})}));
  project.dataset += dataset_of("areas", "area");
  Features named = town;
  named[1].second["名称"] = "本町";
  project.sources["areas.geojson"] = collection_json(named);
  return project;
}

/// Two quarters of 16 square thousandths of a degree each: 4 × 89.8 m by 4 × 111 m are 15.9 ha.
SeedProject quarters(double side, const std::string& hectares) {
  SeedProject project =
      beside("quarter",
             numbered({area(0, 0, 4),
                       polygon_json({{{4, 0}, {4 + side, 0}, {4 + side, 4}, {4, 4}, {4, 0}}})}),
             "area", numbered({polygon_json({{{0, 0}, {8, 0}, {8, 4}, {0, 4}, {0, 0}}})}));
  project.dataset += "[[dataset]]\nid = \"sums\"\nlayer = \"register\"\nsource = \"sums.csv\"\n";
  project.sources["sums.csv"] = "区域,公表面積\r\n旭町," + hectares + "\r\n";
  return project;
}

SeedProject treated(const std::string& area_name) {
  return {dataset_of("pipes", "sewer_pipe") + dataset_of("areas", "sewer_treatment_area"),
          {{"pipes.geojson", collection_json({{line_json({{1, 1}, {2, 1}}),
                                               {{"管渠番号", "P1"},
                                                {"上流人孔番号", "M1"},
                                                {"下流人孔番号", "M2"},
                                                {"雨汚種別", "汚水"},
                                                {"管渠材質", "HP"},
                                                {"管径", "250"},
                                                {"管渠延長", "89.8"},
                                                {"処理区", area_name}}}})},
           {"areas.geojson",
            collection_json({{area(0, 0, 4), {{"処理区名", "中央"}, {"整備区分", "全体計画"}}},
                             {area(4, 0, 4), {{"処理区名", "東部"}, {"整備区分", "全体計画"}}}})}}};
}

/// Both scales as datasets of their own, as 国土数値情報 keeps them.
SeedProject scales(double side) {
  return {dataset_of("planned", "flood_inundation") + dataset_of("greatest", "flood_inundation"),
          {{"planned.geojson",
            collection_json({{area(0, 0, side), {{"河川ID", "1"}, {"A31a_105", "2"}}}})},
           {"greatest.geojson",
            collection_json({{area(0, 0, 4), {{"河川ID", "1"}, {"A31a_205", "3"}}}})}}};
}

}  // namespace

std::vector<Seed> cross_seeds() {
  const SeedProject clean_plots = plots(area(3, 1, 2)), clean_gardens = gardens(area(-1, 0, 1));
  const SeedProject clean_post = posts(point_json({1, 1}), "茨城県笠間市旭町1番地");
  const SeedProject clean_quarters = quarters(4, "31.9");
  return {
      {"cross_not_inside", "error", plots(area(7.5, 1, 1)), clean_plots, {2}},
      {"cross_overlap", "error", gardens(area(-0.9, 0, 1)), clean_gardens, {2}},
      {"cross_no_point", "warning", gardens(area(-1, 2, 1)), clean_gardens, {2}},
      {"cross_point_not_on_line",
       "warning",
       posts(point_json({1, 1.1}), "茨城県笠間市旭町1番地"),
       clean_post,
       {1}},
      {"cross_address_distance",
       "warning",
       posts(point_json({1, 1}), "茨城県笠間市本町1番地"),
       clean_post,
       {1, "住所"}},
      {"cross_union_mismatch", "error", quarters(3.9, "31.5"), clean_quarters},
      {"cross_area_sum", "warning", quarters(4, "35"), clean_quarters, {1, "名称"}},
      {"sewer_outside_treatment_area", "info", treated("東部"), treated("中央"), {1}},
      {"flood_scale_not_nested", "warning", scales(5), scales(3), {1}},
  };
}

}  // namespace kokai_test
