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
    {"sewer_pipe_end_dangling", {}, {"layer", "snap_m"}, {"also", "sites", "site_m"}},
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
    {"topo_end_not_on_point", {}, {"layer", "snap_m", "point_m"}, {"also"}},
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

bool is_number_setting(std::string_view setting) {
  for (const std::string_view unit : {"_m", "_m2", "_permil", "_percent", "_deg", "_count"})
    if (setting.ends_with(unit)) return true;
  return false;
}

}  // namespace kokai
