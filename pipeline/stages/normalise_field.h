// One normaliser for each field type, and what it knows about its column; for this folder only.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/stages/normalise.h"

namespace kokai {

/// Spellings of a code list, sorted once for a column. Codes win over names, names over variants.
class CodeLookup {
 public:
  CodeLookup() = default;
  explicit CodeLookup(const CodeList& list);

  [[nodiscard]] bool empty() const { return exact_.empty(); }
  /// The value as the list writes it; nothing when no spelling of the list matches.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view value) const;

 private:
  using Spellings = std::vector<std::pair<std::string, std::string_view>>;
  Spellings exact_;   // as they stand in the definition: the fast answer for clean cells
  Spellings folded_;  // comparison keys
};

/// Whether a field says when something starts or when it ends: what 終日 becomes depends on it.
enum class DayBound { none, start, end };

/// What a normaliser knows about its column; made once per column and shared by all threads.
struct FieldContext {
  /// `source_unit`: the unit of plain numbers, where it is not the field's own.
  FieldContext(const Field& field, const Definition& definition, std::string_view source_unit = {});

  FieldType type;
  CodeLookup codes;
  std::string unit;         // folded, lower case
  std::string source_unit;  // of plain numbers; "" for the field's own
  DayBound bound = DayBound::none;
};

[[nodiscard]] inline Normalised unchanged() {
  return {};
}
[[nodiscard]] inline Normalised changed(std::string_view code) {
  return {Normalised::Outcome::changed, code};
}
[[nodiscard]] inline Normalised rejected(std::string_view code) {
  return {Normalised::Outcome::rejected, code};
}

/// All of these get a value that is not empty. An outcome `changed` whose text turns out to be the
/// value itself, or the value without outer white space, is set right by the caller.
using Normaliser = Normalised(std::string_view value, const FieldContext& context,
                              std::string& out);

Normaliser normalise_text, normalise_kana, normalise_identifier, normalise_list;
Normaliser normalise_integer, normalise_number;
Normaliser normalise_date, normalise_year;
Normaliser normalise_time, normalise_weekdays;
Normaliser normalise_presence, normalise_mark;
Normaliser normalise_code, normalise_municipality_code, normalise_corporate_number;
Normaliser normalise_phone, normalise_postal_code, normalise_web_address;
Normaliser normalise_latitude, normalise_longitude;

/// A decimal number in any accepted writing ("＋1,200", ".5") as a JSON number; nothing otherwise.
/// Units are not looked at.
[[nodiscard]] std::optional<std::string> canonical_decimal(std::string_view folded);

/// The normaliser of the context's type, and the corrections that hold for all of them.
[[nodiscard]] Normalised normalise_with(const FieldContext& context, std::string_view value,
                                        std::string& out);

}  // namespace kokai
