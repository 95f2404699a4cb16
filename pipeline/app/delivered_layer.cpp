// A released layer as another party gets it: its columns, names, texts and rows.
// SPDX-License-Identifier: MIT
#include "pipeline/app/delivered_layer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/exporter.h"
#include "pipeline/app/project.h"
#include "pipeline/core/error.h"

namespace kokai {

namespace {

/// What the store holds of a layer, each field once.
class StoredColumns {
 public:
  StoredColumns(LayerContent content, std::optional<LayerContent> staff) {
    take(std::move(content));
    if (staff) take(std::move(*staff));
  }
  /// Null when there is none of that name.
  [[nodiscard]] TextColumn* find(std::string_view name) {
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (names_[i] == name) return &columns_[i];
    return nullptr;
  }

 private:
  void take(LayerContent&& content) {
    for (std::size_t i = 0; i < content.names.size(); ++i) {
      names_.push_back(std::move(content.names[i]));
      columns_.push_back(std::move(content.columns[i]));
    }
  }
  std::vector<std::string> names_;
  std::vector<TextColumn> columns_;
};

/// A column to deliver, before its values are there.
struct Wanted {
  std::string name;
  std::string short_name = {};
};

const CatalogField* released_field(const CatalogDataset& dataset, std::string_view name) {
  const auto found = std::find_if(
      dataset.fields.begin(), dataset.fields.end(),
      [&](const CatalogField& field) { return field.name == name || field.header == name; });
  return found == dataset.fields.end() ? nullptr : &*found;
}

std::vector<Wanted> wanted_columns(const DeliveryConfig& delivery, const CatalogDataset& dataset,
                                   const AgreedLayer* agreed) {
  std::vector<Wanted> wanted;
  if (agreed != nullptr) {
    for (const AgreedField& field : agreed->fields)
      if (field.share == Share::everyone || (field.share == Share::staff && delivery.staff))
        wanted.push_back({field.name, field.short_name});
    return wanted;
  }
  const auto listed = delivery.fields.find(dataset.id);
  if (listed != delivery.fields.end()) {
    for (const std::string& name : listed->second) wanted.push_back({name});
    return wanted;
  }
  for (const CatalogField& field : dataset.fields) wanted.push_back({field.name});
  return wanted;
}

[[noreturn]] void not_for_this_audience(const DeliveryConfig& delivery,
                                        const CatalogDataset& dataset, const std::string& name) {
  std::string known;
  for (const CatalogField& field : dataset.fields)
    known += (known.empty() ? "" : ", ") + field.name;
  throw UsageError(
      {delivery.id + ": " + dataset.id + " の項目「" + name +
           "」は公開されていません。使えるのは " + known +
           " です。庁内向けに出すときは audience = \"staff\" とし、公開をやり直してください。",
       delivery.id + ": the field \"" + name + "\" of " + dataset.id +
           " is not published. There are " + known +
           ". For internal use state audience = \"staff\" and publish again."});
}

[[noreturn]] void not_stored(const std::string& dataset) {
  throw RunError({dataset + " の元になる .kokai/store のファイルがありません。"
                            "`kokai publish --rehash` で作り直してください。",
                  dataset + ": its file in .kokai/store is missing. Make it again with "
                            "`kokai publish --rehash`."});
}

Field field_of(const Definition* definition, const CatalogField* released, const Wanted& wanted,
               bool short_names) {
  Field field;
  const std::string& name = released == nullptr ? wanted.name : released->name;
  const Field* defined = definition == nullptr ? nullptr : definition->field(name);
  if (defined != nullptr) field = *defined;
  field.name = name;
  if (released != nullptr) field.header = released->header;
  if (field.header.empty()) field.header = name;
  if (released == nullptr) field.type = FieldType::text;  // as the source has it, unchecked
  if (!wanted.short_name.empty()) field.short_name = wanted.short_name;
  if (short_names && !field.short_name.empty()) field.header = field.short_name;
  return field;
}

}  // namespace

Layer delivered_layer(const Project& project, const DeliveryConfig& delivery,
                      const CatalogDataset& dataset, const FormerLayers& stored,
                      const AgreedLayer* agreed) {
  std::optional<LayerContent> content = stored.read(dataset.id);
  if (!content) not_stored(dataset.id);
  Layer layer;
  layer.id = dataset.id;
  layer.definition = project.definitions.find(dataset.layer);
  layer.rows = dataset.features;
  layer.geometry = std::move(content->geometry);
  if (layer.geometry.size() != 0 && layer.geometry.size() != layer.rows) not_stored(dataset.id);
  layer.crs = find_crs(6668)->crs;
  StoredColumns columns(std::move(*content),
                        delivery.staff ? stored.read_staff(dataset.id) : std::nullopt);
  for (const Wanted& wanted : wanted_columns(delivery, dataset, agreed)) {
    const CatalogField* released = released_field(dataset, wanted.name);
    if (released == nullptr && !delivery.staff)
      not_for_this_audience(delivery, dataset, wanted.name);
    TextColumn* text = columns.find(released == nullptr ? wanted.name : released->name);
    if (text == nullptr && released == nullptr)
      not_for_this_audience(delivery, dataset, wanted.name);
    if (text == nullptr || text->size() != layer.rows) not_stored(dataset.id);
    Column column;
    column.field = field_of(layer.definition, released, wanted, delivery.profile.short_names);
    column.official = false;  // its header is the one that it has
    column.text = std::move(*text);
    layer.columns.push_back(std::move(column));
  }
  return layer;
}

std::string coordinate_words(double degrees, CoordinateText form) {
  // 10^-5 seconds are 0.3 mm.
  constexpr std::int64_t units = 100000, minute = 60 * units, degree = 60 * minute;
  if (form == CoordinateText::decimal) {
    std::string text = fmt::format("{:.9f}", degrees);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
  }
  const std::int64_t value = std::llround(std::abs(degrees) * static_cast<double>(degree));
  const std::int64_t d = value / degree, m = value % degree / minute, s = value % minute;
  const std::string_view sign = degrees < 0 && value != 0 ? "-" : "";
  const char* pattern =
      form == CoordinateText::dms ? "{}{}度{}分{}.{:05}秒" : "{}{}{:02}{:02}.{:05}";
  return fmt::format(fmt::runtime(pattern), sign, d, m, s / units, s % units);
}

void write_places(Layer& layer, CoordinateText form) {
  const bool points =
      layer.has_geometry() &&
      std::all_of(layer.geometry.kind.begin(), layer.geometry.kind.end(), [](GeometryKind kind) {
        return kind == GeometryKind::point || kind == GeometryKind::null;
      });
  if (!points) return;
  Column latitude, longitude;
  for (std::uint32_t row = 0; row < layer.rows; ++row) {
    const bool shape = has_shape(layer, row, false);
    const std::size_t at = shape ? layer.geometry.feature_coordinates(row).begin : 0;
    latitude.text.append(shape ? coordinate_words(layer.geometry.y[at], form) : "");
    longitude.text.append(shape ? coordinate_words(layer.geometry.x[at], form) : "");
  }
  const auto put = [&](FieldType type, const char* header, Column&& made) {
    const auto own = std::find_if(layer.columns.begin(), layer.columns.end(),
                                  [&](const Column& column) { return column.field.type == type; });
    if (own != layer.columns.end()) {
      // A decimal number keeps the digits of its source.
      if (form != CoordinateText::decimal) own->text = std::move(made.text);
      return;
    }
    made.field.name = type == FieldType::latitude ? "latitude" : "longitude";
    made.field.header = header;
    made.field.type = type;
    made.official = false;
    layer.columns.push_back(std::move(made));
  };
  put(FieldType::latitude, "緯度", std::move(latitude));
  put(FieldType::longitude, "経度", std::move(longitude));
}

}  // namespace kokai
