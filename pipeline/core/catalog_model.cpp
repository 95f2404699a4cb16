// Tables that every catalogue format shares: frequencies, categories, licences.
// SPDX-License-Identifier: MIT
#include "pipeline/core/catalog_model.h"

#include <algorithm>

namespace kokai {

namespace {

template <class Row>
const Row* find_row(const std::vector<Row>& rows, std::string_view wanted,
                    std::string_view Row::*name) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.*name == wanted; });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

const std::vector<Frequency>& frequencies() {
  // EU codes: authority table "frequency" of the Publications Office; ISO codes:
  // MD_MaintenanceFrequencyCode of ISO 19115, which has no code for some. 月次 and 不定期 are words
  // that cities use; the others are ours.
  static const std::vector<Frequency> table = {
      {"continuous", "随時（常時更新）", "continuous", "CONT", "continual"},
      {"hourly", "毎時", "hourly", "HOURLY", ""},
      {"daily", "日次", "daily", "DAILY", "daily"},
      {"weekly", "週次", "weekly", "WEEKLY", "weekly"},
      {"biweekly", "隔週", "every two weeks", "BIWEEKLY", "fortnightly"},
      {"semimonthly", "月2回", "twice a month", "MONTHLY_2", ""},
      {"monthly", "月次", "monthly", "MONTHLY", "monthly"},
      {"bimonthly", "隔月", "every two months", "BIMONTHLY", ""},
      {"quarterly", "四半期", "quarterly", "QUARTERLY", "quarterly"},
      {"semiannual", "年2回", "twice a year", "ANNUAL_2", "biannually"},
      {"annual", "年次", "annual", "ANNUAL", "annually"},
      {"biennial", "2年ごと", "every two years", "BIENNIAL", ""},
      {"triennial", "3年ごと", "every three years", "TRIENNIAL", ""},
      {"quinquennial", "5年ごと", "every five years", "QUINQUENNIAL", ""},
      {"decennial", "10年ごと", "every ten years", "DECENNIAL", ""},
      {"as_needed", "必要に応じて", "as needed", "AS_NEEDED", "asNeeded"},
      {"irregular", "不定期", "irregular", "IRREG", "irregular"},
      {"not_planned", "更新なし", "not planned", "NOT_PLANNED", "notPlanned"},
      {"unknown", "不明", "unknown", "UNKNOWN", "unknown"},
      {"other", "その他", "other", "OTHER", ""},
  };
  return table;
}

const Frequency* find_frequency(std::string_view name) {
  return find_row(frequencies(), name, &Frequency::name);
}

const std::vector<TracingBase>& tracing_bases() {
  using Use = TracingBase::Use;
  static const std::vector<TracingBase> table = {
      {"自市測量成果", "the municipality's own survey"},
      {"基盤地図情報", "Fundamental Geospatial Data of GSI"},
      {"地理院タイル", "GSI tiles"},
      {"民間地図", "a commercial map", Use::refused},
      {"現地", "on site"},
      {"不明", "unknown", Use::unknown},
  };
  return table;
}

const TracingBase* find_tracing_base(std::string_view name) {
  return find_row(tracing_bases(), name, &TracingBase::name);
}

const std::vector<std::string>& categories() {
  // The values of 分類 in オープンデータ一覧 are the group titles of DATA GO.JP.
  static const std::vector<std::string> table = {
      "国土・気象",     "人口・世帯",       "労働・賃金",         "農林水産業",
      "鉱工業",         "商業・サービス業", "企業・家計・経済",   "住宅・土地・建設",
      "エネルギー・水", "運輸・観光",       "情報通信・科学技術", "教育・文化・スポーツ・生活",
      "行財政",         "司法・安全・環境", "社会保障・衛生",     "国際",
      "その他",
  };
  return table;
}

const std::vector<KnownLicense>& known_licenses() {
  // `spdx` is "" for what the SPDX list lacks; `ckan` is CKAN's own list, where other-at is
  // "attribution". The portals' spelling is known for CC-BY and 政府標準利用規約 only; the others
  // carry our own.
  static const std::vector<KnownLicense> table = {
      {"CC-BY-4.0", "クリエイティブ・コモンズ 表示 4.0 国際",
       "https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0", "cc-by", "CC-BY", "CC BY 4.0"},
      {"CC-BY-2.1-JP", "クリエイティブ・コモンズ 表示 2.1 日本",
       "https://creativecommons.org/licenses/by/2.1/jp/", "", "other-at", "CC-BY-2.1-JP",
       "CC BY 2.1 JP"},
      {"CC-BY-SA-4.0", "クリエイティブ・コモンズ 表示 - 継承 4.0 国際",
       "https://creativecommons.org/licenses/by-sa/4.0/", "CC-BY-SA-4.0", "cc-by-sa", "CC-BY-SA",
       "CC BY-SA 4.0"},
      {"CC0-1.0", "クリエイティブ・コモンズ CC0 1.0 全世界（著作権放棄）",
       "https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0", "cc-zero", "CC0", "CC0"},
      {"PDL-1.0", "公共データ利用規約（第1.0版）",
       "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0", "", "other-at",
       "PDL1.0", "PDL1.0"},
      {"政府標準利用規約2.0", "政府標準利用規約（第2.0版）",
       "https://www.kantei.go.jp/jp/singi/it2/densi/kettei/gl2_betten_1.pdf", "", "other-at",
       "政府標準利用規約（第 2.0 版）", "政府標準利用規約（第2.0版）"},
  };
  return table;
}

const KnownLicense* find_license(std::string_view id) {
  return find_row(known_licenses(), id, &KnownLicense::id);
}

std::string Publisher::full_name() const {
  return name.starts_with(prefecture) ? name : prefecture + name;
}

const Contact& contact_of(const Catalog& catalog, const CatalogDataset& dataset) {
  return dataset.contact.name.empty() ? catalog.publisher.contact : dataset.contact;
}

}  // namespace kokai
