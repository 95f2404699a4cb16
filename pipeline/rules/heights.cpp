// Heights: what they are counted from must be said, and only like is compared with like.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/heights.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "pipeline/core/height_datum.h"
#include "pipeline/core/text.h"
#include "pipeline/rules/check_tables.h"

namespace kokai {

namespace {

/// Ledgers write 0 where nothing was measured.
bool has_heights(const Column& column) {
  if (!column.field.is_height || column.text.byte_count() == 0) return false;
  for (std::size_t row = 0; row < column.text.size(); ++row)
    if (const double height = parse_number(column.text[row]); height == height && height != 0)
      return true;
  return false;
}

std::vector<const Column*> columns_of_heights(const Layer& layer) {
  std::vector<const Column*> columns;
  for (const Column& column : layer.columns)
    if (has_heights(column)) columns.push_back(&column);
  return columns;
}

void check_undeclared(const std::vector<const Column*>& columns, Notices& notices) {
  std::string headers;
  for (const Column* column : columns)
    if (column->height_datum.empty())
      headers += (headers.empty() ? "" : "、") + column->field.header;
  if (headers.empty()) return;
  FindingDetail detail;
  detail.value = headers;
  notices.add("crs_height_undeclared", std::move(detail));
}

std::string words_of(std::string_view datum, bool japanese) {
  const HeightDatum* known = find_height_datum(datum);
  if (known == nullptr) return japanese ? "書かれていない" : "not stated";
  return std::string(japanese ? known->words.ja : known->words.en);
}

void add_difference(const Column& own, const Column& other, std::string_view other_layer,
                    Notices& notices) {
  FindingDetail detail;
  detail.value = own.field.header;
  detail.parameters = {
      {"other", std::string(other_layer) + other.field.header},
      {"detail", words_of(own.height_datum, true) + " / " + words_of(other.height_datum, true)},
      {"detail_en",
       words_of(own.height_datum, false) + " / " + words_of(other.height_datum, false)}};
  notices.add("crs_height_differs", no_row, own.source, std::move(detail));
}

/// The first column that is counted from elsewhere than the layer's first one, in this layer and in each other one.
void check_differences(const CheckInput& input, const std::vector<const Column*>& columns,
                       Notices& notices) {
  const std::string& datum = columns.front()->height_datum;
  const auto differs = [&](const Column* column) { return column->height_datum != datum; };
  const auto own = std::find_if(columns.begin(), columns.end(), differs);
  if (own != columns.end()) add_difference(*columns.front(), **own, "", notices);
  for (const OtherLayer& other : input.others) {
    const std::vector<const Column*> theirs = columns_of_heights(*other.layer);
    const auto found = std::find_if(theirs.begin(), theirs.end(), differs);
    if (found != theirs.end())
      add_difference(*columns.front(), **found, other.layer->id + " ", notices);
  }
}

void check_heights(const CheckInput& input, Notices& notices) {
  const std::vector<const Column*> columns = columns_of_heights(input.layer);
  if (columns.empty()) return;
  check_undeclared(columns, notices);
  check_differences(input, columns, notices);
}

constexpr std::array<std::string_view, 2> codes = {"crs_height_undeclared", "crs_height_differs"};
constexpr Check checks[] = {{"height_datums", Needs::rows, codes, check_heights}};

}  // namespace

std::optional<std::string_view> height_datum_of(std::span<const Layer* const> layers) {
  for (const Layer* layer : layers)
    for (const Column& column : layer->columns)
      if (has_heights(column)) return column.height_datum;
  return std::nullopt;
}

std::span<const Check> height_checks() {
  return checks;
}

}  // namespace kokai
