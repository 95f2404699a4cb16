// CP932 (Windows-31J): the code page of municipal Windows files, with Microsoft's mapping.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace kokai {

/// Appends the UTF-8 form of CP932 bytes. Microsoft's table: 0x8160 is U+FF5E, 0x817C is U+FF0D,
/// user-defined characters F040–F9FC are U+E000–E757. A byte (pair) that is none becomes U+FFFD.
/// Returns the number of bytes that could not be decoded.
std::size_t append_from_cp932(std::string& out, std::string_view bytes);

/// True when every byte decodes.
[[nodiscard]] bool is_valid_cp932(std::string_view bytes);

/// Appends the CP932 form of UTF-8 text; `missing` gets the characters that the code page lacks
/// (they are left out of `out`). U+301C and U+2212 are written as their Microsoft twins.
void append_to_cp932(std::string& out, std::string_view utf8, std::u32string* missing = nullptr);

/// Number of CP932 bytes of `utf8`; characters that the code page lacks count as two.
[[nodiscard]] std::size_t cp932_length(std::string_view utf8);

}  // namespace kokai
