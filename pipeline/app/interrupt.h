// Ctrl-C and SIGTERM: the run stops at the next step and tidies up.
// SPDX-License-Identifier: MIT
#pragma once

namespace kokai {

/// Thrown by stop_if_interrupted; `signal` is SIGINT or SIGTERM.
struct Interrupted {
  int signal;
};

void install_signal_handlers();
void stop_if_interrupted();
/// For those who cannot be thrown through.
[[nodiscard]] bool is_interrupted();

}  // namespace kokai
