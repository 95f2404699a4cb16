// What is wrong with an answer of a web host, without a network.
// SPDX-License-Identifier: MIT
#include "pipeline/app/web_check.h"

#include <catch2/catch.hpp>

using namespace kokai;

namespace {

const std::map<std::string, ReleaseFile> files = {{".htaccess", {"h", 1}},
                                                  {"data/a/表.csv", {"abc", 3}},
                                                  {"index.html", {"def", 5}},
                                                  {"web.config", {"w", 2}}};

std::vector<WebFault> faults_of(const std::map<std::string, WebAnswer>& answers) {
  return verify_at("https://example.org/", files, [&](const std::string& address) {
    const auto answer = answers.find(address);
    return answer == answers.end() ? WebAnswer{} : answer->second;
  });
}

const std::string table = "https://example.org/data/a/%E8%A1%A8.csv",
                  page = "https://example.org/index.html";
const WebAnswer good_table = {200, "text/csv; charset=utf-8", 3, "abc", ""},
                good_page = {200, "text/html", 5, "def", ""};

}  // namespace

TEST_CASE("files are asked for by their encoded addresses, those of the server not at all") {
  CHECK(faults_of({{table, good_table}, {page, good_page}}).empty());
}

TEST_CASE("status, type, length and content are told, one at a time") {
  const auto fault = [&](const WebAnswer& answer) {
    const std::vector<WebFault> faults = faults_of({{table, answer}, {page, good_page}});
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].address == table);
    return faults[0].what.en;
  };
  CHECK(fault({404, "text/html", 9, "x", ""}) == "answered with status 404");
  CHECK(fault({200, "application/vnd.ms-excel", 3, "abc", ""}) ==
        "its type is application/vnd.ms-excel instead of text/csv");
  CHECK(fault({200, "text/csv", 2, "abc", ""}) == "has 2 bytes instead of 3");
  CHECK(fault({200, "text/csv ;header=present", 3, "xyz", ""}) == "has another content (SHA-256)");
  CHECK(fault({0, "", 0, "", "no route"}) == "cannot be reached (no route)");
}

TEST_CASE("a host that does not answer is not asked for everything") {
  std::map<std::string, ReleaseFile> many;
  for (char c = 'a'; c <= 'z'; ++c) many[std::string(1, c)] = {"", 0};
  int asked = 0;
  const auto silent = [&](const std::string&) {
    ++asked;
    return WebAnswer{};
  };
  CHECK(verify_at("http://example.org/", many, silent).size() == 3);
  CHECK(asked == 3);
}
