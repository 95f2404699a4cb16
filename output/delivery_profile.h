// What another party's GIS imports: a profile is a TOML file, below output/profiles or in a project's profiles/.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/embedded_file.h"
#include "pipeline/core/error.h"

namespace kokai {

/// What becomes of a character that CP932 lacks.
enum class MissingCharacters {
  stop,   ///< the delivery is not made
  gaiji,  ///< the project's gaiji.csv says what stands for it; else as stop
  variant  ///< the usual form of the same character where gaiji.csv has none (𠮷 → 吉); else as stop
};

/// How CSV writes latitude and longitude.
enum class CoordinateText {
  decimal,  ///< 36.3453
  dms,      ///< 36度20分43.08秒
  packed    ///< 362043.08
};

enum class Packaging {
  folder,  ///< every layer's files side by side
  zip,     ///< one zip file for each layer
  archive  ///< one zip file with everything
};

struct DeliveryProfile {
  std::string id;  ///< its file's name
  Bilingual title;
  std::string format;  ///< name of an Exporter
  bool cp932 = false;  ///< texts are in CP932, else in UTF-8
  CoordinateText coordinates = CoordinateText::decimal;
  Packaging packaging = Packaging::folder;
  MissingCharacters missing = MissingCharacters::variant;
  bool short_names = false;  ///< fields have their names of ten bytes in every format
  bool qml = false, sld = false;
};

/// Generated at build from output/profiles, sorted by path.
[[nodiscard]] std::vector<EmbeddedFile> embedded_profiles();

/// Embedded profiles, then those of `folder` (*.toml; none if it does not exist), where one of the same name replaces
/// ours; sorted by id. Throws UsageError with file, line and the nearest known name for anything wrong.
[[nodiscard]] std::vector<DeliveryProfile> load_profiles(const std::filesystem::path& folder);

[[nodiscard]] std::vector<std::string> missing_characters_names();
/// Of one of missing_characters_names().
[[nodiscard]] MissingCharacters missing_characters_from(std::string_view name);

}  // namespace kokai
