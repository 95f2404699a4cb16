// The internal report: everything that was found, for the city's own eyes.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/layer.h"
#include "pipeline/core/notice.h"

namespace kokai {

using Json = nlohmann::ordered_json;

enum class Gate { open, stopped, not_run };
[[nodiscard]] std::string_view to_string(Gate gate);

/// Exact totals by severity: error, warning, info.
struct SeverityTotals {
  std::array<std::uint64_t, 3> count{};
  [[nodiscard]] std::uint64_t operator[](Severity severity) const {
    return count[static_cast<std::size_t>(severity)];
  }
  void add(Severity severity, std::uint64_t more) {
    count[static_cast<std::size_t>(severity)] += more;
  }
};

/// A code's severity after the definition's and the project's changes.
using SeverityOf = std::function<Severity(const NoticeType&)>;

/// All that one dataset's run found.
struct DatasetReport {
  std::string id, layer_id, title;
  std::vector<std::string> sources, source_sha256;
  std::uint64_t features_read = 0, features_published = 0;
  bool complete = true;
  bool reference = false;  ///< for comparison only: not published whatever the gate
  Gate gate = Gate::not_run;
  std::vector<std::string> not_applicable;
  SeverityTotals totals;
  Json notices = Json::array();  ///< one object per code and severity, with up to 100 samples
};

/// Writes one dataset's notices as JSON objects, one for each finding of error or warning, through
/// `write_line` (notices.jsonl; a line comes without its line end), and returns the dataset's report with samples and totals. Changes of
/// values become one entry per code and column. Values of personal columns are masked.
[[nodiscard]] DatasetReport make_report(const Layer& layer, const Notices& notices,
                                        const SeverityOf& severity_of,
                                        const std::function<void(std::string_view)>& write_line);

[[nodiscard]] Json to_json(const DatasetReport& report);

/// changes-<id>.csv: field, header, file, sheet, row, code, before, after; UTF-8 with BOM, CRLF. Values in
/// which `notices` has something personal are masked.
void write_changes(const Layer& layer, const Notices& notices,
                   const std::function<void(std::string_view)>& write);

/// The finding's message in both languages.
[[nodiscard]] Bilingual message_of(const NoticeType& type, const Finding& finding,
                                   const Notices& notices, const Layer& layer);

/// "下水道台帳/管渠.shp", "施設.xlsx シート1 Q17" …: the place as people say it.
[[nodiscard]] Bilingual place_text(const Finding& finding, const Notices& notices,
                                   const Layer& layer);

}  // namespace kokai
