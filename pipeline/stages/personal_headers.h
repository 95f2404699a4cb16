// Headers that announce personal information, whatever the layer.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace kokai {

/// What a personal header announces.
enum class PersonalKind {
  none,
  contact,  ///< a telephone number or address: a facility may publish its own, in a field meant for
            ///< it
  person    ///< a person's name, number or circumstances: never published
};

/// Looks `header` up in the table of personal headers, in its whole and its 10-byte form.
[[nodiscard]] PersonalKind personal_kind(std::string_view header);

}  // namespace kokai
