// Small .par files around Kasama, and the commands that keep and use them.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>
#include <string>
#include <vector>

#include "program.h"

namespace kokai_test {

/// A .par file of the meshes 544042 r w, 36°20′ to 36°21′30″ and 140°17′15″ to 140°18′45″.
inline std::string par(std::size_t header, double latitude_s, double longitude_s) {
  std::string text = "test nodes\n" + std::string(header - 1, '\n');
  char line[64];
  for (int row = 0; row < 4; ++row)
    for (int column = 3; column < 6; ++column) {
      std::snprintf(line, sizeof line, "544042%d%d %9.5f %9.5f\n", row, column, latitude_s,
                    longitude_s);
      text += line;
    }
  return text;
}

inline Outcome add(const fs::path& folder, const std::string& file,
                   std::vector<std::string> options = {"--partial"}) {
  std::vector<std::string> arguments{"--date", "2026-11-28", "grid", "add", file};
  arguments.insert(arguments.end(), options.begin(), options.end());
  return run_kokai(arguments, folder);
}

inline Outcome publish(const fs::path& folder) {
  return run_kokai({"--date", "2026-11-28", "publish"}, folder);
}

}  // namespace kokai_test
