// Files that want to harm whoever reads them: the table, by topic, and what kokai must say of each.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "../golden/program.h"

namespace kokai_test {

using Make = std::function<void(const fs::path& folder)>;

/// One attack. `make` writes into a folder of its own; `file` is what kokai is asked to check there.
struct HostileFile {
  std::string what;
  std::string file;
  Make make;
  std::vector<std::string> codes;  ///< one of these is an error of the report
  bool traced = false;             ///< its system calls are looked at too
};

// The table, by topic.
std::vector<HostileFile> disguised_files();
std::vector<HostileFile> hostile_json();
std::vector<HostileFile> hostile_csv();
std::vector<HostileFile> hostile_workbooks();
std::vector<HostileFile> hostile_spreadsheets();
std::vector<HostileFile> hostile_archives();
std::vector<HostileFile> hostile_shapefiles();
std::vector<HostileFile> hostile_packages();
std::vector<HostileFile> hostile_places();
std::vector<HostileFile> hostile_vectors();

/// What lies beside the attacked folder, in ../secret.csv, and must never be seen.
inline constexpr const char* canary = "kokai-canary-7f3a";
inline constexpr const char* canary_file = "secret.csv";

/// A file of these bytes.
inline Make holding(const std::string& name, const std::string& bytes) {
  return [name, bytes](const fs::path& folder) { write_text(folder / name, bytes); };
}

/// `text`, often.
inline std::string repeated(const std::string& text, std::size_t count) {
  std::string out;
  out.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

/// An attack on a single file.
inline HostileFile attack(const std::string& what, const std::string& name,
                          const std::string& bytes, const std::vector<std::string>& codes,
                          bool traced = false) {
  return {what, name, holding(name, bytes), codes, traced};
}

// --- Numbers as files hold them -------------------------------------------------------------------

inline std::string little_endian(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i)
    out += static_cast<char>(value >> (8U * static_cast<unsigned>(i)));
  return out;
}
inline std::string big_endian(std::uint64_t value) {
  const std::string out = little_endian(value, 4);
  return {out.rbegin(), out.rend()};
}
inline void put(std::string& bytes, std::size_t at, const std::string& instead) {
  bytes.replace(at, instead.size(), instead);
}

}  // namespace kokai_test
