// Words and addresses that several catalogue formats share.
// SPDX-License-Identifier: MIT
#include "catalog/terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "pipeline/core/text.h"

namespace kokai {

namespace {

constexpr std::array<FormatSpelling, 6> format_spellings = {{
    {"geojson", "GEOJSON", "GeoJSON"},
    {"csv", "CSV", "CSV"},
    {"gpkg", "GPKG", "GeoPackage"},
    {"fgb", "FGB", "FlatGeobuf"},
    {"shp", "SHP", "Shapefile"},
    {"kml", "KML", "KML"},
}};

const FormatSpelling* find_spelling(std::string_view format) {
  const auto found =
      std::find_if(format_spellings.begin(), format_spellings.end(),
                   [&](const FormatSpelling& spelling) { return spelling.format == format; });
  return found == format_spellings.end() ? nullptr : &*found;
}

std::string in_upper_case(std::string_view text) {
  std::string upper(text);
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return upper;
}

}  // namespace

std::string one_line(std::string_view text) {
  std::string line;
  bool space = false;
  for (const char c : to_published_nfc(trim(text))) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      space = true;
      continue;
    }
    if (space) line += ' ';
    space = false;
    line += c;
  }
  return line;
}

std::string full_name(const Publisher& publisher) {
  return one_line(publisher.full_name());
}

std::string municipality_name(const Publisher& publisher) {
  const std::string name = one_line(publisher.name);
  const std::string prefecture = one_line(publisher.prefecture);
  return starts_with(name, prefecture) ? name.substr(prefecture.size()) : name;
}

std::string address(const Catalog& catalog, std::string_view path) {
  return catalog.base_url + std::string(path);
}

std::string dataset_page_address(const Catalog& catalog, const CatalogDataset& dataset) {
  return address(catalog, "dataset/" + dataset.id + ".html");
}

std::string frequency_word(std::string_view name) {
  const Frequency* known = find_frequency(name);
  return std::string(known == nullptr ? name : known->ja);
}

std::string license_in_list(const License& license) {
  const KnownLicense* known = find_license(license.id);
  return known == nullptr ? one_line(license.title) : std::string(known->list_text);
}

std::string license_in_portal(const License& license) {
  const KnownLicense* known = find_license(license.id);
  return known == nullptr ? one_line(license.title) : std::string(known->egov);
}

std::string format_upper(std::string_view format) {
  const FormatSpelling* spelling = find_spelling(format);
  return spelling == nullptr ? in_upper_case(format) : std::string(spelling->upper);
}

std::string format_title(std::string_view format) {
  const FormatSpelling* spelling = find_spelling(format);
  return spelling == nullptr ? in_upper_case(format) : std::string(spelling->title);
}

std::string distribution_title(const CatalogDataset& dataset, const Distribution& distribution) {
  return fmt::format("{}（{}）", one_line(dataset.title), format_title(distribution.format));
}

std::string distribution_description(const Distribution& distribution) {
  std::string words = format_title(distribution.format) + "形式";
  if (!distribution.encoding.empty()) words += "、文字コードは" + distribution.encoding;
  if (!distribution.crs.empty()) words += "、座標参照系は" + distribution.crs;
  if (!distribution.operation.empty()) words += "（座標操作は" + distribution.operation + "）";
  return words;
}

std::string contact_name(const Catalog& catalog, const CatalogDataset& dataset) {
  const std::string& name = contact_of(catalog, dataset).name;
  return one_line(name.empty() ? catalog.publisher.name : name);
}

std::string contact_note(const Contact& contact) {
  std::string words;
  const auto add = [&words](std::string_view label, const std::string& text) {
    if (text.empty()) return;
    if (!words.empty()) words += ' ';
    words += std::string(label) + one_line(text);
  };
  add("窓口：", contact.counter);
  add("受付：", contact.hours);
  add("", contact.note);
  return words;
}

std::string temporal_words(const CatalogDataset& dataset) {
  return dataset.as_of.empty() ? "" : dataset.as_of + "/" + dataset.as_of;
}

std::string remarks_words(const CatalogDataset& dataset) {
  std::string words = dataset.remarks;
  for (const Correction& correction : dataset.corrections) {
    words +=
        fmt::format("{}訂正（{}）：{}", words.empty() ? "" : " ", correction.date, correction.text);
    if (!correction.keys.empty()) words += "（" + correction.keys + "）";
  }
  return one_line(words);
}

std::string provenance_words(const CatalogDataset& dataset) {
  if (dataset.source_crs.empty()) return {};
  std::string words = fmt::format("元の座標参照系は{}", dataset.source_crs);
  if (!dataset.operation.empty() && dataset.operation != "none")
    words += fmt::format("。公開のための座標操作は{}", dataset.operation);
  if (dataset.accuracy_m > 0) words += fmt::format("（精度は約{}m）", dataset.accuracy_m);
  if (!dataset.height_operation.empty())
    words += fmt::format("。高さの換算は{}", dataset.height_operation);
  return words;
}

}  // namespace kokai
