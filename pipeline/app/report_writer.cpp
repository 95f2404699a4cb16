// The internal report of a run, below .kokai/reports/<run>: for the city's own eyes.
// SPDX-License-Identifier: MIT
#include "pipeline/app/report_writer.h"

#include <algorithm>

#include "output/pages.h"
#include "pipeline/core/version.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

/// Reports of earlier runs that are kept.
constexpr std::size_t kept_reports = 30;

/// Makes <date>-<n>, zero-padded so that names sort by time.
fs::path make_next_directory(const fs::path& reports, const std::string& date) {
  for (int n = 1;; ++n) {
    const std::string digits = std::to_string(n);
    const fs::path candidate =
        reports /
        (date + "-" + std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits);
    if (fs::create_directory(candidate)) return candidate;
  }
}

void remove_oldest(const fs::path& reports) {
  std::vector<fs::path> runs;
  for (const fs::directory_entry& entry : fs::directory_iterator(reports))
    if (entry.is_directory() && !entry.is_symlink()) runs.push_back(entry.path());
  std::sort(runs.begin(), runs.end());
  while (runs.size() > kept_reports) {
    fs::remove_all(runs.front());
    runs.erase(runs.begin());
  }
}

void point_latest_at(const fs::path& directory) {
  const fs::path fresh = directory.parent_path() / ".latest-new";
  fs::remove(fresh);
  fs::create_symlink(directory.filename(), fresh);
  fs::rename(fresh, directory.parent_path() / "latest");
}

}  // namespace

ReportWriter::ReportWriter(const Project& project, std::string date)
    : project_(&project), date_(std::move(date)) {
  const fs::path reports = project.private_directory() / "reports";
  fs::create_directories(reports);
  directory_ = make_next_directory(reports, date_);
  notices_ = std::make_unique<FileWriter>(directory_ / "notices.jsonl");
}

ReportWriter::ReportWriter(std::string date) : date_(std::move(date)) {}

DatasetReport ReportWriter::add(const DatasetRun& run, const DatasetConfig& dataset,
                                bool published) {
  const auto write_line = [this](std::string_view line) {
    if (!notices_) return;
    notices_->write(line);
    notices_->write("\n");
  };
  DatasetReport report =
      make_report(run.layer, run.notices, severity_of(run.layer.definition, dataset), write_line);
  report.id = dataset.id;
  report.gate = run.gate;
  report.complete = run.validation.complete;
  report.reference = !dataset.publish;
  report.not_applicable = run.validation.not_applicable;
  report.features_published = published && run.gate == Gate::open ? run.layer.rows : 0;
  const bool changed = std::any_of(run.layer.columns.begin(), run.layer.columns.end(),
                                   [](const Column& column) { return !column.changes.empty(); });
  if (changed && !directory_.empty()) {
    FileWriter changes(directory_ / ("changes-" + dataset.id + ".csv"));
    write_changes(run.layer, run.notices,
                  [&changes](std::string_view text) { changes.write(text); });
    changes.finish();
  }
  datasets_.push_back(to_json(report));
  for (const Severity severity : {Severity::error, Severity::warning, Severity::info})
    totals_.add(severity, report.totals[severity]);
  return report;
}

/// What a section gets to mend is a page of its own.
void ReportWriter::write_section_pages(const Json& report) const {
  for (const Section& section : project_->sections) {
    Json part = report;
    part["section"] = section.contact.name;
    part["datasets"] = Json::array();
    for (const Json& dataset : report.at("datasets")) {
      const DatasetConfig* config = project_->find(dataset.at("id").get<std::string>());
      if (config != nullptr && config->section == section.id) part["datasets"].push_back(dataset);
    }
    if (!part["datasets"].empty())
      write_file(directory_ / ("report-" + section.id + ".html"), internal_report_page(part));
  }
}

Json ReportWriter::finish() {
  Json json{{"kokai_report", 1},
            {"version", std::string(version)},
            {"date", date_},
            {"summary",
             {{"error", totals_[Severity::error]},
              {"warning", totals_[Severity::warning]},
              {"info", totals_[Severity::info]}}},
            {"datasets", std::move(datasets_)}};
  if (directory_.empty()) return json;
  notices_->finish();
  write_file(directory_ / "report.json", json.dump(1) + "\n");
  write_file(directory_ / "report.html", internal_report_page(json));
  write_section_pages(json);
  point_latest_at(directory_);
  remove_oldest(directory_.parent_path());
  return json;
}

}  // namespace kokai
