// 掲載項目調整表: what a city and the owner of a map agree on, layer by layer and column by column.
// SPDX-License-Identifier: MIT
#include "pipeline/app/agreement.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "output/workbook_writer.h"
#include "pipeline/app/editable_list.h"
#include "pipeline/core/column.h"
#include "pipeline/core/cp932.h"
#include "pipeline/core/error.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t short_name_bytes = 10;
constexpr std::string_view layer_sheet = "レイヤ", field_sheet = "項目";
constexpr std::array<std::string_view, 8> layer_headers = {
    "データセット", "レイヤ名", "記号", "最小縮尺", "最大縮尺", "更新頻度", "注意書き", "担当課"};
constexpr std::array<std::string_view, 7> field_headers = {
    "データセット", "項目", "見出し", "10バイト名", "型", "公開区分", "ポップアップ順"};

struct ShareName {
  Share share;
  std::string_view name;
};
constexpr std::array<ShareName, 3> shares{
    {{Share::everyone, "公開"}, {Share::staff, "庁内"}, {Share::nobody, "掲載しない"}}};

/// A row of one of the sheets, with words for what is wrong in it.
struct SheetRow {
  const fs::path& file;
  std::string_view sheet;
  const EditableRow& row;

  [[noreturn]] void fail(std::string_view header, const Bilingual& what) const {
    const std::string where = file.filename().string() + "、シート「" + std::string(sheet) + "」 " +
                              std::to_string(row.line) + " 行目、列「" + std::string(header) +
                              "」: ";
    const std::string where_en = file.filename().string() + ", sheet \"" + std::string(sheet) +
                                 "\", row " + std::to_string(row.line) + ", column \"" +
                                 std::string(header) + "\": ";
    throw UsageError({where + what.ja, where_en + what.en});
  }
};

Share share_in(const SheetRow& row, const std::string& text) {
  for (const ShareName& known : shares)
    if (known.name == text) return known.share;
  if (text.empty()) return Share::nobody;
  row.fail("公開区分", {"「" + text + "」は使えません。公開・庁内・掲載しない から選んでください。",
                        "\"" + text + "\" is none of 公開, 庁内, 掲載しない."});
}

/// "25000" or "1/25,000" or "1:25000".
double scale_in(const SheetRow& row, std::string_view header, const std::string& text) {
  std::string digits;
  for (const char c : to_nfkc(text))
    if (c != ',' && c != ' ') digits += c;
  for (const std::string_view lead : {"1/", "1:"})
    if (digits.starts_with(lead)) digits.erase(0, lead.size());
  if (digits.empty()) return 0;
  const double scale = parse_number(digits);
  if (scale > 0) return scale;
  row.fail(header, {"「" + text + "」は縮尺ではありません。25000 のように書いてください。",
                    "\"" + text + "\" is no scale. Write it like 25000."});
}

int order_in(const SheetRow& row, const std::string& text) {
  if (text.empty()) return 0;
  const std::string digits = to_nfkc(text);
  int order = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), order);
  if (error == std::errc() && end == digits.data() + digits.size() && order >= 0) return order;
  row.fail("ポップアップ順", {"「" + text + "」は順番ではありません。1、2、3 と書いてください。",
                              "\"" + text + "\" is no number. Write 1, 2, 3."});
}

std::string short_name_in(const SheetRow& row, const std::string& text) {
  std::string bytes;
  std::u32string missing;
  append_to_cp932(bytes, text, &missing);
  if (missing.empty() && bytes.size() <= short_name_bytes) return text;
  row.fail(
      "10バイト名",
      {"「" + text + "」は CP932 で10バイト（全角5文字）を超えるか、CP932 にない文字があります。",
       "\"" + text + "\" is longer than ten bytes of CP932, or has characters that it lacks."});
}

std::vector<EditableRow> rows_of(const fs::path& file, std::string_view sheet,
                                 std::span<const std::string_view> headers) {
  auto rows = read_editable_list(file, headers, std::string(sheet));
  if (rows) return std::move(*rows);
  throw UsageError({file.filename().string() + " のシート「" + std::string(sheet) +
                        "」が読めません。1行目の見出しを元に戻すか、`kokai deliver --sheet` "
                        "で作り直してください。",
                    "sheet \"" + std::string(sheet) + "\" of " + file.filename().string() +
                        " cannot be read. Put its header back into row 1, or make it again with "
                        "`kokai deliver --sheet`."});
}

std::string scale_text(double scale) {
  return scale > 0 ? std::to_string(static_cast<long>(scale)) : std::string();
}

std::vector<std::string> texts(std::span<const std::string_view> views) {
  return {views.begin(), views.end()};
}

void refuse_double_names(const fs::path& file, const AgreedLayer& layer) {
  for (std::size_t i = 0; i < layer.fields.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const AgreedField &one = layer.fields[j], &other = layer.fields[i];
      if (other.short_name.empty() || one.short_name != other.short_name) continue;
      throw UsageError(
          {file.filename().string() + ": " + layer.dataset + " の「" + one.name + "」と「" +
               other.name + "」の10バイト名がどちらも「" + other.short_name + "」です。",
           file.filename().string() + ": \"" + one.name + "\" and \"" + other.name + "\" of " +
               layer.dataset + " have the same name of ten bytes, \"" + other.short_name + "\"."});
    }
}

}  // namespace

const AgreedLayer* find_layer(const Agreement& agreement, std::string_view dataset) {
  const auto found =
      std::find_if(agreement.begin(), agreement.end(),
                   [&](const AgreedLayer& layer) { return layer.dataset == dataset; });
  return found == agreement.end() ? nullptr : &*found;
}

Agreement read_agreement(const fs::path& file) {
  Agreement agreement;
  if (file.empty() || !fs::exists(file)) return agreement;
  for (const EditableRow& cells : rows_of(file, layer_sheet, layer_headers)) {
    const SheetRow row{file, layer_sheet, cells};
    const auto& c = cells.cells;
    agreement.push_back({c[0],
                         c[1],
                         c[2],
                         scale_in(row, layer_headers[3], c[3]),
                         scale_in(row, layer_headers[4], c[4]),
                         c[5],
                         c[6],
                         c[7],
                         {}});
  }
  for (const EditableRow& cells : rows_of(file, field_sheet, field_headers)) {
    const SheetRow row{file, field_sheet, cells};
    const auto& c = cells.cells;
    const auto layer =
        std::find_if(agreement.begin(), agreement.end(),
                     [&](const AgreedLayer& known) { return known.dataset == c[0]; });
    if (layer == agreement.end())
      row.fail(field_headers[0], {"「" + c[0] + "」がシート「レイヤ」にありません。",
                                  "\"" + c[0] + "\" is not in the sheet レイヤ."});
    layer->fields.push_back(
        {c[1], c[2], short_name_in(row, c[3]), c[4], share_in(row, c[5]), order_in(row, c[6])});
  }
  for (const AgreedLayer& layer : agreement) refuse_double_names(file, layer);
  return agreement;
}

void write_agreement(const fs::path& file, const Agreement& agreement) {
  SheetToWrite layers{
      std::string(layer_sheet), texts(layer_headers), {18, 26, 16, 10, 10, 10, 40, 14}, {}, {}};
  SheetToWrite fields{
      std::string(field_sheet), texts(field_headers), {18, 26, 26, 14, 14, 12, 14}, {}, {}};
  WorkbookChoice choice{5, {}};
  for (const ShareName& known : shares) choice.values.emplace_back(known.name);
  fields.choices.push_back(std::move(choice));
  for (const AgreedLayer& layer : agreement) {
    layers.rows.push_back({layer.dataset, layer.title, layer.symbol,
                           scale_text(layer.minimum_scale), scale_text(layer.maximum_scale),
                           layer.frequency, layer.disclaimer, layer.section});
    for (const AgreedField& field : layer.fields) {
      const auto share = std::find_if(shares.begin(), shares.end(),
                                      [&](const ShareName& s) { return s.share == field.share; });
      fields.rows.push_back({layer.dataset, field.name, field.header, field.short_name, field.type,
                             std::string(share->name),
                             field.popup > 0 ? std::to_string(field.popup) : std::string()});
    }
  }
  write_workbook(file, {layers, fields});
}

}  // namespace kokai
