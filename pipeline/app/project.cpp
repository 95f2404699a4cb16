// A project: kokai.toml, what may be read, what is published.
// SPDX-License-Identifier: MIT
#include "pipeline/app/project.h"

#include <algorithm>
#include <array>

#include "layers/definition_reader.h"
#include "output/file_writer.h"
#include "pipeline/app/dataset_config.h"
#include "pipeline/app/grids.h"
#include "pipeline/app/included_files.h"
#include "pipeline/app/inline_secret.h"
#include "pipeline/app/own_rule.h"
#include "pipeline/core/config_table.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

Contact read_contact(ConfigTable& table) {
  return {table.text_or("name", ""),      table.text_or("email", ""),    table.text_or("tel", ""),
          table.text_or("extension", ""), table.text_or("form_url", ""), table.text_or("note", ""),
          table.text_or("counter", ""),   table.text_or("hours", "")};
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
  if (publisher.name.find("○○") != std::string::npos)
    table->fail("name", {"name を市区町村の名前に書き換えてください。",
                         "replace name by the municipality's own."});
  publisher.name_en = table->text_or("name_en", "");
  publisher.prefecture = table->text_or("prefecture", "");
  if (publisher.prefecture.find("○○") != std::string::npos)
    table->fail("prefecture", {"prefecture を都道府県の名前に書き換えてください。",
                               "replace prefecture by the prefecture's name."});
  publisher.corporate_number = table->text_or("corporate_number", "");
  if (auto contact = table->table("contact")) {
    publisher.contact = read_contact(*contact);
    publisher.url = contact->text_or("url", "");
    contact->finish();
  }
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

/// What is public must not lie among the sources or what is private.
void check_public_directory(const ConfigTable& table, const Project& project) {
  if (project.meets_own_folders(project.public_directory))
    table.fail("directory", {"directory には、プロジェクトの直下でも sources や .kokai "
                             "の中でもないフォルダを書いてください。",
                             "directory must be a folder of its own, neither the project's nor "
                             "among sources or .kokai."});
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
  check_public_directory(*table, project);
  table->finish();
}

/// An address for the command line and the header of a mail.
void check_address(const ConfigTable& table, const std::string& key, const std::string& address) {
  const bool plain = std::all_of(address.begin(), address.end(),
                                 [](char c) { return c > ' ' && c != ',' && c != '\x7f'; });
  if (plain && address.find('@') != std::string::npos && !address.starts_with('-')) return;
  table.fail(key, {key + " の「" + address + "」はメールアドレスではありません。",
                   "\"" + address + "\" in " + key + " is no address."});
}

/// [section.ID] of kokai.toml or of an included file.
void read_sections(ConfigTable& root, Project& project) {
  auto tables = root.table("section");
  if (!tables) return;
  for (const std::string& id : tables->keys()) {
    ConfigTable table = *tables->table(id);
    if (!is_valid_id(id))
      tables->fail(id,
                   {"[section." + id + "] の名前は英小文字・数字・_・- で書いてください。",
                    "the id of [section." + id + "] is made of small letters, digits, _ and -."});
    if (project.section(id) != nullptr)
      tables->fail(
          id, {"[section." + id + "] が二つあります。", "there are two [section." + id + "]."});
    Section section{id, read_contact(table), {}};
    if (section.contact.name.empty()) (void)table.required_text("name");
    section.notify = table.texts("notify");
    for (const std::string& address : section.notify) check_address(table, "notify", address);
    table.finish();
    project.sections.push_back(std::move(section));
  }
}

std::vector<std::string> section_ids(const Project& project) {
  std::vector<std::string> ids;
  for (const Section& section : project.sections) ids.push_back(section.id);
  return ids;
}

/// What every [[dataset]] may take from the rest of kokai.toml.
struct ProjectDefaults {
  std::vector<std::string> formats, deliveries;
};

/// The sections and datasets of one file. In an included file of one section, datasets are that section's.
void read_part(ConfigTable& root, const ProjectDefaults& defaults, bool included,
               Project& project) {
  const std::size_t first = project.sections.size();
  read_sections(root, project);
  const bool one = included && project.sections.size() == first + 1;
  const DatasetNames names{project.definitions, defaults.formats, section_ids(project),
                           defaults.deliveries, one ? project.sections.back().id : ""};
  for (ConfigTable& table : root.tables("dataset")) {
    DatasetConfig dataset = read_dataset(table, names);
    if (const DatasetConfig* other = project.find(dataset.id))
      table.fail("id", {"id「" + dataset.id + "」は " + other->origin + " の " +
                            std::to_string(other->line) + " 行目でも使われています。",
                        "id \"" + dataset.id + "\" is used in line " + std::to_string(other->line) +
                            " of " + other->origin + " already."});
    project.datasets.push_back(std::move(dataset));
  }
}

/// What the machine's own file says goes before what kokai.toml says.
void read_notify(ConfigTable& root, Project& project) {
  auto table = root.table("notify");
  if (!table) return;
  if (table->has("on_stop")) project.notify.command = table->texts("on_stop");
  if (table->has("mail")) project.notify.mail = table->texts("mail");
  for (const std::string& address : project.notify.mail) check_address(*table, "mail", address);
  if (table->has("on_stop") &&
      (project.notify.command.empty() || project.notify.command.front().empty()))
    table->fail("on_stop",
                {"on_stop にはコマンドとその引数を [\"…\", \"…\"] の形で書いてください。",
                 "on_stop names a command and its arguments: [\"…\", \"…\"]."});
  if (const auto metrics = table->text("metrics"))
    project.notify.metrics = project.directory / fs::path(*metrics);
  table->finish();
}

void read_local_file(Project& project) {
  const fs::path path = project.directory / "kokai.local.toml";
  if (!fs::exists(path)) return;
  ConfigTable local = ConfigTable::parse_file(path, "kokai.local.toml");
  refuse_inline_secrets(read_file(path), "kokai.local.toml");
  for (const fs::path& root : read_roots(local, project.directory)) project.roots.push_back(root);
  read_notify(local, project);
  local.finish();
}

}  // namespace

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

const Section* Project::section(std::string_view id) const {
  const auto found = std::find_if(sections.begin(), sections.end(),
                                  [&](const Section& section) { return section.id == id; });
  return found == sections.end() ? nullptr : &*found;
}

const UnreadFile* Project::unread_file_of(std::string_view id) const {
  for (const UnreadFile& file : unread)
    for (const UnreadFile::Dataset& dataset : file.datasets)
      if (dataset.id == id && find(id) == nullptr) return &file;
  return nullptr;
}

std::vector<std::string> Project::ids() const {
  std::vector<std::string> names;
  for (const DatasetConfig& dataset : datasets) names.push_back(dataset.id);
  for (const UnreadFile& file : unread)
    for (const UnreadFile::Dataset& dataset : file.datasets)
      if (find(dataset.id) == nullptr) names.push_back(dataset.id);
  return names;
}

bool folders_overlap(const fs::path& a, const fs::path& b) {
  const std::string one = (a / "").lexically_normal().string(),
                    other = (b / "").lexically_normal().string();
  return one.starts_with(other) || other.starts_with(one);
}

bool Project::meets_own_folders(const fs::path& folder) const {
  const auto meets = [&](const fs::path& own) { return folders_overlap(folder, own); };
  return (folder / "").lexically_normal() == (directory / "").lexically_normal() ||
         meets(private_directory()) || std::any_of(roots.begin(), roots.end(), meets);
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
  refuse_inline_secrets(read_file(file), "kokai.toml");
  const auto version = root.integer("kokai");
  if (!version || *version != 1)
    root.fail("kokai", {"先頭に kokai = 1 と書いてください（この版が読める書式は 1 です）。",
                        "start the file with kokai = 1, the format that this version reads."});
  project.grids = std::make_shared<ProjectGrids>(project.private_directory());
  project.definitions = load_definitions(project.directory / "definitions");
  project.language = one_of(root, "language", {"ja", "en"}, "ja");
  project.publisher = read_publisher(root);
  project.roots = read_roots(root, project.directory);
  if (project.roots.empty()) project.roots.push_back(project.directory / "sources");
  read_release(root, project);

  ProjectDefaults defaults{{"geojson", "csv"}, {}};
  if (auto table = root.table("defaults")) {
    defaults.formats = read_formats(*table, defaults.formats);
    if (const auto license = read_license(*table))
      project.license = *license, project.license_stated = true;
    table->finish();
  }
  if (const auto deliveries = root.table("delivery")) defaults.deliveries = deliveries->keys();
  read_part(root, defaults, false, project);
  read_included_files(
      root,
      [&defaults](ConfigTable& part, Project& owner) { read_part(part, defaults, true, owner); },
      project);
  std::vector<ConfigTable> rules = root.tables("rule");
  read_notify(root, project);
  project.deliveries = read_deliveries(root, project);
  project.deploys = read_deploys(root, project);
  root.finish();
  project.rules = read_own_rules(std::move(rules), project, project.waiting_rules);
  read_local_file(project);
  for (DatasetConfig& dataset : project.datasets) dataset.text = canonical_text(dataset, project);
  return project;
}

}  // namespace kokai
