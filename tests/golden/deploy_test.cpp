// deploy: the plain tree at the web host, step by step, a zip file for the far side, a command of the city's own.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "program.h"

using namespace kokai_test;

namespace {

constexpr const char* halls =
    "[[dataset]]\nid = \"halls\"\nlayer = \"public_facility\"\nsource = \"halls.csv\"\n";

std::string csv(int count) {
  std::vector<std::string> rows;
  for (int i = 1; i <= count; ++i) rows.push_back(facility_row(i));
  return facility_csv(rows);
}

void publish(const fs::path& folder, const std::string& target, int rows, const std::string& date) {
  make_project(folder, std::string(halls) + "[deploy.web]\n" + target, {{"halls.csv", csv(rows)}});
  const Outcome outcome = run_kokai({"--date", date, "publish"}, folder);
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
}

std::string release_id(const fs::path& folder) {
  return fs::read_symlink(folder / "public/current").filename().string();
}

bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

constexpr const char* directory = "path = \"www\"\n";

/// The release at the root and below releases/<id>.
std::map<std::string, std::string> expected_tree(const fs::path& folder) {
  std::map<std::string, std::string> tree;
  for (const auto& [name, content] : all_files(folder / "public/current")) {
    tree[name] = content;
    tree["releases/" + release_id(folder) + "/" + name] = content;
  }
  return tree;
}

}  // namespace

TEST_CASE("a folder at the host becomes the release, without links") {
  const TemporaryFolder folder;
  publish(folder.path(), directory, 3, "2026-11-01");
  REQUIRE(run_kokai({"deploy"}, folder.path()).exit_code == 0);
  CHECK(all_files(folder.path() / "www") == expected_tree(folder.path()));
  CHECK(fs::exists(folder.path() / "www/web.config"));
  CHECK(has(read_text(folder.path() / "www/.htaccess"), "AddType application/geo+json .geojson"));
  const Outcome again = run_kokai({"deploy"}, folder.path());
  CHECK(again.exit_code == 0);
  CHECK(has(again.err, "is there already"));

  // What kokai did not put there is not kokai's to remove.
  write_text(folder.path() / "www/robots.txt", "User-agent: *\n");
  const std::string former = release_id(folder.path());
  publish(folder.path(), directory, 4, "2026-11-02");
  REQUIRE(run_kokai({"deploy"}, folder.path()).exit_code == 0);
  std::map<std::string, std::string> expected = expected_tree(folder.path());
  expected["robots.txt"] = "User-agent: *\n";
  CHECK(all_files(folder.path() / "www") == expected);
  CHECK_FALSE(fs::exists(folder.path() / "www/releases" / former));
}

TEST_CASE("files come before the pages that point to them, the index last, removals after it") {
  const TemporaryFolder folder;
  publish(folder.path(), directory, 3, "2026-11-01");
  REQUIRE(run_kokai({"deploy"}, folder.path()).exit_code == 0);
  publish(folder.path(), directory, 4, "2026-11-02");
  const Outcome plan = run_kokai({"deploy", "--dry-run"}, folder.path());
  REQUIRE(plan.exit_code == 0);
  const std::vector<std::string> lines = lines_of(plan.out);
  const auto at = [&](const std::string& begin) {
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const std::string& line) {
      return line.starts_with(begin);
    });
    INFO(begin);
    REQUIRE(found != lines.end());
    return found - lines.begin();
  };
  CHECK(at("put\tdata/halls/halls.csv\t") < at("put\tdataset/halls.html\t"));
  CHECK(at("put\tdataset/halls.html\t") < at("put\tcatalog.json\t"));
  CHECK(at("put\tcatalog.json\t") < at("put\tindex.html\t"));
  CHECK(at("put\tindex.html\t") < at("delete\treleases/"));
  // What did not change is not put again.
  CHECK_FALSE(has(plan.out, "put\tassets/style.css"));
  CHECK_FALSE(has(read_text(folder.path() / "www/index.html"), "2026-11-02"));
}

TEST_CASE("a deployment that was cut off goes on, and a lost file comes back") {
  const TemporaryFolder folder;
  publish(folder.path(), directory, 3, "2026-11-01");
  fs::create_directories(folder.path() / "www/index.html");  // a folder where a file has to go
  const Outcome cut = run_kokai({"deploy"}, folder.path());
  CHECK(cut.exit_code == 3);
  CHECK(has(cut.err, "index.html"));
  CHECK(fs::exists(folder.path() / "www/data/halls/halls.csv"));
  fs::remove_all(folder.path() / "www/index.html");
  fs::remove(folder.path() / "www/data/halls/halls.csv");
  const Outcome plan = run_kokai({"deploy", "--dry-run"}, folder.path());
  CHECK(has(plan.out, "put\tdata/halls/halls.csv"));
  CHECK(has(plan.out, "put\tindex.html"));
  CHECK_FALSE(has(plan.out, "put\tdata/halls/halls.geojson"));
  REQUIRE(run_kokai({"deploy"}, folder.path()).exit_code == 0);
  CHECK(all_files(folder.path() / "www") == expected_tree(folder.path()));
}

TEST_CASE("a damaged release is not deployed") {
  const TemporaryFolder folder;
  publish(folder.path(), directory, 3, "2026-11-01");
  write_text(folder.path() / "public/current/data/halls/halls.csv", "another\n");
  const Outcome outcome = run_kokai({"deploy"}, folder.path());
  CHECK(outcome.exit_code == 3);
  CHECK(has(outcome.err, "publish --rehash"));
  CHECK_FALSE(fs::exists(folder.path() / "www/index.html"));
}

TEST_CASE("a zip file is verified and switched to on the far side") {
  const TemporaryFolder folder;
  const std::string zip = "kind = \"zip\"\npath = \"out/release.zip\"\n";
  publish(folder.path(), zip, 3, "2026-11-01");
  REQUIRE(run_kokai({"deploy"}, folder.path()).exit_code == 0);
  REQUIRE(run_kokai({"releases", "unpack", "out/release.zip", "far", "--switch"}, folder.path())
              .exit_code == 0);
  CHECK(all_files(folder.path() / "far/current") == all_files(folder.path() / "public/current"));
  publish(folder.path(), zip, 4, "2026-11-02");
  REQUIRE(run_kokai({"deploy"}, folder.path()).exit_code == 0);
  REQUIRE(run_kokai({"releases", "unpack", "out/release.zip", "far", "--switch"}, folder.path())
              .exit_code == 0);
  CHECK(release_id(folder.path()) == fs::read_symlink(folder.path() / "far/current").filename());
  CHECK(run_kokai({"verify", "far"}, folder.path()).exit_code == 0);

  std::string bytes = read_text(folder.path() / "out/release.zip");
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  write_text(folder.path() / "out/broken.zip", bytes);
  const Outcome broken =
      run_kokai({"releases", "unpack", "out/broken.zip", "far", "--switch"}, folder.path());
  CHECK(broken.exit_code == 3);
  CHECK(release_id(folder.path()) == fs::read_symlink(folder.path() / "far/current").filename());
}

TEST_CASE("a command gets the ordered list, the tree, and what sftp is to do") {
  const TemporaryFolder folder;
  write_text(folder.path() / "put.sh",
             "cat > list.txt\ncp -R \"$1\" copied\ncp \"$2\" batch.txt\nexit \"$(cat code)\"\n");
  write_text(folder.path() / "code", "7");
  const std::string target =
      "kind = \"command\"\ncommand = [\"sh\", \"put.sh\", \"{tree}\", \"{sftp}\"]\n";
  publish(folder.path(), target, 3, "2026-11-01");
  const Outcome failed = run_kokai({"deploy"}, folder.path());
  CHECK(failed.exit_code == 3);
  CHECK(has(failed.err, "exit code 7"));
  fs::remove_all(folder.path() / "copied");
  write_text(folder.path() / "code", "0");
  REQUIRE(run_kokai({"deploy"}, folder.path()).exit_code == 0);
  CHECK(all_files(folder.path() / "copied") == expected_tree(folder.path()));
  CHECK(has(read_text(folder.path() / "list.txt"), "\tdata/halls/halls.csv\n"));
  CHECK(has(read_text(folder.path() / "batch.txt"),
            "rename \"index.html.kokai-new\" \"index.html\"\n"));
  CHECK(has(run_kokai({"deploy"}, folder.path()).err, "is there already"));
}

TEST_CASE("rsync and an SFTP server make of a host what a folder becomes") {
  const TemporaryFolder folder;
  for (const char* host : {"rsync", "sftp"}) fs::create_directories(folder.path() / host);
  const std::string targets =
      "path = \"www\"\n"
      "[deploy.rsync]\nkind = \"command\"\ncommand = [\"rsync\", \"-a\", \"--delay-updates\", "
      "\"--delete-after\", \"{tree}/\", \"rsync/\"]\n"
      "[deploy.sftp]\nkind = \"command\"\ncommand = [\"sftp\", \"-q\", \"-b\", \"{sftp}\", \"-D\", "
      "\"/usr/lib/openssh/sftp-server -d " +
      (folder.path() / "sftp").string() + "\"]\n";
  for (const int rows : {3, 4}) {
    publish(folder.path(), targets, rows, "2026-11-0" + std::to_string(rows));
    const auto expected = expected_tree(folder.path());
    for (const char* target : {"web", "rsync", "sftp"}) {
      const Outcome outcome = run_kokai({"deploy", target}, folder.path());
      INFO(target << " " << outcome.err);
      REQUIRE(outcome.exit_code == 0);
    }
    CHECK(all_files(folder.path() / "www") == expected);
    CHECK(all_files(folder.path() / "rsync") == expected);
    CHECK(all_files(folder.path() / "sftp") == expected);
  }
}

TEST_CASE("a wrong target in kokai.toml is told with its line") {
  const TemporaryFolder folder;
  const auto fault = [&](const std::string& target) {
    make_project(folder.path(), halls + target, {{"halls.csv", csv(1)}});
    const Outcome outcome = run_kokai({"deploy"}, folder.path());
    CHECK(outcome.exit_code == 2);
    return outcome.err;
  };
  CHECK(has(fault(""), "has no [deploy"));
  CHECK(has(fault("[deploy.web]\npath = \"public/www\"\n"), "apart from the public folder"));
  CHECK(has(fault("[deploy.web]\nkind = \"ftp\"\n"), "kind"));
  CHECK(has(fault("[deploy.web]\nkind = \"command\"\n"), "command names a program"));
  CHECK(has(fault("[deploy.a]\npath = \"a\"\n[deploy.b]\npath = \"b\"\n"), "a, b"));
  make_project(folder.path(), std::string(halls) + "[deploy.web]\npath = \"www\"\n", {});
  CHECK(run_kokai({"deploy"}, folder.path()).exit_code == 3);  // nothing is published yet
}
