// The list of municipalities, and what addresses begin with.
// SPDX-License-Identifier: MIT
#include "pipeline/core/municipalities.h"

#include <catch2/catch.hpp>
#include <string>

using namespace kokai;

namespace {

/// "prefecture municipality", "-" for what the address does not say, read in a list of the prefecture of `code`.
std::string head(std::string_view address, std::string_view code = "082163") {
  const AddressHead found = read_address_head(address, *prefecture_of(code));
  const auto name = [](const Municipality* entry) {
    return entry == nullptr ? std::string("-") : std::string(entry->name);
  };
  return name(found.prefecture) + " " + name(found.municipality);
}

}  // namespace

TEST_CASE("municipalities are found by code, and so is their prefecture") {
  REQUIRE(find_municipality("082163") != nullptr);
  CHECK(find_municipality("082163")->name == "笠間市");
  CHECK(find_municipality("011011")->name == "札幌市中央区");
  CHECK(find_municipality("080004")->name == "茨城県");
  CHECK(find_municipality("082164") == nullptr);
  CHECK(find_municipality("") == nullptr);
  CHECK(prefecture_of("082163")->name == "茨城県");
  CHECK(prefecture_of("010006")->name == "北海道");
  CHECK(prefecture_of("473821")->name == "沖縄県");
  CHECK(prefecture_of("990000") == nullptr);
  CHECK(is_prefecture("080004"));
  CHECK_FALSE(is_prefecture("082163"));
}

TEST_CASE("a prefecture's name is followed by a municipality") {
  CHECK(head("茨城県水戸市中央1-4-1") == "茨城県 水戸市");
  CHECK(head("茨城県 水戸市中央") == "茨城県 水戸市");
  CHECK(head("栃木県宇都宮市旭1") == "栃木県 宇都宮市");
  CHECK(head("東京都町田市森野") == "東京都 町田市");
  CHECK(head("東京都千代田区霞が関") == "東京都 千代田区");
  CHECK(head("茨城県東茨城郡大洗町磯浜町") == "茨城県 大洗町");
  CHECK(head("茨城県大洗町磯浜町") == "茨城県 大洗町");
  CHECK(head("〒311-1301 茨城県大洗町") == "茨城県 大洗町");
  CHECK(head("群馬県佐波郡玉村町下新田") == "群馬県 玉村町");
  CHECK(head("三重県四日市市諏訪町") == "三重県 四日市市");
  CHECK(head("茨城県友部町中央") == "茨城県 -");  // merged in 2006
}

TEST_CASE("without a prefecture only what is certain counts") {
  CHECK(head("水戸市中央1-4-1") == "- 水戸市");
  CHECK(head("東茨城郡大洗町磯浜町") == "- 大洗町");
  CHECK(head("大字石井717") == "- -");
  CHECK(head("中央三丁目2番1号") == "- -");
  CHECK(head("") == "- -");
  CHECK(head("宇都宮市旭1") == "- -");          // of another prefecture: another 旭, perhaps
  CHECK(head("栄町36", "122297") == "- -");     // 千葉県栄町, or a part of 袖ケ浦市
  CHECK(head("津市場123", "242021") == "- -");  // no place in 津市
  CHECK(head("大和郡山市北郡山町", "292010") == "- 大和郡山市");
  CHECK(head("郡山市朝日1", "072036") == "- 郡山市");
  CHECK(head("郡元1丁目", "462012") == "- -");
}
