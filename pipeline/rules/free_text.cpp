// What in a free text points at a person: somebody's house, an age, a private address.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/free_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "pipeline/core/text.h"
#include "pipeline/rules/surnames.h"

namespace kokai {

namespace {

constexpr Texts house = {"○○宅", "somebody's house"};
constexpr Texts titled = {"○○様・○○さん", "a person with a title"};
constexpr Texts age = {"年齢", "an age"};
constexpr Texts birth = {"生年月日", "a date of birth"};
constexpr Texts mail = {"個人のメールアドレス", "a private e-mail address"};

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return starts_with(text, word); });
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.ends_with(word); });
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// A Chinese character (U+4E00–9FFF are E4–E9) that ends right here.
bool ends_with_kanji(std::string_view text) {
  if (text.size() < 3) return false;
  const auto lead = static_cast<unsigned char>(text[text.size() - 3]);
  return lead >= 0xe4 && lead <= 0xe9;
}

/// The words before end with a common surname, or with one and a given name, and no longer word.
bool ends_with_person(std::string_view before) {
  for (const std::size_t given : {0U, 3U, 6U, 9U}) {
    if (before.size() < given) break;
    const std::string_view family = before.substr(0, before.size() - given);
    const std::size_t length = surname_at_end(family);
    if (length == 0 || ends_with_kanji(family.substr(0, family.size() - length))) continue;
    if (given == 0 || looks_like_given_name(before.substr(before.size() - given))) return true;
  }
  return false;
}

/// 田中宅前, 佐藤太郎宅: but 住宅, 自宅 and 三宅 are words of their own, as no surname stands before 宅 in them.
std::optional<Texts> at_house(std::string_view before, std::string_view after) {
  const bool word_goes_on = begins_with_any(after, {"地", "配", "急", "建", "老", "島"});
  if (!word_goes_on && ends_with_person(before)) return house;
  const bool of_anybody = ends_with_any(before, {"皆さん", "皆様", "客様", "者様"});
  return !of_anybody && ends_with_any(before, {"さん", "様"}) ? std::optional(house) : std::nullopt;
}

/// 田中様, 田中様方; but not 山田様式.
std::optional<Texts> at_title(std::string_view before, std::string_view after) {
  if (begins_with_any(after, {"式", "々", "子", "相", "態"}) || !ends_with_person(before))
    return {};
  return starts_with(after, "宅") ? house : titled;
}

/// 田中太郎（82歳）, 82歳女性: but 65歳以上の女性 and 0歳児 speak of whom something is for.
std::optional<Texts> at_age(std::string_view before, std::string_view after) {
  std::size_t digits = 0;
  while (digits < before.size() && is_digit(before[before.size() - 1 - digits])) ++digits;
  if (digits != 2 && digits != 3) return {};
  before.remove_suffix(digits);
  if (begins_with_any(after, {"男", "女", "の男", "の女", "・男", "・女", "、男", "、女"}))
    return age;
  for (const std::string_view bracket : {"（", "("})
    if (before.ends_with(bracket)) before.remove_suffix(bracket.size());
  const bool closed = begins_with_any(after, {"）", ")"}) || after.empty();
  if (closed && (ends_with_any(before, {"男性", "女性"}) || ends_with_person(before))) return age;
  return {};
}

/// S30.4.1生, 昭和30年4月1日生まれ.
std::optional<Texts> at_birth(std::string_view before, std::string_view after) {
  if (begins_with_any(after, {"活", "物", "産", "涯", "誕", "徒", "垣", "け", "ビ", "協", "花"}))
    return {};
  if (before.ends_with("日")) before.remove_suffix(3);
  if (before.empty() || !is_digit(before.back())) return {};
  const std::size_t look = std::min<std::size_t>(before.size(), 24);
  const std::string_view date = before.substr(before.size() - look);
  for (const std::string_view era : {"昭和", "平成", "令和", "S", "H", "R", "19", "20"}) {
    const std::size_t at = date.find(era);
    if (at != std::string_view::npos &&
        std::count_if(date.begin() + static_cast<std::ptrdiff_t>(at), date.end(), is_digit) >= 3)
      return birth;
  }
  return {};
}

/// An address with a provider for private use.
std::optional<Texts> at_mail(std::string_view before, std::string_view after) {
  const bool private_use = begins_with_any(
      after, {"gmail.com", "yahoo.co.jp", "docomo.ne.jp", "ezweb.ne.jp", "au.com", "softbank.ne.jp",
              "i.softbank.jp", "icloud.com", "hotmail.", "outlook."});
  if (!private_use || before.empty()) return {};
  return mail;
}

struct Trigger {
  std::string_view word;
  std::optional<Texts> (*look)(std::string_view before, std::string_view after);
};
constexpr Trigger triggers[] = {{"宅", at_house}, {"様", at_title}, {"さん", at_title},
                                {"歳", at_age},   {"生", at_birth}, {"@", at_mail}};

/// 1 + the index of the trigger that ends with this byte (no two end alike), so that most bytes need one look.
constexpr std::array<std::uint8_t, 256> trigger_of_byte = [] {
  std::array<std::uint8_t, 256> table{};
  std::uint8_t number = 0;
  for (const Trigger& trigger : triggers)
    table[static_cast<unsigned char>(trigger.word.back())] = ++number;
  return table;
}();

}  // namespace

std::optional<Texts> personal_words(std::string_view value) {
  constexpr std::size_t shortest = 9;  // 森さん, 田中宅
  if (value.size() < shortest) return {};
  for (std::size_t at = 2; at < value.size(); ++at) {
    const std::uint8_t number = trigger_of_byte[static_cast<unsigned char>(value[at])];
    if (number == 0) continue;
    const Trigger& trigger = triggers[number - 1];
    const std::string_view so_far = value.substr(0, at + 1);
    if (!so_far.ends_with(trigger.word)) continue;
    const std::string_view before = so_far.substr(0, so_far.size() - trigger.word.size());
    if (const std::optional<Texts> found = trigger.look(before, value.substr(at + 1))) return found;
  }
  return {};
}

}  // namespace kokai
