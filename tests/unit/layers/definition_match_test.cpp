// Which definition a header fits, on invented headers and on real files.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "layers/definition_reader.h"
#include "pipeline/core/text.h"

using namespace kokai;

namespace {

const Definitions& definitions() {
  static const Definitions all = load_definitions();
  return all;
}

std::string best(const std::vector<std::string>& headers, bool has_geometry = false) {
  const std::vector<DefinitionMatch> matches =
      match_definitions(definitions(), headers, has_geometry);
  if (matches.empty()) return "";
  return matches[0].definition->id + "/" + std::to_string(matches[0].generation);
}

double best_score(const std::vector<std::string>& headers, bool has_geometry = false) {
  const std::vector<DefinitionMatch> matches =
      match_definitions(definitions(), headers, has_geometry);
  return matches.empty() ? 0 : matches[0].score;
}

std::vector<std::string> cells(std::string_view line) {
  std::vector<std::string> headers;
  for (const std::string_view cell : split(line, ',')) headers.emplace_back(trim(cell));
  return headers;
}

const std::filesystem::path shared_data = KOKAI_SHARED_DATA;

/// The first line of a CSV file whose header holds no comma in quotes.
std::vector<std::string> header_of(const std::string& file) {
  std::ifstream stream(shared_data / file);
  std::string line;
  std::getline(stream, line);
  std::erase(line, '"');
  return cells(line);
}

}  // namespace

TEST_CASE("a header of generation 1 and one of generation 2 are told apart") {
  CHECK(best(cells("都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,名称,名称_カナ,住所,"
                   "方書,緯度,経度,"
                   "設置位置,電話番号,利用可能曜日,開始時間,終了時間,小児対応設備の有無,備考")) ==
        "aed/1");
  CHECK(best(cells("全国地方公共団体コード,ID,地方公共団体名,名称,名称_カナ,所在地_連結表記,緯度,"
                   "経度,設置位置,"
                   "小児対応設備の有無,外部利用不可,備考")) == "aed/2");
}

TEST_CASE("English headers of the standard are known") {
  CHECK(
      best(cells(
          "localgov_code,id,localgov_name,name,name_kana,name_english,seat_localgov_code,choaza_id,"
          "seat_copulative_spell,set_position,latitude,longitude,male_wc_total,female_wc_total,"
          "unisex_wc_total,barrier_free_wc,wheelchair_wc,infant_wc,ostomate_wc,available_start_"
          "time,"
          "available_end_time,image,image_licence,note")) == "public_toilet/2");
}

TEST_CASE("full-width and half-width spellings of a header are one") {
  CHECK(best(cells("ＮＯ,名称,住所,男性ﾄｲﾚ総数,女性ﾄｲﾚ総数,男女共用ﾄｲﾚ総数,多機能ﾄｲﾚ数,"
                   "ｵｽﾄﾒｲﾄ設置ﾄｲﾚ有無")) == "public_toilet/1");
}

TEST_CASE("a sewer ledger with its headers cut to ten bytes is a sewer ledger") {
  CHECK(best(cells("ラベル用,事業区分,処理区,路線番号,管渠番号,管渠枝番,雨汚種別,上流人孔番,"
                   "上流管底高,上流土被り,"
                   "下流人孔番,下流管底高,管渠材質,管径,管渠延長,勾配,管形状,施工業者名,代表者,"
                   "電話番号"),
             true) == "sewer_pipe/0");
  CHECK(best(cells("処理区,人孔番号,人孔枝番,人孔名称,蓋タイプ,荷重区分,人孔径,地盤高,人孔深,備考"),
             true) == "sewer_manhole/0");
}

TEST_CASE("zoning data of three editions is zoning data") {
  CHECK(best(cells("A29_001,A29_002,A29_003,A29_004,A29_005,A29_006,A29_007,A29_008"), true) ==
        "zoning_district/0");
  CHECK(best(cells("用途地域,YoutoID,容積率,建ぺい率,Pref,Citycode,Cityname,当初決定日,最終告示日,"
                   "決定区分,決定者,"
                   "告示番号S,告示番号L"),
             true) == "zoning_district/0");
  CHECK(
      best(cells(
               "Pref,Citycode,Cityname,YoutoName,YoutoCode,FAR,BCR,INDate,FNDate,INNumber,FNNumber,"
               "ValidType,Custodian"),
           true) == "zoning_district/0");
}

TEST_CASE("GSI's shelters are features in GeoJSON and points by coordinates in CSV") {
  const std::string columns =
      "NO,共通ID,都道府県名及び市町村名,施設・場所名,住所,洪水,崖崩れ、土石流及び地滑り,高潮,地震,"
      "津波,大規模な火事,"
      "内水氾濫,火山現象,指定避難所との住所同一,備考";
  CHECK(best(cells(columns), true) == "gsi_emergency_shelter/0");
  CHECK(best(cells(columns + ",緯度,経度"), false) == "gsi_emergency_shelter_table/0");
}

TEST_CASE("headers that every list has fit no definition") {
  CHECK(best_score(cells("NO,都道府県コード又は市区町村コード,都道府県名,市区町村名,名称,名称_カナ,"
                         "住所,緯度,経度,備考")) == 0);
  CHECK(best_score(cells("id,name,age")) == 0);
  CHECK(best_score(cells("area"), true) == 0);
  CHECK(best_score(cells("NO,名称,住所,経度,緯度,設置場所,説明,URL,画像")) == 0);
  CHECK(best_score({}) == 0);
  CHECK(best_score({"", ""}) == 0);
}

TEST_CASE("a match counts the headers that it knows") {
  const auto matches =
      match_definitions(definitions(), {"人孔番号", "", "人孔深", "地盤高", "謎"}, true);
  REQUIRE_FALSE(matches.empty());
  CHECK(matches[0].definition->id == "sewer_manhole");
  CHECK(matches[0].matched == 3);
  CHECK(matches[0].headers == 4);
}

TEST_CASE("the header index knows headers, aliases, field names and cut headers") {
  const HeaderIndex index(definitions());
  CHECK(index.knows("住所"));
  CHECK(index.knows("建ぺい率"));
  CHECK(index.knows("installation_position"));
  CHECK(index.knows("上流人孔番"));
  CHECK(index.knows("施工業者名"));
  CHECK_FALSE(index.knows("謎"));
  CHECK_FALSE(index.knows(""));
  CHECK(index.count_known({"名称", "謎", "", "緯度"}) == 2);
}

TEST_CASE("real municipal files are recognised") {
  if (!std::filesystem::exists(shared_data)) return;
  CHECK(best(header_of("tables/yaizu/222127_aed.csv")) == "aed/1");
  CHECK(best(header_of("tables/yaizu/222127_public_toilet.csv")) == "public_toilet/2");
  CHECK(best(header_of("tables/yaizu/222127_evacuation_space.csv")) == "evacuation_space/1");
  CHECK(best(header_of("tables/yaizu/222127_facilities_smartmap.csv")) == "public_facility/1");
  CHECK(best(header_of("tables/suzuka/public_facility.csv")) == "public_facility/1");
  CHECK(best(header_of("tables/three_cities/kasama_public_toilet.csv")) == "public_toilet/2");
  CHECK(best(header_of("tables/three_cities/koriyama_public_toilet.csv")) == "public_toilet/2");
  CHECK(best(header_of("tables/takamatsu/public_toilet.csv")) == "public_toilet/1");
  CHECK(best(header_of("tables/yaizu/222127_fire_hydrant.csv")) == "fire_hydrant/2");
  CHECK(best(header_of("tables/yaizu/222127_preschool.csv")) == "preschool/1");
  CHECK(best(header_of("tables/yaizu/222127_public_wireless_lan.csv")) == "public_wireless_lan/1");
  CHECK(best(header_of("tables/yaizu/222127_tourism_onsen.csv")) == "tourism/1");
  CHECK(best(cells("N03_001,N03_002,N03_003,N03_004,N03_005,N03_007"), true) ==
        "municipal_boundary/0");
}

TEST_CASE("Takamatsu's English headers are recognised") {
  CHECK(best(cells("#property,latitude,longitude,name,address,installationPosition,telephoneNumber,"
                   "availableDate,"
                   "startTime,endTime,availableDateNote,equipmentForChildren")) == "aed/1");
  CHECK(
      best(cells(
          "#property,latitude,longitude,name,address,telephoneNumber,flood_L1,flood_L2,inundation,"
          "sedimentDisaster,stormSurge,tunami,fire,earthquake,evacuationSpace,jurisdiction,"
          "elevation,"
          "capacity,residentsAssociation")) == "evacuation_space/1");
}

TEST_CASE("the sixteen templates of the first generation match surely") {
  if (!std::filesystem::exists(shared_data)) return;
  std::size_t seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator(shared_data / "tables/templates")) {
    const std::string file = entry.path().filename().string();
    CAPTURE(file);
    const std::vector<std::string> headers = header_of("tables/templates/" + file);
    std::string id = file.substr(7, file.size() - 11);  // xxxxxx_….csv
    if (id == "population_yyyymmdd") id = "population";
    if (starts_with(id, "food_business")) id = "food_business";
    CHECK(best(headers) == id + "/1");
    CHECK(best_score(headers) > 0.99);
    ++seen;
  }
  CHECK(seen == 16);
}

TEST_CASE("tables of other things do not match") {
  if (!std::filesystem::exists(shared_data)) return;
  for (const auto& entry : std::filesystem::directory_iterator(shared_data / "csv/frictionless")) {
    if (entry.path().extension() != ".csv") continue;
    CAPTURE(entry.path());
    CHECK(best_score(header_of("csv/frictionless/" + entry.path().filename().string())) < 0.5);
  }
  for (const char* file :
       {"222127_bousaiheliport.csv", "222127_douhoumusenkokyoku.csv", "222127_nouen.csv",
        "222127_hinannjo.csv", "222127_park_info.csv", "222127_shiteitsunamihinanbiru.csv",
        "beach_clean.csv", "disaster_waste.csv", "underpass.csv", "vegecheck.csv",
        "yakumo_map.csv"})
    CHECK(best_score(header_of(std::string("tables/yaizu/") + file)) < 0.5);
}

TEST_CASE("the columns of the lists are those of the official files, header for header") {
  if (!std::filesystem::exists(shared_data)) return;
  const auto check = [](const char* id, int generation, const std::string& file) {
    CAPTURE(file);
    const Definition& definition = *definitions().find(id);
    std::vector<std::string> columns;
    for (const std::string& name : definition.generation(generation)->columns)
      columns.push_back(definition.field(name)->header_in(generation));
    CHECK(columns == header_of(file));
  };
  check("aed", 1, "tables/templates/xxxxxx_aed.csv");
  check("public_facility", 1, "tables/templates/xxxxxx_public_facility.csv");
  check("public_toilet", 1, "tables/templates/xxxxxx_public_toilet.csv");
  check("evacuation_space", 1, "tables/templates/xxxxxx_evacuation_space.csv");
  for (const char* id : {"care_service", "hospital", "cultural_property", "tourism", "event",
                         "public_wireless_lan", "fire_hydrant", "preschool", "open_data_list"})
    check(id, 1, "tables/templates/xxxxxx_" + std::string(id) + ".csv");
  check("population", 1, "tables/templates/xxxxxx_population_yyyymmdd.csv");
  check("food_business", 1, "tables/templates/xxxxxx_food_business_all.csv");
  check("fire_hydrant", 2, "tables/yaizu/222127_fire_hydrant.csv");
  check("public_toilet", 2, "tables/yaizu/222127_public_toilet.csv");
  check("public_toilet", 2, "tables/three_cities/kasama_public_toilet.csv");
}

namespace {

struct SecondGeneration {
  const char* id;
  std::size_t columns;
  bool verified;  ///< names and order are those of an official sheet or of a real file
};

}  // namespace

TEST_CASE("the second generation has as many columns as is known, and claims no more than that") {
  for (const auto& [id, columns, verified] : {SecondGeneration{"aed", 39, false},
                                              {"public_toilet", 39, true},
                                              {"evacuation_space", 39, true},
                                              {"public_facility", 57, false},
                                              {"care_service", 31, false},
                                              {"hospital", 38, false},
                                              {"cultural_property", 43, false},
                                              {"tourism", 37, false},
                                              {"event", 41, false},
                                              {"public_wireless_lan", 28, false},
                                              {"fire_hydrant", 16, true},
                                              {"population", 46, false},
                                              {"preschool", 53, false},
                                              {"open_data_list", 41, true},
                                              {"food_business", 34, true},
                                              {"educational_institution", 11, false},
                                              {"bicycle_parking", 27, false}}) {
    INFO(id);
    const Generation* generation = definitions().find(id)->generation(2);
    REQUIRE(generation != nullptr);
    CHECK(generation->columns.size() == columns);
    CHECK(generation->verified == verified);
  }
}
