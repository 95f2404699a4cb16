// Letters of ASCII, whatever the locale.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace kokai {

[[nodiscard]] constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_ascii_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// `text` with A–Z as a–z; every other byte stays.
[[nodiscard]] inline std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return lower;
}

/// The extension of a file with its dot, in lower case; "" for none.
[[nodiscard]] inline std::string lower_extension(const std::filesystem::path& path) {
  return ascii_lower(path.extension().string());
}

}  // namespace kokai
