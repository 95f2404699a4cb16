// Old Excel workbooks (.xls, Excel 5.0 to 2003): a stream of records in a compound file.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "layers/reader_notices.h"
#include "layers/workbook_reader_xls_sheet.h"

namespace kokai {

// --- The rows of a sheet, once its records are gathered -----------------------------------------

/// Rows in order, of equal places the last cell, hidden columns as ranges.
void XlsSheet::finish(SheetFrame& frame) {
  const auto place = [](const Cell& cell) {
    return std::uint32_t{cell.row} * column_count + cell.column;
  };
  const auto before = [place](const Cell& a, const Cell& b) { return place(a) < place(b); };
  if (!std::is_sorted(cells_.begin(), cells_.end(), before))
    std::stable_sort(cells_.begin(), cells_.end(), before);
  const auto replaced =
      std::unique(cells_.rbegin(), cells_.rend(),
                  [place](const Cell& a, const Cell& b) { return place(a) == place(b); });
  cells_.erase(cells_.begin(), replaced.base());
  for (std::uint32_t column = 0; column < column_count; ++column) {
    if (!hidden_columns_[column]) continue;
    if (!frame.hidden_columns.empty() && frame.hidden_columns.back().second + 1 == column)
      frame.hidden_columns.back().second = column;
    else
      frame.hidden_columns.emplace_back(column, column);
  }
}

bool XlsSheet::hand_over(std::size_t maximum_columns,
                         const std::function<bool(const SheetRow&)>& take) {
  std::size_t begin = 0;
  for (std::uint32_t row = 0; row < row_count; ++row) {
    std::size_t end = begin;
    while (end < cells_.size() && cells_[end].row == row) ++end;
    if (end == begin && !rows_[row].stated) continue;
    if (!append_row(begin, end, maximum_columns)) return false;
    const bool hidden = rows_[row].stated ? rows_[row].hidden : rows_hidden_;
    if (!take({row + 1, hidden, views_})) return true;
    begin = end;
  }
  return true;
}

bool XlsSheet::append_row(std::size_t begin, std::size_t end, std::size_t maximum_columns) {
  row_text_.clear();
  pieces_.clear();
  views_.clear();
  for (std::size_t index = begin; index < end; ++index) {
    const Cell& cell = cells_[index];
    Piece piece{row_text_.size(), 0};
    append_value(cell);
    piece.end = row_text_.size();
    pieces_.push_back(piece);
  }
  const std::string_view all = row_text_;
  for (std::size_t index = begin; index < end; ++index) {
    const Cell& cell = cells_[index];
    const Piece piece = pieces_[index - begin];
    std::string_view text = all.substr(piece.begin, piece.end - piece.begin);
    if (cell.kind == Kind::shared) text = book_.strings[cell.index];
    if (cell.kind == Kind::text) text = texts_[cell.index];
    if (text.empty() && !cell.formula) continue;
    if (cell.column >= maximum_columns) {
      fail("security_resource_limit",
           column_beyond_limit(cell.row + 1U, cell.column + 1U, maximum_columns));
      return false;
    }
    views_.push_back({cell.column, text, cell.formula, cell.cached});
  }
  return true;
}

void XlsSheet::append_value(const Cell& cell) {
  struct ErrorText {
    std::uint8_t number;
    std::string_view text;
  };
  static constexpr std::array<ErrorText, 7> errors{{{0x00, "#NULL!"},
                                                    {0x07, "#DIV/0!"},
                                                    {0x0F, "#VALUE!"},
                                                    {0x17, "#REF!"},
                                                    {0x1D, "#NAME?"},
                                                    {0x24, "#NUM!"},
                                                    {0x2A, "#N/A"}}};
  switch (cell.kind) {
    case Kind::number: {
      std::array<char, 32> digits{};
      const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), cell.number);
      const CellFormat format =
          cell.format < book_.formats.size() ? book_.formats[cell.format] : CellFormat();
      return append_number(row_text_, {digits.data(), end.ptr}, format, book_.date1904);
    }
    case Kind::boolean:
      row_text_ += cell.number != 0 ? "TRUE" : "FALSE";
      return;
    case Kind::error:
      for (const ErrorText& error : errors)
        if (error.number == cell.number) row_text_ += error.text;
      return;
    case Kind::shared:
    case Kind::text:
    case Kind::empty:
      return;
  }
}

// --- The workbook ---------------------------------------------------------------------------------

namespace {

class XlsWorkbook final : public Workbook {
 public:
  XlsWorkbook(CompoundFile file, std::string stream, XlsBook book, std::size_t maximum_columns)
      : file_(std::move(file)),
        stream_(std::move(stream)),
        book_(std::move(book)),
        maximum_columns_(maximum_columns) {}
  [[nodiscard]] const std::vector<SheetInfo>& sheets() const override { return book_.sheets; }
  [[nodiscard]] bool count_extras(WorkbookExtras& extras, Notices& notices) const override {
    extras = book_.extras;
    count_compound_extras(file_, extras);
    for (std::size_t index = 0; index < book_.sheets.size(); ++index) {
      XlsSheet sheet(book_);
      SheetFrame frame;
      if (!gather(index, sheet, frame, notices)) return false;
      extras.comments += sheet.comments();
    }
    return true;
  }
  /// A broken sheet does not keep the others from being read.
  [[nodiscard]] bool read(std::span<const std::size_t> wanted, SheetFrame& frame,
                          const TakeRow& take, Notices& notices) const override {
    bool whole = true;
    for (const std::size_t index : wanted) {
      frame = SheetFrame();
      XlsSheet sheet(book_);
      const auto take_row = [&](const SheetRow& row) { return take(index, row); };
      bool good = gather(index, sheet, frame, notices);
      if (good && !sheet.hand_over(maximum_columns_, take_row)) {
        report(index, sheet, notices);
        good = false;
      }
      whole = whole && good;
    }
    return whole;
  }

 private:
  bool gather(std::size_t index, XlsSheet& sheet, SheetFrame& frame, Notices& notices) const {
    if (sheet.read(stream_, book_.sheet_begin[index], book_.sheet_end[index], frame)) return true;
    report(index, sheet, notices);
    return false;
  }
  void report(std::size_t index, const XlsSheet& sheet, Notices& notices) const {
    const std::string& name = book_.sheets[index].name;
    notices.add(sheet.fault_code(),
                reason_detail(name, {fmt::format("シート「{}」: {}", name, sheet.fault().ja),
                                     fmt::format("sheet {}: {}", name, sheet.fault().en)}));
  }

  CompoundFile file_;
  std::string stream_;
  XlsBook book_;
  std::size_t maximum_columns_;
};

/// The workbook's stream; a file for Excel 5.0 and 97 has both, the newer one is whole.
std::optional<std::string> workbook_stream(const CompoundFile& file, Bilingual& fault) {
  fault = {"Excel ブック（.xls）の本体がないか、途中で切れています",
           "it lacks the main part of an Excel workbook (.xls), or it is cut off"};
  const CompoundEntry* entry = file.find("Workbook");
  if (entry == nullptr) entry = file.find("Book");
  if (entry == nullptr) {
    if (file.find("EncryptedPackage") != nullptr) fault = password_needed();
    return std::nullopt;
  }
  return file.read(*entry);
}

}  // namespace

std::unique_ptr<Workbook> open_xls(const std::filesystem::path& path, const ReadLimits& limits,
                                   Notices& notices) {
  Bilingual fault;
  std::optional<CompoundFile> file = CompoundFile::open(path, fault);
  std::optional<std::string> stream;
  std::optional<XlsBook> book;
  if (file) stream = workbook_stream(*file, fault);
  if (stream) book = read_xls_book(*stream, fault);
  if (book)
    return std::make_unique<XlsWorkbook>(std::move(*file), std::move(*stream), std::move(*book),
                                         limits.maximum_columns);
  notices.add("file_unreadable", reason_detail(path.filename().string(), std::move(fault)));
  return nullptr;
}

}  // namespace kokai
