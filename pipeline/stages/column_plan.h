// What becomes of each column of a source, decided before anything is moved.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/core/header_match.h"
#include "pipeline/core/layer.h"
#include "pipeline/stages/map_fields.h"

namespace kokai {

/// A column that only kokai.toml names.
struct ExtraColumn {
  std::string name;  ///< its key in [dataset.fields]
  std::int32_t source = 0;
};

/// A field that is put together from several columns of the source.
struct JoinedColumn {
  std::string name;
  std::vector<std::int32_t> sources;  ///< in the order in which they are put together
  bool whole = false;  ///< no text: a row that lacks the first piece or the last has no value

  /// The column that findings point at: the one that says most.
  [[nodiscard]] std::int32_t source() const { return whole ? sources.back() : sources.front(); }
};

struct ColumnPlan {
  int source_generation = 0;
  int generation = 0;
  std::map<std::string, std::int32_t> source_of;  ///< field name → source column
  std::map<std::string, std::string> unit_of;     ///< field name → unit of its plain numbers
  std::vector<JoinedColumn> joined;
  std::vector<ExtraColumn> extras;  ///< in the order of the source

  /// Whether a field gets values of the source, from a column of its own or joined.
  [[nodiscard]] bool has(const std::string& name) const;
  std::vector<UnpublishedColumn> unpublished;  ///< in the order of the source
};

/// Decides for every column, with a notice for whatever is not plain. Throws UsageError where
/// kokai.toml names what does not exist.
[[nodiscard]] ColumnPlan plan_columns(const SourceTable& table, const Definition& definition,
                                      const MappingOptions& options, Notices& notices);

/// Notices about the columns as a whole: missing ones, their order, an unverified standard.
void judge_columns(const SourceTable& table, const Definition& definition, const ColumnPlan& plan,
                   Notices& notices);

}  // namespace kokai
