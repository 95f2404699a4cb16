// Attacks by Shapefiles whose numbers lie.
// SPDX-License-Identifier: MIT
#include <cmath>
#include <cstring>

#include "hostile.h"

namespace kokai_test {

namespace {

constexpr std::size_t header_bytes = 100;
constexpr std::size_t length_at = 24;  // of the header of .shp and .shx
constexpr std::size_t records = 3;

std::string number(double value) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return little_endian(bits, 8);
}

/// The three files, to be spoilt before they are written.
struct Shapefile {
  std::string shp, shx, dbf;
};

std::string header(std::size_t bytes) {
  return big_endian(9994) + std::string(20, '\0') + big_endian(bytes / 2) + little_endian(1000, 4) +
         little_endian(5, 4) + std::string(64, '\0');
}

/// A triangle: type, box, one part of four points.
std::string triangle() {
  std::string shape = little_endian(5, 4) + std::string(32, '\0') + little_endian(1, 4) +
                      little_endian(4, 4) + little_endian(0, 4);
  for (const auto& [x, y] : {std::pair{140.3, 36.3}, {140.3, 36.4}, {140.4, 36.3}, {140.3, 36.3}})
    shape += number(x) + number(y);
  return shape;
}

std::string table() {
  constexpr std::size_t width = 10;
  std::string dbf = std::string("\x03\x7e\x0b\x14", 4) + little_endian(records, 4) +
                    little_endian(65, 2) + little_endian(1 + width, 2) + std::string(20, '\0');
  dbf += "name" + std::string(7, '\0') + "C" + std::string(4, '\0') + static_cast<char>(width) +
         std::string(15, '\0') + "\r";
  return dbf + repeated(" abcdefghij", records) + '\x1a';
}

Shapefile sound() {
  Shapefile files;
  const std::string shape = triangle();
  std::string index;
  for (std::size_t i = 0; i < records; ++i) {
    index += big_endian((header_bytes + files.shp.size()) / 2) + big_endian(shape.size() / 2);
    files.shp += big_endian(i + 1) + big_endian(shape.size() / 2) + shape;
  }
  files.shp.insert(0, header(header_bytes + files.shp.size()));
  files.shx = header(header_bytes + index.size()) + index;
  files.dbf = table();
  return files;
}

using Spoil = std::function<void(Shapefile&)>;

HostileFile spoilt(const std::string& what, const Spoil& spoil,
                   const std::vector<std::string>& codes) {
  return {what, "a.shp",
          [spoil](const fs::path& folder) {
            Shapefile files = sound();
            spoil(files);
            write_text(folder / "a.shp", files.shp);
            write_text(folder / "a.shx", files.shx);
            write_text(folder / "a.dbf", files.dbf);
          },
          codes};
}

/// The n-th four bytes of the first shape: 0 type, 9 number of parts, 10 of points, 11 first part.
Spoil in_shape(std::size_t word, std::uint64_t value) {
  return [=](Shapefile& files) {
    put(files.shp, header_bytes + 8 + 4 * word, little_endian(value, 4));
  };
}
Spoil in_table(std::size_t at, std::uint64_t value, int bytes) {
  return [=](Shapefile& files) { put(files.dbf, at, little_endian(value, bytes)); };
}
/// Offset (0) or length (1) of every record in the index.
Spoil in_index(std::size_t word, std::uint64_t value) {
  return [=](Shapefile& files) {
    for (std::size_t at = header_bytes; at < files.shx.size(); at += 8)
      put(files.shx, at + 4 * word, big_endian(value));
  };
}

constexpr std::uint64_t two_to_31 = 0x80000000;
constexpr std::uint64_t minus_one = 0xffffffff;

}  // namespace

std::vector<HostileFile> hostile_shapefiles() {
  const std::vector<std::string> broken = {"file_unreadable", "security_resource_limit"};
  // What the reader need not believe does no harm; only the kind of data is not known.
  const std::vector<std::string> harmless = {"file_unreadable", "header_layer_unknown"};
  const std::vector<std::string> bad_shape = {"file_unreadable", "geom_not_finite",
                                              "geom_wrong_type", "header_layer_unknown"};
  return {
      spoilt(
          "2^31 words in the header of the .shp",
          [](Shapefile& files) { put(files.shp, length_at, big_endian(two_to_31)); }, broken),
      spoilt(
          "2^31 words in the header of the .shx",
          [](Shapefile& files) { put(files.shx, length_at, big_endian(two_to_31)); }, harmless),
      spoilt(
          "a record of 2^31 words",
          [](Shapefile& files) { put(files.shp, header_bytes + 4, big_endian(two_to_31)); },
          broken),
      spoilt(
          "a record of -1 words",
          [](Shapefile& files) { put(files.shp, header_bytes + 4, big_endian(minus_one)); },
          broken),
      spoilt("an index of records of -1 words", in_index(1, minus_one), broken),
      spoilt("an index that points to itself", in_index(0, header_bytes / 2 + 4), broken),
      spoilt("an index that points into the header", in_index(0, 0), broken),
      spoilt("an index that points beyond the end", in_index(0, 0x7fffffff), broken),
      spoilt("2^31 - 1 parts", in_shape(9, 0x7fffffff), broken),
      spoilt("-1 parts", in_shape(9, minus_one), broken),
      spoilt("2^31 - 1 points", in_shape(10, 0x7fffffff), broken),
      spoilt("-1 points", in_shape(10, minus_one), broken),
      spoilt("a part that begins beyond the points", in_shape(11, 1000), broken),
      spoilt("a part that begins at -1", in_shape(11, minus_one), broken),
      spoilt("a shape of no known type", in_shape(0, 77), bad_shape),
      spoilt("coordinates that are no numbers",
             [](Shapefile& files) {
               for (std::size_t i = 0; i < 8; ++i)
                 put(files.shp, header_bytes + 8 + 48 + 8 * i, number(std::nan("")));
             },
             {"geom_not_finite", "header_layer_unknown"}),
      spoilt("2^31 rows in the table", in_table(4, two_to_31, 4), broken),
      spoilt("2^32 - 1 rows in the table", in_table(4, minus_one, 4), broken),
      spoilt("a column of no width", in_table(48, 0, 1), harmless),
      spoilt("a column wider than its row", in_table(48, 250, 1), broken),
      spoilt("rows of no width", in_table(10, 0, 2), broken),
      spoilt("a header of 65,535 bytes", in_table(8, 65'535, 2), broken),
      spoilt("a header of no bytes", in_table(8, 0, 2), broken),
      spoilt("a table of fewer rows than shapes", in_table(4, records - 1, 4), broken),
      spoilt(
          "no bytes in the table", [](Shapefile& files) { files.dbf.clear(); }, broken),
      spoilt(
          "no bytes in the index", [](Shapefile& files) { files.shx.clear(); }, broken),
      spoilt(
          "only the header of the .shp", [](Shapefile& files) { files.shp.resize(header_bytes); },
          broken),
      {"a table that is a link to another file",
       "a.shp",
       [](const fs::path& folder) {
         const Shapefile files = sound();
         write_text(folder / "a.shp", files.shp);
         write_text(folder / "a.shx", files.shx);
         fs::create_symlink("../secret.csv", folder / "a.dbf");
       },
       {"security_path_refused"},
       true},
  };
}

}  // namespace kokai_test
