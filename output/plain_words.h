// Codes, operations and states in the words of people who know neither GIS nor kokai.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "pipeline/core/error.h"
#include "pipeline/core/notice.h"
#include "pipeline/core/report.h"

namespace kokai {

/// What a code means in general: its message without the places for a finding's own values.
[[nodiscard]] Bilingual general_meaning(const NoticeType& type);

/// What a notice of a report is about: kokai's words for its code, or those that the report carries
/// for a rule of the project's own. `meaning` is general, without a finding's values.
struct RuleWords {
  Bilingual meaning, why, fix, example;
};
[[nodiscard]] std::optional<RuleWords> rule_words(const Json& notice);

/// 誤り, 注意, お知らせ
[[nodiscard]] Texts severity_words(std::string_view severity);

/// How coordinates reached JGD2011: one sentence for each step of an operation's name.
[[nodiscard]] Bilingual operation_words(std::string_view operation);

/// "JGD2011 平面直角座標系 第IX系（EPSG:6677）"
[[nodiscard]] Bilingual crs_words(std::string_view code);

/// What kind of program opens a format.
struct FormatWords {
  std::string_view format, title, ja, en;
};
[[nodiscard]] FormatWords format_words(std::string_view format);

}  // namespace kokai
