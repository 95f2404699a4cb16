// Workbooks of any format: which sheet, its table, and everything in the file that does not show.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "layers/header_row.h"
#include "layers/input_guard.h"
#include "layers/reader_notices.h"
#include "layers/source_reader.h"
#include "layers/workbook_reader_book.h"
#include "layers/workbook_reader_table.h"
#include "pipeline/core/sha256.h"
#include "pipeline/core/text.h"

namespace kokai {
namespace {

using Visibility = SheetInfo::Visibility;

/// "「Sheet1」「記入例」" for Japanese, "Sheet1, 記入例" for English.
Bilingual sheet_list(const std::vector<SheetInfo>& sheets,
                     const std::function<bool(const SheetInfo&)>& wanted) {
  Bilingual list;
  for (const SheetInfo& sheet : sheets) {
    if (!wanted(sheet)) continue;
    list.ja += "「" + sheet.name + "」";
    list.en += (list.en.empty() ? "" : ", ") + sheet.name;
  }
  return list;
}

bool is_visible(const SheetInfo& sheet) {
  return sheet.visibility == Visibility::visible;
}

std::optional<std::size_t> stated_sheet(const std::vector<SheetInfo>& sheets,
                                        const std::string& name, Notices& notices) {
  for (std::size_t index = 0; index < sheets.size(); ++index)
    if (sheets[index].name == name) return index;
  for (std::size_t index = 0; index < sheets.size(); ++index)
    if (comparison_key(sheets[index].name) == comparison_key(name)) return index;
  const Bilingual list = sheet_list(sheets, [](const SheetInfo&) { return true; });
  notices.add(
      "file_sheet_missing",
      reason_detail(name, {fmt::format("シート「{}」がありません。あるのは {} です", name, list.ja),
                           fmt::format("there is no sheet {}; there are: {}", name, list.en)}));
  return std::nullopt;
}

/// A sheet that shows how to fill in the others: its rows are made up.
bool is_sample_sheet(std::string_view name) {
  static constexpr std::array<std::string_view, 8> words = {
      "入力例", "記入例", "記載例", "作成例", "サンプル", "見本", "ひな形", "sample"};
  const std::string key = comparison_key(name);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return key.find(comparison_key(word)) != std::string::npos;
  });
}

struct SheetFit {
  std::size_t sheet = 0;
  std::size_t known = 0;  ///< headers that some definition knows
  bool sample = false;
};

/// How many names are known in the best of the rows in which a header can be.
std::size_t known_in(const std::vector<std::vector<std::string>>& rows,
                     const ReadRequest& request) {
  if (rows.empty() || !request.known_headers) return 0;
  return request.known_headers(rows[find_header_row(rows, request.known_headers)]);
}

/// Each sheet is judged before the next one begins, so that the rows of one are held at a time.
std::vector<SheetFit> fit_of(const std::vector<std::size_t>& sheets, const Workbook& book,
                             const ReadRequest& request) {
  std::vector<SheetFit> fits;
  for (const std::size_t sheet : sheets)
    fits.push_back({sheet, 0, is_sample_sheet(book.sheets()[sheet].name)});
  std::vector<std::vector<std::string>> rows;
  auto fit = fits.begin();
  const auto take = [&](std::size_t sheet, const SheetRow& row) {
    if (fit->sheet != sheet) {
      fit->known = known_in(rows, request);
      rows.clear();
      while (fit->sheet != sheet) ++fit;
    }
    if (!is_blank(row)) rows.push_back(HeadRow::copy_of(row).texts());
    return rows.size() < header_search_rows;
  };
  Notices unheard;  // a fault of the chosen sheet comes up again when it is read
  SheetFrame frame;
  static_cast<void>(book.read(sheets, frame, take, unheard));
  fit->known = known_in(rows, request);
  return fits;
}

/// The sheet that knows most headers, samples last; the first of equals.
const SheetFit& best_fit(const std::vector<SheetFit>& fits) {
  return *std::max_element(fits.begin(), fits.end(), [](const SheetFit& a, const SheetFit& b) {
    if ((a.known == 0) != (b.known == 0)) return a.known == 0;
    if (a.sample != b.sample) return a.sample;
    return a.known < b.known;
  });
}

/// True when the content cannot tell which sheet is meant: another one that is no sample knows at
/// least half as many headers, or only a sample has a table.
bool is_ambiguous(const std::vector<SheetFit>& fits, const SheetFit& best) {
  if (best.known == 0) return false;  // then no definition fits, and that is what stops it
  return best.sample || std::any_of(fits.begin(), fits.end(), [&](const SheetFit& fit) {
           return fit.sheet != best.sheet && !fit.sample && 2 * fit.known >= best.known;
         });
}

/// The sheet to read; nothing, with a notice, when there is none.
std::optional<std::size_t> choose_sheet(const Workbook& book, const ReadRequest& request,
                                        Notices& notices) {
  const std::vector<SheetInfo>& sheets = book.sheets();
  if (request.sheet) return stated_sheet(sheets, *request.sheet, notices);
  std::vector<std::size_t> visible;
  for (std::size_t index = 0; index < sheets.size(); ++index)
    if (is_visible(sheets[index])) visible.push_back(index);
  if (visible.empty()) {
    notices.add("file_empty", FindingDetail());
    return std::nullopt;
  }
  if (visible.size() == 1 && !is_sample_sheet(sheets[visible.front()].name)) return visible.front();
  const std::vector<SheetFit> fits = fit_of(visible, book, request);
  const SheetFit& best = best_fit(fits);
  const Bilingual list = sheet_list(sheets, is_visible);
  const std::string& name = sheets[best.sheet].name;
  notices.add("file_several_sheets", is_ambiguous(fits, best) ? Severity::error : Severity::warning,
              no_row, no_column,
              reason_detail(name, {fmt::format("{} のうち「{}」を読みました", list.ja, name),
                                   fmt::format("{}; {} was read", list.en, name)}));
  return best.sheet;
}

void report_hidden_sheets(const std::vector<SheetInfo>& sheets, std::optional<std::size_t> read,
                          Notices& notices) {
  const SheetInfo* shown = read ? &sheets[*read] : nullptr;
  const Bilingual list = sheet_list(
      sheets, [shown](const SheetInfo& sheet) { return !is_visible(sheet) && &sheet != shown; });
  if (list.en.empty()) return;
  FindingDetail detail = reason_detail("hidden sheets: " + list.en,
                                       {"非表示のシート " + list.ja, "hidden sheets " + list.en});
  notices.add("file_hidden_parts", Severity::warning, no_row, no_column, std::move(detail));
}

void report_extras(const WorkbookExtras& extras, Notices& notices) {
  struct Kind {
    std::size_t count;
    const char* ja;
    const char* en;
  };
  const std::array<Kind, 8> kinds = {{
      {extras.comments, "コメント", "comments"},
      {extras.external_links, "ほかのブックへのリンクとその控え",
       "links to other workbooks with copies of their values"},
      {extras.pivot_caches, "ピボットテーブルの元データの控え",
       "pivot tables with copies of their data"},
      {extras.properties, "作成者・更新者・会社名・保存場所などの文書情報",
       "document properties such as author, last editor, company, folder"},
      {extras.defined_names, "名前の定義", "defined names"},
      {extras.embedded_files, "埋め込まれたファイル", "embedded files"},
      {extras.macros, "マクロ", "macro projects"},
      {extras.former_states, "変更履歴や以前の版", "records of changes or earlier versions"},
  }};
  for (const Kind& kind : kinds) {
    if (kind.count == 0) continue;
    FindingDetail detail = reason_detail(kind.en, {fmt::format("{}：{} 件", kind.ja, kind.count),
                                                   fmt::format("{}: {}", kind.en, kind.count)});
    notices.add("file_hidden_parts", Severity::warning, no_row, no_column, std::move(detail));
  }
}

std::unique_ptr<Workbook> open_workbook(const std::filesystem::path& path, Container container,
                                        const ReadLimits& limits, Notices& notices) {
  if (container == Container::xls) return open_xls(path, limits, notices);
  if (container == Container::ods) return open_ods(path, limits, notices);
  return open_xlsx(path, limits, notices);
}

void read_sheet(const Workbook& book, std::size_t sheet, const ReadRequest& request,
                SourceTable& table, Notices& notices) {
  const std::string& name = book.sheets()[sheet].name;
  table.sheet = name;
  table.places.runs = {{0, 0, name}};
  SheetFrame frame;
  WorkbookTable rows(request, name,
                     [&frame](std::uint32_t column) { return frame.is_hidden(column); });
  std::uint32_t last_row = 0;
  const auto take = [&](std::size_t, const SheetRow& row) {
    last_row = row.number;
    return rows.add(row);
  };
  const std::array<std::size_t, 1> wanted{sheet};
  if (!book.read(wanted, frame, take, notices)) return;
  if (frame.merges_fit(last_row)) return rows.finish(frame.merges, table, notices);
  notices.add("security_resource_limit",
              reason_detail(name, {"結合セルが互いに重なっています", "its merged ranges overlap"}));
}

/// A shared string stands once in the file and in any number of cells: what the ratio forbids one
/// entry, it forbids the text of the sheet.
ReadRequest with_text_limit(const ReadRequest& request, std::uint64_t file_bytes) {
  constexpr double always_allowed = 256.0 * (1U << 20U);
  ReadRequest bounded = request;
  const double most =
      std::max(always_allowed, request.limits.maximum_ratio * static_cast<double>(file_bytes));
  if (most < static_cast<double>(request.limits.maximum_entry_bytes))
    bounded.limits.maximum_entry_bytes = static_cast<std::uint64_t>(most);
  return bounded;
}

void read_book(const std::filesystem::path& path, Container container, const ReadRequest& request,
               SourceTable& table, Notices& notices) {
  const std::unique_ptr<Workbook> book = open_workbook(path, container, request.limits, notices);
  if (!book) return;
  const std::optional<std::size_t> sheet = choose_sheet(*book, request, notices);
  report_hidden_sheets(book->sheets(), sheet, notices);
  WorkbookExtras extras;
  if (!book->count_extras(extras, notices)) return;
  report_extras(extras, notices);
  const ReadRequest bounded = with_text_limit(request, table.places.files.front().bytes);
  if (sheet) read_sheet(*book, *sheet, bounded, table, notices);
}

/// Why a file is not even looked into.
bool refuse(const SourceFile& file, const ReadLimits& limits, Notices& notices) {
  if (file.bytes == 0) {
    notices.add("file_empty", reason_detail(file.name, {"0 バイトです", "it has 0 bytes"}));
    return true;
  }
  if (file.bytes <= limits.maximum_file_bytes) return false;
  notices.add("security_resource_limit",
              reason_detail(file.name, {"ファイルが大きすぎます", "the file is too large"}));
  return true;
}

}  // namespace

bool is_workbook(Container container) {
  return container == Container::xlsx || container == Container::xls || container == Container::ods;
}

SourceTable read_workbook(const SourceInput& input, Container container, const ReadRequest& request,
                          Notices& notices) {
  SourceTable table;
  table.container = to_string(container);
  table.places.spreadsheet = true;
  const FileState before = file_state(input.path);
  table.places.files = {{input.name, "", before.bytes}};
  try {
    table.places.files.front().sha256 = sha256_of_file(input.path);
  } catch (const RunError& error) {  // one file that cannot be read does not end the run
    notices.add("file_unreadable", reason_detail(input.name, error.message()));
    return table;
  }
  if (refuse(table.places.files.front(), request.limits, notices)) return table;
  read_book(input.path, container, request, table, notices);
  if (file_state(input.path) != before)
    notices.add("file_changed_while_read", reason_detail(input.name, {}));
  return table;
}

std::vector<SheetInfo> workbook_sheets(const std::filesystem::path& path, Container container) {
  Notices unheard;
  const std::unique_ptr<Workbook> book = open_workbook(path, container, ReadLimits(), unheard);
  return book ? book->sheets() : std::vector<SheetInfo>();
}

}  // namespace kokai
