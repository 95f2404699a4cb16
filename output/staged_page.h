// The page on which a candidate is decided: everything about it on A4, by itself.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/core/catalog_model.h"
#include "pipeline/core/geometry.h"
#include "pipeline/core/report.h"

namespace kokai {

struct WithheldColumn {
  std::string header;
  Bilingual why;
};

struct StagedPage {
  Catalog catalog;
  const CatalogDataset& record;
  const CatalogDataset* former = nullptr;  ///< what is public of it; null: nothing
  const Json& report;                      ///< the dataset's entry of the internal report
  const GeometryColumn& geometry;          ///< in degrees; empty for tables
  std::vector<WithheldColumn> withheld;
  std::string digest;
  std::string date;  ///< on which it was staged, YYYY-MM-DD
};

[[nodiscard]] std::string staged_page(const StagedPage& page);

/// A map of features in longitude and latitude, `width` pixels wide: outlines without a base map. Of very many features an
/// even selection is drawn, and the text below says so. "" where there is nothing to draw.
[[nodiscard]] std::string outline_map(const GeometryColumn& geometry, int width);

}  // namespace kokai
