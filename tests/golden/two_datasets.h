// A project of two datasets of public facilities, for tests of runs.
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>

#include "program.h"

namespace kokai_test {

inline constexpr const char* two_datasets =
    "[[dataset]]\nid = \"public_facility\"\nlayer = \"public_facility\"\nsource = \"施設.csv\"\n"
    "[[dataset]]\nid = \"halls\"\nlayer = \"public_facility\"\nsource = \"集会所.csv\"\n";

inline std::map<std::string, std::string> two_sources() {
  return {{"施設.csv", facility_csv({facility_row(1), facility_row(2)})},
          {"集会所.csv", facility_csv({facility_row(3), facility_row(4), facility_row(5)})}};
}

inline std::string current_id(const fs::path& project) {
  return fs::read_symlink(project / "public" / "current").filename().string();
}

inline Outcome publish(const fs::path& project, const std::string& date = "2026-11-20") {
  return run_kokai({"--date", date, "publish"}, project);
}

inline nlohmann::json latest_report(const fs::path& project) {
  return read_json(project / ".kokai" / "reports" / "latest" / "report.json");
}

}  // namespace kokai_test
