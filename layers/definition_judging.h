// Judging a definition when all of it is read: what its checks share.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "layers/definition_reading.h"

namespace kokai {

/// A definition with the places of its parts.
struct Judged {
  const ConfigTable& root;
  const Definition& definition;
  const DefinitionSources& sources;

  /// Where a field stands: its own table, or the root for an inherited one.
  [[nodiscard]] const ConfigTable& table_of(const Field& field) const {
    for (const NamedSource& source : sources.fields)
      if (source.name == field.name) return source.table;
    return root;
  }
  [[nodiscard]] std::vector<std::string> field_names() const {
    std::vector<std::string> names;
    for (const Field& field : definition.fields) names.push_back(field.name);
    return names;
  }
};

/// True for what `minimum`, `maximum` and expressions may speak of.
[[nodiscard]] bool is_numeric(FieldType type);

/// Throws UsageError where one of the names is no field of the definition, or is said twice.
void check_names(const Judged& judged, const ConfigTable& table, std::string_view key,
                 const std::vector<std::string>& names);

/// Judges [[rule]]: that there is such a rule to ask for, and that all it needs is said.
void check_rules(const Judged& judged);

}  // namespace kokai
