// The internal report: everything that was found, for the city's own eyes.
// SPDX-License-Identifier: MIT
#include "pipeline/core/report.h"

#include "pipeline/core/report_entry.h"

namespace kokai {

std::string_view to_string(Gate gate) {
  switch (gate) {
    case Gate::open:
      return "open";
    case Gate::stopped:
      return "stopped";
    case Gate::not_run:
      return "not_run";
  }
  return "";
}

DatasetReport make_report(const Layer& layer, const Notices& notices, const SeverityOf& severity_of,
                          const std::function<void(std::string_view)>& write_line) {
  DatasetReport report;
  report.id = layer.id;
  if (layer.definition != nullptr) {
    report.layer_id = layer.definition->id;
    report.title = layer.definition->title.ja;
  }
  for (const SourceFile& file : layer.places.files) {
    report.sources.push_back(file.name);
    report.source_sha256.push_back(file.sha256);
  }
  report.features_read = layer.rows + layer.rows_left_out;
  const EntryWriter writer(layer, notices);
  for (const ReportEntry& entry : report_entries(layer, notices, severity_of)) {
    report.totals.add(entry.severity, entry.count());
    report.notices.push_back(writer.to_json(entry));
    if (entry.severity != Severity::info && write_line) writer.write_lines(entry, write_line);
  }
  return report;
}

Json to_json(const DatasetReport& report) {
  Json totals;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::info})
    totals[std::string(to_string(severity))] = report.totals[severity];
  Json json{{"id", report.id},
            {"layer", report.layer_id},
            {"title", report.title},
            {"source", report.sources},
            {"sha256", report.source_sha256},
            {"features_read", report.features_read},
            {"features_published", report.features_published},
            {"complete", report.complete},
            {"gate", to_string(report.gate)},
            {"not_applicable", report.not_applicable},
            {"totals", std::move(totals)},
            {"notices", report.notices}};
  for (const Json& notice : report.notices)
    if (notice.at("code") == "row_held") json["features_held"] = notice.at("count");
  if (report.reference) json["reference"] = true;
  return json;
}

}  // namespace kokai
