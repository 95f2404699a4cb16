// 決裁: what is published only after somebody has agreed to exactly this.
// SPDX-License-Identifier: MIT
#include "pipeline/app/approval.h"

#include <algorithm>
#include <array>

#include "pipeline/app/editable_list.h"
#include "pipeline/app/record.h"
#include "pipeline/core/error.h"
#include "pipeline/core/sha256.h"

namespace kokai {

namespace {

constexpr std::array<std::string_view, 4> headers{"承認日", "ダイジェスト", "文書番号", "承認者"};

/// Excel makes 1.2E+13 of "12e11": a letter in front keeps a digest what it is.
constexpr char digest_mark = 'k';

/// What users of the data would have to adapt to, and under which terms they have it.
std::string structure_of(const CatalogDataset& record) {
  Json structure{{"layer", record.layer},
                 {"standard", record.standard},
                 {"license", record.license.title + " " + record.license.url},
                 {"fields", Json::array()},
                 {"files", Json::array()}};
  for (const CatalogField& field : record.fields)
    structure["fields"].push_back({field.name, field.header, field.type, field.unit});
  for (const Distribution& file : record.distributions)
    structure["files"].push_back({file.format, file.path, file.crs, file.encoding});
  return structure.dump();
}

}  // namespace

const std::vector<std::string>& approval_names() {
  static const std::vector<std::string> names{"none", "on_structure_change", "always"};
  return names;
}

std::string approval_digest(const CatalogDataset& record, const Json& public_report) {
  CatalogDataset dateless = record;
  dateless.issued = dateless.modified = dateless.changes.date = "";
  for (Distribution& file : dateless.distributions) file.issued = file.modified = "";
  for (Edition& edition : dateless.editions)
    for (Distribution& file : edition.distributions) file.issued = file.modified = "";
  Json report = public_report;
  report.erase("date");
  return sha256_hex(to_json(dateless).dump() + report.dump()).substr(0, 16);
}

bool needs_approval(Approval approval, const CatalogDataset& record, const CatalogDataset* former) {
  if (approval != Approval::on_structure_change) return approval == Approval::always;
  return former == nullptr || structure_of(record) != structure_of(*former);
}

std::filesystem::path approvals_file(const std::filesystem::path& project,
                                     const std::string& dataset) {
  return project / "approved" / (dataset + ".csv");
}

std::vector<ApprovalEntry> read_approvals(const std::filesystem::path& project,
                                          const std::string& dataset) {
  const std::filesystem::path file = approvals_file(project, dataset);
  std::vector<ApprovalEntry> entries;
  if (!std::filesystem::exists(file)) return entries;
  const auto rows = read_editable_list(file, headers);
  if (!rows)
    throw RunError({"決裁の記録が読めません: " + file.string() +
                        "。Excel で開き、CSV のまま保存し直してください。",
                    "the list of approvals cannot be read: " + file.string() +
                        ". Open it in Excel and save it as CSV again."});
  for (const EditableRow& row : *rows) {
    const std::string& digest = row.cells[1];
    entries.push_back({day_in_cell(row.cells[0]),
                       digest.starts_with(digest_mark) ? digest.substr(1) : digest, row.cells[2],
                       row.cells[3]});
  }
  return entries;
}

bool is_approved(const std::filesystem::path& project, const std::string& dataset,
                 const std::string& digest) {
  const std::vector<ApprovalEntry> entries = read_approvals(project, dataset);
  return std::any_of(entries.begin(), entries.end(),
                     [&](const ApprovalEntry& entry) { return entry.digest == digest; });
}

void add_approval(const std::filesystem::path& project, const std::string& dataset,
                  const ApprovalEntry& entry) {
  std::vector<EditableRow> rows;
  for (const ApprovalEntry& old : read_approvals(project, dataset))
    rows.push_back({0, {old.date, digest_mark + old.digest, old.document, old.by}});
  rows.push_back({0, {entry.date, digest_mark + entry.digest, entry.document, entry.by}});
  const std::filesystem::path file = approvals_file(project, dataset);
  std::filesystem::create_directories(file.parent_path());
  write_editable_list(file, headers, rows);
}

}  // namespace kokai
