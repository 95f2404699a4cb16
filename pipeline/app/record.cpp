// A dataset's record: its catalogue entry as JSON, kept in the release as dataset/<id>.json.
// SPDX-License-Identifier: MIT
#include "pipeline/app/record.h"

#include <algorithm>

namespace kokai {

namespace {

Json field_to_json(const CatalogField& field) {
  Json json{{"name", field.name},
            {"header", field.header},
            {"type", field.type},
            {"unit", field.unit},
            {"description", {{"ja", field.description.ja}, {"en", field.description.en}}}};
  if (!field.height_datum.empty()) json["height_datum"] = field.height_datum;
  return json;
}

CatalogField field_from_json(const Json& json) {
  const Json& description = json.at("description");
  return {json.at("name").get<std::string>(),
          json.at("header").get<std::string>(),
          json.at("type").get<std::string>(),
          json.at("unit").get<std::string>(),
          {description.at("ja").get<std::string>(), description.at("en").get<std::string>()},
          json.value("height_datum", "")};
}

Json file_to_json(const Distribution& file) {
  return {{"format", file.format},
          {"path", file.path},
          {"file_name", file.file_name},
          {"media_type", file.media_type},
          {"bytes", file.bytes},
          {"sha256", file.sha256},
          {"crs", file.crs},
          {"operation", file.operation},
          {"encoding", file.encoding},
          {"issued", file.issued},
          {"modified", file.modified}};
}

Distribution file_from_json(const Json& json) {
  Distribution file;
  json.at("format").get_to(file.format);
  json.at("path").get_to(file.path);
  json.at("file_name").get_to(file.file_name);
  json.at("media_type").get_to(file.media_type);
  json.at("bytes").get_to(file.bytes);
  json.at("sha256").get_to(file.sha256);
  json.at("crs").get_to(file.crs);
  file.operation = json.value("operation", "");  // records of older versions have none
  json.at("encoding").get_to(file.encoding);
  json.at("issued").get_to(file.issued);
  json.at("modified").get_to(file.modified);
  return file;
}

Json files_to_json(const std::vector<Distribution>& files) {
  Json json = Json::array();
  for (const Distribution& file : files) json.push_back(file_to_json(file));
  return json;
}

Json extent_to_json(const Extent& extent) {
  return extent.empty ? Json(nullptr)
                      : Json{extent.min_x, extent.min_y, extent.max_x, extent.max_y};
}

Extent extent_from_json(const Json& json) {
  if (json.is_null()) return {};
  return {json.at(0).get<double>(), json.at(1).get<double>(), json.at(2).get<double>(),
          json.at(3).get<double>(), false};
}

/// The text members of a record, in the order in which they are written.
struct TextMember {
  const char* name;
  std::string CatalogDataset::*member;
  bool added_later = false;  ///< records of older versions lack it
};
constexpr TextMember text_members[] = {
    {"id", &CatalogDataset::id},
    {"layer", &CatalogDataset::layer},
    {"title", &CatalogDataset::title},
    {"title_en", &CatalogDataset::title_en},
    {"description", &CatalogDataset::description},
    {"description_en", &CatalogDataset::description_en},
    {"category", &CatalogDataset::category},
    {"frequency", &CatalogDataset::frequency},
    {"standard", &CatalogDataset::standard},
    {"standard_tag", &CatalogDataset::standard_tag},
    {"attribution", &CatalogDataset::attribution},
    {"disclaimer", &CatalogDataset::disclaimer},
    {"disclaimer_en", &CatalogDataset::disclaimer_en, true},
    {"survey_approval", &CatalogDataset::survey_approval, true},
    {"map_level", &CatalogDataset::map_level, true},
    {"traced_on", &CatalogDataset::traced_on, true},
    {"remarks", &CatalogDataset::remarks},
    {"as_of", &CatalogDataset::as_of, true},
    {"withdrawn", &CatalogDataset::withdrawn, true},
    {"issued", &CatalogDataset::issued},
    {"modified", &CatalogDataset::modified},
    {"source_crs", &CatalogDataset::source_crs},
    {"operation", &CatalogDataset::operation},
};

/// The members of a contact, in the order in which they are written.
struct ContactMember {
  const char* name;
  std::string Contact::*member;
};
constexpr ContactMember contact_members[] = {
    {"name", &Contact::name},           {"email", &Contact::email},       {"tel", &Contact::tel},
    {"extension", &Contact::extension}, {"form_url", &Contact::form_url}, {"note", &Contact::note},
    {"counter", &Contact::counter},     {"hours", &Contact::hours},
};

std::string first_of(const std::string& stated, const std::string& fallback) {
  return stated.empty() ? fallback : stated;
}

std::string encoding_of(std::string_view format) {
  if (format == "geojson" || format == "csv" || format == "kml") return "UTF-8";
  return format == "shp" ? "CP932" : "";
}

/// GeoJSON, CSV and KML are in degrees, whatever publish_crs says.
bool is_always_degrees(std::string_view format) {
  return format == "geojson" || format == "csv" || format == "kml";
}

std::string crs_of(std::string_view format, const Layer& layer, const DatasetConfig& config) {
  if (!layer.has_geometry()) return "";
  // KML knows no other system than WGS 84 (OGC 12-007r2): JGD2011 degrees stand for it, wgs84_as_jgd2011.
  if (format == "kml") return "EPSG:4326";
  return "EPSG:" + std::to_string(is_always_degrees(format) ? 6668 : config.publish_epsg);
}

std::vector<CatalogField> published_fields(const Layer& layer) {
  std::vector<CatalogField> fields;
  for (const Column& column : layer.columns)
    fields.push_back({column.field.name, column.field.header_in(layer.generation),
                      std::string(info(column.field.type).name), column.field.unit,
                      column.field.description, column.height_datum});
  return fields;
}

}  // namespace

CatalogDataset catalogue_texts(const Definition& definition, const DatasetConfig& config,
                               const Project& project) {
  CatalogDataset dataset;
  dataset.id = config.id;
  dataset.layer = definition.id;
  dataset.title = first_of(config.title, definition.title.ja);
  dataset.title_en = first_of(config.title_en, definition.title.en);
  dataset.description = first_of(config.description, definition.description.ja);
  dataset.description_en = first_of(config.description_en, definition.description.en);
  dataset.keywords = config.keywords.empty() ? definition.keywords : config.keywords;
  dataset.category = first_of(config.category, definition.category);
  dataset.frequency = first_of(config.frequency, definition.frequency);
  dataset.disclaimer = first_of(config.disclaimer, definition.disclaimer.ja);
  // A text of the city's own stands without the definition's translation.
  dataset.disclaimer_en =
      config.disclaimer.empty() ? definition.disclaimer.en : config.disclaimer_en;
  dataset.attribution = first_of(config.attribution, project.publisher.name);
  dataset.survey_approval = config.survey_approval;
  dataset.map_level = config.map_level;
  dataset.traced_on = config.traced_on;
  dataset.remarks = config.remarks;
  dataset.links = config.links;
  if (const Section* section = project.section(config.section)) dataset.contact = section->contact;
  dataset.license = config.license ? *config.license : project.license;
  return dataset;
}

namespace {

Distribution describe_file(const Artifact& artifact, const DatasetRun& run,
                           const DatasetConfig& config) {
  Distribution file;
  file.format = artifact.format;
  file.file_name = artifact.path.filename().string();
  file.path = "data/" + config.id + "/" + file.file_name;
  file.media_type = find_exporter(artifact.format)->media_type;
  file.bytes = artifact.bytes;
  file.sha256 = artifact.sha256;
  file.crs = crs_of(artifact.format, run.layer, config);
  if (!file.crs.empty() && !is_always_degrees(artifact.format) &&
      run.publish.operation.name != "none")
    file.operation = run.publish.operation.name;
  file.encoding = encoding_of(artifact.format);
  return file;
}

/// Dates files of which some were public before, by their paths; true when one of them is new or another.
bool date_files(std::vector<Distribution>& files, const std::vector<Distribution>& former,
                const std::string& date) {
  bool changed = former.size() != files.size();
  for (Distribution& file : files) {
    file.issued = file.modified = date;
    const auto same = std::find_if(former.begin(), former.end(),
                                   [&](const Distribution& f) { return f.path == file.path; });
    if (same == former.end()) {
      changed = true;
      continue;
    }
    file.issued = same->issued;
    if (same->sha256 == file.sha256)
      file.modified = same->modified;
    else
      changed = true;
  }
  return changed;
}

/// "082163_population.csv" → "082163_population_20261101.csv"
std::string with_day(const std::string& name, const std::string& as_of) {
  std::string digits = "_" + as_of;
  std::erase(digits, '-');
  const std::size_t dot =
      name.find('.', name.rfind('/') == std::string::npos ? 0 : name.rfind('/'));
  return std::string(name).insert(dot == std::string::npos ? name.size() : dot, digits);
}

/// The files of this as_of under names of their own, and those of others that are public already.
void add_editions(CatalogDataset& dataset, const std::optional<CatalogDataset>& former,
                  const std::string& date) {
  Edition edition{dataset.as_of, dataset.distributions};
  for (Distribution& file : edition.distributions) {
    file.path = with_day(file.path, dataset.as_of);
    file.file_name = with_day(file.file_name, dataset.as_of);
  }
  std::vector<Distribution> before;
  if (former)
    for (const Edition& old : former->editions) {
      if (old.as_of == dataset.as_of)
        before = old.distributions;
      else
        dataset.editions.push_back(old);
    }
  static_cast<void>(date_files(edition.distributions, before, date));
  dataset.editions.push_back(std::move(edition));
  std::sort(dataset.editions.begin(), dataset.editions.end(),
            [](const Edition& a, const Edition& b) { return a.as_of > b.as_of; });
}

void date_dataset(CatalogDataset& dataset, const std::optional<CatalogDataset>& former,
                  const std::string& date) {
  const bool changed =
      date_files(dataset.distributions,
                 former ? former->distributions : std::vector<Distribution>{}, date) ||
      !former;
  dataset.issued = former ? former->issued : date;
  dataset.modified = changed ? date : former->modified;
}

}  // namespace

Json to_json(const CatalogDataset& dataset) {
  Json json{{"kokai_dataset", 1}};
  for (const TextMember& text : text_members) json[text.name] = dataset.*text.member;
  json["height_operation"] = dataset.height_operation;
  for (const ContactMember& part : contact_members)
    if (!(dataset.contact.*part.member).empty())
      json["contact"][part.name] = dataset.contact.*part.member;
  const ChangeSummary& changes = dataset.changes;
  json["changes"] = changes.date.empty() ? Json(nullptr)
                                         : Json{{"date", changes.date},
                                                {"added", changes.added},
                                                {"removed", changes.removed},
                                                {"changed", changes.changed}};
  for (const Correction& correction : dataset.corrections)
    json["corrections"].push_back({{"date", correction.date},
                                   {"text", correction.text},
                                   {"text_en", correction.text_en},
                                   {"keys", correction.keys}});
  json["keywords"] = dataset.keywords;
  if (!dataset.links.empty()) json["links"] = Json::array();
  for (const CatalogLink& link : dataset.links)
    json["links"].push_back({{"title", link.title}, {"url", link.url}});
  json["license"] = {
      {"id", dataset.license.id}, {"title", dataset.license.title}, {"url", dataset.license.url}};
  json["features"] = dataset.features;
  json["warnings"] = dataset.warnings;
  json["extent"] = extent_to_json(dataset.extent);
  json["accuracy_m"] = dataset.accuracy_m;
  json["fields"] = Json::array();
  for (const CatalogField& field : dataset.fields) json["fields"].push_back(field_to_json(field));
  json["files"] = files_to_json(dataset.distributions);
  for (const Edition& edition : dataset.editions)
    json["editions"].push_back(
        {{"as_of", edition.as_of}, {"files", files_to_json(edition.distributions)}});
  return json;
}

CatalogDataset dataset_from_json(const Json& json) {
  CatalogDataset dataset;
  for (const TextMember& text : text_members)
    dataset.*text.member =
        text.added_later ? json.value(text.name, "") : json.at(text.name).get<std::string>();
  for (const ContactMember& part : contact_members)
    dataset.contact.*part.member = json.value("contact", Json::object()).value(part.name, "");
  dataset.height_operation = json.value("height_operation", "");  // added later
  if (const Json changes = json.value("changes", Json(nullptr)); changes.is_object())
    dataset.changes = {
        changes.at("date").get<std::string>(), changes.at("added").get<std::uint64_t>(),
        changes.at("removed").get<std::uint64_t>(), changes.at("changed").get<std::uint64_t>()};
  for (const Json& correction : json.value("corrections", Json::array()))
    dataset.corrections.push_back(
        {correction.at("date").get<std::string>(), correction.at("text").get<std::string>(),
         correction.at("text_en").get<std::string>(), correction.at("keys").get<std::string>()});
  json.at("keywords").get_to(dataset.keywords);
  for (const Json& link : json.value("links", Json::array()))
    dataset.links.push_back(
        {link.at("title").get<std::string>(), link.at("url").get<std::string>()});
  const Json& license = json.at("license");
  dataset.license = {license.at("id").get<std::string>(), license.at("title").get<std::string>(),
                     license.at("url").get<std::string>()};
  json.at("features").get_to(dataset.features);
  json.at("warnings").get_to(dataset.warnings);
  dataset.extent = extent_from_json(json.at("extent"));
  json.at("accuracy_m").get_to(dataset.accuracy_m);
  for (const Json& field : json.at("fields")) dataset.fields.push_back(field_from_json(field));
  for (const Json& file : json.at("files")) dataset.distributions.push_back(file_from_json(file));
  for (const Json& entry : json.value("editions", Json::array())) {
    Edition edition{entry.at("as_of").get<std::string>(), {}};
    for (const Json& file : entry.at("files"))
      edition.distributions.push_back(file_from_json(file));
    dataset.editions.push_back(std::move(edition));
  }
  return dataset;
}

CatalogDataset describe_dataset(const DatasetRun& run, const DatasetConfig& config,
                                const Project& project, const DatasetReport& report,
                                const std::optional<CatalogDataset>& former,
                                const std::string& date) {
  const Definition& definition = *run.layer.definition;
  const Generation* generation = definition.generation(run.layer.generation);
  CatalogDataset dataset = catalogue_texts(definition, config, project);
  if (generation != nullptr && generation->verified) {
    dataset.standard = generation->standard;
    dataset.standard_tag = definition.standard_tag;
  }
  dataset.as_of = run.as_of;
  dataset.corrections = run.corrections;
  dataset.features = report.features_published;
  dataset.warnings = report.totals[Severity::warning];
  dataset.extent = run.layer.geometry.extent();
  dataset.source_crs =
      run.layer.source_crs.known() ? "EPSG:" + std::to_string(run.layer.source_crs.epsg) : "";
  dataset.operation = run.layer.operation.name;
  dataset.accuracy_m = run.layer.operation.accuracy_m;
  dataset.height_operation = run.layer.height_operation.name;
  dataset.fields = published_fields(run.layer);
  for (const Artifact& artifact : run.artifacts)
    dataset.distributions.push_back(describe_file(artifact, run, config));
  date_dataset(dataset, former, date);
  if (config.keep_editions && !dataset.as_of.empty()) add_editions(dataset, former, date);
  return dataset;
}

}  // namespace kokai
