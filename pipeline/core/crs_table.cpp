// The coordinate reference systems of Japanese municipal data, by arithmetic over their EPSG codes.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <charconv>
#include <deque>
#include <string>

#include "pipeline/core/crs.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

constexpr std::array<std::string_view, 19> roman_numerals = {
    "I",  "II",  "III",  "IV",  "V",  "VI",  "VII",  "VIII",  "IX", "X",
    "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX"};

struct DatumRow {
  Datum datum;
  std::string_view name_ja, name_en;
  int before_plane_i;  ///< EPSG code of plane zone I, less one; 0: none
  int before_utm_51;   ///< EPSG code of UTM zone 51, less 51
};
constexpr std::array<DatumRow, 4> datums = {{
    {Datum::tokyo, "日本測地系", "Tokyo", 30160, 3092 - 51},
    {Datum::jgd2000, "JGD2000", "JGD2000", 2442, 3097 - 51},
    {Datum::jgd2011, "JGD2011", "JGD2011", 6668, 6688 - 51},
    {Datum::wgs84, "WGS 84", "WGS 84", 0, 32600},
}};

/// The table and the names that its rows look into.
struct Table {
  std::deque<std::string> names;
  std::vector<CrsInfo> rows;

  Table() {
    add(4301, Datum::tokyo, true, "日本測地系 緯度経度", "Tokyo");
    add(4612, Datum::jgd2000, true, "JGD2000 緯度経度", "JGD2000");
    add(6668, Datum::jgd2011, true, "JGD2011 緯度経度", "JGD2011");
    add(6697, Datum::jgd2011, true, "JGD2011 緯度経度と標高", "JGD2011 + JGD2011 height", 0, 6668);
    add(4326, Datum::wgs84, true, "WGS 84 緯度経度", "WGS 84");
    add(3857, Datum::wgs84, false, "WGS 84 ウェブメルカトル", "WGS 84 / Pseudo-Mercator");
    add_plane_zones_with_height();
    for (const DatumRow& datum : datums) {
      add_plane_zones(datum);
      add_utm_zones(datum);
    }
    std::sort(rows.begin(), rows.end(),
              [](const CrsInfo& a, const CrsInfo& b) { return a.crs.epsg < b.crs.epsg; });
  }

  void add(int epsg, Datum datum, bool geographic, std::string ja, std::string en, int zone = 0,
           int horizontal_epsg = 0) {
    const std::string& kept_ja = names.emplace_back(std::move(ja));
    const std::string& kept_en = names.emplace_back(std::move(en));
    rows.push_back({{epsg, datum, zone, geographic},
                    kept_ja,
                    kept_en,
                    horizontal_epsg == 0 ? epsg : horizontal_epsg});
  }

  void add_plane_zones(const DatumRow& datum) {
    if (datum.before_plane_i == 0) return;
    for (int zone = 1; zone <= 19; ++zone) {
      const std::string roman(roman_numerals[static_cast<std::size_t>(zone - 1)]);
      add(datum.before_plane_i + zone, datum.datum, false,
          std::string(datum.name_ja) + " 平面直角座標系 第" + std::to_string(zone) + "系",
          std::string(datum.name_en) + " / Japan Plane Rectangular CS " + roman, zone);
    }
  }

  /// EPSG:10161 + n is zone n of JGD2011 with JGD2011 height; PLATEAU uses them.
  void add_plane_zones_with_height() {
    constexpr int before_zone_i = 10161, before_plane_i = 6668, last_zone = 13;
    for (int zone = 1; zone <= last_zone; ++zone)
      add(before_zone_i + zone, Datum::jgd2011, false,
          "JGD2011 平面直角座標系 第" + std::to_string(zone) + "系と標高",
          "JGD2011 / Japan Plane Rectangular CS " +
              std::string(roman_numerals[static_cast<std::size_t>(zone - 1)]) + " + JGD2011 height",
          zone, before_plane_i + zone);
  }

  void add_utm_zones(const DatumRow& datum) {
    for (int zone = 51; zone <= 55; ++zone) {
      const std::string number = std::to_string(zone);
      add(datum.before_utm_51 + zone, datum.datum, false,
          std::string(datum.name_ja) + " UTM 第" + number + "帯",
          std::string(datum.name_en) + " / UTM zone " + number + "N");
    }
  }
};

const Table& table() {
  static const Table instance;
  return instance;
}

}  // namespace

std::span<const CrsInfo> known_crs() {
  return table().rows;
}

const CrsInfo* find_crs(int epsg) {
  const std::vector<CrsInfo>& rows = table().rows;
  const auto found = std::lower_bound(rows.begin(), rows.end(), epsg,
                                      [](const CrsInfo& a, int code) { return a.crs.epsg < code; });
  return found != rows.end() && found->crs.epsg == epsg ? &*found : nullptr;
}

std::optional<Crs> crs_from_code(std::string_view text) {
  text = trim(text);
  constexpr std::string_view authority = "epsg:";
  const auto same_letter = [](char a, char b) { return (a | 0x20) == b || a == b; };
  if (text.size() > authority.size() &&
      std::equal(authority.begin(), authority.end(), text.begin(),
                 [&](char wanted, char given) { return same_letter(given, wanted); }))
    text.remove_prefix(authority.size());
  int code = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), code);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  const CrsInfo* found = find_crs(code);
  if (found == nullptr) return std::nullopt;
  return found->crs;
}

bool moved_in_2011(int prefecture) {
  // Aomori (02) to Gifu (21): the area of use of EPSG:6713, in the order of the prefecture codes.
  return prefecture >= 2 && prefecture <= 21;
}

}  // namespace kokai
