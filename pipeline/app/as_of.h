// 時点: the day, month or year that the data speaks of, however people wrote it.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "pipeline/core/layer.h"
#include "pipeline/core/notice.h"

namespace kokai {

/// Where kokai.toml says that it stands. At most one is not "".
struct AsOfSource {
  std::string value;   ///< YYYY-MM-DD, YYYY-MM or YYYY
  std::string column;  ///< field or header of a column of dates: the latest counts
  std::string file;    ///< pattern of the source's name with {date}: "人口_{date}.csv"
};

/// "2026-11-01", "2026-11" or "2026" for 令和8年11月1日, 20261101, R081101, 2026/11/1, 202611, 令和8年11月, 2026年 …;
/// "" for what is none of them.
[[nodiscard]] std::string as_of_in(const std::string& text);

/// That of a layer that was read from files of these names; "" where nothing is said of it. What is said and cannot be found
/// is meta_as_of_unreadable.
[[nodiscard]] std::string as_of_layer(const AsOfSource& source, const Layer& layer,
                                      const std::vector<std::string>& files, Notices& notices);

}  // namespace kokai
