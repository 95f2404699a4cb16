// Checks of single pipes: levels, slope and length against each other, circles, and the same pipe twice.
// SPDX-License-Identifier: MIT
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "pipeline/core/parallel.h"
#include "pipeline/rules/distinct.h"
#include "pipeline/rules/network_flow.h"
#include "pipeline/rules/network_report.h"

namespace kokai {

namespace {

/// The rules of one pipe's numbers; null: the definition does not ask for it.
struct LevelRules {
  const RuleUse *reversed, *drop, *slope, *length, *loop;
  double invert_m = 0, slope_permil = 0, slope_percent = 0, slope_invert_m = 0;
  double length_m = 0, length_percent = 0;

  explicit LevelRules(const NetworkView& view)
      : reversed(view.rule("sewer_invert_reversed")),
        drop(view.rule("sewer_drop_exceeds_length")),
        slope(view.rule("sewer_slope_mismatch")),
        length(view.rule("sewer_length_mismatch")),
        loop(view.rule("sewer_pipe_self_loop")) {
    if (reversed != nullptr) invert_m = number_of(*reversed, "invert_m", 0.01);
    if (slope != nullptr) {
      slope_permil = number_of(*slope, "slope_permil", 0.5);
      slope_percent = number_of(*slope, "slope_percent", 5);
      slope_invert_m = number_of(*slope, "invert_m", 0.01);
    }
    if (length != nullptr) {
      length_m = number_of(*length, "length_m", 1);
      length_percent = number_of(*length, "length_percent", 2);
    }
  }
};

/// Levels are written to the centimetre: what rounding allows is no fault.
constexpr double rounding = 1e-9;

void look_at_slope(const NetworkView& view, const LevelRules& rules, std::size_t row, double length,
                   Notices& notices) {
  const Pipes& pipes = view.pipes;
  if (rules.slope == nullptr || std::isnan(pipes.slope[row]) || !(length > 0)) return;
  const double from_levels = 1000 * (pipes.up[row] - pipes.down[row]) / length;
  const double allowed =
      std::max(rules.slope_permil, rules.slope_percent / 100 * std::abs(pipes.slope[row])) +
      1000 * rules.slope_invert_m / length;
  if (!(std::abs(pipes.slope[row] - from_levels) > allowed + rounding)) return;
  report_at(view.input, "sewer_slope_mismatch", row, "slope_permil",
            {{"slope", fmt::format("{:.1f}", pipes.slope[row])},
             {"from_levels", fmt::format("{:.1f}", from_levels)}},
            notices);
}

void look_at_levels(const NetworkView& view, const LevelRules& rules, std::size_t row,
                    Notices& notices) {
  const Pipes& pipes = view.pipes;
  const double up = pipes.up[row], down = pipes.down[row];
  if (std::isnan(up) || std::isnan(down)) return;
  if (down > up + rules.invert_m + rounding) {
    if (rules.reversed == nullptr) return;
    report_at(view.input, "sewer_invert_reversed", row, "invert_down_m",
              {{"up", metres_text(up)}, {"down", metres_text(down)}}, notices);
    return;
  }
  const double length = std::isnan(pipes.length[row]) ? pipes.drawn[row] : pipes.length[row];
  if (up - down > length + rounding) {
    if (rules.drop == nullptr) return;
    report_at(view.input, "sewer_drop_exceeds_length", row, "invert_down_m",
              {{"drop", metres_text(up - down)}, {"length", metres_text(length)}}, notices);
    return;
  }
  look_at_slope(view, rules, row, length, notices);
}

void look_at_length(const NetworkView& view, const LevelRules& rules, std::size_t row,
                    Notices& notices) {
  const double ledger = view.pipes.length[row], drawn = view.pipes.drawn[row];
  const double allowed = std::max(rules.length_m, rules.length_percent / 100 * ledger);
  if (rules.length == nullptr || !(std::abs(ledger - drawn) > allowed)) return;
  report_at(view.input, "sewer_length_mismatch", row, "length_m",
            {{"ledger", metres_text(ledger)}, {"drawn", metres_text(drawn)}}, notices);
}

bool is_self_loop(const NetworkView& view, std::size_t row) {
  const Pipes& pipes = view.pipes;
  if (!pipes.from[row].empty() && !pipes.to[row].empty()) return pipes.from[row] == pipes.to[row];
  return pipes.drawn[row] > 0 && pipes.x[0][row] == pipes.x[1][row] &&
         pipes.y[0][row] == pipes.y[1][row];
}

Notices look_at_pipes(const NetworkView& view, const LevelRules& rules, std::size_t begin,
                      std::size_t end) {
  Notices found;
  for (std::size_t row = begin; row < end; ++row) {
    look_at_levels(view, rules, row, found);
    look_at_length(view, rules, row, found);
    if (rules.loop != nullptr && is_self_loop(view, row))
      report_at(view.input, "sewer_pipe_self_loop", row, "to_manhole",
                {{"manhole", std::string(view.pipes.to[row])}}, found);
  }
  return found;
}

// --- The same pipe twice ----------------------------------------------------------------------------

/// The coordinates of a line from the end that sorts first, so that both directions are alike.
class LineForm {
 public:
  LineForm(const GeometryColumn& geometry, std::size_t feature)
      : geometry_(geometry), range_(geometry.feature_coordinates(feature)) {
    for (std::size_t i = 0; i < range_.size(); ++i) {
      const auto ahead = at(i, false), behind = at(i, true);
      if (ahead == behind) continue;
      backwards_ = behind < ahead;
      break;
    }
  }
  [[nodiscard]] std::size_t size() const { return range_.size(); }
  [[nodiscard]] std::pair<double, double> operator[](std::size_t i) const {
    return at(i, backwards_);
  }

 private:
  [[nodiscard]] std::pair<double, double> at(std::size_t i, bool backwards) const {
    const std::size_t index = backwards ? range_.end - 1 - i : range_.begin + i;
    return {geometry_.x[index], geometry_.y[index]};
  }
  const GeometryColumn& geometry_;
  Range range_;
  bool backwards_ = false;
};

std::pair<std::string_view, std::string_view> end_numbers(const Pipes& pipes, std::size_t row) {
  const std::string_view from = pipes.from[row], to = pipes.to[row];
  return from < to ? std::pair{from, to} : std::pair{to, from};
}

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 32);
}

std::uint64_t hash_of(const NetworkView& view, std::size_t row) {
  const LineForm line(view.input.layer.geometry, row);
  const auto [first, second] = end_numbers(view.pipes, row);
  std::uint64_t hash = line.size();
  for (std::size_t i = 0; i < line.size(); ++i) {
    hash = mix(hash, std::bit_cast<std::uint64_t>(line[i].first));
    hash = mix(hash, std::bit_cast<std::uint64_t>(line[i].second));
  }
  for (const std::string_view number : {first, second})
    hash = mix(hash, std::hash<std::string_view>{}(number));
  return hash;
}

bool same_pipe(const NetworkView& view, std::size_t a, std::size_t b) {
  if (end_numbers(view.pipes, a) != end_numbers(view.pipes, b)) return false;
  const LineForm one(view.input.layer.geometry, a), two(view.input.layer.geometry, b);
  if (one.size() != two.size()) return false;
  for (std::size_t i = 0; i < one.size(); ++i)
    if (one[i] != two[i]) return false;
  return true;
}

}  // namespace

void check_pipe_levels(const NetworkView& view, Notices& notices) {
  const LevelRules rules(view);
  auto chunks = map_chunks(view.pipes.size(), [&](std::size_t begin, std::size_t end) {
    return look_at_pipes(view, rules, begin, end);
  });
  for (Notices& chunk : chunks) notices.merge(std::move(chunk));
}

void check_pipe_duplicates(const NetworkView& view, Notices& notices) {
  if (view.rule("sewer_pipe_duplicate") == nullptr || !view.input.layer.has_geometry()) return;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> forms(view.pipes.size());
  for_chunks(forms.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row)
      forms[row] = {view.pipes.drawn[row] > 0 ? hash_of(view, row) : 0,
                    static_cast<std::uint32_t>(row)};
  });
  HashSet seen(forms.size());
  if (std::all_of(forms.begin(), forms.end(),
                  [&seen](const auto& form) { return form.first == 0 || seen.insert(form.first); }))
    return;
  tbb::parallel_sort(forms.begin(), forms.end());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> twice;  // the later one, the first one
  std::size_t first = 0;
  for (std::size_t i = 1; i < forms.size(); ++i) {
    if (forms[i].first != forms[first].first) first = i;
    const std::uint32_t row = forms[i].second, earlier = forms[first].second;
    if (i != first && view.pipes.drawn[row] > 0 && same_pipe(view, row, earlier))
      twice.emplace_back(row, earlier);
  }
  std::sort(twice.begin(), twice.end());
  for (const auto& [row, earlier] : twice)
    report_at(view.input, "sewer_pipe_duplicate", row, "",
              {{"other", view.input.layer.key_of(earlier)}}, notices);
}

void check_pipe_circles(const NetworkView& view, Notices& notices) {
  if (view.rule("sewer_cycle") == nullptr) return;
  const Network& network = view.network;
  const std::vector<std::uint32_t> component = strong_components(network, view.pipes);
  struct Circle {
    std::uint32_t first_pipe = no_index;
    std::uint32_t pipes = 0;
  };
  std::vector<Circle> circles(network.nodes);  // by component
  for (std::uint32_t pipe = 0; pipe < view.pipes.size(); ++pipe) {
    const std::uint32_t to = network.to[pipe];
    if (network.flows[pipe] == 0 || to == no_index || view.pipes.gravity[pipe] == 0) continue;
    if (component[network.from[pipe]] != component[to]) continue;
    Circle& circle = circles[component[to]];
    if (circle.pipes++ == 0) circle.first_pipe = pipe;
  }
  std::erase_if(circles, [](const Circle& circle) { return circle.pipes == 0; });
  std::sort(circles.begin(), circles.end(),
            [](const Circle& a, const Circle& b) { return a.first_pipe < b.first_pipe; });
  for (const Circle& circle : circles)
    report_at(view.input, "sewer_cycle", circle.first_pipe, "to_manhole",
              {{"pipes", std::to_string(circle.pipes)}}, notices);
}

}  // namespace kokai
