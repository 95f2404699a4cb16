// What the parts of a delivery share: which datasets, from which release, and what a layer is in its file.
// SPDX-License-Identifier: MIT
#include "pipeline/app/delivery_parts.h"

#include <algorithm>

#include "output/writers.h"

namespace kokai {

namespace fs = std::filesystem;

std::vector<const DatasetConfig*> datasets_of(const Project& project,
                                              const DeliveryConfig& delivery) {
  std::vector<const DatasetConfig*> chosen;
  for (const DatasetConfig& dataset : project.datasets)
    if (std::find(dataset.deliver.begin(), dataset.deliver.end(), delivery.id) !=
        dataset.deliver.end())
      chosen.push_back(&dataset);
  return chosen;
}

Agreement agreement_of(const DeliveryConfig& delivery) {
  if (delivery.sheet.empty()) return {};
  if (!fs::exists(delivery.sheet)) {
    const std::string name = delivery.sheet.filename().string();
    throw UsageError({delivery.id + ": sheet の " + name + " がありません。`kokai deliver " +
                          delivery.id + " --sheet` で作れます。",
                      delivery.id + ": its sheet " + name + " does not exist. `kokai deliver " +
                          delivery.id + " --sheet` makes it."});
  }
  return read_agreement(delivery.sheet);
}

std::string stem_of(const CatalogDataset& dataset) {
  if (dataset.distributions.empty()) return dataset.id;
  const std::string& name = dataset.distributions.front().file_name;
  return name.substr(0, name.find('.'));
}

ShapeWords shape_of(const Layer& layer, const ExportOptions& options) {
  const unsigned kinds = survey_shapes(layer, options).kinds;
  if (!layer.has_geometry()) return {"表", SymbolShape::marker};
  const unsigned areas = kind_bit(GeometryKind::polygon) | kind_bit(GeometryKind::multipolygon);
  const unsigned lines = kind_bit(GeometryKind::line) | kind_bit(GeometryKind::multiline);
  if ((kinds & areas) != 0) return {"面", SymbolShape::fill};
  if ((kinds & lines) != 0) return {"線", SymbolShape::line};
  return {"点", SymbolShape::marker};
}

std::vector<std::string> names_in_file(const Layer& layer, std::string_view format) {
  if (format == "shp") return shapefile_names(layer);
  if (format == "gpkg" || format == "fgb") return unique_headers(layer);
  std::vector<std::string> names;
  for (const Column& column : layer.columns) names.push_back(published_header(layer, column));
  return names;
}

Extent extent_of(const Layer& layer, const ExportOptions& options) {
  Extent extent;
  if (!layer.has_geometry()) return extent;
  const PublishedCoordinates coordinates(layer.geometry, options.publish);
  for (std::size_t index = 0; index < row_count(layer, options); ++index) {
    const Range range = layer.geometry.feature_coordinates(row_at(options, index));
    for (std::size_t i = range.begin; i < range.end; ++i)
      extent.add(coordinates.x()[i], coordinates.y()[i]);
  }
  return extent;
}

}  // namespace kokai
