// What in a free text points at a person: somebody's house, an age, a private address.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "pipeline/core/notice.h"

namespace kokai {

/// Names the first such words of `value` by their kind, never themselves; nothing where there are none.
/// Mobile and Individual Numbers have codes of their own.
[[nodiscard]] std::optional<Texts> personal_words(std::string_view value);

}  // namespace kokai
