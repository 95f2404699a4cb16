// Another program, started without a shell.
// SPDX-License-Identifier: MIT
#include "pipeline/app/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>

#include "pipeline/core/error.h"

extern char**
    environ;  // NOLINT(readability-redundant-declaration): POSIX wants it declared by the program

namespace kokai {

namespace {

[[noreturn]] void fail(const std::string& program, const std::string& why) {
  throw RunError(
      {program + " を実行できません（" + why + "）。", program + " cannot be run: " + why + "."});
}

/// Both ends of a pipe; closed at the end.
class Pipe {
 public:
  explicit Pipe(const std::string& program) {
    if (::pipe2(ends_.data(), O_CLOEXEC) != 0) fail(program, std::strerror(errno));
  }
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  [[nodiscard]] int reader() const { return ends_[0]; }
  [[nodiscard]] int writer() const { return ends_[1]; }
  void close_end(std::size_t end) {
    if (ends_[end] >= 0) ::close(ends_[end]);
    ends_[end] = -1;
  }

 private:
  std::array<int, 2> ends_{-1, -1};
};

pid_t start(const std::vector<std::string>& command, const Pipe& input) {
  std::vector<char*> words;
  // The strings are not written to: POSIX lacks a const.
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, input.reader(), STDIN_FILENO);
  // What was asked for goes to standard output: another program has no word in it.
  ::posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
  pid_t child = 0;
  const int error = ::posix_spawnp(&child, words.front(), &actions, nullptr, words.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (error != 0) fail(command.front(), std::strerror(error));
  return child;
}

/// A program that does not read all of it is free not to.
void feed(int writer, std::string_view input) {
  struct sigaction ignore = {}, former = {};
  ignore.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &ignore, &former);
  while (!input.empty()) {
    const ssize_t written = ::write(writer, input.data(), input.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) break;
    input.remove_prefix(static_cast<std::size_t>(written));
  }
  ::sigaction(SIGPIPE, &former, nullptr);
}

}  // namespace

int run_child(const std::vector<std::string>& command, std::string_view input, int timeout_s) {
  Pipe pipe(command.front());
  const pid_t child = start(command, pipe);
  pipe.close_end(0);
  feed(pipe.writer(), input);
  pipe.close_end(1);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(timeout_s);
  for (int status = 0;;) {
    const pid_t ended = ::waitpid(child, &status, WNOHANG);
    if (ended < 0 && errno != EINTR) fail(command.front(), std::strerror(errno));
    if (ended == child) return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (std::chrono::steady_clock::now() >= end) break;
    constexpr int pause_ms = 20;
    ::poll(nullptr, 0, pause_ms);
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  fail(command.front(), "no end after " + std::to_string(timeout_s) + " s");
}

}  // namespace kokai
