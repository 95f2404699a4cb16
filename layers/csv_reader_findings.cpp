// What a text table's oddities become: notices with the place in the file.
// SPDX-License-Identifier: MIT
#include "layers/csv_reader_findings.h"

#include <fmt/format.h>

#include <utility>

namespace kokai {
namespace {

constexpr std::size_t single_blank_rows = 1000;  // a longer gap is one finding

void set_detail(FindingDetail& finding, Bilingual detail) {
  finding.parameters.emplace_back("detail", std::move(detail.ja));
  finding.parameters.emplace_back("detail_en", std::move(detail.en));
}

Bilingual describe_ragged(const Oddity& oddity, std::size_t columns) {
  Bilingual detail{fmt::format("セル {} 個、見出し {} 個", oddity.cells, columns),
                   fmt::format("{} cells, the header has {}", oddity.cells, columns)};
  if (oddity.surplus == 0) return detail;
  // Their values are not told: nobody knows whether they are personal.
  detail.ja += fmt::format("。見出しのない値 {} 個は読んでいません", oddity.surplus);
  detail.en += fmt::format("; {} without a header were not read", oddity.surplus);
  return detail;
}

/// How many blank records follow each other from oddity `first` on.
std::size_t blank_run(const std::vector<Oddity>& oddities, std::size_t first) {
  const auto continues = [&](std::size_t i) {
    return oddities[i].kind == Oddity::Kind::blank &&
           oddities[i].record == oddities[i - 1].record + 1;
  };
  std::size_t end = first + 1;
  while (end < oddities.size() && continues(end)) ++end;
  return end - first;
}

}  // namespace

FindingDetail at_place(RecordPlace place) {
  FindingDetail finding;
  ExplicitPlace where;
  where.row = place.row;
  where.line = place.line;
  finding.place = std::move(where);
  return finding;
}

FindingDetail at_place(RecordPlace place, Bilingual detail) {
  FindingDetail finding = at_place(place);
  set_detail(finding, std::move(detail));
  return finding;
}

void report_layout(const TableLayout& layout, Notices& notices) {
  if (!layout.titles.empty())
    notices.add(
        "header_title_row",
        at_place(layout.titles.front(),
                 {fmt::format("{} 行、見出しは {} 行目", layout.titles.size(), layout.header.row),
                  fmt::format("{} rows, the header is row {}", layout.titles.size(),
                              layout.header.row)}));
  for (const RecordPlace& place : layout.blanks) notices.add("file_blank_rows", at_place(place));
  for (const RecordPlace& place : layout.broken) notices.add("file_quote_broken", at_place(place));
  if (layout.header.row > 0 && layout.headers.size() == 1)
    notices.add("file_single_column", at_place(layout.header));
}

void report_oddities(const TablePiece& piece, const PieceBase& base, std::size_t columns,
                     Notices& notices) {
  std::size_t run_end = 0;
  for (std::size_t i = 0; i < piece.oddities.size(); ++i) {
    if (notices.total() > most_findings) return;
    const Oddity& oddity = piece.oddities[i];
    const std::uint32_t row = base.row + oddity.row;
    switch (oddity.kind) {
      case Oddity::Kind::blank: {
        if (i >= run_end) run_end = i + blank_run(piece.oddities, i);
        notices.add("file_blank_rows",
                    at_place({base.place.row + oddity.record, base.place.line + oddity.line}));
        if (run_end - i > single_blank_rows) i = run_end - 1;
        break;
      }
      case Oddity::Kind::ragged: {
        FindingDetail finding;
        set_detail(finding, describe_ragged(oddity, columns));
        notices.add("file_ragged_rows", row, no_column, std::move(finding));
        break;
      }
      case Oddity::Kind::quote_broken:
        notices.add("file_quote_broken", row, no_column);
        break;
      case Oddity::Kind::undecodable:
        break;  // the reader stops there, with a notice of its own
    }
  }
}

void report_line_breaks(const LineBreaks& separators, Notices& notices) {
  if (!separators.mixed()) return;
  const std::string counts =
      fmt::format("CRLF {}, LF {}, CR {}", separators.crlf, separators.lf, separators.cr);
  notices.add("file_line_breaks", at_place({}, {counts, counts}));
}

}  // namespace kokai
