// Parameter files (.par) of the Geospatial Information Authority of Japan (国土地理院), in all their layouts.
// SPDX-License-Identifier: MIT
#include "pipeline/core/par_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "pipeline/core/error.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

constexpr std::size_t mesh_digits = 8;
// TKY2JGD fills a rectangle of 4.7 million; a mesh code that is wrong must not ask for all memory.
constexpr std::size_t most_nodes = 20'000'000;

/// Bytes of a line where a value stands; none when both are 0.
struct ValueRange {
  std::size_t begin, end;
  [[nodiscard]] bool given() const { return end != 0; }
};

struct ParLayout {
  std::string_view name;
  std::size_t header_lines;
  ValueRange latitude, longitude, height;
  bool may_be_5km;
  [[nodiscard]] std::size_t line_bytes() const {
    return std::max({latitude.end, longitude.end, height.end});
  }
};

// Of layouts with one length of header, the one whose lines are as long as the file's.
constexpr std::array<ParLayout, 6> layouts = {{
    {"TKY2JGD", 2, {9, 18}, {19, 28}, {}, false},
    {"PatchJGD(H)", 16, {}, {}, {9, 18}, false},
    {"HyokoRev", 16, {}, {}, {12, 21}, false},
    {"PatchJGD", 16, {9, 18}, {19, 28}, {}, false},
    {"PatchJGD(HV)", 16, {9, 18}, {19, 28}, {29, 38}, true},
    {"SemiDyna", 18, {12, 21}, {22, 31}, {32, 41}, true},
}};
constexpr std::string_view header_lengths = "2, 16, 18";

/// A node as it is read: south-west corner of its mesh, in meshes of 30″ × 45″ from 0°N and 100°E.
struct Node {
  std::uint32_t row = 0, column = 0;
  std::int32_t latitude = 0, longitude = 0, height = 0;
};

class ParReader {
 public:
  ParReader(std::string_view text, const std::string& name) : name_(name) {
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      std::string_view line = text.substr(begin, end - begin);
      while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
      lines_.push_back(line);
      begin = end + 1;
    }
    while (!lines_.empty() && lines_.back().empty()) lines_.pop_back();
    ends_in_line_ = !text.empty() && text.back() != '\n';
  }

  ParFile read() {
    const ParLayout& layout = find_layout();
    // A value that was cut still is a number: -14.00008 and -1.
    if (ends_in_line_ && lines_.back().size() < lines_[layout.header_lines].size())
      fail(lines_.size() - 1, lines_.back().size(), "行の途中でファイルが終わっています",
           "the file ends in the middle of a line");
    std::vector<Node> nodes;
    nodes.reserve(lines_.size() - layout.header_lines);
    for (std::size_t i = layout.header_lines; i < lines_.size(); ++i)
      nodes.push_back(node(i, layout));
    ParFile file;
    file.format = layout.name;
    file.title = std::string(trim(lines_.front()));
    const std::uint32_t unit = layout.may_be_5km ? mesh_unit(nodes) : 1;
    if (unit != 1 && layout.name == "PatchJGD(HV)") file.format = "SemiDynaEXE";
    file.grid = grid_of(nodes, layout, unit);
    return file;
  }

 private:
  [[noreturn]] void fail(std::size_t line, std::size_t column, const std::string& ja,
                         const std::string& en) const {
    throw UsageError({fmt::format("{} の {} 行 {} 文字目: {}。ファイルを入手し直してください。",
                                  name_, line + 1, column + 1, ja),
                      fmt::format("{}, line {}, character {}: {}. Get the file again.", name_,
                                  line + 1, column + 1, en)});
  }

  static bool has_mesh_code(std::string_view line) {
    if (line.size() <= mesh_digits || line[mesh_digits] != ' ') return false;
    return std::all_of(line.begin(), line.begin() + mesh_digits,
                       [](char c) { return c >= '0' && c <= '9'; });
  }

  const ParLayout& find_layout() const {
    const auto first = std::find_if(lines_.begin(), lines_.end(), has_mesh_code);
    const auto header = static_cast<std::size_t>(first - lines_.begin());
    if (first == lines_.end()) {
      for (const ParLayout& layout : layouts)
        if (lines_.size() == layout.header_lines + 1)
          fail(layout.header_lines, 0, "メッシュコード（数字8桁）がありません",
               "there is no mesh code of eight digits");
      throw UsageError(
          {name_ + " には格子点がありません。国土地理院の .par "
                   "ファイルか確かめ、入手し直してください。",
           name_ + " has no nodes. See that it is a .par file of GSI, and get it again."});
    }
    const ParLayout* found = nullptr;
    for (const ParLayout& layout : layouts) {
      if (layout.header_lines != header) continue;
      found = &layout;
      if (first->size() <= layout.line_bytes()) break;
    }
    if (found != nullptr) return *found;
    for (const ParLayout& layout : layouts)
      if (layout.header_lines + 1 == header)
        fail(header - 1, 0, "メッシュコード（数字8桁）がありません",
             "there is no mesh code of eight digits");
    fail(header, 0,
         fmt::format("見出しが {} 行あります（国土地理院の .par は {} 行のどれか）", header,
                     header_lengths),
         fmt::format("the header has {} lines (a .par file of GSI has one of {})", header,
                     header_lengths));
  }

  /// The value of a range in millionths; the layout's missing columns are 0.
  std::int32_t value(std::size_t line, ValueRange range) const {
    if (!range.given()) return 0;
    const std::string_view all = lines_[line];
    // The last value of a line may be written shorter than its column.
    const std::string_view text = range.begin < all.size()
                                      ? trim(all.substr(range.begin, range.end - range.begin))
                                      : std::string_view();
    if (text.empty())
      fail(line, range.begin, "値がありません（行が途中で切れています）",
           "the value is missing (the line is cut short)");
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    constexpr double most = 2000;  // seconds or metres; more does not fit and is no shift
    if (error != std::errc() || end != text.data() + text.size() || !(std::abs(number) < most))
      fail(line, range.begin, fmt::format("「{}」は数値ではありません", text),
           fmt::format("\"{}\" is no number", text));
    static_assert(DatumGrid::units_per_second == DatumGrid::units_per_metre);
    return static_cast<std::int32_t>(std::lround(number * DatumGrid::units_per_second));
  }

  /// JIS X 0410: LLMM (80 × 80 meshes of 1 km), q v (8 × 8 of 10 × 10), r w.
  Node node(std::size_t line, const ParLayout& layout) const {
    const std::string_view text = lines_[line];
    if (!has_mesh_code(text))
      fail(line, 0, "メッシュコード（数字8桁）がありません",
           "there is no mesh code of eight digits");
    std::array<std::uint32_t, mesh_digits> d{};
    for (std::size_t i = 0; i < mesh_digits; ++i) d[i] = static_cast<std::uint32_t>(text[i] - '0');
    if (d[4] > 7 || d[5] > 7)
      fail(line, 4, "メッシュコードの5・6桁目は0〜7です",
           "the digits 5 and 6 of a mesh code are 0 to 7");
    Node node;
    node.row = (d[0] * 10 + d[1]) * 80 + d[4] * 10 + d[6];
    node.column = (d[2] * 10 + d[3]) * 80 + d[5] * 10 + d[7];
    node.latitude = value(line, layout.latitude);
    node.longitude = value(line, layout.longitude);
    node.height = value(line, layout.height);
    return node;
  }

  /// 5 where every node is one of the 5 km mesh, which no file of 1 km meshes is by chance.
  static std::uint32_t mesh_unit(const std::vector<Node>& nodes) {
    const bool five = std::all_of(nodes.begin(), nodes.end(), [](const Node& node) {
      return node.row % 5 == 0 && node.column % 5 == 0;
    });
    return five ? 5 : 1;
  }

  DatumGrid grid_of(const std::vector<Node>& nodes, const ParLayout& layout,
                    std::uint32_t unit) const {
    constexpr double rows_per_degree = 120, columns_per_degree = 80;
    constexpr double first_longitude = 100;
    const auto [low_row, high_row] = std::minmax_element(
        nodes.begin(), nodes.end(), [](const Node& a, const Node& b) { return a.row < b.row; });
    const auto [low_column, high_column] =
        std::minmax_element(nodes.begin(), nodes.end(),
                            [](const Node& a, const Node& b) { return a.column < b.column; });
    DatumGrid grid;
    grid.rows_per_degree = rows_per_degree / unit;
    grid.columns_per_degree = columns_per_degree / unit;
    grid.south = low_row->row / rows_per_degree;
    grid.west = first_longitude + low_column->column / columns_per_degree;
    grid.rows = (high_row->row - low_row->row) / unit + 1;
    grid.columns = (high_column->column - low_column->column) / unit + 1;
    if (grid.node_count() > most_nodes)
      throw UsageError({name_ + " の格子点は離れすぎています。国土地理院の .par "
                                "ファイルか確かめ、入手し直してください。",
                        name_ + ": its nodes lie too far apart. See that it is a .par file of GSI, "
                                "and get it again."});
    if (layout.latitude.given()) {
      grid.latitude.assign(grid.node_count(), DatumGrid::missing);
      grid.longitude.assign(grid.node_count(), DatumGrid::missing);
    }
    if (layout.height.given()) grid.height.assign(grid.node_count(), DatumGrid::missing);
    std::vector<bool> seen(grid.node_count());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const Node& node = nodes[i];
      const std::size_t at = std::size_t{(node.row - low_row->row) / unit} * grid.columns +
                             (node.column - low_column->column) / unit;
      if (seen[at])
        fail(layout.header_lines + i, 0, "同じメッシュコードが二度あります",
             "the mesh code occurs twice");
      seen[at] = true;
      if (layout.latitude.given()) {
        grid.latitude[at] = node.latitude;
        grid.longitude[at] = node.longitude;
      }
      if (layout.height.given()) grid.height[at] = node.height;
    }
    return grid;
  }

  std::string name_;
  std::vector<std::string_view> lines_;
  bool ends_in_line_ = false;  // no line end after the last one
};

}  // namespace

ParFile parse_par(std::string_view text, const std::string& name) {
  return ParReader(text, name).read();
}

}  // namespace kokai
