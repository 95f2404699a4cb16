// kokai.toml: every fault is answered with the line, what is wrong, and the nearest known name.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "program.h"

using namespace kokai_test;

namespace {

const char* const dataset =
    "[[dataset]]\nid = \"a\"\nlayer = \"public_facility\"\nsource = \"a.csv\"\n";

struct Fault {
  const char* what;
  std::string datasets;               // after the common head of 14 lines
  std::vector<const char*> expected;  // parts of the message
};

}  // namespace

TEST_CASE("a fault in kokai.toml is exit 2 with file, line and what to write") {
  const std::vector<Fault> faults{
      {"unknown key",
       std::string(dataset) + "sorce = \"b.csv\"\n",
       {"kokai.toml:19", "\"sorce\"", "\"source\""}},
      {"unknown layer",
       "[[dataset]]\nid = \"a\"\nlayer = \"aedd\"\nsource = \"a.csv\"\n",
       {"kokai.toml:17", "\"aed\""}},
      {"unknown format",
       std::string(dataset) + "formats = [\"geojsn\"]\n",
       {"kokai.toml:19", "\"geojson\""}},
      {"unknown rule",
       std::string(dataset) +
           "[[dataset.rules]]\ncode = \"row_duplicat\"\nseverity = \"info\"\nreason = \"x\"\n",
       {"kokai.toml:20", "\"row_duplicate\""}},
      {"a rule that cannot be lowered",
       std::string(dataset) +
           "[[dataset.rules]]\ncode = \"crs_undeclared\"\nseverity = \"info\"\nreason = \"x\"\n",
       {"kokai.toml:20", "cannot be changed"}},
      {"editions of nobody knows which day",
       std::string(dataset) + "editions = \"keep\"\n",
       {"kokai.toml:19", "as_of"}},
      {"a section that is not there",
       std::string(dataset) + "section = \"gesui\"\n",
       {"kokai.toml:19", "[section.…]"}},
      {"an approval that is none",
       std::string(dataset) + "approval = \"allways\"\n",
       {"kokai.toml:19", "\"always\""}},
      {"a map that nobody knows",
       std::string(dataset) + "[dataset.terms]\ntraced_on = \"民間の地図\"\n",
       {"kokai.toml:20", "\"民間地図\""}},
      {"bad id",
       "[[dataset]]\nid = \"A B\"\nsource = \"a.csv\"\n",
       {"kokai.toml:16", "lower-case"}},
      {"rows held back of a partition",
       "[[dataset]]\nid = \"a\"\nlayer = \"zoning_district\"\nsource = \"a.shp\"\n"
       "on_row_error = \"hold\"\n",
       {"kokai.toml:19", "not for partitions"}},
      {"rows held back of a network",
       "[[dataset]]\nid = \"a\"\nlayer = \"sewer_manhole\"\nsource = \"a.shp\"\n"
       "on_row_error = \"hold\"\n",
       {"kokai.toml:19", "networks"}},
      {"rows held back of who knows what",
       "[[dataset]]\nid = \"a\"\nsource = \"a.csv\"\non_row_error = \"hold\"\n",
       {"kokai.toml:18", "needs layer"}},
      {"a height that is none",
       "[[dataset]]\nid = \"a\"\nlayer = \"sewer_pipe\"\nsource = \"a.shp\"\n"
       "height_datum.invert_upm = \"local\"\n",
       {"kokai.toml:19", "\"invert_up_m\""}},
      {"repeated id", std::string(dataset) + dataset, {"kokai.toml:20", "16"}},
      {"no source", "[[dataset]]\nid = \"a\"\n", {"source is missing"}},
      {"several sources without merge",
       "[[dataset]]\nid = \"a\"\nsource = [\"a.csv\", \"b.csv\"]\n",
       {"merge = true"}},
      {"unknown licence", std::string(dataset) + "license = \"CC-BY-40\"\n", {"\"CC-BY-4.0\""}},
      {"unknown system",
       std::string(dataset) + "crs = \"EPSG:99999\"\n",
       {"EPSG:99999", "describe crs"}},
      {"wrong type", std::string(dataset) + "merge = \"yes\"\n", {"true or false"}},
      {"a backslash",
       "[[dataset]]\nid = \"a\"\nsource = \"下水道\\管渠.shp\"\n",
       {"kokai.toml:17", "\\\\"}},
      {"a broken line", "[[dataset]\n", {"kokai.toml:15", "TOML"}},
  };
  for (const Fault& fault : faults) {
    const TemporaryFolder folder;
    make_project(folder.path(), fault.datasets, {{"a.csv", facility_csv({facility_row(1)})}});
    const Outcome outcome = run_kokai({"publish"}, folder.path());
    INFO(fault.what << ": " << outcome.err);
    CHECK(outcome.exit_code == 2);
    CHECK_FALSE(fs::exists(folder.path() / "public"));
    for (const char* part : fault.expected) CHECK(outcome.err.find(part) != std::string::npos);
  }
}

TEST_CASE("a secret in kokai.toml is exit 2 with its line, and is not repeated") {
  for (const char* line :
       {"password = \"hunter2\"", "ftp_token = 'hunter2'", "# api_key = \"hunter2\"",
        "remarks = \"https://user:hunter2@example.lg.jp/\"", "\"secret\" = \"hunter2\""}) {
    const TemporaryFolder folder;
    make_project(folder.path(), std::string(dataset) + line + "\n",
                 {{"a.csv", facility_csv({facility_row(1)})}});
    const Outcome outcome = run_kokai({"check"}, folder.path());
    INFO(line << ": " << outcome.err);
    CHECK(outcome.exit_code == 2);
    CHECK(outcome.err.find("kokai.toml:19") != std::string::npos);
    CHECK(outcome.err.find("security_inline_secret") != std::string::npos);
    CHECK(outcome.err.find("hunter2") == std::string::npos);
  }
  const TemporaryFolder folder;
  make_project(folder.path(),
               std::string(dataset) + "remarks = \"https://example.lg.jp/a:b@c\" # token = \"\"\n",
               {{"a.csv", facility_csv({facility_row(1)})}});
  CHECK(run_kokai({"check"}, folder.path()).exit_code == 0);
}

TEST_CASE("kokai.toml may have a BOM, CRLF or be CP932") {
  const TemporaryFolder folder;
  make_project(folder.path(), dataset, {{"a.csv", facility_csv({facility_row(1)})}});
  const std::string config = read_text(folder.path() / "kokai.toml");
  std::string converted;
  SECTION("BOM and CRLF") {
    converted = "\xef\xbb\xbf";
    for (const char c : config) converted += c == '\n' ? std::string("\r\n") : std::string(1, c);
  }
  SECTION("CP932") {
    write_text(folder.path() / "utf8.toml", config);
    converted = run_shell("iconv -f UTF-8 -t CP932 utf8.toml", folder.path()).out;
  }
  write_text(folder.path() / "kokai.toml", converted);
  const Outcome outcome = run_kokai({"publish"}, folder.path());
  INFO(outcome.err);
  CHECK(outcome.exit_code == 0);
  CHECK(read_text(folder.path() / "public/current/index.html").find("笠間市") != std::string::npos);
}

TEST_CASE("init makes a project that says what to fill in, and never overwrites one") {
  const TemporaryFolder folder;
  REQUIRE(run_kokai({"init", "city"}, folder.path()).exit_code == 0);
  const Outcome unfinished = run_kokai({"-C", "city", "publish"}, folder.path());
  CHECK(unfinished.exit_code == 2);
  CHECK(unfinished.err.find("kokai.toml:6") != std::string::npos);
  CHECK(run_kokai({"init", "city"}, folder.path()).exit_code == 2);
}

TEST_CASE("add appends a dataset that publish then releases") {
  const TemporaryFolder folder;
  make_project(folder.path(), "", {{"施設 一覧.csv", facility_csv({facility_row(1)})}});
  const Outcome added = run_kokai({"add", "sources/施設 一覧.csv"}, folder.path());
  INFO(added.err);
  REQUIRE(added.exit_code == 0);
  CHECK(added.out ==
        "[[dataset]]\nid = \"public_facility\"\nlayer = \"public_facility\"\nsource = \"施設 "
        "一覧.csv\"\n");
  CHECK(run_kokai({"publish"}, folder.path()).exit_code == 0);
  // The same file is not added by mistake; a second one gets an id of its own.
  const Outcome again = run_kokai({"add", "sources/施設 一覧.csv"}, folder.path());
  CHECK(again.exit_code == 2);
  CHECK(again.err.find("public_facility") != std::string::npos);
  CHECK(run_kokai({"add", "sources/施設 一覧.csv", "--id", "halls"}, folder.path()).exit_code == 0);
  write_text(folder.path() / "sources/集会所.csv", facility_csv({facility_row(2)}));
  CHECK(run_kokai({"add", "sources/集会所.csv"}, folder.path()).out.find("public_facility_2") !=
        std::string::npos);
  // A file elsewhere is refused.
  write_text(folder.path() / "elsewhere.csv", facility_csv({facility_row(1)}));
  CHECK(run_kokai({"add", "elsewhere.csv"}, folder.path()).exit_code == 2);
}

TEST_CASE("inspect says what a file is, as text and as JSON") {
  const TemporaryFolder folder;
  write_text(folder.path() / "a.csv",
             "施設一覧\r\n" + facility_csv({facility_row(1), facility_row(2)}));
  const nlohmann::json json =
      nlohmann::json::parse(run_kokai({"inspect", "--json", "a.csv"}, folder.path()).out);
  CHECK(json.at(0).at("container") == "csv");
  CHECK(json.at(0).at("encoding") == "UTF-8");
  CHECK(json.at(0).at("header_row") == 2);
  CHECK(json.at(0).at("rows") == 2);
  CHECK(json.at(0).at("definitions").at(0).at("layer") == "public_facility");
  CHECK(run_kokai({"inspect", "a.csv"}, folder.path()).out.find("public_facility") !=
        std::string::npos);
  CHECK(run_kokai({"inspect", "missing.csv"}, folder.path()).exit_code == 1);
}

TEST_CASE("sources outside the roots are refused") {
  for (const char* source : {"../secret.csv", "/etc/passwd", "https://example.lg.jp/a.csv",
                             "/vsicurl/http://x/a.csv", "GeoJSON:a.csv", "{}", "link.csv"}) {
    const TemporaryFolder folder;
    make_project(folder.path(),
                 "[[dataset]]\nid = \"a\"\nlayer = \"public_facility\"\nsource = \"" +
                     std::string(source) + "\"\n",
                 {{"a.csv", facility_csv({facility_row(1)})}});
    write_text(folder.path() / "secret.csv", facility_csv({facility_row(1)}));
    fs::create_symlink(folder.path() / "secret.csv", folder.path() / "sources" / "link.csv");
    const Outcome outcome = run_kokai({"publish"}, folder.path());
    INFO(source << ": " << outcome.err);
    CHECK(outcome.exit_code == 1);
    CHECK(outcome.err.find("security_path_refused") != std::string::npos);
    CHECK_FALSE(fs::exists(folder.path() / "public/current"));
  }
}
