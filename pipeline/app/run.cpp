// One dataset through the pipeline: the whole product in one function.
// SPDX-License-Identifier: MIT
#include "pipeline/app/run.h"

#include <algorithm>
#include <future>
#include <memory>
#include <mutex>
#include <optional>

#include "catalog/terms_text.h"
#include "layers/definition_reader.h"
#include "layers/input_guard.h"
#include "output/file_writer.h"
#include "pipeline/app/acceptances.h"
#include "pipeline/app/boundary.h"
#include "pipeline/app/corrections.h"
#include "pipeline/app/former_layers.h"
#include "pipeline/app/grids.h"
#include "pipeline/app/interrupt.h"
#include "pipeline/app/other_layers.h"
#include "pipeline/app/own_rules.h"
#include "pipeline/app/read_back.h"
#include "pipeline/app/record.h"
#include "pipeline/core/due.h"
#include "pipeline/core/geos.h"
#include "pipeline/core/municipal_extents.h"
#include "pipeline/core/municipalities.h"
#include "pipeline/rules/derived_columns.h"
#include "pipeline/stages/change_heights.h"
#include "pipeline/stages/code_names.h"
#include "pipeline/stages/georeference.h"
#include "pipeline/stages/hold_rows.h"
#include "pipeline/stages/map_fields.h"
#include "pipeline/stages/normalise.h"
#include "pipeline/stages/publish_crs.h"
#include "pipeline/stages/publish_rows.h"
#include "pipeline/stages/repair_ends.h"

namespace kokai {

namespace {

/// A definition found with less certainty than this is named in a warning.
constexpr double sure_enough = 0.6;

struct LazyIndex {
  std::once_flag made;
  std::optional<HeaderIndex> index;
};

ReadRequest read_request(const DatasetConfig& dataset, std::vector<SourceInput> inputs,
                         const Definitions& definitions) {
  ReadRequest request;
  request.inputs = std::move(inputs);
  request.encoding = dataset.encoding;
  request.header_row = dataset.header_row;
  request.sheet = dataset.sheet;
  request.hidden = dataset.hidden;
  request.dxf = dataset.dxf;
  // Made for tables only: other sources say themselves where their header is.
  request.known_headers =
      [&definitions, headers = std::make_shared<LazyIndex>()](const std::vector<std::string>& row) {
        std::call_once(headers->made, [&] { headers->index.emplace(definitions); });
        return headers->index->count_known(row);
      };
  return request;
}

std::vector<std::string> headers_of(const SourceTable& table) {
  std::vector<std::string> headers;
  for (const SourceColumn& column : table.columns) headers.push_back(column.header);
  return headers;
}

/// The definition that kokai.toml names, or the one that the header looks like.
DefinitionMatch choose_definition(const DatasetConfig& dataset, const SourceTable& table,
                                  const Definitions& definitions, Notices& notices) {
  const Definition* stated = dataset.layer.empty() ? nullptr : definitions.find(dataset.layer);
  const std::vector<DefinitionMatch> matches =
      match_definitions(definitions, headers_of(table), table.geometry.size() > 0, stated);
  if (stated != nullptr) {
    if (!matches.empty()) return matches.front();
    return {stated, stated->generations.front().number, 0, table.columns.size(), 0};
  }
  if (matches.empty()) {
    notices.add("header_layer_unknown", {});
    return {};
  }
  if (matches.front().score < sure_enough)
    notices.add("header_layer_unsure",
                {.parameters = {{"detail", matches.front().definition->id}}});
  return matches.front();
}

/// A layer that could not be made: it only remembers which files there were.
Layer without_rows(const DatasetConfig& dataset, SourceTable&& table) {
  Layer layer;
  layer.id = dataset.id;
  layer.places = std::move(table.places);
  layer.container = std::move(table.container);
  layer.encoding = std::move(table.encoding);
  return layer;
}

/// kokai.toml names a column that this source does not have: a fault of this dataset alone.
DatasetRun stopped_by_mapping(DatasetRun run, const DatasetConfig& dataset,
                              const std::vector<SourceFile>& files, const UsageError& fault) {
  const Bilingual& words = fault.message();
  run.notices.add("header_required_missing",
                  {.parameters = {{"detail", words.ja}, {"detail_en", words.en}}});
  run.layer = {};
  run.layer.id = dataset.id;
  run.layer.places.files = files;
  run.gate = Gate::stopped;
  return run;
}

/// Where the publisher's layers lie. The prefecture stands for a municipality whose extent nobody knows.
ExpectedPlace expected_place(const RunContext& context) {
  ExpectedPlace place;
  if (context.project == nullptr) return place;
  const std::string& code = context.project->publisher.code;
  const Municipality* prefecture = prefecture_of(code);
  place.extent = municipal_extent(code);
  if (!place.extent && prefecture != nullptr) place.extent = municipal_extent(prefecture->code);
  place.boundary = context.boundary;
  if (context.boundary != nullptr)
    place.inside = [area = std::make_shared<PreparedArea>(*context.boundary)](double x, double y) {
      return area->covers_point(x, y);
    };
  return place;
}

/// What a reader found in cells that will not be published harms nobody.
void forget_unpublished_cells(DatasetRun& run) {
  std::vector<std::int32_t> columns;
  for (const UnpublishedColumn& column : run.layer.unpublished) columns.push_back(column.source);
  run.notices.forget_cells_of(columns);
}

/// Replaced by 公共データ利用規約（第1.0版） on 2024-07-05.
constexpr std::string_view superseded_license = "政府標準利用規約2.0";

/// Terms under which the data may not be published, or that nobody is sure of.
void judge_terms(const DatasetConfig& dataset, const Project& project, Notices& notices) {
  const TracingBase* base = find_tracing_base(dataset.traced_on);
  if (base != nullptr && base->use == TracingBase::Use::refused)
    notices.add("meta_traced_on_commercial_map", {.value = dataset.traced_on});
  if (base != nullptr && base->use == TracingBase::Use::unknown)
    notices.add("meta_traced_on_unknown", {.value = dataset.traced_on});
  const License& license = dataset.license ? *dataset.license : project.license;
  if (license.id == superseded_license) notices.add("meta_licence_superseded", {});
}

/// What users and catalogues need to know and nobody has said.
void judge_metadata(const DatasetConfig& dataset, const RunContext& context,
                    const Definition& definition, Notices& notices) {
  if (context.project == nullptr || !dataset.publish) return;
  if (definition.never_published)
    notices.add("release_reference_layer", {.parameters = {{"detail", definition.id}}});
  const Publisher& publisher = context.project->publisher;
  const Section* section = context.project->section(dataset.section);
  const Contact& contact = section == nullptr ? publisher.contact : section->contact;
  if ((contact.name + contact.email + contact.tel + contact.form_url + publisher.url).empty())
    notices.add("meta_contact_missing", {});
  if (!context.project->license_stated && !dataset.license) notices.add("meta_licence_missing", {});
  if (dataset.frequency.empty() && definition.frequency.empty())
    notices.add("meta_frequency_missing", {});
  judge_terms(dataset, *context.project, notices);
}

/// Older than the whole period before the one that runs: the promised update did not come.
void judge_age(DatasetRun& run, const DatasetConfig& dataset, const RunContext& context) {
  const std::string& frequency =
      dataset.frequency.empty() ? run.layer.definition->frequency : dataset.frequency;
  const DuePlan plan = DuePlan::of_frequency(frequency);
  const std::optional<Date> today = from_iso(context.date);
  if (run.as_of.empty() || !today || plan.on_change() || !dataset.publish) return;
  const Date start = plan.period_start(*today);
  const Date before = plan.period_start(date_from_days(days_from_epoch(start) - 1));
  // Of a month or a year the last day counts: "2026-03" is not older than 2026-03-01.
  if (to_iso(before).substr(0, run.as_of.size()) <= run.as_of) return;
  const Frequency* words = find_frequency(frequency);
  run.notices.add("table_stale", {.value = run.as_of,
                                  .parameters = {{"frequency", std::string(words->ja)},
                                                 {"frequency_en", std::string(words->en)}}});
}

void accept_known_findings(DatasetRun& run, const DatasetConfig& dataset,
                           const RunContext& context) {
  if (context.project == nullptr) return;
  const auto file = acceptances_file(context.project->directory, dataset.id);
  Acceptances::load(file, run.notices).apply(run.layer, context.date, run.notices);
}

/// on_row_error = "hold"; not for a check that did not look at every row.
void hold_faulty_rows(DatasetRun& run, const DatasetConfig& dataset) {
  if (dataset.hold_rows && run.validation.complete)
    hold_rows(run.layer, run.notices, severity_of(run.layer.definition, dataset));
}

Gate decide(const DatasetRun& run, const DatasetConfig& dataset, bool fail_on_warning) {
  const SeverityOf severity = severity_of(run.layer.definition, dataset);
  for (const NoticeGroup& group : run.notices.groups()) {
    if (group.accepted_count() == group.findings.size()) continue;
    const Severity effective = severity(*group.type);
    if (effective == Severity::error) return Gate::stopped;
    if (effective == Severity::warning && fail_on_warning) return Gate::stopped;
  }
  return run.validation.complete ? Gate::open : Gate::stopped;
}

}  // namespace

ResolvedInputs resolve_inputs(const DatasetConfig& dataset,
                              const std::vector<std::filesystem::path>& roots) {
  ResolvedInputs found;
  for (const std::string& name : dataset.sources) {
    const auto path = find_source(name, roots, found.notices);
    if (!path) continue;
    SourceInput input{*path, name, {}};
    const auto values = dataset.values.find(name);
    if (values != dataset.values.end()) input.values = values->second;
    found.inputs.push_back(std::move(input));
  }
  return found;
}

SeverityOf severity_of(const Definition* definition, const DatasetConfig& dataset) {
  // Copies, so that the function may outlive both.
  std::vector<SeverityChange> changes = dataset.severities;
  if (definition != nullptr)
    changes.insert(changes.end(), definition->severities.begin(), definition->severities.end());
  return [changes = std::move(changes)](const NoticeType& type) {
    if (type.adjustable != Adjustable::freely) return type.severity;
    const auto change = std::find_if(changes.begin(), changes.end(),
                                     [&](const SeverityChange& c) { return c.code == type.code; });
    return change == changes.end() ? type.severity : change->severity;
  };
}

DatasetRun examine(const DatasetConfig& dataset, ResolvedInputs&& found,
                   const RunContext& context) {
  DatasetRun run;
  run.notices = std::move(found.notices);
  const bool all_found = found.inputs.size() == dataset.sources.size();
  std::vector<std::string> file_names;
  for (const SourceInput& input : found.inputs)
    file_names.push_back(input.path.filename().string());

  SourceTable table;
  if (all_found)
    table = read_source(read_request(dataset, std::move(found.inputs), context.definitions),
                        run.notices);
  stop_if_interrupted();

  DefinitionMatch match;
  if (table.rows > 0) match = choose_definition(dataset, table, context.definitions, run.notices);
  if (match.definition == nullptr) {
    run.layer = without_rows(dataset, std::move(table));
    run.gate = Gate::stopped;
    return run;
  }
  GeoreferenceOptions where{dataset.crs, table.crs, table.crs_text};
  where.operations = {context.prefecture, {}, dataset.accept_accuracy_m, dataset.crustal_grids};
  if (context.project != nullptr) where.operations.grids = context.project->grids->lookup();
  if (dataset.repair != RepairMode::none && context.boundary != nullptr)
    where.swap_into = context.boundary->extent();
  where.expected = expected_place(context);
  const std::vector<SourceFile> files = table.places.files;
  try {
    run.layer = map_fields(std::move(table), *match.definition,
                           {dataset.id, dataset.generation, match.generation, dataset.fields,
                            dataset.units, dataset.height_datums,
                            context.project == nullptr ? std::vector<std::string>()
                                                       : staff_columns(*context.project, dataset)},
                           run.notices);
  } catch (const UsageError& fault) {
    return stopped_by_mapping(std::move(run), dataset, files, fault);
  }
  forget_unpublished_cells(run);
  normalise(run.layer, run.notices);
  leave_out_rows(run.layer, run.notices);
  write_code_names(run.layer, dataset.code_lists);
  georeference(run.layer, where, run.notices);
  change_heights(run.layer, dataset.publish_heights, where.operations, run.notices);
  stop_if_interrupted();
  OtherLayers::Named others;
  if (context.others != nullptr) others = context.others->named_by(*match.definition, dataset);
  if (dataset.repair != RepairMode::none) snap_pipe_ends(run.layer, others.layers, run.notices);
  repair(run.layer, dataset.repair, run.notices);
  if (context.only_layer) return run;
  std::optional<ParentArea> parent;
  if (context.project != nullptr)
    parent = load_parent(*context.project, *match.definition, dataset, context.date);
  CheckInput input{run.layer, *match.definition, context.boundary, parent ? &*parent : nullptr};
  input.others = others.layers;
  input.unread = others.unread;
  if (context.project != nullptr) {
    input.municipality_code = context.project->publisher.code;
    input.municipality_name = context.project->publisher.name;
  }
  std::optional<ContentOutline> former;
  if (context.former != nullptr && dataset.publish)
    former = context.former->read_outline(dataset.id, match.definition->key, {});
  input.former = former ? &*former : nullptr;
  for (Column& column : derived_columns(input, run.notices))
    run.layer.insert_column(std::move(column));
  run.validation = validate(input, run.notices);
  if (context.own_rules != nullptr)
    context.own_rules->check(dataset, run.layer, run.validation, run.notices);
  run.publish = plan_from_jgd2011(find_crs(dataset.publish_epsg)->crs, where.operations);
  check_publish_crs(run.layer, run.publish, run.notices);
  run.as_of = as_of_layer(dataset.as_of, run.layer, file_names, run.notices);
  judge_metadata(dataset, context, *match.definition, run.notices);
  judge_age(run, dataset, context);
  if (context.project != nullptr)
    run.corrections =
        read_corrections(corrections_file(context.project->directory, dataset.id), run.notices);
  accept_known_findings(run, dataset, context);
  hold_faulty_rows(run, dataset);
  run.gate = decide(run, dataset, context.fail_on_warning);
  stop_if_interrupted();
  return run;
}

std::string file_stem(const DatasetConfig& dataset, const Layer& layer, const RunContext& context) {
  const std::string& slug = layer.definition->file_slug;
  // A second dataset of the same layer must not take the official name as well.
  if (slug.empty() || context.file_prefix.empty() || dataset.id != layer.definition->id)
    return dataset.id;
  return context.file_prefix + "_" + slug;
}

void refuse_byte_copies(DatasetRun& run) {
  const Layer& layer = run.layer;
  // A source in kokai's own form is written again as it was; what holds more than it may is no such file.
  if (layer.unpublished.empty() && layer.rows_left_out == 0) return;
  for (const Artifact& artifact : run.artifacts)
    for (const SourceFile& file : layer.places.files)
      if (artifact.sha256 == file.sha256)
        run.notices.add("privacy_byte_copy",
                        {.parameters = {{"detail", artifact.path.filename().string()}}});
}

void export_layer(DatasetRun& run, const DatasetConfig& dataset, const RunContext& context,
                  const std::filesystem::path& directory) {
  ExportOptions options;
  options.file_stem = file_stem(dataset, run.layer, context);
  options.publish = run.publish;
  options.keep_z = dataset.keep_z;
  const CatalogDataset texts = catalogue_texts(*run.layer.definition, dataset, *context.project);
  options.title = texts.title;
  options.rights = terms_line(texts);
  options.readme = terms_text(context.project->publisher, texts);
  for (const std::string& format : dataset.formats) {
    const Exporter* exporter = find_exporter(format);
    if (exporter->needs_geometry && !run.layer.has_geometry()) continue;
    stop_if_interrupted();
    run.artifacts.push_back(exporter->write(run.layer, options, directory, run.notices));
    // While the disk takes the file for good, it is read back.
    std::future<void> durable =
        std::async(std::launch::async, [path = run.artifacts.back().path] { sync_file(path); });
    // What the writer itself finds wrong is not released; read back, it would be said twice.
    if (decide(run, dataset, context.fail_on_warning) == Gate::open)
      read_back(run.layer, options, run.artifacts.back(), run.notices);
    durable.get();
  }
  refuse_byte_copies(run);
  run.gate = decide(run, dataset, context.fail_on_warning);
}

}  // namespace kokai
