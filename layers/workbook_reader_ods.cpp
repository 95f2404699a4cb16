// OpenDocument spreadsheets (.ods): a zip archive whose content.xml holds all tables.
// SPDX-License-Identifier: MIT
#include <optional>
#include <utility>

#include "layers/workbook_reader_book.h"
#include "layers/workbook_reader_ods_parts.h"
#include "layers/workbook_reader_ods_sheet.h"

namespace kokai {
namespace {

class OdsWorkbook final : public Workbook {
 public:
  OdsWorkbook(Archive archive, OdsParts parts, std::size_t maximum_columns)
      : archive_(std::move(archive)), parts_(std::move(parts)), maximum_columns_(maximum_columns) {}
  [[nodiscard]] const std::vector<SheetInfo>& sheets() const override { return parts_.sheets; }
  [[nodiscard]] bool count_extras(WorkbookExtras& extras, Notices& notices) const override {
    extras = parts_.extras;
    return count_ods_extras(archive_, extras, notices);
  }
  [[nodiscard]] bool read(std::span<const std::size_t> wanted, SheetFrame& frame,
                          const TakeRow& take, Notices& notices) const override {
    OdsSheetParser parser(parts_, wanted, maximum_columns_, frame, take);
    return parse_xml(archive_, *parts_.content, parser, notices);
  }

 private:
  Archive archive_;
  OdsParts parts_;
  std::size_t maximum_columns_;
};

}  // namespace

std::unique_ptr<Workbook> open_ods(const std::filesystem::path& path, const ReadLimits& limits,
                                   Notices& notices) {
  std::optional<Archive> archive = Archive::open(path, limits, notices);
  if (!archive) return nullptr;
  std::optional<OdsParts> parts = read_ods_parts(*archive, notices);
  if (!parts) return nullptr;
  return std::make_unique<OdsWorkbook>(std::move(*archive), std::move(*parts),
                                       limits.maximum_columns);
}

}  // namespace kokai
