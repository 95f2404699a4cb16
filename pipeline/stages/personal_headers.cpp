// Headers that announce personal information, whatever the layer.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/personal_headers.h"

#include <span>
#include <string>
#include <vector>

#include "pipeline/core/header_match.h"

namespace kokai {

namespace {

enum class Matching { whole, part };

/// One row of the table. `part` is for words that no harmless header contains; 使用者 is none of
/// them (車椅子使用者用トイレ), nor is 年齢 (受入年齢). Not in the table: "name", which names the
/// thing in most layers, and 備考 and メモ, whose cells the privacy rules read one by one.
struct PersonalHeader {
  std::string_view word;
  Matching matching;
  PersonalKind kind;
};

using enum Matching;
using enum PersonalKind;

constexpr PersonalHeader name_headers[] = {
    {"氏名", part, person},       {"名前", whole, person},       {"姓", whole, person},
    {"名", whole, person},        {"管理人名", whole, person},   {"姓名", whole, person},
    {"フリガナ", whole, person},  {"ふりがな", whole, person},   {"所有者", whole, person},
    {"所有者名", whole, person},  {"所有者住所", whole, person}, {"土地所有者", part, person},
    {"建物所有者", part, person}, {"使用者", whole, person},     {"使用者名", whole, person},
    {"納税義務者", part, person}, {"世帯主", part, person},      {"名義人", part, person},
    {"契約者", part, person},     {"申請者", part, person},      {"届出者", part, person},
    {"代表者", part, person},     {"耕作者", part, person},      {"借受人", part, person},
    {"権利者", part, person},     {"管理人", whole, person},     {"担当者", part, person},
    {"shimei", whole, person},    {"owner", whole, person},      {"owner_name", whole, person},
    {"shoyusha", part, person},
};

constexpr PersonalHeader life_headers[] = {
    {"生年月日", part, person},   {"年齢", whole, person},        {"性別", whole, person},
    {"続柄", part, person},       {"本籍", part, person},         {"国籍", whole, person},
    {"個人番号", part, person},   {"マイナンバー", part, person}, {"宛名番号", part, person},
    {"世帯番号", part, person},   {"住民票コード", part, person}, {"被保険者番号", part, person},
    {"受給者番号", part, person}, {"手帳番号", part, person},     {"障害", whole, person},
    {"障がい", whole, person},    {"要介護", part, person},       {"要支援者", part, person},
    {"口座", part, person},       {"金融機関", whole, person},    {"印鑑", part, person},
    {"birth", part, person},      {"個人住所", whole, person},    {"住所(個人)", whole, person},
};

constexpr PersonalHeader contact_headers[] = {
    {"連絡先", whole, contact},  {"電話", whole, contact},   {"電話番号", whole, contact},
    {"TEL", whole, contact},     {"携帯", part, contact},    {"FAX", whole, contact},
    {"FAX番号", whole, contact}, {"メール", whole, contact}, {"メールアドレス", whole, contact},
    {"e-mail", whole, contact},  {"email", whole, contact},
};

/// A row of the table with its word in the form in which headers are compared.
struct PreparedHeader {
  std::string key;
  std::string cut_key;
  Matching matching;
  PersonalKind kind;
};

const std::vector<PreparedHeader>& prepared_headers() {
  static const std::vector<PreparedHeader> all = [] {
    std::vector<PreparedHeader> prepared;
    for (const std::span<const PersonalHeader> table :
         {std::span<const PersonalHeader>(name_headers),
          std::span<const PersonalHeader>(life_headers),
          std::span<const PersonalHeader>(contact_headers)})
      for (const PersonalHeader& row : table)
        prepared.push_back(
            {header_key(row.word), header_key(cut_header(row.word)), row.matching, row.kind});
    return prepared;
  }();
  return all;
}

}  // namespace

PersonalKind personal_kind(std::string_view header) {
  const std::string key = header_key(header);
  if (key.empty()) return PersonalKind::none;
  for (const PreparedHeader& known : prepared_headers()) {
    const bool found =
        key == known.key || key == known.cut_key ||
        (known.matching == Matching::part && key.find(known.key) != std::string::npos);
    if (found) return known.kind;
  }
  return PersonalKind::none;
}

}  // namespace kokai
