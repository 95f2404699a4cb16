// Definitions: from TOML to core's Definition, embedded ones and a project's own.
// SPDX-License-Identifier: MIT
#include "layers/definition_reader.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <exception>
#include <fstream>
#include <iterator>
#include <system_error>

#include "layers/definition_reading.h"

namespace kokai {

namespace {

/// One TOML file that is still to be read.
struct DefinitionFile {
  std::string origin;
  std::string text;
};

Definition inherited(ConfigTable& root, const Definitions& bases) {
  const std::optional<std::string> base = root.text("extends");
  if (!base) return {};
  const Definition* found = bases.find(*base);
  if (found == nullptr) fail_unknown(root, "extends", *base, bases.ids());
  return *found;
}

bool lists_all_fields(const Definition& definition) {
  if (definition.generations.size() != 1 || definition.generations.front().number != 0)
    return false;
  const std::vector<std::string>& columns = definition.generations.front().columns;
  return std::equal(columns.begin(), columns.end(), definition.fields.begin(),
                    definition.fields.end(),
                    [](const std::string& name, const Field& field) { return name == field.name; });
}

void take(ConfigTable& root, std::string_view key, std::string& value) {
  if (std::optional<std::string> stated = root.text(key)) value = std::move(*stated);
}

void take(ConfigTable& root, std::string_view key, Bilingual& value) {
  if (std::optional<Bilingual> stated = root.bilingual(key)) value = std::move(*stated);
}

void take(ConfigTable& root, std::string_view key, std::vector<std::string>& value) {
  const bool stated = root.has(key);
  std::vector<std::string> texts = root.texts(key);
  if (stated) value = std::move(texts);
}

void take(ConfigTable& root, std::string_view key, bool& value) {
  value = root.boolean(key).value_or(value);
}

void read_geometry(ConfigTable& root, Definition& definition) {
  const std::optional<std::string> geometry = root.text("geometry");
  if (!geometry) return;
  const std::vector<std::string> known{"none", "coordinates", "features"};
  const auto found = std::find(known.begin(), known.end(), *geometry);
  if (found == known.end()) fail_unknown(root, "geometry", *geometry, known);
  definition.geometry = static_cast<GeometrySource>(found - known.begin());
}

void read_description(ConfigTable& root, Definition& definition) {
  if (definition.id.empty() || root.has("id")) definition.id = root.required_text("id");
  take(root, "title", definition.title);
  take(root, "description", definition.description);
  take(root, "category", definition.category);
  take(root, "keywords", definition.keywords);
  take(root, "frequency", definition.frequency);
  take(root, "file_slug", definition.file_slug);
  take(root, "standard_tag", definition.standard_tag);
  take(root, "disclaimer", definition.disclaimer);
  read_geometry(root, definition);
  take(root, "geometry_types", definition.geometry_types);
  take(root, "reference", definition.reference);
  take(root, "never_published", definition.never_published);
  take(root, "named_only", definition.named_only);
  read_partition(root, definition);
  take(root, "key", definition.key);
  take(root, "withheld_headers", definition.withheld_headers);
  take(root, "personal_headers", definition.personal_headers);
  take(root, "forbidden_headers", definition.forbidden_headers);
  take(root, "legend_field", definition.legend_field);
}

std::string file_text(const std::filesystem::path& path, const std::string& origin) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    throw UsageError({origin + ": 定義ファイルを読めません。権限を確かめてください。",
                      origin + ": the definition cannot be read. Check its permissions."});
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<DefinitionFile> project_files(const std::filesystem::path& directory) {
  std::vector<std::filesystem::path> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error))
    if (entry.path().extension() == ".toml" && entry.is_regular_file())
      paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<DefinitionFile> files;
  for (const std::filesystem::path& path : paths) {
    const std::string origin = "definitions/" + path.filename().string();
    files.push_back({origin, file_text(path, origin)});
  }
  return files;
}

bool can_be_read(const DefinitionFile& file, const Definitions& known) {
  ConfigTable root = ConfigTable::parse(file.text, file.origin);
  const std::optional<std::string> base = root.text("extends");
  return !base || known.find(*base) != nullptr;
}

/// A file may take the id of the definition that it extends, and of no other.
void add(Definitions& definitions, Definition definition, const DefinitionFile& file) {
  const auto same = std::find_if(definitions.all.begin(), definitions.all.end(),
                                 [&](const Definition& d) { return d.id == definition.id; });
  if (same == definitions.all.end()) {
    definitions.all.push_back(std::move(definition));
    return;
  }
  ConfigTable root = ConfigTable::parse(file.text, file.origin);
  if (root.text("extends") != definition.id)
    root.fail("id", {"id「" + definition.id + "」は " + same->origin +
                         " が使っています。別の id にするか、extends = \"" + definition.id +
                         "\" で上書きしてください。",
                     "id \"" + definition.id + "\" belongs to " + same->origin +
                         ". Choose another, or write extends = \"" + definition.id +
                         "\" to change that one."});
  *same = std::move(definition);
}

/// A definition that stands by itself, or nothing for one that extends another.
struct ReadAlone {
  std::optional<Definition> definition;
  std::exception_ptr fault;
};

std::vector<ReadAlone> read_alone(const std::vector<DefinitionFile>& files) {
  std::vector<ReadAlone> results(files.size());
  const Definitions none;
  tbb::parallel_for(std::size_t{0}, files.size(), [&](std::size_t i) {
    try {
      if (!ConfigTable::parse(files[i].text, files[i].origin).text("extends"))
        results[i].definition = read_definition(files[i].text, files[i].origin, none);
    } catch (...) {
      results[i].fault =
          std::current_exception();  // the first file's fault is told, whoever is first
    }
  });
  return results;
}

/// Reads files in their order, but each one after the definition that it extends.
void read_files(std::vector<DefinitionFile> files, Definitions& definitions) {
  std::vector<DefinitionFile> extending;
  std::vector<ReadAlone> alone = read_alone(files);
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (alone[i].fault) std::rethrow_exception(alone[i].fault);
    if (alone[i].definition)
      add(definitions, std::move(*alone[i].definition), files[i]);
    else
      extending.push_back(std::move(files[i]));
  }
  files = std::move(extending);
  while (!files.empty()) {
    auto next = std::find_if(files.begin(), files.end(), [&](const DefinitionFile& file) {
      return can_be_read(file, definitions);
    });
    if (next == files.end()) next = files.begin();  // its base is unknown; reading it says so
    add(definitions, read_definition(next->text, next->origin, definitions), *next);
    files.erase(next);
  }
}

}  // namespace

Definition read_definition(std::string_view text, const std::string& origin,
                           const Definitions& bases) {
  ConfigTable root = ConfigTable::parse(text, origin);
  Definition definition = inherited(root, bases);
  const bool inherited_all = lists_all_fields(definition);
  DefinitionSources sources;
  read_description(root, definition);
  read_fields(root, definition, sources);
  read_code_lists(root, definition, sources);
  read_rules(root, definition, sources);
  read_makings(root, definition, sources);
  read_generations(root, definition, inherited_all);
  root.finish();
  definition.origin = origin;
  definition.text += text;
  check_definition(root, definition, sources);
  return definition;
}

Definitions load_definitions(const std::filesystem::path& project_directory) {
  Definitions definitions;
  std::vector<DefinitionFile> embedded;
  for (const EmbeddedFile& file : embedded_definitions())
    embedded.push_back({std::string(file.path), std::string(file.text)});
  read_files(std::move(embedded), definitions);
  if (!project_directory.empty()) read_files(project_files(project_directory), definitions);
  std::sort(definitions.all.begin(), definitions.all.end(),
            [](const Definition& a, const Definition& b) { return a.id < b.id; });
  for (const Definition& definition : definitions.all) {
    check_partition_parent(definition, definitions);
    check_rule_layers(definition, definitions);
  }
  return definitions;
}

}  // namespace kokai
