// Definitions: from TOML to core's Definition, embedded ones and a project's own.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/definition.h"
#include "pipeline/core/embedded_file.h"
#include "pipeline/core/layer.h"

namespace kokai {

/// Generated at build from layers/definitions, sorted by path.
[[nodiscard]] std::vector<EmbeddedFile> embedded_definitions();

/// One definition. Throws UsageError with file, line and the nearest known name for anything wrong.
/// `bases` are the definitions that `extends = "…"` may name.
[[nodiscard]] Definition read_definition(std::string_view text, const std::string& origin,
                                         const Definitions& bases);

/// Embedded definitions, then the `*.toml` of `project_directory` (sorted by name; none if it does not exist).
[[nodiscard]] Definitions load_definitions(const std::filesystem::path& project_directory = {});

/// How well a header fits a definition.
struct DefinitionMatch {
  const Definition* definition = nullptr;
  int generation = 0;
  std::size_t matched = 0;  ///< headers that the definition knows
  std::size_t headers = 0;  ///< headers that are not blank
  double score = 0;         ///< 0–1: how sure
};
/// Candidates for a header, best first; empty when nothing fits at all (below 0.3). With `only`, no
/// other definition is looked at.
[[nodiscard]] std::vector<DefinitionMatch> match_definitions(
    const Definitions& definitions, const std::vector<std::string>& headers, bool has_geometry,
    const Definition* only = nullptr);

/// Known headers of all definitions, for finding a header row by content.
class HeaderIndex {
 public:
  explicit HeaderIndex(const Definitions& definitions);
  [[nodiscard]] std::size_t count_known(const std::vector<std::string>& headers) const;
  [[nodiscard]] bool knows(std::string_view header) const;

 private:
  std::vector<std::string> keys_;  // comparison keys, sorted
};

}  // namespace kokai
