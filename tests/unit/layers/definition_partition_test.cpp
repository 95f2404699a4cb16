// [partition] of a definition: what it may say, and how what it may not is answered.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "layers/definition_reader.h"

using namespace kokai;

namespace {

/// A layer of polygons; `partition` stands in lines 6 and on.
std::string zones(const std::string& partition, const std::string& id = "zone") {
  return "id = \"" + id +
         "\"\n"
         "title = { ja = \"区域\", en = \"Zones\" }\n"
         "geometry = \"features\"\n"
         "geometry_types = [\"polygon\"]\n\n" +
         partition +
         "\n[[field]]\nname = \"kind\"\ntype = \"text\"\nheader = \"区分\"\n"
         "[[field]]\nname = \"area\"\ntype = \"text\"\nheader = \"区域\"\n";
}

Definition read(const std::string& text, const Definitions& bases = {}) {
  return read_definition(text, "zone.toml", bases);
}

std::string fault(const std::string& text) {
  try {
    static_cast<void>(read(text));
  } catch (const UsageError& error) {
    return error.message().en;
  }
  return "";
}

void check_fault(const std::string& partition, const std::string& part) {
  const std::string message = fault(zones(partition));
  CAPTURE(message);
  CHECK(message.rfind("zone.toml:", 0) == 0);
  CHECK(message.find(part) != std::string::npos);
}

}  // namespace

TEST_CASE("partition = true has the tolerances of the format, and a layer without it is none") {
  CHECK_FALSE(read(zones("")).partition);
  CHECK_FALSE(read(zones("partition = false\n")).partition);
  const Definition zone = read(zones("partition = true\n"));
  REQUIRE(zone.partition);
  CHECK(zone.partition->family == Partition::Family::topo);
  CHECK(zone.partition->tolerance_m == 0.01);
  CHECK(zone.partition->sliver_width_m == 1);
  CHECK(zone.partition->minimum_area_m2 == 0.01);
  CHECK(zone.partition->key.empty());
  CHECK_FALSE(zone.partition->parent);
}

TEST_CASE("[partition] says all that the coverage checks need") {
  const Definition zone = read(zones(R"toml([partition]
family = "zoning"
key = ["area"]
tolerance_m = 0.05
sliver_width_m = 2
minimum_area_m2 = 0.5
merge_fields = ["kind", "area"]
parent = { layer = "division", field = "kind", value = "市街化区域", tolerance_m = 5 }
allowed_gaps = [{ longitude = 140.4, latitude = 36.3, reason = "湖" }]
)toml"));
  REQUIRE(zone.partition);
  const Partition& partition = *zone.partition;
  CHECK(partition.family == Partition::Family::zoning);
  CHECK(partition.key == std::vector<std::string>{"area"});
  CHECK(partition.tolerance_m == 0.05);
  CHECK(partition.sliver_width_m == 2);
  CHECK(partition.minimum_area_m2 == 0.5);
  CHECK(partition.merge_fields == std::vector<std::string>{"kind", "area"});
  REQUIRE(partition.parent);
  CHECK(partition.parent->layer == "division");
  CHECK(partition.parent->field == "kind");
  CHECK(partition.parent->value == "市街化区域");
  CHECK(partition.parent->tolerance_m == 5);
  REQUIRE(partition.allowed_gaps.size() == 1);
  CHECK(partition.allowed_gaps[0].longitude == 140.4);
  CHECK(partition.allowed_gaps[0].latitude == 36.3);
  CHECK(partition.allowed_gaps[0].reason == "湖");
}

TEST_CASE("a definition that extends another changes only what it says of the partition") {
  Definitions bases;
  bases.all.push_back(read(zones("[partition]\nkey = [\"area\"]\ntolerance_m = 0.05\n")));
  const Definition own = read_definition(
      "id = \"own\"\nextends = \"zone\"\n[partition]\nsliver_width_m = 3\n", "own.toml", bases);
  REQUIRE(own.partition);
  CHECK(own.partition->key == std::vector<std::string>{"area"});
  CHECK(own.partition->tolerance_m == 0.05);
  CHECK(own.partition->sliver_width_m == 3);
  CHECK_FALSE(
      read_definition("id = \"own\"\nextends = \"zone\"\npartition = false\n", "own.toml", bases)
          .partition);
}

TEST_CASE("what [partition] may not say is answered") {
  check_fault("[partition]\nwidth = 3\n", "width");
  check_fault("[partition]\nkey = [\"kid\"]\n", "kind");
  check_fault("[partition]\nfamily = \"zonning\"\n", "zoning");
  check_fault("[partition]\ntolerance_m = -1\n", "from 0 up");
  check_fault("[partition]\nmerge_fields = [\"kind\"]\n", "zoning");
  check_fault("[partition]\nparent = { layer = \"a\", field = \"b\" }\n", "belong together");
  check_fault("[partition]\nallowed_gaps = [{ longitude = 140, reason = \"湖\" }]\n", "latitude");
  check_fault("[partition]\nallowed_gaps = [{ longitude = 140, latitude = 36 }]\n", "reason");
  const std::string points =
      "id = \"a\"\ntitle = \"a\"\ngeometry = \"features\"\ngeometry_types = [\"point\"]\n"
      "partition = true\n[[field]]\nname = \"a\"\ntype = \"text\"\nheader = \"a\"\n";
  CHECK(fault(points).find("polygons") != std::string::npos);
}

TEST_CASE("the layer that a partition must cover must exist, and have the field") {
  const auto folder = std::filesystem::temp_directory_path() / "kokai-partition-parent";
  std::filesystem::create_directories(folder);
  const auto load = [&](const std::string& parent) -> std::string {
    std::ofstream(folder / "zone.toml") << zones("[partition]\nparent = " + parent + "\n");
    try {
      static_cast<void>(load_definitions(folder));
    } catch (const UsageError& error) {
      return error.message().en;
    }
    return "";
  };
  CHECK(load("{ layer = \"municipal_boundary\" }").empty());
  CHECK(load("{ layer = \"municipal_border\" }").find("municipal_border") != std::string::npos);
  CHECK(load("{ layer = \"municipal_boundary\", field = \"kinds\", value = \"a\" }")
            .find("municipal_boundary.kinds") != std::string::npos);
  std::filesystem::remove_all(folder);
}
