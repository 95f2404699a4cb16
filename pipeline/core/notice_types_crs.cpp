// Notice types about coordinate systems that are probably others.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr NoticeType types[] = {
    {"crs_zone_mismatch",
     Severity::error,
     {"座標系の系番号が違うようです。{detail}（ずれ: {offset}）。正しい系なら kokai.toml "
      "に書く行は {line} です。",
      "The zone of the coordinate system seems to be wrong: {detail} (offset: {offset}). If so, "
      "the "
      "line of kokai.toml is {line}."},
     {"系を取り違えると、位置が数十 km から数百 km ずれます。",
      "With the wrong zone positions are off by tens or hundreds of kilometres."},
     {"QGIS で背景地図に重ねて確かめ、正しい系を kokai.toml の crs "
      "に書いてください。ファイル（.prj など）が違う系を示しているときは、それも直してください。",
      "Lay it over a base map in QGIS and state the right zone as crs in kokai.toml. Where the "
      "file "
      "(.prj) says another one, mend it too."},
     {"EPSG:6676 → EPSG:6677", "EPSG:6676 -> EPSG:6677"},
     Adjustable::never},
    {"crs_tokyo_read_as_jgd",
     Severity::error,
     {"日本測地系（旧測地系）の座標が、新しい測地系とされているようです。{detail}（ずれ: "
      "{offset}）。正しければ kokai.toml に書く行は {line} です。",
      "Coordinates of the Tokyo datum seem to be taken for a later one: {detail} (offset: "
      "{offset}). If so, the line of kokai.toml is {line}."},
     {"このまま公開すると、どの地物も南東へ約 450 m ずれて表示されます。",
      "Published as it is, everything would show some 450 m to the south-east."},
     {"QGIS で背景地図に重ね、全体が南東へずれていないか確かめてください。ずれていれば "
      "kokai.toml の crs を直します。ファイル（.prj など）が違うときは、それも直してください。",
      "Lay it over a base map in QGIS and see whether everything lies too far south-east. If so, "
      "mend crs in kokai.toml, and the file (.prj) where that says another one."},
     {"crs = \"EPSG:6668\" → crs = \"EPSG:4301\"", "crs = \"EPSG:6668\" -> crs = \"EPSG:4301\""},
     Adjustable::never},
};

}  // namespace

std::span<const NoticeType> crs_notice_types() {
  return types;
}

}  // namespace kokai
