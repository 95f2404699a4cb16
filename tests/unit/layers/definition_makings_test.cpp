// What definitions say about rows, joined fields and code systems, and what is wrong with some that do.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "layers/definition_reader.h"

using namespace kokai;

namespace {

std::string small(const std::string& more) {
  return R"toml(
id = "bench"
title = "ベンチ"
[[field]]
name = "no"
type = "identifier"
header = "番号"
requirement = "required"
[[field]]
name = "kind"
type = "text"
header = "種別"
[[code_list]]
id = "plain"
values = [{ name = "木" }]
[[code_list]]
id = "coded"
values = [{ code = "1", name = "木" }]
)toml" + more;
}

/// The English message for a definition that cannot be read.
std::string fault_of(const std::string& more) {
  try {
    (void)read_definition(small(more), "bench.toml", {});
  } catch (const UsageError& fault) {
    return fault.message().en;
  }
  return "no fault";
}

}  // namespace

TEST_CASE("rows, joins and code systems are read") {
  const Definition definition = read_definition(
      small("[[publish_rows]]\nfield = \"no\"\nvalues = [\"可\", \"○\"]\n"
            "[[join]]\nfield = \"no\"\nfrom = [\"kind\", \"no\"]\n"
            "[[code_system]]\ncode = \"no\"\nname = \"kind\"\n"
            "lists = [{ list = \"coded\", headers = [\"C\"], needs_names = true }]\n"),
      "bench.toml", {});
  REQUIRE(definition.publish_rows.size() == 1);
  CHECK(definition.publish_rows[0].values == std::vector<std::string>{"可", "○"});
  REQUIRE(definition.joins.size() == 1);
  CHECK(definition.joins[0].from == std::vector<std::string>{"kind", "no"});
  REQUIRE(definition.code_systems.size() == 1);
  CHECK(definition.code_systems[0].candidates[0].needs_names);
  CHECK(definition.code_systems[0].candidates[0].headers == std::vector<std::string>{"C"});
}

TEST_CASE("an extending definition inherits them, or states its own") {
  Definitions bases;
  bases.all.push_back(read_definition(
      small("[[publish_rows]]\nfield = \"no\"\nvalues = [\"可\"]\n"), "bench.toml", {}));
  const std::string head = "extends = \"bench\"\nid = \"seat\"\ntitle = \"席\"\n";
  CHECK(read_definition(head, "seat.toml", bases).publish_rows[0].values.front() == "可");
  const Definition own =
      read_definition(head + "[[publish_rows]]\nfield = \"no\"\n", "seat.toml", bases);
  REQUIRE(own.publish_rows.size() == 1);
  CHECK(own.publish_rows[0].values.empty());
}

TEST_CASE("a filter needs a column that must be there") {
  CHECK(fault_of("[[publish_rows]]\nfield = \"kind\"\n").find("must be required") !=
        std::string::npos);
  CHECK(fault_of("[[publish_rows]]\nfield = \"kinds\"\n").find("Did you mean \"kind\"?") !=
        std::string::npos);
  CHECK(fault_of("[[publish_rows]]\nfield = \"no\"\nvalues = []\n").find("values is empty") !=
        std::string::npos);
}

TEST_CASE("a join takes two fields, a code system lists with codes") {
  CHECK(fault_of("[[join]]\nfield = \"no\"\nfrom = [\"kind\"]\n").find("two fields") !=
        std::string::npos);
  const std::string system = "[[code_system]]\ncode = \"no\"\nname = \"kind\"\n";
  CHECK(fault_of(system).find("names no code list") != std::string::npos);
  CHECK(fault_of(system + "lists = [{ list = \"plain\" }]\n").find("without a code") !=
        std::string::npos);
  CHECK(fault_of(system + "lists = [{ list = \"code\" }]\n").find("Did you mean \"coded\"?") !=
        std::string::npos);
}

TEST_CASE("a layer that must be named is not found from its header") {
  Definitions definitions;
  definitions.all.push_back(read_definition(small(""), "bench.toml", {}));
  CHECK(match_definitions(definitions, {"番号", "種別"}, false).size() == 1);
  definitions.all[0] = read_definition("named_only = true\n" + small(""), "bench.toml", {});
  CHECK(match_definitions(definitions, {"番号", "種別"}, false).empty());
}
