// The notices of suspected coordinate systems.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/crs_suspicion_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace kokai {

namespace {

constexpr std::size_t most_named = 3;

std::string code_of(const Crs& crs) {
  return fmt::format("EPSG:{}", crs.epsg);
}

std::string config_line(const Crs& crs) {
  return fmt::format("crs = \"{}\"", code_of(crs));
}

std::string percent(double share) {
  return fmt::format("{:.0f} %", share * 100);
}

FindingDetail detail_of(Bilingual words) {
  FindingDetail detail;
  detail.parameters = {{"detail", std::move(words.ja)}, {"detail_en", std::move(words.en)}};
  return detail;
}

/// "EPSG:6677（JGD2011 平面直角座標系 第9系）100 %、…"
Bilingual list_of(const std::vector<CrsCandidate>& candidates) {
  Bilingual words;
  for (std::size_t i = 0; i < std::min(candidates.size(), most_named); ++i) {
    const CrsInfo& info = *find_crs(candidates[i].crs.epsg);
    const std::string code = code_of(info.crs), share = percent(candidates[i].share);
    words.ja += fmt::format("{}{}（{}）{}", i == 0 ? "" : "、", code, info.name_ja, share);
    words.en += fmt::format("{}{} ({}) {}", i == 0 ? "" : ", ", code, info.name_en, share);
  }
  return words;
}

/// Which system the coordinates seem to be in.
Bilingual comparison(const Crs& stated, const CrsSuspicion& found) {
  const std::string here = code_of(stated), there = code_of(found.likely);
  const std::string share = percent(found.share);
  return {
      here + " では市区町村の外になり、" + there + " なら " + share + " が収まります",
      here + " puts it outside the municipality, " + there + " puts " + share + " of it inside"};
}

Bilingual border_comparison(const Crs& stated, const CrsSuspicion& found) {
  const std::string here = code_of(stated), there = code_of(found.likely);
  return {here + " では境界の外に出る点があり、" + there + " ならすべて中に入ります",
          here + " puts points beyond the boundary, " + there + " puts all of them inside"};
}

void report_other_system(std::string_view code, Bilingual words, const CrsSuspicion& found,
                         Notices& notices) {
  FindingDetail detail = detail_of(std::move(words));
  detail.parameters.emplace_back(
      "offset", fmt::format("北 {:+.0f} m、東 {:+.0f} m", found.north_m, found.east_m));
  detail.parameters.emplace_back(
      "offset_en", fmt::format("north {:+.0f} m, east {:+.0f} m", found.north_m, found.east_m));
  detail.parameters.emplace_back("line", config_line(found.likely));
  notices.add(code, std::move(detail));
}

void report_unit(const Crs& stated, const CrsSuspicion& found, Notices& notices) {
  const bool kilometres = found.fault == CrsFault::kilometres;
  const std::string code = code_of(stated), share = percent(found.share);
  notices.add(
      "crs_contradiction",
      detail_of({fmt::format("{} はメートルの座標系ですが、座標は{}のようです。{}と {} "
                             "が市区町村の範囲に収まります",
                             code, kilometres ? "キロメートル" : "ミリメートル",
                             kilometres ? "1000 倍する" : "1000 で割る", share),
                 fmt::format(
                     "{} is in metres, but the coordinates look like {}: {} by 1000, {} lie in the "
                     "municipality",
                     code, kilometres ? "kilometres" : "millimetres",
                     kilometres ? "multiplied" : "divided", share)}));
}

void report_projection(const Crs& stated, const CrsSuspicion& found, Notices& notices) {
  Bilingual words = comparison(stated, found);
  words.ja += "。kokai.toml に書く行は " + config_line(found.likely);
  words.en += "; the line of kokai.toml: " + config_line(found.likely);
  notices.add("crs_contradiction", detail_of(std::move(words)));
}

void report_exchanged(const CrsSuspicion& found, Notices& notices) {
  FindingDetail detail;
  detail.value = fmt::format("{}, {}", found.first_y, found.first_x);
  detail.point = std::pair(found.first_x, found.first_y);
  notices.add("geom_axis_swapped", std::move(detail));
}

void report_local(const Crs& stated, const CrsSuspicion& found, Notices& notices) {
  FindingDetail detail = detail_of({code_of(stated), code_of(stated)});
  detail.value = fmt::format("{}, {}", found.first_x, found.first_y);
  notices.add("crs_local_coordinates", std::move(detail));
}

}  // namespace

bool report_suspicion(const Crs& stated, const GeometryColumn& geometry,
                      const ExpectedPlace& expected, Notices& notices) {
  const std::optional<CrsSuspicion> found = suspect_crs(stated, geometry, expected);
  if (!found) return false;
  switch (found->fault) {
    case CrsFault::zone:
      report_other_system("crs_zone_mismatch", comparison(stated, *found), *found, notices);
      return true;
    case CrsFault::tokyo:
      report_other_system("crs_tokyo_read_as_jgd", border_comparison(stated, *found), *found,
                          notices);
      return true;
    case CrsFault::system:
      report_projection(stated, *found, notices);
      return true;
    case CrsFault::kilometres:
    case CrsFault::millimetres:
      report_unit(stated, *found, notices);
      return true;
    case CrsFault::local:
      report_local(stated, *found, notices);
      return true;
    case CrsFault::axes_exchanged:
      report_exchanged(*found, notices);
      return false;
  }
  return false;
}

void report_undeclared(const GeometryColumn& geometry, const ExpectedPlace& expected,
                       Notices& notices) {
  if (!expected.extent) {
    notices.add("crs_undeclared", detail_of({"市区町村の範囲とは比べていません",
                                             "not compared with the municipality's extent"}));
    return;
  }
  Bilingual words = list_of(candidate_systems(geometry, *expected.extent));
  if (words.ja.empty())
    words = {"市区町村の範囲に収まる座標系は見つかりません",
             "no known system puts it into the municipality's extent"};
  else
    words = {"市区町村の範囲に収まるもの: " + words.ja + "。測地系の違いは座標からはわかりません",
             "into the municipality's extent puts it: " + words.en +
                 "; coordinates do not tell the datum"};
  notices.add("crs_undeclared", detail_of(std::move(words)));
}

Bilingual crs_advice(const GeometryColumn& geometry, const ExpectedPlace& expected) {
  if (!expected.extent) return {};
  const Bilingual words = list_of(candidate_systems(geometry, *expected.extent));
  if (words.ja.empty()) return {};
  return {"。市区町村の範囲に収まるもの: " + words.ja,
          "; into the municipality's extent puts it: " + words.en};
}

}  // namespace kokai
