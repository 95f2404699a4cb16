// Two more example municipalities: a town on a river (joso), and a city whose oldest ledger needs a grid (koriyama).
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <set>

#include "program.h"

using namespace kokai_test;
using nlohmann::json;

namespace {

using Names = std::set<std::string>;

const fs::path examples = fs::path(KOKAI_SOURCE_DIR) / "examples";
const std::string grid = "touhokutaiheiyouoki2011_example.par";

void copy_example(const std::string& name, const fs::path& to) {
  for (const std::string& part : {std::string("kokai.toml"), std::string("sources")})
    fs::copy(examples / name / part, to / part, fs::copy_options::recursive);
}

Outcome publish(const fs::path& folder) {
  return run_kokai({"--date", "2026-11-20", "publish"}, folder);
}

json latest_report(const fs::path& folder) {
  return read_json(folder / ".kokai/reports/latest/report.json");
}

Names stopped(const json& report) {
  Names ids;
  for (const json& dataset : report.at("datasets"))
    if (dataset.at("gate") == "stopped") ids.insert(dataset.at("id"));
  return ids;
}

/// The datasets in which a rule found something.
Names found_in(const json& report, const std::string& code) {
  Names ids;
  for (const json& dataset : report.at("datasets"))
    for (const json& notice : dataset.at("notices"))
      if (notice.at("code") == code) ids.insert(dataset.at("id"));
  return ids;
}

int features_published(const json& report, const std::string& id) {
  for (const json& dataset : report.at("datasets"))
    if (dataset.at("id") == id) return dataset.at("features_published");
  return -1;
}

/// Runs the generator of an example into a folder and compares one part of what it makes with the committed one.
void check_generator(const std::string& name, const fs::path& argument, const fs::path& made,
                     const fs::path& committed) {
  const Outcome outcome =
      run_shell("python3 " + quoted((examples / name / "generate.py").string()) + " " +
                quoted(argument.string()));
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  const auto fresh = all_files(made);
  const auto expected = all_files(committed);
  CHECK(fresh.size() == expected.size());
  for (const auto& [path, content] : expected) {
    INFO(path);
    REQUIRE(fresh.count(path) == 1);
    CHECK((fresh.at(path) == content));
  }
}

void check_no_trace(const fs::path& folder, const std::vector<std::string>& markers) {
  for (const auto& [path, content] : all_files(folder)) {
    INFO(path);
    for (const std::string& marker : markers) CHECK(content.find(marker) == std::string::npos);
  }
}

}  // namespace

TEST_CASE("the generators of joso and koriyama make exactly the committed files") {
  const TemporaryFolder folder;
  const fs::path sources = folder.path() / "joso", city = folder.path() / "koriyama";
  check_generator("joso", sources, sources, examples / "joso/sources");
  for (const std::string& part : {std::string("sources"), std::string("grids")})
    check_generator("koriyama", city, city / part, examples / "koriyama" / part);
}

TEST_CASE("joso is published but for the working copy with the values of single parcels") {
  const TemporaryFolder folder;
  copy_example("joso", folder.path());
  const Outcome outcome = publish(folder.path());
  INFO(outcome.err);
  CHECK(outcome.exit_code == 1);
  const json report = latest_report(folder.path());
  CHECK(stopped(report) == Names{"land_price_working_copy"});
  CHECK(found_in(report, "privacy_forbidden_value") == Names{"land_price_working_copy"});
  CHECK(features_published(report, "public_facility") == 165);
  // Of 18 routes six are not for the public, or have not been walked.
  CHECK(features_published(report, "evacuation_route") == 12);
  CHECK(run_kokai({"verify"}, folder.path()).exit_code == 0);
}

TEST_CASE("both CKAN catalogues of joso name every dataset of the release and no other") {
  const TemporaryFolder folder;
  copy_example("joso", folder.path());
  REQUIRE(publish(folder.path()).exit_code == 1);
  const json index = read_json(folder.path() / "public/current/catalog.json");
  Names released;
  for (const json& dataset : index.at("datasets"))
    released.insert("082112_" + dataset.at("id").get<std::string>());
  CHECK(released.size() == 7);
  for (const std::string& format : {std::string("ckan-egov"), std::string("ckan-datagojp")}) {
    INFO(format);
    const Outcome outcome = run_kokai({"catalog", "--format", format}, folder.path());
    REQUIRE(outcome.exit_code == 0);
    Names named;
    for (const json& package : json::parse(outcome.out)) named.insert(package.at("name"));
    CHECK(named == released);
  }
}

TEST_CASE("what joso's groups know of their leaders and neighbours is in no public file or feed") {
  const TemporaryFolder folder;
  copy_example("joso", folder.path());
  REQUIRE(publish(folder.path()).exit_code == 1);
  const Outcome outcome =
      run_kokai({"--date", "2026-11-20", "deliver", "prefecture"}, folder.path());
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  // Tables of the feed are in CP932.
  const std::string recoded = run_shell("printf 架空 | iconv -f UTF-8 -t CP932").out;
  const std::vector<std::string> markers = {"架空",   recoded,  "090-0000",
                                            "車いす", "要支援", "代表者"};
  check_no_trace(folder.path() / "public", markers);
  check_no_trace(folder.path() / "deliver", markers);
}

TEST_CASE("koriyama's sewers of JGD2000 wait for the grid and are moved by it") {
  const TemporaryFolder folder;
  copy_example("koriyama", folder.path());
  CHECK(publish(folder.path()).exit_code == 1);
  CHECK(found_in(latest_report(folder.path()), "crs_grid_missing") ==
        Names{"sewer_manhole", "sewer_pipe"});
  const fs::path data = folder.path() / "public/current/data";
  CHECK_FALSE(fs::exists(data / "sewer_manhole"));
  CHECK(fs::exists(data / "water_pipe"));

  const std::string file = (examples / "koriyama/grids" / grid).string();
  // It covers one city, so that it is taken for a file that was cut unless one says so.
  CHECK(run_kokai({"grid", "add", file}, folder.path()).exit_code != 0);
  REQUIRE(
      run_kokai({"grid", "add", file, "--partial", "--license", "MIT"}, folder.path()).exit_code ==
      0);
  const Outcome outcome = publish(folder.path());
  INFO(outcome.err);
  CHECK(outcome.exit_code == 0);
  const json first = read_json(data / "sewer_manhole/sewer_manhole.geojson").at("features").at(0);
  CHECK(first.at("properties").at("人孔番号") == "K0101");
  // In JGD2000 it stands at 37.4004, 140.3597; the grid has 0.06899″ to the east and 0.00792″ to the south there.
  const json place = first.at("geometry").at("coordinates");
  CHECK(place.at(0).get<double>() == Approx(140.3597 + 0.06899 / 3600).margin(1e-7).epsilon(0));
  CHECK(place.at(1).get<double>() == Approx(37.4004 - 0.00792 / 3600).margin(1e-7).epsilon(0));
  check_no_trace(folder.path() / "public", {"架空", "施工業者", "担当者"});
}
