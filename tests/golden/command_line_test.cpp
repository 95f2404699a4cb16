// The command line: what it answers to the right and the wrong words, and with which exit code.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "program.h"

using namespace kokai_test;

TEST_CASE("help and version go to standard output with exit 0") {
  const Outcome help = run_kokai({"--help"});
  CHECK(help.exit_code == 0);
  CHECK(help.out.find("publish") != std::string::npos);
  CHECK(help.err.empty());
  const Outcome version = run_kokai({"--version"});
  CHECK(version.exit_code == 0);
  CHECK(version.out.rfind("kokai ", 0) == 0);
}

TEST_CASE("commands of later versions do not appear in the help") {
  const std::string help = run_kokai({"--help"}).out;
  CHECK(help.find("preview") == std::string::npos);
}

TEST_CASE(
    "a wrong command line is exit 2, says so in one line and writes nothing to standard output") {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{},
                                             {"chek"},
                                             {"publish", "--no-such-option"},
                                             {"--date", "2026-13-01", "publish"},
                                             {"--date", "yesterday", "publish"},
                                             {"-j", "0", "publish"},
                                             {"--fail-on", "info", "publish"},
                                             {"explain"},
                                             {"explain", "no_such_rule"},
                                             {"describe", "layer"},
                                             {"check", "a.csv", "aed"},
                                             {"check", "no_such_file.csv"},
                                             {"releases", "pack"}}) {
    const TemporaryFolder folder;
    const Outcome outcome = run_kokai(arguments, folder.path());
    INFO(outcome.err);
    CHECK(outcome.exit_code == 2);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.rfind("kokai: ", 0) == 0);
  }
}

TEST_CASE("a mistyped command is answered with the nearest one") {
  CHECK(run_kokai({"chek"}).err.find("check") != std::string::npos);
  CHECK(run_kokai({"explain", "geom_self_intersecton"}).err.find("geom_self_intersection") !=
        std::string::npos);
}

TEST_CASE("a wrong command line is told in the language that it asks for") {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"--lang", "ja", "chek"},
                                             {"publish", "--fast", "--lang=ja"},
                                             {"--lang", "ja", "explain"}}) {
    const std::string fault = run_kokai(arguments).err;
    INFO(fault);
    CHECK(fault.find("コマンドの一覧") != std::string::npos);
    CHECK(fault.find("lists the commands") == std::string::npos);
  }
  CHECK(run_kokai({"--lang", "ja", "chek"}).err.find("「check」ではありませんか") !=
        std::string::npos);
}

TEST_CASE("without a project the message says how to make one") {
  const TemporaryFolder folder;
  const Outcome outcome = run_kokai({"publish"}, folder.path());
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.err.find("kokai init") != std::string::npos);
}

TEST_CASE("the language follows the locale and --lang") {
  const TemporaryFolder folder;
  const std::string program = quoted(KOKAI_PROGRAM);
  CHECK(run_shell("LC_ALL=ja_JP.UTF-8 " + program + " publish", folder.path())
            .err.find("ありません") != std::string::npos);
  CHECK(run_shell("LC_ALL=ja_JP.UTF-8 " + program + " --lang en publish", folder.path())
            .err.find("there is no") != std::string::npos);
}

TEST_CASE("a closed or full standard output is exit 3") {
  // In a shell of its own, since run_shell redirects standard output itself.
  const Outcome full =
      run_shell("sh -c " + quoted(quoted(KOKAI_PROGRAM) + " describe rules >/dev/full"));
  CHECK(full.exit_code == 3);
}

TEST_CASE("every rule is explained in both languages") {
  const nlohmann::json rules =
      nlohmann::json::parse(run_kokai({"describe", "rules", "--json"}).out);
  REQUIRE(rules.size() > 80);
  for (const char* language : {"ja", "en"}) {
    const std::string code = rules.at(0).at("code");
    const Outcome outcome =
        run_shell(quoted(KOKAI_PROGRAM) + " --lang " + language + " explain " + code);
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.out.rfind(code, 0) == 0);
  }
}

TEST_CASE("describe lists layers, formats and systems as text, JSON and Markdown") {
  for (const std::string topic : {"layers", "rules", "formats", "crs"}) {
    CHECK(run_kokai({"describe", topic}).exit_code == 0);
    CHECK(nlohmann::json::parse(run_kokai({"describe", topic, "--json"}).out).is_array());
    CHECK(run_kokai({"describe", topic, "--markdown"})
              .out.find(topic == "rules" ? "\n## `geom_null`" : "\n| --- |") != std::string::npos);
  }
  CHECK(run_kokai({"describe", "layers", "aed", "--toml"}).out.find("id = \"aed\"") !=
        std::string::npos);
  CHECK(run_kokai({"describe", "layers", "aedd"}).err.find("\"aed\"") != std::string::npos);
}
