// Findings that the city knows and takes: accepted/<id>.csv, which people edit in Excel.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/core/layer.h"
#include "pipeline/core/notice.h"
#include "pipeline/core/report.h"

namespace kokai {

/// Who takes a finding, why, and until which day (inclusive).
struct AcceptanceTerms {
  std::string reason, by, until,
      day;            ///< days are YYYY-MM-DD; `day` is the one on which it was said
  bool once = false;  ///< only for the very bytes that the source has now
};

/// Entries of a list that say the same but for the finding.
struct AcceptedEntries {
  std::string code, reason, by, until;
  std::size_t count = 0;
};

/// The list of one dataset. The file is UTF-8 or whatever Excel made of it; it is written as UTF-8
/// with BOM and CRLF. Columns that kokai does not know stay.
class Acceptances {
 public:
  /// Empty when there is no file. One that cannot be read is an accepted_unreadable notice.
  [[nodiscard]] static Acceptances load(const std::filesystem::path& file, Notices& notices);

  [[nodiscard]] bool empty() const { return rows_.empty(); }
  /// Marks the findings that the list has and that are still in its terms on `day`. Entries that
  /// match nothing become accepted_unused, those whose terms are over accepted_expired.
  void apply(const Layer& layer, const std::string& day, Notices& notices) const;

  /// What is accepted, by code, reason, name and last day, in the order of the list.
  [[nodiscard]] std::vector<AcceptedEntries> summary() const;

  /// How many entries are over on `day`, whatever they match.
  [[nodiscard]] std::size_t over_on(const std::string& day) const;

  /// Adds the findings of `code`, or without one every warning that is no privacy_*, each once and
  /// none that is accepted already. Returns how many were added.
  std::size_t add(const Layer& layer, const Notices& notices, const SeverityOf& severity_of,
                  const std::string& code, const AcceptanceTerms& terms);
  /// The same for the findings of these ids (accepted_id), each with a reason of its own; none that cannot be accepted.
  std::size_t add(const Layer& layer, const Notices& notices, const SeverityOf& severity_of,
                  const std::map<std::string, std::string>& reasons, const AcceptanceTerms& terms);
  /// Writes the list, whole or not at all.
  void save(const std::filesystem::path& file) const;

 private:
  /// What is to be accepted: the reason of a finding; nothing for one that is not.
  using Choice =
      std::function<std::optional<std::string>(const NoticeType&, Severity, const std::string& id)>;
  std::size_t add_chosen(const Layer& layer, const Notices& notices, const SeverityOf& severity_of,
                         const Choice& reason_of, const AcceptanceTerms& terms);
  using Row = std::vector<std::string>;  // cells in the order of headers_
  [[nodiscard]] std::string complaint_about(const Row& row) const;

  std::string name_;                  // accepted/<id>.csv
  std::vector<std::string> headers_;  // ours first
  std::vector<Row> rows_;
  std::vector<std::uint32_t> lines_;  // as Excel shows them
};

/// A finding's id (FindingView::id) as lists that go through Excel have it.
[[nodiscard]] std::string accepted_id(const std::string& finding_id);

/// accepted/<id>.csv of a project.
[[nodiscard]] std::filesystem::path acceptances_file(const std::filesystem::path& project,
                                                     const std::string& dataset);

/// What a digest of inputs needs to know of the list: its text, and how much of it is over on `day`.
[[nodiscard]] std::string acceptances_digest(const std::filesystem::path& file,
                                             const std::string& day);

}  // namespace kokai
