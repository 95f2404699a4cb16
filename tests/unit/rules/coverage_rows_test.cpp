// Neighbours of a partition that could be one.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "coverage_builder.h"
#include "layer_builder.h"

namespace {

using namespace kokai;
using namespace kokai::test;
using Found = std::vector<std::string>;

/// Three squares side by side, and one that touches the third in a corner only.
Layer squares(const Definition& definition, const std::vector<std::string>& values) {
  Layer layer = plane_layer(
      definition,
      from_wkt({"POLYGON((0 0,9 0,9 9,0 9,0 0))", "POLYGON((9 0,18 0,18 9,9 9,9 0))",
                "POLYGON((18 0,27 0,27 9,18 9,18 0))", "POLYGON((27 9,36 9,36 18,27 18,27 9))"}));
  TextColumn text;
  for (const std::string& value : values) text.append(value);
  layer.columns.front().text = text;
  return layer;
}

Definition merging(const std::string& field) {
  Partition partition;
  partition.family = Partition::Family::zoning;
  partition.merge_fields = {field};
  return partition_definition(partition);
}

}  // namespace

TEST_CASE("neighbours over an edge that agree in all merge fields are told as a pair") {
  const std::string field = partition_definition({}).fields.front().name;
  const Definition definition = merging(field);
  CHECK(words(coverage_of(squares(definition, {"商業", "商業", "工業", "工業"}), definition)) ==
        Found{"zoning_mergeable_neighbours 0 1"});
  CHECK(words(coverage_of(squares(definition, {"商業", "工業", "商業", "商業"}), definition))
            .empty());
}

TEST_CASE("blank fields, and fields that the source lacks, say nothing") {
  const std::string field = partition_definition({}).fields.front().name;
  const Definition definition = merging(field);
  CHECK(coverage_of(squares(definition, {"", "", "", ""}), definition).empty());
  Layer layer = squares(definition, {"商業", "商業", "商業", "商業"});
  layer.columns.front().source = no_column;
  CHECK(coverage_of(layer, definition).empty());
  const Definition elsewhere = merging("no_such_column");
  CHECK(coverage_of(squares(elsewhere, {"商業", "商業", "商業", "商業"}), elsewhere).empty());
}
