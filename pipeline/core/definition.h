// A definition: the declarative description of a layer. One TOML file each, under layers/definitions/
// or in a project's definitions/ (read by layers/definition_reader).
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/error.h"
#include "pipeline/core/notice.h"

namespace kokai {

/// What a field's values are. The type decides the canonical form that `normalise` makes, what
/// `cell_type` complains about, and how writers print the value.
enum class FieldType {
  text,               ///< NFC, trimmed
  kana,               ///< full-width katakana
  identifier,         ///< NFKC, no inner white space; leading zeros stay
  integer,            ///< "-12"; JSON number
  number,             ///< "12.50"; JSON number
  date,               ///< YYYY-MM-DD
  year,               ///< YYYY (西暦)
  time,               ///< HH:MM, 00:00–24:00
  weekdays,           ///< subset of 月火水木金土日 in that order
  presence,           ///< 有 or 無
  mark,               ///< 1 or empty (災害種別 flags)
  code,               ///< a value of the field's code list, written as the list's `write` says
  municipality_code,  ///< six digits with check digit
  corporate_number,   ///< 法人番号, 13 digits
  phone,
  postal_code,  ///< seven digits
  url,
  email,
  latitude,  ///< decimal degrees, kept digits
  longitude,
  list  ///< values joined by ";"
};

struct FieldTypeInfo {
  FieldType type;
  std::string_view name;  ///< as written in TOML
  bool json_number;       ///< printed into JSON without quotes when it is a plain number
  Texts description;
};
/// One row per FieldType, in the order of the enum.
[[nodiscard]] std::span<const FieldTypeInfo> field_types();
[[nodiscard]] const FieldTypeInfo& info(FieldType type);

enum class Requirement { optional, recommended, required };
/// As written in TOML, in the order of the enum.
inline constexpr std::array<std::string_view, 3> requirement_names = {"optional", "recommended",
                                                                      "required"};

/// Whether a column may leave the house.
enum class Disclosure {
  publish,
  withheld,  ///< not for publication (contractor names, internal notes)
  personal   ///< personal information (names, home telephone numbers)
};
/// As written in TOML, in the order of the enum.
inline constexpr std::array<std::string_view, 3> disclosure_names = {"publish", "withheld",
                                                                     "personal"};

struct CodeValue {
  std::string code;  ///< as in the standard; "" where the list has names only
  std::string name;  ///< Japanese
  std::string name_en;
  std::vector<std::string> variants;  ///< other spellings, compared by comparison_key
  std::string colour;                 ///< "#rrggbb" for maps, or ""
};

struct CodeList {
  std::string id;
  std::string source;  ///< law, standard or product that the list comes from
  enum class Write { code, name } write = Write::name;
  std::vector<CodeValue> values;
};

struct Field {
  std::string name;  ///< ASCII; configuration, rules, Shapefile fallback
  FieldType type = FieldType::text;
  std::string header;                            ///< official Japanese header
  std::map<int, std::string> generation_header;  ///< where a generation's header differs
  std::string short_name;                        ///< at most 10 bytes in CP932 (Shapefile)
  std::vector<std::string> aliases;              ///< other headers; compared by comparison_key
  Requirement requirement = Requirement::optional;
  std::map<int, Requirement> generation_requirement;
  std::string code_list;   ///< id of a list of the definition, for FieldType::code
  bool open_list = false;  ///< values outside the list are a warning, not an error
  std::string pattern;     ///< ECMAScript regular expression over the canonical value, or ""
  std::optional<double> minimum, maximum;
  std::optional<std::size_t> maximum_length;  ///< in code points
  std::string unit;                           ///< "mm", "m", "‰" …
  bool is_height = false;  ///< above the sea: what it is counted from must be known to compare it
  Disclosure disclosure = Disclosure::publish;
  Bilingual description;

  [[nodiscard]] const std::string& header_in(int generation) const;
  [[nodiscard]] Requirement requirement_in(int generation) const;
};

/// One generation of a recommended data set: which fields it has, in official order.
struct Generation {
  int number = 0;        ///< 1, 2; 0 for a layer without generations
  std::string standard;  ///< 推奨データセット, 自治体標準オープンデータセット
  bool verified = true;  ///< false: the column list is not confirmed, no conformance is claimed
  std::vector<std::string> columns;  ///< field names
};

/// A rule that a definition asks for, with its parameters, e.g. code = "cell_range_order",
/// parameters {"start": "opens", "end": "closes"}.
struct RuleUse {
  std::string code;
  std::map<std::string, std::string> parameters;
  std::string reason;
};

struct SeverityChange {
  std::string code;
  Severity severity;
  std::string reason;
};

/// Only rows that meet every filter are published; the others are counted in the report.
struct RowFilter {
  std::string field;  ///< a required field: without its column nothing may be published
  std::vector<std::string> values;  ///< any of these, compared by comparison_key; empty: any value
};

/// Several code lists that disagree about what a code means: which of them a source follows is decided
/// for the source as a whole (core/code_system.h).
struct CodeSystem {
  struct Candidate {
    std::string code_list;             ///< its values have codes and names
    std::vector<std::string> headers;  ///< code columns so named follow this list
    bool needs_names = false;          ///< no candidate where the source has codes only
  };
  std::string code_field;  ///< holds the code, as the source writes it
  std::string name_field;  ///< its names; made from the codes where the source has none
  std::vector<Candidate> candidates;
};

/// A field whose column many sources keep in pieces (年号 and 工事年; 都道府県名 and 市区町村名 of another
/// generation): where the source lacks the column but has the pieces, it is made by writing the pieces one after
/// the other.
struct JoinedField {
  std::string field;
  std::vector<std::string>
      from;  ///< field names; findings point to the first, of years and numbers to the last
};

/// A gap that belongs there: water, another municipality's enclave.
struct AllowedGap {
  double longitude = 0, latitude = 0;  ///< any point inside the gap, JGD2011 degrees
  std::string reason;
};

/// The layer whose area a partition must cover, e.g. the 市街化区域 of the area division.
struct PartitionParent {
  std::string layer;         ///< id of a definition
  std::string field, value;  ///< only its rows with this value; "" for all rows
  double tolerance_m = 20;   ///< what is left free along the parent's own border may be this wide
};

/// A layer whose polygons lie side by side without overlaps and gaps. Widths are mean widths: area over
/// half of the perimeter.
struct Partition {
  enum class Family { topo, zoning } family = Family::topo;  ///< whose codes are used
  std::vector<std::string> key;   ///< rows with different values are different partitions
  double tolerance_m = 0.01;      ///< borders nearer than this to each other are meant to be one
  double sliver_width_m = 1;      ///< an overlap or gap no wider than this is a sliver
  double minimum_area_m2 = 0.01;  ///< smaller overlaps and gaps are not looked at
  std::vector<std::string> merge_fields;  ///< neighbours that agree in all of them could be one
  std::optional<PartitionParent> parent;
  std::vector<AllowedGap> allowed_gaps;
};

enum class GeometrySource {
  none,         ///< a plain table
  coordinates,  ///< points made from the fields of type latitude and longitude; a row without is a warning
  features  ///< geometry of the source's features
};

struct Definition {
  std::string id;
  Bilingual title, description;
  std::string category;  ///< one of the 17 of オープンデータ一覧
  std::vector<std::string> keywords;
  std::string frequency;     ///< default of the catalogue, e.g. "annual"
  std::string file_slug;     ///< official file name without the code ("aed"), or ""
  std::string standard_tag;  ///< tag that harvesters know (AED設置箇所), or ""
  Bilingual disclaimer;
  GeometrySource geometry = GeometrySource::none;
  std::vector<std::string>
      geometry_types;                   ///< "point" "line" "polygon" "multipoint" …; for features
  bool reference = false;               ///< a reference layer by nature (boundary)
  bool never_published = false;         ///< a layer for checks only, whatever kokai.toml says
  bool named_only = false;              ///< never found from a header: kokai.toml must name it
  std::optional<Partition> partition;   ///< a planar partition: rows may not be held back
  std::vector<std::string> key;         ///< field names; together unique
  std::vector<Field> fields;            ///< every field of every generation, declared once
  std::vector<Generation> generations;  ///< at least one; layers without generations have number 0
  std::vector<CodeList> code_lists;
  std::vector<SeverityChange> severities;
  std::vector<RuleUse> rules;
  std::vector<std::string>
      withheld_headers;  ///< headers known to hold what must not be published; compared by comparison_key, also cut to 10 bytes of CP932
  std::vector<std::string> personal_headers;  ///< the same for personal information
  std::vector<std::string>
      forbidden_headers;  ///< the same for what stops the gate where a row has a value in it
  std::vector<RowFilter> publish_rows;
  std::vector<JoinedField> joins;
  std::vector<CodeSystem> code_systems;
  std::string legend_field;  ///< field whose code list's colours make the legend, or ""
  std::string origin;        ///< file it was read from, for messages
  std::string text;          ///< its TOML, an input of every release

  [[nodiscard]] const Field* field(std::string_view name) const;
  [[nodiscard]] const CodeList* code_list(std::string_view id) const;
  [[nodiscard]] const Generation* generation(int number) const;
  [[nodiscard]] const Field* first_of_type(FieldType type) const;
  /// The values that a field may have, the first `most` of a long list; "" when it may have any.
  [[nodiscard]] std::string allowed_values(const Field& field, std::size_t most) const;
};

/// All definitions of a run, sorted by id.
struct Definitions {
  std::vector<Definition> all;
  [[nodiscard]] const Definition* find(std::string_view id) const;
  [[nodiscard]] std::vector<std::string> ids() const;
};

}  // namespace kokai
