// The change files of a dataset: what differs from the release before, with old and new values.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "pipeline/core/layer_diff.h"

namespace kokai {

/// UTF-8 with BOM, CRLF; a line for each value: 区分 (追加, 削除, 変更), キー, 項目, 変更前, 変更後. A geometry that moved is
/// the item WKT.
[[nodiscard]] std::string changes_csv(const LayerContent& before, const Layer& after,
                                      const LayerDiff& diff);
/// One feature for each added, removed or changed one, where it is now (a removed one where it was): 区分, キー, and the
/// values of 変更前 and 変更後 that differ.
[[nodiscard]] std::string changes_geojson(const LayerContent& before, const Layer& after,
                                          const LayerDiff& diff);

}  // namespace kokai
