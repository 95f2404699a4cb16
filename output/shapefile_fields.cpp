// The columns of a Shapefile: names of ten bytes and values of 254 bytes in CP932.
// SPDX-License-Identifier: MIT
#include "output/shapefile_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "pipeline/core/cp932.h"
#include "pipeline/core/parallel.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

constexpr std::size_t name_bytes = 10;
constexpr std::string_view substitute =
    "\x81\xAC";  // 〓, the mark that printers use for a missing character

std::string first_cp932_bytes(const std::string& text, std::size_t limit) {
  std::string kept;
  for (const char32_t c : to_code_points(text)) {
    std::string next = kept;
    append_utf8(next, c);
    if (cp932_length(next) > limit) break;
    kept = std::move(next);
  }
  return kept;
}

bool is_cp932_text(const std::string& text) {
  std::string bytes;
  std::u32string missing;
  append_to_cp932(bytes, text, &missing);
  return missing.empty();
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return text;
}

std::string wanted_name(const Layer& layer, const Column& column) {
  const Field& field = column.field;
  if (!field.short_name.empty() && cp932_length(field.short_name) <= name_bytes)
    return field.short_name;
  const std::string& header = published_header(layer, column);
  return is_cp932_text(header) && !header.empty() ? header : field.name;
}

}  // namespace

std::vector<std::string> shapefile_names(const Layer& layer) {
  std::vector<std::string> names, taken;
  for (const Column& column : layer.columns) {
    const std::string wanted = wanted_name(layer, column);
    std::string name = first_cp932_bytes(wanted, name_bytes);
    for (int number = 1; std::find(taken.begin(), taken.end(), lower(name)) != taken.end();
         ++number) {
      const std::string tail = fmt::format("_{}", number);
      name = first_cp932_bytes(wanted, name_bytes - tail.size()) + tail;
    }
    taken.push_back(lower(name));
    names.push_back(std::move(name));
  }
  return names;
}

std::size_t encode_for_shapefile(std::string_view value, std::string& out) {
  if (is_ascii(value)) {
    out.append(value);
    return 0;
  }
  const std::size_t begin = out.size();
  std::u32string missing;
  append_to_cp932(out, value, &missing);
  if (missing.empty()) return 0;
  out.resize(begin);
  std::size_t lost = 0;
  for (const char32_t c : to_code_points(value)) {
    std::string one;
    append_utf8(one, c);
    missing.clear();
    append_to_cp932(out, one, &missing);
    if (missing.empty()) continue;
    out.append(substitute);
    ++lost;
  }
  return lost;
}

std::size_t whole_characters(std::string_view cp932, std::size_t limit) {
  if (cp932.size() <= limit) return cp932.size();
  std::size_t at = 0;
  for (;;) {
    const auto byte = static_cast<unsigned char>(cp932[at]);
    const bool leads = (byte >= 0x81 && byte <= 0x9F) || (byte >= 0xE0 && byte <= 0xFC);
    const std::size_t next = at + (leads ? 2 : 1);
    if (next > limit) return at;
    at = next;
  }
}

namespace {

/// What the values of one column need, and those that do not fit.
struct Survey {
  std::size_t longest = 0, whole_digits = 1, decimals = 0;
  bool exponent = false;
  std::vector<std::uint32_t> too_long;
  std::vector<std::pair<std::uint32_t, std::u32string>> missing;

  void add(Survey&& more) {
    longest = std::max(longest, more.longest);
    whole_digits = std::max(whole_digits, more.whole_digits);
    decimals = std::max(decimals, more.decimals);
    exponent |= more.exponent;
    too_long.insert(too_long.end(), more.too_long.begin(), more.too_long.end());
    missing.insert(missing.end(), more.missing.begin(), more.missing.end());
  }
};

void look_at_number(std::string_view value, Survey& survey) {
  const std::size_t point = std::min(value.find('.'), value.size());
  survey.whole_digits = std::max(survey.whole_digits, point);  // the sign counts
  if (point < value.size()) survey.decimals = std::max(survey.decimals, value.size() - point - 1);
  survey.exponent |= value.find_first_of("eE") != std::string_view::npos;
}

void look_at_text(std::uint32_t row, std::string_view value, Survey& survey) {
  std::size_t length = value.size();
  if (!is_ascii(value)) {
    std::string bytes;
    std::u32string missing;
    append_to_cp932(bytes, value, &missing);
    length = bytes.size() + missing.size() * substitute.size();
    if (!missing.empty()) survey.missing.emplace_back(row, std::move(missing));
  }
  survey.longest = std::max(survey.longest, length);
  if (length > shapefile_text_bytes) survey.too_long.push_back(row);
}

Survey look_at(const Column& column, ColumnStorage storage, const ExportOptions& options,
               std::size_t rows) {
  Survey all;
  const auto look = [&](std::size_t begin, std::size_t end) {
    Survey part;
    for (std::size_t index = begin; index < end; ++index) {
      const std::uint32_t row = row_at(options, index);
      const std::string_view value = column.text[row];
      if (value.empty()) continue;
      if (storage == ColumnStorage::text)
        look_at_text(row, value, part);
      else
        look_at_number(value, part);
    }
    return part;
  };
  for (Survey& part : map_chunks(rows, look)) all.add(std::move(part));
  return all;
}

std::string list_of(const std::u32string& characters) {
  std::string list;
  for (const char32_t c : characters) {
    if (!list.empty()) list += ' ';
    append_utf8(list, c);
    list += fmt::format(" (U+{:04X})", static_cast<std::uint32_t>(c));
  }
  return list;
}

void report(const Survey& survey, const Column& column, Notices& notices) {
  for (const auto& [row, missing] : survey.missing) {
    const std::string list = list_of(missing);
    FindingDetail detail = writer_detail({"CP932: " + list, "CP932: " + list});
    detail.value = std::string(column.text[row]);
    notices.add("file_char_not_in_target", row, column.source, std::move(detail));
  }
  for (const std::uint32_t row : survey.too_long) {
    FindingDetail detail = writer_detail(
        {fmt::format("シェープファイルの文字は {} バイトまでです", shapefile_text_bytes),
         fmt::format("a Shapefile holds {} bytes of text in a cell", shapefile_text_bytes)});
    detail.value = std::string(column.text[row]);
    notices.add("release_writer_warning", row, column.source, std::move(detail));
  }
}

void set_width(OgrField& field, const Survey& survey) {
  constexpr std::size_t widest_number = 32;
  if (field.storage == ColumnStorage::text)
    field.width =
        static_cast<int>(std::clamp<std::size_t>(survey.longest, 1, shapefile_text_bytes));
  if (field.storage == ColumnStorage::integer) field.width = static_cast<int>(survey.whole_digits);
  if (field.storage != ColumnStorage::real || survey.exponent) return;
  const std::size_t width = survey.whole_digits + (survey.decimals == 0 ? 0 : survey.decimals + 1);
  if (width > widest_number) return;  // the driver's own width holds all that a double holds
  field.width = static_cast<int>(width);
  field.precision = static_cast<int>(survey.decimals);
}

}  // namespace

std::vector<OgrField> shapefile_fields(const Layer& layer, const ExportOptions& options,
                                       Notices& notices) {
  const std::vector<std::string> names = shapefile_names(layer);
  std::vector<OgrField> fields;
  for (std::size_t i = 0; i < layer.columns.size(); ++i) {
    const Column& column = layer.columns[i];
    OgrField field;
    encode_for_shapefile(names[i], field.name);
    field.storage = column_storage(column);
    const Survey survey = look_at(column, field.storage, options, row_count(layer, options));
    report(survey, column, notices);
    set_width(field, survey);
    fields.push_back(std::move(field));
  }
  return fields;
}

}  // namespace kokai
