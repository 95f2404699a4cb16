// What the report must say of the lists that cities published.
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <vector>

namespace kokai_test {

using Counts = std::map<std::string, int>;

/// A file, what it is, and every code with its count.
struct Expected {
  const char* file;
  const char* layer;
  int rows;
  const char* gate;
  Counts counts;
};

/// Kept by hand: a change of rules shows as a difference here.
const std::vector<Expected>& expected_reports();

}  // namespace kokai_test
