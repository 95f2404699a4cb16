// publish --due, publish_from, and what makes kokai run on schedule.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "program.h"

using namespace kokai_test;

namespace {

std::string halls(const std::string& more) {
  return "[[dataset]]\nid = \"halls\"\nlayer = \"public_facility\"\nsource = \"halls.csv\"\n" +
         more;
}

void make(const fs::path& folder, const std::string& more, int rows = 1) {
  std::vector<std::string> lines;
  for (int i = 1; i <= rows; ++i) lines.push_back(facility_row(i));
  make_project(folder, halls(more), {{"halls.csv", facility_csv(lines)}});
}

Outcome publish(const fs::path& folder, const std::string& date, bool due = true) {
  std::vector<std::string> arguments{"--date", date, "publish"};
  if (due) arguments.emplace_back("--due");
  return run_kokai(arguments, folder);
}

bool says(const Outcome& outcome, const std::string& words) {
  return outcome.err.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("publish --due looks at what is due or has changed, and at nothing else") {
  const TemporaryFolder folder;
  make(folder.path(), "due = \"monthly 10\"\n");
  CHECK(says(publish(folder.path(), "2026-11-05"), "halls 「公共施設一覧」 released"));
  CHECK(says(publish(folder.path(), "2026-11-09"), "not due"));
  // Its day: looked at, though nothing changed.
  CHECK(says(publish(folder.path(), "2026-11-10"), "unchanged"));
  CHECK(says(publish(folder.path(), "2026-11-11"), "not due"));
  make(folder.path(), "due = \"monthly 10\"\n", 2);
  CHECK(says(publish(folder.path(), "2026-11-12"), "released"));
  // The run of the 10th was missed.
  CHECK(says(publish(folder.path(), "2026-12-14"), "unchanged"));
  CHECK(says(publish(folder.path(), "2026-12-15"), "not due"));
  CHECK(says(publish(folder.path(), "2026-12-15", false), "unchanged"));
}

TEST_CASE("what was stopped is not stopped again every day, but on its day and when it changes") {
  const TemporaryFolder folder;
  const std::string twice = facility_csv({facility_row(1), facility_row(1)});
  make_project(folder.path(), halls("due = \"monthly 10\"\n"), {{"halls.csv", twice}});
  CHECK(publish(folder.path(), "2026-11-10").exit_code == 1);
  const Outcome between = publish(folder.path(), "2026-11-11");
  CHECK(between.exit_code == 0);
  CHECK(says(between, "not due"));
  CHECK(publish(folder.path(), "2026-12-10").exit_code == 1);
  CHECK(publish(folder.path(), "2026-12-11", false).exit_code == 1);
}

TEST_CASE("annual data are due by the fiscal year") {
  const TemporaryFolder folder;
  // By kokai.toml, or by the definition that the header was found to be of.
  for (const std::string& toml :
       {halls("frequency = \"annual\"\n"),
        std::string("[[dataset]]\nid = \"halls\"\nsource = \"halls.csv\"\n")}) {
    fs::remove_all(folder.path() / "public");
    fs::remove_all(folder.path() / ".kokai");
    make_project(folder.path(), toml, {{"halls.csv", facility_csv({facility_row(1)})}});
    CHECK(says(publish(folder.path(), "2026-11-10"), "released"));
    CHECK(says(publish(folder.path(), "2027-03-31"), "not due"));
    CHECK(says(publish(folder.path(), "2027-04-01"), "unchanged"));
  }
}

TEST_CASE("nothing is released before publish_from, and what was public stays until then") {
  const TemporaryFolder folder;
  make(folder.path(), "");
  REQUIRE(publish(folder.path(), "2026-11-10").exit_code == 0);
  make(folder.path(), "publish_from = \"2026-12-01\"\n", 2);
  const auto features = [&] {
    return read_json(folder.path() / "public/current/data/halls/halls.geojson")
        .at("features")
        .size();
  };
  for (const bool due : {true, false}) {
    const Outcome early = publish(folder.path(), "2026-11-30", due);
    CHECK(early.exit_code == 0);
    CHECK(says(early, "waits for its day"));
    CHECK(features() == 1);
  }
  CHECK(says(publish(folder.path(), "2026-12-01"), "released"));
  CHECK(features() == 2);
  CHECK(says(publish(folder.path(), "2026-12-02"), "not due"));

  // One that was never public is in no release before.
  const TemporaryFolder other;
  make(other.path(), "publish_from = \"2026-12-01\"\n");
  CHECK(publish(other.path(), "2026-11-30").exit_code == 0);
  CHECK_FALSE(fs::exists(other.path() / "public/current/data/halls"));
  CHECK(says(publish(other.path(), "2027-01-05"), "released"));
}

TEST_CASE("a plan that nobody understands is exit 2 with its line") {
  const TemporaryFolder folder;
  make(folder.path(), "due = \"every 10th\"\n");
  const Outcome due = publish(folder.path(), "2026-11-10");
  CHECK(due.exit_code == 2);
  CHECK(says(due, "kokai.toml:"));
  CHECK(says(due, "\"monthly 10\""));
  make(folder.path(), "publish_from = \"2026-13-01\"\n");
  CHECK(publish(folder.path(), "2026-11-10").exit_code == 2);
}

TEST_CASE("schedule show says what is due when") {
  const TemporaryFolder folder;
  make(folder.path(), "due = \"04-20\"\n");
  const Outcome shown =
      run_kokai({"--date", "2026-11-30", "schedule", "show", "--json"}, folder.path());
  CHECK(shown.exit_code == 0);
  const nlohmann::json row = nlohmann::json::parse(shown.out).at(0);
  CHECK(row.at("plan") == "yearly, month 4 day 20");
  CHECK(row.at("last_due") == "2026-04-20");
  CHECK(row.at("next_due") == "2027-04-20");
  CHECK(row.at("checked") == "");
}

TEST_CASE("schedule install writes units that systemd accepts, whatever the folder is called") {
  const TemporaryFolder folder;
  const fs::path project = folder.path() / "50 % \"市\" $x";
  fs::create_directories(project);
  make(project, "");
  for (const std::string kind : {"--user", "--system"}) {
    const Outcome outcome = run_kokai(
        {"schedule", "install", kind, "--at", "4:30", "--output", "../units" + kind}, project);
    INFO(outcome.err);
    REQUIRE(outcome.exit_code == 0);
    CHECK(says(outcome, kind == "--user"
                            ? "systemctl --user daemon-reload && systemctl --user enable "
                              "--now kokai-082163.timer"
                            : "systemctl daemon-reload && systemctl enable --now "
                              "kokai-082163.timer"));
    const fs::path units = folder.path() / ("units" + kind);
    const std::string timer = read_text(units / "kokai-082163.timer");
    CHECK(timer.find("OnCalendar=*-*-* 04:30:00 Asia/Tokyo") != std::string::npos);
    CHECK(timer.find("Persistent=true") != std::string::npos);
    const std::string service = read_text(units / "kokai-082163.service");
    CHECK(service.find("publish --due") != std::string::npos);
    CHECK(service.find("PrivateNetwork=yes") != std::string::npos);
    CHECK(service.find("OnFailure=kokai-082163-notify.service") != std::string::npos);
    CHECK((service.find("User=") != std::string::npos) == (kind == "--system"));
    if (run_shell("command -v systemd-analyze").exit_code != 0) {
      WARN("systemd-analyze is not installed; the units are not verified");
      continue;
    }
    // A user's systemd wants a folder for its sockets, which nobody has who is not logged in.
    const Outcome verified =
        run_shell("XDG_RUNTIME_DIR=" + folder.path().string() + " systemd-analyze " +
                  (kind == "--user" ? "--user " : "") + "verify " + (units / "*").string());
    INFO(verified.out << verified.err);
    CHECK(verified.exit_code == 0);
    CHECK(verified.err.find("kokai-082163") == std::string::npos);
  }
  // Another project of the same city does not take its place without a word.
  const fs::path other = folder.path() / "other";
  fs::create_directories(other);
  make(other, "");
  const Outcome refused = run_kokai({"schedule", "install", "--output", "../units--user"}, other);
  CHECK(refused.exit_code == 3);
  CHECK(says(refused, "belongs to another project"));
}

TEST_CASE("a line of a crontab and a task for Windows go to standard output") {
  const TemporaryFolder folder;
  const fs::path project = folder.path() / "50 % 'a' & <b>";
  fs::create_directories(project);
  make(project, "");
  const Outcome cron = run_kokai({"schedule", "install", "--cron", "--at", "23:05"}, project);
  CHECK(cron.exit_code == 0);
  CHECK(cron.out.rfind("5 23 * * * '", 0) == 0);
  CHECK(cron.out.find("50 \\% '\\''a'\\'' & <b>' -q publish --due; '") != std::string::npos);
  // What cron hands to the shell is one command that works.
  std::string command = cron.out.substr(std::string("5 23 * * * ").size());
  for (std::size_t at = 0; (at = command.find("\\%", at)) != std::string::npos;)
    command.erase(at, 1);
  CHECK(run_shell(command).exit_code == 0);
  CHECK(fs::exists(project / "public/current/data/halls/halls.csv"));

  const Outcome windows = run_kokai({"schedule", "install", "--windows"}, project);
  CHECK(windows.exit_code == 0);
  write_text(folder.path() / "task.xml", windows.out);
  const Outcome parsed = run_shell(
      "python3 -c 'import sys, xml.dom.minidom as m; d = m.parse(sys.argv[1]); "
      "print(*[e.firstChild.data for e in d.getElementsByTagName(\"Arguments\")], sep=chr(10))' " +
      quoted((folder.path() / "task.xml").string()));
  CHECK(parsed.exit_code == 0);
  CHECK(parsed.out.find("50 % 'a' & <b>\" publish --due\n") != std::string::npos);
  CHECK(parsed.out.find("status --notify\n") != std::string::npos);

  for (const std::vector<std::string>& wrong :
       {std::vector<std::string>{"schedule", "install", "--cron", "--windows"},
        {"schedule", "install", "--cron", "--at", "25:00"},
        {"schedule", "install", "--cron", "--at", "noon"},
        {"schedule", "remove"}})
    CHECK(run_kokai(wrong, project).exit_code == 2);
}
