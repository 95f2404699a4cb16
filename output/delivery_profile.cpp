// What another party's GIS imports: a profile is a TOML file, below output/profiles or in a project's profiles/.
// SPDX-License-Identifier: MIT
#include "output/delivery_profile.h"

#include <algorithm>
#include <array>

#include "output/exporter.h"
#include "output/file_writer.h"
#include "pipeline/core/config_table.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

template <class Value>
struct Named {
  std::string_view name;
  Value value;
};

constexpr std::array<Named<MissingCharacters>, 3> missing_table{{
    {"stop", MissingCharacters::stop},
    {"gaiji", MissingCharacters::gaiji},
    {"variant", MissingCharacters::variant},
}};
constexpr std::array<Named<CoordinateText>, 3> coordinate_table{{
    {"decimal", CoordinateText::decimal},
    {"dms", CoordinateText::dms},
    {"packed", CoordinateText::packed},
}};
constexpr std::array<Named<Packaging>, 3> packaging_table{{
    {"folder", Packaging::folder},
    {"zip", Packaging::zip},
    {"archive", Packaging::archive},
}};
constexpr std::array<Named<bool>, 2> encoding_table{{{"utf-8", false}, {"cp932", true}}};
constexpr std::array<Named<bool>, 2> name_table{{{"header", false}, {"short", true}}};

template <class Table>
std::string names_of(const Table& table) {
  std::string names;
  for (const auto& row : table) names += (names.empty() ? "" : ", ") + std::string(row.name);
  return names;
}

/// The value that one of the table's names stands for.
template <class Value, std::size_t Rows>
Value chosen(ConfigTable& root, std::string_view key, const std::array<Named<Value>, Rows>& table,
             Value fallback) {
  const std::optional<std::string> text = root.text(key);
  if (!text) return fallback;
  const auto row = std::find_if(table.begin(), table.end(),
                                [&](const Named<Value>& known) { return known.name == *text; });
  if (row != table.end()) return row->value;
  const std::string names = names_of(table), name(key);
  root.fail(key, {name + " の「" + *text + "」は使えません。使えるのは " + names + " です。",
                  name + " cannot be \"" + *text + "\"; it is one of " + names + "."});
}

void read_styles(ConfigTable& root, DeliveryProfile& profile) {
  for (const std::string& style : root.texts("styles")) {
    profile.qml = profile.qml || style == "qml";
    profile.sld = profile.sld || style == "sld";
    if (style != "qml" && style != "sld")
      root.fail("styles", {"styles の「" + style + "」は使えません。使えるのは qml, sld です。",
                           "styles cannot hold \"" + style + "\"; it knows qml and sld."});
  }
}

DeliveryProfile read_profile(std::string_view text, const std::string& origin) {
  ConfigTable root = ConfigTable::parse(text, origin);
  DeliveryProfile profile;
  profile.id = fs::path(origin).stem().string();
  profile.title = root.bilingual("title").value_or(Bilingual{profile.id, profile.id});
  profile.format = root.required_text("format");
  if (find_exporter(profile.format) == nullptr)
    root.fail("format", {"format の「" + profile.format + "」は使えません。使えるのは " +
                             names_of(exporters()) + " です。",
                         "format cannot be \"" + profile.format + "\"; it is one of " +
                             names_of(exporters()) + "."});
  // A Shapefile's texts are CP932 whatever is said.
  profile.cp932 =
      chosen(root, "encoding", encoding_table, profile.format == "shp") || profile.format == "shp";
  if (profile.cp932 && profile.format != "csv" && profile.format != "shp")
    root.fail("encoding", {"encoding = \"cp932\" は csv と shp だけです。",
                           "encoding = \"cp932\" is for csv and shp only."});
  profile.coordinates = chosen(root, "coordinates", coordinate_table, CoordinateText::decimal);
  if (profile.coordinates != CoordinateText::decimal && profile.format != "csv")
    root.fail("coordinates", {"coordinates は csv だけです。", "coordinates is for csv only."});
  profile.packaging = chosen(root, "package", packaging_table, Packaging::folder);
  profile.missing = chosen(root, "missing_characters", missing_table, MissingCharacters::variant);
  profile.short_names = chosen(root, "names", name_table, profile.format == "shp");
  read_styles(root, profile);
  root.finish();
  return profile;
}

void put(std::vector<DeliveryProfile>& profiles, DeliveryProfile profile) {
  std::erase_if(profiles, [&](const DeliveryProfile& known) { return known.id == profile.id; });
  profiles.push_back(std::move(profile));
}

}  // namespace

std::vector<DeliveryProfile> load_profiles(const fs::path& folder) {
  std::vector<DeliveryProfile> profiles;
  for (const EmbeddedFile& file : embedded_profiles())
    put(profiles, read_profile(file.text, std::string(file.path)));
  if (fs::is_directory(folder)) {
    std::vector<fs::path> own;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
      if (entry.path().extension() == ".toml") own.push_back(entry.path());
    std::sort(own.begin(), own.end());
    for (const fs::path& file : own)
      put(profiles, read_profile(read_file(file), "profiles/" + file.filename().string()));
  }
  std::sort(profiles.begin(), profiles.end(),
            [](const DeliveryProfile& a, const DeliveryProfile& b) { return a.id < b.id; });
  return profiles;
}

std::vector<std::string> missing_characters_names() {
  std::vector<std::string> names;
  for (const auto& row : missing_table) names.emplace_back(row.name);
  return names;
}

MissingCharacters missing_characters_from(std::string_view name) {
  for (const auto& row : missing_table)
    if (row.name == name) return row.value;
  return MissingCharacters::stop;
}

}  // namespace kokai
