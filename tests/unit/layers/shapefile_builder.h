// Builds small Shapefiles, sound and broken, for the tests of their reader.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "layers/source_reader.h"
#include "tests/unit/layers/text_files.h"

namespace kokai::test {

template <class T>
std::string little(T value) {
  std::string bytes(sizeof value, '\0');
  std::memcpy(bytes.data(), &value, sizeof value);
  return bytes;
}
inline std::string big(std::size_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes += static_cast<char>(value >> static_cast<unsigned>(shift) & 0xff);
  return bytes;
}

using Points = std::vector<std::pair<double, double>>;

inline std::string null_shape() {
  return little<std::int32_t>(0);
}
inline std::string point_shape(double x, double y) {
  return little<std::int32_t>(1) + little(x) + little(y);
}
/// A line (3) or polygon (5), or with `z` their Z forms (13, 15).
inline std::string parts_shape(std::int32_t type, const std::vector<Points>& parts,
                               const std::vector<double>& z = {}) {
  std::string starts, coordinates, heights;
  std::int32_t count = 0;
  for (const Points& part : parts) {
    starts += little(count);
    for (const auto& [x, y] : part) coordinates += little(x) + little(y);
    count += static_cast<std::int32_t>(part.size());
  }
  if (!z.empty()) heights = std::string(16, '\0');
  for (const double value : z) heights += little(value);
  return little(type) + std::string(32, '\0') + little(static_cast<std::int32_t>(parts.size())) +
         little(count) + starts + coordinates + heights;
}

/// The .shp and .shx of records, in the order given.
struct ShapeFiles {
  std::string shp, shx;
};
inline std::string shape_header(std::size_t bytes, std::int32_t type) {
  return big(9994) + std::string(20, '\0') + big(bytes / 2) + little<std::int32_t>(1000) +
         little(type) + std::string(64, '\0');
}
inline ShapeFiles shape_files(const std::vector<std::string>& contents, std::int32_t type) {
  ShapeFiles files;
  for (std::size_t i = 0; i < contents.size(); ++i) {
    files.shx += big((100 + files.shp.size()) / 2) + big(contents[i].size() / 2);
    files.shp += big(i + 1) + big(contents[i].size() / 2) + contents[i];
  }
  files.shp.insert(0, shape_header(100 + files.shp.size(), type));
  files.shx.insert(0, shape_header(100 + files.shx.size(), type));
  return files;
}

struct DbfColumn {
  std::string name;
  char type = 'C';
  std::size_t width = 10;
};
/// Rows of raw bytes; a value is filled with blanks. A row whose first value is "*deleted" is
/// marked.
inline std::string dbf_file(const std::vector<DbfColumn>& columns,
                            const std::vector<std::vector<std::string>>& rows,
                            unsigned char language = 0) {
  std::size_t width = 1;
  for (const DbfColumn& column : columns) width += column.width;
  std::string bytes = std::string("\x03\x7e\x0b\x14", 4) +
                      little(static_cast<std::uint32_t>(rows.size())) +
                      little(static_cast<std::uint16_t>(33 + 32 * columns.size())) +
                      little(static_cast<std::uint16_t>(width)) + std::string(17, '\0') +
                      static_cast<char>(language) + std::string(2, '\0');
  for (const DbfColumn& column : columns) {
    std::string field = column.name;
    field.resize(11, '\0');
    field += column.type;
    field += std::string(4, '\0') + static_cast<char>(column.width) + std::string(15, '\0');
    bytes += field;
  }
  bytes += '\r';
  for (const std::vector<std::string>& row : rows) {
    const bool deleted = row[0] == "*deleted";
    bytes += deleted ? '*' : ' ';
    for (std::size_t i = 0; i < columns.size(); ++i) {
      std::string value = row[i];
      value.resize(columns[i].width, ' ');
      bytes += value;
    }
  }
  return bytes + '\x1a';
}

/// A Shapefile of points with one table, written and read.
class ShapefileCase {
 public:
  std::vector<DbfColumn> columns = {{"name", 'C', 20}};
  std::vector<std::vector<std::string>> rows;
  unsigned char language = 0;
  std::string cpg, prj;
  std::string extension_of_cpg = ".cpg";
  std::optional<std::string> encoding;

  [[nodiscard]] Reading read() const {
    std::vector<std::string> shapes;
    for (std::size_t i = 0; i < rows.size(); ++i)
      shapes.push_back(point_shape(static_cast<double>(i), 0.5));
    const ShapeFiles files = shape_files(shapes, 1);
    const TextFiles folder;
    const SourceInput input = folder.write("a.shp", files.shp);
    folder.write("a.shx", files.shx);
    folder.write("a.dbf", dbf_file(columns, rows, language));
    if (!cpg.empty()) folder.write("a" + extension_of_cpg, cpg);
    if (!prj.empty()) folder.write("a.prj", prj);
    Reading reading;
    ReadRequest request;
    request.encoding = encoding;
    reading.table = read_shapefile(input, request, reading.notices);
    return reading;
  }
};

}  // namespace kokai::test
