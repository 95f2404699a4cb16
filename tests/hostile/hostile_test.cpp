// Files that want to harm: each ends in an error notice, within bounds, and touches nothing else.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "hostile.h"

using namespace kokai_test;
using nlohmann::json;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer);
#else
constexpr bool sanitized = false;
#endif

constexpr long most_kilobytes = 600'000;

const std::vector<HostileFile>& all_attacks() {
  static const std::vector<HostileFile> all = [] {
    std::vector<HostileFile> joined;
    for (const auto topic :
         {disguised_files, hostile_json, hostile_csv, hostile_workbooks, hostile_spreadsheets,
          hostile_archives, hostile_shapefiles, hostile_packages, hostile_places, hostile_vectors})
      for (HostileFile& file : topic()) joined.push_back(std::move(file));
    return joined;
  }();
  return all;
}

/// Names and kinds of what is in a folder, without opening any of it.
std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
    names.insert(entry.path().string());
  return names;
}

std::string command_line(const std::string& file) {
  return quoted(KOKAI_PROGRAM) + " --lang en --report r.json check " + quoted("./in/" + file);
}

struct Attacked {
  Outcome outcome;
  long kilobytes = 0;
};

Attacked run_attack(const HostileFile& file, const fs::path& folder) {
  const std::string limits = sanitized ? "timeout -s KILL 120 " : "timeout -s KILL 20 ";
  Attacked attacked;
  attacked.outcome =
      run_shell(limits + "/usr/bin/time -q -f %M -o peak " + command_line(file.file), folder);
  if (fs::exists(folder / "peak")) attacked.kilobytes = std::stol("0" + read_text(folder / "peak"));
  return attacked;
}

std::set<std::string> errors_of(const json& report) {
  std::set<std::string> codes;
  for (const json& dataset : report.at("datasets"))
    for (const json& notice : dataset.at("notices"))
      if (notice.at("severity") == "error") codes.insert(notice.at("code").get<std::string>());
  return codes;
}

void expect_error(const HostileFile& file, const fs::path& folder) {
  REQUIRE(fs::exists(folder / "r.json"));
  const std::string text = read_text(folder / "r.json");
  CHECK(text.find(canary) == std::string::npos);
  const std::set<std::string> errors = errors_of(json::parse(text));
  std::string found;
  for (const std::string& code : errors) found += code + " ";
  INFO("errors: " << found);
  CHECK(std::any_of(file.codes.begin(), file.codes.end(),
                    [&](const std::string& code) { return errors.contains(code); }));
}

void prepare(const HostileFile& file, const fs::path& folder) {
  write_text(folder / canary_file, std::string("a,b\n") + canary + ",1\n");
  fs::create_directories(folder / "in");
  file.make(folder / "in");
}

/// The system calls of a run that name an address of the internet or the file outside.
std::string forbidden_calls(const std::string& trace) {
  std::string found;
  std::size_t begin = 0;
  while (begin < trace.size()) {
    const std::size_t end = std::min(trace.find('\n', begin), trace.size());
    const std::string call = trace.substr(begin, end - begin);
    if (call.find("AF_INET") != std::string::npos || call.find(canary_file) != std::string::npos)
      found += call + "\n";
    begin = end + 1;
  }
  return found;
}

bool can_trace() {
  return run_shell("strace -f -o /dev/null true").exit_code == 0;
}

}  // namespace

TEST_CASE("every hostile file ends in an error notice, in bounded time and memory") {
  REQUIRE(all_attacks().size() >= 60);
  for (const HostileFile& file : all_attacks()) {
    const TemporaryFolder folder;
    prepare(file, folder.path());
    const std::set<std::string> before = names_in(folder.path() / "in");
    const Attacked attacked = run_attack(file, folder.path());
    INFO(file.what << " (" << file.file << "): " << attacked.outcome.err.substr(0, 2000));
    CHECK(attacked.outcome.exit_code == 1);
    if (!sanitized) CHECK(attacked.kilobytes < most_kilobytes);
    CHECK(names_in(folder.path() / "in") == before);
    CHECK(attacked.outcome.out.find(canary) == std::string::npos);
    CHECK(attacked.outcome.err.find(canary) == std::string::npos);
    expect_error(file, folder.path());
  }
}

TEST_CASE("no hostile file makes kokai reach for the network or for a file beside its folder") {
  if (!can_trace()) {
    WARN("strace may not trace here");
    return;
  }
  int traced = 0;
  for (const HostileFile& file : all_attacks()) {
    if (!file.traced) continue;
    ++traced;
    const TemporaryFolder folder;
    prepare(file, folder.path());
    const Outcome outcome = run_shell(
        "ASAN_OPTIONS=detect_leaks=0 timeout -s KILL 120 strace -f -s 300 -o trace -e "
        "trace=network,open,openat " +
            command_line(file.file),
        folder.path());
    INFO(file.what << " (" << file.file << "): " << outcome.err.substr(0, 2000));
    CHECK(outcome.exit_code == 1);
    const std::string trace = read_text(folder.path() / "trace");
    CHECK(trace.find("openat(") != std::string::npos);
    CHECK(forbidden_calls(trace).empty());
  }
  CHECK(traced >= 20);
}

TEST_CASE("a name that is no UTF-8 is refused on the command line, and told in a report") {
  const TemporaryFolder folder;
  write_text(folder.path() / "\xff\xfe.csv", "a,b\n1,2\n");
  CHECK(run_kokai({"--report", "r.json", "check", "./\xff\xfe.csv"}, folder.path()).exit_code == 2);
  const TemporaryFolder project;
  make_project(project.path(), "[[dataset]]\nid = \"a\"\nlayer = \"aed\"\nsource = \"*.csv\"\n",
               {{"\xff.csv", "a\n"}, {"\xfe.csv", "a\n"}, {"~$\xff.csv", "a\n"}});
  CHECK(run_kokai({"--report", "r.json", "check"}, project.path()).exit_code == 1);
  const TemporaryFolder single;
  make_project(single.path(), "[[dataset]]\nid = \"a\"\nlayer = \"aed\"\nsource = \"*.csv\"\n",
               {{"\xff.csv", "a\n"}});
  CHECK(run_kokai({"--report", "r.json", "check"}, single.path()).exit_code == 1);
}
