// 決裁: what is published only after somebody has agreed to exactly this.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/app/project.h"
#include "pipeline/core/catalog_model.h"
#include "pipeline/core/report.h"

namespace kokai {

/// Names of Approval, in its order.
[[nodiscard]] const std::vector<std::string>& approval_names();

/// Names a candidate, 16 hex digits: SHA-256 over its record (texts, fields, hashes of all files) and its public report
/// without the days of release, which are not known when it is approved. Whatever else changes, another digest it is.
[[nodiscard]] std::string approval_digest(const CatalogDataset& record, const Json& public_report);

/// Whether a candidate may be published only when it is approved. `former` is what is public of it; null: nothing.
[[nodiscard]] bool needs_approval(Approval approval, const CatalogDataset& record,
                                  const CatalogDataset* former);

/// Who agreed to which candidate. Names and document numbers are internal.
struct ApprovalEntry {
  std::string date;  ///< YYYY-MM-DD
  std::string digest;
  std::string document;  ///< 文書番号
  std::string by;        ///< 課
};

/// approved/<id>.csv of a project.
[[nodiscard]] std::filesystem::path approvals_file(const std::filesystem::path& project,
                                                   const std::string& dataset);
/// All entries, in the order of the list. Throws RunError for a list that cannot be read.
[[nodiscard]] std::vector<ApprovalEntry> read_approvals(const std::filesystem::path& project,
                                                        const std::string& dataset);
[[nodiscard]] bool is_approved(const std::filesystem::path& project, const std::string& dataset,
                               const std::string& digest);
void add_approval(const std::filesystem::path& project, const std::string& dataset,
                  const ApprovalEntry& entry);

}  // namespace kokai
