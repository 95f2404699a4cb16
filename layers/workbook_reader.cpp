// Excel workbooks (.xlsx): which sheet, its table, and everything in the file that does not show.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <optional>
#include <utility>

#include "layers/header_row.h"
#include "layers/input_guard.h"
#include "layers/reader_notices.h"
#include "layers/source_reader.h"
#include "layers/workbook_reader_parts.h"
#include "layers/workbook_reader_table.h"
#include "pipeline/core/sha256.h"
#include "pipeline/core/text.h"

namespace kokai {
namespace {

using Visibility = SheetInfo::Visibility;

/// An open workbook.
struct Workbook {
  Archive archive;
  WorkbookParts parts;
  WorkbookContext context;
};

/// "「Sheet1」「記入例」" for Japanese, "Sheet1, 記入例" for English.
Bilingual sheet_list(const std::vector<const WorkbookSheet*>& sheets) {
  Bilingual list;
  for (const WorkbookSheet* sheet : sheets) {
    list.ja += "「" + sheet->info.name + "」";
    list.en += (list.en.empty() ? "" : ", ") + sheet->info.name;
  }
  return list;
}

/// The rows in which a header can be, and how many of its names are known.
std::size_t known_in_sheet(const Workbook& book, const WorkbookSheet& sheet,
                           const ReadRequest& request, Notices& notices) {
  std::vector<std::vector<std::string>> rows;
  const auto take = [&](const SheetRow& row) {
    if (!is_blank(row)) rows.push_back(HeadRow::copy_of(row).texts());
    return rows.size() < header_search_rows;
  };
  SheetParser parser(book.context, request.limits.maximum_columns, take);
  if (!parse_xml(book.archive, *sheet.entry, parser, notices) || rows.empty()) return 0;
  return request.known_headers
             ? request.known_headers(rows[find_header_row(rows, request.known_headers)])
             : 0;
}

const WorkbookSheet* stated_sheet(const WorkbookParts& parts, const std::string& name,
                                  Notices& notices) {
  std::vector<const WorkbookSheet*> all;
  for (const WorkbookSheet& sheet : parts.sheets) {
    if (sheet.info.name == name) return &sheet;
    all.push_back(&sheet);
  }
  for (const WorkbookSheet& sheet : parts.sheets)
    if (comparison_key(sheet.info.name) == comparison_key(name)) return &sheet;
  const Bilingual list = sheet_list(all);
  notices.add(
      "file_sheet_missing",
      reason_detail(name, {fmt::format("シート「{}」がありません。あるのは {} です", name, list.ja),
                           fmt::format("there is no sheet {}; there are: {}", name, list.en)}));
  return nullptr;
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
  const WorkbookSheet* sheet = nullptr;
  std::size_t known = 0;  ///< headers that some definition knows
  bool sample = false;
};

std::vector<SheetFit> fit_of(const std::vector<const WorkbookSheet*>& sheets, const Workbook& book,
                             const ReadRequest& request) {
  std::vector<SheetFit> fits;
  for (const WorkbookSheet* sheet : sheets) {
    Notices unheard;  // a fault of the chosen sheet comes up again when it is read
    fits.push_back(
        {sheet, known_in_sheet(book, *sheet, request, unheard), is_sample_sheet(sheet->info.name)});
  }
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

/// The sheet to read; null with a notice when there is none.
const WorkbookSheet* choose_sheet(const Workbook& book, const ReadRequest& request,
                                  Notices& notices) {
  if (request.sheet) return stated_sheet(book.parts, *request.sheet, notices);
  std::vector<const WorkbookSheet*> visible;
  for (const WorkbookSheet& sheet : book.parts.sheets)
    if (sheet.info.visibility == Visibility::visible) visible.push_back(&sheet);
  if (visible.empty()) {
    notices.add("file_empty", FindingDetail());
    return nullptr;
  }
  if (visible.size() == 1 && !is_sample_sheet(visible.front()->info.name)) return visible.front();
  const std::vector<SheetFit> fits = fit_of(visible, book, request);
  const SheetFit& best = best_fit(fits);
  const Bilingual list = sheet_list(visible);
  const std::string& name = best.sheet->info.name;
  notices.add("file_several_sheets", is_ambiguous(fits, best) ? Severity::error : Severity::warning,
              no_row, no_column,
              reason_detail(name, {fmt::format("{} のうち「{}」を読みました", list.ja, name),
                                   fmt::format("{}; {} was read", list.en, name)}));
  return best.sheet;
}

void report_hidden_sheets(const WorkbookParts& parts, const WorkbookSheet* read, Notices& notices) {
  std::vector<const WorkbookSheet*> hidden;
  for (const WorkbookSheet& sheet : parts.sheets)
    if (sheet.info.visibility != Visibility::visible && &sheet != read) hidden.push_back(&sheet);
  if (hidden.empty()) return;
  const Bilingual list = sheet_list(hidden);
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
  const std::array<Kind, 7> kinds = {{
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
  }};
  for (const Kind& kind : kinds) {
    if (kind.count == 0) continue;
    FindingDetail detail = reason_detail(kind.en, {fmt::format("{}：{} 件", kind.ja, kind.count),
                                                   fmt::format("{}: {}", kind.en, kind.count)});
    notices.add("file_hidden_parts", Severity::warning, no_row, no_column, std::move(detail));
  }
}

std::optional<Workbook> open_workbook(const std::filesystem::path& path, const ReadLimits& limits,
                                      Notices& notices) {
  std::optional<Archive> archive = Archive::open(path, limits, notices);
  if (!archive) return std::nullopt;
  Workbook book{std::move(*archive), {}, {}};
  std::optional<WorkbookParts> parts = read_workbook_parts(book.archive, notices);
  if (!parts) return std::nullopt;
  for (const WorkbookSheet& sheet : parts->sheets) {
    if (sheet.entry != nullptr) continue;
    notices.add("file_unreadable",
                reason_detail(sheet.info.name,
                              {"シート「" + sheet.info.name + "」の中身がファイルにありません",
                               "the content of sheet " + sheet.info.name + " is missing"}));
    return std::nullopt;
  }
  book.parts = std::move(*parts);
  return book;
}

void read_sheet(const Workbook& book, const WorkbookSheet& sheet, const ReadRequest& request,
                SourceTable& table, Notices& notices) {
  table.sheet = sheet.info.name;
  table.places.runs = {{0, 0, sheet.info.name}};
  SheetParser* columns = nullptr;
  WorkbookTable rows(request, sheet.info.name,
                     [&columns](std::uint32_t column) { return columns->is_hidden(column); });
  SheetParser parser(book.context, request.limits.maximum_columns,
                     [&rows](const SheetRow& row) { return rows.add(row); });
  columns = &parser;
  if (parse_xml(book.archive, *sheet.entry, parser, notices))
    rows.finish(parser.merges(), table, notices);
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

void read_book(const std::filesystem::path& path, const ReadRequest& request, SourceTable& table,
               Notices& notices) {
  std::optional<Workbook> book = open_workbook(path, request.limits, notices);
  if (!book || !read_workbook_context(book->archive, book->parts, book->context, notices)) return;
  const WorkbookSheet* sheet = choose_sheet(*book, request, notices);
  report_hidden_sheets(book->parts, sheet, notices);
  WorkbookExtras extras = book->parts.extras;
  if (!count_extras(book->archive, extras, notices)) return;
  report_extras(extras, notices);
  const ReadRequest bounded = with_text_limit(request, table.places.files.front().bytes);
  if (sheet != nullptr) read_sheet(*book, *sheet, bounded, table, notices);
}

/// Why a file is not even looked into.
bool refuse(const SourceFile& file, const std::filesystem::path& path, const ReadLimits& limits,
            Notices& notices) {
  if (file.bytes == 0) {
    notices.add("file_empty", reason_detail(file.name, {"0 バイトです", "it has 0 bytes"}));
    return true;
  }
  if (file.bytes > limits.maximum_file_bytes) {
    notices.add("security_resource_limit",
                reason_detail(file.name, {"ファイルが大きすぎます", "the file is too large"}));
    return true;
  }
  struct Close {
    void operator()(std::FILE* open) const { std::fclose(open); }
  };
  const std::unique_ptr<std::FILE, Close> open(std::fopen(path.c_str(), "rb"));
  std::array<char, 4> start{};
  const bool compound = open && std::fread(start.data(), 1, start.size(), open.get()) == 4 &&
                        std::string_view(start.data(), 4) == "\xD0\xCF\x11\xE0";
  if (compound)
    notices.add("file_unreadable",
                reason_detail(file.name,
                              {"パスワード付きのブックか古い .xls です。パスワードを外して .xlsx で"
                               "保存し直してください",
                               "it is protected with a password or an old .xls; save it as .xlsx "
                               "without a password"}));
  return compound;
}

}  // namespace

SourceTable read_workbook(const SourceInput& input, const ReadRequest& request, Notices& notices) {
  SourceTable table;
  table.container = "xlsx";
  table.places.spreadsheet = true;
  const FileState before = file_state(input.path);
  table.places.files = {{input.name, "", before.bytes}};
  try {
    table.places.files.front().sha256 = sha256_of_file(input.path);
  } catch (const RunError& error) {  // one file that cannot be read does not end the run
    notices.add("file_unreadable", reason_detail(input.name, error.message()));
    return table;
  }
  if (refuse(table.places.files.front(), input.path, request.limits, notices)) return table;
  read_book(input.path, request, table, notices);
  if (file_state(input.path) != before)
    notices.add("file_changed_while_read", reason_detail(input.name, {}));
  return table;
}

std::vector<SheetInfo> workbook_sheets(const std::filesystem::path& path) {
  Notices unheard;
  std::vector<SheetInfo> sheets;
  const std::optional<Workbook> book = open_workbook(path, ReadLimits(), unheard);
  if (!book) return sheets;
  for (const WorkbookSheet& sheet : book->parts.sheets) sheets.push_back(sheet.info);
  return sheets;
}

}  // namespace kokai
