// What a file is, by its content.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string_view>

#include "layers/source_reader.h"
#include "pipeline/core/error.h"

namespace kokai {

struct ContentType {
  Container container = Container::unknown;
  Bilingual name;                 ///< what it is, for people
  bool without_features = false;  ///< a JSON object that holds no features, such as an excuse
  bool damaged = false;   ///< begins like a zip archive or an old Office file but cannot be opened
  Bilingual advice = {};  ///< of a type that is not read: what to do or whom to ask
  bool other_json = false;  ///< JSON, as the name .json says, but no GeoJSON
};

/// Never throws: a file that cannot be read is unknown.
[[nodiscard]] ContentType sniff_content(const std::filesystem::path& path);

/// The same for a file whose beginning is `head` (no zip archives, no old Office files).
[[nodiscard]] ContentType sniff_head(std::string_view head, bool whole);

/// What JSON text holds, judged by the members of its outermost object.
[[nodiscard]] ContentType sniff_json(std::string_view head, bool whole);

}  // namespace kokai
