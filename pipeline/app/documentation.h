// The documentation of layers and rules as Markdown, made from the tables that the program works with.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <vector>

#include "pipeline/core/definition.h"
#include "pipeline/core/error.h"
#include "pipeline/core/notice.h"

namespace kokai {

/// A list to print: one row of cells per entry.
struct Table {
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
};

[[nodiscard]] std::string markdown_table(const Table& table);

/// Every column of every generation, in official order.
[[nodiscard]] Table field_list(const Definition& definition, Language language);

/// One layer: what it is, its columns, what is kept back, and what its rules compare.
[[nodiscard]] std::string layer_section(const Definition& definition, Language language);

// The whole documents. layers/definitions/README.md and pipeline/rules/README.md (and .ja.md) hold them.
[[nodiscard]] std::string layers_document(const Definitions& definitions, Language language);
[[nodiscard]] std::string rules_document(std::span<const NoticeType* const> types,
                                         Language language);

}  // namespace kokai
