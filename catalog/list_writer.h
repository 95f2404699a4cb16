// A table of columns, each a header and what stands below it, written as CSV.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "pipeline/core/catalog_model.h"

namespace kokai {

/// What one row of a list is about. `distribution` is null in lists with a row per dataset.
struct ListRow {
  const Catalog& catalog;
  const CatalogDataset& dataset;
  const Distribution* distribution = nullptr;
};

struct ListColumn {
  std::string_view header;
  std::string (*value)(const ListRow& row);
};

/// CSV text (RFC 4180, CRLF), UTF-8 with BOM as Excel needs it.
class ListWriter {
 public:
  void cell(std::string_view text);
  void end_row();
  void headers(std::span<const ListColumn> columns);
  void values(std::span<const ListColumn> columns, const ListRow& row);
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_ = "\xEF\xBB\xBF";
  bool first_ = true;
};

}  // namespace kokai
