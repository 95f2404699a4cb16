// Common Japanese surnames, and what a given name looks like.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace kokai {

/// How much a value looks like the full name of one person.
enum class NameLikeness {
  none,
  shape,   ///< so long and so ended as names are
  surname  ///< and it begins with one of the common surnames
};

/// 山田太郎, 山田 太郎, 山田　はなこ. A surname alone is none: most are names of places as well.
[[nodiscard]] NameLikeness name_likeness(std::string_view value);

/// The byte length of the common surname with which `text` ends; 0 when there is none.
[[nodiscard]] std::size_t surname_at_end(std::string_view text);

/// True when all of `text` could be a given name.
[[nodiscard]] bool looks_like_given_name(std::string_view text);

}  // namespace kokai
