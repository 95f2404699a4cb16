// Excel workbooks of today (.xlsx, .xlsm): a zip archive of XML parts.
// SPDX-License-Identifier: MIT
#include <array>
#include <cstdio>
#include <optional>
#include <utility>

#include "layers/reader_notices.h"
#include "layers/workbook_reader_book.h"
#include "layers/workbook_reader_parts.h"

namespace kokai {
namespace {

class XlsxWorkbook final : public Workbook {
 public:
  XlsxWorkbook(Archive archive, WorkbookParts parts, WorkbookContext context,
               std::size_t maximum_columns)
      : archive_(std::move(archive)),
        parts_(std::move(parts)),
        context_(std::move(context)),
        maximum_columns_(maximum_columns) {
    for (const WorkbookSheet& sheet : parts_.sheets) sheets_.push_back(sheet.info);
  }
  [[nodiscard]] const std::vector<SheetInfo>& sheets() const override { return sheets_; }
  [[nodiscard]] bool count_extras(WorkbookExtras& extras, Notices& notices) const override {
    extras = parts_.extras;
    return kokai::count_extras(archive_, extras, notices);
  }
  /// A broken sheet does not keep the others from being read.
  [[nodiscard]] bool read(std::span<const std::size_t> wanted, SheetFrame& frame,
                          const TakeRow& take, Notices& notices) const override {
    bool whole = true;
    for (const std::size_t sheet : wanted) {
      frame = SheetFrame();
      SheetParser parser(context_, maximum_columns_, frame,
                         [&](const SheetRow& row) { return take(sheet, row); });
      whole = parse_xml(archive_, *parts_.sheets[sheet].entry, parser, notices) && whole;
    }
    return whole;
  }

 private:
  Archive archive_;
  WorkbookParts parts_;
  WorkbookContext context_;
  std::vector<SheetInfo> sheets_;
  std::size_t maximum_columns_;
};

/// Excel wraps an encrypted workbook into the container of old files.
bool is_encrypted(const std::filesystem::path& path) {
  struct Close {
    void operator()(std::FILE* open) const { std::fclose(open); }
  };
  const std::unique_ptr<std::FILE, Close> open(std::fopen(path.c_str(), "rb"));
  std::array<char, 4> start{};
  return open && std::fread(start.data(), 1, start.size(), open.get()) == start.size() &&
         std::string_view(start.data(), start.size()) == "\xD0\xCF\x11\xE0";
}

bool has_all_sheets(const WorkbookParts& parts, Notices& notices) {
  for (const WorkbookSheet& sheet : parts.sheets) {
    if (sheet.entry != nullptr) continue;
    notices.add("file_unreadable",
                reason_detail(sheet.info.name,
                              {"シート「" + sheet.info.name + "」の中身がファイルにありません",
                               "the content of sheet " + sheet.info.name + " is missing"}));
    return false;
  }
  return true;
}

}  // namespace

std::unique_ptr<Workbook> open_xlsx(const std::filesystem::path& path, const ReadLimits& limits,
                                    Notices& notices) {
  if (is_encrypted(path)) {
    notices.add("file_unreadable", reason_detail(path.filename().string(), password_needed()));
    return nullptr;
  }
  std::optional<Archive> archive = Archive::open(path, limits, notices);
  if (!archive) return nullptr;
  std::optional<WorkbookParts> parts = read_workbook_parts(*archive, notices);
  if (!parts || !has_all_sheets(*parts, notices)) return nullptr;
  WorkbookContext context;
  if (!read_workbook_context(*archive, *parts, context, notices)) return nullptr;
  return std::make_unique<XlsxWorkbook>(std::move(*archive), std::move(*parts), std::move(context),
                                        limits.maximum_columns);
}

}  // namespace kokai
