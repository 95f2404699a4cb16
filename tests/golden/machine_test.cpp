// What the program says of the machine, of itself, and of the web host.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "program.h"

using namespace kokai_test;
using nlohmann::json;

namespace {

bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

void publish(const fs::path& folder) {
  make_project(folder,
               "[[dataset]]\nid = \"halls\"\nlayer = \"public_facility\"\nsource = \"halls.csv\"\n",
               {{"halls.csv", facility_csv({facility_row(1), facility_row(2)})}});
  REQUIRE(run_kokai({"--date", "2026-11-01", "publish"}, folder).exit_code == 0);
}

/// name → health.
std::map<std::string, std::string> healths(const Outcome& outcome) {
  std::map<std::string, std::string> found;
  for (const json& row : json::parse(outcome.out)) found[row.at("examination")] = row.at("health");
  return found;
}

std::vector<std::string> commands() {
  std::vector<std::string> names;
  for (const json& row : json::parse(run_kokai({"describe", "commands", "--json"}).out))
    names.push_back(row.at("command"));
  return names;
}

/// Serves a folder on loopback, with the types that are given as Python's dict, while kokai verifies it.
Outcome verify_served(const fs::path& project, const fs::path& folder, const std::string& types) {
  write_text(project / "serve.py",
             "import functools, http.server, os, sys\n"
             "class Handler(http.server.SimpleHTTPRequestHandler):\n"
             "    types = " +
                 types +
                 "\n    def guess_type(self, path):\n"
                 "        return self.types.get(os.path.splitext(path)[1], self.types[''])\n"
                 "    def log_message(self, *_): pass\n"
                 "server = http.server.HTTPServer(('127.0.0.1', 0), functools.partial(Handler, "
                 "directory=sys.argv[1]))\n"
                 "open('port.new', 'w').write(str(server.server_port))\n"
                 "os.rename('port.new', 'port')\n"
                 "server.serve_forever()\n");
  fs::remove(project / "port");
  write_text(project / "verify.sh",
             "python3 serve.py \"$1\" & server=$!\ntrap 'kill $server' EXIT\n"
             "for i in $(seq 200); do [ -e port ] && break; sleep 0.05; done\n" +
                 quoted(KOKAI_PROGRAM) + " --lang en verify --url http://127.0.0.1:$(cat port)\n");
  return run_shell("sh verify.sh " + quoted(folder.string()), project);
}

constexpr const char* right_types =
    "{'.html': 'text/html', '.css': 'text/css', '.json': 'application/json', '.csv': 'text/csv; "
    "charset=utf-8', '.geojson': 'application/geo+json', '': 'application/octet-stream'}";

}  // namespace

TEST_CASE("a healthy machine is good, a wrong clock and an unreadable source are not") {
  const TemporaryFolder folder;
  publish(folder.path());
  const Outcome good = run_kokai({"--date", "2026-11-02", "doctor", "--json"}, folder.path());
  CHECK(good.exit_code == 0);
  std::map<std::string, std::string> found = healths(good);
  for (const char* name : {"folders", "links", "lock", "clock", "sources", "grids", "libraries"})
    CHECK(found.at(name) == "good");
  CHECK(found.at("notify") == "doubtful");

  const Outcome early = run_kokai({"--date", "2026-10-01", "doctor", "--json"}, folder.path());
  CHECK(early.exit_code == 3);
  CHECK(healths(early).at("clock") == "bad");

  fs::remove_all(folder.path() / "sources");
  fs::remove(folder.path() / "public/current");
  fs::create_symlink("releases/no", folder.path() / "public/current");
  found = healths(run_kokai({"--date", "2026-11-02", "doctor", "--json"}, folder.path()));
  CHECK(found.at("sources") == "bad");
  CHECK(found.at("links") == "bad");
  for (const auto& entry : fs::directory_iterator(folder.path() / "public"))
    CHECK_FALSE(has(entry.path().filename().string(), "doctor"));
}

TEST_CASE("a command of [notify] that is not there is bad") {
  const TemporaryFolder folder;
  make_project(
      folder.path(),
      "[[dataset]]\nid = \"a\"\nsource = \"a.csv\"\n[notify]\non_stop = [\"no-such-program\"]\n",
      {});
  const Outcome outcome = run_kokai({"--date", "2026-11-02", "doctor"}, folder.path());
  CHECK(outcome.exit_code == 3);
  CHECK(has(outcome.out, "no-such-program, which cannot be run"));
}

TEST_CASE("the version names the libraries that results depend on") {
  const std::string version = run_kokai({"--version"}).out;
  CHECK(version.starts_with("kokai "));
  for (const char* library : {"\ngdal ", "\nproj ", "\nepsg ", "\ngeos "})
    CHECK(has(version, library));
}

TEST_CASE("every command has a man page that names its options, and completions know it") {
  const std::string program = run_kokai({"describe", "man"}).out;
  const std::string bash = run_kokai({"describe", "completion", "bash"}).out;
  const std::string zsh = run_kokai({"describe", "completion", "zsh"}).out;
  for (const std::string& command : commands()) {
    INFO(command);
    CHECK(has(program, "\\fB" + command + "\\fR"));
    CHECK(has(bash, command));
    CHECK(has(zsh, "'" + command + ":"));
    const Outcome page = run_kokai({"describe", "man", command});
    CHECK(page.exit_code == 0);
    CHECK(has(page.out, ".SH EXIT STATUS"));
    const std::string help = run_kokai({command, "--help"}).out;
    for (std::size_t at = help.find("  --"); at != std::string::npos;
         at = help.find("  --", at + 1)) {
      std::string option = help.substr(at + 2, help.find_first_of(" ,\n", at + 2) - at - 2);
      for (std::size_t i = 0; i < option.size(); i += 2) {
        i = option.find('-', i);
        if (i == std::string::npos) break;
        option.insert(i, "\\");
      }
      INFO(option);
      CHECK(has(page.out, option));
    }
  }
  CHECK(run_kokai({"describe", "man", "no"}).exit_code == 2);
  CHECK(run_kokai({"describe", "completion", "fish"}).exit_code == 2);
}

TEST_CASE("bash completes commands and options") {
  const TemporaryFolder folder;
  write_text(folder.path() / "kokai.bash", run_kokai({"describe", "completion", "bash"}).out);
  const auto completed = [&](const std::string& words) {
    return run_shell(
               "bash -c 'source ./kokai.bash; COMP_WORDS=(" + words +
                   "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _kokai; echo \"${COMPREPLY[*]}\"'",
               folder.path())
        .out;
  };
  CHECK(completed("kokai pub") == "publish\n");
  CHECK(completed("kokai -C folder publish --reh") == "--rehash\n");
  CHECK(has(completed("kokai deliver --"), "--confirm"));
}

TEST_CASE("verify --url sees what a reader sees") {
  const TemporaryFolder folder;
  publish(folder.path());
  const fs::path public_folder = folder.path() / "public/current";
  const Outcome good = verify_served(folder.path(), public_folder, right_types);
  INFO(good.err);
  CHECK(good.exit_code == 0);

  const Outcome type = verify_served(folder.path(), public_folder,
                                     "{'.html': 'text/html', '': 'application/octet-stream'}");
  CHECK(type.exit_code == 1);
  CHECK(has(type.err,
            "halls.geojson: its type is application/octet-stream instead of application/geo+json"));

  fs::copy(public_folder, folder.path() / "copy", fs::copy_options::recursive);
  fs::remove(folder.path() / "copy/index.html");
  write_text(folder.path() / "copy/data/halls/halls.csv", "shorter\n");
  const std::string page = read_text(folder.path() / "copy/dataset/halls.html");
  write_text(folder.path() / "copy/dataset/halls.html", "!" + page.substr(1));
  const Outcome bad = verify_served(folder.path(), folder.path() / "copy", right_types);
  CHECK(bad.exit_code == 1);
  CHECK(has(bad.err, "index.html: answered with status 404"));
  CHECK(has(bad.err, "halls.csv: has 8 bytes instead of"));
  CHECK(has(bad.err, "halls.html: has another content"));
  CHECK(has(bad.err, "3 files differ"));

  const Outcome away = run_kokai({"verify", "--url", "http://127.0.0.1:9/"}, folder.path());
  CHECK(away.exit_code == 1);
  CHECK(has(away.err, "cannot be reached"));
  CHECK(std::count(away.err.begin(), away.err.end(), '\n') == 4);  // it is not asked for all files
  CHECK(run_kokai({"verify", "--url", "ftp://example.org/"}, folder.path()).exit_code == 2);
}
