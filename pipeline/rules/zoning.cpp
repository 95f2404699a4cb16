// Checks of zoning layers: codes against names, ratios against the law.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "pipeline/core/code_system.h"
#include "pipeline/core/text.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/column_scan.h"

namespace kokai {

namespace {

// --- Codes and names --------------------------------------------------------------------------

constexpr std::array<std::string_view, 1> scheme_codes = {"zoning_scheme_unknown"};
void check_scheme(const CheckInput& input, Notices& notices) {
  for (const DecidedCodes& decided : input.layer.decided_codes) {
    const Column* codes = input.layer.column(decided.system->code_field);
    if (decided.list == nullptr && codes != nullptr && codes->text.byte_count() > 0)
      notices.add("zoning_scheme_unknown", no_row, codes->source);
  }
}

void compare_names(const Column& codes, const Column& names, const CodeList& list,
                   Notices& notices) {
  scan_values(codes, notices, [&] {
    return [&](std::uint32_t row, std::string_view code, Notices& found) {
      const std::string_view name = names.text[row];
      if (name.empty()) return;
      const CodeValue* value = find_code(list, code);
      if (value != nullptr && is_name_of(*value, name)) return;
      FindingDetail detail;
      detail.parameters.emplace_back("expected", value == nullptr ? "―" : value->name);
      detail.parameters.emplace_back("other", std::string(name));
      detail.parameters.emplace_back("detail", list.source.empty() ? list.id : list.source);
      found.add("zoning_code_name_mismatch", row, codes.source, std::move(detail));
    };
  });
}

constexpr std::array<std::string_view, 1> mismatch_codes = {"zoning_code_name_mismatch"};
void check_names(const CheckInput& input, Notices& notices) {
  for (const DecidedCodes& decided : input.layer.decided_codes) {
    const Column* codes = input.layer.column(decided.system->code_field);
    const Column* names = input.layer.column(decided.system->name_field);
    if (decided.list == nullptr || codes == nullptr || names == nullptr) continue;
    if (names->source != codes->source) compare_names(*codes, *names, *decided.list, notices);
  }
}

// --- Ratios -----------------------------------------------------------------------------------

using Percents = std::array<int, 12>;  // the rest is 0

/// 建築基準法 第52条第1項第1号–第4号 (容積率) and 第53条第1項第1号–第6号 (建蔽率), percent. For land
/// without a district only the building coverage is looked at.
struct LegalRatios {
  std::string_view zone;
  Percents coverage, floor_area;
};
constexpr Percents low = {50, 60, 80, 100, 150, 200};
constexpr Percents middle = {100, 150, 200, 300, 400, 500};
constexpr Percents works = {100, 150, 200, 300, 400};
constexpr Percents trade = {200, 300, 400, 500, 600, 700, 800, 900, 1000, 1100, 1200, 1300};
constexpr Percents up_to_60 = {30, 40, 50, 60};
constexpr Percents up_to_80 = {50, 60, 80};
constexpr std::array<LegalRatios, 14> legal{{
    {"第一種低層住居専用地域", up_to_60, low},
    {"第二種低層住居専用地域", up_to_60, low},
    {"田園住居地域", up_to_60, low},
    {"第一種中高層住居専用地域", up_to_60, middle},
    {"第二種中高層住居専用地域", up_to_60, middle},
    {"第一種住居地域", up_to_80, middle},
    {"第二種住居地域", up_to_80, middle},
    {"準住居地域", up_to_80, middle},
    {"準工業地域", up_to_80, middle},
    {"近隣商業地域", {60, 80}, middle},
    {"商業地域", {80}, trade},
    {"工業地域", {50, 60}, works},
    {"工業専用地域", up_to_60, works},
    {"用途地域の指定のない区域", {30, 40, 50, 60, 70}, {}},
}};

bool contains(const Percents& allowed, double percent) {
  return std::any_of(allowed.begin(), allowed.end(),
                     [percent](int value) { return value != 0 && value == percent; });
}

std::string list_of(const Percents& allowed) {
  std::string text;
  for (const int value : allowed)
    if (value != 0) text += (text.empty() ? "" : " ") + std::to_string(value);
  return text;
}

/// Decisions from this day on are bound by the values as they stand (改正法の施行日).
constexpr std::string_view present_law = "2003-01-01";

struct RatioColumns {
  const Column* zone = nullptr;
  const Column* ratio = nullptr;
  std::vector<const Column*> decided;
};

std::optional<RatioColumns> ratio_columns(const Layer& layer, const RuleUse& use) {
  RatioColumns columns;
  const auto column = [&](std::string_view parameter) -> const Column* {
    const auto found = use.parameters.find(std::string(parameter));
    return found == use.parameters.end() ? nullptr : layer.column(found->second);
  };
  columns.zone = column("zone");
  columns.ratio = column("ratio");
  const auto dates = use.parameters.find("decided");
  if (dates != use.parameters.end())
    for (const std::string_view name : split(dates->second, ';'))
      if (const Column* date = layer.column(name)) columns.decided.push_back(date);
  if (columns.zone == nullptr || columns.ratio == nullptr) return std::nullopt;
  return columns;
}

/// A value that no district may have is wrong whenever it was decided; any other may stand from before.
Severity severity_of(const RatioColumns& columns, std::uint32_t row, double percent,
                     Percents LegalRatios::*of) {
  const bool somewhere = std::any_of(legal.begin(), legal.end(), [&](const LegalRatios& zone) {
    return contains(zone.*of, percent);
  });
  if (!somewhere) return Severity::error;
  for (const Column* date : columns.decided)
    if (!date->text[row].empty())
      return date->text[row] >= present_law ? Severity::error : Severity::warning;
  return Severity::warning;
}

void check_ratio(const CheckInput& input, std::string_view code, Percents LegalRatios::*of,
                 Notices& notices) {
  for (const RuleUse& use : input.definition.rules) {
    if (use.code != code) continue;
    const std::optional<RatioColumns> columns = ratio_columns(input.layer, use);
    if (!columns) continue;
    scan_values(*columns->ratio, notices, [&] {
      return [&](std::uint32_t row, std::string_view value, Notices& found) {
        const double percent = parse_number(value);
        if (std::isnan(percent)) return;  // cell_type says so
        const std::string_view zone = columns->zone->text[row];
        const auto known = std::find_if(legal.begin(), legal.end(), [&](const LegalRatios& ratios) {
          return ratios.zone == zone;
        });
        if (known == legal.end() || ((*known).*of)[0] == 0) return;  // cell_enum says so
        if (contains((*known).*of, percent)) return;
        FindingDetail detail;
        detail.parameters.emplace_back("other", std::string(zone));
        detail.parameters.emplace_back("range", list_of((*known).*of));
        found.add(code, severity_of(*columns, row, percent, of), row, columns->ratio->source,
                  std::move(detail));
      };
    });
  }
}

constexpr std::array<std::string_view, 1> coverage_codes = {"zoning_bcr_illegal"};
void check_coverage_ratio(const CheckInput& input, Notices& notices) {
  check_ratio(input, "zoning_bcr_illegal", &LegalRatios::coverage, notices);
}

constexpr std::array<std::string_view, 1> floor_area_codes = {"zoning_far_illegal"};
void check_floor_area_ratio(const CheckInput& input, Notices& notices) {
  check_ratio(input, "zoning_far_illegal", &LegalRatios::floor_area, notices);
}

constexpr Check checks[] = {
    {"zoning_scheme", Needs::rows, scheme_codes, check_scheme},
    {"zoning_names", Needs::rows, mismatch_codes, check_names},
    {"zoning_coverage_ratio", Needs::rows, coverage_codes, check_coverage_ratio},
    {"zoning_floor_area_ratio", Needs::rows, floor_area_codes, check_floor_area_ratio},
};

}  // namespace

std::span<const Check> zoning_checks() {
  return checks;
}

}  // namespace kokai
