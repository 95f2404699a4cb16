// Notice types about geometry that kokai itself repaired.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

constexpr Texts look_at_repair = {
    "QGIS "
    "で元データも直しておくと、次からこの通知は出ません。直した形は公開前に地図で確かめてください"
    "。",
    "Mend the source in QGIS too, and it is not reported again. Look at the repaired shape on a "
    "map."};

constexpr NoticeType types[] = {
    {"repaired_repeated_points",
     Severity::warning,
     {"続けて入っていた同じ点を取り除きました（{count} か所）。",
      "Points that followed themselves were removed ({count})."},
     {"形は変わりません。kokai.toml の repair の指定によるものです。",
      "The shape does not change. kokai.toml asked for it with repair."},
     look_at_repair,
     {}},
    {"repaired_ring_not_closed",
     Severity::warning,
     {"閉じていない輪郭を閉じました（{count} か所）。", "Open rings were closed ({count})."},
     {"最後の点から最初の点へ直線でつなぎました。kokai.toml の repair の指定によるものです。",
      "The last point was joined to the first by a straight line. kokai.toml asked for it with "
      "repair."},
     look_at_repair,
     {}},
    {"repaired_polygon",
     Severity::warning,
     {"正しくない面を、正しい面に置き換えました（元の誤り {count} か所）。",
      "An invalid polygon was replaced by a valid one ({count} faults)."},
     {"形や面積がわずかに変わることがあります。kokai.toml の repair = \"make_valid\" "
      "の指定によるものです。",
      "Shape and area may change a little. kokai.toml asked for it with repair = \"make_valid\"."},
     look_at_repair,
     {}},
};

}  // namespace

std::span<const NoticeType> repair_notice_types() {
  return types;
}

}  // namespace kokai
