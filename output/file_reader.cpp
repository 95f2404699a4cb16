// Reading a file in large pieces, with every failure said.
// SPDX-License-Identifier: MIT
#include "output/file_reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "output/file_writer.h"

namespace kokai {

FileReader::FileReader(std::filesystem::path path) : path_(std::move(path)) {
  do descriptor_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  while (descriptor_ < 0 && errno == EINTR);
  struct stat state {};
  if (descriptor_ < 0 || ::fstat(descriptor_, &state) != 0) {
    const int error = errno;
    if (descriptor_ >= 0) ::close(descriptor_);
    throw_file_error(path_, error, {"開くこと", "opened"});
  }
  size_ = static_cast<std::uint64_t>(state.st_size);
}

FileReader::~FileReader() {
  ::close(descriptor_);
}

std::size_t FileReader::read(void* data, std::size_t size) {
  std::size_t done = 0;
  while (done < size) {
    const ssize_t count = ::read(descriptor_, static_cast<char*>(data) + done, size - done);
    if (count == 0) break;
    if (count > 0)
      done += static_cast<std::size_t>(count);
    else if (errno != EINTR)
      throw_file_error(path_, errno, {"読むこと", "read"});
  }
  return done;
}

}  // namespace kokai
