// Checks of flood layers: ranks and classes against their lists, ranks against the depth beside them.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "pipeline/core/text.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/column_scan.h"

namespace kokai {

namespace {

const Column* column_of(const CheckInput& input, const RuleUse& use, const std::string& parameter) {
  const auto found = use.parameters.find(parameter);
  return found == use.parameters.end() ? nullptr : input.layer.column(found->second);
}

const std::string& written(const CodeList& list, const CodeValue& value) {
  return list.write == CodeList::Write::code ? value.code : value.name;
}

std::string first_and_last(const CodeList& list) {
  return written(list, list.values.front()) + " – " + written(list, list.values.back());
}

void check_listed(const CheckInput& input, std::string_view code, Notices& notices) {
  for (const RuleUse& use : input.definition.rules) {
    if (use.code != code) continue;
    const Column* ranks = column_of(input, use, "rank");
    const CodeList* list =
        ranks == nullptr ? nullptr : input.definition.code_list(ranks->field.code_list);
    if (list == nullptr) continue;
    scan_values(*ranks, notices, [&] {
      return [&](std::uint32_t row, std::string_view value, Notices& found) {
        if (std::any_of(list->values.begin(), list->values.end(),
                        [&](const CodeValue& known) { return written(*list, known) == value; }))
          return;
        FindingDetail detail;
        detail.parameters.emplace_back("range", first_and_last(*list));
        found.add(code, row, ranks->source, std::move(detail));
      };
    });
  }
}

constexpr std::array<std::string_view, 1> depth_codes = {"flood_depth_rank_unknown"};
void check_depth_ranks(const CheckInput& input, Notices& notices) {
  check_listed(input, "flood_depth_rank_unknown", notices);
}

constexpr std::array<std::string_view, 1> duration_codes = {"flood_duration_rank_unknown"};
void check_duration_ranks(const CheckInput& input, Notices& notices) {
  check_listed(input, "flood_duration_rank_unknown", notices);
}

constexpr std::array<std::string_view, 1> class_codes = {"flood_hazard_class_unknown"};
void check_hazard_classes(const CheckInput& input, Notices& notices) {
  check_listed(input, "flood_hazard_class_unknown", notices);
}

// --- Ranks and depths -------------------------------------------------------------------------

/// Metres: from, and below. A depth measured at one place is a range of one value.
struct DepthRange {
  double from = 0;
  double below = std::numeric_limits<double>::infinity();
  bool measured = false;
};

/// The numbers in `text`, in their order.
std::vector<double> numbers_in(std::string_view text) {
  std::vector<double> numbers;
  const auto is_part = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_part(text[end])) ++end;
    if (end > at) numbers.push_back(parse_number(text.substr(at, end - at)));
    at = std::max(end, at + 1);
  }
  return numbers;
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

/// 0.5m以上3.0m未満, 0.5m未満, 20m以上, 0.5～3m and 1.2 (metres); nothing for any other text.
std::optional<DepthRange> read_depth(std::string_view label) {
  const std::string text = to_nfkc(label);
  const std::vector<double> numbers = numbers_in(text);
  if (numbers.empty() || numbers.size() > 2) return std::nullopt;
  if (std::any_of(numbers.begin(), numbers.end(), [](double n) { return std::isnan(n); }))
    return std::nullopt;
  if (contains_any(text, {"cm", "センチ"})) return std::nullopt;
  if (numbers.size() == 2) return DepthRange{numbers[0], numbers[1]};
  const bool up_to = text.starts_with("~") || text.starts_with("〜");
  if (up_to || contains_any(text, {"未満", "以下", "まで", "<"})) return DepthRange{0, numbers[0]};
  if (contains_any(text, {"以上", "超", "~", "〜", ">"})) return DepthRange{numbers[0]};
  return DepthRange{numbers[0], numbers[0], true};
}

bool agree(const DepthRange& rank, const DepthRange& depth) {
  if (depth.measured) return depth.from >= rank.from && depth.from < rank.below;
  return depth.from == rank.from && depth.below == rank.below;
}

/// A rank of the list with the depths that its name states.
struct KnownRank {
  const CodeValue* value = nullptr;
  DepthRange depth;
};

std::vector<KnownRank> ranks_with_depths(const CodeList& list) {
  std::vector<KnownRank> ranks;
  for (const CodeValue& value : list.values)
    if (const auto depth = read_depth(value.name)) ranks.push_back({&value, *depth});
  return ranks;
}

constexpr std::array<std::string_view, 1> mixed_codes = {"flood_rank_scheme_mixed"};
void check_scheme(const CheckInput& input, Notices& notices) {
  for (const RuleUse& use : input.definition.rules) {
    if (use.code != mixed_codes[0]) continue;
    const Column* ranks = column_of(input, use, "rank");
    const Column* depths = column_of(input, use, "depth");
    if (ranks == nullptr || depths == nullptr) continue;
    const CodeList* list = input.definition.code_list(ranks->field.code_list);
    if (list == nullptr) continue;
    const std::vector<KnownRank> known = ranks_with_depths(*list);
    scan_values(*ranks, notices, [&] {
      return [&](std::uint32_t row, std::string_view value, Notices& found) {
        const auto rank = std::find_if(known.begin(), known.end(), [&](const KnownRank& of) {
          return written(*list, *of.value) == value;
        });
        const auto depth = read_depth(depths->text[row]);
        if (rank == known.end() || !depth || agree(rank->depth, *depth)) return;
        FindingDetail detail;
        detail.parameters.emplace_back("expected", rank->value->name);
        detail.parameters.emplace_back("other", std::string(depths->text[row]));
        found.add(mixed_codes[0], row, ranks->source, std::move(detail));
      };
    });
  }
}

constexpr Check checks[] = {
    {"flood_depth_ranks", Needs::rows, depth_codes, check_depth_ranks},
    {"flood_duration_ranks", Needs::rows, duration_codes, check_duration_ranks},
    {"flood_hazard_classes", Needs::rows, class_codes, check_hazard_classes},
    {"flood_scheme", Needs::rows, mixed_codes, check_scheme},
};

}  // namespace

std::span<const Check> flood_checks() {
  return checks;
}

}  // namespace kokai
