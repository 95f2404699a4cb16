// publish killed or starved at any moment: what is public stays whole, and the next run mends the rest.
// SPDX-License-Identifier: MIT
//
// strace injects the fault into the n-th system call of a kind, for every n that a run makes.
#include <catch2/catch.hpp>

#include "program.h"

using namespace kokai_test;

namespace {

const char* const dataset =
    "[[dataset]]\nid = \"halls\"\nlayer = \"public_facility\"\nsource = \"a.csv\"\nformats = "
    "[\"geojson\", \"csv\"]\n";

/// Leak detection does not work under a tracer; one thread keeps the order of the calls.
const char* const environment = "ASAN_OPTIONS=detect_leaks=0 ";

#ifdef KOKAI_SANITIZED
// The sanitizers' own runtime writes too (it probes memory through a pipe), and takes a failed write
// for a fault of its own: writes fail in the plain build only.
const std::vector<const char*> failing_calls{"rename", "symlink", "fsync"};
const char* const full_disk = "fsync:error=ENOSPC:when=2+";
#else
const std::vector<const char*> failing_calls{"rename", "symlink", "fsync", "write"};
// The first writes are the lock's text and the report's.
const char* const full_disk = "write:error=ENOSPC:when=3+";
#endif

/// A project with a first release, and a changed source that a second run would publish.
void prepare(const fs::path& folder) {
  make_project(folder, dataset, {{"a.csv", facility_csv({facility_row(1)})}});
  REQUIRE(run_kokai({"--date", "2026-11-20", "publish"}, folder).exit_code == 0);
  write_text(folder / "sources/a.csv", facility_csv({facility_row(1), facility_row(2)}));
}

std::string second_run() {
  return quoted(KOKAI_PROGRAM) + " --lang en -j 1 --date 2026-11-21 publish";
}

void copy_project(const fs::path& from, const fs::path& to) {
  // Times and links stay, so that the copy's state is the original's.
  REQUIRE(run_shell("cp -a " + quoted(from.string()) + " " + quoted(to.string())).exit_code == 0);
}

int count_calls(const fs::path& prepared, const std::string& call) {
  const TemporaryFolder scratch;
  copy_project(prepared, scratch.path() / "p");
  const Outcome run = run_shell(
      std::string(environment) + "strace -f -qq -o calls -e trace=" + call + " " + second_run(),
      scratch.path() / "p");
  REQUIRE(run.exit_code == 0);
  int lines = 0;
  for (const char c : read_text(scratch.path() / "p/calls")) lines += c == '\n' ? 1 : 0;
  return lines;
}

struct Expected {
  std::map<std::string, std::string> old_release, new_release;
};

Expected expected_releases(const fs::path& prepared) {
  Expected expected;
  expected.old_release = all_files(prepared / "public/current");
  const TemporaryFolder scratch;
  copy_project(prepared, scratch.path() / "p");
  REQUIRE(run_shell(second_run(), scratch.path() / "p").exit_code == 0);
  expected.new_release = all_files(scratch.path() / "p/public/current");
  return expected;
}

/// Injects `fault` into call number `n`; afterwards the public tree is old or new, and a rerun makes it new.
void inject(const fs::path& prepared, const Expected& expected, const std::string& call,
            const std::string& fault, int n) {
  const TemporaryFolder scratch;
  const fs::path project = scratch.path() / "p";
  copy_project(prepared, project);
  const Outcome run =
      run_shell(std::string(environment) + "strace -f -qq -o /dev/null -e inject=" + call + ":" +
                    fault + ":when=" + std::to_string(n) + " " + second_run(),
                project);
  INFO(call << " " << fault << " at call " << n << ", exit " << run.exit_code << "\n" << run.err);
  const auto files = all_files(project / "public/current");
  const bool is_new = files == expected.new_release;
  CHECK((is_new || files == expected.old_release));
  if (run.exit_code == 0) CHECK(is_new);
  CHECK(run.exit_code != 70);

  const Outcome again = run_shell(second_run(), project);
  INFO(again.err);
  CHECK(again.exit_code == 0);
  CHECK(all_files(project / "public/current") == expected.new_release);
  for (const fs::directory_entry& entry : fs::directory_iterator(project / "public/releases"))
    CHECK(entry.path().filename().string().front() != '.');
}

/// All calls of a kind up to `limit`, evenly spread beyond.
std::vector<int> numbers(int count, int limit) {
  std::vector<int> chosen;
  const int step = count > limit ? (count + limit - 1) / limit : 1;
  for (int n = 1; n <= count; n += step) chosen.push_back(n);
  if (count > 0 && chosen.back() != count) chosen.push_back(count);
  return chosen;
}

}  // namespace

TEST_CASE("a run killed at any call that changes files leaves the old or the new release") {
  const TemporaryFolder prepared;
  prepare(prepared.path());
  const Expected expected = expected_releases(prepared.path());
  REQUIRE(expected.old_release != expected.new_release);
  for (const char* call : {"rename", "symlink", "fsync", "write", "unlink", "mkdir", "link"}) {
    const int count = count_calls(prepared.path(), call);
    for (const int n : numbers(count, 12))
      inject(prepared.path(), expected, call, "signal=KILL", n);
  }
}

TEST_CASE("a call that fails stops the run with exit 3 and leaves the old or the new release") {
  const TemporaryFolder prepared;
  prepare(prepared.path());
  const Expected expected = expected_releases(prepared.path());
  for (const char* fault : {"error=ENOSPC", "error=EIO"})
    for (const char* call : failing_calls) {
      const int count = count_calls(prepared.path(), call);
      for (const int n : numbers(count, 6)) inject(prepared.path(), expected, call, fault, n);
    }
}

#ifndef KOKAI_SANITIZED
TEST_CASE("calls that are interrupted are repeated") {
  const TemporaryFolder prepared;
  prepare(prepared.path());
  const Expected expected = expected_releases(prepared.path());
  const int count = count_calls(prepared.path(), "write");
  for (const int n : numbers(count, 8))
    inject(prepared.path(), expected, "write", "error=EINTR", n);
}
#endif

TEST_CASE("a full disk is exit 3, says so, and harms nothing") {
  const TemporaryFolder prepared;
  prepare(prepared.path());
  const auto before = all_files(prepared.path() / "public/current");
  const Outcome run =
      run_shell(std::string(environment) + "strace -f -qq -o /dev/null -e inject=" + full_disk +
                    " " + second_run() + " 2>err.txt; code=$?; cat err.txt; exit $code",
                prepared.path());
  INFO(run.out << run.err);
  CHECK(run.exit_code == 3);
  CHECK(all_files(prepared.path() / "public/current") == before);
  CHECK(run_kokai({"verify"}, prepared.path()).exit_code == 0);
}

TEST_CASE("a real file system that is too small is exit 3 with a plain message") {
  const TemporaryFolder folder;
  std::vector<std::string> rows;
  for (int i = 1; i <= 9000; ++i) rows.push_back(facility_row(i));
  write_text(folder.path() / "a.csv", facility_csv(rows));
  make_project(folder.path() / "project", dataset, {});
  const std::string steps =
      "mkdir small && mount -t tmpfs -o size=4m tmpfs small && cp -r project/. small/ && cp a.csv "
      "small/sources/ && "
      "cd small && " +
      quoted(KOKAI_PROGRAM) +
      " --lang en publish; code=$?; ls public/current >/dev/null 2>&1 && exit 99; exit $code";
  const Outcome possible = run_shell("unshare -rm true");
  if (possible.exit_code != 0) {
    WARN("no user namespaces here: " << possible.err);
    return;
  }
  const Outcome run = run_shell("unshare -rm sh -c " + quoted(steps), folder.path());
  INFO(run.out << run.err);
  CHECK(run.exit_code == 3);
  CHECK(run.err.find("small") != std::string::npos);
}

TEST_CASE("SIGTERM ends a run with 143 and removes what was staged") {
  const TemporaryFolder prepared;
  prepare(prepared.path());
  const auto before = all_files(prepared.path() / "public/current");
  const Outcome run =
      run_shell(std::string(environment) +
                    "strace -f -qq -o /dev/null -e inject=write:signal=TERM:when=4 " + second_run(),
                prepared.path());
  INFO(run.err);
  CHECK(run.exit_code == 143);
  CHECK(all_files(prepared.path() / "public/current") == before);
  CHECK_FALSE(fs::exists(prepared.path() / "public/releases/.staging"));
}
