// Headers of ledgers and of national data as they are met: which layer they are, and that no column surprises.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <set>

#include "layers/definition_reader.h"
#include "pipeline/core/header_match.h"
#include "pipeline/core/text.h"

using namespace kokai;

namespace {

const Definitions& all() {
  static const Definitions definitions = load_definitions();
  return definitions;
}

std::vector<std::string> headers_of(std::string_view joined) {
  std::vector<std::string> headers;
  for (const std::string_view header : split(joined, ' ')) headers.emplace_back(header);
  return headers;
}

std::string layer_of(std::string_view joined, bool has_geometry = true) {
  const std::vector<DefinitionMatch> matches =
      match_definitions(all(), headers_of(joined), has_geometry);
  return matches.empty() ? "" : matches.front().definition->id;
}

/// Headers that are neither published nor named as kept back.
std::set<std::string> surprising(const std::string& layer, std::string_view joined) {
  const Definition& definition = *all().find(layer);
  const HeaderMatcher matcher(definition);
  std::set<std::string> unknown;
  for (const std::string& header : headers_of(joined))
    if (!matcher.match(header) && !is_listed_header(header, definition.withheld_headers) &&
        !is_listed_header(header, definition.personal_headers))
      unknown.insert(header);
  return unknown;
}

/// Columns of a ledger in a Shapefile, each cut to ten bytes.
constexpr std::string_view pipes =
    "ラベル用 事業区分 系統処理区 処理区 処理分区 系統名称 路線番号 路線枝番 路線孫番 管渠番号 "
    "管渠枝番 "
    "管渠孫番 管渠孫々番 予備番号 雨汚種別 上流人孔規 上流人孔番 上流管底高 上流土被り 下流人孔規 "
    "下流人孔番 "
    "下流管底高 下流土被り 管渠材質 略称 管径 区間距離 区間距離補 区間距離単 管渠延長 勾配 管形状 "
    "流下方式 "
    "副管径 副管落差 副管材質 工法 年号 工事年 工事名 工事件名 工事期間（ 供用年月日 施工区分 "
    "施工年月日 "
    "竣工年月日 施工業者名 所在地 代表者 電話番号 告示番号 地域名称 備考 対図番号 調整年度 "
    "事業区分コ "
    "処理区コー 処理分区コ 系統名称コ システム管 上流システ 下流システ 接続システ 接続施設フ "
    "調査年度 "
    "調査方法 実施状況";
constexpr std::string_view manholes =
    "事業区分 系統処理区 処理区 処理分区 路線番号 人孔番号 人孔枝番 人孔孫番 人孔孫々番 予備番号 "
    "雨汚種別 "
    "人孔名称 蓋タイプ 荷重区分 人孔径 地盤高 人孔深 水準点 人孔設置箇 副管有無 圧送機能 "
    "ポンプ有無 耐震対策 "
    "設置年月日 年号 工事年 施工業者名 所在地 代表者 電話番号 備考 対図番号 調整年度 ポンプ場名 "
    "設置場所 "
    "ポンプ台数 ポンプ形式 ポンプ口径 ポンプ出力 メーカー 始動水位 停止水位 警報水位 揚程";

}  // namespace

TEST_CASE("sewer ledgers are known by their cut headers, and every column has its decision") {
  CHECK(layer_of(pipes) == "sewer_pipe");
  CHECK(layer_of(manholes) == "sewer_manhole");
  // Remarks have to be read before anybody publishes them.
  CHECK(surprising("sewer_pipe", pipes) == std::set<std::string>{"備考"});
  CHECK(surprising("sewer_manhole", manholes) == std::set<std::string>{"備考"});
  for (const char* layer : {"sewer_pipe", "sewer_manhole"}) {
    const Definition& definition = *all().find(layer);
    for (const char* header : {"代表者", "電話番号"}) {
      CHECK(is_listed_header(header, definition.personal_headers));
      CHECK_FALSE(HeaderMatcher(definition).match(header));
    }
    for (const char* header : {"施工業者名", "所在地"})
      CHECK(is_listed_header(header, definition.withheld_headers));
  }
  CHECK(layer_of("SEQNO U_MNSEQ L_MNSEQ MATERIAL SEC_DIST DIAMETER U_BTM_HI L_BTM_HI CONST_YEAR "
                 "TR_AREA") == "sewer_pipe");
  CHECK(layer_of("番号 処理施設名 地区名 処理施設所 事業区分 系統処理区 処理区 計画人口 計画戸数 "
                 "計画汚水量 "
                 "計画区域 供用年月日 処理形式") == "sewer_plant");
}

TEST_CASE("use districts are known in every product that has them") {
  for (const std::string_view headers :
       {"A29_001 A29_002 A29_003 A29_004 A29_005 A29_006 A29_007 A29_008",
        "用途地域 YoutoID 容積率 建ぺい率 Pref Citycode Cityname 当初決定日 最終告示日 決定区分 "
        "決定者 "
        "告示番号S 告示番号L",
        "Pref Citycode Cityname YoutoName YoutoCode FAR BCR INDate FNDate INNumber FNNumber "
        "ValidType "
        "Custodian",
        "youto_id prefecture city_code city_name decision_date first_decision_date "
        "decision_classification decision_maker notice_number notice_number_s use_area_ja "
        "u_floor_area_ratio_ja u_building_coverage_ratio_ja",
        "gml_id function validFrom validFromType custodian notificationNumber nominalArea "
        "prefecture "
        "city floorAreaRate buildingCoverageRate"}) {
    INFO(headers);
    CHECK(layer_of(headers) == "zoning_district");
  }
  // The eighth column of A29 means another thing in another edition.
  CHECK_FALSE(HeaderMatcher(*all().find("zoning_district")).match("A29_008"));
}

TEST_CASE("themes of the city plan of 2022 are told apart by their Japanese headers") {
  const std::string common =
      " Pref Citycode Cityname 当初決定日 最終告示日 決定区分 決定者 告示番号S 告示番号L";
  CHECK(layer_of("防火準防火 kubunID" + common) == "fire_prevention_district");
  CHECK(layer_of("区域区分 kubunID" + common) == "area_division");
  CHECK(layer_of("用途区分 youtoID Type kubunID" + common) == "special_use_district");
  CHECK(layer_of("Type kubunID" + common) == "city_plan_district");
}

TEST_CASE("themes of R6 are known by their prefix; districts of one prefix are districts") {
  const std::string common =
      " Pref Citycode Cityname INDate FNDate INNumber FNNumber ValidType Custodian";
  CHECK(layer_of("TokeiName TokeiType TokeiCode" + common) == "planning_area");
  CHECK(layer_of("DistName DistType DistCode" + common) == "city_plan_district");
  CHECK(layer_of("ParkName ParkType ParkCode" + common) == "city_plan_park");
  CHECK(layer_of("DouroType DouroCode" + common) == "city_plan_road");
  CHECK(layer_of("FaciName FaciType FaciCode" + common) == "city_plan_facility");
}

TEST_CASE("hazard layers of the national data are known") {
  CHECK(layer_of("A31_101 A31_102 A31_103 A31_104") == "flood_inundation");
  CHECK(layer_of("A31a_201 A31a_202 A31a_203 A31a_204 A31a_205") == "flood_inundation");
  CHECK(layer_of("A31a_301 A31a_302 A31a_303 A31a_304 A31a_305") == "flood_inundation");
  CHECK(layer_of("A31a_401 A31a_402 A31a_403 A31a_404 A31a_405") == "flood_inundation");
  CHECK(layer_of("A33_001 A33_002 A33_003 A33_004 A33_005 A33_006 A33_007 A33_008") ==
        "landslide_zone");
  CHECK(layer_of("A40_001 A40_002 A40_003") == "tsunami_inundation");
}

TEST_CASE("roads, schools and sewerage works of the national data are known") {
  CHECK(layer_of("N13_001 N13_002 N13_003 N13_004 N13_005 N13_006 N13_007 N13_008") ==
        "road_centreline");
  CHECK(layer_of("A27_001 A27_002 A27_003 A27_004 A27_005") == "school_district_area");
  CHECK(layer_of("A32_001 A32_002 A32_003 A32_004 A32_005") == "school_district_area");
  CHECK(layer_of("P22a_001 P22a_002 P22a_003 P22a_004 P22a_005 P22a_006 P22a_007") ==
        "sewer_pump_station");
  CHECK(layer_of("P22b_001 P22b_002 P22b_003 P22b_004 P22b_005 P22b_006 P22b_025") ==
        "sewer_plant");
}

TEST_CASE("a base for other layers is never what a file looks like") {
  for (const DefinitionMatch& match :
       match_definitions(all(), headers_of("番号 名称 種別 説明 URL"), true))
    CHECK_FALSE(match.definition->id.starts_with("generic_"));
}
