// The tables that programs write into the descriptions of placemarks.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "layers/kml_reader_handler.h"

namespace kokai {

using NamedValues = std::vector<std::pair<std::string, std::string>>;

/// Names and values of an HTML table of two columns, as text without tags; rows of another width are
/// passed over. Empty where there is no such table.
[[nodiscard]] NamedValues table_of_description(std::string_view html);

/// Makes columns of such tables; the description of these rows is then empty. Returns how many rows
/// had one.
std::size_t expand_descriptions(KmlFolder& folder);

}  // namespace kokai
