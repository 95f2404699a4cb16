// Checks of the form of a value: patterns, web and mail addresses, telephone numbers, postal codes.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "pipeline/core/text.h"
#include "pipeline/rules/check_tables.h"
#include "pipeline/rules/column_scan.h"
#include "pipeline/rules/pattern.h"

namespace kokai {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_printable_ascii(char c) {
  return c > ' ' && c < '\x7f';
}

/// True when every item between separators is right. Does not allocate.
template <class IsRight>
bool all_items(std::string_view list, char separator, IsRight&& is_right) {
  for (;;) {
    const std::size_t end = list.find(separator);
    if (!is_right(list.substr(0, end))) return false;
    if (end == std::string_view::npos) return true;
    list.remove_prefix(end + 1);
  }
}

/// Reports every value that `is_right` refuses.
template <class IsRight>
void report_wrong(const Column& column, std::string_view code, Notices& notices,
                  IsRight&& is_right) {
  scan_values(column, notices, [&] {
    return [&](std::uint32_t row, std::string_view value, Notices& found) {
      if (!is_right(value)) found.add(code, row, column.source);
    };
  });
}

template <class IsRight>
void report_wrong_of_type(const CheckInput& input, FieldType type, std::string_view code,
                          Notices& notices, IsRight&& is_right) {
  for (const Column& column : input.layer.columns)
    if (column.field.type == type) report_wrong(column, code, notices, is_right);
}

constexpr std::array<std::string_view, 1> pattern_codes = {"cell_pattern"};
void check_pattern(const CheckInput& input, Notices& notices) {
  for (const Column& column : input.layer.columns) {
    if (column.field.pattern.empty()) continue;
    const Pattern pattern(column.field.pattern);
    report_wrong(column, "cell_pattern", notices,
                 [&](std::string_view value) { return pattern.matches(value); });
  }
}

/// "city.example.lg.jp", with at least one dot and no empty label. Japanese names are written as
/// they are in the browser, so that non-ASCII bytes pass.
bool is_host_name(std::string_view host) {
  const auto is_label = [](std::string_view label) {
    if (label.empty() || label.front() == '-' || label.back() == '-') return false;
    return std::all_of(label.begin(), label.end(), [](char c) {
      return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
             c == '_' || static_cast<unsigned char>(c) >= 0x80;
    });
  };
  return host.find('.') != std::string_view::npos && all_items(host, '.', is_label);
}

/// An http(s) address without blanks (RFC 3986, with the characters that browsers accept as they
/// are).
bool is_url(std::string_view value) {
  if (starts_with(value, "https://"))
    value.remove_prefix(8);
  else if (starts_with(value, "http://"))
    value.remove_prefix(7);
  else
    return false;
  static constexpr std::string_view ideographic_space = "\u3000";
  const bool blank = std::any_of(value.begin(), value.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x80 &&
           (!is_printable_ascii(c) || c == '<' || c == '>' || c == '"');
  });
  if (blank || value.find(ideographic_space) != std::string_view::npos) return false;
  std::string_view host = value.substr(0, value.find_first_of("/?#"));
  if (const auto colon = host.find(':'); colon != std::string_view::npos) {
    const std::string_view port = host.substr(colon + 1);
    if (!std::all_of(port.begin(), port.end(), is_digit)) return false;
    host = host.substr(0, colon);
  }
  return is_host_name(host);
}

constexpr std::array<std::string_view, 1> url_codes = {"cell_url"};
void check_url(const CheckInput& input, Notices& notices) {
  // Several addresses in one cell are joined by ";" in the recommended data sets.
  report_wrong_of_type(input, FieldType::url, "cell_url", notices,
                       [](std::string_view value) { return all_items(value, ';', is_url); });
}

bool is_email(std::string_view value) {
  const auto at = value.find('@');
  if (at == std::string_view::npos || at == 0 || at > 64) return false;
  const std::string_view local = value.substr(0, at), host = value.substr(at + 1);
  const bool right = std::all_of(local.begin(), local.end(), [](char c) {
    return is_printable_ascii(c) &&
           std::string_view("()<>[]:;@\\,\"").find(c) == std::string_view::npos;
  });
  return right && is_ascii(host) && is_host_name(host);
}

constexpr std::array<std::string_view, 1> email_codes = {"cell_email"};
void check_email(const CheckInput& input, Notices& notices) {
  report_wrong_of_type(input, FieldType::email, "cell_email", notices, is_email);
}

/// One telephone number: ten or eleven digits from 0 on, an international one, or a three-digit
/// service such as 119; an extension and the word for the switchboard may follow.
bool is_single_phone(std::string_view value) {
  static constexpr std::string_view extension = "内線", switchboard = "代表";
  if (const auto at = value.find(extension); at != std::string_view::npos) {
    std::string_view number = value.substr(at + extension.size());
    while (!number.empty() && (is_digit(number.front()) || number.front() == '-'))
      number.remove_prefix(1);
    if (!number.empty() && number != ")" && number != switchboard) return false;
    value = value.substr(0, at);
  }
  if (const auto at = value.find(switchboard); at != std::string_view::npos)
    value = value.substr(0, at);
  while (!value.empty() && value.back() == '(') value.remove_suffix(1);
  std::string digits;
  for (const char c : value) {
    if (is_digit(c))
      digits += c;
    else if (std::string_view("-()+ ").find(c) == std::string_view::npos)
      return false;
  }
  if (digits.empty() || value.front() == '-' || value.back() == '-') return false;
  if (value.front() == '+') return digits.size() >= 8 && digits.size() <= 15;
  if (digits.size() == 3 && digits.front() == '1') return true;
  // Eleven digits only for 0x0 numbers: mobile ones, IP telephones and 0800.
  const std::size_t length = digits.size();
  return digits.front() == '0' && (length == 10 || (length == 11 && digits[2] == '0'));
}

constexpr std::array<std::string_view, 1> phone_codes = {"cell_phone"};
void check_phone(const CheckInput& input, Notices& notices) {
  report_wrong_of_type(input, FieldType::phone, "cell_phone", notices, [](std::string_view value) {
    return all_items(value, '/',
                     [](std::string_view number) { return is_single_phone(trim(number)); });
  });
}

constexpr std::array<std::string_view, 1> postal_codes = {"cell_postal_code"};
void check_postal_code(const CheckInput& input, Notices& notices) {
  report_wrong_of_type(
      input, FieldType::postal_code, "cell_postal_code", notices, [](std::string_view value) {
        return value.size() == 7 && std::all_of(value.begin(), value.end(), is_digit);
      });
}

constexpr Check checks[] = {
    {"patterns", Needs::rows, pattern_codes, check_pattern},
    {"web_addresses", Needs::rows, url_codes, check_url},
    {"mail_addresses", Needs::rows, email_codes, check_email},
    {"telephone_numbers", Needs::rows, phone_codes, check_phone},
    {"postal_codes", Needs::rows, postal_codes, check_postal_code},
};

}  // namespace

std::span<const Check> form_checks() {
  return checks;
}

}  // namespace kokai
