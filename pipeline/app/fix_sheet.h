// 修正依頼: what a section is asked to mend, as a workbook that it fills in and gives back.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "pipeline/app/run.h"

namespace kokai {

/// Collects findings that nobody has accepted, and writes a workbook for each section; for each dataset that has none.
class FixSheets {
 public:
  /// Errors and warnings of a dataset that was examined.
  void add(const DatasetRun& run, const DatasetConfig& dataset);
  /// 修正依頼_<section or dataset>.xlsx in `folder`, none where there is nothing to mend. Throws RunError.
  [[nodiscard]] std::vector<std::filesystem::path> write(const std::filesystem::path& folder) const;

 private:
  struct Sheet {
    std::vector<std::vector<std::string>> rows;
    std::size_t left_out = 0;  ///< findings beyond those that people can go through
  };
  std::map<std::string, Sheet> sheets_;  ///< by section, or dataset
};

/// A finding that a section leaves as it is, with its reason.
struct LeftAsItIs {
  std::string dataset, id, reason;  ///< `id` as an entry of accepted/<id>.csv has it
};

/// The answers of a workbook that was filled in. Throws UsageError with the line for one that leaves a finding without saying why,
/// or answers something else.
[[nodiscard]] std::vector<LeftAsItIs> read_answers(const std::filesystem::path& file);

}  // namespace kokai
