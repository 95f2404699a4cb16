// Tiny sewer networks: pipes and manholes in metres from one place, with the shipped definitions.
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/core/layer.h"
#include "pipeline/core/notice.h"
#include "pipeline/rules/rules.h"

namespace kokai::test {

using Values = std::map<std::string, std::string>;  // by field name
using Metres = std::pair<double, double>;

struct PipeRow {
  std::string from, to;
  std::vector<Metres> line;
  Values more = {};
};
struct ManholeRow {
  std::string id;
  Metres at;
  Values more = {};
};

/// A layer of a shipped definition, by its id, from geometry in metres from the place.
[[nodiscard]] Layer features_of(const char* id, const std::vector<Values>& rows,
                                GeometryColumn metres);
/// Pipes P0, P1 … of layer sewer_pipe.
[[nodiscard]] Layer pipe_layer(const std::vector<PipeRow>& rows);
[[nodiscard]] Layer manhole_layer(const std::vector<ManholeRow>& rows);
/// Points of another shipped layer.
[[nodiscard]] Layer structure_layer(const char* id, const std::vector<Metres>& places);

/// What the sewer rules find in the pipes, which have no manholes to be compared with.
[[nodiscard]] std::vector<std::string> found_in_pipes(const std::vector<PipeRow>& pipes);
/// The same with manholes; and what they find in the manholes, compared with the pipes.
[[nodiscard]] std::vector<std::string> found_in_pipes(const std::vector<PipeRow>& pipes,
                                                      const std::vector<ManholeRow>& manholes);
[[nodiscard]] std::vector<std::string> found_in_manholes(const std::vector<PipeRow>& pipes,
                                                         const std::vector<ManholeRow>& manholes);
/// The same with any layers to be compared with.
[[nodiscard]] std::vector<std::string> sewer_findings(const Layer& layer,
                                                      const std::vector<const Layer*>& others);
/// Findings of `layer` compared with `others`, each with the id of its definition.
[[nodiscard]] ValidationResult validate_with(const Layer& layer,
                                             const std::vector<const Layer*>& others,
                                             Notices& notices);

}  // namespace kokai::test
