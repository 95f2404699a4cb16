// Notices: findings of rules about the data. Types live in plain tables; findings are small.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/core/error.h"

namespace kokai {

enum class Severity : std::uint8_t { error, warning, info };
[[nodiscard]] std::string_view to_string(Severity severity);
[[nodiscard]] std::optional<Severity> severity_from(std::string_view name);

struct Texts {
  std::string_view ja;
  std::string_view en;

  [[nodiscard]] std::string_view in(Language language) const {
    return language == Language::ja ? ja : en;
  }
};

/// What a project may do about a code.
enum class Adjustable : std::uint8_t {
  freely,       ///< severity may change, findings may be accepted
  accept_only,  ///< findings may be accepted, never lowered (privacy_*)
  never         ///< security_*, release_*, crs_*, accepted_*
};

/// What one code stands for. Codes are public API. `what` is the message of one finding, a template
/// over {value} {column} and the finding's own details; `why` says why it matters, `fix` how to mend
/// it in Excel, QGIS or kokai.toml; `example` shows a faulty value and what it should be.
struct NoticeType {
  std::string_view code;
  Severity severity;
  Texts what;
  Texts why;
  Texts fix;
  Texts example;
  Adjustable adjustable = Adjustable::freely;
};

/// Every notice type, sorted by code; a code of two severities has one row for each.
[[nodiscard]] std::span<const NoticeType> notice_types();
/// The first row of `code` (its most severe one), or null.
[[nodiscard]] const NoticeType* find_notice_type(std::string_view code);
[[nodiscard]] const NoticeType* find_notice_type(std::string_view code, Severity severity);

inline constexpr std::uint32_t no_row = 0xffffffff;
inline constexpr std::int32_t no_column = -1;

/// A place outside the rows of the layer, e.g. a blank row or a hidden sheet.
struct ExplicitPlace {
  std::uint32_t file = 0;  ///< index into SourcePlaces::files
  std::string sheet;
  std::uint32_t row = 0;       ///< as Excel shows it, 1-based; 0: none
  std::uint32_t line = 0;      ///< physical line, 1-based; 0: none
  std::int32_t position = -1;  ///< 0-based column in the file; -1: none
  std::string header;
};

/// What a finding says beyond row and column.
struct FindingDetail {
  std::optional<std::string> value = std::nullopt;  ///< else the source's value at row and column
  std::vector<std::pair<std::string_view, std::string>> parameters =
      {};  ///< names are literals of the template
  std::optional<ExplicitPlace> place = std::nullopt;
  std::optional<std::pair<double, double>> point =
      std::nullopt;  ///< x, y in the layer's CRS at that time
  /// The other row of a fault between two, for {other} and the finding's id.
  std::uint32_t other_row = 0xffffffff;
};

/// One finding, small so that a flood of them fits into memory.
struct Finding {
  std::uint32_t row = no_row;       ///< row of the layer as it was read
  std::int32_t column = no_column;  ///< index of a column of the *source* (SourceTable::columns)
  std::uint32_t detail = 0;         ///< 1-based index into Notices::details; 0: none
};

/// All findings of one code at one severity.
struct NoticeGroup {
  const NoticeType* type = nullptr;
  bool is_first_severity = true;  ///< false for the milder row of a code with two severities
  std::vector<Finding> findings;
  std::vector<bool> accepted = {};  ///< by finding; those beyond its end are not

  [[nodiscard]] bool is_accepted(std::size_t finding) const {
    return finding < accepted.size() && accepted[finding];
  }
  [[nodiscard]] std::size_t accepted_count() const;
};

/// Collects findings. Chunks of a parallel rule fill one each, merged in chunk order.
class Notices {
 public:
  /// The code must be in the table (a std::logic_error otherwise: a bug, found by the table tests).
  void add(std::string_view code, std::uint32_t row, std::int32_t column);
  void add(std::string_view code, std::uint32_t row, std::int32_t column, FindingDetail detail);
  void add(std::string_view code, FindingDetail detail);  ///< of the whole source
  void add(std::string_view code, Severity severity, std::uint32_t row, std::int32_t column,
           FindingDetail detail);  ///< for codes that have two severities
  /// Of a rule that is the project's own, in no table; `type` outlives the notices.
  void add(const NoticeType& type, std::uint32_t row, FindingDetail detail);
  void merge(Notices&& other);
  /// Drops what readers said about single cells (cell_…) of these source columns: they are not published.
  void forget_cells_of(std::span<const std::int32_t> columns);
  /// Rows were taken out of the layer: drops what was said about them (keep[row] is false) and
  /// renumbers the others. Findings without a row stay.
  void keep_rows(const std::vector<bool>& keep);

  /// Says which findings of a group (by its index in groups()) the city has accepted.
  void accept(std::size_t group, std::vector<bool> findings);

  [[nodiscard]] const std::vector<NoticeGroup>& groups() const { return groups_; }
  [[nodiscard]] const FindingDetail* detail(const Finding& finding) const;
  [[nodiscard]] std::size_t count(std::string_view code) const;  ///< over its severities
  [[nodiscard]] std::size_t count(std::string_view code, Severity severity) const;
  [[nodiscard]] std::size_t total() const;

 private:
  NoticeGroup& group_of(std::string_view code, std::optional<Severity> severity);
  NoticeGroup& group_of(const NoticeType& type, bool is_first_severity);
  std::vector<NoticeGroup> groups_;  // in order of first appearance; few
  std::vector<FindingDetail> details_;
};

}  // namespace kokai
