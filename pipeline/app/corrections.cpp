// What was wrong in public data and has been put right.
// SPDX-License-Identifier: MIT
#include "pipeline/app/corrections.h"

#include <algorithm>
#include <array>

#include "pipeline/app/editable_list.h"

namespace kokai {

namespace {

constexpr std::array<std::string_view, 4> headers{"日付", "内容", "内容（英語）", "キー"};

void tell_unreadable(Notices& notices, const std::string& ja, const std::string& en) {
  notices.add("meta_correction_unreadable", {.parameters = {{"detail", ja}, {"detail_en", en}}});
}

}  // namespace

std::filesystem::path corrections_file(const std::filesystem::path& project,
                                       const std::string& dataset) {
  return project / "corrections" / (dataset + ".csv");
}

std::vector<Correction> read_corrections(const std::filesystem::path& file, Notices& notices) {
  std::vector<Correction> corrections;
  if (!std::filesystem::exists(file)) return corrections;
  const std::string name = "corrections/" + file.filename().string();
  const auto rows = read_editable_list(file, headers);
  if (!rows) {
    tell_unreadable(notices, name + " に「日付」の列がないか、読めません",
                    name + " has no column 日付, or cannot be read");
    return corrections;
  }
  for (const EditableRow& row : *rows) {
    const std::string line = std::to_string(row.line), day = day_in_cell(row.cells[0]);
    if (day.empty() || row.cells[1].empty()) {
      tell_unreadable(notices, name + " の " + line + " 行目に日付か内容がありません",
                      name + ", line " + line + " lacks a day or a text");
      continue;
    }
    corrections.push_back({day, row.cells[1], row.cells[2], row.cells[3]});
  }
  std::stable_sort(corrections.begin(), corrections.end(),
                   [](const Correction& a, const Correction& b) { return a.date > b.date; });
  return corrections;
}

}  // namespace kokai
