// Findings between two rows: what they call the other row, and their names.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "pipeline/core/finding_view.h"

using namespace kokai;

namespace {

/// Three features with a number; `file_of` says from which of two files each is.
Layer layer_of(const Definition& definition, std::vector<std::string> numbers, bool two_files) {
  Layer layer;
  layer.definition = &definition;
  layer.rows = numbers.size();
  layer.container = "shapefile";
  Column column;
  column.field.name = "number";
  column.source = 0;
  for (const std::string& number : numbers) column.text.append(number);
  layer.columns.push_back(std::move(column));
  layer.source_columns.push_back({"番号", 0});
  layer.places.files = {{"a.shp", "", 0}};
  layer.places.runs = {{0, 0, ""}};
  layer.places.row = {1, 2, 3};
  if (two_files) {
    layer.places.files.push_back({"b.shp", "", 0});
    layer.places.runs.push_back({2, 1, ""});
    layer.places.row[2] = 1;
  }
  return layer;
}

FindingView view_of(const Layer& layer, std::uint32_t row, std::uint32_t other) {
  static Notices notices;
  notices = Notices();
  FindingDetail detail;
  detail.other_row = other;
  notices.add("topo_overlap", row, no_column, std::move(detail));
  return FindingReader(layer, notices).read("topo_overlap", notices.groups()[0].findings[0]);
}

}  // namespace

TEST_CASE("the other row is called by its key") {
  Definition definition;
  definition.key = {"number"};
  const Layer layer = layer_of(definition, {"N1", "N2", "N3"}, false);
  const FindingView view = view_of(layer, 0, 2);
  CHECK(fill_message("{other} と重なる", view, Language::ja) == "N3 と重なる");
  CHECK(fill_message("overlaps {other}", view, Language::en) == "overlaps N3");
}

TEST_CASE("without a key it is called by its place, with the file where there are several") {
  const Definition definition;
  const Layer one = layer_of(definition, {"", "", ""}, false);
  CHECK(fill_message("{other}", view_of(one, 0, 2), Language::ja) == "3番目の図形");
  CHECK(fill_message("{other}", view_of(one, 0, 2), Language::en) == "record 3");
  const Layer two = layer_of(definition, {"", "", ""}, true);
  CHECK(fill_message("{other}", view_of(two, 0, 2), Language::en) == "b.shp record 1");
}

TEST_CASE("a finding between two rows has the same id whichever is named first") {
  Definition definition;
  definition.key = {"number"};
  const Layer layer = layer_of(definition, {"N1", "N2", "N3"}, false);
  CHECK(view_of(layer, 0, 2).id == view_of(layer, 2, 0).id);
  CHECK(view_of(layer, 0, 2).id != view_of(layer, 0, 1).id);
  CHECK(view_of(layer, 0, 2).id != view_of(layer, 0, no_row).id);
}

TEST_CASE("a key that is not for publication is masked in the message as well") {
  Definition definition;
  definition.key = {"number"};
  Layer layer = layer_of(definition, {"N1", "N2", "N3"}, false);
  layer.columns[0].field.disclosure = Disclosure::personal;
  CHECK(fill_message("{other}", view_of(layer, 0, 2), Language::ja) == masked_value);
}
