// From a source's columns to a definition's fields.
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>

#include "pipeline/core/layer.h"

namespace kokai {

struct MappingOptions {
  std::string dataset_id;
  std::optional<int> generation;              ///< what kokai.toml says; else the source's own
  int source_generation = 0;                  ///< what match_definitions found
  std::map<std::string, std::string> fields;  ///< [dataset.fields]: field = "column of the source"
  std::map<std::string, std::string>
      units;  ///< [dataset.units]: field = unit of the source's numbers
  std::map<std::string, std::string>
      height_datums;  ///< field = name of a HeightDatum; that of "" is for all other fields of heights
  std::vector<std::string>
      staff_columns;  ///< fields or headers that staff deliveries ask for, whatever is published
};

/// Moves the table's columns into a layer: official fields of the generation in official order (empty
/// where the source lacks them, or joined from columns of another generation), then columns that only
/// kokai.toml names. What matches nothing is
/// header_unknown and not published; what the definition withholds is not published either; the
/// values of unpublished columns are dropped here and go no further, but for `staff_columns`.
[[nodiscard]] Layer map_fields(SourceTable&& table, const Definition& definition,
                               const MappingOptions& options, Notices& notices);

}  // namespace kokai
