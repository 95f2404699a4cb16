// The internal report of a run, below .kokai/reports/<run>: for the city's own eyes.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "output/file_writer.h"
#include "pipeline/app/run.h"
#include "pipeline/core/report.h"

namespace kokai {

/// Collects the datasets of a run. Without a directory (files without a project) only the JSON is made.
class ReportWriter {
 public:
  /// Makes .kokai/reports/<date>-<n> of the project, which outlives the writer.
  ReportWriter(const Project& project, std::string date);
  explicit ReportWriter(std::string date);

  /// Adds a dataset: its findings go to notices.jsonl, its changes to changes-<id>.csv.
  [[nodiscard]] DatasetReport add(const DatasetRun& run, const DatasetConfig& dataset,
                                  bool published);
  /// Writes report.json and report.html, and report-<section>.html for each section of which a dataset was added;
  /// returns the JSON.
  Json finish();
  [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }

 private:
  void write_section_pages(const Json& report) const;

  const Project* project_ = nullptr;
  std::filesystem::path directory_;
  std::string date_;
  std::unique_ptr<FileWriter> notices_;
  Json datasets_ = Json::array();
  SeverityTotals totals_;
};

}  // namespace kokai
