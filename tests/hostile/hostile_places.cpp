// Attacks by what stands where a file should be, and by its name.
// SPDX-License-Identifier: MIT
#include <sys/stat.h>
#include <unistd.h>

#include <stdexcept>

#include "hostile.h"

namespace kokai_test {

namespace {

HostileFile link(const std::string& what, const std::string& target,
                 const std::vector<std::string>& codes) {
  return {what, "a.csv",
          [target](const fs::path& folder) { fs::create_symlink(target, folder / "a.csv"); },
          codes};
}

/// A sound table under a name that a shell, a report or a driver may mistake.
HostileFile named(const std::string& what, const std::string& name,
                  const std::vector<std::string>& codes) {
  return attack(what, name, "a,b\n1,2\n", codes);
}

void write_unreadable(const fs::path& folder) {
  write_text(folder / "a.csv", "a,b\n1,2\n");
  fs::permissions(folder / "a.csv", fs::perms::none);
}

}  // namespace

std::vector<HostileFile> hostile_places() {
  const std::vector<std::string> read = {"header_layer_unknown"};
  std::vector<HostileFile> files = {
      {"a pipe that nobody fills",
       "a.csv",
       [](const fs::path& folder) {
         if (::mkfifo((folder / "a.csv").c_str(), 0600) != 0) throw std::runtime_error("mkfifo");
       },
       {"security_path_refused"}},
      {"a folder",
       "a.csv",
       [](const fs::path& folder) { fs::create_directory(folder / "a.csv"); },
       {"security_path_refused"}},
      link("a device without end", "/dev/zero", {"security_path_refused"}),
      link("a link to nothing", "nothing.csv", {"file_not_found"}),
      link("a link to itself", "a.csv", {"file_not_found"}),
      named("a line end in the name", "a\nb.csv", read),
      named("quotes in the name", "a'\"`$(id)`.csv", read),
      named("a dash before the name", "-rf.csv", read),
      named("markup in the name", "<script>alert(1)<.csv", read),
      named("a name of 250 bytes", std::string(246, 'a') + ".csv", read),
  };
  if (::geteuid() != 0)
    files.push_back(
        {"a file that may not be read", "a.csv", write_unreadable, {"file_unreadable"}});
  return files;
}

}  // namespace kokai_test
