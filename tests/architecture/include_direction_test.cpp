// The direction of includes is a test: app may include everything; stages, rules, workspace, layers,
// catalog and output only core; core nothing of ours. Also: which third-party header may stand where, and that
// no two types have one name.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Include {
  std::string file;    // below the project
  std::string target;  // between the quotes or brackets
};

std::vector<Include> includes_below(const std::string& folder) {
  std::vector<Include> includes;
  const fs::path root = KOKAI_SOURCE_DIR;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".h" && extension != ".cpp") continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      if (line.rfind("#include ", 0) != 0) continue;
      const std::size_t begin = line.find_first_of("\"<") + 1;
      includes.push_back({entry.path().lexically_relative(root).string(),
                          line.substr(begin, line.find_first_of("\">", begin) - begin)});
    }
  }
  return includes;
}

bool is_ours(const std::string& target) {
  for (const char* folder : {"pipeline/", "layers/", "catalog/", "output/"})
    if (target.rfind(folder, 0) == 0) return true;
  return false;
}

bool below(const std::string& path, const std::string& folder) {
  return path.rfind(folder, 0) == 0;
}

// A folder may include itself and these.
struct Permission {
  const char* folder;
  std::vector<const char*> may_include;
};
const std::vector<Permission> permissions{
    {"pipeline/core/", {}},
    {"pipeline/stages/", {"pipeline/core/"}},
    {"pipeline/rules/", {"pipeline/core/"}},
    {"pipeline/workspace/", {"pipeline/core/"}},
    {"layers/", {"pipeline/core/"}},
    {"catalog/", {"pipeline/core/"}},
    {"output/", {"pipeline/core/"}},
};

bool permitted(const Permission& permission, const std::string& target) {
  if (!is_ours(target) || below(target, permission.folder)) return true;
  for (const char* folder : permission.may_include)
    if (below(target, folder)) return true;
  return false;
}

// One third-party library, one small set of files.
struct Library {
  const char* header;                  // beginning of the include
  std::vector<const char*> may_stand;  // beginnings of paths
};
const std::vector<Library> libraries{
    {"gdal", {"layers/gdal_", "output/gdal_"}},
    {"ogr", {"layers/gdal_", "output/gdal_"}},
    {"cpl_", {"layers/gdal_", "output/gdal_"}},
    {"proj.h", {"pipeline/core/crs"}},
    {"geos_c.h", {"pipeline/core/geos"}},
    {"sqlite3.h", {"pipeline/workspace/", "layers/gdal_reader_package"}},
    {"spatialite", {"pipeline/workspace/"}},
    {"simdjson", {"pipeline/app/read_back", "layers/encoding"}},
    {"toml++", {"pipeline/core/config_table"}},
    {"openssl", {"pipeline/core/sha256", "catalog/uuid"}},
    {"CLI/", {"pipeline/app/main", "pipeline/app/command", "pipeline/app/manual"}},
    {"xlsxwriter", {"output/workbook_writer"}},
    {"curl/", {"pipeline/app/web_check"}},
};

}  // namespace

TEST_CASE("every folder includes only what is below it") {
  for (const Permission& permission : permissions) {
    const auto includes = includes_below(permission.folder);
    REQUIRE(!includes.empty());
    for (const Include& include : includes) {
      INFO(include.file << " includes " << include.target);
      CHECK(permitted(permission, include.target));
    }
  }
}

TEST_CASE("each third-party library stays in its files") {
  for (const char* folder : {"pipeline", "layers", "catalog", "output"})
    for (const Include& include : includes_below(folder))
      for (const Library& library : libraries) {
        if (!below(include.target, library.header)) continue;
        INFO(include.file << " includes " << include.target);
        bool found = false;
        for (const char* place : library.may_stand) found = found || below(include.file, place);
        CHECK(found);
      }
}

TEST_CASE("every source file says what it is for and under which licence") {
  const fs::path root = KOKAI_SOURCE_DIR;
  for (const char* folder : {"pipeline", "layers", "catalog", "output", "tests"})
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".h" && extension != ".cpp") continue;
      std::ifstream file(entry.path());
      std::string first, text;
      std::getline(file, first);
      bool licensed = false;
      for (int line = 0; line < 12 && std::getline(file, text); ++line)
        licensed = licensed || text == "// SPDX-License-Identifier: MIT";
      INFO(entry.path().lexically_relative(root).string());
      CHECK(first.rfind("// ", 0) == 0);
      CHECK(licensed);
    }
}

TEST_CASE("every type has a name of its own: two of one name are one to the linker") {
  // Types of headers; what a source defines for itself stands in an anonymous namespace.
  const std::regex definition(
      "(?:struct|class|enum|enum class|union) ([A-Za-z_]+)[ ]*(?::[^:].*)?\\{.*");
  std::map<std::string, std::string> defined;
  for (const char* folder : {"pipeline", "layers", "catalog", "output"})
    for (const auto& entry :
         fs::recursive_directory_iterator(fs::path(KOKAI_SOURCE_DIR) / folder)) {
      if (entry.path().extension() != ".h") continue;
      std::ifstream file(entry.path());
      for (std::string line; std::getline(file, line);) {
        std::smatch name;
        if (!std::regex_match(line, name, definition)) continue;
        const auto [first, fresh] = defined.try_emplace(name[1], entry.path().string());
        INFO(name[1] << " in " << first->second << " and " << entry.path().string());
        CHECK(fresh);
      }
    }
  CHECK(defined.size() > 100);
}
