// Rules that run only where a definition asks for them with a [[rule]], and what such a [[rule]] must say.
// SPDX-License-Identifier: MIT
#include "pipeline/core/asked_rules.h"

#include <algorithm>

namespace kokai {

namespace {

constexpr AskedRule table_rules[] = {
    {"cell_range_order", {"start", "end"}},
    {"cell_range_equal", {"start", "end"}},
    {"row_unique_combined", {"fields"}},
    {"row_duplicate_place", {"fields"}},
    {"row_constraint", {}, {"expression"}},
    {"row_foreign_key", {"fields"}, {"layer", "layer_fields"}},
};

constexpr AskedRule geometry_rules[] = {
    {"geom_multipart"},
    {"geom_spike", {}, {"angle_deg"}},
    {"geom_short_segment", {}, {"segment_m"}},
    {"geom_tiny_polygon", {}, {"area_m2"}},
    {"geom_sliver", {}, {"width_m"}},
    {"geom_tiny_hole", {}, {"area_m2"}},
    {"geom_hole_forbidden"},
    {"geom_line_not_simple"},
    {"geom_self_contact"},
    {"geom_discontinuous_parts", {}, {"gap_m"}},
    {"geom_too_many_vertices", {}, {"vertices_count"}},
};

constexpr AskedRule repairs[] = {
    {"repaired_pipe_end", {"from", "to"}, {"layer", "snap_m"}},
};

constexpr AskedRule zoning_rules[] = {
    {"zoning_bcr_illegal", {"zone", "ratio", "decided"}},
    {"zoning_far_illegal", {"zone", "ratio", "decided"}},
};

constexpr AskedRule flood_rules[] = {
    {"flood_depth_rank_unknown", {"rank"}},
    {"flood_duration_rank_unknown", {"rank"}},
    {"flood_hazard_class_unknown", {"rank"}},
    {"flood_rank_scheme_mixed", {"rank", "depth"}},
};

constexpr AskedRule pipe_rules[] = {
    {"sewer_pipe_duplicate"},
    {"sewer_pipe_self_loop"},
    {"sewer_cycle"},
    {"sewer_invert_reversed", {}, {"invert_m"}},
    {"sewer_invert_step_up", {}, {"invert_m"}},
    {"sewer_slope_mismatch", {}, {"slope_permil", "slope_percent", "invert_m"}},
    {"sewer_drop_exceeds_length"},
    {"sewer_length_mismatch", {}, {"length_m", "length_percent"}},
    {"sewer_diameter_decreases"},
    {"sewer_drainage_type_mix"},
};

constexpr AskedRule network_rules[] = {
    {"sewer_pipe_end_dangling", {}, {"layer", "snap_m"}, {}, {"also", "sites", "site_m"}},
    {"sewer_pipe_end_id_mismatch", {}, {"layer"}},
    {"sewer_pipe_joins_pipe", {}, {"layer", "snap_m"}},
    {"sewer_cover_inconsistent", {}, {"layer", "cover_m"}},
    {"sewer_manhole_duplicate", {}, {"same_m"}},
    {"sewer_manhole_orphan", {}, {"layer", "snap_m"}},
    {"sewer_manhole_depth_mismatch", {}, {"layer", "depth_m"}},
    {"sewer_sink_not_outlet", {}, {"layer", "outlets"}},
    {"sewer_no_path_to_outlet", {}, {"layer", "outlets"}},
    {"sewer_multiple_outflows", {}, {"layer"}},
};

constexpr AskedRule line_rules[] = {
    {"topo_dangle", {}, {"snap_m", "stub_m"}},
    {"topo_almost_junction", {}, {"snap_m", "near_m"}},
    {"topo_crossing_without_node", {"apart"}, {"snap_m"}},
    {"topo_boundary_crossing", {}, {"snap_m"}},
    {"topo_floating_island", {}, {"network", "snap_m", "island_m"}},
    {"topo_end_not_on_point", {}, {"layer", "snap_m", "point_m"}, {}, {"also"}, true},
};

constexpr AskedRule privacy_rules[] = {
    {"privacy_single_out_location", {"field"}, {"cell_m", "k_count"}},
    {"privacy_small_cell", {"fields"}, {"k_count"}},
    {"privacy_small_cell_recoverable", {"total", "parts", "label"}, {"total_row"}},
};

// Rows of the other layer may be narrowed down to those with a value, rows of the layer itself too.
constexpr AskedRule::Names own_rows = {"field"};
constexpr AskedRule::Names other_rows = {"layer_field", "layer_value", "value"};

constexpr AskedRule cross_rules[] = {
    {"cross_not_inside", {}, {"layer", "tolerance_m"}, own_rows, other_rows},
    {"cross_overlap", {}, {"layer", "tolerance_m"}, own_rows, other_rows},
    {"cross_no_point", {}, {"layer", "tolerance_m"}, own_rows, other_rows},
    {"cross_point_not_on_line", {}, {"layer", "tolerance_m"}, own_rows, other_rows},
    {"cross_union_mismatch", {}, {"layer", "tolerance_m"}, own_rows, other_rows},
    {"cross_area_sum", {}, {"layer", "layer_area", "tolerance_percent"}, {"by"}, {"layer_by"}},
    {"cross_address_distance", {"address"}, {"layer", "layer_name", "tolerance_m"}},
    {"sewer_outside_treatment_area", {"area"}, {"layer", "layer_area", "tolerance_m"}},
    {"flood_scale_not_nested", {"planned", "largest", "river"}, {"layer", "tolerance_m"}},
};

constexpr AskedRule planning_rules[] = {
    {"zoning_outside_planning_area", {}, {"layer", "tolerance_m"}, own_rows, other_rows},
    {"zoning_in_control_area", {}, {"layer", "tolerance_m"}, own_rows, other_rows},
    {"zoning_fire_overlap"},
    {"zoning_division_overlap"},
    {"zoning_division_gap", {}, {"layer", "tolerance_m"}, {}, other_rows},
    {"zoning_municipality_mismatch", {"municipality"}, {"layer", "layer_municipality"}},
    {"zoning_far_from_municipality", {"municipality"}, {"distance_deg"}},
};

constexpr AskedRule evacuation_rules[] = {
    {"route_end_not_at_shelter",
     {"goal", "goal_id", "goal_kind"},
     {"layer", "layer_id", "layer_name", "kinds", "snap_m"}},
    {"route_crosses_flood_zone",
     {"hazards"},
     {"layer", "layer_rank", "lowest_rank", "tolerance_m"},
     {"write_length", "write_collapse", "write_zones", "write_edition"},
     {"layer_class", "layer_edition", "only_hazards"}},
    {"route_crosses_landslide_zone",
     {"hazards"},
     {"layer", "layer_rank", "tolerance_m"},
     {"write_length", "write_zones", "write_edition"},
     {"layer_edition", "only_hazards"}},
    {"shelter_in_flood_zone",
     {"mark", "note"},
     {"layer", "layer_rank", "lowest_rank"},
     {},
     {"layer_class"}},
    {"shelter_duplicate", {"name"}, {"same_m"}, {"apart"}},
    {"shelter_no_hazard_flag", {"marks"}},
    {"shelter_same_address_unmatched", {"mark", "address"}, {"layer", "layer_address"}},
    {"shelter_id_city_mismatch", {"id"}, {}, {"designated_by", "municipality_name"}},
};

std::vector<AskedRule> join_tables() {
  std::vector<AskedRule> all;
  for (const std::span<const AskedRule> table : {
           std::span<const AskedRule>(table_rules),
           std::span<const AskedRule>(geometry_rules),
           std::span<const AskedRule>(repairs),
           std::span<const AskedRule>(zoning_rules),
           std::span<const AskedRule>(flood_rules),
           std::span<const AskedRule>(pipe_rules),
           std::span<const AskedRule>(network_rules),
           std::span<const AskedRule>(line_rules),
           std::span<const AskedRule>(privacy_rules),
           std::span<const AskedRule>(cross_rules),
           std::span<const AskedRule>(planning_rules),
           std::span<const AskedRule>(evacuation_rules),
       })
    all.insert(all.end(), table.begin(), table.end());
  return all;
}

}  // namespace

const std::vector<AskedRule>& asked_rules() {
  static const std::vector<AskedRule> all = join_tables();
  return all;
}

const AskedRule* find_asked_rule(std::string_view code) {
  const std::vector<AskedRule>& all = asked_rules();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [code](const AskedRule& rule) { return rule.code == code; });
  return found == all.end() ? nullptr : &*found;
}

bool is_other_field_setting(std::string_view setting) {
  return setting.starts_with("layer_") && setting != "layer_value";
}

bool is_number_setting(std::string_view setting) {
  for (const std::string_view unit : {"_m", "_m2", "_permil", "_percent", "_deg", "_count"})
    if (setting.ends_with(unit)) return true;
  return false;
}

}  // namespace kokai
