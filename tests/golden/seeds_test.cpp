// Walks the table of rules: the report of a code's seed says besides that of the seed's clean twin what the fault
// makes it say, at its place, and nothing else.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <iterator>
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
    {"crs_outside_grid", "golden/grid_test.cpp"},          // a project that keeps grids
    {"changed_height_datum", "golden/ground_movement_test.cpp"},
    {"table_row_count_drop", "golden/diff_test.cpp"},  // what is public already
    {"table_geometry_moved", "golden/diff_test.cpp"},
    {"table_column_emptied", "golden/diff_test.cpp"},
    {"table_extent_changed", "golden/diff_test.cpp"},
    {"table_schema_changed", "golden/diff_test.cpp"},
    // A number of asterisks; the error has a seed.
    {"cell_truncated", "unit/layers/shapefile_reader_test.cpp"},
    {"accepted_unreadable", "golden/accept_test.cpp"},  // a list beside the sources
    {"accepted_unused", "golden/accept_test.cpp"},
    {"accepted_expired", "golden/accept_test.cpp"},
};

/// Infos that a faultless project cannot do without.
constexpr const char* said_of_clean_twins[] = {
    "cell_label_derived",       // the labels of a drawing that are used
    "changed_code",             // national data, which is all codes
    "header_derived",           // routes beside a hazard map get its columns
    "sewer_multiple_outflows",  // a way back that is pumped makes no circle
};

using Topics = std::vector<std::vector<Seed> (*)()>;
// Two halves, for two processes side by side.
const Topics first_half = {text_file_seeds, workbook_seeds, container_seeds, header_seeds,
                           cell_seeds,      change_seeds,   geometry_seeds,  shape_seeds};
const Topics second_half = {place_seeds,    coverage_seeds,   release_seeds, ledger_seeds,
                            sewer_seeds,    line_seeds,       privacy_seeds, cross_seeds,
                            planning_seeds, evacuation_seeds, table_seeds,   vector_seeds};

std::vector<Seed> seeds_of(const Topics& topics) {
  std::vector<Seed> joined;
  for (const auto topic : topics)
    for (Seed& seed : topic()) joined.push_back(std::move(seed));
  return joined;
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

// --- What a report says -------------------------------------------------------------------------

std::vector<json> notices_of(const Examined& examined) {
  std::vector<json> notices;
  for (const json& dataset : examined.report.at("datasets"))
    for (const json& notice : dataset.at("notices")) notices.push_back(notice);
  return notices;
}

/// How often by "dataset code severity"; nothing that is said 0 times.
using Said = std::map<std::string, int>;

void say(Said& said, const std::string& dataset, const std::string& code,
         const std::string& severity, int count) {
  const auto entry = said.try_emplace(dataset + " " + code + " " + severity).first;
  entry->second += count;
  if (entry->second == 0) said.erase(entry);
}

void say_all(Said& said, const Examined& examined, int sign) {
  for (const json& dataset : examined.report.at("datasets"))
    for (const json& notice : dataset.at("notices"))
      say(said, dataset.at("id"), notice.at("code"), notice.at("severity"),
          sign * notice.at("count").get<int>());
}

Said difference(const Examined& seeded, const Examined& clean) {
  Said said;
  say_all(said, seeded, 1);
  say_all(said, clean, -1);
  return said;
}

std::string dataset_of(const Seed& seed) {
  if (!seed.place.dataset.empty()) return seed.place.dataset;
  const std::string before = "id = \"", &text = seed.seeded.dataset;
  const std::size_t begin = text.find(before) + before.size();
  return text.substr(begin, text.find('"', begin) - begin);
}

Said expected_of(const Seed& seed) {
  const std::string own = dataset_of(seed);
  Said said;
  say(said, own, seed.code, seed.severity, 1);
  for (const Following& following : seed.follows)
    say(said, following.dataset.empty() ? own : following.dataset, following.code,
        following.severity, following.count);
  return said;
}

std::string text_of(const Said& said) {
  std::string text;
  for (const auto& [what, count] : said) text += what + " " + std::to_string(count) + "\n";
  return text;
}

std::string text_of(const SeedPlace& place) {
  return "row " + std::to_string(place.row) + ", column \"" + place.column + "\"";
}

SeedPlace place_in(const json& sample) {
  const json &row = sample.at("place").at("row"), &column = sample.at("place").at("column");
  return {row.is_null() ? 0 : row.get<int>(), column.is_null() ? "" : column.get<std::string>()};
}

/// Where the seed's fault is found; nothing where it is not.
std::string places_of(const Examined& examined, const Seed& seed) {
  std::string places;
  for (const json& dataset : examined.report.at("datasets")) {
    if (dataset.at("id") != dataset_of(seed)) continue;
    for (const json& notice : dataset.at("notices")) {
      if (notice.at("code") != seed.code || notice.at("severity") != seed.severity) continue;
      for (const json& sample : notice.at("samples")) places += text_of(place_in(sample));
    }
  }
  return places;
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

// --- Seeds and their twins ------------------------------------------------------------------------

void check_seeded(const Examined& examined, const Seed& seed) {
  CHECK(examined.exit_code <= 1);
  if (seed.severity == "error") CHECK(examined.exit_code == 1);
  for (const json& notice : notices_of(examined)) {
    INFO(notice.dump(1));
    CHECK_FALSE(has_gap(notice));
  }
}

void check_clean(const Examined& examined) {
  CHECK(examined.exit_code == 0);
  for (const json& notice : notices_of(examined)) {
    INFO("in the clean twin: " << notice.dump(1));
    CHECK(notice.at("severity") == "info");
    CHECK(std::count(std::begin(said_of_clean_twins), std::end(said_of_clean_twins),
                     notice.at("code")) == 1);
  }
}

/// Many seeds share their clean twin.
const Examined& examine_clean(const SeedProject& project, const std::string& command) {
  static std::map<std::string, Examined> known;
  std::string key = command + "\n" + project.dataset + "\n" + project.left_out;
  for (const auto& [name, text] : project.sources) key += "\n" + name + "\n" + text;
  const auto found = known.find(key);
  if (found != known.end()) return found->second;
  const Examined& examined = known.emplace(key, examine(project, command)).first->second;
  INFO(examined.err);
  REQUIRE(examined.report.is_object());
  check_clean(examined);
  return examined;
}

void check_seeds(const Topics& topics) {
  for (const Seed& seed : seeds_of(topics)) {
    const Examined seeded = examine(seed.seeded, seed.command);
    INFO(seed.code << " (" << seed.severity << "): " << seeded.err);
    REQUIRE(seeded.report.is_object());
    check_seeded(seeded, seed);
    const Examined& clean = examine_clean(seed.clean, seed.command);
    CHECK(text_of(difference(seeded, clean)) == text_of(expected_of(seed)));
    CHECK(places_of(seeded, seed) == text_of(seed.place));
  }
}

}  // namespace

TEST_CASE("a seed's report says its fault and what follows, first half", "[seeds][first]") {
  check_seeds(first_half);
}

TEST_CASE("a seed's report says its fault and what follows, second half", "[seeds][second]") {
  check_seeds(second_half);
}

TEST_CASE("the table of rules and the seeds have the same codes") {
  std::set<Row> seeded;
  std::set<std::string> elsewhere;
  for (const Topics& half : {first_half, second_half})
    for (const Seed& seed : seeds_of(half)) seeded.insert({seed.code, seed.severity});
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
    CHECK((rules.contains({code, "error"}) || rules.contains({code, "warning"}) ||
           rules.contains({code, "info"})));
  }
}
