// The lists of a delivery: layers, columns, metadata, what was replaced or is gone, and the manifest of all files.
// SPDX-License-Identifier: MIT
#include "pipeline/app/delivery_lists.h"

#include <fmt/format.h>

#include <algorithm>

#include "output/plain_words.h"
#include "pipeline/app/project.h"
#include "pipeline/core/csv_text.h"
#include "pipeline/core/sha256.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

std::string scale_words(double denominator) {
  return denominator > 0 ? fmt::format("1/{:.0f}", denominator) : std::string();
}

const AgreedField* agreed_field(const AgreedLayer* agreed, const Field& field) {
  if (agreed == nullptr) return nullptr;
  const auto found = std::find_if(
      agreed->fields.begin(), agreed->fields.end(),
      [&](const AgreedField& a) { return a.name == field.name || a.name == field.header; });
  return found == agreed->fields.end() ? nullptr : &*found;
}

bool is_released(const CatalogDataset& dataset, const std::string& field) {
  return std::any_of(dataset.fields.begin(), dataset.fields.end(),
                     [&](const CatalogField& released) { return released.name == field; });
}

std::vector<std::string> corners(const Extent& extent) {
  if (extent.empty) return {"", "", "", ""};
  std::vector<std::string> cells;
  for (const double value : {extent.min_x, extent.min_y, extent.max_x, extent.max_y})
    cells.push_back(fmt::format("{:.7f}", value));
  return cells;
}

std::string audience_words(const DeliveryConfig& delivery) {
  return delivery.staff ? "庁内（公開しない項目を含む）" : "公開";
}

}  // namespace

void CsvList::add(const std::vector<std::string>& cells) {
  append_csv_record(text_, cells);
  ++rows_;
}

DeliveryLists::DeliveryLists(const Project& project, const DeliveryConfig& delivery,
                             const std::string& release, bool delta)
    : delivery_(delivery),
      delta_(delta),
      layers_({"データセット", "レイヤ名", "ファイル", "図形", "座標系", "件数", "記号", "最小縮尺",
               "最大縮尺", "更新頻度", "注意書き", "担当課"}),
      fields_({"データセット", "ファイルの列名", "10バイト名", "項目", "見出し", "型", "単位",
               "説明", "公開区分", "ポップアップ順"}),
      metadata_({"データセット", "項目", "内容"}),
      replaced_({"データセット", "項目", "キー", "置き換え前", "置き換え後"}),
      removed_({"データセット", "キー", "内容"}) {
  const Publisher& publisher = project.publisher;
  const std::pair<const char*, std::string> lines[] = {
      {"提供先", delivery.title},
      {"提供元", publisher.name},
      {"団体コード", publisher.code},
      {"公開データの版", release},
      {"対象", audience_words(delivery)},
      {"種別", delta ? "差分（追加・変更した行と removed.csv）" : "全件"},
      {"連絡先", publisher.contact.name},
      {"電話", publisher.contact.tel},
      {"メール", publisher.contact.email}};
  for (const auto& [item, value] : lines)
    if (!value.empty()) metadata_.add({"", item, value});
}

void DeliveryLists::add_metadata(const WrittenLayer& written) {
  const CatalogDataset& dataset = written.dataset;
  const auto operation = [](const std::string& name) {
    return name.empty() ? std::string() : operation_words(name).ja;
  };
  const std::pair<const char*, std::string> lines[] = {
      {"題名", dataset.title},
      {"説明", dataset.description},
      {"時点", dataset.as_of},
      {"データの日付", dataset.modified},
      {"利用条件", dataset.license.title},
      {"出典の表示", dataset.attribution},
      {"注意書き", dataset.disclaimer},
      {"測量成果の使用承認", dataset.survey_approval},
      {"地図情報レベル", dataset.map_level},
      {"作成に使った地図", dataset.traced_on},
      {"担当", dataset.contact.name},
      {"備考", dataset.remarks},
      {"座標系", written.crs},
      {"元の座標系", dataset.source_crs},
      {"座標の変換", operation(dataset.operation)},
      {"標高の変換", operation(dataset.height_operation)}};
  for (const auto& [item, value] : lines)
    if (!value.empty()) metadata_.add({dataset.id, item, value});
  for (const Correction& correction : dataset.corrections)
    metadata_.add(
        {dataset.id, "訂正 " + correction.date,
         correction.text + (correction.keys.empty() ? "" : "（" + correction.keys + "）")});
}

void DeliveryLists::add_layer(const WrittenLayer& written) {
  const CatalogDataset& dataset = written.dataset;
  const AgreedLayer none;
  const AgreedLayer& agreed = written.agreed == nullptr ? none : *written.agreed;
  const auto first = [](const std::string& a, const std::string& b) { return a.empty() ? b : a; };
  const Frequency* frequency = find_frequency(dataset.frequency);
  layers_.add({dataset.id, first(agreed.title, dataset.title), written.file, written.shape,
               written.crs, std::to_string(written.features), agreed.symbol,
               scale_words(agreed.minimum_scale), scale_words(agreed.maximum_scale),
               first(agreed.frequency,
                     frequency == nullptr ? dataset.frequency : std::string(frequency->ja)),
               first(agreed.disclaimer, dataset.disclaimer), agreed.section});
  layered_.push_back({written.file, dataset.id, written.crs, written.features, written.added,
                      written.changed, written.removed, written.extent});
  add_metadata(written);
}

void DeliveryLists::add_columns(const CatalogDataset& dataset, const Layer& layer,
                                const std::vector<std::string>& names, const AgreedLayer* agreed) {
  const std::vector<std::string> short_names = shapefile_names(layer);
  for (std::size_t i = 0; i < layer.columns.size(); ++i) {
    const Field& field = layer.columns[i].field;
    const AgreedField* with = agreed_field(agreed, field);
    const Field* defined =
        layer.definition == nullptr ? nullptr : layer.definition->field(field.name);
    fields_.add({dataset.id, names[i], short_names[i], field.name,
                 defined == nullptr ? field.header : defined->header,
                 std::string(info(field.type).description.ja), field.unit, field.description.ja,
                 is_released(dataset, field.name) || field.type == FieldType::latitude ||
                         field.type == FieldType::longitude
                     ? "公開"
                     : "庁内",
                 with != nullptr && with->popup > 0 ? std::to_string(with->popup) : ""});
  }
}

void DeliveryLists::add_replaced(const Layer& layer, const std::vector<ReplacedText>& replaced) {
  for (const ReplacedText& cell : replaced)
    replaced_.add({layer.id, layer.columns[cell.column].field.name, layer.key_of(cell.row),
                   with_code_points(cell.before), cell.after});
}

void DeliveryLists::add_removed(const std::string& dataset, const std::string& key,
                                const std::string& values) {
  removed_.add({dataset, key, values});
}

std::vector<DeliveryLists::File> DeliveryLists::files() const {
  std::vector<File> files{{"layers.csv", layers_.text()},
                          {"fields.csv", fields_.text()},
                          {"metadata.csv", metadata_.text()}};
  if (!replaced_.empty()) files.push_back({"replaced.csv", replaced_.text()});
  if (delta_) files.push_back({"removed.csv", removed_.text()});
  return files;
}

std::string DeliveryLists::manifest(const fs::path& folder) const {
  CsvList list({"ファイル", "データセット", "対象", "種別", "件数", "追加", "変更", "削除",
                "座標系", "西端", "南端", "東端", "北端", "バイト数", "SHA-256"});
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    const auto layer = std::find_if(layered_.begin(), layered_.end(),
                                    [&](const Layered& known) { return known.file == name; });
    std::vector<std::string> cells{name, "", audience_words(delivery_), delta_ ? "差分" : "全件"};
    if (layer == layered_.end()) {
      cells.insert(cells.end(), 9, "");
    } else {
      cells[1] = layer->dataset;
      for (const std::size_t count :
           {layer->features, layer->added, layer->changed, layer->removed})
        cells.push_back(std::to_string(count));
      cells.push_back(layer->crs);
      const std::vector<std::string> box = corners(layer->extent);
      cells.insert(cells.end(), box.begin(), box.end());
    }
    cells.push_back(std::to_string(fs::file_size(folder / name)));
    cells.push_back(sha256_of_file(folder / name));
    list.add(cells);
  }
  return list.text();
}

}  // namespace kokai
