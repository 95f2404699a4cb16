// Seeds of codes about rows that are not for publication, and about the codes of zoning and flood layers.
// SPDX-License-Identifier: MIT
#include "seeds.h"

namespace kokai_test {

namespace {

using Properties = std::vector<std::pair<std::string, std::string>>;

/// GeoJSON of features with these properties and geometries of one type, side by side.
std::string with_properties(const std::vector<Properties>& rows, bool lines) {
  std::string list;
  double x = -20;
  for (const Properties& row : rows) {
    std::string members;
    for (const auto& [name, value] : row)
      members += (members.empty() ? "\"" : ",\"") + name + "\":\"" + value + "\"";
    const std::string geometry =
        lines ? line_json({{x, 0}, {x + 3, 1}}) : polygon_json({square(x, 0, 4)});
    list += (list.empty() ? "" : ",\n") + (R"({"type":"Feature","properties":{)" + members) +
            R"(},"geometry":)" + geometry + "}";
    x += 5;
  }
  return R"({"type":"FeatureCollection","features":[)" + list + "]}\n";
}

SeedProject of_layer(const std::string& layer, const std::vector<Properties>& rows,
                     const std::string& more = "") {
  return {"[[dataset]]\nid = \"a\"\nlayer = \"" + layer + "\"\nsource = \"a.geojson\"\n" + more,
          {{"a.geojson", with_properties(rows, layer == "evacuation_route")}}};
}

// --- Routes -----------------------------------------------------------------------------------------

Properties route(const std::string& number, const std::string& release,
                 const std::string& checked) {
  return {{"経路番号", number},
          {"経路名", "経路" + number},
          {"自主防災組織", "中央自主防災会"},
          {"避難先", "中央公園"},
          {"避難先区分", "指定緊急避難場所"},
          {"公開区分", release},
          {"点検年月日", checked}};
}

SeedProject routes(const std::vector<Properties>& more) {
  std::vector<Properties> all = {route("R1", "公開可", "2026-05-01")};
  all.insert(all.end(), more.begin(), more.end());
  return of_layer("evacuation_route", all);
}

// --- Zoning -----------------------------------------------------------------------------------------

Properties zone(const std::string& name, const std::string& code, const std::string& bcr,
                const std::string& far, const std::string& decided = "2020-04-01") {
  Properties row;
  if (!name.empty()) row.emplace_back("用途地域", name);
  row.insert(row.end(), {{"YoutoID", code}, {"建ぺい率", bcr}, {"容積率", far}});
  row.emplace_back("最終告示日", decided);
  return row;
}

/// Two faultless districts of the national data's code system, then the given one.
SeedProject zones(const Properties& third) {
  return of_layer("zoning_district", {zone("第一種低層住居専用地域", "1", "50", "80"),
                                      zone("商業地域", "10", "80", "400"), third});
}

SeedProject codes_only(const std::vector<std::string>& codes, const std::string& more = "") {
  std::vector<Properties> rows;
  for (const std::string& code : codes) rows.push_back(zone("", code, "60", "200"));
  return of_layer("zoning_district", rows, more);
}

// --- Floods -----------------------------------------------------------------------------------------

SeedProject flood(const std::string& header, const std::string& value,
                  const std::string& depth = "0.5m以上3.0m未満") {
  const auto row = [&](const std::string& number, const std::string& rank,
                       const std::string& words) {
    return Properties{
        {"河川名", "涸沼川"}, {"河川番号", number}, {header, rank}, {"浸水深", words}};
  };
  return of_layer("flood_inundation", {row("1", "2", "0.5m以上3.0m未満"), row("2", value, depth)});
}

// --- Prices -----------------------------------------------------------------------------------------

SeedProject prices(const std::string& header, const std::string& value) {
  return {
      "[[dataset]]\nid = \"a\"\nlayer = \"nearby_land_price\"\nsource = \"a.csv\"\n",
      {{"a.csv", "番号,大字,価格,価格の単位区分,基準年度," + header +
                     "\r\n1,中央,21000,大字,2024,\r\n2,笠間,18000,大字,2024," + value + "\r\n"}}};
}

SeedProject official_prices(const std::string& publish) {
  return {
      "[[dataset]]\nid = \"a\"\nlayer = \"official_land_price\"\nsource = \"a.geojson\"\n" +
          publish,
      {{"a.geojson", R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":)"
                     R"({"標準地番号":"1","公示価格":"21000","公示年":"2026"},"geometry":)"
                     R"({"type":"Point","coordinates":[140.3,36.34]}}]})"}}};
}

}  // namespace

std::vector<Seed> ledger_seeds() {
  const SeedProject clean_routes = routes({route("R2", "公開可", "2026-05-02")});
  const SeedProject clean_zones = zones(zone("準工業地域", "11", "60", "200"));
  const Properties checked = route("R2", "地区内のみ", "2026-05-02");
  return {
      {"row_not_published", "info", routes({checked}), clean_routes, {2, "公開区分"}},
      {"row_not_published",
       "warning",
       routes({route("R2", "公開可", "")}),
       clean_routes,
       {2, "点検年月日"}},
      {"row_none_published",
       "error",
       of_layer("evacuation_route", {checked}),
       clean_routes,
       {},
       {{"row_not_published", "info"}}},
      {"privacy_forbidden_value",
       "error",
       prices("地番", "123-4"),
       prices("地番", ""),
       {3, "地番"}},
      {"release_reference_layer", "error", official_prices(""),
       official_prices("publish = false\n")},
      {"zoning_scheme_unknown",
       "error",
       codes_only({"1", "8", "9"}),
       codes_only({"1", "9", "13"}),
       {0, "YoutoID"},
       {{"changed_code", "info", -3}}},  // of which list they are is unknown, and so their names
      {"zoning_code_name_mismatch",
       "error",
       zones(zone("準工業地域", "10", "60", "200")),
       clean_zones,
       {3, "YoutoID"}},
      {"zoning_bcr_illegal",
       "error",
       zones(zone("準工業地域", "11", "40", "200")),
       clean_zones,
       {3, "建ぺい率"}},
      {"zoning_bcr_illegal",
       "warning",
       zones(zone("準工業地域", "11", "40", "200", "1985-04-01")),
       clean_zones,
       {3, "建ぺい率"}},
      {"zoning_far_illegal",
       "error",
       zones(zone("準工業地域", "11", "60", "0.6", "1985-04-01")),
       clean_zones,
       {3, "容積率"}},
      {"zoning_far_illegal",
       "warning",
       zones(zone("準工業地域", "11", "60", "80", "")),
       clean_zones,
       {3, "容積率"}},
      {"flood_depth_rank_unknown",
       "error",
       flood("A31a_205", "7"),
       flood("A31a_205", "2"),
       {2, "A31a_205"}},
      {"flood_duration_rank_unknown",
       "error",
       flood("A31a_305", "8"),
       flood("A31a_305", "7"),
       {2, "A31a_305"}},
      {"flood_hazard_class_unknown",
       "error",
       flood("A31a_405", "0"),
       flood("A31a_405", "3"),
       {2, "A31a_405"}},
      {"flood_rank_scheme_mixed",
       "error",
       flood("A31a_205", "2", "0.5m以上1.0m未満"),
       flood("A31a_205", "2"),
       {2, "A31a_205"}},
  };
}

}  // namespace kokai_test
