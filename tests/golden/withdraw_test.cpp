// withdraw: what was published is taken back, stays back, and with --purge is nowhere any more.
// SPDX-License-Identifier: MIT
#include <sys/stat.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "program.h"
#include "two_datasets.h"

using namespace kokai_test;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

Outcome withdraw(const fs::path& project, const std::string& dataset,
                 std::vector<std::string> more = {}, const std::string& date = "2026-11-21") {
  std::vector<std::string> words{"--date", date, "withdraw", dataset, "--reason", "MARKER-WHY-1"};
  words.insert(words.end(), more.begin(), more.end());
  return run_kokai(words, project);
}

/// Paths of all files below a folder that hold `words`.
std::vector<std::string> files_with(const fs::path& directory, const std::string& words) {
  std::vector<std::string> found;
  for (const auto& [path, content] : all_files(directory))
    if (has(content, words)) found.push_back(path);
  return found;
}

const char* const marker = "MARKER-LEAK-5";

/// The hall of the second dataset bears the marker, which is public.
void leaking_project(const fs::path& directory, const std::string& more = "") {
  auto sources = two_sources();
  sources["集会所.csv"] = facility_csv({facility_row(3, marker), facility_row(4)});
  make_project(directory, two_datasets + more, sources);
}

}  // namespace

TEST_CASE("a withdrawn dataset leaves a page that says so, and nothing else") {
  const TemporaryFolder folder;
  leaking_project(folder.path());
  REQUIRE(publish(folder.path()).exit_code == 0);
  const auto before = all_files(folder.path() / "public/current/data/public_facility");
  // Neither its source nor healthy siblings are needed.
  fs::remove(folder.path() / "sources/集会所.csv");
  write_text(folder.path() / "sources/施設.csv", "broken");

  const Outcome outcome = withdraw(folder.path(), "halls");
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  CHECK(has(outcome.err, "halls is withdrawn"));
  CHECK(has(outcome.err, "--purge"));
  const fs::path current = folder.path() / "public/current";
  CHECK(files_with(current, marker).empty());
  CHECK(files_with(current, "MARKER-WHY").empty());
  CHECK_FALSE(fs::exists(current / "data/halls"));
  CHECK(all_files(current / "data/public_facility") == before);
  CHECK(has(read_text(current / "dataset/halls.html"), "配信停止中"));
  CHECK(has(read_text(current / "index.html"), "配信停止中"));
  CHECK(read_json(current / "catalog.json").at("datasets").at(0).at("files").empty());
  const std::string list = read_text(current / "catalog/open_data_list.csv");
  CHECK(has(list, "配信停止中"));
  CHECK(has(list, "このデータの配信を 2026-11-21 に停止しました。"));
  CHECK(run_kokai({"verify"}, folder.path()).exit_code == 0);
}

TEST_CASE("what is withdrawn stays so until resume") {
  const TemporaryFolder folder;
  leaking_project(folder.path());
  REQUIRE(publish(folder.path()).exit_code == 0);
  const std::string first = current_id(folder.path());
  REQUIRE(withdraw(folder.path(), "halls").exit_code == 0);
  const std::string without = current_id(folder.path());
  const fs::path current = folder.path() / "public/current";

  SECTION("publish does not bring it back, whatever its source is and what kokai remembers") {
    write_text(folder.path() / "sources/集会所.csv", facility_csv({facility_row(6)}));
    fs::remove(folder.path() / ".kokai/state.json");
    const Outcome outcome = publish(folder.path(), "2026-11-22");
    INFO(outcome.err);
    CHECK(outcome.exit_code == 0);
    CHECK(has(outcome.err, "withdrawn until kokai resume"));
    CHECK_FALSE(fs::exists(current / "data/halls"));
    CHECK(current_id(folder.path()) == without);
    CHECK(has(run_kokai({"--date", "2026-11-22", "status"}, folder.path()).out, "2026-11-21"));
  }
  SECTION("rollback goes back without it") {
    write_text(folder.path() / "sources/施設.csv", facility_csv({facility_row(9)}));
    REQUIRE(publish(folder.path(), "2026-11-22").exit_code == 0);
    const Outcome outcome = run_kokai({"--date", "2026-11-23", "rollback", first}, folder.path());
    INFO(outcome.err);
    CHECK(outcome.exit_code == 0);
    CHECK(current_id(folder.path()) != first);
    CHECK_FALSE(fs::exists(current / "data/halls"));
    CHECK(read_json(current / "data/public_facility/082163_public_facility.geojson")
              .at("features")
              .size() == 2);
    CHECK(run_kokai({"verify"}, folder.path()).exit_code == 0);
  }
  SECTION("resume and publish release it again, as issued first") {
    REQUIRE(run_kokai({"resume", "halls"}, folder.path()).exit_code == 0);
    REQUIRE(publish(folder.path(), "2026-11-25").exit_code == 0);
    const auto record = read_json(current / "dataset/halls.json");
    CHECK(record.at("issued") == "2026-11-20");
    CHECK(record.at("modified") == "2026-11-25");
    CHECK(record.at("withdrawn") == "");
    CHECK(files_with(current, marker).size() >= 2);
  }
  SECTION("a damaged list of what is withdrawn stops publishing") {
    write_text(folder.path() / ".kokai/withdrawn.json", "{");
    const Outcome outcome = publish(folder.path(), "2026-11-22");
    CHECK(outcome.exit_code == 3);
    CHECK(has(outcome.err, "withdrawn.json"));
  }
  SECTION("a release that has it all the same is neither extended nor deployed") {
    fs::remove(folder.path() / "public/current");
    fs::create_symlink(fs::path("releases") / first, folder.path() / "public/current");
    const std::string config = read_text(folder.path() / "kokai.toml");
    write_text(folder.path() / "kokai.toml",
               config + "[deploy.web]\nkind = \"directory\"\npath = \"web\"\n");
    CHECK(publish(folder.path(), "2026-11-22").exit_code == 3);
    const Outcome deployed = run_kokai({"deploy"}, folder.path());
    CHECK(deployed.exit_code == 3);
    CHECK(has(deployed.err, "halls was withdrawn"));
  }
}

TEST_CASE("purge leaves the data nowhere but in quarantine, and every release verifies") {
  const TemporaryFolder folder;
  const std::string delivered = "deliver = [\"map\"]\n";
  leaking_project(folder.path(),
                  delivered + "[delivery.map]\ntitle = \"県の地図\"\nprofile = \"csv-utf8\"\n" +
                      "[deploy.web]\nkind = \"directory\"\npath = \"web\"\n");
  REQUIRE(publish(folder.path(), "2026-11-18").exit_code == 0);
  write_text(folder.path() / "sources/施設.csv", facility_csv({facility_row(9)}));
  REQUIRE(publish(folder.path(), "2026-11-19").exit_code == 0);
  REQUIRE(run_kokai({"--date", "2026-11-19", "deliver"}, folder.path()).exit_code == 0);
  REQUIRE(run_kokai({"deliver", "--confirm"}, folder.path()).exit_code == 0);
  REQUIRE(run_kokai({"deploy"}, folder.path()).exit_code == 0);
  fs::remove_all(folder.path() / "sources");

  const Outcome outcome = withdraw(folder.path(), "halls", {"--purge"});
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  CHECK(files_with(folder.path() / "public", marker).empty());
  CHECK(files_with(folder.path() / "deliver", marker).empty());
  std::vector<std::string> inside = files_with(folder.path() / ".kokai", marker);
  CHECK_FALSE(inside.empty());
  for (const std::string& path : inside) {
    INFO(path);
    CHECK(path.starts_with("quarantine/halls-2026-11-21/"));
  }
  struct stat status {};
  REQUIRE(::stat((folder.path() / ".kokai/quarantine").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777U) == 0700U);

  std::size_t releases = 0;
  for (const auto& release : fs::directory_iterator(folder.path() / "public/releases")) {
    INFO(release.path());
    CHECK(run_kokai({"verify", release.path().string()}, folder.path()).exit_code == 0);
    CHECK(fs::exists(release.path() / "data/public_facility"));
    ++releases;
  }
  CHECK(releases == 3);

  // The draft of the note names every place and day.
  for (const char* expected :
       {"first public on: 2026-11-18", "2026-11-18 ～ 2026-11-19", "2026-11-19 ～ 2026-11-21",
        "web", "県の地図", "quarantine/halls-2026-11-21"}) {
    INFO(expected);
    CHECK(has(outcome.out, expected));
  }
  // The web host gets rid of it with the next deployment.
  REQUIRE_FALSE(files_with(folder.path() / "web", marker).empty());
  REQUIRE(run_kokai({"deploy"}, folder.path()).exit_code == 0);
  CHECK(files_with(folder.path() / "web", marker).empty());

  SECTION("a purge that was cut off is done to its end") {
    const fs::path stray =
        folder.path() / "public/releases" / current_id(folder.path()) / "../../releases";
    for (const auto& release : fs::directory_iterator(stray))
      if (!fs::exists(release.path() / "dataset/halls.json"))
        write_text(release.path() / "dataset/halls.json", marker);
    REQUIRE(withdraw(folder.path(), "halls", {"--purge"}).exit_code == 0);
    CHECK(files_with(folder.path() / "public", marker).empty());
  }
}

TEST_CASE("a purge takes the page of a licence along when it was the last dataset of it") {
  const TemporaryFolder folder;
  leaking_project(folder.path(), "license = \"PDL-1.0\"\ntitle = \"MARKER-TITLE\"\n");
  REQUIRE(publish(folder.path(), "2026-11-18").exit_code == 0);
  const fs::path first = fs::canonical(folder.path() / "public/current");
  REQUIRE(fs::exists(first / "terms.html"));
  REQUIRE(withdraw(folder.path(), "halls", {"--purge"}).exit_code == 0);
  CHECK(files_with(first, "MARKER-TITLE").empty());
  CHECK(run_kokai({"verify", first.string()}, folder.path()).exit_code == 0);
}

TEST_CASE("withdraw of what nobody knows or gives no reason for is refused") {
  const TemporaryFolder folder;
  leaking_project(folder.path());
  const Outcome unknown = withdraw(folder.path(), "hall");
  CHECK(unknown.exit_code == 2);
  CHECK(has(unknown.err, "\"halls\""));
  CHECK(run_kokai({"withdraw", "halls"}, folder.path()).exit_code == 2);
  CHECK(run_kokai({"withdraw", "halls", "--reason", " "}, folder.path()).exit_code == 2);

  SECTION("one that is not public yet does not become so") {
    const Outcome outcome = withdraw(folder.path(), "halls");
    CHECK(outcome.exit_code == 0);
    CHECK(has(outcome.err, "not public"));
    REQUIRE(publish(folder.path(), "2026-11-22").exit_code == 0);
    CHECK_FALSE(fs::exists(folder.path() / "public/current/data/halls"));
    CHECK(fs::exists(folder.path() / "public/current/data/public_facility"));
  }
}
