// A project: kokai.toml, what may be read, what is published.
// SPDX-License-Identifier: MIT
#include "pipeline/app/project.h"

#include <algorithm>
#include <array>

#include "layers/definition_reader.h"
#include "output/exporter.h"
#include "pipeline/core/config_table.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

std::string quoted_list(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : " ") + name;
  return list;
}

[[noreturn]] void unknown_name(const ConfigTable& table, std::string_view key,
                               const std::string& value, const std::vector<std::string>& known) {
  const std::string nearest = nearest_name(value, known);
  const std::string name(key);
  table.fail(key, {name + " の「" + value + "」は知らない名前です。" +
                       (nearest.empty() ? "使えるのは: " + quoted_list(known)
                                        : "「" + nearest + "」ではありませんか。"),
                   "unknown " + name + " \"" + value + "\". " +
                       (nearest.empty() ? "Known: " + quoted_list(known)
                                        : "Did you mean \"" + nearest + "\"?")});
}

std::string one_of(ConfigTable& table, std::string_view key, const std::vector<std::string>& known,
                   const std::string& fallback) {
  const std::string value = table.text_or(key, fallback);
  if (std::find(known.begin(), known.end(), value) == known.end())
    unknown_name(table, key, value, known);
  return value;
}

std::vector<std::string> license_ids() {
  std::vector<std::string> ids;
  for (const KnownLicense& license : known_licenses()) ids.emplace_back(license.id);
  return ids;
}

/// license = "CC-BY-4.0" or { title = "…", url = "…" }.
std::optional<License> read_license(ConfigTable& table) {
  if (!table.has("license")) return std::nullopt;
  if (table.is_table("license")) {
    ConfigTable own = *table.table("license");
    License license{"", own.required_text("title"), own.required_text("url")};
    own.finish();
    return license;
  }
  const std::string id = table.required_text("license");
  const KnownLicense* known = find_license(id);
  if (known == nullptr) unknown_name(table, "license", id, license_ids());
  return License{std::string(known->id), std::string(known->title), std::string(known->url)};
}

std::vector<std::string> read_formats(ConfigTable& table,
                                      const std::vector<std::string>& fallback) {
  if (!table.has("formats")) return fallback;
  std::vector<std::string> known;
  for (const Exporter& exporter : exporters()) known.emplace_back(exporter.name);
  const std::vector<std::string> wanted = table.texts("formats");
  for (const std::string& format : wanted)
    if (find_exporter(format) == nullptr) unknown_name(table, "formats", format, known);
  if (wanted.empty())
    table.fail("formats", {"formats が空です。少なくとも一つの形式を書いてください。",
                           "formats is empty. State at least one."});
  // Written in the order of the exporter table, whatever the order in the file.
  std::vector<std::string> ordered;
  for (const std::string& name : known)
    if (std::find(wanted.begin(), wanted.end(), name) != wanted.end()) ordered.push_back(name);
  return ordered;
}

std::optional<Crs> read_crs(ConfigTable& table, std::string_view key) {
  const auto text = table.text(key);
  if (!text) return std::nullopt;
  const auto crs = crs_from_code(*text);
  const std::string name(key);
  if (!crs)
    table.fail(
        key,
        {name + " の「" + *text + "」は使えない座標系です。`kokai describe crs` に一覧があります。",
         "unknown " + name + " \"" + *text + "\". `kokai describe crs` lists what can be used."});
  return crs;
}

Contact read_contact(ConfigTable& publisher, std::string& url) {
  Contact contact;
  auto table = publisher.table("contact");
  if (!table) return contact;
  contact.name = table->text_or("name", "");
  contact.email = table->text_or("email", "");
  contact.tel = table->text_or("tel", "");
  contact.extension = table->text_or("extension", "");
  contact.form_url = table->text_or("form_url", "");
  contact.note = table->text_or("note", "");
  url = table->text_or("url", "");
  table->finish();
  return contact;
}

void check_publisher_code(const ConfigTable& table, const std::string& code) {
  if (is_valid_municipality_code(code)) return;
  table.fail("code",
             {"code「" + code + "」は全国地方公共団体コード（検査数字を含む6桁）ではありません。",
              "code \"" + code + "\" is no municipality code (six digits with check digit)."});
}

Publisher read_publisher(ConfigTable& root) {
  auto table = root.table("publisher");
  if (!table)
    root.fail("publisher", {"[publisher] がありません。code と name を書いてください。",
                            "[publisher] is missing. State code and name."});
  Publisher publisher;
  publisher.code = table->required_text("code");
  check_publisher_code(*table, publisher.code);
  publisher.name = table->required_text("name");
  publisher.name_en = table->text_or("name_en", "");
  publisher.prefecture = table->text_or("prefecture", "");
  publisher.corporate_number = table->text_or("corporate_number", "");
  publisher.contact = read_contact(*table, publisher.url);
  table->finish();
  return publisher;
}

std::vector<fs::path> read_roots(ConfigTable& root, const fs::path& directory) {
  auto table = root.table("sources");
  if (!table) return {};
  std::vector<fs::path> roots;
  for (const std::string& name : table->texts("roots")) roots.push_back(directory / fs::path(name));
  table->finish();
  return roots;
}

void read_release(ConfigTable& root, Project& project) {
  project.public_directory = project.directory / "public";
  auto table = root.table("release");
  if (!table) return;
  project.public_directory = project.directory / fs::path(table->text_or("directory", "public"));
  project.base_url = table->text_or("base_url", "");
  if (!project.base_url.empty() && !project.base_url.starts_with("https://") &&
      !project.base_url.starts_with("http://"))
    table->fail("base_url", {"base_url は https:// で始まる URL を書いてください。",
                             "base_url must be a URL that starts with https://."});
  if (!project.base_url.empty() && !project.base_url.ends_with('/')) project.base_url += '/';
  project.keep = static_cast<int>(table->integer("keep").value_or(10));
  if (project.keep < 2)
    table->fail("keep",
                {"keep は2以上にしてください（現在と直前の公開分は必ず残します）。",
                 "keep must be at least 2: the current and the previous release always stay."});
  table->finish();
}

void check_id(const ConfigTable& table, const std::string& id) {
  if (is_valid_id(id)) return;
  table.fail(
      "id",
      {"id「" + id + "」は使えません。英小文字・数字・「_」「-」だけで、64文字までにしてください。",
       "id \"" + id + "\" cannot be used: lower-case letters, digits, _ and -, at most 64."});
}

void read_values(ConfigTable& table, DatasetConfig& dataset) {
  auto values = table.table("values");
  if (!values) return;
  for (const std::string& source : values->keys()) {
    ConfigTable columns = *values->table(source);
    for (const std::string& column : columns.keys())
      dataset.values[source][column] = columns.text_or(column, "");
  }
}

void read_fields(ConfigTable& table, DatasetConfig& dataset) {
  auto fields = table.table("fields");
  if (!fields) return;
  for (const std::string& field : fields->keys())
    dataset.fields[field] = fields->text_or(field, "");
}

void read_severities(ConfigTable& table, DatasetConfig& dataset) {
  std::vector<std::string> codes;
  for (const NoticeType& type : notice_types()) codes.emplace_back(type.code);
  for (ConfigTable& rule : table.tables("rules")) {
    const std::string code = rule.required_text("code");
    const NoticeType* type = find_notice_type(code);
    if (type == nullptr) unknown_name(rule, "code", code, codes);
    if (type->adjustable != Adjustable::freely)
      rule.fail("code", {"規則「" + code + "」の重さは変えられません。",
                         "the severity of " + code + " cannot be changed."});
    const auto severity = severity_from(rule.required_text("severity"));
    if (!severity)
      rule.fail("severity", {"severity は error、warning、info のどれかです。",
                             "severity is error, warning or info."});
    dataset.severities.push_back({code, *severity, rule.required_text("reason")});
    rule.finish();
  }
}

void read_catalogue_texts(ConfigTable& table, DatasetConfig& dataset) {
  const auto title = table.bilingual("title");
  if (title) dataset.title = title->ja, dataset.title_en = title->en == title->ja ? "" : title->en;
  const auto description = table.bilingual("description");
  if (description)
    dataset.description = description->ja,
    dataset.description_en = description->en == description->ja ? "" : description->en;
  dataset.attribution = table.text_or("attribution", "");
  dataset.disclaimer = table.text_or("disclaimer", "");
  dataset.remarks = table.text_or("remarks", "");
  dataset.keywords = table.texts("keywords");
  dataset.category = table.text_or("category", "");
  if (!dataset.category.empty() &&
      std::find(categories().begin(), categories().end(), dataset.category) == categories().end())
    unknown_name(table, "category", dataset.category, categories());
  dataset.frequency = table.text_or("frequency", "");
  if (!dataset.frequency.empty() && find_frequency(dataset.frequency) == nullptr) {
    std::vector<std::string> known;
    for (const Frequency& frequency : frequencies()) known.emplace_back(frequency.name);
    unknown_name(table, "frequency", dataset.frequency, known);
  }
}

void read_reading(ConfigTable& table, DatasetConfig& dataset) {
  dataset.sources = table.texts("source");
  if (dataset.sources.empty())
    table.fail("source", {"source がありません。読み込むファイルを書いてください。",
                          "source is missing. Name the file to read."});
  dataset.merge = table.boolean("merge").value_or(false);
  if (dataset.sources.size() > 1 && !dataset.merge)
    table.fail("source",
               {"source が複数あります。一つのレイヤにまとめるなら merge = true と書いてください。",
                "several sources: write merge = true to make one layer of them."});
  read_values(table, dataset);
  const auto header_row = table.integer("header_row");
  if (header_row && *header_row < 1)
    table.fail("header_row", {"header_row は1以上です。", "header_row starts at 1."});
  if (header_row) dataset.header_row = static_cast<std::uint32_t>(*header_row);
  dataset.crs = read_crs(table, "crs");
  dataset.encoding = table.text("encoding");
  dataset.sheet = table.text("sheet");
  if (const auto hidden = table.text("hidden")) {
    if (*hidden != "include" && *hidden != "exclude")
      unknown_name(table, "hidden", *hidden, {"include", "exclude"});
    dataset.hidden = *hidden == "include" ? HiddenPolicy::include : HiddenPolicy::exclude;
  }
  read_fields(table, dataset);
}

void read_publishing(ConfigTable& table, DatasetConfig& dataset,
                     const std::vector<std::string>& formats) {
  if (const auto generation = table.integer("generation"))
    dataset.generation = static_cast<int>(*generation);
  dataset.publish = table.boolean("publish").value_or(true);
  if (const auto crs = read_crs(table, "publish_crs")) {
    if (crs->datum != Datum::jgd2011)
      table.fail("publish_crs", {"publish_crs は JGD2011 の座標系にしてください。",
                                 "publish_crs must be a JGD2011 system."});
    dataset.publish_epsg = crs->epsg;
  }
  dataset.keep_z = table.boolean("keep_z").value_or(false);
  const std::string repair = one_of(table, "repair", {"none", "safe", "make_valid"}, "none");
  dataset.repair = repair == "safe"         ? RepairMode::safe
                   : repair == "make_valid" ? RepairMode::make_valid
                                            : RepairMode::none;
  if (one_of(table, "on_row_error", {"stop", "hold"}, "stop") == "hold")
    table.fail("on_row_error", {"on_row_error = \"hold\" はこの版の kokai ではまだ使えません。",
                                "on_row_error = \"hold\" is not in this version of kokai."});
  dataset.formats = read_formats(table, formats);
  dataset.license = read_license(table);
}

DatasetConfig read_dataset(ConfigTable table, const Definitions& definitions,
                           const std::vector<std::string>& formats) {
  DatasetConfig dataset;
  dataset.line = table.line_of("id");
  dataset.id = table.required_text("id");
  check_id(table, dataset.id);
  dataset.layer = table.text_or("layer", "");
  if (!dataset.layer.empty() && definitions.find(dataset.layer) == nullptr)
    unknown_name(table, "layer", dataset.layer, definitions.ids());
  read_reading(table, dataset);
  read_publishing(table, dataset, formats);
  read_catalogue_texts(table, dataset);
  read_severities(table, dataset);
  table.not_in_this_version({"deliver", "accept_accuracy_m", "section", "approval", "as_of",
                             "editions", "terms", "due", "publish_from", "dxf"});
  table.finish();
  return dataset;
}

/// Every setting of a dataset in a fixed order and spelling: when it changes, the release may
/// change.
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
  add("hidden", std::to_string(static_cast<int>(dataset.hidden)));
  add("generation", std::to_string(dataset.generation.value_or(-1)));
  add("publish", dataset.publish ? "1" : "0");
  add("publish_crs", std::to_string(dataset.publish_epsg));
  add("keep_z", dataset.keep_z ? "1" : "0");
  add("repair", std::to_string(static_cast<int>(dataset.repair)));
  add_all("format", dataset.formats);
  for (const auto& [field, column] : dataset.fields) add("field." + field, column);
  for (const SeverityChange& change : dataset.severities)
    add("severity." + change.code, std::string(to_string(change.severity)) + " " + change.reason);
  for (const std::string* value : {&dataset.title, &dataset.title_en, &dataset.description,
                                   &dataset.description_en, &dataset.frequency, &dataset.category,
                                   &dataset.attribution, &dataset.disclaimer, &dataset.remarks})
    add("text", *value);
  add_all("keyword", dataset.keywords);
  const License& license = dataset.license ? *dataset.license : project.license;
  add("license", license.id + " " + license.title + " " + license.url);
  add("publisher", project.publisher.code);
  return text;
}

void refuse_repeated_ids(const ConfigTable& root, const std::vector<DatasetConfig>& datasets) {
  for (std::size_t i = 0; i < datasets.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (datasets[i].id == datasets[j].id)
        throw UsageError(
            {root.origin() + ":" + std::to_string(datasets[i].line) + ": id「" + datasets[i].id +
                 "」は " + std::to_string(datasets[j].line) + " 行目でも使われています。",
             root.origin() + ":" + std::to_string(datasets[i].line) + ": id \"" + datasets[i].id +
                 "\" is used in line " + std::to_string(datasets[j].line) + " already."});
}

void read_local_file(Project& project) {
  const fs::path path = project.directory / "kokai.local.toml";
  if (!fs::exists(path)) return;
  ConfigTable local = ConfigTable::parse_file(path, "kokai.local.toml");
  for (const fs::path& root : read_roots(local, project.directory)) project.roots.push_back(root);
  local.finish();
}

}  // namespace

bool is_valid_id(std::string_view id) {
  if (id.empty() || id.size() > 64) return false;
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  if (!plain(id.front())) return false;
  if (!std::all_of(id.begin(), id.end(), [&](char c) { return plain(c) || c == '_' || c == '-'; }))
    return false;
  static constexpr std::array<std::string_view, 4> devices{"con", "prn", "aux", "nul"};
  const bool numbered_device = id.size() == 4 && (id.starts_with("com") || id.starts_with("lpt")) &&
                               id[3] >= '1' && id[3] <= '9';
  return !numbered_device && std::find(devices.begin(), devices.end(), id) == devices.end();
}

bool is_valid_municipality_code(std::string_view code) {
  if (code.size() != 6 ||
      !std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return false;
  // 総務省「全国地方公共団体コード」: weights 6 5 4 3 2, (11 − sum mod 11) mod 10.
  int sum = 0;
  for (int i = 0; i < 5; ++i) sum += (6 - i) * (code[static_cast<std::size_t>(i)] - '0');
  return (11 - sum % 11) % 10 == code[5] - '0';
}

const DatasetConfig* Project::find(std::string_view id) const {
  const auto found = std::find_if(datasets.begin(), datasets.end(),
                                  [&](const DatasetConfig& d) { return d.id == id; });
  return found == datasets.end() ? nullptr : &*found;
}

std::vector<std::string> Project::ids() const {
  std::vector<std::string> names;
  for (const DatasetConfig& dataset : datasets) names.push_back(dataset.id);
  return names;
}

int Project::prefecture() const {
  return publisher.code.size() == 6 ? std::stoi(publisher.code.substr(0, 2)) : 0;
}

Project load_project(const fs::path& directory) {
  Project project;
  project.directory = fs::absolute(directory).lexically_normal();
  const fs::path file = project.directory / "kokai.toml";
  if (!fs::exists(file))
    throw UsageError(
        {"kokai.toml がありません: " + project.directory.string() +
             "。`kokai init` で作るか、-C でプロジェクトのフォルダを指定してください。",
         "there is no kokai.toml in " + project.directory.string() +
             ". Make one with `kokai init`, or name the project's folder with -C."});
  ConfigTable root = ConfigTable::parse_file(file, "kokai.toml");
  const auto version = root.integer("kokai");
  if (!version || *version != 1)
    root.fail("kokai", {"先頭に kokai = 1 と書いてください（この版が読める書式は 1 です）。",
                        "start the file with kokai = 1, the format that this version reads."});
  project.definitions = load_definitions(project.directory / "definitions");
  project.language = one_of(root, "language", {"ja", "en"}, "ja");
  project.publisher = read_publisher(root);
  project.roots = read_roots(root, project.directory);
  if (project.roots.empty()) project.roots.push_back(project.directory / "sources");
  read_release(root, project);

  std::vector<std::string> formats{"geojson", "csv"};
  if (auto defaults = root.table("defaults")) {
    formats = read_formats(*defaults, formats);
    if (const auto license = read_license(*defaults))
      project.license = *license, project.license_stated = true;
    defaults->finish();
  }
  for (ConfigTable& table : root.tables("dataset"))
    project.datasets.push_back(read_dataset(std::move(table), project.definitions, formats));
  root.not_in_this_version({"include", "rule", "delivery", "deploy", "section", "notify"});
  root.finish();
  refuse_repeated_ids(root, project.datasets);
  read_local_file(project);
  for (DatasetConfig& dataset : project.datasets) dataset.text = canonical_text(dataset, project);
  return project;
}

}  // namespace kokai
