// Reads and judges [partition] of a definition: a layer whose polygons lie side by side.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "layers/definition_reading.h"

namespace kokai {

namespace {

double read_size(ConfigTable& table, std::string_view key, double fallback) {
  const double size = table.number(key).value_or(fallback);
  if (!std::isfinite(size) || size < 0)
    table.fail(key, {std::string(key) + " には 0 以上の数を書いてください。",
                     std::string(key) + " takes a number from 0 up."});
  return size;
}

Partition::Family read_family(ConfigTable& table, Partition::Family inherited) {
  const std::optional<std::string> name = table.text("family");
  if (!name) return inherited;
  const std::vector<std::string> known{"topo", "zoning"};
  const auto found = std::find(known.begin(), known.end(), *name);
  if (found == known.end()) fail_unknown(table, "family", *name, known);
  return static_cast<Partition::Family>(found - known.begin());
}

PartitionParent read_parent(ConfigTable& table) {
  PartitionParent parent;
  parent.layer = table.required_text("layer");
  parent.field = table.text_or("field", "");
  parent.value = table.text_or("value", "");
  parent.tolerance_m = read_size(table, "tolerance_m", parent.tolerance_m);
  table.finish();
  if (parent.field.empty() != parent.value.empty())
    table.fail(
        parent.field.empty() ? "value" : "field",
        {"field と value は両方書くか、両方省いてください。", "field and value belong together."});
  return parent;
}

AllowedGap read_allowed_gap(ConfigTable& table) {
  AllowedGap gap;
  const std::optional<double> longitude = table.number("longitude"),
                              latitude = table.number("latitude");
  if (!longitude || !latitude)
    table.fail("longitude",
               {"allowed_gaps には longitude と latitude（すき間の中の点）が要ります。",
                "allowed_gaps needs longitude and latitude of a point in the gap."});
  gap.longitude = *longitude;
  gap.latitude = *latitude;
  gap.reason = table.required_text("reason");
  table.finish();
  return gap;
}

Partition read_table(ConfigTable& table, Partition partition) {
  partition.family = read_family(table, partition.family);
  if (table.has("key")) partition.key = table.texts("key");
  partition.tolerance_m = read_size(table, "tolerance_m", partition.tolerance_m);
  partition.sliver_width_m = read_size(table, "sliver_width_m", partition.sliver_width_m);
  partition.minimum_area_m2 = read_size(table, "minimum_area_m2", partition.minimum_area_m2);
  if (table.has("merge_fields")) partition.merge_fields = table.texts("merge_fields");
  if (std::optional<ConfigTable> parent = table.table("parent"))
    partition.parent = read_parent(*parent);
  if (table.has("allowed_gaps")) partition.allowed_gaps.clear();
  for (ConfigTable& gap : table.tables("allowed_gaps"))
    partition.allowed_gaps.push_back(read_allowed_gap(gap));
  table.finish();
  return partition;
}

void check_fields_exist(const ConfigTable& table, const Definition& definition,
                        std::string_view key, const std::vector<std::string>& names) {
  std::vector<std::string> known;
  for (const Field& field : definition.fields) known.push_back(field.name);
  for (const std::string& name : names)
    if (definition.field(name) == nullptr) fail_unknown(table, key, name, known);
}

}  // namespace

void read_partition(ConfigTable& root, Definition& definition) {
  if (!root.is_table("partition")) {
    const std::optional<bool> stated = root.boolean("partition");
    if (stated && !*stated) definition.partition.reset();
    if (stated && *stated && !definition.partition) definition.partition.emplace();
    return;
  }
  ConfigTable table = *root.table("partition");
  definition.partition = read_table(table, definition.partition.value_or(Partition{}));
}

void check_partition(const ConfigTable& root, const Definition& definition) {
  if (!definition.partition) return;
  const Partition& partition = *definition.partition;
  const std::vector<std::string>& types = definition.geometry_types;
  if (std::find(types.begin(), types.end(), "polygon") == types.end() &&
      std::find(types.begin(), types.end(), "multipolygon") == types.end())
    root.fail("partition", {"partition は面（polygon）の層だけに書けます。",
                            "Only a layer of polygons can be a partition."});
  const ConfigTable table =
      root.is_table("partition") ? *ConfigTable(root).table("partition") : root;
  check_fields_exist(table, definition, "key", partition.key);
  check_fields_exist(table, definition, "merge_fields", partition.merge_fields);
  if (!partition.merge_fields.empty() && partition.family != Partition::Family::zoning)
    table.fail("merge_fields", {"merge_fields は family = \"zoning\" のときだけ書けます。",
                                "merge_fields belongs to family = \"zoning\"."});
}

void check_partition_parent(const Definition& definition, const Definitions& all) {
  if (!definition.partition || !definition.partition->parent) return;
  const PartitionParent& parent = *definition.partition->parent;
  const Definition* layer = all.find(parent.layer);
  const bool known =
      layer != nullptr && (parent.field.empty() || layer->field(parent.field) != nullptr);
  if (known) return;
  const std::string name = layer == nullptr ? parent.layer : parent.layer + "." + parent.field;
  throw UsageError({definition.origin + ": [partition] の parent に書かれた「" + name +
                        "」はありません。つづりを確かめてください。",
                    definition.origin + ": there is no \"" + name +
                        "\" for parent of [partition]. Check its spelling."});
}

}  // namespace kokai
