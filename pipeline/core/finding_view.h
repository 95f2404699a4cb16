// One finding, resolved against its layer: where it is, which record, which value, and in which
// words.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/core/error.h"
#include "pipeline/core/layer.h"
#include "pipeline/core/notice.h"

namespace kokai {

/// Where a finding is. Empty texts and zeros mean "none".
struct FindingPlace {
  std::string_view file, sheet, header;
  std::uint32_t row = 0;  ///< as Excel shows it; record number of a shapefile; feature id else
  std::uint32_t line = 0;
  std::int32_t position = -1;  ///< 0-based column in the file, tables only
  std::string cell;            ///< "Q17", tables only
};

/// A resolved finding. The texts live as long as the layer and the notices.
struct FindingView {
  FindingPlace place;
  const FindingDetail* detail = nullptr;
  std::string key;           ///< "" without one
  Bilingual other;           ///< the other row of a fault between two, by its key or its number
  std::string_view value;    ///< as the source has it
  std::string_view after;    ///< of a change of a value
  std::string_view allowed;  ///< values that the column may have, where there is a list of them
  bool has_value = false;
  bool masked = false;  ///< the value is personal or not for publication
  std::string id;       ///< 10 hex digits
};

/// Shown instead of a value that must not leave its source.
inline constexpr std::string_view masked_value = "●●●";

/// Resolves findings of one layer. Safe to use from several threads at once. A value in which a
/// privacy_* finding saw something personal is masked wherever it would be told: in findings of other
/// rules, in keys, and as a changed value.
class FindingReader {
 public:
  FindingReader(const Layer& layer, const Notices& notices);

  [[nodiscard]] FindingView read(std::string_view code, const Finding& finding) const;
  /// A changed value of `column` at `row`.
  [[nodiscard]] FindingView read_change(std::string_view code, const Column& column,
                                        std::uint32_t row) const;
  [[nodiscard]] FindingPlace place(const Finding& finding, const FindingDetail* detail) const;
  [[nodiscard]] bool is_masked(const Column& column, std::uint32_t row) const;

 private:
  void find_masked_columns();
  void find_personal_cells();
  [[nodiscard]] bool is_masked(std::int32_t source, std::uint32_t row) const;
  [[nodiscard]] bool key_is_masked(std::uint32_t row) const;
  void place_row(FindingPlace& place, std::uint32_t row) const;
  void place_column(FindingPlace& place, std::int32_t source) const;
  void finish(FindingView& view, std::string_view code, std::uint32_t row) const;
  [[nodiscard]] std::string key_of(std::uint32_t row) const;  ///< "" where all its parts are blank
  /// Names the other row of a fault between two; returns its key.
  [[nodiscard]] std::string name_other(FindingView& view) const;

  const Layer& layer_;
  const Notices& notices_;
  std::vector<const Column*> column_of_source_;  // null: not kept
  std::vector<bool> masked_source_;
  std::vector<std::pair<std::int32_t, std::uint32_t>> personal_cells_;  // column and row, sorted
  std::vector<std::string> allowed_;                                    // by source column
  std::vector<const Column*> key_columns_;
};

/// A value as reports show it: masked where it must be, cut with "…" where it is very long.
[[nodiscard]] std::string shown_value(std::string_view value, bool masked);

/// `text` with {value}, {column}, {before}, {after}, {allowed} and the finding's own parameters filled in.
[[nodiscard]] std::string fill_message(std::string_view text, const FindingView& view,
                                       Language language);

/// The place as people say it; `container` and `spreadsheet` decide between rows, records and
/// features.
[[nodiscard]] Bilingual place_words(const FindingPlace& place, const Layer& layer);

}  // namespace kokai
