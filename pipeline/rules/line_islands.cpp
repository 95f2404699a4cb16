// The check for pieces of a network that nothing joins to the rest of it.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "pipeline/rules/line_report.h"

namespace kokai {

namespace {

/// Lines that are joined, each set named by its first line.
class Pieces {
 public:
  explicit Pieces(std::size_t lines) : first_(lines) {
    std::iota(first_.begin(), first_.end(), std::uint32_t{0});
  }
  std::uint32_t of(std::uint32_t line) {
    while (first_[line] != line) line = first_[line] = first_[first_[line]];
    return line;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = of(a), b = of(b);
    first_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> first_;
};

struct Piece {
  std::uint32_t first_line = 0, lines = 0;
  double metres = 0;
  bool at_border = false;
};

/// By first line.
std::vector<Piece> pieces_of(const LineView& view, const LinePairs& near_misses) {
  const auto count = static_cast<std::uint32_t>(view.net.lines().size());
  Pieces joined(count);
  for (const auto& [a, b] : view.contacts.touching) joined.join(a, b);
  for (const auto& [a, b] : near_misses) joined.join(a, b);
  std::vector<Piece> by_line(count);
  for (std::uint32_t line = 0; line < count; ++line) {
    Piece& piece = by_line[joined.of(line)];
    if (piece.lines++ == 0) piece.first_line = line;
    piece.metres += view.net.length_m(view.net.lines()[line]);
    for (const std::uint32_t end : {2 * line, 2 * line + 1})
      if (view.contacts.held[end] == 0 && !piece.at_border)
        piece.at_border = view.at_border(view.net.place(view.net.end_coordinate(end)));
  }
  std::erase_if(by_line, [](const Piece& piece) { return piece.lines == 0; });
  return by_line;
}

const Piece& longest_of(std::span<const Piece> pieces) {
  return *std::max_element(pieces.begin(), pieces.end(),
                           [](const Piece& a, const Piece& b) { return a.metres < b.metres; });
}

/// Where no piece has half of all, the lines of a layer are several networks, or none.
bool is_one_network(std::span<const Piece> pieces) {
  double all = 0;
  for (const Piece& piece : pieces) all += piece.metres;
  return longest_of(pieces).metres * 2 >= all;
}

/// Reports every piece up to `most_m` but the longest one.
void report_islands(const LineView& view, std::span<const Piece> pieces, double most_m,
                    Notices& notices) {
  const Piece& longest = longest_of(pieces);
  for (const Piece& piece : pieces) {
    if (&piece == &longest || piece.metres > most_m || piece.at_border) continue;
    const LineNet::Line& line = view.net.lines()[piece.first_line];
    report_line(
        view, "topo_floating_island", line.feature, view.net.place(line.begin), LineNet::none,
        {{"lines", std::to_string(piece.lines)}, {"length", fmt::format("{:.1f}", piece.metres)}},
        notices);
  }
}

}  // namespace

bool is_network_of_feature(const RuleUse& rule) {
  const auto network = rule.parameters.find("network");
  return network != rule.parameters.end() && network->second == "feature";
}

void check_line_islands(const LineView& view, const RuleUse& rule, const LinePairs& near_misses,
                        Notices& notices) {
  const double most_m = number_of(rule, "island_m", 200);
  const std::vector<Piece> pieces = pieces_of(view, near_misses);
  if (pieces.empty()) return;
  if (!is_network_of_feature(rule)) {
    if (is_one_network(pieces)) report_islands(view, pieces, most_m, notices);
    return;
  }
  const auto feature = [&](std::size_t i) { return view.feature_of(pieces[i].first_line); };
  for (std::size_t begin = 0, end = 0; begin < pieces.size(); begin = end) {
    while (end < pieces.size() && feature(end) == feature(begin)) ++end;
    report_islands(view, std::span(pieces).subspan(begin, end - begin), most_m, notices);
  }
}

}  // namespace kokai
