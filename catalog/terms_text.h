// The terms of a dataset as one text, for files that travel alone.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "pipeline/core/catalog_model.h"

namespace kokai {

/// README.txt: title, publisher, licence, attribution, disclaimer, what it was made from; Japanese, then English. UTF-8
/// with BOM and CRLF, for Notepad. No day: the data's own files say when they are of.
[[nodiscard]] std::string terms_text(const Publisher& publisher, const CatalogDataset& dataset);

/// The same in one line without title and publisher, Japanese only, for a field of metadata.
[[nodiscard]] std::string terms_line(const CatalogDataset& dataset);

}  // namespace kokai
