// The reference systems that GML of Japan names, and the order of their axes.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "pipeline/core/crs.h"

namespace kokai {

struct GmlCrs {
  Crs crs;                   ///< horizontal: heights are kept beside it
  bool north_first = false;  ///< coordinates are latitude (or X of a plane zone) first
  bool three_dimensional = false;
};

/// Of an srsName: OGC addresses and URNs (axes as EPSG orders them), "EPSG:…" and epsg.xml# (easting
/// first, as programs write it), fguuid:jgd2011.bl of 基盤地図情報, "JGD2011 / (B, L)" of
/// 国土数値情報. 6697 is 6668 with heights, 10161+n is 6668+n with heights. Nothing for other names.
[[nodiscard]] std::optional<GmlCrs> gml_crs(std::string_view srs_name);

}  // namespace kokai
