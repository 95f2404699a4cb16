// Attacks by text: markup in disguise, GeoJSON, CSV.
// SPDX-License-Identifier: MIT
#include "hostile.h"

namespace kokai_test {

namespace {

constexpr std::size_t twenty_megabytes = 20'000'000;

std::string collection(
    const std::string& members, const std::string& properties = "{}",
    const std::string& geometry = R"({"type":"Point","coordinates":[140.3,36.3]})") {
  return R"({"type":"FeatureCollection",)" + members +
         R"("features":[{"type":"Feature","properties":)" + properties + R"(,"geometry":)" +
         geometry + "}]}\n";
}

std::string utf16(const std::string& ascii) {
  std::string out = "\xff\xfe";
  for (const char c : ascii) out += std::string(1, c) + '\0';
  return out;
}

std::string crs(const std::string& value) {
  return "\"crs\":" + value + ",";
}

std::string wide_header() {
  std::string header = "a0";
  for (int i = 1; i < 3000; ++i) header += ",a" + std::to_string(i);
  return header + "\n1\n";
}

}  // namespace

std::vector<HostileFile> disguised_files() {
  std::vector<HostileFile> files;
  for (const char* name : {"a.csv", "a.geojson", "a.shp", "a.gpkg", "a.xlsx", "a.fgb", "a.zip"})
    files.push_back(
        attack("a GDAL VRT that reads another file and an address", name,
               "<OGRVRTDataSource><OGRVRTLayer name=\"secret\"><SrcDataSource "
               "relativeToVRT=\"1\">../secret.csv</SrcDataSource></OGRVRTLayer><OGRVRTLayer "
               "name=\"b\"><SrcDataSource>/vsicurl/http://127.0.0.1:9/a.csv</SrcDataSource>"
               "</OGRVRTLayer></OGRVRTDataSource>\n",
               {"file_extension_mismatch"}, true));
  files.push_back(attack("an XML entity that is a file", "a.csv",
                         "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e SYSTEM "
                         "\"../secret.csv\">]><a>&e;</a>\n",
                         {"file_extension_mismatch"}));
  files.push_back(attack("a VRT behind a byte order mark and blanks", "a.csv",
                         "\xef\xbb\xbf \n<OGRVRTDataSource><OGRVRTLayer "
                         "name=\"secret\"><SrcDataSource>../secret.csv</SrcDataSource>"
                         "</OGRVRTLayer></OGRVRTDataSource>\n",
                         {"file_extension_mismatch"}, true));
  return files;
}

std::vector<HostileFile> hostile_json() {
  const std::string address = "http://127.0.0.1:9/crs";
  return {
      attack("a crs that is a link", "a.geojson",
             collection(crs(R"({"type":"link","properties":{"href":")" + address + "\"}}")),
             {"security_remote_reference"}, true),
      attack("a crs that is a link, its key escaped", "a.geojson",
             collection(R"("\u0063rs":{"typ\u0065":"lin\u006b","properties":{"href":")" + address +
                        "\"}},"),
             {"security_remote_reference"}, true),
      attack("a crs that is a link in the second of two members of one name", "a.geojson",
             collection(crs("null") +
                        crs(R"({"type":"link","properties":{"href":")" + address + "\"}}")),
             {"security_remote_reference"}, true),
      attack("a crs whose name is an address", "a.geojson",
             collection(crs(R"({"type":"name","properties":{"name":")" + address + "\"}}")),
             {"file_unreadable", "security_remote_reference", "crs_unknown"}, true),
      attack("100,000 brackets", "a.geojson", repeated("[", 100'000),
             {"file_extension_mismatch", "file_json_malformed", "security_resource_limit"}),
      attack("100,000 nested objects", "a.geojson",
             collection("", repeated("{\"a\":", 100'000) + "1" + repeated("}", 100'000)),
             {"file_json_malformed", "security_resource_limit"}),
      attack("nested coordinates", "a.geojson",
             collection("", "{}",
                        R"({"type":"Polygon","coordinates":)" + repeated("[", 5000) +
                            repeated("]", 5000) + "}"),
             {"file_json_malformed", "security_resource_limit", "file_unreadable"}),
      attack("nested geometry collections", "a.geojson",
             collection("", "{}",
                        repeated(R"({"type":"GeometryCollection","geometries":[)", 400) +
                            repeated("]}", 400)),
             {"file_json_malformed", "security_resource_limit", "file_unreadable",
              "header_layer_unknown"}),
      attack("a string of 20 MB in one line", "a.geojson",
             collection("", "{\"a\":\"" + std::string(twenty_megabytes, 'x') + "\"}"),
             {"file_unreadable", "header_layer_unknown", "security_resource_limit"}),
      attack("features twice", "a.geojson", collection("\"features\":[],", "{\"a\":1,\"a\":2}"),
             {"header_layer_unknown", "file_json_malformed", "file_json_keys"}),
      attack("no numbers", "a.geojson",
             collection("", "{\"a\":NaN}", R"({"type":"Point","coordinates":[NaN,Infinity]})"),
             {"file_json_malformed"}),
      attack("numbers beyond all bounds", "a.geojson",
             collection("", "{\"a\":1e999}", R"({"type":"Point","coordinates":[1e999,-1e999]})"),
             {"file_json_malformed", "geom_not_finite", "header_layer_unknown"}),
      attack("the end is missing", "a.geojson", collection("").substr(0, 90),
             {"file_json_malformed"}),
      attack("UTF-16", "a.geojson", utf16(collection("")), {"file_encoding_mismatch"}),
      attack("bytes that are no UTF-8", "a.geojson", collection("", "{\"a\":\"\xff\xfe\xc0\x80\"}"),
             {"file_encoding_mismatch"}),
      attack("NUL after a member", "a.geojson", collection("", std::string("{\"a\":\"b\0c\"}", 11)),
             {"file_json_malformed", "file_encoding_mismatch", "file_type_unknown"}),
  };
}

std::vector<HostileFile> hostile_csv() {
  const std::string header = "名称,住所,備考\r\n";
  return {
      attack("NUL bytes", "a.csv", header + std::string("a\0b,c\0,d\r\n", 10),
             {"file_type_unknown", "file_unreadable", "header_layer_unknown",
              "cell_control_character"}),
      attack("only NUL bytes", "a.csv", std::string(100'000, '\0'),
             {"file_type_unknown", "file_unreadable"}),
      attack("3,000 columns", "a.csv", wide_header(), {"security_resource_limit"}),
      attack("a quote that is open for 20 MB", "a.csv",
             header + "\"" + repeated("あ,い\r\n", twenty_megabytes / 9),
             {"security_resource_limit"}),
      attack("only quotes", "a.csv", std::string(100'001, '"'),
             {"file_quote_broken", "file_empty", "file_single_column"}),
      attack("only a byte order mark", "a.csv", "\xef\xbb\xbf", {"file_empty"}),
      attack("nothing", "a.csv", "", {"file_empty"}),
      attack("20 MB of commas", "a.csv", header + std::string(twenty_megabytes, ','),
             {"file_empty", "security_resource_limit", "file_ragged_rows"}),
      attack("20 MB of line ends", "a.csv", header + std::string(twenty_megabytes, '\n'),
             {"file_empty"}),
      attack("20 MB of line ends above the header", "a.csv",
             std::string(twenty_megabytes, '\n') + header, {"file_empty", "header_layer_unknown"}),
      attack("a blank row after every row", "a.csv", header + repeated("1,2,3\n\n", 2'000'000),
             {"security_resource_limit"}),
      attack("a header of 20 MB", "a.csv", std::string(twenty_megabytes, 'x') + ",b\r\n1,2\r\n",
             {"file_empty", "security_resource_limit"}),
      attack("writing from right to left", "a.csv",
             facility_csv({facility_row(1, "\u202egnp.exe\u202c\u2066")}),
             {"cell_control_character"}),
      attack("overlong UTF-8", "a.csv", header + "\xc0\xaf\xc0\xaf,\xf8\x88\x80\x80\x80,a\r\n",
             {"file_encoding_mismatch"}),
      attack("UTF-16 with half a pair", "a.csv",
             utf16("a,b\n1,") + "\x00\xd8" + utf16("\n").substr(2),
             {"file_encoding_mismatch", "header_layer_unknown"}),
  };
}

}  // namespace kokai_test
