// The definition reader: what a TOML may say, and how it answers what it may not.
// SPDX-License-Identifier: MIT
#include "layers/definition_reader.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>

#include "pipeline/core/cp932.h"
#include "pipeline/core/header_match.h"
#include "pipeline/core/text.h"

using namespace kokai;

namespace {

/// The smallest definition; `more` is appended. Its lines 1–8 stand before whatever is added.
std::string small(const std::string& more) {
  return "id = \"bench\"\n"
         "title = { ja = \"ベンチ\", en = \"Benches\" }\n"
         "key = [\"no\"]\n"
         "[[field]]\n"
         "name = \"no\"\n"
         "type = \"identifier\"\n"
         "header = \"番号\"\n" +
         more;
}

Definition read(const std::string& text, const Definitions& bases = {}) {
  return read_definition(text, "bench.toml", bases);
}

/// What the reader says about a faulty definition; "" when it finds no fault.
std::string fault(const std::string& text) {
  try {
    static_cast<void>(read(text));
  } catch (const UsageError& error) {
    return error.message().en;
  }
  return "";
}

/// The text of an error must start with file and line and hold `part`.
void check_fault(const std::string& text, std::size_t line, const std::string& part) {
  const std::string message = fault(text);
  CAPTURE(message);
  CHECK(message.rfind("bench.toml:" + std::to_string(line) + ": ", 0) == 0);
  CHECK(message.find(part) != std::string::npos);
}

}  // namespace

TEST_CASE("a definition without generations has generation 0 with all fields in order") {
  const Definition bench =
      read(small("[[field]]\nname = \"seats\"\ntype = \"integer\"\nheader = \"席数\"\n"));
  REQUIRE(bench.generations.size() == 1);
  CHECK(bench.generations[0].number == 0);
  CHECK(bench.generations[0].columns == std::vector<std::string>{"no", "seats"});
  CHECK(bench.field("seats")->short_name == "席数");
  CHECK(bench.geometry == GeometrySource::none);
}

TEST_CASE("headers and requirements may differ by generation") {
  const Definition bench =
      read(small("[[field]]\nname = \"place\"\ntype = \"text\"\nheader = { 1 = \"住所\", 2 = "
                 "\"所在地_連結表記\" }\n"
                 "requirement = { 1 = \"recommended\", 2 = \"required\" }\n"
                 "[generation.1]\nstandard = \"A\"\n[generation.2]\nverified = false\ncolumns = "
                 "[\"place\"]\n"));
  const Field& place = *bench.field("place");
  CHECK(place.header_in(1) == "住所");
  CHECK(place.header_in(2) == "所在地_連結表記");
  CHECK(place.short_name == "住所");
  CHECK(place.requirement_in(1) == Requirement::recommended);
  CHECK(place.requirement_in(2) == Requirement::required);
  CHECK(bench.generation(1)->columns.size() == 2);
  CHECK_FALSE(bench.generation(2)->verified);
  CHECK(bench.generation(2)->columns == std::vector<std::string>{"place"});
}

TEST_CASE("rules keep their parameters and severities their reason") {
  const Definition bench = read(small(
      "[[field]]\nname = \"from\"\ntype = \"time\"\nheader = \"開始\"\n"
      "[[field]]\nname = \"to\"\ntype = \"time\"\nheader = \"終了\"\n"
      "[[rule]]\ncode = \"cell_range_order\"\nstart = \"from\"\nend = \"to\"\nreason = \"r\"\n"
      "[[severity]]\ncode = \"geom_null\"\nseverity = \"warning\"\nreason = \"list\"\n"));
  REQUIRE(bench.rules.size() == 1);
  CHECK(bench.rules[0].code == "cell_range_order");
  CHECK(bench.rules[0].parameters.at("start") == "from");
  CHECK(bench.rules[0].parameters.at("end") == "to");
  CHECK(bench.rules[0].parameters.size() == 2);
  REQUIRE(bench.severities.size() == 1);
  CHECK(bench.severities[0].severity == Severity::warning);
  CHECK(bench.severities[0].reason == "list");
}

TEST_CASE("a code list keeps codes, variants and colours") {
  const Definition bench =
      read(small("[[field]]\nname = \"kind\"\ntype = \"code\"\nheader = \"種類\"\ncode_list = "
                 "\"kinds\"\nopen_list = true\n"
                 "[[code_list]]\nid = \"kinds\"\nsource = \"条例\"\nwrite = \"code\"\nvalues = [\n"
                 "  { code = \"1\", name = \"木\", name_en = \"wood\", variants = [\"木製\"], "
                 "colour = \"#00ff99\" },\n]\n"));
  const CodeList& kinds = *bench.code_list("kinds");
  CHECK(kinds.write == CodeList::Write::code);
  CHECK(kinds.source == "条例");
  REQUIRE(kinds.values.size() == 1);
  CHECK(kinds.values[0].colour == "#00ff99");
  CHECK(kinds.values[0].variants == std::vector<std::string>{"木製"});
  CHECK(bench.field("kind")->open_list);
}

TEST_CASE("every fault of a definition says file, line and what is near") {
  check_fault(small("[[field]]\nname = \"a\"\ntype = \"txt\"\nheader = \"甲\"\n"), 10, "\"text\"");
  check_fault(small("hedaer = \"x\"\n"), 8, "\"header\"");
  check_fault(small("[[field]]\nname = \"no\"\ntype = \"text\"\nheader = \"甲\"\n"), 9,
              "Two fields");
  check_fault(small("[[field]]\nname = \"a\"\ntype = \"text\"\n"), 8, "header is missing");
  check_fault(small("[[field]]\nname = \"A\"\ntype = \"text\"\nheader = \"甲\"\n"), 9,
              "lower-case");
  check_fault(small("[[field]]\nname = \"a\"\ntype = \"text\"\nheader = \"上流人孔番号\"\n"), 11,
              "10 bytes");
  check_fault(
      small("[[field]]\nname = \"a\"\ntype = \"text\"\nheader = \"甲\"\nshort = \"番号\"\n"), 12,
      "field no");
  check_fault(
      small("[[field]]\nname = \"a\"\ntype = \"text\"\nheader = \"番 号\"\nshort = \"甲\"\n"), 11,
      "field no");
  check_fault(small("[[field]]\nname = \"a\"\ntype = \"text\"\nheader = \"甲\"\npattern = \"(\"\n"),
              12, "regular expression");
  check_fault(small("[[field]]\nname = \"a\"\ntype = \"text\"\nheader = \"甲\"\nmin = 1\n"), 12,
              "numeric");
  check_fault(small("[[field]]\nname = \"a\"\ntype = \"code\"\nheader = \"甲\"\n"), 10,
              "code_list");
  check_fault(
      small("[[field]]\nname = \"a\"\ntype = \"code\"\nheader = \"甲\"\ncode_list = \"kin\"\n"
            "[[code_list]]\nid = \"kind\"\nvalues = [{ name = \"木\" }]\n"),
      12, "\"kind\"");
  check_fault(
      small("[[field]]\nname = \"a\"\ntype = \"text\"\nheader = { 3 = \"甲\" }\n[generation.1]\n"
            "[generation.2]\n"
            "[[field]]\nname = \"b\"\ntype = \"text\"\nheader = \"乙\"\nrequirement = \"must\"\n"),
      18, "requirement");
}

TEST_CASE("a pattern may hold Japanese characters") {
  const Definition bench = read(small("pattern = \"^[あ-ん]{1,3}[0-9]+$\"\n"));
  CHECK(bench.fields[0].pattern == "^[あ-ん]{1,3}[0-9]+$");
}

TEST_CASE("a generation, key or rule names fields that exist") {
  check_fault(small("[generation.1]\ncolumns = [\"nu\"]\n"), 9, "\"no\"");
  check_fault(small("[generation.1]\ncolumns = [\"no\", \"no\"]\n"), 9, "twice");
  check_fault(
      "id = \"bench\"\ntitle = \"ベンチ\"\nkey = [\"x\"]\n[[field]]\nname = \"no\"\n"
      "type = \"text\"\nheader = \"番号\"\n",
      3, "no \"x\" for key");
  check_fault(small("[[rule]]\ncode = \"cell_range_order\"\nstart = \"no\"\nend = \"nn\"\n"), 11,
              "\"no\"");
  check_fault(small("[[rule]]\ncode = \"cell_range_ordr\"\n"), 9, "\"cell_range_order\"");
  check_fault(small("[[field]]\nname = \"a\"\ntype = \"text\"\nheader = \"甲\"\n"
                    "[generation.1]\ncolumns = [\"no\"]\n"),
              9, "No generation has this field");
}

TEST_CASE("fields are looked up in as many fields of the other layer") {
  check_fault(small("[[rule]]\ncode = \"row_foreign_key\"\nfields = [\"no\"]\nlayer = \"aed\"\n"
                    "layer_fields = [\"id\", \"name\"]\n"),
              12, "as many fields");
}

TEST_CASE("a rule gets the parameters that it takes, and only where it takes some") {
  check_fault(small("[[rule]]\ncode = \"geom_null\"\n"), 9, "every layer");
  check_fault(small("[[rule]]\ncode = \"cell_range_order\"\nstart = \"no\"\n"), 9, "needs end");
  check_fault(small("[[rule]]\ncode = \"cell_range_order\"\nstat = \"no\"\nend = \"no\"\n"), 10,
              "\"start\"");
  const Definition bench =
      read(small("[[rule]]\ncode = \"row_unique_combined\"\nfields = [\"no\"]\n"));
  CHECK(bench.rules[0].parameters.at("fields") == "no");
}

TEST_CASE("an expression of a row is read with the definition, and answered with its line") {
  const std::string rule = "[[rule]]\ncode = \"row_constraint\"\nexpression = ";
  const std::string number = "[[field]]\nname = \"seats\"\ntype = \"integer\"\nheader = \"席\"\n";
  const Definition bench = read(small(number + rule + "\"seats <= 20\"\n"));
  CHECK(bench.rules[0].parameters.at("expression") == "seats <= 20");
  check_fault(small(rule + "\"seats\"\n"), 10, "needs one of = <= >=");
  check_fault(small(rule + "\"nn <= 20\"\n"), 10, "\"no\"");
  check_fault(small(rule + "\"no <= 20\"\n"), 10, "numeric fields only");
}

TEST_CASE("tolerances of a rule are numbers from 0 on, and a rule may name another layer") {
  const std::string rule = "[[rule]]\ncode = \"sewer_pipe_end_dangling\"\nlayer = \"manhole\"\n";
  const Definition bench = read(small(rule + "snap_m = \"0.3\"\n"));
  CHECK(bench.rules[0].parameters.at("layer") == "manhole");
  CHECK(bench.rules[0].parameters.at("snap_m") == "0.3");
  check_fault(small(rule + "snap_m = \"-1\"\n"), 11, "number from 0 on");
  check_fault(small(rule + "snap_m = \"near\"\n"), 11, "number from 0 on");
  check_fault(small(rule + "snap_m = \"0\"\n"), 11, "at least 0.001");
  check_fault(small(rule), 9, "needs snap_m");
  // Further layers may be named, and need not be.
  const Definition more =
      read(small(rule + "snap_m = \"0.3\"\nalso = [\"inlet\", \"culvert\"]\nsite_m = \"50\"\n"));
  CHECK(more.rules[0].parameters.at("also") == "inlet;culvert");
  check_fault(small(rule + "snap_m = \"0.3\"\nsite_m = \"wide\"\n"), 12, "number from 0 on");
  const std::string island = "[[rule]]\ncode = \"topo_floating_island\"\nnetwork = ";
  const std::string reach = "snap_m = \"0.1\"\nisland_m = \"200\"\n";
  CHECK(read(small(island + "\"feature\"\n" + reach)).rules.size() == 1);
  check_fault(small(island + "\"town\"\n" + reach), 10, "layer or feature");
}

TEST_CASE("what a text is joined from is in no generation with it") {
  const auto joined = [](const std::string& type, const std::string& second) {
    return small(
        "[[join]]\nfield = \"b\"\nfrom = [\"a\", \"c\"]\n"
        "[[field]]\nname = \"a\"\ntype = \"text\"\nheader = \"甲\"\n"
        "[[field]]\nname = \"c\"\ntype = \"text\"\nheader = \"丙\"\n"
        "[[field]]\nname = \"b\"\ntype = \"" +
        type +
        "\"\nheader = \"乙\"\n[generation.1]\ncolumns = [\"no\", \"a\", \"c\"]\n"
        "[generation.2]\ncolumns = " +
        second + "\n");
  };
  CHECK(read(joined("text", "[\"no\", \"b\"]")).joins[0].from ==
        std::vector<std::string>{"a", "c"});
  CHECK(fault(joined("text", "[\"no\", \"a\", \"b\"]")).find("no generation with it: a") !=
        std::string::npos);
  CHECK(read(joined("year", "[\"no\", \"a\", \"b\"]")).joins.size() == 1);  // an era's year
}

TEST_CASE("a severity that must not change cannot be changed") {
  check_fault(
      small("[[severity]]\ncode = \"privacy_column_name\"\nseverity = \"info\"\nreason = \"r\"\n"),
      9, "cannot be changed");
  check_fault(small("[[severity]]\ncode = \"geom_null\"\nseverity = \"warn\"\nreason = \"r\"\n"),
              10, "severity");
  check_fault(small("[[severity]]\ncode = \"geom_null\"\nseverity = \"warning\"\n"), 8, "reason");
}

TEST_CASE("a code list's spellings stand for one value and colours are hexadecimal") {
  const std::string list = "[[code_list]]\nid = \"kinds\"\nvalues = [\n";
  check_fault(small(list + "  { name = \"木\", colour = \"green\" },\n]\n"), 11, "#rrggbb");
  check_fault(small(list + "  { name = \"木\" },\n  { name = \"鉄\", variants = [\"木\"] },\n]\n"),
              10, "two values");
  check_fault(small("legend_field = \"no\"\n"), 8, "there is no setting");
}

TEST_CASE("a header cannot be published and withheld") {
  check_fault(
      "id = \"bench\"\ntitle = \"ベンチ\"\nwithheld_headers = [\"番号\"]\n[[field]]\nname = "
      "\"no\"\n"
      "type = \"text\"\nheader = \"番号\"\n",
      3, "published field no");
}

TEST_CASE("geometry types belong to features only") {
  check_fault(
      "id = \"bench\"\ntitle = \"ベンチ\"\ngeometry = \"features\"\n[[field]]\nname = \"no\"\n"
      "type = \"text\"\nheader = \"番号\"\n",
      1, "geometry_types");
  check_fault(
      "id = \"bench\"\ntitle = \"ベンチ\"\ngeometry = \"coordinates\"\n[[field]]\nname = \"no\"\n"
      "type = \"text\"\nheader = \"番号\"\n",
      3, "latitude");
}

TEST_CASE("extends overrides keys, replaces fields of the same name and adds others") {
  Definitions bases;
  bases.all.push_back(
      read(small("[[field]]\nname = \"seats\"\ntype = \"integer\"\nheader = \"席数\"\n")));
  const Definition mine = read(
      "extends = \"bench\"\nid = \"my_bench\"\ntitle = \"椅子\"\n"
      "[[field]]\nname = \"seats\"\ntype = \"text\"\nheader = \"席\"\n"
      "[[field]]\nname = \"colour\"\ntype = \"text\"\nheader = \"色\"\n",
      bases);
  CHECK(mine.id == "my_bench");
  CHECK(mine.title.ja == "椅子");
  CHECK(mine.key == std::vector<std::string>{"no"});
  CHECK(mine.field("seats")->type == FieldType::text);
  CHECK(mine.generations[0].columns == std::vector<std::string>{"no", "seats", "colour"});
  CHECK(starts_with(mine.text, bases.all[0].text));  // a change of the base changes its digest too
}

TEST_CASE("a project adds definitions and changes embedded ones, in whatever order its files are") {
  const std::filesystem::path directory =
      std::filesystem::temp_directory_path() / "kokai_definition_reader_test";
  std::filesystem::create_directories(directory);
  const auto write = [&](const char* name, const std::string& text) {
    std::ofstream(directory / name) << text;
  };
  write("a.toml", "extends = \"bench\"\nid = \"new_bench\"\n");
  write("b.toml", small(""));
  write("c.toml", "extends = \"aed\"\nfrequency = \"monthly\"\n");
  write("ignored.txt", "x");
  const Definitions all = load_definitions(directory);
  CHECK(all.find("new_bench") != nullptr);
  CHECK(all.find("aed")->frequency == "monthly");
  CHECK(all.all.size() == load_definitions().all.size() + 2);
  write("d.toml", small(""));
  CHECK_THROWS_WITH(load_definitions(directory), Catch::Contains("definitions/b.toml"));
  std::filesystem::remove_all(directory);
}

TEST_CASE("a folder of definitions that does not exist is none") {
  CHECK(load_definitions("/nowhere/definitions").all.size() == load_definitions().all.size());
}

TEST_CASE("the embedded definitions are complete") {
  const Definitions all = load_definitions();
  for (const char* id : {"aed", "evacuation_route", "evacuation_space", "gsi_emergency_shelter",
                         "gsi_emergency_shelter_table", "municipal_boundary", "public_facility",
                         "public_toilet", "sewer_manhole", "sewer_pipe", "zoning_district"})
    CHECK(all.find(id) != nullptr);
  for (const Definition& definition : all.all) {
    CAPTURE(definition.id);
    CHECK_FALSE(definition.title.en.empty());
    CHECK_FALSE(definition.description.ja.empty());
    CHECK_FALSE(definition.category.empty());
    CHECK_FALSE(definition.keywords.empty());
    for (const Field& field : definition.fields) {
      CAPTURE(field.name);
      CHECK_FALSE(field.description.ja.empty());
      CHECK_FALSE(field.description.en.empty());
      CHECK(cp932_length(field.short_name) <= 10);
    }
  }
}

TEST_CASE(
    "the use districts are the thirteen of the law and land without one, each in its colour") {
  const Definitions all = load_definitions();
  const CodeList& zones = *all.find("zoning_district")->code_list("use_district");
  CHECK(zones.values.size() == 14);
  CHECK(zones.values[0].colour == "#00ff99");  // 0,255,153
  CHECK(zones.values[9].name == "商業地域");
  CHECK(zones.values[9].colour == "#ff0066");  // 255,0,102
  std::set<std::string> colours;
  for (const CodeValue& zone : zones.values) {
    colours.insert(zone.colour);
    CHECK(zone.code.empty());  // the numbers of A29 and of the others contradict each other
  }
  CHECK(colours.size() == 14);
}

TEST_CASE("what sewer ledgers must not publish is known to the definition") {
  const Definitions all = load_definitions();
  for (const char* id : {"sewer_pipe", "sewer_manhole"}) {
    const Definition& sewer = *all.find(id);
    for (const char* header : {"施工業者名", "所在地", "メーカー"})
      CHECK(is_listed_header(header, sewer.withheld_headers));
    for (const char* header : {"代表者", "電話番号"})
      CHECK(is_listed_header(header, sewer.personal_headers));
  }
}
