// One entry of a report: all findings of one code at one severity, or all changes of one column.
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/finding_view.h"
#include "pipeline/core/report.h"

namespace kokai {

/// What an entry is made of: groups of findings, or one set of changes of one column.
struct ReportEntry {
  const NoticeType* type = nullptr;
  Severity severity = Severity::info;  ///< after the project's changes
  std::vector<const NoticeGroup*> groups;
  const Column* column = nullptr;  ///< changes only
  const ChangeSet* changes = nullptr;
  std::size_t column_index = 0;

  [[nodiscard]] std::uint64_t count() const;
  [[nodiscard]] std::uint64_t accepted() const;
};

/// All entries of a layer, errors first, then by code, then by column.
[[nodiscard]] std::vector<ReportEntry> report_entries(const Layer& layer, const Notices& notices,
                                                      const SeverityOf& severity_of);

/// Writes findings as JSON text.
class EntryWriter {
 public:
  EntryWriter(const Layer& layer, const Notices& notices)
      : layer_(layer), reader_(layer, notices) {}

  /// The entry with up to 100 samples.
  [[nodiscard]] Json to_json(const ReportEntry& entry) const;
  /// One line for each finding of the entry, made in parallel, written in order.
  void write_lines(const ReportEntry& entry,
                   const std::function<void(std::string_view)>& write_line) const;

 private:
  [[nodiscard]] FindingView view(const ReportEntry& entry, const NoticeGroup* group,
                                 std::size_t index) const;
  void append_finding(std::string& out, const ReportEntry& entry, const FindingView& view) const;
  /// Those that are accepted, or those that are not.
  void append_samples(Json& samples, const ReportEntry& entry, const NoticeGroup* group,
                      std::size_t size, bool accepted) const;
  void write_group(const ReportEntry& entry, const NoticeGroup* group, std::size_t size,
                   const std::function<void(std::string_view)>& write_line) const;

  const Layer& layer_;
  FindingReader reader_;
};

}  // namespace kokai
