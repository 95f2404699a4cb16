// The reference systems that GML of Japan names, and the order of their axes.
// SPDX-License-Identifier: MIT
#include "layers/gml_reader_crs.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "pipeline/core/text.h"

namespace kokai {

namespace {

struct NamedCrs {
  std::string_view name;  ///< how it begins, without blanks
  int epsg;
};
// All in the order latitude, longitude. JGD2024 changes heights only.
constexpr std::array<NamedCrs, 10> japanese_names = {{{"fguuid:jgd2000.bl", 4612},
                                                      {"fguuid:jgd2001.bl", 4612},
                                                      {"fguuid:jgd2011.bl", 6668},
                                                      {"fguuid:jgd2024.bl", 6668},
                                                      {"TD/(B,L", 4301},
                                                      {"JGD2000/(B,L", 4612},
                                                      {"JGD2011/(B,L", 6668},
                                                      {"JGD2024/(B,L", 6668},
                                                      {"WGS84/(B,L", 4326},
                                                      {"JGD2000(B,L", 4612}}};

std::string without_blanks(std::string_view text) {
  std::string result;
  for (const char c : text)
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r') result += c;
  return result;
}

/// Codes that stand for a horizontal system and heights: the horizontal one; 0 for others.
int horizontal_part(int code) {
  if (code == 6696) return 4612;
  if (code == 4979) return 4326;
  const CrsInfo* known = find_crs(code);
  return known != nullptr && known->horizontal_epsg != code ? known->horizontal_epsg : 0;
}

std::optional<GmlCrs> from_code(int code, bool axes_of_epsg) {
  const int horizontal = horizontal_part(code);
  const CrsInfo* info = find_crs(horizontal != 0 ? horizontal : code);
  if (info == nullptr) return std::nullopt;
  // Geographic systems and the plane zones have north first; UTM and Web Mercator have not.
  const bool north = info->crs.geographic || info->crs.plane_zone != 0;
  return GmlCrs{info->crs, axes_of_epsg && north, horizontal != 0};
}

}  // namespace

std::optional<GmlCrs> gml_crs(std::string_view srs_name) {
  const std::string name = without_blanks(srs_name);
  for (const NamedCrs& known : japanese_names) {
    if (!starts_with(name, known.name)) continue;
    const bool heights = name.find(",h)") != std::string::npos;
    return GmlCrs{find_crs(known.epsg)->crs, true, heights};
  }
  if (name.find("CRS84") != std::string::npos) return GmlCrs{find_crs(4326)->crs, false, false};
  const std::size_t start = name.find_last_of(":/#");
  const std::string_view last =
      std::string_view(name).substr(start == std::string::npos ? 0 : start + 1);
  int code = 0;
  const auto [end, error] = std::from_chars(last.data(), last.data() + last.size(), code);
  if (error != std::errc() || end != last.data() + last.size()) return std::nullopt;
  const bool by_epsg = name.find("/def/crs/EPSG/") != std::string::npos ||
                       (starts_with(name, "urn:") && name.find(":EPSG:") != std::string::npos);
  const bool short_form = starts_with(name, "EPSG:") || starts_with(name, "epsg:") ||
                          name.find("epsg.xml#") != std::string::npos;
  if (!by_epsg && !short_form) return std::nullopt;
  return from_code(code, by_epsg);
}

}  // namespace kokai
