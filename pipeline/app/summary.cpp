// What a run says on the terminal when it is over: released, refused and why, what to do next.
// SPDX-License-Identifier: MIT
#include "pipeline/app/summary.h"

#include <fmt/format.h>

#include "output/plain_words.h"

namespace kokai {

namespace {

using Kind = DatasetOutcome::Kind;

struct KindWords {
  Kind kind;
  std::string_view sign;
  std::string_view name;
  Texts words;
};
constexpr KindWords kind_words[] = {
    {Kind::released, "+", "released", {"公開しました", "released"}},
    {Kind::unchanged, "=", "unchanged", {"変更なし", "unchanged"}},
    {Kind::checked, "+", "fit", {"公開できます", "fit to release"}},
    {Kind::reference,
     "+",
     "reference",
     {"参照用（公開しません）", "reference layer, not published"}},
    {Kind::stopped, "x", "stopped", {"公開を止めました", "stopped"}},
    {Kind::held, "-", "held", {"保留中（rollback で戻したもの）", "held back by a rollback"}},
    {Kind::withdrawn,
     "-",
     "withdrawn",
     {"取り下げ中（kokai resume まで公開しません）", "withdrawn until kokai resume"}},
    {Kind::awaiting, "-", "awaiting_approval", {"決裁を待っています", "waits for approval"}},
    {Kind::waiting, "-", "waiting", {"公開日を待っています", "waits for its day"}},
    {Kind::not_due, "=", "not_due", {"予定日ではありません", "not due"}},
    {Kind::not_run,
     "x",
     "not_run",
     {"読み込めない設定ファイルにあるので、調べていません",
      "not run: its file of settings has a fault"}},
    {Kind::left,
     "!",
     "not_in_project",
     {"kokai.toml にありません（前の公開分を残しています）",
      "not in kokai.toml; the former record stays"}},
};

const KindWords& words_of(Kind kind) {
  for (const KindWords& words : kind_words)
    if (words.kind == kind) return words;
  return kind_words[0];
}

class Summary {
 public:
  explicit Summary(const CommandLine& line) : line_(line) {}

  std::string text(const RunOutcome& outcome) {
    for (const Bilingual& fault : outcome.faults) add(fault);
    for (const DatasetOutcome& dataset : outcome.datasets) add_dataset(dataset);
    if (!outcome.release.empty())
      add({"公開分 " + outcome.release + " に切り替えました。",
           "now current: release " + outcome.release});
    if (!outcome.report_directory.empty())
      add({"詳しい報告: " + outcome.report_directory + "/report.html",
           "full report: " + outcome.report_directory + "/report.html"});
    return out_;
  }

 private:
  [[nodiscard]] std::string_view pick(const Texts& texts) const { return texts.in(line_.language); }
  void add(const Bilingual& text) { out_ += text.in(line_.language) + "\n"; }

  void add_dataset(const DatasetOutcome& dataset) {
    const KindWords& words = words_of(dataset.kind);
    out_ += fmt::format("{} {} 「{}」 {}{}\n", words.sign, dataset.id, dataset.title,
                        pick(words.words), counts(dataset.totals) + accepted(dataset.report));
    if (dataset.kind == Kind::reference && dataset.has_former)
      out_ += fmt::format(
          "    {}\n",
          pick({"公開していた内容を、新しい公開分から取り下げました（publish = false）。",
                "What was public is not in the new release (publish = false)."}));
    if (dataset.kind == Kind::awaiting)
      add({"    `kokai stage " + dataset.id + "` で決裁用のページを作り、承認後に `kokai approve " +
               dataset.id + " " + dataset.awaiting + " --doc 文書番号 --by 課名`",
           "    `kokai stage " + dataset.id +
               "` makes the page to decide on; then `kokai approve " + dataset.id + " " +
               dataset.awaiting + " --doc NUMBER --by SECTION`"});
    const bool stays = dataset.kind == Kind::stopped || dataset.kind == Kind::not_run;
    if (stays && dataset.has_former)
      out_ += fmt::format("    {}\n", pick({"前に公開した内容はそのまま残ります。",
                                            "What was released before stays public."}));
    for (const Json& notice : dataset.report.notices) add_notice(notice);
    if (dataset.kind == Kind::stopped && dataset.report.notices.empty())
      out_ += fmt::format(
          "    {}{}/report.html\n",
          pick({"前回から変わっていません。理由は: ", "Nothing has changed. Why it was stopped: "}),
          dataset.last_report);
  }

  [[nodiscard]] std::string counts(const SeverityTotals& totals) const {
    std::string text;
    const std::pair<Severity, Texts> names[] = {{Severity::error, {"誤り", "errors"}},
                                                {Severity::warning, {"注意", "warnings"}},
                                                {Severity::info, {"変更・情報", "infos"}}};
    for (const auto& [severity, name] : names) {
      if (totals[severity] == 0) continue;
      text += line_.language == Language::ja ? fmt::format("、{} {}件", name.ja, totals[severity])
                                             : fmt::format(", {}: {}", name.en, totals[severity]);
    }
    return text;
  }

  [[nodiscard]] std::string accepted(const DatasetReport& report) const {
    std::uint64_t sum = 0;
    for (const Json& notice : report.notices) sum += notice.value("accepted", std::uint64_t{0});
    if (sum == 0) return {};
    return line_.language == Language::ja ? fmt::format("（承認済み {}件）", sum)
                                          : fmt::format(" ({} accepted)", sum);
  }

  void add_notice(const Json& notice) {
    const std::string severity = notice.value("severity", "");
    const std::uint64_t count = notice.value("count", std::uint64_t{0});
    const std::uint64_t accepted = notice.value("accepted", std::uint64_t{0});
    if ((severity == "info" || accepted == count) && !line_.verbose) return;
    const std::string code = notice.value("code", "");
    const std::string_view word = severity == "error"     ? pick({"誤り", "error"})
                                  : severity == "warning" ? pick({"注意", "warning"})
                                                          : pick({"情報", "info"});
    out_ += fmt::format(
        "    {} {} ({}{})", word, code, count,
        accepted == 0
            ? std::string()
            : fmt::format(fmt::runtime(pick({"、うち承認済み {}", ", {} of them accepted"})),
                          accepted));
    const Json samples = notice.value("samples", Json::array());
    const char* language = line_.language == Language::ja ? "ja" : "en";
    if (!samples.empty() && samples.front().contains("message"))
      out_ += ": " + place(samples.front()) + samples.front().at("message").value(language, "");
    out_ += "\n";
    const std::optional<RuleWords> rule = rule_words(notice);
    if (severity == "error" && rule)
      out_ += fmt::format("        {}{}\n", pick({"直し方: ", "How to mend it: "}),
                          rule->fix.in(line_.language));
  }

  /// "file.csv Q17 " of a sample.
  [[nodiscard]] static std::string place(const Json& sample) {
    if (!sample.contains("place") || !sample.at("place").is_object()) return {};
    const Json& place = sample.at("place");
    std::string text;
    for (const char* part : {"file", "sheet", "cell"})
      if (place.contains(part) && place.at(part).is_string() &&
          !place.at(part).get<std::string>().empty())
        text += place.at(part).get<std::string>() + " ";
    const bool has_cell = place.contains("cell") && place.at("cell").is_string();
    if (!has_cell && place.contains("row") && place.at("row").is_number())
      text += fmt::format("#{} ", place.at("row").get<long>());
    return text;
  }

  const CommandLine& line_;
  std::string out_;
};

std::string json_lines(const RunOutcome& outcome) {
  std::string text;
  for (const Bilingual& fault : outcome.faults)
    text += Json{{"fault", {{"ja", fault.ja}, {"en", fault.en}}}}.dump() + "\n";
  for (const DatasetOutcome& dataset : outcome.datasets) {
    Json entry{{"dataset", dataset.id},
               {"outcome", std::string(words_of(dataset.kind).name)},
               {"error", dataset.totals[Severity::error]},
               {"warning", dataset.totals[Severity::warning]},
               {"info", dataset.totals[Severity::info]},
               {"codes", Json::array()}};
    for (const Json& notice : dataset.report.notices)
      entry["codes"].push_back({{"code", notice.value("code", "")},
                                {"severity", notice.value("severity", "")},
                                {"count", notice.value("count", 0)}});
    text += entry.dump() + "\n";
  }
  const Json end{{"release", outcome.release}, {"report", outcome.report_directory}};
  return text + end.dump() + "\n";
}

}  // namespace

std::string summary_text(const RunOutcome& outcome, const CommandLine& line) {
  return line.log_json ? json_lines(outcome) : Summary(line).text(outcome);
}

}  // namespace kokai
