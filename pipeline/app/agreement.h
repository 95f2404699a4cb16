// 掲載項目調整表: what a city and the owner of a map agree on, layer by layer and column by column.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kokai {

/// Who sees a column on the map (公開区分).
enum class Share {
  nobody,   ///< 掲載しない
  staff,    ///< 庁内
  everyone  ///< 公開
};

struct AgreedField {
  std::string name;        ///< of the field; of a column that is not published its header
  std::string header;      ///< for people
  std::string short_name;  ///< at most ten bytes in CP932; "": the definition's
  std::string type;        ///< for people
  Share share = Share::nobody;
  int popup = 0;  ///< place in the pop-up, from 1; 0: not in it
};

struct AgreedLayer {
  std::string dataset, title, symbol = {};
  double minimum_scale = 0, maximum_scale = 0;  ///< denominators; 0: no limit
  std::string frequency = {}, disclaimer = {}, section = {};
  std::vector<AgreedField> fields = {};
};

using Agreement = std::vector<AgreedLayer>;

/// Null when the dataset is not in it. Of a temporary the result lives as long as that.
[[nodiscard]] const AgreedLayer* find_layer(const Agreement& agreement, std::string_view dataset);

/// Nothing where there is no such file, or no name. Throws UsageError with file, sheet and row for what cannot be meant.
[[nodiscard]] Agreement read_agreement(const std::filesystem::path& file);

/// An Excel workbook with the sheets レイヤ and 項目. Throws RunError.
void write_agreement(const std::filesystem::path& file, const Agreement& agreement);

}  // namespace kokai
