// The program's version; the build states it.
// SPDX-License-Identifier: MIT
#include "pipeline/core/version.h"

namespace kokai {

const std::string_view version = KOKAI_VERSION;

}  // namespace kokai
