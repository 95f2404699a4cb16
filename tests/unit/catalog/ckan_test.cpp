// CKAN packages of both portals' dialects, and the rules that a server would hold them to.
// SPDX-License-Identifier: MIT
#include "catalog/ckan.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>

#include "catalog/ckan_lint.h"
#include "catalog/emitters.h"
#include "catalog/tags.h"
#include "catalog/uuid.h"
#include "tests/unit/catalog/sample_catalog.h"

using namespace kokai;

namespace {

std::vector<std::string> tag_names(const CkanJson& package) {
  std::vector<std::string> names;
  for (const CkanJson& tag : package.at("tags")) names.push_back(tag.at("name"));
  return names;
}

std::string extra(const CkanJson& package, const std::string& key) {
  for (const CkanJson& entry : package.at("extras"))
    if (entry.at("key") == key) return entry.at("value");
  return {};
}

std::string lint_text(const CkanJson& package) {
  std::vector<std::string> licences = portal_licences();
  licences.emplace_back("笠間市オープンデータ利用規約");
  std::string text;
  for (const Bilingual& message : ckan_lint(package, licences)) text += message.en + "\n";
  return text;
}

}  // namespace

TEST_CASE("version 5 UUIDs agree with Python's uuid.uuid5(NAMESPACE_URL, …)") {
  CHECK(uuid_v5_url("http://www.example.com/") == "fcde3c85-2270-590f-9e7c-ee003d65e0e2");
  CHECK(uuid_v5_url("") == "1b4db7eb-4057-5ddf-91e0-36dec72071f5");
  CHECK(is_uuid("fcde3c85-2270-590f-9e7c-ee003d65e0e2"));
  CHECK_FALSE(is_uuid("fcde3c85-2270-590f-9e7c-ee003d65e0eg"));
  CHECK_FALSE(is_uuid("fcde3c85x2270-590f-9e7c-ee003d65e0e2"));
}

TEST_CASE("a resource keeps its id, and no two share one") {
  CHECK(ckan_resource_id("082163_aed", "csv") == ckan_resource_id("082163_aed", "csv"));
  CHECK(ckan_resource_id("082163_aed", "csv") != ckan_resource_id("082163_aed", "geojson"));
  CHECK(ckan_resource_id("082163_aed", "csv") != ckan_resource_id("082164_aed", "csv"));
}

TEST_CASE("tags take the form that DATA GO.JP itself uses") {
  CHECK(to_tag("人口・世帯") == "人口_世帯");
  CHECK(to_tag("農業、林業") == "農業_林業");
  CHECK(to_tag("福祉（高齢者）") == "福祉_高齢者");
  CHECK(to_tag("道路／橋りょう") == "道路_橋りょう");
  CHECK(to_tag("令和６年度　集計") == "令和６年度 集計");
  CHECK(to_tag("上水＆下水") == "上水下水");
  CHECK(to_tag("面積㎡") == "面積");
  CHECK(to_tag("か\u3099ん") == "がん");
  CHECK(to_tag("水").empty());
  CHECK(to_tag("（・）").empty());
}

TEST_CASE("tags that CKAN accepts stay what they are") {
  for (const char* tag : {"避難所", "AEDデータ", "ひらがな", "データ", "々〇〆ゝヶヴ", "①番", "ﾊﾞｽ",
                          "Wi-Fi", "a_b", "a.b", "two words"}) {
    INFO(tag);
    CHECK(to_tag(tag) == tag);
    CHECK(is_tag(tag));
  }
  for (const char* tag : {"人口・世帯", "a,b", "a/b", "a+b", "10～20", "Ｒ＆Ｄ", "全角　空白", "避",
                          "か\u3099ん", "🚑車"}) {
    INFO(tag);
    CHECK_FALSE(is_tag(tag));
  }
}

TEST_CASE("every tag of the DATA GO.JP groups passes after sanitising") {
  for (const std::string& category : categories())
    if (category.size() > 3) CHECK(is_tag(to_tag(category)));
}

TEST_CASE("the e-Gov dialect has its fields at the top level") {
  const CkanJson packages = CkanJson::parse(emit_ckan_egov(sample_catalog()));
  REQUIRE(packages.size() == 2);
  const CkanJson& aed = packages[0];
  CHECK(aed["name"] == "082163_aed");
  CHECK(aed["publisher"] == "茨城県笠間市");
  CHECK(aed["frequency_of_update"] == "年次");
  CHECK(aed["spatial"] == "茨城県笠間市");
  CHECK(aed["language"] == "jpn");
  CHECK(aed["contactPoint_email"] == "digital@example.lg.jp");
  CHECK(aed["landingPage"] == "https://opendata.example.lg.jp/dataset/aed.html");
  CHECK(aed["license_id"].is_null());
  CHECK(aed["extras"].empty());
  CHECK(aed["groups"].dump() == R"([{"name":"gr_1500"}])");
  CHECK(aed["provider_last_modified_date"] == "2026-11-20");
  const CkanJson& csv = aed["resources"][1];
  CHECK(csv["license_id"] == "CC-BY");
  CHECK(csv["format"] == "CSV");
  CHECK(csv["size"] == 12345);
  CHECK(csv["language"] == "jpn");
  CHECK(csv["last_modified_date"] == "2026-11-20");
  CHECK(csv["file_sha256"] == std::string(64, 'c'));
  CHECK(csv["download_url"] == csv["url"]);
  CHECK(packages[1]["resources"][0]["license_id"] == "笠間市オープンデータ利用規約");
}

TEST_CASE("the legacy dialect has its fields in extras, and no key that CKAN would drop") {
  const CkanJson packages = CkanJson::parse(emit_ckan_datagojp(sample_catalog()));
  const CkanJson& aed = packages[0];
  CHECK(extra(aed, "publisher") == "茨城県笠間市");
  CHECK(extra(aed, "frequency_of_update") == "年次");
  CHECK(extra(aed, "release_day") == "2026-10-01");
  CHECK(extra(aed, "spatial") == "茨城県笠間市");
  CHECK(extra(aed, "contactPoint") ==
        "デジタル戦略課 電話 0296-00-0000 内線 123 メール digital@example.lg.jp フォーム "
        "https://www.city.example.lg.jp/form 平日 8:30～17:15");
  CHECK(aed["license_id"].is_null());
  CHECK(aed["resources"][0]["resource_license_id"] == "CC-BY");
  CHECK_FALSE(aed["resources"][0].contains("license_id"));
  const std::set<std::string> known = {"name",
                                       "title",
                                       "notes",
                                       "author",
                                       "author_email",
                                       "maintainer",
                                       "maintainer_email",
                                       "license_id",
                                       "license_title",
                                       "url",
                                       "version",
                                       "owner_org",
                                       "private",
                                       "type",
                                       "tags",
                                       "groups",
                                       "extras",
                                       "resources"};
  for (const auto& [key, value] : aed.items()) CHECK(known.count(key) == 1);
}

TEST_CASE("a dataset of a standard has the two tags by which harvesters know it") {
  const CkanJson packages = CkanJson::parse(emit_ckan_egov(sample_catalog()));
  CHECK(tag_names(packages[0]) ==
        std::vector<std::string>{"AED", "救急_医療", "自動体外式除細動器_AED", "自治体標準ODS",
                                 "AED設置箇所", "6000020082163"});
  CHECK(tag_names(packages[1]) == std::vector<std::string>{"下水道", "6000020082163"});
}

TEST_CASE("a CKAN server would take every package of both dialects") {
  for (const auto emit : {emit_ckan_egov, emit_ckan_datagojp})
    for (const CkanJson& package : CkanJson::parse(emit(sample_catalog())))
      CHECK(lint_text(package).empty());
}

TEST_CASE("the lint finds each thing that a CKAN server would refuse or spoil") {
  const CkanJson good = CkanJson::parse(emit_ckan_datagojp(sample_catalog()))[0];
  const auto broken = [&](const char* pointer, CkanJson value) {
    CkanJson package = good;
    package[CkanJson::json_pointer(pointer)] = std::move(value);
    return lint_text(package);
  };
  CHECK(lint_text(good).empty());
  CHECK(broken("/name", "AED一覧").find("name \"AED一覧\"") != std::string::npos);
  CHECK(broken("/name", "a").find("2 to 100") != std::string::npos);
  CHECK(broken("/name", "search").find("not new, edit or search") != std::string::npos);
  CHECK(broken("/name", "aed\n").find("name") != std::string::npos);
  CHECK(broken("/title", " ").find("title is empty") != std::string::npos);
  CHECK(broken("/owner_org", "").find("owner_org") != std::string::npos);
  CHECK(broken("/version", std::string(101, '1')).find("100 characters") != std::string::npos);
  CHECK(broken("/maintainer_email", "digital＠example").find("e-mail") != std::string::npos);
  CHECK(broken("/tags/0/name", "人口・世帯").find("tag") != std::string::npos);
  CHECK(broken("/tags/1/name", "AED").find("twice") != std::string::npos);
  CHECK(broken("/extras/0/key", "notes").find("CKAN itself") != std::string::npos);
  CHECK(broken("/extras/0/key", "creator").find("occurs twice") != std::string::npos);
  CHECK(broken("/extras/0/value", 1).find("no text") != std::string::npos);
  CHECK(broken("/resources", CkanJson::array()).find("no resource") != std::string::npos);
  CHECK(broken("/resources/0/id", "1").find("no UUID") != std::string::npos);
  CHECK(broken("/resources/0/size", "12345").find("no whole number") != std::string::npos);
  CHECK(broken("/resources/0/mimetype", "").find("guess") != std::string::npos);
  CHECK(broken("/resources/0/url", "https://example.lg.jp/避難所.csv").find("file name") !=
        std::string::npos);
  CHECK(broken("/resources/0/url", "https://example.lg.jp/Aed.csv").find("file name") !=
        std::string::npos);
  CHECK(broken("/resources/0/last_modified_date", "2026/11/20").find("no date") !=
        std::string::npos);
  CHECK(broken("/resources/0/last_modified_date", "2026-11").empty());
  CHECK(broken("/resources/0/resource_license_id", "CC-BYY").find("licence") != std::string::npos);
  CHECK(lint_text(CkanJson::array()).find("no JSON object") != std::string::npos);
}

TEST_CASE("the spellings of DATA GO.JP are those that its own resources carry") {
  const std::filesystem::path file =
      std::filesystem::path(KOKAI_SHARED_DATA) / "ckan/data_go_jp/data_go_jp_licence.csv";
  if (!std::filesystem::exists(file)) return;
  std::ifstream stream(file, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(stream)),
                         std::istreambuf_iterator<char>());
  CHECK(text.find(find_license("CC-BY-4.0")->egov) != std::string::npos);
  CHECK(text.find(find_license("政府標準利用規約2.0")->egov) != std::string::npos);
}
