// What kokai.toml says about units and code lists, and what stays in the house when a ledger is published.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "program.h"

using namespace kokai_test;
using nlohmann::json;

namespace {

std::string square(double x) {
  char text[256];
  std::snprintf(
      text, sizeof text,
      R"({"type":"Polygon","coordinates":[[[%.2f,36.34],[%.2f,36.34],[%.2f,36.35],[%.2f,36.34]]]})",
      x, x + 0.01, x + 0.01, x);
  return text;
}

std::string collection(const std::vector<std::pair<std::string, std::string>>& features) {
  std::string list;
  for (const auto& [properties, geometry] : features)
    list += (list.empty() ? "" : ",") + (R"({"type":"Feature","properties":)" + properties) +
            ",\"geometry\":" + geometry + "}";
  return R"({"type":"FeatureCollection","features":[)" + list + "]}";
}

/// Two districts whose codes alone do not say what they are, with ratios instead of percent.
const std::string districts =
    collection({{R"({"コード":"8","建ぺい率":"0.8","容積率":"2.0"})", square(140.30)},
                {R"({"コード":"9","建ぺい率":"0.8","容積率":"4.0"})", square(140.32)}});

std::string zoning(const std::string& more) {
  return "[[dataset]]\nid = \"a\"\nlayer = \"zoning_district\"\nsource = \"a.geojson\"\n"
         "[dataset.fields]\nzone_code = \"コード\"\n" +
         more;
}

Outcome publish(const TemporaryFolder& folder, const std::string& dataset,
                const std::string& source) {
  make_project(folder.path(), dataset, {{"a.geojson", source}});
  return run_kokai({"--date", "2026-11-20", "publish"}, folder.path());
}

constexpr const char* percent = "[dataset.units]\nbcr = \"比\"\nfar = \"比\"\n";

}  // namespace

TEST_CASE(
    "codes that could mean two things stop the dataset until kokai.toml says which list they "
    "follow") {
  const TemporaryFolder silent, stated;
  const Outcome stopped = publish(silent, zoning(percent), districts);
  CHECK(stopped.exit_code == 1);
  CHECK(stopped.err.find("zoning_scheme_unknown") != std::string::npos);
  const Outcome outcome = publish(
      stated,
      zoning(std::string(percent) + "[dataset.code_lists]\nzone_code = \"use_district_ksj\"\n"),
      districts);
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  const json features = read_json(stated.path() / "public/current/data/a/a.geojson").at("features");
  CHECK(features.at(0).at("properties").at("用途地域") == "近隣商業地域");
  CHECK(features.at(1).at("properties").at("用途地域") == "商業地域");
  CHECK(features.at(0).at("properties").at("用途地域コード") == "8");
  CHECK(features.at(0).at("properties").at("容積率") == 200);
  CHECK(features.at(1).at("properties").at("建蔽率") == 80);
}

TEST_CASE("a code list or unit that cannot be is answered with what is wrong") {
  const TemporaryFolder unknown, without_layer, unit;
  const Outcome list = publish(
      unknown, zoning("[dataset.code_lists]\nzone_code = \"use_district_ksi\"\n"), districts);
  CHECK(list.exit_code == 2);
  CHECK(list.err.find("Did you mean \"zone_code = use_district_ksj\"") == std::string::npos);
  CHECK(list.err.find("use_district_ksj") != std::string::npos);
  const Outcome nameless = publish(
      without_layer,
      "[[dataset]]\nid = \"a\"\nsource = \"a.geojson\"\n[dataset.code_lists]\nzone_code = \"x\"\n",
      districts);
  CHECK(nameless.exit_code == 2);
  CHECK(nameless.err.find("needs layer") != std::string::npos);
  const Outcome other = publish(unit, zoning("[dataset.units]\nbcr = \"m\"\n"), districts);
  CHECK(other.exit_code == 1);
  CHECK(other.err.find("cannot be converted") != std::string::npos);
}

TEST_CASE("rows that may not be public leave no trace in the release, but are counted") {
  const auto route = [](const std::string& number, const std::string& place,
                        const std::string& release) {
    return "{\"経路番号\":\"" + number + "\",\"経路名\":\"" + place + "\",\"自主防災組織\":\"" +
           place + "会\",\"避難先区分\":\"高台\",\"公開区分\":\"" + release +
           "\",\"点検年月日\":\"2026-05-01\",\"会長\":\"架空 太郎\"}";
  };
  const std::string line = R"({"type":"LineString","coordinates":[[140.30,36.34],[140.31,36.35]]})";
  const TemporaryFolder folder;
  const Outcome outcome = publish(
      folder, "[[dataset]]\nid = \"a\"\nlayer = \"evacuation_route\"\nsource = \"a.geojson\"\n",
      collection({{route("R1", "ひのき坂", "公開可"), line},
                  {route("R2", "くぬぎ坂", "地区内のみ"),
                   R"({"type":"LineString","coordinates":[[140.777,36.34],[140.778,36.35]]})"}}));
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  const json entry =
      read_json(folder.path() / ".kokai/reports/latest/report.json").at("datasets").at(0);
  CHECK(entry.at("features_read") == 2);
  CHECK(entry.at("features_published") == 1);
  for (const auto& [path, content] : all_files(folder.path() / "public/current")) {
    INFO(path);
    for (const char* marker : {"くぬぎ坂", "架空", "140.777", "会長"})
      CHECK(content.find(marker) == std::string::npos);
  }
  CHECK(read_text(folder.path() / "public/current/data/a/a.geojson").find("ひのき坂") !=
        std::string::npos);
}

TEST_CASE("a price belongs to a section, a road or a site, never to a parcel") {
  const auto check = [](const std::string& place) {
    const TemporaryFolder folder;
    make_project(
        folder.path(),
        "[[dataset]]\nid = \"a\"\nlayer = \"nearby_land_price\"\nsource = \"a.csv\"\n",
        {{"a.csv", "番号,単位区分,大字,価格,基準年度\r\n1,大字," + place + ",21000,令和6\r\n"}});
    const Outcome outcome = run_kokai({"--date", "2026-11-20", "check"}, folder.path());
    return outcome.exit_code == 1 && outcome.err.find("cell_pattern") != std::string::npos;
  };
  for (const char* place : {"中央三丁目", "一番町", "市道1-15号線", "3番町", "笠間字十番"}) {
    INFO(place);
    CHECK_FALSE(check(place));
  }
  for (const char* place : {"中央三丁目2番1号", "笠間1234番地", "笠間１２番", "大字笠間二番地"}) {
    INFO(place);
    CHECK(check(place));
  }
}
