// Telephone numbers, postal codes, web and mail addresses in canonical form.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "pipeline/core/text.h"
#include "pipeline/stages/normalise_field.h"
#include "pipeline/stages/normalise_fold.h"
#include "pipeline/stages/normalise_scanner.h"

namespace kokai {

namespace {

bool is_phone_character(char c) {
  return is_digit(c) || c == '-' || c == '(' || c == ')' || c == '+';
}

/// Digits with their signs, and the words 内線 (extension) and 代表 (switchboard). Several numbers
/// are joined by " / ", as the Government Interoperability Framework (DS-445) has it.
std::optional<std::string> canonical_phone(std::string_view folded) {
  Scanner scanner(folded);
  std::string phone;
  while (!scanner.done()) {
    const std::string_view rest = scanner.rest();
    if (is_ascii_blank(rest.front())) {
      scanner.skip_blanks();
    } else if (is_phone_character(rest.front())) {
      phone += rest.front();
      scanner.skip(rest.substr(0, 1));
    } else if (scanner.skip("/")) {
      phone += " / ";
    } else if (scanner.skip("内線")) {
      phone += "内線";
    } else if (scanner.skip("代表")) {
      phone += "代表";
    } else if (scanner.skip_dash()) {
      phone += '-';
    } else {
      return std::nullopt;
    }
  }
  return phone;
}

}  // namespace

Normalised normalise_phone(std::string_view value, const FieldContext& context, std::string& out) {
  const bool plain = std::all_of(value.begin(), value.end(), is_phone_character);
  if (plain && std::any_of(value.begin(), value.end(), is_digit)) return unchanged();
  if (is_only_a_dash(value)) {
    out.clear();
    return changed("changed_phone");
  }
  auto phone = canonical_phone(fold(value));
  if (!phone) return normalise_text(value, context, out);
  out = is_only_a_dash(*phone) ? std::string() : std::move(*phone);
  return changed("changed_phone");
}

Normalised normalise_postal_code(std::string_view value, const FieldContext& context,
                                 std::string& out) {
  if (value.size() == 7 && all_digits(value)) return unchanged();
  if (is_only_a_dash(value)) {
    out.clear();
    return changed("changed_postal_code");
  }
  std::string code = with_hyphens(without_blanks(fold(value)));
  if (code.starts_with("\u3012")) code.erase(0, std::string_view("\u3012").size());
  if (code.size() == 8 && code[3] == '-') code.erase(3, 1);
  if (code.size() != 7 || !all_digits(code)) return normalise_text(value, context, out);
  out = std::move(code);
  return changed("changed_postal_code");
}

Normalised normalise_web_address(std::string_view value, const FieldContext& context,
                                 std::string& out) {
  const bool plain = std::all_of(value.begin(), value.end(), [](char c) {
    return c > ' ' && c <= '~';  // bytes above 0x7f fail whether or not char is signed
  });
  if (plain) return unchanged();
  std::string folded = fold_ascii_width(trim(value));
  if (folded == trim(value)) return normalise_text(value, context, out);
  out = is_surely_nfc(folded) ? std::move(folded) : to_published_nfc(folded);
  return changed("changed_width");
}

}  // namespace kokai
