// Telling GeoJSON from other JSON by the outermost members.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "layers/source_reader_sniff.h"

namespace kokai {
namespace {

struct JsonHead {
  bool object = false;
  bool has_features = false;  // a member that only GeoJSON has
  bool complete = false;      // the outermost value ends within the text
  std::string_view type;      // of the member "type"
};

bool is_geojson_type(std::string_view type) {
  static constexpr std::array<std::string_view, 9> types{
      "FeatureCollection", "Feature", "Point",        "MultiPoint",        "LineString",
      "MultiLineString",   "Polygon", "MultiPolygon", "GeometryCollection"};
  return std::find(types.begin(), types.end(), type) != types.end();
}

/// The end of the string that begins behind the quote at `at`, or npos.
std::size_t string_end(std::string_view text, std::size_t at) {
  for (++at; at < text.size(); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '"')
      return at;
  }
  return std::string_view::npos;
}

/// Reads the strings of the outermost object; the text need not be valid behind them.
JsonHead scan(std::string_view text) {
  JsonHead head;
  int depth = 0;
  std::string_view key;
  std::string_view last;  // the last string of the outermost object
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char letter = text[at];
    if (letter == '"') {
      const std::size_t end = string_end(text, at);
      if (end == std::string_view::npos) return head;
      if (depth == 1) last = text.substr(at + 1, end - at - 1);
      if (depth == 1 && key == "type") head.type = last;
      at = end;
    } else if (letter == '{' || letter == '[') {
      if (depth++ == 0) head.object = letter == '{';
    } else if (letter == '}' || letter == ']') {
      if (--depth == 0) {
        head.complete = true;
        return head;
      }
    } else if (letter == ':' && depth == 1) {
      key = last;
      if (key == "features" || key == "geometry" || key == "coordinates") head.has_features = true;
    } else if (letter == ',' && depth == 1) {
      key = {};
    }
  }
  return head;
}

ContentType other_json(Bilingual name) {
  return {Container::unsupported,
          std::move(name),
          false,
          false,
          {"地図なら GeoJSON、表なら CSV で書き出してもらう",
           "ask for GeoJSON (a map) or CSV (a table)"},
          true};
}

}  // namespace

ContentType sniff_json(std::string_view text, bool whole) {
  const JsonHead head = scan(text);
  if (head.object && (head.has_features || is_geojson_type(head.type)))
    return {Container::geojson, {"GeoJSON", "GeoJSON"}, false, false};
  // Text that breaks off or was never JSON: the reader of GeoJSON says where it is broken.
  if (head.object && whole && !head.complete)
    return {Container::geojson, {"壊れた JSON", "malformed JSON"}, false, false};
  if (head.object && head.type == "Topology") return other_json({"TopoJSON", "TopoJSON"});
  if (head.object)
    return {
        Container::unsupported, {"地物のない JSON", "JSON without features"}, head.complete, false};
  return other_json({"JSON の配列", "a JSON array"});
}

}  // namespace kokai
