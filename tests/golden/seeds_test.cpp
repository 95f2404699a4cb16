// Walks the table of rules: the program finds every code in its seed, and not in the seed's clean twin.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <set>

#include "program.h"
#include "seeds.h"

using namespace kokai_test;
using nlohmann::json;

namespace {

/// Codes that no source can provoke: a file of tests/unit seeds them.
struct SeededElsewhere {
  const char* code;
  const char* file;
};
constexpr SeededElsewhere seeded_elsewhere[] = {
    {"release_readback_mismatch",
     "unit/app/read_back_test.cpp"},  // a file that changes after it was written
    {"release_not_fully_checked", "unit/rules/unfinished_check_test.cpp"},  // a failure of GEOS
    {"release_catalog_mismatch", "golden/privacy_test.cpp"},  // a release that was tampered with
    {"security_inline_secret",
     "golden/configuration_test.cpp"},                     // kokai.toml, read before any report
    {"privacy_byte_copy", "unit/app/byte_copy_test.cpp"},  // a writer that does not do its work
    {"accepted_unreadable", "golden/accept_test.cpp"},     // a list beside the sources
    {"accepted_unused", "golden/accept_test.cpp"},
    {"accepted_expired", "golden/accept_test.cpp"},
};

const std::vector<Seed>& all_seeds() {
  static const std::vector<Seed> all = [] {
    std::vector<Seed> joined;
    for (const auto topic : {
             text_file_seeds, workbook_seeds, container_seeds,  header_seeds, cell_seeds,
             change_seeds,    geometry_seeds, shape_seeds,      place_seeds,  coverage_seeds,
             release_seeds,   ledger_seeds,   sewer_seeds,      line_seeds,   privacy_seeds,
             cross_seeds,     planning_seeds, evacuation_seeds, table_seeds,  vector_seeds,
         })
      for (Seed& seed : topic()) joined.push_back(std::move(seed));
    return joined;
  }();
  return all;
}

struct Examined {
  int exit_code = -1;
  std::string err;
  json report;
};

Examined examine(const SeedProject& project, const std::string& command) {
  const TemporaryFolder folder;
  make_project(folder.path(), project.dataset, project.sources);
  for (const auto& [name, text] : seed_definitions())
    write_text(folder.path() / "definitions" / name, text);
  if (!project.left_out.empty()) {
    std::string config = read_text(folder.path() / "kokai.toml");
    const std::size_t at = config.find(project.left_out);
    REQUIRE(at != std::string::npos);
    write_text(folder.path() / "kokai.toml", config.erase(at, project.left_out.size()));
  }
  const Outcome outcome =
      run_kokai({"--date", "2026-11-20", "--report", "r.json", command}, folder.path());
  Examined examined{outcome.exit_code, outcome.err, {}};
  if (fs::exists(folder.path() / "r.json")) examined.report = read_json(folder.path() / "r.json");
  return examined;
}

/// Many seeds share their clean twin.
const Examined& examine_clean(const SeedProject& project, const std::string& command) {
  static std::map<std::string, Examined> known;
  std::string key = command + "\n" + project.dataset + "\n" + project.left_out;
  for (const auto& [name, text] : project.sources) key += "\n" + name + "\n" + text;
  const auto found = known.find(key);
  return found != known.end() ? found->second
                              : known.emplace(key, examine(project, command)).first->second;
}

std::vector<json> notices_of(const Examined& examined) {
  std::vector<json> notices;
  for (const json& dataset : examined.report.at("datasets"))
    for (const json& notice : dataset.at("notices")) notices.push_back(notice);
  return notices;
}

bool is_at(const json& sample, const SeedPlace& place) {
  const json& found = sample.at("place");
  if (place.row != 0 && found.at("row") != place.row) return false;
  return place.column.empty() || found.at("column") == place.column;
}

bool finds(const Examined& examined, const Seed& seed) {
  for (const json& notice : notices_of(examined)) {
    if (notice.at("code") != seed.code || notice.at("severity") != seed.severity) continue;
    for (const json& sample : notice.at("samples"))
      if (is_at(sample, seed.place)) return true;
  }
  return false;
}

/// A parameter of the message that its rule never gave.
bool has_gap(const json& notice) {
  for (const json& sample : notice.at("samples"))
    for (const char* language : {"ja", "en"})
      if (sample.at("message").at(language).get<std::string>().find('{') != std::string::npos)
        return true;
  return false;
}

using Row = std::pair<std::string, std::string>;  // code and severity

std::set<Row> table_of_rules() {
  std::set<Row> rows;
  for (const json& rule : json::parse(run_kokai({"describe", "rules", "--json"}).out))
    rows.emplace(rule.at("code").get<std::string>(), rule.at("severity").get<std::string>());
  return rows;
}

}  // namespace

TEST_CASE("every code is found in its seed, at its place", "[seeds]") {
  for (const Seed& seed : all_seeds()) {
    const Examined examined = examine(seed.seeded, seed.command);
    INFO(seed.code << " (" << seed.severity << "): " << examined.err);
    CHECK(examined.exit_code <= 1);
    if (seed.severity == "error") CHECK(examined.exit_code == 1);
    REQUIRE(examined.report.is_object());
    for (const json& notice : notices_of(examined)) {
      INFO(notice.dump(1));
      CHECK_FALSE(has_gap(notice));
    }
    if (finds(examined, seed)) continue;
    std::string found;
    for (const json& notice : notices_of(examined)) found += notice.dump(1) + "\n";
    FAIL_CHECK("not found at row " << seed.place.row << ", column \"" << seed.place.column
                                   << "\" among\n"
                                   << found);
  }
}

TEST_CASE("no code is found in the clean twin of its seed, which has no error", "[twins]") {
  for (const Seed& seed : all_seeds()) {
    const Examined& examined = examine_clean(seed.clean, seed.command);
    INFO(seed.code << " (" << seed.severity << "): " << examined.err);
    CHECK(examined.exit_code == 0);
    REQUIRE(examined.report.is_object());
    CHECK(examined.report.at("summary").at("error") == 0);
    for (const json& notice : notices_of(examined))
      CHECK_FALSE((notice.at("code") == seed.code && notice.at("severity") == seed.severity));
  }
}

TEST_CASE("the table of rules and the seeds have the same codes") {
  std::set<Row> seeded;
  std::set<std::string> elsewhere;
  for (const Seed& seed : all_seeds()) seeded.insert({seed.code, seed.severity});
  for (const SeededElsewhere& row : seeded_elsewhere) {
    INFO(row.code);
    elsewhere.insert(row.code);
    const fs::path file = fs::path(KOKAI_SOURCE_DIR) / "tests" / row.file;
    REQUIRE(fs::exists(file));
    CHECK(read_text(file).find("\"" + std::string(row.code) + "\"") != std::string::npos);
  }
  const std::set<Row> rules = table_of_rules();
  REQUIRE(rules.size() > 100);
  for (const Row& rule : rules) {
    INFO("a rule without a seed: " << rule.first << " (" << rule.second << ")");
    CHECK((seeded.contains(rule) || elsewhere.contains(rule.first)));
  }
  for (const Row& row : seeded) {
    INFO("a seed of no rule: " << row.first << " (" << row.second << ")");
    CHECK(rules.contains(row));
  }
  for (const std::string& code : elsewhere) {
    INFO("seeded elsewhere, but no rule: " << code);
    CHECK((rules.contains({code, "error"}) || rules.contains({code, "warning"})));
  }
}
