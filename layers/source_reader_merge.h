// Several files of one schema as one table.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "layers/source_reader.h"

namespace kokai {

/// Puts tables together in the order in which they come. Each table is that of one file, with its
/// own findings; places, rows and columns in them are moved to where they are in the whole.
class TableMerger {
 public:
  explicit TableMerger(Notices& notices) : notices_(notices) {}

  /// A file whose headers (compared by key, in any order), geometry or CRS differ from the first
  /// one's is an error notice; with other headers its rows are left out.
  void add(SourceTable&& table, Notices&& findings, const SourceInput& input);

  [[nodiscard]] SourceTable finish();

 private:
  void start(SourceTable&& table, Notices&& findings);
  void append(SourceTable&& table, Notices&& findings);
  void leave_out(SourceTable&& table, Notices&& findings);
  void compare_crs(const SourceTable& table, std::uint32_t file);
  void append_places(SourcePlaces&& places, std::uint32_t file);
  void append_values(const SourceInput& input, std::size_t rows);

  Notices& notices_;
  SourceTable whole_;
  std::vector<SourceColumn> values_;  // a column for each key of SourceInput::values
  bool started_ = false;              // a file with columns has been seen
};

}  // namespace kokai
