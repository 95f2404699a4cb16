// What kokai.toml says of a dataset, in one canonical form: an input of its releases.
// SPDX-License-Identifier: MIT
#include "pipeline/app/dataset_config.h"
#include "pipeline/app/own_rule.h"

namespace kokai {

std::string canonical_text(const DatasetConfig& dataset, const Project& project) {
  std::string text;
  const auto add = [&text](std::string_view key, std::string_view value) {
    text.append(key).append("=").append(value).append("\n");
  };
  const auto add_all = [&add](std::string_view key, const std::vector<std::string>& values) {
    for (const std::string& value : values) add(key, value);
  };
  add("id", dataset.id);
  add("layer", dataset.layer);
  add_all("source", dataset.sources);
  add("merge", dataset.merge ? "1" : "0");
  for (const auto& [source, columns] : dataset.values)
    for (const auto& [column, value] : columns) add("value." + source + "." + column, value);
  add("header_row", std::to_string(dataset.header_row.value_or(0)));
  add("crs", std::to_string(dataset.crs.value_or(Crs{}).epsg));
  add("encoding", dataset.encoding.value_or(""));
  add("sheet", dataset.sheet.value_or(""));
  if (dataset.dxf) {
    const DxfSettings& dxf = *dataset.dxf;
    for (const auto& [layer, value] : dxf.layers) add("dxf.layer." + layer, value);
    add("dxf", std::to_string(dxf.metres_per_unit) + (dxf.swap_axes ? " swap" : "") +
                   (dxf.closed_as_polygons ? " closed" : ""));
    add("dxf.label",
        dxf.label_layer + " " + dxf.label_field + " " + std::to_string(dxf.label_distance_m));
  }
  add("hidden", std::to_string(static_cast<int>(dataset.hidden)));
  add("generation", std::to_string(dataset.generation.value_or(-1)));
  add("publish", dataset.publish ? "1" : "0");
  add("approval", std::to_string(static_cast<int>(dataset.approval)));
  add("accept_accuracy_m", std::to_string(dataset.accept_accuracy_m));
  for (const std::string& name : dataset.crustal_grids) add("crustal_grid", name);
  if (!dataset.publish_heights.empty()) add("publish_heights", dataset.publish_heights);
  add("publish_crs", std::to_string(dataset.publish_epsg));
  add("keep_z", dataset.keep_z ? "1" : "0");
  add("repair", std::to_string(static_cast<int>(dataset.repair)));
  if (dataset.hold_rows) add("on_row_error", "hold");
  add_all("format", dataset.formats);
  add_all("staff", staff_columns(project, dataset));
  for (const auto& [field, column] : dataset.fields) add("field." + field, column);
  for (const auto& [field, unit] : dataset.units) add("unit." + field, unit);
  for (const auto& [field, datum] : dataset.height_datums) add("height_datum." + field, datum);
  for (const auto& [field, list] : dataset.code_lists) add("code_list." + field, list);
  for (const SeverityChange& change : dataset.severities)
    add("severity." + change.code, std::string(to_string(change.severity)) + " " + change.reason);
  for (const auto& rule : own_rules_of(project, dataset))
    for (const std::string* value : {&rule->code, &rule->sql, &rule->message.ja, &rule->message.en,
                                     &rule->why.ja, &rule->why.en, &rule->fix.ja, &rule->fix.en})
      add("rule." + std::string(to_string(rule->severity)), *value);
  for (const std::string* value :
       {&dataset.title, &dataset.title_en, &dataset.description, &dataset.description_en,
        &dataset.frequency, &dataset.category, &dataset.attribution, &dataset.disclaimer,
        &dataset.disclaimer_en, &dataset.remarks, &dataset.survey_approval, &dataset.map_level,
        &dataset.traced_on})
    add("text", *value);
  for (const std::string* value :
       {&dataset.as_of.value, &dataset.as_of.column, &dataset.as_of.file})
    add("as_of", *value);
  if (dataset.keep_editions) add("editions", "keep");
  add_all("keyword", dataset.keywords);
  for (const CatalogLink& link : dataset.links) add("link." + link.title, link.url);
  const License& license = dataset.license ? *dataset.license : project.license;
  add("license", license.id + " " + license.title + " " + license.url);
  const Publisher& publisher = project.publisher;
  add("publisher", publisher.code);
  add("publisher.url", publisher.url);
  const Section* section = project.section(dataset.section);
  const Contact& contact = section == nullptr ? publisher.contact : section->contact;
  for (const std::string* value :
       {&contact.name, &contact.email, &contact.tel, &contact.extension, &contact.form_url,
        &contact.note, &contact.counter, &contact.hours})
    add("contact", *value);
  return text;
}

}  // namespace kokai
