// The digest that tells people what needs them.
// SPDX-License-Identifier: MIT
#include "pipeline/app/notify.h"

#include <fmt/format.h>

#include <algorithm>

#include "output/file_writer.h"
#include "pipeline/app/child_process.h"
#include "pipeline/core/working_days.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

constexpr int timeout_s = 120;
constexpr std::string_view sent_file = "notified";

Bilingual subject_of(const Project& project) {
  return {"【kokai】" + project.publisher.name + "のオープンデータ: 確認が必要です",
          "[kokai] " + project.publisher.name + ": open data needs a look"};
}

bool needs_people(const DatasetProgress& entry) {
  return entry.gate == Gate::stopped || entry.sign() == Sign::late;
}

std::string encode_base64(std::string_view bytes) {
  constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    for (std::size_t j = 0; j < 3; ++j)
      group = group << 8U | (j < count ? static_cast<unsigned char>(bytes[i + j]) : 0U);
    for (std::size_t j = 0; j < 4; ++j)
      text += j <= count ? alphabet[group >> (18 - 6 * j) & 63U] : '=';
  }
  return text;
}

/// Encoded words of at most 75 characters, each of whole characters (RFC 2047, 2 and 5).
std::string header_words(const std::string& text) {
  constexpr std::size_t most_bytes = 42;
  std::string words;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = std::min(begin + most_bytes, text.size());
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    words += (begin == 0 ? "=?UTF-8?B?" : "\n =?UTF-8?B?") +
             encode_base64(std::string_view(text).substr(begin, end - begin)) + "?=";
    begin = end;
  }
  return words;
}

void expect_success(int exit_code, const std::string& program) {
  if (exit_code == 0) return;
  throw RunError(
      {fmt::format("{} がエラーで終わりました（終了コード {}）。お知らせは送られていません。",
                   program, exit_code),
       fmt::format("{} ended with exit code {}; the digest was not sent.", program, exit_code)});
}

void mail(const Project& project, const std::vector<std::string>& addresses,
          const std::string& text) {
  if (addresses.empty() || text.empty()) return;
  const std::string sendmail = "/usr/sbin/sendmail";
  std::vector<std::string> command{sendmail, "-i", "--"};
  command.insert(command.end(), addresses.begin(), addresses.end());
  expect_success(run_child(command, mail_of(project, addresses, text), timeout_s), sendmail);
}

void send(const Project& project, const Progress& progress, const std::string& text) {
  const NotifyConfig& config = project.notify;
  if (!config.command.empty())
    expect_success(run_child(config.command, text, timeout_s), config.command.front());
  mail(project, config.mail, text);
  for (const Section& section : project.sections)
    if (!section.notify.empty())
      mail(project, section.notify, digest_text(project, progress, &section));
}

bool anybody_to_tell(const Project& project) {
  return !project.notify.command.empty() || !project.notify.mail.empty() ||
         std::any_of(project.sections.begin(), project.sections.end(),
                     [](const Section& section) { return !section.notify.empty(); });
}

bool belongs_to_section(const Project& project, const std::string& dataset,
                        const Section* section) {
  if (section == nullptr) return true;
  const DatasetConfig* config = project.find(dataset);
  return config != nullptr && config->section == section->id;
}

}  // namespace

std::string digest_text(const Project& project, const Progress& progress, const Section* section) {
  const bool japanese = project.language == "ja";
  const auto pick = [&](const Bilingual& words) { return japanese ? words.ja : words.en; };
  std::string entries;
  if (!progress.run_failed.empty() && section == nullptr)
    entries +=
        fmt::format("{}\n  {}\n\n",
                    pick({progress.run_failed + " の実行が途中で終わりました。",
                          "The run of " + progress.run_failed + " did not come to its end."}),
                    pick(progress.run_failure));
  for (const DatasetProgress& entry : progress.datasets) {
    if (!needs_people(entry) || !belongs_to_section(project, entry.id, section)) continue;
    entries += fmt::format("{} {} ({})\n  {}\n", to_string(entry.sign()), entry.title, entry.id,
                           pick(entry.happened));
    entries +=
        fmt::format("  {}: {}{}\n\n", pick({"計画", "plan"}), pick(entry.plan),
                    entry.days_late > 0 ? pick({fmt::format("、{} 日経過", entry.days_late),
                                                fmt::format(", {} days ago", entry.days_late)})
                                        : "");
  }
  if (entries.empty()) return "";
  return fmt::format("{}\n{}\n\n{}{}\n", pick(subject_of(project)), progress.date, entries,
                     pick({"理由と直し方は報告書 .kokai/reports/latest/report.html、一覧は kokai "
                           "status で見られます。",
                           "Reasons and how to mend them: .kokai/reports/latest/report.html. All "
                           "datasets: kokai status."}));
}

std::string mail_of(const Project& project, const std::vector<std::string>& addresses,
                    const std::string& text) {
  std::string to;
  for (const std::string& address : addresses) to += (to.empty() ? "" : ", ") + address;
  const Bilingual subject = subject_of(project);
  return fmt::format(
      "To: {}\nSubject: {}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
      "Content-Transfer-Encoding: 8bit\nAuto-Submitted: auto-generated\n\n{}",
      to, header_words(project.language == "ja" ? subject.ja : subject.en), text);
}

Notified notify(const Project& project, const Progress& progress) {
  const NotifyConfig& config = project.notify;
  if (!config.metrics.empty()) replace_file(config.metrics, progress_metrics(progress));
  if (!anybody_to_tell(project)) return Notified::not_configured;
  const std::string text = digest_text(project, progress);
  if (text.empty()) return Notified::nothing_to_say;
  const std::optional<Date> today = from_iso(progress.date);
  if (!today || !is_working_day(*today)) return Notified::day_off;
  const fs::path mark = project.private_directory() / sent_file;
  if (fs::exists(mark) && read_file(mark) == progress.date + "\n") return Notified::already_today;
  send(project, progress, text);
  make_private_directory(project.private_directory());
  replace_file(mark, progress.date + "\n");
  return Notified::sent;
}

}  // namespace kokai
