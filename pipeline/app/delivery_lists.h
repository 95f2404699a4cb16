// The lists of a delivery: layers, columns, metadata, what was replaced or is gone, and the manifest of all files.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "output/exporter.h"
#include "pipeline/app/agreement.h"
#include "pipeline/app/delivery_config.h"
#include "pipeline/app/missing_characters.h"
#include "pipeline/core/catalog_model.h"

namespace kokai {

/// A table in the making.
class CsvList {
 public:
  explicit CsvList(const std::vector<std::string>& header) { add(header); }
  void add(const std::vector<std::string>& cells);
  /// True when there is nothing below the header.
  [[nodiscard]] bool empty() const { return rows_ <= 1; }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
  std::size_t rows_ = 0;
};

/// One layer as it was written.
struct WrittenLayer {
  const CatalogDataset& dataset;
  const AgreedLayer* agreed = nullptr;  ///< null: nothing is agreed
  std::string file = {};                ///< its main file
  std::string crs = {};                 ///< "EPSG:6677", "" for a plain table
  std::string shape = {};               ///< 点, 線, 面, 表
  std::size_t features = 0, added = 0, changed = 0, removed = 0;
  Extent extent = {};  ///< in `crs`, of the features in the file
};

class DeliveryLists {
 public:
  DeliveryLists(const Project& project, const DeliveryConfig& delivery, const std::string& release,
                bool delta);

  void add_layer(const WrittenLayer& written);
  /// `names` are those of the columns in the file.
  void add_columns(const CatalogDataset& dataset, const Layer& layer,
                   const std::vector<std::string>& names, const AgreedLayer* agreed);
  void add_replaced(const Layer& layer, const std::vector<ReplacedText>& replaced);
  /// `values` is what the feature was.
  void add_removed(const std::string& dataset, const std::string& key, const std::string& values);

  struct File {
    std::string name, text;
  };
  /// layers.csv, fields.csv, metadata.csv; replaced.csv and removed.csv where they have a row. UTF-8.
  [[nodiscard]] std::vector<File> files() const;
  /// manifest.csv of the files of a delivery: name, bytes and SHA-256, for a layer's file what is in it.
  [[nodiscard]] std::string manifest(const std::filesystem::path& folder) const;

 private:
  struct Layered {
    std::string file, dataset, crs;
    std::size_t features, added, changed, removed;
    Extent extent;
  };
  void add_metadata(const WrittenLayer& written);

  const DeliveryConfig& delivery_;
  bool delta_;
  std::vector<Layered> layered_;
  CsvList layers_, fields_, metadata_, replaced_, removed_;
};

}  // namespace kokai
