// Codes, operations and states in the words of people who know neither GIS nor kokai.
// SPDX-License-Identifier: MIT
#include "output/plain_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "pipeline/core/crs.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at))
    text.replace(at, from.size(), to), at += to.size();
}

/// Removes every bracketed remark that has a place for a value in it.
void drop_remarks(std::string& text, std::string_view opening, std::string_view closing) {
  for (std::size_t at = text.find(opening); at != std::string::npos;) {
    const std::size_t end = text.find(closing, at);
    if (end == std::string::npos) return;
    const std::size_t brace = text.find('{', at);
    if (brace < end) {
      text.erase(at, end + closing.size() - at);
      at = text.find(opening, at);
    } else {
      at = text.find(opening, end);
    }
  }
}

/// Removes `before`{name}`after`, whatever the name.
void drop_places(std::string& text, std::string_view before, std::string_view after,
                 std::string_view instead) {
  const std::string opening = std::string(before) + "{";
  const std::string closing = "}" + std::string(after);
  for (std::size_t at = text.find(opening); at != std::string::npos; at = text.find(opening, at)) {
    const std::size_t end = text.find(closing, at);
    if (end == std::string::npos) return;
    text.replace(at, end + closing.size() - at, instead);
    at += instead.size();
  }
}

/// "…:" without what followed the colon.
void close_sentence(std::string& text, std::string_view colon, std::string_view stop) {
  replace_all(text, std::string(colon) + std::string(stop), stop);
  if (text.size() >= colon.size() && text.ends_with(colon))
    text.replace(text.size() - colon.size(), colon.size(), stop);
}

std::string general_ja(std::string_view message) {
  constexpr std::string_view value = "「{value}」";
  std::string text(message);
  drop_remarks(text, "（", "）");
  if (starts_with(text, value)) text.replace(0, value.size(), "値");
  replace_all(text, "の「{value}」", "の値");
  drop_places(text, "「", "」", "");
  drop_places(text, "", "", "…");
  close_sentence(text, "：", "。");
  return text;
}

std::string general_en(std::string_view message) {
  constexpr std::string_view value = "\"{value}\"", column = "Column \"{column}\"";
  std::string text(message);
  drop_remarks(text, " (", ")");
  if (starts_with(text, column)) text.replace(0, column.size(), "A column");
  if (starts_with(text, value)) text.replace(0, value.size(), "A value");
  replace_all(text, "in column \"{column}\"", "in a column");
  replace_all(text, "of column \"{column}\"", "of a column");
  drop_places(text, " \"", "\"", "");
  drop_places(text, "", "", "…");
  replace_all(text, " at …, …", "");
  replace_all(text, "those of row …", "those of another row");
  replace_all(text, "that of row …", "that of another row");
  close_sentence(text, ":", ".");
  return text;
}

}  // namespace

Bilingual general_meaning(const NoticeType& type) {
  return {general_ja(type.what.ja), general_en(type.what.en)};
}

namespace {

Bilingual both(const Texts& texts) {
  return {std::string(texts.ja), std::string(texts.en)};
}

Bilingual member(const Json& rule, const char* name) {
  const Json texts = rule.value(name, Json::object());
  return {texts.value("ja", ""), texts.value("en", "")};
}

}  // namespace

std::optional<RuleWords> rule_words(const Json& notice) {
  if (notice.contains("rule")) {
    const Json& rule = notice.at("rule");
    const Bilingual what = member(rule, "what");
    return RuleWords{
        {general_ja(what.ja), general_en(what.en)}, member(rule, "why"), member(rule, "fix"), {}};
  }
  const std::string code = notice.value("code", "");
  const std::optional<Severity> severity = severity_from(notice.value("severity", ""));
  const NoticeType* type = severity ? find_notice_type(code, *severity) : nullptr;
  if (type == nullptr) type = find_notice_type(code);
  if (type == nullptr) return std::nullopt;
  return RuleWords{general_meaning(*type), both(type->why), both(type->fix), both(type->example)};
}

Texts severity_words(std::string_view severity) {
  if (severity == "error") return {"誤り", "error"};
  if (severity == "warning") return {"注意", "warning"};
  return {"お知らせ", "information"};
}

namespace {

struct OperationWords {
  std::string_view name, ja, en;
};
constexpr std::array<OperationWords, 14> operations = {{
    {"none", "元の座標がJGD2011の緯度経度なので、変換していません。",
     "The source has JGD2011 longitude and latitude; nothing was transformed."},
    {"plane_to_geographic", "平面直角座標（メートル）を緯度経度に計算し直しました。",
     "Plane rectangular coordinates in metres were computed into longitude and latitude."},
    {"utm_to_geographic", "UTM座標（メートル）を緯度経度に計算し直しました。",
     "UTM coordinates in metres were computed into longitude and latitude."},
    {"web_mercator_to_geographic", "ウェブメルカトルの座標を緯度経度に計算し直しました。",
     "Web Mercator coordinates were computed into longitude and latitude."},
    {"jgd2000_identity",
     "JGD2000の座標をJGD2011として扱いました（この都道府県は2011年の改定で値が変わっていません）。",
     "JGD2000 coordinates were taken as JGD2011: this prefecture's did not change in 2011."},
    {"jgd2000_as_jgd2011",
     "JGD2000の座標をそのままJGD2011として扱いました（2011年の改定で最大5メートルほど違います）。",
     "JGD2000 coordinates were taken as JGD2011 as they are: up to some 5 metres off since 2011."},
    {"tokyo_to_jgd2000_TKY2JGD", "日本測地系の座標を、国土地理院のTKY2JGDでJGD2000に変換しました。",
     "Coordinates of the Tokyo datum were transformed to JGD2000 by TKY2JGD of GSI."},
    {"tokyo_to_jgd2000_helmert",
     "日本測地系の座標を、おおまかな計算（3パラメータ）でJGD2000に変換しました。9メートルほどの誤差"
     "があります。",
     "Coordinates of the Tokyo datum were transformed to JGD2000 roughly, by three parameters: "
     "some 9 metres of error."},
    {"jgd2000_to_jgd2011_touhokutaiheiyouoki2011",
     "JGD2000の座標を、国土地理院のPatchJGD（東北地方太平洋沖地震）でJGD2011に変換しました。",
     "Coordinates of JGD2000 were transformed to JGD2011 by PatchJGD of GSI (earthquake of 2011)."},
    {"wgs84_as_jgd2011", "WGS 84の座標をJGD2011として扱いました。差は数十センチメートルほどです。",
     "WGS 84 coordinates were taken as JGD2011; the difference is some decimetres."},
    {"geographic_to_plane", "緯度経度を平面直角座標（メートル）に計算しました。",
     "Longitude and latitude were computed into plane rectangular coordinates in metres."},
    {"jgd2011_to_jgd2000_touhokutaiheiyouoki2011",
     "JGD2011の座標を、国土地理院のPatchJGD（東北地方太平洋沖地震）の逆の計算でJGD2000に戻しました"
     "。",
     "Coordinates of JGD2011 were brought back to JGD2000 by PatchJGD of GSI (earthquake of "
     "2011)."},
    {"heights_2011_to_2024_hyokorevBM_jgd2024_h",
     "測地成果2011の高さを、国土地理院の補正パラメータで測地成果2024に換算しました。",
     "Heights of the survey results 2011 were computed into those of 2024 by GSI's parameters."},
    {"heights_2011_to_2024_hyokorevBM_jgd2024_h_backward",
     "測地成果2024の高さを、国土地理院の補正パラメータで測地成果2011に換算しました。",
     "Heights of the survey results 2024 were computed into those of 2011 by GSI's parameters."},
}};

/// Operations of crustal movement have the name of GSI's file behind this.
constexpr std::string_view crustal = "crustal_";

Bilingual words_of_step(std::string_view name) {
  const auto known = std::find_if(operations.begin(), operations.end(),
                                  [&](const OperationWords& row) { return row.name == name; });
  if (known != operations.end()) return {std::string(known->ja), std::string(known->en)};
  if (!name.starts_with(crustal))
    return {fmt::format("座標操作「{}」を行いました。", name),
            fmt::format("Operation \"{}\".", name)};
  name.remove_prefix(crustal.size());
  return {fmt::format("国土地理院の {} で地殻変動の分を補正しました。", name),
          fmt::format("Crustal movement was corrected for by {} of GSI.", name)};
}

constexpr std::array<FormatWords, 6> formats = {{
    {"geojson", "GeoJSON", "ウェブ地図、QGIS", "web maps, QGIS"},
    {"csv", "CSV", "Excelなどの表計算ソフト", "Excel and other spreadsheets"},
    {"gpkg", "GeoPackage", "QGIS、ArcGIS", "QGIS, ArcGIS"},
    {"fgb", "FlatGeobuf", "QGIS、大きなウェブ地図", "QGIS, large web maps"},
    {"shp", "Shapefile（ZIP）", "従来のGISソフト", "older GIS software"},
    {"kml", "KML", "Google Earth、地図アプリ", "Google Earth, map applications"},
}};

}  // namespace

Bilingual operation_words(std::string_view operation) {
  Bilingual words;
  while (!operation.empty()) {
    const std::size_t plus = operation.find(" + ");
    const std::string_view name = operation.substr(0, plus);
    operation.remove_prefix(plus == std::string_view::npos ? operation.size() : plus + 3);
    const Bilingual step = words_of_step(name);
    if (!words.en.empty()) words.en += ' ';
    words.ja += step.ja;
    words.en += step.en;
  }
  return words;
}

Bilingual crs_words(std::string_view code) {
  const std::optional<Crs> crs = crs_from_code(code);
  const CrsInfo* known = crs ? find_crs(crs->epsg) : nullptr;
  if (known == nullptr) return {std::string(code), ""};
  return {fmt::format("{}（EPSG:{}）", known->name_ja, crs->epsg), std::string(known->name_en)};
}

FormatWords format_words(std::string_view format) {
  const auto known = std::find_if(formats.begin(), formats.end(),
                                  [&](const FormatWords& row) { return row.format == format; });
  return known == formats.end() ? FormatWords{format, format, "", ""} : *known;
}

}  // namespace kokai
