// What the checks of a network share: the layer with its columns, and how they report.
// SPDX-License-Identifier: MIT
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/rules/network.h"
#include "pipeline/rules/rule_use.h"

namespace kokai {

/// A network as one of its layers sees it.
struct NetworkView {
  const CheckInput& input;
  Pipes pipes;
  Manholes manholes;
  Network network;

  [[nodiscard]] const RuleUse* rule(std::string_view code) const {
    return find_rule(input.definition, code);
  }
};

using NoticeParameters = std::vector<std::pair<std::string_view, std::string>>;

/// A finding at a row and one of its fields ("" or one that the source lacks: at the row).
inline void report_at(const CheckInput& input, std::string_view code, std::size_t row,
                      std::string_view field, NoticeParameters parameters, Notices& notices) {
  const Column* column = field.empty() ? nullptr : input.layer.column(field);
  FindingDetail detail;
  detail.parameters = std::move(parameters);
  notices.add(code, static_cast<std::uint32_t>(row), column == nullptr ? no_column : column->source,
              std::move(detail));
}

[[nodiscard]] inline std::string metres_text(double metres) {
  return fmt::format("{:.2f}", metres);
}

/// So many points at one place that only some were looked at: the layer is not fully checked.
inline void report_crowd(Notices& notices) {
  if (notices.count("release_not_fully_checked") > 0) return;
  FindingDetail detail;
  detail.parameters = {{"detail", "一か所に重なる人孔または管の端が多すぎます"},
                       {"detail_en", "too many manholes or ends of pipes at one place"}};
  notices.add("release_not_fully_checked", std::move(detail));
}

enum class NetworkSide { pipes, manholes };

/// Whether the layer under examination lies beside the other side of its network as JGD2000 does beside JGD2011:
/// reported once. Rules that compare places have nothing to add then.
[[nodiscard]] bool check_older_datum(const NetworkView& view, NetworkSide side, Notices& notices);

// The checks of the pipe layer; each looks for its rule in the definition first.
void check_pipe_levels(const NetworkView& view, Notices& notices);
void check_pipe_duplicates(const NetworkView& view, Notices& notices);
void check_pipe_circles(const NetworkView& view, Notices& notices);
void check_pipe_joints(const NetworkView& view, Notices& notices);
void check_pipe_ends(const NetworkView& view, Notices& notices);
void check_pipe_covers(const NetworkView& view, Notices& notices);

// The checks of the manhole layer.
void check_manhole_duplicates(const CheckInput& input, Notices& notices);
void check_manhole_pipes(const NetworkView& view, Notices& notices);
void check_manhole_outlets(const NetworkView& view, Notices& notices);

}  // namespace kokai
