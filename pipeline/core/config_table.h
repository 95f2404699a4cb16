// TOML for people: every value is asked for by name, whatever was not asked for is an unknown key,
// and every fault says file, line, what is wrong and the nearest known name.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/error.h"

namespace kokai {

/// A table of a configuration file. Cheap to copy; the document lives as long as any of its tables.
class ConfigTable {
 public:
  /// Parses a document. A BOM, CRLF and CP932 are accepted; an unescaped backslash is answered with
  /// the corrected line. Throws UsageError.
  [[nodiscard]] static ConfigTable parse(std::string_view bytes, const std::string& origin);
  /// The same for a file; a missing one throws UsageError.
  [[nodiscard]] static ConfigTable parse_file(const std::filesystem::path& path,
                                              const std::string& origin);

  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] bool is_table(std::string_view key) const;
  // Typed access; a value of another type throws UsageError with the line. Reading marks a key as known.
  [[nodiscard]] std::optional<std::string> text(std::string_view key);
  [[nodiscard]] std::string text_or(std::string_view key, std::string_view fallback);
  [[nodiscard]] std::string required_text(std::string_view key);
  [[nodiscard]] std::optional<long> integer(std::string_view key);
  [[nodiscard]] std::optional<double> number(std::string_view key);
  [[nodiscard]] std::optional<bool> boolean(std::string_view key);
  /// A string, or a list of strings.
  [[nodiscard]] std::vector<std::string> texts(std::string_view key);
  /// { ja = "…", en = "…" } or one string for both.
  [[nodiscard]] std::optional<Bilingual> bilingual(std::string_view key);
  [[nodiscard]] std::optional<ConfigTable> table(std::string_view key);
  /// An array of tables.
  [[nodiscard]] std::vector<ConfigTable> tables(std::string_view key);
  /// All keys, in the order of the file. Does not mark them as known.
  [[nodiscard]] std::vector<std::string> keys() const;
  /// Keys of the contract that this version does not act on yet: refused with "not in this version".
  void not_in_this_version(std::initializer_list<std::string_view> keys);
  /// Throws UsageError for the first key that nobody asked for, with the nearest known one.
  void finish() const;

  /// Throws UsageError at a key's line (or the table's).
  [[noreturn]] void fail(std::string_view key, const Bilingual& what) const;
  [[nodiscard]] std::size_t line_of(std::string_view key) const;
  [[nodiscard]] const std::string& origin() const;

  struct Node;  // defined in config_table.cpp
  explicit ConfigTable(std::shared_ptr<Node> node) : node_(std::move(node)) {}

 private:
  std::shared_ptr<Node> node_;
};

}  // namespace kokai
