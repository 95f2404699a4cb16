// Free text, kana, identifiers and lists in canonical form.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <vector>

#include "pipeline/core/text.h"
#include "pipeline/stages/normalise_field.h"
#include "pipeline/stages/normalise_fold.h"

namespace kokai {

namespace {

/// "4.32E+13": what a spreadsheet leaves of a long identifier. The lost digits cannot come back.
bool is_scientific(std::string_view text) {
  if (text.find('+') == std::string_view::npos) return false;
  const std::size_t exponent = text.find_first_of("eE");
  if (exponent == std::string_view::npos || exponent == 0) return false;
  const std::string_view mantissa = text.substr(0, exponent), power = text.substr(exponent + 1);
  if (power.size() < 3 || power.front() != '+' || !all_digits(power.substr(1))) return false;
  if (mantissa.size() == 1) return is_digit(mantissa.front());
  return mantissa.size() > 2 && is_digit(mantissa[0]) && mantissa[1] == '.' &&
         all_digits(mantissa.substr(2));
}

bool is_half_width_kana(char32_t c) {
  return c >= 0xff61 && c <= 0xff9f;
}

std::string with_full_width_kana(std::string_view text) {
  std::string out, stretch;
  for (const char32_t c : to_code_points(text)) {
    if (is_half_width_kana(c)) {
      append_utf8(stretch, c);
      continue;
    }
    if (!stretch.empty()) out += to_nfkc(stretch);
    stretch.clear();
    append_utf8(out, c);
  }
  if (!stretch.empty()) out += to_nfkc(stretch);
  return to_published_nfc(out);
}

constexpr std::array<std::string_view, 4> wide_separators{"\u3001", "\uff0c", "\uff64", "\uff1b"};
constexpr std::array<std::string_view, 4> wide_openers{"\uff08", "\u300c", "\u3010", "\u300e"};
constexpr std::array<std::string_view, 4> wide_closers{"\uff09", "\u300d", "\u3011", "\u300f"};

template <std::size_t Count>
std::size_t length_of_any(std::string_view text, const std::array<std::string_view, Count>& any) {
  for (const std::string_view candidate : any)
    if (text.starts_with(candidate)) return candidate.size();
  return 0;
}

std::size_t separator_length(std::string_view text) {
  const char c = text.front();
  if (c == ';' || c == ',' || c == '\n' || c == '\r') return 1;
  return static_cast<unsigned char>(c) < 0x80 ? 0 : length_of_any(text, wide_separators);
}

std::size_t opener_length(std::string_view text) {
  return text.front() == '(' ? 1 : length_of_any(text, wide_openers);
}

std::size_t closer_length(std::string_view text) {
  return text.front() == ')' ? 1 : length_of_any(text, wide_closers);
}

/// No separator but ";", and between those nothing empty and no blank at an edge.
bool is_canonical_list(std::string_view value) {
  std::size_t begin = 0;
  const auto is_item = [](std::string_view item) {
    return !item.empty() && trim_fast(item).size() == item.size();
  };
  for (std::size_t at = 0; at < value.size(); ++at) {
    const char c = value[at];
    if (c == ';') {
      if (!is_item(value.substr(begin, at - begin))) return false;
      begin = at + 1;
    } else if (c == '\xe3' || c == '\xef') {
      if (separator_length(value.substr(at)) != 0) return false;
    } else if (c == ',' || c == '\n' || c == '\r') {
      return false;
    }
  }
  return is_item(value.substr(begin));
}

/// The items of a list as they stand in it, each with its outer blanks.
std::vector<std::string_view> split_list(std::string_view value) {
  std::vector<std::string_view> items;
  std::size_t begin = 0, depth = 0;
  for (std::size_t at = 0; at < value.size();) {
    const std::string_view rest = value.substr(at);
    // "乳幼児（3歳、4歳）" is one item: a separator between brackets belongs to it.
    if (const std::size_t opener = opener_length(rest); opener != 0) {
      ++depth;
      at += opener;
    } else if (const std::size_t closer = closer_length(rest); closer != 0) {
      if (depth > 0) --depth;
      at += closer;
    } else if (const std::size_t separator = separator_length(rest);
               separator != 0 && (depth == 0 || rest.front() == '\n')) {
      items.push_back(value.substr(begin, at - begin));
      at += separator;
      begin = at;
    } else {
      ++at;
    }
  }
  items.push_back(value.substr(begin));
  return items;
}

void append_item(std::string& out, std::string_view item) {
  const std::string_view trimmed = trim_fast(item);
  if (trimmed.empty()) return;
  if (!out.empty()) out += ';';
  out += trimmed;
}

/// Items of a code list as the list writes them. A name may hold a separator itself, such as
/// 崖崩れ、土石流及び地滑り, so that the longest run of pieces that the list knows is one item.
std::string join_coded(const std::vector<std::string_view>& items, const CodeLookup& codes) {
  constexpr std::size_t most_pieces = 3;
  std::string out;
  for (std::size_t first = 0; first < items.size();) {
    std::size_t count = std::min(most_pieces, items.size() - first);
    std::optional<std::string_view> written;
    for (; count > 0 && !written; --count) {
      const std::string_view last = items[first + count - 1];
      const char* const begin = items[first].data();
      const std::string_view run(begin,
                                 static_cast<std::size_t>(last.data() + last.size() - begin));
      // ";" parts items for certain; "," may belong to a name.
      if (run.find(';') == std::string_view::npos) written = codes.find(run);
    }
    append_item(out, written ? *written : items[first]);
    first += written ? count + 1 : 1;
  }
  return out;
}

std::string join_list(std::string_view value, const CodeLookup& codes) {
  const std::vector<std::string_view> items = split_list(value);
  if (!codes.empty()) return join_coded(items, codes);
  std::string out;
  for (const std::string_view item : items) append_item(out, item);
  return out;
}

}  // namespace

Normalised normalise_text(std::string_view value, const FieldContext&, std::string& out) {
  const std::string_view trimmed = trim_fast(value);
  if (is_surely_nfc(trimmed)) {
    if (trimmed.size() == value.size()) return unchanged();
    out = trimmed;
    return changed("changed_spaces");
  }
  out = to_published_nfc(trimmed);
  return changed("changed_unicode");
}

Normalised normalise_kana(std::string_view value, const FieldContext& context, std::string& out) {
  if (!has_half_width_kana(value)) return normalise_text(value, context, out);
  out = with_full_width_kana(trim_fast(value));
  return changed("changed_kana");
}

Normalised normalise_identifier(std::string_view value, const FieldContext&, std::string& out) {
  const bool plain = std::all_of(value.begin(), value.end(), [](char c) {
    return c > ' ' && c <= '~';  // char may be signed: bytes above 0x7f fail either way
  });
  if (plain) return is_scientific(value) ? rejected("cell_id_scientific") : unchanged();
  out = without_blanks(fold_keeping_ideographs(value));
  // Without the blank that stood before it, a mark may now join its letter.
  if (!is_surely_nfc(out)) out = to_published_nfc(out);
  if (is_scientific(out)) return rejected("cell_id_scientific");
  return changed("changed_identifier");
}

Normalised normalise_list(std::string_view value, const FieldContext& context, std::string& out) {
  const bool canonical = is_canonical_list(value);
  if (canonical && context.codes.empty()) return normalise_text(value, context, out);
  std::string items = join_list(value, context.codes);
  if (items == trim_fast(value)) return normalise_text(value, context, out);
  out = is_surely_nfc(items) ? std::move(items) : to_published_nfc(items);
  return changed(canonical ? "changed_code" : "changed_list");
}

}  // namespace kokai
