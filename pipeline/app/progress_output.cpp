// The signs of a plan's progress, what people say of them, and the forms in which all of it is written.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "pipeline/app/editable_list.h"
#include "pipeline/app/progress.h"
#include "pipeline/core/date.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

struct SignRow {
  Sign sign;
  std::string_view text;
};
constexpr std::array<SignRow, 3> signs = {
    {{Sign::ahead, "◎"}, {Sign::as_planned, "○"}, {Sign::late, "▲"}}};

enum Cell : std::size_t { dataset, sign, reason, by, day };
constexpr std::array<std::string_view, 5> headers = {"データセット", "進捗度", "理由", "記入者",
                                                     "記入日"};
constexpr std::string_view file_name = "progress.csv";

[[noreturn]] void refuse_row(std::uint32_t line, const std::string& ja, const std::string& en) {
  throw UsageError({fmt::format("{} の {} 行目: {}。", file_name, line, ja),
                    fmt::format("{}, line {}: {}.", file_name, line, en)});
}

SignOverride override_of(const EditableRow& row) {
  const std::optional<Sign> stated = sign_from(row.cells[Cell::sign]);
  if (!stated)
    refuse_row(row.line, "進捗度は ◎ ○ ▲ のどれかにしてください", "進捗度 must be one of ◎ ○ ▲");
  const std::string date = day_in_cell(row.cells[Cell::day]);
  if (date.empty()) refuse_row(row.line, "記入日を日付で書いてください", "記入日 must be a day");
  if (row.cells[Cell::reason].empty() || row.cells[Cell::by].empty())
    refuse_row(row.line, "理由と記入者を書いてください", "理由 and 記入者 must say something");
  return {row.cells[Cell::dataset], *stated, row.cells[Cell::reason], row.cells[Cell::by], date};
}

std::vector<EditableRow> rows_of(const fs::path& project) {
  auto rows = read_editable_list(project / file_name, headers);
  if (!rows)
    throw UsageError({fmt::format("{} を読めません。列「データセット」のある CSV "
                                  "で保存し直すか、消してください。",
                                  (project / file_name).string()),
                      fmt::format("{} cannot be read. Save it as CSV with the column データセット, "
                                  "or remove it.",
                                  (project / file_name).string())});
  return std::move(*rows);
}

/// Seconds since 1970 at midnight in Japan, or nothing for no day.
std::optional<long> unix_time(const std::string& iso) {
  constexpr long seconds_a_day = 86400, japan = 9L * 3600;
  const std::optional<Date> date = from_iso(iso);
  if (!date) return std::nullopt;
  return days_from_epoch(*date) * seconds_a_day - japan;
}

/// A value of a label: \ " and line feeds are escaped (exposition format 0.0.4).
std::string label(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\' || c == '"') escaped += '\\';
    escaped += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return escaped;
}

class Metrics {
 public:
  void begin(std::string_view name, std::string_view help) {
    name_ = name;
    text_ += fmt::format("# HELP {} {}\n# TYPE {} gauge\n", name, help, name);
  }
  void add(const DatasetProgress& entry, long value) {
    text_ += fmt::format("{}{{dataset=\"{}\"}} {}\n", name_, label(entry.id), value);
  }
  void add(long value) { text_ += fmt::format("{} {}\n", name_, value); }
  std::string take() { return std::move(text_); }

 private:
  std::string_view name_;
  std::string text_;
};

}  // namespace

std::string_view to_string(Sign sign) {
  return std::find_if(signs.begin(), signs.end(),
                      [&](const SignRow& row) { return row.sign == sign; })
      ->text;
}

std::optional<Sign> sign_from(std::string_view text) {
  // The full moon and the zero of other keyboards are the same circle.
  if (text == "〇" || text == "◯") text = "○";
  if (text == "△") text = "▲";
  const auto found = std::find_if(signs.begin(), signs.end(),
                                  [&](const SignRow& row) { return row.text == text; });
  return found == signs.end() ? std::nullopt : std::optional(found->sign);
}

std::vector<SignOverride> read_overrides(const fs::path& project) {
  std::vector<SignOverride> all;
  for (const EditableRow& row : rows_of(project)) all.push_back(override_of(row));
  return all;
}

void write_override(const fs::path& project, const SignOverride& own) {
  std::vector<EditableRow> rows = rows_of(project);
  std::erase_if(rows,
                [&](const EditableRow& row) { return row.cells[Cell::dataset] == own.dataset; });
  rows.push_back(
      {0, {own.dataset, std::string(to_string(own.sign)), own.reason, own.by, own.date}});
  write_editable_list(project / file_name, headers, rows);
}

std::string progress_sheet(const Progress& progress) {
  std::string text =
      "\xEF\xBB\xBF" + csv_line({"計画", "計画スケジュール", "進捗度", "取組内容または結果",
                                 "公開日", "次の予定日", "自動判定", "変更の理由", "データセット"});
  for (const DatasetProgress& entry : progress.datasets) {
    if (!entry.published) continue;
    text += csv_line({entry.title, entry.plan.ja, std::string(to_string(entry.sign())),
                      entry.happened.ja, entry.released, entry.next_due,
                      std::string(to_string(entry.proposed)),
                      entry.stated ? fmt::format("{}（{}、{}）", entry.stated->reason,
                                                 entry.stated->by, entry.stated->date)
                                   : "",
                      entry.id});
  }
  return text;
}

std::string progress_metrics(const Progress& progress) {
  Metrics metrics;
  metrics.begin("kokai_run_failed", "1 when the last run did not come to its end.");
  metrics.add(progress.run_failed.empty() ? 0 : 1);
  metrics.begin("kokai_dataset_stopped", "1 when the gate stopped the dataset.");
  for (const DatasetProgress& entry : progress.datasets)
    metrics.add(entry, entry.gate == Gate::stopped ? 1 : 0);
  metrics.begin("kokai_dataset_late", "1 when the dataset is behind its plan.");
  for (const DatasetProgress& entry : progress.datasets)
    metrics.add(entry, entry.sign() == Sign::late ? 1 : 0);
  metrics.begin("kokai_dataset_errors", "Errors of the last examination.");
  for (const DatasetProgress& entry : progress.datasets)
    metrics.add(entry, static_cast<long>(entry.totals[Severity::error]));
  struct Days {
    std::string_view name, help;
    std::string DatasetProgress::*day;
  };
  for (const Days& row : {Days{"kokai_dataset_released_timestamp_seconds",
                               "Day of the last change in public.", &DatasetProgress::released},
                          Days{"kokai_dataset_checked_timestamp_seconds",
                               "Day of the last examination.", &DatasetProgress::checked},
                          Days{"kokai_dataset_next_due_timestamp_seconds",
                               "Day on which it is due next.", &DatasetProgress::next_due}}) {
    metrics.begin(row.name, row.help);
    for (const DatasetProgress& entry : progress.datasets)
      if (const auto time = unix_time(entry.*row.day)) metrics.add(entry, *time);
  }
  return metrics.take();
}

Json progress_json(const Progress& progress) {
  Json json{{"kokai_status", 1}, {"date", progress.date}, {"release", progress.release}};
  json["run_failed"] = progress.run_failed;
  json["datasets"] = Json::array();
  for (const DatasetProgress& entry : progress.datasets) {
    Json item{{"id", entry.id},
              {"title", entry.title},
              {"publish", entry.published},
              {"plan", {{"ja", entry.plan.ja}, {"en", entry.plan.en}}},
              {"gate", std::string(to_string(entry.gate))},
              {"errors", entry.totals[Severity::error]},
              {"warnings", entry.totals[Severity::warning]},
              {"released", entry.released},
              {"checked", entry.checked},
              {"last_due", entry.last_due},
              {"next_due", entry.next_due},
              {"days_late", entry.days_late},
              {"sign", std::string(to_string(entry.sign()))},
              {"proposed", std::string(to_string(entry.proposed))},
              {"happened", {{"ja", entry.happened.ja}, {"en", entry.happened.en}}}};
    if (entry.stated)
      item["override"] = {
          {"reason", entry.stated->reason}, {"by", entry.stated->by}, {"date", entry.stated->date}};
    json["datasets"].push_back(std::move(item));
  }
  json["deliveries"] = Json::array();
  for (const DeliveryProgress& delivery : progress.deliveries)
    json["deliveries"].push_back({{"id", delivery.id},
                                  {"title", delivery.title},
                                  {"confirmed_release", delivery.confirmed_release},
                                  {"confirmed", delivery.confirmed},
                                  {"made_release", delivery.made_release},
                                  {"made", delivery.made}});
  return json;
}

}  // namespace kokai
