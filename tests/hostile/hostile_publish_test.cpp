// Projects whose sources want to harm: nothing leaks into a release, and pages stay pages.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "hostile.h"

using namespace kokai_test;

namespace {

const std::string dataset_head = "[[dataset]]\nid = \"a\"\nlayer = \"public_facility\"\nsource = ";

void make_attacked_project(const fs::path& folder, const std::string& source) {
  make_project(folder, dataset_head + source + "\n", {});
  write_text(folder / canary_file, facility_csv({facility_row(1, canary)}));
}

Outcome publish(const fs::path& folder) {
  return run_shell("timeout -s KILL 60 " + quoted(KOKAI_PROGRAM) +
                       " --lang en --date 2026-11-20 --report r.json publish",
                   folder);
}

void expect_no_canary(const fs::path& folder) {
  for (const auto& [name, text] : all_files(folder)) {
    if (name == canary_file || name.rfind("sources/", 0) == 0) continue;  // links, looked through
    INFO(name);
    CHECK(text.find(canary) == std::string::npos);
  }
}

/// A facility whose name stands in the file as this.
std::string with_name(std::string row, const std::string& name) {
  const std::string plain = "集会所2";
  return row.replace(row.find(plain), plain.size(), name);
}

bool is_page(const std::string& name) {
  return name.size() > 5 && name.substr(name.size() - 5) == ".html";
}

}  // namespace

TEST_CASE("a source that leads out of the roots stops the release and is not read") {
  for (const char* source :
       {"\"../secret.csv\"", "\"sub/../../secret.csv\"", "\"link.csv\"", "\"out/secret.csv\"",
        "\"*.csv\"", "\"/vsizip/a.zip\"", "\"file:///etc/passwd\"", "\"http://127.0.0.1:9/a.csv\"",
        "\"/vsicurl/http://127.0.0.1:9/a.csv\"", "\"CSV:../secret.csv\"",
        "'<OGRVRTDataSource></OGRVRTDataSource>'", "'{\"type\":\"FeatureCollection\"}'",
        "\"/dev/zero\"", "\"a\\u0000.csv\""}) {
    const TemporaryFolder folder;
    make_attacked_project(folder.path(), source);
    fs::create_symlink("../secret.csv", folder.path() / "sources" / "link.csv");
    fs::create_symlink("..", folder.path() / "sources" / "out");
    const Outcome outcome = publish(folder.path());
    INFO(source << ": " << outcome.err);
    CHECK((outcome.exit_code == 1 || outcome.exit_code == 2));
    CHECK(outcome.err.find(canary) == std::string::npos);
    CHECK_FALSE(fs::exists(folder.path() / "releases" / "current"));
    expect_no_canary(folder.path());
  }
}

TEST_CASE("markup in values, names and titles is text on every page") {
  const TemporaryFolder folder;
  const std::string script = "</script><script>alert(1)</script>";
  const std::string image = "\"\"\"><img src=x onerror=alert(2)>\"";  // as CSV quotes it
  make_project(folder.path(),
               dataset_head + "\"a.csv\"\ntitle = '" + script + "<img src=y onerror=alert(3)>'\n",
               {{"a.csv", facility_csv({facility_row(1, script), with_name(facility_row(2), image),
                                        facility_row(3, "=HYPERLINK(A1)"),
                                        facility_row(4, "<svg/onload=alert(4)>")})}});
  const Outcome outcome = publish(folder.path());
  INFO(outcome.err << outcome.out);
  REQUIRE(outcome.exit_code == 0);
  CHECK(read_text(folder.path() / "r.json").find("cell_formula_lead") != std::string::npos);
  int pages = 0;
  for (const auto& [name, text] : all_files(folder.path())) {
    if (!is_page(name)) continue;
    ++pages;
    INFO(name);
    for (const char* markup : {"<script>alert", "<img src", "<svg/", "</script><"})
      CHECK(text.find(markup) == std::string::npos);
  }
  CHECK(pages >= 2);
}

TEST_CASE("publishing opens no connection") {
  if (run_shell("strace -f -o /dev/null true").exit_code != 0) {
    WARN("strace may not trace here");
    return;
  }
  const TemporaryFolder folder;
  make_project(folder.path(), dataset_head + "\"a.csv\"\n",
               {{"a.csv", facility_csv({facility_row(1)})}});
  const Outcome outcome = run_shell(
      "ASAN_OPTIONS=detect_leaks=0 timeout -s KILL 120 strace -f -o trace -e "
      "trace=network,openat " +
          quoted(KOKAI_PROGRAM) + " --date 2026-11-20 publish",
      folder.path());
  INFO(outcome.err);
  CHECK(outcome.exit_code == 0);
  const std::string trace = read_text(folder.path() / "trace");
  CHECK(trace.find("openat(") != std::string::npos);
  CHECK(trace.find("AF_INET") == std::string::npos);
}
