// A project's own rules: the [[rule]] tables of kokai.toml, each a SELECT that must return no row.
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "pipeline/core/config_table.h"
#include "pipeline/core/notice.h"
#include "pipeline/workspace/workspace.h"

namespace kokai {

struct Project;
struct DatasetConfig;
struct WaitingRule;

/// One [[rule]]. It never moves: findings point at its type, whose texts are its own.
struct OwnRule {
  std::string code;  ///< x_…
  std::string sql;
  std::string dataset;  ///< to which the findings belong
  Severity severity = Severity::error;
  Bilingual message, why, fix;
  SqlPlan plan;
  NoticeType type;

  OwnRule() = default;
  OwnRule(const OwnRule&) = delete;
  OwnRule& operator=(const OwnRule&) = delete;
};
using OwnRuleList = std::vector<std::shared_ptr<const OwnRule>>;

/// The tables that SQL may name: one for each dataset whose layer kokai.toml states.
[[nodiscard]] std::vector<WorkspaceTable> workspace_tables(const Project& project);

/// Reads the [[rule]] tables of a project whose datasets are known. Those that ask for a dataset of an unread file are
/// added to `waiting` instead. Throws UsageError with the line for anything wrong in them, their SQL included.
[[nodiscard]] OwnRuleList read_own_rules(std::vector<ConfigTable> tables, const Project& project,
                                         std::vector<WaitingRule>& waiting);

/// The rules of one dataset.
[[nodiscard]] OwnRuleList own_rules_of(const Project& project, const DatasetConfig& dataset);

/// The type of a code: kokai's own, or that of a rule of the project; null for an unknown one.
[[nodiscard]] const NoticeType* find_notice_type(std::string_view code, const Project& project);

}  // namespace kokai
