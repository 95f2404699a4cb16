// NTv2 files for tests and measurements, byte by byte (NTv2 Developer's Guide, appendix C).
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kokai::test {

/// Shifts in seconds, latitude and longitude (positive east), by node: from the south-west, row by row.
struct ShiftField {
  std::size_t rows = 0, columns = 0;
  std::vector<float> latitude, longitude;
};

/// The bytes of a file from the Tokyo datum to JGD2000: 30″ × 45″ meshes from 36°N, 140°E.
inline std::string ntv2_file(const ShiftField& field) {
  std::string file;
  const auto name = [&](std::string text) {
    text.resize(8, ' ');
    file += text;
  };
  const auto bytes = [&](const auto& value) {
    file.append(reinterpret_cast<const char*>(&value), sizeof value);
  };
  const auto whole = [&](const char* key, std::size_t value) {
    name(key);
    bytes(static_cast<std::int32_t>(value));
    file.append(4, '\0');
  };
  const auto text = [&](const char* key, const char* value) {
    name(key);
    name(value);
  };
  const auto real = [&](const char* key, double value) {
    name(key);
    bytes(value);
  };
  constexpr double south = 36 * 3600, west = 140 * 3600, row_s = 30, column_s = 45;
  whole("NUM_OREC", 11);
  whole("NUM_SREC", 11);
  whole("NUM_FILE", 1);
  text("GS_TYPE", "SECONDS");
  text("VERSION", "NTv2.0");
  text("SYSTEM_F", "TOKYO");
  text("SYSTEM_T", "JGD2000");
  real("MAJOR_F", 6377397.155);
  real("MINOR_F", 6356078.963);
  real("MAJOR_T", 6378137.0);
  real("MINOR_T", 6356752.314);
  text("SUB_NAME", "KASAMA");
  text("PARENT", "NONE");
  text("CREATED", "20261128");
  text("UPDATED", "20261128");
  real("S_LAT", south);
  real("N_LAT", south + static_cast<double>(field.rows - 1) * row_s);
  real("E_LONG", -(west + static_cast<double>(field.columns - 1) * column_s));
  real("W_LONG", -west);
  real("LAT_INC", row_s);
  real("LONG_INC", column_s);
  whole("GS_COUNT", field.rows * field.columns);
  for (std::size_t row = 0; row < field.rows; ++row)
    for (std::size_t column = field.columns; column-- > 0;) {  // from east to west
      const std::size_t node = row * field.columns + column;
      for (const float value : {field.latitude[node], -field.longitude[node], 0.0F, 0.0F})
        bytes(value);
    }
  name("END");
  file.append(8, '\0');
  return file;
}

}  // namespace kokai::test
