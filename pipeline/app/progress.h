// Each dataset's plan against what happened: for the table of `kokai status`, the progress sheet of a plan
// (個別計画状況表), and the digest that people get.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/app/project.h"
#include "pipeline/app/state.h"
#include "pipeline/core/error.h"

namespace kokai {

/// The signs of 進捗度: ahead of the plan, as planned, behind it.
enum class Sign { ahead, as_planned, late };
[[nodiscard]] std::string_view to_string(Sign sign);  ///< "◎" "○" "▲"
[[nodiscard]] std::optional<Sign> sign_from(std::string_view text);

/// A sign that a person set, until the period of the plan ends in which they did.
struct SignOverride {
  std::string dataset;
  Sign sign = Sign::as_planned;
  std::string reason, by;
  std::string date;  ///< YYYY-MM-DD
};

/// progress.csv of the project, which people may edit. Throws UsageError with the line for a row without a sign, a
/// reason, a name or a day.
[[nodiscard]] std::vector<SignOverride> read_overrides(const std::filesystem::path& project);
/// Replaces the dataset's row, or adds it.
void write_override(const std::filesystem::path& project, const SignOverride& own);

struct DatasetProgress {
  std::string id, title;
  Bilingual plan;          ///< "毎月10日"
  bool published = false;  ///< publish = true
  Gate gate = Gate::not_run;
  SeverityTotals totals;  ///< of the last examination
  // Days, YYYY-MM-DD, or "".
  std::string released;  ///< its data last changed in public
  std::string checked;   ///< last looked at by publish
  std::string last_due, next_due;
  int days_late = 0;  ///< since the day on which it was due and not looked at, or not fit
  Sign proposed = Sign::as_planned;
  Bilingual happened;                  ///< what the proposal is made of
  std::optional<SignOverride> stated;  ///< what a person says instead
  [[nodiscard]] Sign sign() const { return stated ? stated->sign : proposed; }
};

/// What another party has of the releases.
struct DeliveryProgress {
  std::string id, title;
  std::string confirmed_release = {}, confirmed = {};  ///< it holds that since that day; "" unknown
  std::string made_release = {}, made = {};  ///< the last one that was made, and when; "" none
};

struct Progress {
  std::string date;
  std::string release;     ///< id of the current one, or ""
  std::string run_failed;  ///< day of the last run, when it did not come to its end; else ""
  Bilingual run_failure;   ///< what it said
  std::vector<DatasetProgress> datasets;
  std::vector<DeliveryProgress> deliveries;
};

[[nodiscard]] Progress progress_of(const Project& project, const std::string& date);

/// Which release the other party's map holds, and whether it is the current one.
[[nodiscard]] Bilingual delivery_words(const DeliveryProgress& delivery,
                                       const std::string& current_release);

/// UTF-8 with BOM: 計画, 計画スケジュール, 進捗度, 取組内容または結果, and what they are made of.
[[nodiscard]] std::string progress_sheet(const Progress& progress);
/// Prometheus text format (0.0.4), days as Unix time.
[[nodiscard]] std::string progress_metrics(const Progress& progress);
[[nodiscard]] Json progress_json(const Progress& progress);

}  // namespace kokai
