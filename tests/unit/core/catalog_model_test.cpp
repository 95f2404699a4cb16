// The catalogue's tables hold what the portals and standards say.
// SPDX-License-Identifier: MIT
#include "pipeline/core/catalog_model.h"

#include <catch2/catch.hpp>
#include <set>

using namespace kokai;

TEST_CASE("the 17 categories stand in the order of DATA GO.JP") {
  REQUIRE(categories().size() == 17);
  CHECK(categories()[0] == "国土・気象");
  CHECK(categories()[1] == "人口・世帯");
  CHECK(categories()[13] == "司法・安全・環境");
  CHECK(categories()[16] == "その他");
}

TEST_CASE("frequencies have the words of the lists and the codes of the EU and ISO 19115") {
  const Frequency* monthly = find_frequency("monthly");
  REQUIRE(monthly != nullptr);
  CHECK(monthly->ja == "月次");
  CHECK(monthly->eu == "MONTHLY");
  CHECK(monthly->iso == "monthly");
  CHECK(find_frequency("irregular")->ja == "不定期");
  CHECK(find_frequency("semiannual")->eu == "ANNUAL_2");
  CHECK(find_frequency("biweekly")->iso == "fortnightly");
  CHECK(find_frequency("sometimes") == nullptr);
}

TEST_CASE("frequencies and licences are named once") {
  std::set<std::string_view> names;
  for (const Frequency& frequency : frequencies()) CHECK(names.insert(frequency.name).second);
  for (const KnownLicense& license : known_licenses()) CHECK(names.insert(license.id).second);
}

TEST_CASE("licences have each portal's spelling") {
  const KnownLicense* by = find_license("CC-BY-4.0");
  REQUIRE(by != nullptr);
  CHECK(by->egov == "CC-BY");
  CHECK(by->ckan == "cc-by");
  CHECK(by->spdx == "CC-BY-4.0");
  CHECK(by->list_text == "CC BY 4.0");
  CHECK(find_license("CC0-1.0")->ckan == "cc-zero");
  CHECK(find_license("政府標準利用規約2.0")->egov == "政府標準利用規約（第 2.0 版）");
  CHECK(find_license("PDL-1.0")->list_text == "PDL1.0");
  CHECK(find_license("CC-BY-3.0") == nullptr);
}

TEST_CASE("every licence that kokai.toml may name is known") {
  for (const char* id :
       {"CC-BY-4.0", "CC-BY-2.1-JP", "CC-BY-SA-4.0", "CC0-1.0", "PDL-1.0", "政府標準利用規約2.0"}) {
    INFO(id);
    const KnownLicense* license = find_license(id);
    REQUIRE(license != nullptr);
    CHECK(license->url.substr(0, 8) == "https://");
    CHECK_FALSE(license->title.empty());
  }
}
