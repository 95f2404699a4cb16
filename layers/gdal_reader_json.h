// Looks through the text of a GeoJSON file before GDAL may open it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/core/layer.h"
#include "pipeline/core/notice.h"

namespace kokai {

/// Numbers of properties as the text has them, where a double would print otherwise: 1.50, 12.0.
class NumberDigits {
 public:
  /// The value of `member` of feature number `feature` (from 0, ascending); a later one replaces it.
  void note(const std::string& member, std::size_t feature, std::string_view digits);
  /// The member of this feature has another value after all: the key was repeated.
  void forget(const std::string& member, std::size_t feature);
  /// Puts them into the table's columns of these names.
  void restore(SourceTable& table) const;

 private:
  struct Number {
    std::size_t feature;
    std::string digits;
  };
  std::unordered_map<std::string, std::vector<Number>> members_;
};

struct GeoJsonScan {
  bool readable = false;     ///< false, with an error notice: GDAL must not open it
  std::string crs_name;      ///< of the `crs` member, "" without one
  std::size_t features = 0;  ///< entries of `features`; 0 for a single feature or geometry
  NumberDigits digits;
};

/// JSON that does not parse (file_json_malformed), a `crs` that refers to an address
/// (security_remote_reference), repeated and unknown members (file_json_keys).
[[nodiscard]] GeoJsonScan scan_geojson(std::string_view text, const std::string& file_name,
                                       Notices& notices);

}  // namespace kokai
