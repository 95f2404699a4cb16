// 修正依頼: what a section is asked to mend.
// SPDX-License-Identifier: MIT
#include "pipeline/app/fix_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "output/workbook_writer.h"
#include "pipeline/app/acceptances.h"
#include "pipeline/app/editable_list.h"
#include "pipeline/core/finding_view.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

/// More than this nobody mends by hand; the report has them all.
constexpr std::size_t most_rows = 5000;

constexpr std::string_view sheet_name = "修正依頼";
constexpr std::string_view mended = "直した", left = "このまま";

/// The columns, with their widths in characters.
struct HeadCell {
  std::string_view name;
  double width;
};
constexpr std::array<HeadCell, 15> head = {{{"番号", 13},
                                            {"データセット", 16},
                                            {"重さ", 6},
                                            {"ファイル", 20},
                                            {"シート", 10},
                                            {"セル", 8},
                                            {"項目", 16},
                                            {"キー", 14},
                                            {"今の値", 16},
                                            {"提案", 16},
                                            {"内容", 34},
                                            {"なぜ", 34},
                                            {"直し方", 40},
                                            {"対応", 10},
                                            {"理由", 24}}};
constexpr std::size_t answer_column = 13;

/// "Q17" of tables, the row of other files.
std::string cell_of(const FindingPlace& place) {
  if (!place.cell.empty()) return place.cell;
  return place.row == 0 ? "" : std::to_string(place.row);
}

/// What the value ought to be, where the rule knows it.
std::string proposal_of(const FindingView& view) {
  if (view.detail != nullptr)
    for (const auto& [name, value] : view.detail->parameters)
      if (name == "expected") return value;
  return std::string(view.allowed);
}

std::vector<std::string> row_of(const std::string& dataset, const NoticeType& type,
                                Severity severity, const FindingView& view) {
  return {accepted_id(view.id),
          dataset,
          severity == Severity::error ? "誤り" : "注意",
          std::string(view.place.file),
          std::string(view.place.sheet),
          cell_of(view.place),
          std::string(view.place.header),
          view.key,
          view.has_value ? shown_value(view.value, view.masked) : "",
          proposal_of(view),
          fill_message(type.what.ja, view, Language::ja),
          std::string(type.why.ja),
          std::string(type.fix.ja),
          "",
          ""};
}

}  // namespace

void FixSheets::add(const DatasetRun& run, const DatasetConfig& dataset) {
  Sheet& sheet = sheets_[dataset.section.empty() ? dataset.id : dataset.section];
  const SeverityOf severity_of_type = severity_of(run.layer.definition, dataset);
  const FindingReader reader(run.layer, run.notices);
  for (const NoticeGroup& group : run.notices.groups()) {
    const Severity severity = severity_of_type(*group.type);
    if (severity == Severity::info) continue;
    for (std::size_t i = 0; i < group.findings.size(); ++i) {
      if (group.is_accepted(i)) continue;
      if (sheet.rows.size() >= most_rows) {
        ++sheet.left_out;
        continue;
      }
      const FindingView view = reader.read(group.type->code, group.findings[i]);
      sheet.rows.push_back(row_of(dataset.id, *group.type, severity, view));
    }
  }
}

std::vector<fs::path> FixSheets::write(const fs::path& folder) const {
  std::vector<fs::path> files;
  for (const auto& [owner, sheet] : sheets_) {
    if (sheet.rows.empty()) continue;
    SheetToWrite table{std::string(sheet_name), {}, {}, sheet.rows, {}};
    for (const HeadCell& cell : head) {
      table.header.emplace_back(cell.name);
      table.widths.push_back(cell.width);
    }
    if (sheet.left_out > 0) {
      std::vector<std::string> rest(head.size());
      rest[10] = fmt::format("ほか {} 件は報告書にあります。", sheet.left_out);
      table.rows.push_back(std::move(rest));
    }
    table.choices.push_back({answer_column, {std::string(mended), std::string(left)}});
    files.push_back(folder / ("修正依頼_" + owner + ".xlsx"));
    write_workbook(files.back(), {table});
  }
  return files;
}

std::vector<LeftAsItIs> read_answers(const fs::path& file) {
  constexpr std::array<std::string_view, 4> headers{"番号", "データセット", "対応", "理由"};
  if (!fs::exists(file))
    throw UsageError(
        {"ファイルがありません: " + file.string() + "。名前とフォルダを確かめてください。",
         "there is no file " + file.string() + "; check its name and folder."});
  const auto rows = read_editable_list(file, headers, std::string(sheet_name));
  if (!rows)
    throw UsageError({file.string() + " に「修正依頼」のシートがないか、「番号」の列がありません。",
                      file.string() + " has no sheet 修正依頼 with a column 番号."});
  std::vector<LeftAsItIs> answers;
  for (const EditableRow& row : *rows) {
    const std::string &answer = row.cells[2], &reason = row.cells[3];
    const std::string where = file.filename().string() + ":" + std::to_string(row.line) + ": ";
    if (answer.empty() || answer == mended) continue;
    if (answer != left)
      throw UsageError(
          {where + "対応の「" + answer + "」は「直した」か「このまま」にしてください。",
           where + "the answer \"" + answer + "\" is neither 直した nor このまま."});
    if (reason.empty())
      throw UsageError({where + "「このまま」には理由を書いてください。",
                        where + "このまま needs a reason (理由)."});
    answers.push_back({row.cells[1], row.cells[0], reason});
  }
  return answers;
}

}  // namespace kokai
