// stage, approve: what waits for a decision is released only as it was decided.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "program.h"
#include "two_datasets.h"

using namespace kokai_test;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

void city(const fs::path& directory, const std::string& approval, const std::string& more = "") {
  make_project(directory, two_datasets + ("approval = \"" + approval + "\"\n") + more,
               two_sources());
}

struct Staged {
  std::string digest;
  fs::path folder;
};

Staged stage(const fs::path& project, const std::string& date = "2026-11-19") {
  const Outcome outcome = run_kokai({"--date", date, "stage", "halls"}, project);
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  const fs::path folder = project / ".kokai/staged/halls";
  const std::string digest = read_json(folder / "candidate.json").at("digest");
  CHECK(has(outcome.out, digest));
  return {digest, folder};
}

Outcome approve(const fs::path& project, const std::string& digest) {
  return run_kokai({"--date", "2026-11-20", "approve", "halls", digest, "--doc", "MARKER-DOC-1",
                    "--by", "MARKER-BY-2"},
                   project);
}

/// A record without the days on which it was released.
nlohmann::json without_days(nlohmann::json record) {
  for (const char* day : {"issued", "modified"}) {
    record.erase(day);
    for (auto& file : record.at("files")) file.erase(day);
  }
  if (record.at("changes").is_object()) record.at("changes").erase("date");
  return record;
}

}  // namespace

TEST_CASE("a dataset that needs approval is published when, and only as, it was approved") {
  const TemporaryFolder folder;
  city(folder.path(), "always");
  const fs::path halls = folder.path() / "public/current/data/halls";
  const Outcome waiting = publish(folder.path());
  INFO(waiting.err);
  CHECK(waiting.exit_code == 0);
  CHECK(has(waiting.err, "waits for approval"));
  CHECK_FALSE(fs::exists(halls));
  CHECK(fs::exists(folder.path() / "public/current/data/public_facility"));
  // Nothing has changed: it is not examined again, and still waits.
  CHECK(has(publish(folder.path()).err, "waits for approval"));
  CHECK(has(run_kokai({"status"}, folder.path()).out, "Waits for approval"));

  const Staged staged = stage(folder.path());
  CHECK(has(waiting.err, staged.digest));
  const std::string page = read_text(staged.folder / "page.html");
  CHECK(has(page, "kokai approve halls " + staged.digest));
  for (const char* part : {"初めて公開します", "公共施設一覧", "<svg"}) {
    INFO(part);
    CHECK(has(page, part));
  }
  CHECK(fs::exists(staged.folder / "data/halls.geojson"));

  const Outcome wrong = approve(folder.path(), "0123456789abcdef");
  CHECK(wrong.exit_code == 2);
  CHECK(has(wrong.err, staged.digest));
  const Outcome approved = approve(folder.path(), staged.digest);
  INFO(approved.err);
  REQUIRE(approved.exit_code == 0);
  REQUIRE(publish(folder.path(), "2026-11-25").exit_code == 0);
  const fs::path current = folder.path() / "public/current";
  const auto record = read_json(current / "dataset/halls.json");
  CHECK(record.at("modified") == "2026-11-25");
  CHECK(without_days(record) == without_days(read_json(staged.folder / "record.json")));
  CHECK(read_text(current / "data/halls/halls.geojson") ==
        read_text(staged.folder / "data/halls.geojson"));
  for (const auto& [path, content] : all_files(current)) {
    INFO(path);
    CHECK_FALSE(has(content, "MARKER-"));
  }

  SECTION("a change of data voids the approval, and what was approved stays public") {
    const std::string id = current_id(folder.path());
    write_text(folder.path() / "sources/集会所.csv",
               facility_csv({facility_row(3), facility_row(7)}));
    const Outcome changed = publish(folder.path(), "2026-11-26");
    CHECK(changed.exit_code == 0);
    CHECK(has(changed.err, "waits for approval"));
    CHECK(current_id(folder.path()) == id);
    const Staged again = stage(folder.path(), "2026-11-26");
    CHECK(again.digest != staged.digest);
    CHECK(has(read_text(again.folder / "page.html"), "追加 1 件、削除 2 件"));
    REQUIRE(approve(folder.path(), again.digest).exit_code == 0);
    REQUIRE(publish(folder.path(), "2026-11-27").exit_code == 0);
    CHECK(read_json(current / "dataset/halls.json").at("features") == 2);
  }
  SECTION("so does a change of a catalogue text") {
    write_text(folder.path() / "kokai.toml",
               read_text(folder.path() / "kokai.toml") + "title = \"別の題名\"\n");
    CHECK(has(publish(folder.path(), "2026-11-26").err, "waits for approval"));
    CHECK_FALSE(has(read_text(current / "dataset/halls.html"), "別の題名"));
  }
}

TEST_CASE(
    "on_structure_change asks for approval of the first release and of other columns or files") {
  const TemporaryFolder folder;
  city(folder.path(), "on_structure_change");
  CHECK(has(publish(folder.path()).err, "waits for approval"));
  REQUIRE(approve(folder.path(), stage(folder.path()).digest).exit_code == 0);
  REQUIRE(publish(folder.path()).exit_code == 0);
  const fs::path record = folder.path() / "public/current/dataset/halls.json";
  REQUIRE(fs::exists(record));

  write_text(folder.path() / "sources/集会所.csv", facility_csv({facility_row(3)}));
  const Outcome rows = publish(folder.path(), "2026-11-21");
  CHECK_FALSE(has(rows.err, "waits for approval"));
  CHECK(read_json(record).at("features") == 1);

  city(folder.path(), "on_structure_change", "formats = [\"csv\"]\n");
  write_text(folder.path() / "sources/集会所.csv", facility_csv({facility_row(3)}));
  CHECK(has(publish(folder.path(), "2026-11-22").err, "waits for approval"));
  CHECK(read_json(record).at("files").size() == 2);
}

TEST_CASE("what is not fit has no candidate") {
  const TemporaryFolder folder;
  city(folder.path(), "always");
  CHECK(approve(folder.path(), "0123456789abcdef").exit_code == 2);
  static_cast<void>(stage(folder.path()));
  write_text(folder.path() / "sources/集会所.csv",
             facility_csv({facility_row(3), facility_row(3)}));
  const Outcome outcome = run_kokai({"stage", "halls"}, folder.path());
  CHECK(outcome.exit_code == 1);
  CHECK_FALSE(fs::exists(folder.path() / ".kokai/staged/halls"));
  // The candidate that was there before is no longer one.
  CHECK(approve(folder.path(), "0123456789abcdef").exit_code == 2);
}

TEST_CASE("purge removes a candidate, too") {
  const TemporaryFolder folder;
  city(folder.path(), "always");
  static_cast<void>(stage(folder.path()));
  REQUIRE(run_kokai({"withdraw", "halls", "--reason", "r", "--purge"}, folder.path()).exit_code ==
          0);
  CHECK_FALSE(fs::exists(folder.path() / ".kokai/staged/halls"));
}
