// What is personal stays out of every report, and a catalogue that is not true is found.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "program.h"
#include "seeds.h"

using namespace kokai_test;

namespace {

const std::string number = "1234-5678-9018", mobile = "090-1234-5678", house = "佐藤太郎宅";

/// True when a file below `directory` has `text` in it.
bool tells(const fs::path& directory, const std::string& text) {
  if (!fs::exists(directory)) return false;
  for (const auto& [name, content] : all_files(directory))
    if (content.find(text) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("no report and no list of accepted findings repeats what is personal") {
  const TemporaryFolder folder;
  // The same cells have faults of other kinds and are changed: those must not tell either.
  const SeedProject project = bench({{{"公園名", "個人番号" + number}, {"園内の位置", " " + house}},
                                     {{"電話番号", "０９０－１２３４－５６７８"}},
                                     {{"園内の位置", "田中\n" + house}}});
  make_project(folder.path(), project.dataset, project.sources);
  for (const auto& [name, text] : seed_definitions())
    write_text(folder.path() / "definitions" / name, text);
  const Outcome outcome = run_kokai({"check", "-v"}, folder.path());
  INFO(outcome.err);
  CHECK(outcome.exit_code == 1);
  REQUIRE(fs::exists(folder.path() / ".kokai/reports/latest/report.json"));
  CHECK(read_text(folder.path() / ".kokai/reports/latest/report.json").find("privacy_my_number") !=
        std::string::npos);
  for (const char* code :
       {"privacy_my_number", "privacy_mobile_phone", "privacy_free_text", "cell_length"})
    CHECK(run_kokai({"accept", "bench", code, "--reason", "確認済み", "--by", "企画課", "--until",
                     "2027-03-31"},
                    folder.path())
              .exit_code == 0);
  for (const std::string& value : {number, mobile, house, std::string("０９０－１２３４")}) {
    INFO(value);
    CHECK(outcome.err.find(value) == std::string::npos);
    CHECK_FALSE(tells(folder.path() / ".kokai", value));
    CHECK_FALSE(tells(folder.path() / "accepted", value));
  }
}

TEST_CASE("findings of privacy are never taken by accept --all") {
  const TemporaryFolder folder;
  const SeedProject project = bench_with("園内の位置", house);
  make_project(folder.path(), project.dataset, project.sources);
  for (const auto& [name, text] : seed_definitions())
    write_text(folder.path() / "definitions" / name, text);
  run_kokai({"accept", "bench", "--all", "--reason", "確認済み", "--by", "企画課", "--until",
             "2027-03-31"},
            folder.path());
  CHECK_FALSE(tells(folder.path() / "accepted", "privacy_free_text"));
}

TEST_CASE("verify finds a catalogue that says something else than the files") {
  const TemporaryFolder folder;
  make_project(folder.path(),
               "[[dataset]]\nid = \"halls\"\nlayer = \"public_facility\"\nsource = \"a.csv\"\n",
               {{"a.csv", facility_csv({facility_row(1), facility_row(2)})}});
  REQUIRE(run_kokai({"publish"}, folder.path()).exit_code == 0);
  const fs::path current = fs::canonical(folder.path() / "public/current");
  CHECK(run_kokai({"verify"}, folder.path()).exit_code == 0);
  std::string from, to;
  SECTION("the number of features") {
    from = "\"features\": 2", to = "\"features\": 3";
  }
  SECTION("the title") {
    from = "\"title\": \"", to = "\"title\": \"旧";
  }
  SECTION("a hash") {
    from = "\"sha256\": \"", to = "\"sha256\": \"0";
  }
  std::string index = read_text(current / "catalog.json");
  const std::size_t at = index.find(from, index.find("\"datasets\""));
  REQUIRE(at != std::string::npos);
  write_text(current / "catalog.json", index.replace(at, from.size(), to));
  // Whoever changed it has made the list of hashes anew: "release_catalog_mismatch" does not rest on it.
  REQUIRE(
      run_shell(
          "rm SHA256SUMS && find . -type f -printf '%P\\n' | sort | xargs sha256sum > ../sums && "
          "mv ../sums SHA256SUMS",
          current)
          .exit_code == 0);
  const Outcome outcome = run_kokai({"verify"}, folder.path());
  INFO(outcome.err);
  CHECK(outcome.exit_code == 1);
  CHECK(outcome.err.find("halls") != std::string::npos);
}
