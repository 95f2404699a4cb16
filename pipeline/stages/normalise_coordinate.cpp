// Latitudes and longitudes in canonical form: decimal degrees that keep their digits.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <charconv>

#include "pipeline/core/column.h"
#include "pipeline/stages/normalise_field.h"
#include "pipeline/stages/normalise_fold.h"
#include "pipeline/stages/normalise_scanner.h"

namespace kokai {

namespace {

/// What names an axis. The southern and western halves of the earth are not in any Japanese ledger.
struct Axis {
  std::string_view name, letter;
};
constexpr Axis latitude{"北緯", "n"}, longitude{"東経", "e"};

/// 0.000000001° is 0.1 mm, far below what any source measured.
constexpr int decimals = 9;

std::string to_degrees(double degrees) {
  char buffer[32];
  const auto end =
      std::to_chars(buffer, buffer + sizeof buffer, degrees, std::chars_format::fixed, decimals);
  return {buffer, end.ptr};
}

std::optional<double> decimal(Scanner& scanner) {
  const std::string_view start = scanner.rest();
  if (scanner.digits().empty()) return std::nullopt;
  if (scanner.skip(".") && scanner.digits().empty()) return std::nullopt;
  return parse_number(start.substr(0, start.size() - scanner.rest().size()));
}

/// After NFKC, ″ is two ′. Quotes are what keyboards offer instead of primes.
bool skip_minute_mark(Scanner& scanner) {
  return scanner.skip_any({"分", "\u2032", "'", "\u2019", ":"});
}
bool skip_second_mark(Scanner& scanner) {
  return scanner.skip_any({"秒", "\u2032\u2032", "\"", "\u201d", "''", "\u2019\u2019"});
}

/// The minutes and seconds after the degree mark, as degrees: "20分43.1秒", "20.718′", or nothing.
std::optional<double> minutes_and_seconds(Scanner& scanner, bool colons) {
  scanner.skip_blanks();
  if (scanner.done()) return std::nullopt;
  const std::string_view start = scanner.rest();
  const auto minutes = decimal(scanner);
  if (!minutes || *minutes >= 60) return std::nullopt;
  const bool whole = all_digits(start.substr(0, start.size() - scanner.rest().size()));
  scanner.skip_blanks();
  if (!skip_minute_mark(scanner)) return std::nullopt;
  scanner.skip_blanks();
  if (scanner.done()) return colons ? std::nullopt : std::optional(*minutes / 60);
  const auto seconds = decimal(scanner);
  if (!seconds || *seconds >= 60 || !whole) return std::nullopt;
  scanner.skip_blanks();
  if (!skip_second_mark(scanner) && !colons) return std::nullopt;
  return *minutes / 60 + *seconds / 3600;
}

/// "36度20分43.1秒", "36°20′43.1″", "36:20:43.1".
std::optional<double> parse_sexagesimal(std::string_view text) {
  Scanner scanner(text);
  const auto degrees = scanner.number(1, 3);
  if (!degrees || *degrees > 180) return std::nullopt;
  scanner.skip_blanks();
  const bool colons = scanner.skip(":");
  if (!colons && !scanner.skip_any({"度", "°", "\u02da"})) return std::nullopt;
  const auto fraction = minutes_and_seconds(scanner, colons);
  scanner.skip_blanks();
  if (!fraction || !scanner.done()) return std::nullopt;
  return *degrees + *fraction;
}

/// dddmmss.s written as one number, where the field's unit says so.
std::optional<double> parse_packed(std::string_view text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point);
  if (whole.size() < 6 || whole.size() > 7 || !all_digits(whole)) return std::nullopt;
  if (point < text.size() && !all_digits(text.substr(point + 1))) return std::nullopt;
  const double packed = parse_number(text);
  if (!(packed >= 0)) return std::nullopt;
  const int digits = static_cast<int>(packed);
  const int degrees = digits / 10000, minutes = digits / 100 % 100;
  const double seconds = packed - degrees * 10000 - minutes * 100;
  if (degrees > 180 || minutes >= 60 || seconds >= 60) return std::nullopt;
  return degrees + minutes / 60.0 + seconds / 3600;
}

/// Without 北緯 or N, 東経 or E; the name of the other axis stays and is no number.
std::string_view without_axis_name(std::string_view text, const Axis& axis) {
  const auto blank_front = [](std::string_view rest) {
    Scanner scanner(rest);
    scanner.skip_blanks();
    return scanner.rest();
  };
  if (text.starts_with(axis.name)) return blank_front(text.substr(axis.name.size()));
  if (text.starts_with(axis.letter)) return blank_front(text.substr(axis.letter.size()));
  if (text.ends_with(axis.letter)) text.remove_suffix(axis.letter.size());
  while (!text.empty() && is_ascii_blank(text.back())) text.remove_suffix(1);
  return text;
}

Normalised packed_coordinate(std::string_view value, std::string& out) {
  const std::string_view whole = value.substr(0, value.find('.'));
  if (whole.size() <= 3) return unchanged();  // decimal degrees already
  const auto degrees = parse_packed(value);
  if (!degrees) return rejected("cell_type");
  out = to_degrees(*degrees);
  return changed("changed_coordinates");
}

Normalised normalise_coordinate(std::string_view value, const FieldContext& context,
                                const Axis& axis, std::string& out) {
  const bool packed = context.unit == "dms";
  if (is_json_number(value)) return packed ? packed_coordinate(value, out) : unchanged();
  if (is_only_a_dash(value)) {
    out.clear();
    return changed("changed_coordinates");
  }
  const std::string folded = fold_lower(value);
  std::string_view text = without_axis_name(folded, axis);
  if (const auto degrees = parse_sexagesimal(text)) {
    out = to_degrees(*degrees);
    return changed("changed_coordinates");
  }
  if (text.ends_with("度")) text.remove_suffix(std::string_view("度").size());
  if (text.ends_with("°")) text.remove_suffix(std::string_view("°").size());
  const auto number =
      text.find(',') == std::string_view::npos ? canonical_decimal(text) : std::nullopt;
  if (!number) return rejected("cell_type");
  out = *number;
  if (!packed) return changed("changed_coordinates");
  const Normalised unpacked = packed_coordinate(*number, out);
  const bool was_decimal = unpacked.outcome == Normalised::Outcome::unchanged;
  return was_decimal ? changed("changed_coordinates") : unpacked;
}

}  // namespace

Normalised normalise_latitude(std::string_view value, const FieldContext& context,
                              std::string& out) {
  return normalise_coordinate(value, context, latitude, out);
}

Normalised normalise_longitude(std::string_view value, const FieldContext& context,
                               std::string& out) {
  return normalise_coordinate(value, context, longitude, out);
}

}  // namespace kokai
