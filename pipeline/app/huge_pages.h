// Large arrays of the program lie in huge pages, where the system gives them.
// SPDX-License-Identifier: MIT
#pragma once

namespace kokai {

/// Once, before anything large is made. Containers then take their large blocks as huge_pages.cpp says.
void prepare_memory();

}  // namespace kokai
