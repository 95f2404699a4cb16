// The projects that seeds are made of: their definitions, tables and features.
// SPDX-License-Identifier: MIT
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <stdexcept>

#include "../unit/layers/workbook_builder.h"
#include "program.h"
#include "seeds.h"

namespace kokai_test {

namespace {

std::string quoted_cell(const std::string& value) {
  if (value.find_first_of(",\"\n") == std::string::npos) return value;
  std::string out = "\"";
  for (const char c : value) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) line += (line.empty() ? "" : ",") + quoted_cell(cell);
  return line + "\r\n";
}

std::string position_json(const std::pair<double, double>& point) {
  char text[64];
  std::snprintf(text, sizeof text, "[%.6f,%.6f]", 140.3 + point.first / 1000,
                36.34 + point.second / 1000);
  return text;
}

std::string ring_json(const SeedPoints& points) {
  std::string text;
  for (const auto& point : points) text += (text.empty() ? "" : ",") + position_json(point);
  return "[" + text + "]";
}

std::string rings_json(const std::vector<SeedPoints>& rings) {
  std::string text;
  for (const SeedPoints& ring : rings) text += (text.empty() ? "" : ",") + ring_json(ring);
  return "[" + text + "]";
}

const std::string clean_polygon = polygon_json({square(-20, -20, 4), hole(-19, -19, 1)});
const std::string clean_line = line_json({{-20, -20}, {-18, -19}, {-16, -19}});

}  // namespace

std::vector<std::pair<std::string, std::string>> bench_cells(int number) {
  const std::string digit = std::to_string(number);
  const std::string park = number == 1 ? "中央公園" : number == 2 ? "東公園" : "西公園";
  return {{"番号", "B" + digit},
          {"公園名", park},
          {"園内の位置", "北口"},
          {"よみ", "チュウオウ"},
          {"緯度", "36.340" + digit},
          {"経度", "140.300" + digit},
          {"席数", "3"},
          {"高さ", "45"},
          {"開始日", "2020-04-01"},
          {"終了日", "2021-03-31"},
          {"開始時刻", "09:00"},
          {"終了時刻", "17:15"},
          {"曜日", "月火水"},
          {"照明の有無", "有"},
          {"屋根", "1"},
          {"材質", "木"},
          {"色", "石"},
          {"団体コード", "082163"},
          {"電話番号", "0296-77-1101"},
          {"郵便番号", "3091792"},
          {"URL", "https://www.city.example.lg.jp/"},
          {"メールアドレス", "info@city.example.lg.jp"},
          {"用途", "休憩;観賞"},
          {"管理票", "A-" + digit},
          {"設置の経緯と由来", "寄贈"}};
}

std::string bench_csv(const std::vector<Cells>& changes) {
  std::vector<std::string> headers;
  for (const auto& [header, value] : bench_cells(1)) headers.push_back(header);
  for (const Cells& cells : changes)
    for (const auto& [header, value] : cells)
      if (std::find(headers.begin(), headers.end(), header) == headers.end())
        headers.push_back(header);
  std::string csv = csv_line(headers);
  for (int number = 1; number <= 3; ++number) {
    std::vector<std::string> row;
    for (const auto& [header, value] : bench_cells(number)) row.push_back(value);
    row.resize(headers.size());
    const auto index = static_cast<std::size_t>(number - 1);
    if (index < changes.size())
      for (const auto& [header, value] : changes[index])
        row[static_cast<std::size_t>(std::find(headers.begin(), headers.end(), header) -
                                     headers.begin())] = value;
    csv += csv_line(row);
  }
  return csv;
}

std::string bench_dataset(const std::string& more) {
  return "[[dataset]]\nid = \"bench\"\nlayer = \"bench\"\nsource = \"a.csv\"\ncrs = "
         "\"EPSG:6668\"\n" +
         more;
}

SeedProject bench(const std::vector<Cells>& changes, const std::string& more) {
  return bench_text(bench_csv(changes), more);
}

SeedProject bench_with(const std::string& header, const std::string& value) {
  return bench({{}, {{header, value}}});
}

SeedProject bench_text(const std::string& csv, const std::string& more) {
  return {bench_dataset(more), {{"a.csv", csv}}};
}

namespace {

std::string full_facility_row(const std::string& number) {
  return "082163,000000000" + number + ",茨城県,笠間市,集会所" + number +
         ",シュウカイジョ,会館,1101,笠間市中央三丁目2番1号,別棟" + number + ",36.341001,140.30100" +
         number +
         ",0296-77-1101,12,8000020082163,笠間市,月火水木金,09:00,17:15,祝日を除く,地区の集会所," +
         "段差なし,https://www.city.example.lg.jp/,予約制";
}

}  // namespace

SeedProject facilities(const std::string& more) {
  return {"[[dataset]]\nid = \"a\"\nlayer = \"public_facility\"\nsource = \"a.csv\"\n" + more,
          {{"a.csv", facility_csv({full_facility_row("1"), full_facility_row("2")})}}};
}

std::string polygon_json(const std::vector<SeedPoints>& rings) {
  return R"({"type":"Polygon","coordinates":)" + rings_json(rings) + "}";
}

std::string polygons_json(const std::vector<std::vector<SeedPoints>>& polygons) {
  std::string text;
  for (const auto& rings : polygons) text += (text.empty() ? "" : ",") + rings_json(rings);
  return R"({"type":"MultiPolygon","coordinates":[)" + text + "]}";
}

std::string line_json(const SeedPoints& points) {
  return R"({"type":"LineString","coordinates":)" + ring_json(points) + "}";
}

std::string point_json(const std::pair<double, double>& point) {
  return R"({"type":"Point","coordinates":)" + position_json(point) + "}";
}

std::string collection_json(const std::vector<std::pair<std::string, Cells>>& features) {
  std::string list;
  for (const auto& [geometry, values] : features) {
    std::string members;
    for (const auto& [header, value] : values)
      members += (members.empty() ? "\"" : ",\"") + header + "\":\"" + value + "\"";
    list += (list.empty() ? "" : ",\n") + (R"({"type":"Feature","properties":{)" + members) +
            R"(},"geometry":)" + geometry + "}";
  }
  return R"({"type":"FeatureCollection","features":[)" + list + "]}\n";
}

std::string dataset_of(const std::string& id, const std::string& layer) {
  return "[[dataset]]\nid = \"" + id + "\"\nlayer = \"" + layer + "\"\nsource = \"" + id +
         ".geojson\"\n";
}

SeedPoints square(double x, double y, double side) {
  return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
}

SeedPoints hole(double x, double y, double side) {
  SeedPoints points = square(x, y, side);
  std::reverse(points.begin(), points.end());
  return points;
}

std::string features_json(const std::vector<std::string>& geometries, const std::string& members) {
  std::string list;
  for (std::size_t i = 0; i < geometries.size(); ++i)
    list += (i == 0 ? "" : ",\n") +
            (R"({"type":"Feature","properties":{"番号":"A)" + std::to_string(i + 1)) +
            R"(","名称":"広場"},"geometry":)" + geometries[i] + "}";
  return R"({"type":"FeatureCollection",)" + members + "\"features\":[\n" + list + "\n]}\n";
}

SeedProject features(const std::string& layer, const std::vector<std::string>& geometries,
                     const std::string& more) {
  std::vector<std::string> all = {layer.ends_with("path") ? clean_line : clean_polygon};
  all.insert(all.end(), geometries.begin(), geometries.end());
  return {"[[dataset]]\nid = \"a\"\nlayer = \"" + layer + "\"\nsource = \"a.geojson\"\n" + more,
          {{"a.geojson", features_json(all)}}};
}

namespace {

void add_features(const VectorFile& file, OGRLayer& layer) {
  OGRFieldDefn number("番号", OFTString), name("名称", OFTString);
  number.SetWidth(10);
  name.SetWidth(254);
  if (layer.CreateField(&number) != OGRERR_NONE || layer.CreateField(&name) != OGRERR_NONE)
    throw std::runtime_error("CreateField");
  int count = 0;
  for (const auto& [wkt, value] : file.features) {
    OGRFeature feature(layer.GetLayerDefn());
    feature.SetField(0, ("A" + std::to_string(++count)).c_str());
    feature.SetField(1, value.c_str());
    OGRGeometry* geometry = nullptr;
    if (OGRGeometryFactory::createFromWkt(wkt.c_str(), nullptr, &geometry) != OGRERR_NONE)
      throw std::runtime_error("createFromWkt");
    feature.SetGeometryDirectly(geometry);
    if (layer.CreateFeature(&feature) != OGRERR_NONE) throw std::runtime_error("CreateFeature");
  }
}

}  // namespace

std::map<std::string, std::string> vector_files(const VectorFile& file) {
  GDALAllRegister();
  const TemporaryFolder folder;
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(file.driver.c_str());
  if (driver == nullptr) throw std::runtime_error("no driver " + file.driver);
  const std::string extension = file.driver == "GPKG" ? ".gpkg" : ".shp";
  GDALDatasetUniquePtr dataset(
      driver->Create((folder.path() / ("a" + extension)).c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  OGRSpatialReference reference;
  if (file.epsg != 0) reference.importFromEPSG(file.epsg);
  CPLStringList options;
  if (extension == ".shp") options.SetNameValue("ENCODING", "UTF-8");
  for (const std::string& name : file.layers) {
    OGRLayer* layer = dataset ? dataset->CreateLayer(
                                    name.c_str(), file.epsg == 0 ? nullptr : &reference,
                                    extension == ".shp" ? wkbPolygon : wkbUnknown, options.List())
                              : nullptr;
    if (layer == nullptr) throw std::runtime_error("CreateLayer");
    add_features(file, *layer);
  }
  dataset.reset();
  return all_files(folder.path());
}

std::map<std::string, std::string> square_shapefile(const std::string& name) {
  return vector_files(
      {"ESRI Shapefile", 6668, {{"POLYGON((140.3 36.3,140.4 36.3,140.4 36.4,140.3 36.3))", name}}});
}

std::string zip_bytes(const std::map<std::string, std::string>& files, bool utf8) {
  const TemporaryFolder folder;
  std::vector<kokai::test::ZipEntry> entries;
  for (const auto& [name, bytes] : files)
    entries.push_back(
        {name, bytes, static_cast<zip_flags_t>(utf8 ? ZIP_FL_ENC_UTF_8 : ZIP_FL_ENC_CP437)});
  kokai::test::write_zip(folder.path() / "a.zip", entries);
  return read_text(folder.path() / "a.zip");
}

}  // namespace kokai_test
