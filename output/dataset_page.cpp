// dataset/<id>.html: what it is, files, fields, coordinates, quality, terms.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "output/page_parts.h"
#include "output/pages.h"
#include "output/plain_words.h"
#include "pipeline/core/definition.h"
#include "pipeline/core/height_datum.h"

namespace kokai {

namespace {

void add_fact(Html& html, std::string_view ja, std::string_view en, std::string_view text) {
  if (!text.empty()) html.open("div").term(ja, en).text(text).close("dd").close("div");
}

void add_summary(Html& html, const CatalogDataset& dataset, const Json& public_report) {
  const Frequency* frequency = find_frequency(dataset.frequency);
  html.both("h2", "概要", "About", {{"id", "about"}});
  html.both("p", dataset.description, dataset.description_en);
  html.open("dl", {{"class", "facts"}});
  add_fact(html, "件数", "Features", with_commas(dataset.features));
  if (const auto held = public_report.value("held", std::uint64_t{0}); held > 0)
    add_fact(html, "公開から外した件数", "Rows held back",
             fmt::format("誤りのある {} 件を外しています / {} rows with an error are held back",
                         with_commas(held), with_commas(held)));
  add_fact(html, "時点", "As of", dataset.as_of);
  add_fact(html, "公開日", "Issued", dataset.issued);
  add_fact(html, "更新日", "Modified", dataset.modified);
  add_fact(html, "更新頻度", "Updated", frequency == nullptr ? "" : frequency->ja);
  add_fact(html, "分類", "Category", dataset.category);
  html.close("dl").open("dl", {{"class", "facts"}});
  add_fact(html, "準拠する標準", "Standard", dataset.standard);
  add_fact(html, "キーワード", "Keywords", fmt::format("{}", fmt::join(dataset.keywords, "、")));
  add_fact(html, "備考", "Remarks", dataset.remarks);
  html.close("dl");
  for (const CatalogLink& link : dataset.links)
    html.open("p").link(link.url, link.title).close("p");
}

void add_files(Html& html, const CatalogDataset& dataset) {
  html.both("h2", "ダウンロード", "Downloads", {{"id", "files"}});
  start_table(html, "どの形式も同じデータから作っています",
              "All formats are made from the same data");
  html.open("thead").open("tr").column("ファイル", "File").column("開けるソフト", "Opens in");
  html.both("th", "大きさ", "Size", {{"scope", "col"}, {"class", "number"}});
  html.close("tr").close("thead").open("tbody");
  for (const Distribution& file : dataset.distributions) {
    const FormatWords words = format_words(file.format);
    html.open("tr").open("td").link("../" + file.path, file.file_name).raw(" ");
    html.element("span", words.title, {{"class", "label"}}).raw(" ");
    html.element("span", file.crs, {{"class", "quiet"}});
    html.raw(" ").element("code", "SHA-256 " + file.sha256, {{"class", "hash"}}).close("td");
    html.both("td", words.ja, words.en);
    html.open("td", {{"class", "number"}}).text(byte_words(file.bytes)).close("td").close("tr");
  }
  html.close("tbody");
  end_table(html);
}

/// Files of other days, latest first.
void add_editions(Html& html, const CatalogDataset& dataset) {
  if (dataset.editions.empty()) return;
  html.both("h2", "時点ごとのファイル", "Editions", {{"id", "editions"}});
  html.open("dl", {{"class", "list"}});
  for (const Edition& edition : dataset.editions) {
    html.term(edition.as_of, "");
    for (const Distribution& file : edition.distributions)
      html.link("../" + file.path, format_words(file.format).title).raw(" ");
    html.close("dd");
  }
  html.close("dl");
}

/// What changed last, and where all of it stands.
void add_changes(Html& html, const CatalogDataset& dataset) {
  const ChangeSummary& changes = dataset.changes;
  if (changes.date.empty()) return;
  html.both("h2", "前回からの変更", "Changes", {{"id", "changes"}});
  html.both("p",
            fmt::format("{} の更新: 追加 {} 件、削除 {} 件、変更 {} 件", changes.date,
                        with_commas(changes.added), with_commas(changes.removed),
                        with_commas(changes.changed)),
            fmt::format("Update of {}: {} added, {} removed, {} changed", changes.date,
                        with_commas(changes.added), with_commas(changes.removed),
                        with_commas(changes.changed)));
  const std::string stem = "../changes/" + dataset.id;
  html.open("p").link(stem + ".csv", "変更点の一覧（CSV）");
  if (!dataset.extent.empty) html.raw(" ").link(stem + ".geojson", "GeoJSON");
  html.close("p");
}

/// What was wrong in data that people may still have.
void add_corrections(Html& html, const CatalogDataset& dataset) {
  if (dataset.corrections.empty()) return;
  html.both("h2", "訂正のお知らせ", "Corrections", {{"id", "corrections"}});
  html.open("dl", {{"class", "list"}});
  for (const Correction& correction : dataset.corrections) {
    html.term(correction.date, "").text(correction.text);
    if (!correction.keys.empty()) html.text("（" + correction.keys + "）");
    html.raw(" ").english(correction.text_en).close("dd");
  }
  html.close("dl");
}

Texts type_words(std::string_view type) {
  const std::span<const FieldTypeInfo> types = field_types();
  const auto known = std::find_if(types.begin(), types.end(),
                                  [&](const FieldTypeInfo& info) { return info.name == type; });
  return known == types.end() ? Texts{type, ""} : known->description;
}

/// A height without what it is counted from misleads whoever takes it for another's.
Bilingual with_height_datum(const CatalogField& field) {
  const HeightDatum* datum = find_height_datum(field.height_datum);
  if (datum == nullptr) return field.description;
  return {fmt::format("{}。高さの基準：{}", field.description.ja, datum->words.ja),
          fmt::format("{}. Heights: {}", field.description.en, datum->words.en)};
}

void add_fields(Html& html, const CatalogDataset& dataset) {
  if (dataset.fields.empty()) return;
  html.both("h2", "項目", "Fields", {{"id", "fields"}});
  start_table(html, "値の並びはこの順です。空の値は「不明または該当なし」です",
              "In this order in every file; an empty value means unknown or not applicable");
  html.open("thead").open("tr").column("項目名", "Name").column("種類", "Type");
  html.column("単位", "Unit").column("説明", "Description").close("tr").close("thead");
  html.open("tbody");
  for (const CatalogField& field : dataset.fields) {
    const Texts type = type_words(field.type);
    html.open("tr").open("th", {{"scope", "row"}}).text(field.header).raw(" ");
    html.english(field.name).close("th").both("td", type.ja, type.en);
    html.element("td", field.unit);
    const Bilingual description = with_height_datum(field);
    html.both("td", description.ja, description.en);
    html.close("tr");
  }
  html.close("tbody");
  end_table(html);
}

/// How the files of another system came to it: the same for all of them.
void add_file_systems(Html& html, const CatalogDataset& dataset) {
  const auto other = std::find_if(dataset.distributions.begin(), dataset.distributions.end(),
                                  [](const Distribution& file) { return !file.operation.empty(); });
  if (other == dataset.distributions.end()) return;
  const Bilingual crs = crs_words(other->crs), words = operation_words(other->operation);
  html.term("GeoJSON・CSV以外のファイルの座標系", "Other files than GeoJSON and CSV")
      .text(crs.ja + "。" + words.ja)
      .raw(" ")
      .english(crs.en + ". " + words.en)
      .close("dd");
}

void add_coordinates(Html& html, const CatalogDataset& dataset) {
  if (dataset.source_crs.empty() && dataset.extent.empty) return;
  html.both("h2", "座標", "Coordinates", {{"id", "coordinates"}});
  html.open("dl", {{"class", "list"}});
  if (!dataset.source_crs.empty()) {
    const Bilingual crs = crs_words(dataset.source_crs);
    html.term("元データの座標系", "Source").text(crs.ja).raw(" ").english(crs.en).close("dd");
  }
  if (!dataset.operation.empty()) {
    const Bilingual words = operation_words(dataset.operation);
    html.term("行った計算", "Operation").text(words.ja).raw(" ").english(words.en).close("dd");
    html.term("計算の精度", "Accuracy");
    if (dataset.accuracy_m > 0)
      html.text(fmt::format("{} m 以内の見込み", dataset.accuracy_m))
          .raw(" ")
          .english(fmt::format("expected within {} m", dataset.accuracy_m));
    else
      html.text("計算による誤差はありません（1 mm 未満）")
          .raw(" ")
          .english("no error from computing (under 1 mm)");
    html.close("dd");
  }
  if (!dataset.height_operation.empty()) {
    const Bilingual words = operation_words(dataset.height_operation);
    html.term("高さ", "Heights").text(words.ja).raw(" ").english(words.en).close("dd");
  }
  add_file_systems(html, dataset);
  if (!dataset.extent.empty) {
    const Extent& extent = dataset.extent;
    html.term("範囲", "Extent")
        .text(fmt::format("東経 {:.5f}～{:.5f} 度、北緯 {:.5f}～{:.5f} 度", extent.min_x,
                          extent.max_x, extent.min_y, extent.max_y))
        .close("dd");
  }
  html.close("dl");
  html.both("p",
            "GeoJSONとCSVの座標は世界測地系JGD2011の緯度経度（EPSG:6668）です。"
            "GPSや一般のウェブ地図（WGS 84）との差は数十センチメートルほどです。",
            "Coordinates in GeoJSON and CSV are JGD2011 longitude and latitude (EPSG:6668), some "
            "decimetres from WGS 84.",
            {{"class", "quiet"}});
}

void add_rules(Html& html, const Json& rules) {
  start_table(html, "見つかった点の件数", "What was found, by kind");
  html.open("thead").open("tr").column("重さ", "Severity").column("内容", "Meaning");
  html.both("th", "件数", "Count", {{"scope", "col"}, {"class", "number"}});
  html.close("tr").close("thead").open("tbody");
  for (const Json& rule : rules) {
    const std::string severity = rule.value("severity", "info");
    const Texts words = severity_words(severity);
    const Json title = rule.value("title", Json::object());
    html.open("tr").open("td").element("span", words.ja, {{"class", "label " + severity}});
    html.raw(" ").english(words.en).close("td");
    html.open("td").text(title.value("ja", "")).raw(" ").english(title.value("en", ""));
    html.raw(" ").element("code", rule.value("code", ""), {{"class", "quiet"}}).close("td");
    html.open("td", {{"class", "number"}}).text(with_commas(rule.value("count", std::uint64_t{0})));
    html.close("td").close("tr");
  }
  html.close("tbody");
  end_table(html);
}

void add_quality(Html& html, const Json& report) {
  html.both("h2", "品質", "Quality", {{"id", "quality"}});
  if (!report.is_object()) return;
  const bool complete = report.value("complete", false);
  html.both(
      "p",
      fmt::format("{} に全件を自動で点検しました。{}", report.value("date", ""),
                  complete ? "すべての検査を終えています。" : "一部の検査は行えませんでした。"),
      fmt::format("Checked automatically on {}; {}.", report.value("date", ""),
                  complete ? "every check was completed" : "some checks could not be done"));
  const Json rules = report.value("rules", Json::array());
  if (rules.empty())
    html.both("p", "お知らせする点は見つかりませんでした。", "Nothing to report was found.");
  else
    add_rules(html, rules);
}

void add_terms(Html& html, const CatalogDataset& dataset) {
  html.both("h2", "利用条件", "Terms of use", {{"id", "terms"}});
  html.open("dl", {{"class", "list"}});
  html.term("ライセンス", "Licence");
  add_license(html, dataset.license);
  if (dataset.license.id == public_data_license)
    html.raw(" ").link("../" + std::string(public_data_license_page_file), "出典の書き方など");
  html.close("dd");
  if (!dataset.attribution.empty())
    html.term("出典の表記", "Attribution").text(dataset.attribution).close("dd");
  if (!dataset.disclaimer.empty())
    html.term("注意事項", "Disclaimer")
        .text(dataset.disclaimer)
        .raw(" ")
        .english(dataset.disclaimer_en)
        .close("dd");
  if (!dataset.survey_approval.empty())
    html.term("測量成果の使用承認", "Approval to use survey results")
        .text(dataset.survey_approval)
        .close("dd");
  if (!dataset.map_level.empty())
    html.term("地図情報レベル", "Map level").text(dataset.map_level).close("dd");
  if (const TracingBase* base = find_tracing_base(dataset.traced_on))
    html.term("作成に使った地図", "Drawn on")
        .text(base->name)
        .raw(" ")
        .english(base->en)
        .close("dd");
  html.close("dl");
}

/// What stands in the place of data that was taken back.
void add_withdrawn(Html& html, const CatalogDataset& dataset) {
  html.both("h2", "配信停止中", "Withdrawn", {{"id", "withdrawn"}});
  html.both("p", dataset.description, dataset.description_en);
  html.both("p", "すでに入手したデータは使わないでください。再開のお知らせはこのページに載ります。",
            "Please do not use copies that you already have. This page will say when the data is "
            "available again.");
}

}  // namespace

std::string dataset_page(const Catalog& catalog, const CatalogDataset& dataset,
                         const Json& public_report) {
  Html html;
  start_page(html, dataset.title + " | " + catalog_title(catalog), "../assets/style.css");
  html.element("a", "本文へ移動", {{"class", "skip"}, {"href", "#main"}});
  html.open("header").open("p", {{"class", "quiet"}});
  html.link("../index.html", catalog_title(catalog)).close("p");
  html.both("h1", dataset.title, dataset.title_en).close("header");
  html.open("main", {{"id", "main"}});
  if (dataset.is_withdrawn()) {
    add_withdrawn(html, dataset);
  } else {
    add_summary(html, dataset, public_report);
    add_files(html, dataset);
    add_editions(html, dataset);
    add_changes(html, dataset);
    add_corrections(html, dataset);
    add_terms(html, dataset);
    add_fields(html, dataset);
    add_coordinates(html, dataset);
    add_quality(html, public_report);
  }
  end_with_contact(html, catalog, contact_of(catalog, dataset));
  return html.take();
}

}  // namespace kokai
