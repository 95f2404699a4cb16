// Whether a CKAN server would take a package: its own validators' rules, without a server.
// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/error.h"

namespace kokai {

/// One message for each thing that a CKAN 2.9–2.11 server would refuse, drop or spoil in `package`.
/// `licences` are the ids that the target knows (`license_list`); CKAN itself accepts any typo.
[[nodiscard]] std::vector<Bilingual> ckan_lint(const nlohmann::ordered_json& package,
                                               std::span<const std::string> licences);

/// The resource licences of DATA GO.JP and e-Gov that kokai writes.
[[nodiscard]] std::vector<std::string> portal_licences();

}  // namespace kokai
