// Times the coverage check alone: a shapefile of polygons is read and georeferenced, then only the check runs.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "layers/source_reader.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/stages/georeference.h"
#include "pipeline/stages/map_fields.h"

namespace {

using namespace kokai;

Definition districts() {
  Definition definition;
  definition.id = "district";
  definition.geometry = GeometrySource::features;
  definition.geometry_types = {"polygon"};
  definition.partition.emplace();
  Field number;
  number.name = "number";
  number.header = "番号";
  definition.fields.push_back(number);
  definition.generations.emplace_back();
  definition.generations.front().columns = {"number"};
  return definition;
}

Layer read_layer(const std::string& path, const Definition& definition) {
  Notices notices;
  ReadRequest request;
  request.inputs.push_back({path, path, {}});
  request.known_headers = [](const std::vector<std::string>& row) { return row.size(); };
  SourceTable table = read_source(request, notices);
  GeoreferenceOptions where;
  where.declared = table.crs;
  where.declared_text = table.crs_text;
  MappingOptions options;
  options.dataset_id = "a";
  Layer layer = map_fields(std::move(table), definition, options, notices);
  georeference(layer, where, notices);
  return layer;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    fmt::print(stderr, "usage: coverage_bench FILE.shp [RUNS]\n");
    return 2;
  }
  const Definition definition = districts();
  const Layer layer = read_layer(arguments[1], definition);
  const int runs = count > 2 ? std::stoi(arguments[2]) : 3;
  double least = 1e9;
  std::size_t findings = 0;
  for (int run = 0; run < runs; ++run) {
    Notices notices;
    const auto start = std::chrono::steady_clock::now();
    coverage_checks().front().run({layer, definition}, notices);
    least = std::min(
        least, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    findings = notices.total();
  }
  fmt::print("{} {} {:.3f}\n", layer.rows, findings, least);
  return 0;
}
