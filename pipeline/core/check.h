// Checks: functions that look at a layer and emit notices. Each module of pipeline/rules has a table.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/geometry.h"
#include "pipeline/core/layer.h"
#include "pipeline/core/notice.h"

namespace kokai {

/// The area that a partition must cover, in EPSG:6668, and which partition each feature is for.
struct ParentArea {
  GeometryColumn geometry;
  std::vector<std::string>
      key;  ///< per feature: its values of the partition's key fields; "" for any partition
};

/// A layer of the same project that a definition's [[rule]] names. A plain table has no geometry; a layer that could
/// not be georeferenced is in another system than EPSG:6668 (rules/rule_use.h tells them apart).
struct OtherLayer {
  std::string_view id;           ///< of its definition
  const Layer* layer = nullptr;  ///< outlives the check
};

/// A dataset of the project whose layer a [[rule]] names.
struct OtherDataset {
  std::string_view layer;  ///< id of its definition
  std::string_view id;
};

struct ContentOutline;

/// What a check may look at.
struct CheckInput {
  const Layer& layer;
  const Definition& definition;
  /// The project's boundary layer in EPSG:6668, restricted to the publisher's municipality; null without one.
  const GeometryColumn* boundary = nullptr;
  /// Of the definition's [partition]; null where that layer is not configured or faulty.
  const ParentArea* parent = nullptr;
  /// Those that the definition's rules name and the project has; several datasets may share an id.
  std::span<const OtherLayer> others = {};
  /// Datasets of such layers that the project has, but that could not be read: nothing was compared with them.
  std::span<const OtherDataset> unread = {};
  std::string_view municipality_code = {};  ///< of the publisher, six digits; "" when unknown
  std::string_view municipality_name = {};
  /// What is public of the dataset; null before its first release.
  const ContentOutline* former = nullptr;
};

enum class Needs { nothing, rows, geometry, boundary, partition, parent };

/// One row of a check table: the codes that it may emit are public in `kokai describe rules`.
struct Check {
  std::string_view name;
  Needs needs;
  std::span<const std::string_view> emits;
  void (*run)(const CheckInput& input, Notices& notices);
};

}  // namespace kokai
