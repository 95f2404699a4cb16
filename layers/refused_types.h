// Types of files that kokai does not read: how they are told, what they are called, whom to ask.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "layers/source_reader_sniff.h"

namespace kokai {

// A type has a key such as "pdf", "sxf" or "word"; "" where nothing fits.

/// By the beginning of a file.
[[nodiscard]] std::string_view refused_signature(std::string_view head);
/// By the extension, in lower case with its dot.
[[nodiscard]] std::string_view refused_extension(std::string_view extension);
/// Its name and what to do. Throws std::logic_error for a key that is none.
[[nodiscard]] ContentType refused_content(std::string_view key);

}  // namespace kokai
