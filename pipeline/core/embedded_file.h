// Text files that travel inside the program.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace kokai {

struct EmbeddedFile {
  std::string_view path;  ///< layers/definitions/recommended/aed.toml
  std::string_view text;
};

}  // namespace kokai
