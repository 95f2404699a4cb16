// Places and messages of findings in the words that city staff use.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "pipeline/core/finding_view.h"
#include "pipeline/core/report.h"

namespace kokai {

namespace {

Bilingual row_words(const FindingPlace& place, const Layer& layer) {
  if (place.row == 0 && place.line == 0) return {};
  if (place.row == 0)
    return {fmt::format("{}行目", place.line), fmt::format("line {}", place.line)};
  if (layer.places.spreadsheet)
    return {fmt::format("{}行目", place.row), fmt::format("row {}", place.row)};
  if (layer.container == "shapefile")
    return {fmt::format("{}番目の図形", place.row), fmt::format("record {}", place.row)};
  return {fmt::format("地物 {}", place.row), fmt::format("feature {}", place.row)};
}

Bilingual column_words(const FindingPlace& place, const Layer& layer) {
  const bool lettered = layer.places.spreadsheet && place.position >= 0;
  const std::string letters = lettered ? column_letters(place.position) : std::string();
  const std::string cell = place.cell.empty() ? "" : fmt::format("({})", place.cell);
  if (place.header.empty()) {
    if (!lettered) return {};
    return {fmt::format("{}列{}", letters, cell),
            fmt::format("column {}{}{}", letters, cell.empty() ? "" : " ", cell)};
  }
  return {fmt::format("{}「{}」{}", lettered ? letters + "列" : "", place.header, cell),
          fmt::format("column {}{}{}{}{}", letters, lettered ? " " : "", place.header,
                      cell.empty() ? "" : " ", cell)};
}

void append(Bilingual& words, std::string_view english_separator, const Bilingual& more) {
  if (more.ja.empty()) return;
  if (!words.ja.empty()) {
    words.ja += ' ';
    words.en += english_separator;
  }
  words.ja += more.ja;
  words.en += more.en;
}

}  // namespace

Bilingual place_words(const FindingPlace& place, const Layer& layer) {
  Bilingual words{std::string(place.file), std::string(place.file)};
  bool inside = false;
  const auto add = [&](const Bilingual& more) {
    append(words, inside ? ", " : " ", more);
    inside = inside || !more.ja.empty();
  };
  if (!place.sheet.empty())
    add({fmt::format("シート「{}」", place.sheet), fmt::format("sheet {}", place.sheet)});
  add(row_words(place, layer));
  add(column_words(place, layer));
  if (words.ja.empty()) return {"データ全体", "the whole source"};
  return words;
}

Bilingual place_text(const Finding& finding, const Notices& notices, const Layer& layer) {
  const FindingReader reader(layer, notices);
  return place_words(reader.place(finding, notices.detail(finding)), layer);
}

Bilingual message_of(const NoticeType& type, const Finding& finding, const Notices& notices,
                     const Layer& layer) {
  // What is seen lies in its reader.
  const FindingReader reader(layer, notices);
  const FindingView view = reader.read(type.code, finding);
  return {fill_message(type.what.ja, view, Language::ja),
          fill_message(type.what.en, view, Language::en)};
}

}  // namespace kokai
