// A project's own rules in kokai.toml: what they find, what their mistakes are answered with, and what
// becomes of the gate where they cannot look.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "program.h"

using namespace kokai_test;
using nlohmann::json;

namespace {

const std::string datasets =
    "[[dataset]]\nid = \"halls\"\nlayer = \"public_facility\"\nsource = \"h.csv\"\n"
    "[[dataset]]\nid = \"pipes\"\nlayer = \"sewer_pipe\"\nsource = \"p.geojson\"\n";

/// No pipe may be nearer than 30 m to a hall. The rule begins at line 23 of kokai.toml.
std::string near_rule(const std::string& more = "") {
  return "[[rule]]\n"
         "code = \"x_hall_over_pipe\"\n"
         "sql = \"\"\"SELECT h.key, p.key AS pipe, h.geometry FROM halls h JOIN pipes p\n"
         "ON ST_Distance(ST_Transform(h.geometry, 6677), ST_Transform(p.geometry, 6677)) < "
         "30\"\"\"\n"
         "message = { ja = \"施設 {key} が管渠 {pipe} に近すぎます。\", en = \"{key} is too near "
         "to "
         "pipe {pipe}.\" }\n" +
         more;
}

/// A pipe along a parallel of latitude; 0.001° is 111 m.
std::string pipes_at(const std::string& latitude) {
  return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"管渠番号":"P1"},)"
         R"("geometry":{"type":"LineString","coordinates":[[140.25,)" +
         latitude + "],[140.35," + latitude + "]]}}]}\n";
}

std::map<std::string, std::string> sources_with_pipe_at(const std::string& latitude) {
  return {{"h.csv", facility_csv({facility_row(1), facility_row(2)})},
          {"p.geojson", pipes_at(latitude)}};
}

Outcome run(const fs::path& project, std::vector<std::string> arguments) {
  fs::remove(project / "r.json");
  std::vector<std::string> all{"--date", "2026-11-20", "--report", "r.json"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return run_kokai(all, project);
}

json dataset_of(const fs::path& project, const std::string& id) {
  const json report = read_json(project / "r.json");
  for (const json& dataset : report.at("datasets"))
    if (dataset.at("id") == id) return dataset;
  return nullptr;
}

json notice_of(const json& dataset, const std::string& code) {
  for (const json& notice : dataset.at("notices"))
    if (notice.at("code") == code) return notice;
  return nullptr;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// The latitude of facility_row(number), in its own digits.
std::string latitude_of_halls() {
  const TemporaryFolder folder;
  make_project(folder.path(), datasets, sources_with_pipe_at("36.3"));
  const Outcome outcome = run_kokai({"query", "SELECT latitude FROM halls LIMIT 1"}, folder.path());
  REQUIRE(outcome.exit_code == 0);
  return outcome.out.substr(std::string("latitude\n").size(),
                            outcome.out.size() - std::string("latitude\n").size() - 1);
}

}  // namespace

TEST_CASE("a project's own rule finds what it asks for, and its clean twin does not") {
  const std::string latitude = latitude_of_halls();
  const TemporaryFolder folder;
  make_project(folder.path(), datasets + near_rule(), sources_with_pipe_at(latitude));
  const Outcome found = run(folder.path(), {"check"});
  INFO(found.err);
  CHECK(found.exit_code == 1);
  const json halls = dataset_of(folder.path(), "halls");
  CHECK(halls.at("gate") == "stopped");
  const json notice = notice_of(halls, "x_hall_over_pipe");
  REQUIRE(notice.is_object());
  CHECK(notice.at("severity") == "error");
  CHECK(notice.at("count") == 2);
  const json& sample = notice.at("samples").at(0);
  CHECK(sample.at("place").at("row") == 2);
  CHECK(sample.at("place").at("file") == "h.csv");
  CHECK(sample.at("point").is_array());
  const std::string key = sample.at("key");
  CHECK(sample.at("message").at("en") == key + " is too near to pipe P1.");
  CHECK(sample.at("message").at("ja") == "施設 " + key + " が管渠 P1 に近すぎます。");
  CHECK(notice_of(dataset_of(folder.path(), "pipes"), "x_hall_over_pipe").is_null());

  // 111 m to the north.
  write_text(folder.path() / "sources/p.geojson",
             pipes_at(std::to_string(std::stod(latitude) + 0.001)));
  CHECK(run(folder.path(), {"check"}).exit_code == 0);
  CHECK(notice_of(dataset_of(folder.path(), "halls"), "x_hall_over_pipe").is_null());
}

TEST_CASE("a finding of an own rule can be a warning, is explained, listed and accepted") {
  const TemporaryFolder folder;
  make_project(folder.path(), datasets + near_rule("severity = \"warning\"\nwhy = \"Because.\"\n"),
               sources_with_pipe_at(latitude_of_halls()));
  REQUIRE(run(folder.path(), {"publish"}).exit_code == 0);
  const json published = read_json(folder.path() / "public/current/report/halls.json");
  bool named = false;
  for (const json& rule : published.at("rules"))
    if (rule.at("code") == "x_hall_over_pipe") {
      named = true;
      CHECK(rule.at("count") == 2);
      CHECK(rule.at("title").at("ja") == "施設 … が管渠 … に近すぎます。");
    }
  CHECK(named);
  const Outcome explained = run_kokai({"explain", "x_hall_over_pipe"}, folder.path());
  CHECK(explained.exit_code == 0);
  CHECK(has(explained.out, "[warning]"));
  CHECK(has(explained.out, "Because."));
  CHECK(has(explained.out, "ST_Distance"));
  CHECK(has(run_kokai({"describe", "rules"}, folder.path()).out, "x_hall_over_pipe\twarning"));
  CHECK_FALSE(has(run_kokai({"describe", "rules"}).out, "x_hall_over_pipe"));
  const Outcome accepted =
      run(folder.path(), {"accept", "halls", "x_hall_over_pipe", "--reason", "known", "--by",
                          "Section", "--until", "2027-03-31"});
  INFO(accepted.err);
  REQUIRE(accepted.exit_code == 0);
  REQUIRE(run(folder.path(), {"--fail-on", "warning", "check", "halls"}).exit_code <= 1);
  CHECK(notice_of(dataset_of(folder.path(), "halls"), "x_hall_over_pipe").at("accepted") == 2);
}

TEST_CASE("a changed source of the other layer makes the rule run again; nothing else does") {
  const std::string latitude = latitude_of_halls();
  const TemporaryFolder folder;
  make_project(folder.path(), datasets + near_rule(), sources_with_pipe_at("36.4"));
  REQUIRE(run(folder.path(), {"publish"}).exit_code == 0);
  REQUIRE(run(folder.path(), {"publish"}).exit_code == 0);
  CHECK_FALSE(fs::exists(folder.path() / "r.json"));
  write_text(folder.path() / "sources/p.geojson", pipes_at(latitude));
  CHECK(run(folder.path(), {"publish"}).exit_code == 1);
  CHECK(notice_of(dataset_of(folder.path(), "halls"), "x_hall_over_pipe").is_object());
}

TEST_CASE("a rule that may ask for the day runs again on the next one") {
  const TemporaryFolder folder;
  make_project(folder.path(),
               datasets +
                   "[[rule]]\ncode = \"x_old\"\nsql = \"SELECT key FROM halls WHERE "
                   "date('now') > '2026-11-20'\"\nmessage = \"{key} is old.\"\n",
               sources_with_pipe_at("36.4"));
  REQUIRE(run(folder.path(), {"publish"}).exit_code == 0);
  CHECK(run_kokai({"--date", "2026-11-21", "publish"}, folder.path()).exit_code == 1);
}

TEST_CASE("a rule whose other layer cannot be read stops its dataset and says so") {
  const TemporaryFolder folder;
  make_project(folder.path(), datasets + near_rule("severity = \"warning\"\n"),
               sources_with_pipe_at("36.4"));
  write_text(folder.path() / "sources/p.geojson", "{\"type\":");
  CHECK(run(folder.path(), {"check", "halls"}).exit_code == 1);
  const json halls = dataset_of(folder.path(), "halls");
  CHECK(halls.at("gate") == "stopped");
  CHECK(halls.at("complete") == false);
  CHECK(halls.at("not_applicable").dump().find("x_hall_over_pipe") != std::string::npos);
  const json notice = notice_of(halls, "release_not_fully_checked");
  REQUIRE(notice.is_object());
  CHECK(has(notice.at("samples").at(0).at("message").at("en"), "pipes"));
}

TEST_CASE("SQL that fails while it runs stops its dataset and says why") {
  const TemporaryFolder folder;
  make_project(folder.path(),
               datasets +
                   "[[rule]]\ncode = \"x_plane\"\nsql = \"SELECT key, "
                   "ST_Transform(geometry, 6677) AS geometry FROM halls\"\nmessage = "
                   "\"{key}\"\n",
               sources_with_pipe_at("36.4"));
  CHECK(run(folder.path(), {"check", "halls"}).exit_code == 1);
  const json notice = notice_of(dataset_of(folder.path(), "halls"), "release_not_fully_checked");
  REQUIRE(notice.is_object());
  CHECK(has(notice.at("samples").at(0).at("message").at("en"), "x_plane: geometry is not in"));
}

TEST_CASE("rows that share a key or have none are told apart by row") {
  const TemporaryFolder folder;
  make_project(folder.path(),
               datasets +
                   "[[rule]]\ncode = \"x_third\"\nseverity = \"info\"\nsql = \"SELECT row "
                   "FROM halls WHERE row = 3\"\nmessage = \"row {row}\"\n",
               sources_with_pipe_at("36.4"));
  REQUIRE(run(folder.path(), {"check", "halls"}).exit_code == 0);
  const json notice = notice_of(dataset_of(folder.path(), "halls"), "x_third");
  REQUIRE(notice.is_object());
  CHECK(notice.at("count") == 1);
  CHECK(notice.at("samples").at(0).at("place").at("row") == 3);
}

TEST_CASE("a mistake in a [[rule]] is exit 2 with file, line and what to write") {
  const auto rule = [](const std::string& code, const std::string& sql, const std::string& more) {
    return "[[rule]]\ncode = \"" + code + "\"\nsql = \"" + sql + "\"\n" + more;
  };
  const std::string message = "message = \"{key}\"\n", fine = "SELECT key FROM halls";
  struct Fault {
    std::string rule;
    std::vector<const char*> expected;
  };
  const std::vector<Fault> faults{
      {rule("near", fine, message), {"kokai.toml:24", "x_"}},
      {rule("x_A", fine, message), {"kokai.toml:24", "lower-case"}},
      {rule("x_a", fine, message) + rule("x_a", fine, message), {"kokai.toml:28", "two [[rule]]"}},
      {rule("x_a", "SELECT key FROM hals", message), {"kokai.toml:25", "\"halls\""}},
      {rule("x_a", "SELECT key, nam FROM halls", message), {"kokai.toml:25", "\"name\""}},
      {rule("x_a", "SELECT key FROM halls WHERE", message), {"kokai.toml:25", "incomplete input"}},
      {rule("x_a", "DELETE FROM halls", message), {"kokai.toml:25", "one SELECT"}},
      {rule("x_a", "SELECT key, load_extension('x') FROM halls", message), {"load_extension"}},
      {rule("x_a", "SELECT name FROM halls", message), {"kokai.toml:25", "no column key"}},
      {rule("x_a", "SELECT h.key, p.key FROM halls h, pipes p", message), {"AS"}},
      {rule("x_a", "SELECT key || '' AS key FROM halls", message), {"kokai.toml:25", "dataset ="}},
      {rule("x_a", fine, message + "dataset = \"hals\"\n"), {"kokai.toml:27", "\"halls\""}},
      {rule("x_a", fine, message + "dataset = \"pipes\"\n"), {"kokai.toml:27", "does not read"}},
      {rule("x_a", fine, "message = \"{kex} is wrong\"\n"), {"kokai.toml:26", "\"key\""}},
      {rule("x_a", fine, "message = { ja = \"誤り\" }\n"), {"kokai.toml:26", "en ="}},
      {rule("x_a", fine, ""), {"kokai.toml:23", "message"}},
      {rule("x_a", fine, message + "severity = \"fatal\"\n"), {"kokai.toml:27", "warning"}},
      {rule("x_a", fine, message + "sevrity = \"info\"\n"), {"kokai.toml:27", "\"severity\""}},
  };
  for (const Fault& fault : faults) {
    const TemporaryFolder folder;
    make_project(folder.path(), datasets + fault.rule, sources_with_pipe_at("36.4"));
    const Outcome outcome = run(folder.path(), {"publish"});
    INFO(fault.rule << outcome.err);
    CHECK(outcome.exit_code == 2);
    CHECK_FALSE(fs::exists(folder.path() / "public"));
    for (const char* part : fault.expected) CHECK(has(outcome.err, part));
  }
}
