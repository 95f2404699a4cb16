// Ctrl-C and SIGTERM: the run stops at the next step and tidies up.
// SPDX-License-Identifier: MIT
#include "pipeline/app/interrupt.h"

#include <csignal>

namespace kokai {

namespace {

volatile std::sig_atomic_t received = 0;

void remember(int signal) {
  received = signal;
}

}  // namespace

void install_signal_handlers() {
  struct sigaction action {};
  action.sa_handler = remember;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  // A reader that closes our pipe is no reason to die half-way through a release.
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, nullptr);
}

bool is_interrupted() {
  return received != 0;
}

void stop_if_interrupted() {
  if (received != 0) throw Interrupted{received};
}

}  // namespace kokai
