// Notices: findings of rules about the data. Types live in plain tables; findings are small.
// SPDX-License-Identifier: MIT
#include "pipeline/core/notice.h"

#include <algorithm>
#include <stdexcept>

namespace kokai {

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::info:
      return "info";
  }
  return "";
}

std::optional<Severity> severity_from(std::string_view name) {
  for (const Severity severity : {Severity::error, Severity::warning, Severity::info})
    if (to_string(severity) == name) return severity;
  return std::nullopt;
}

NoticeGroup& Notices::group_of(std::string_view code, std::optional<Severity> severity) {
  // Few codes are in use at a time, so that a look along the groups is cheaper than a map.
  const auto wanted = [&](const NoticeGroup& group) {
    return group.type->code == code &&
           (severity ? group.type->severity == *severity : group.is_first_severity);
  };
  const auto found = std::find_if(groups_.begin(), groups_.end(), wanted);
  if (found != groups_.end()) return *found;
  const NoticeType* first = find_notice_type(code);
  const NoticeType* type = severity ? find_notice_type(code, *severity) : first;
  if (type == nullptr) throw std::logic_error("no notice type " + std::string(code));
  return group_of(*type, type == first);
}

NoticeGroup& Notices::group_of(const NoticeType& type, bool is_first_severity) {
  const auto found =
      std::find_if(groups_.begin(), groups_.end(),
                   [&type](const NoticeGroup& group) { return group.type == &type; });
  if (found != groups_.end()) return *found;
  groups_.push_back({&type, is_first_severity, {}});
  return groups_.back();
}

void Notices::add(std::string_view code, std::uint32_t row, std::int32_t column) {
  group_of(code, std::nullopt).findings.push_back({row, column, 0});
}

void Notices::add(std::string_view code, std::uint32_t row, std::int32_t column,
                  FindingDetail detail) {
  const NoticeType* type = find_notice_type(code);
  if (type == nullptr) throw std::logic_error("no notice type " + std::string(code));
  add(code, type->severity, row, column, std::move(detail));
}

void Notices::add(std::string_view code, FindingDetail detail) {
  add(code, no_row, no_column, std::move(detail));
}

void Notices::add(std::string_view code, Severity severity, std::uint32_t row, std::int32_t column,
                  FindingDetail detail) {
  details_.push_back(std::move(detail));
  group_of(code, severity)
      .findings.push_back({row, column, static_cast<std::uint32_t>(details_.size())});
}

void Notices::add(const NoticeType& type, std::uint32_t row, FindingDetail detail) {
  details_.push_back(std::move(detail));
  group_of(type, true)
      .findings.push_back({row, no_column, static_cast<std::uint32_t>(details_.size())});
}

void Notices::merge(Notices&& other) {
  const auto shift = static_cast<std::uint32_t>(details_.size());
  for (NoticeGroup& theirs : other.groups_) {
    NoticeGroup& ours = group_of(*theirs.type, theirs.is_first_severity);
    for (Finding& finding : theirs.findings) {
      if (finding.detail != 0) finding.detail += shift;
      ours.findings.push_back(finding);
    }
  }
  details_.insert(details_.end(), std::make_move_iterator(other.details_.begin()),
                  std::make_move_iterator(other.details_.end()));
  other = Notices();
}

void Notices::forget_cells_of(std::span<const std::int32_t> columns) {
  const auto forgotten = [&](const Finding& finding) {
    return std::find(columns.begin(), columns.end(), finding.column) != columns.end();
  };
  for (NoticeGroup& group : groups_)
    if (group.type->code.starts_with("cell_")) std::erase_if(group.findings, forgotten);
  std::erase_if(groups_, [](const NoticeGroup& group) { return group.findings.empty(); });
}

void Notices::keep_rows(const std::vector<bool>& keep) {
  std::vector<std::uint32_t> number(keep.size());
  std::uint32_t next = 0;
  for (std::size_t row = 0; row < keep.size(); ++row) number[row] = keep[row] ? next++ : no_row;
  const auto is_gone = [&keep](std::uint32_t row) { return row < keep.size() && !keep[row]; };
  const auto renumber = [&](std::uint32_t& row) {
    if (row < keep.size()) row = number[row];
  };
  for (NoticeGroup& group : groups_) {
    std::vector<Finding> kept;
    std::vector<bool> accepted;
    for (std::size_t i = 0; i < group.findings.size(); ++i) {
      Finding finding = group.findings[i];
      // Every detail belongs to one finding.
      FindingDetail* detail = finding.detail == 0 ? nullptr : &details_[finding.detail - 1];
      if (is_gone(finding.row) || (detail != nullptr && is_gone(detail->other_row))) continue;
      renumber(finding.row);
      if (detail != nullptr) renumber(detail->other_row);
      kept.push_back(finding);
      accepted.push_back(group.is_accepted(i));
    }
    group.findings = std::move(kept);
    group.accepted = std::move(accepted);
  }
  std::erase_if(groups_, [](const NoticeGroup& group) { return group.findings.empty(); });
}

const FindingDetail* Notices::detail(const Finding& finding) const {
  return finding.detail == 0 ? nullptr : &details_[finding.detail - 1];
}

std::size_t NoticeGroup::accepted_count() const {
  return static_cast<std::size_t>(std::count(accepted.begin(), accepted.end(), true));
}

void Notices::accept(std::size_t group, std::vector<bool> findings) {
  groups_.at(group).accepted = std::move(findings);
}

std::size_t Notices::count(std::string_view code) const {
  std::size_t sum = 0;
  for (const NoticeGroup& group : groups_)
    if (group.type->code == code) sum += group.findings.size();
  return sum;
}

std::size_t Notices::count(std::string_view code, Severity severity) const {
  std::size_t sum = 0;
  for (const NoticeGroup& group : groups_)
    if (group.type->code == code && group.type->severity == severity) sum += group.findings.size();
  return sum;
}

std::size_t Notices::total() const {
  std::size_t sum = 0;
  for (const NoticeGroup& group : groups_) sum += group.findings.size();
  return sum;
}

}  // namespace kokai
