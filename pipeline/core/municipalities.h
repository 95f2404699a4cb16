// Prefectures and municipalities: their codes and names, and what an address begins with.
// SPDX-License-Identifier: MIT
//
// The list is municipalities.txt: the codes and names of the Ministry of Internal Affairs and Communications,
// taken from code4fukui/localgovjp (CC0), with the wards of designated cities.
#pragma once

#include <string_view>

namespace kokai {

/// A prefecture (082163's is 080004) or a municipality.
struct Municipality {
  std::string_view code;  ///< 全国地方公共団体コード, six digits
  std::string_view name;  ///< 笠間市, 札幌市中央区; 茨城県 for a prefecture
};

/// The entry of a code, or null for one that the list lacks.
[[nodiscard]] const Municipality* find_municipality(std::string_view code);

/// The prefecture that a code belongs to (its own entry for a prefecture's code), or null.
[[nodiscard]] const Municipality* prefecture_of(std::string_view code);

/// True when `code` is a prefecture's own.
[[nodiscard]] bool is_prefecture(std::string_view code);

/// What an address says about where it lies; null for what it does not say for certain.
struct AddressHead {
  const Municipality* prefecture = nullptr;
  const Municipality* municipality = nullptr;
};

/// Reads the beginning of an address. Without a prefecture's name it is taken to lie in `home`, a prefecture, and
/// then only a city's name of three characters or more, or a town's or village's after that of its 郡, counts:
/// 栄町 may be a part of any town.
[[nodiscard]] AddressHead read_address_head(std::string_view address, const Municipality& home);

}  // namespace kokai
