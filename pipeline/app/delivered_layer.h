// A released layer as another party gets it: its columns, names, texts and rows.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "pipeline/app/agreement.h"
#include "pipeline/app/delivery_config.h"
#include "pipeline/app/former_layers.h"
#include "pipeline/core/layer.h"

namespace kokai {

/// The layer with the columns of the delivery in their order, from the private store at full precision; field names and
/// headers are those of the delivery. `agreed` may be null: all released fields, or those that kokai.toml lists. Throws
/// UsageError where a field is asked for that this audience does not get, RunError where the store lacks the layer.
[[nodiscard]] Layer delivered_layer(const Project& project, const DeliveryConfig& delivery,
                                    const CatalogDataset& dataset, const FormerLayers& stored,
                                    const AgreedLayer* agreed);

/// Puts latitude and longitude into columns written as the profile wants them; a layer of other shapes than points and a
/// plain table stay as they are.
void write_places(Layer& layer, CoordinateText form);

/// "36度20分43.08秒", "362043.08" or decimal degrees: never more than 1 mm from the value.
[[nodiscard]] std::string coordinate_words(double degrees, CoordinateText form);

}  // namespace kokai
