// Files are written whole or the run stops with the reason.
// SPDX-License-Identifier: MIT
#include "output/file_writer.h"

#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <csignal>

#include "pipeline/core/error.h"
#include "tests/unit/output/sample_layers.h"

using namespace kokai;
using kokai::test::Folder;

namespace {

/// Files may not grow beyond `bytes` while it lives: the end of the disk, for one process.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : former_handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &former_);
    const rlimit limit{bytes, former_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &former_);
    std::signal(SIGXFSZ, former_handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit former_{};
  void (*former_handler_)(int);
};

Bilingual message_of_failure(const std::function<void()>& action) {
  try {
    action();
  } catch (const RunError& error) {
    return error.message();
  }
  return {};
}

}  // namespace

TEST_CASE("a written file holds all pieces and knows its size and hash") {
  const Folder folder;
  FileWriter file(folder / "a");
  const std::string large(3 << 20, 'x');
  file.write("begin ");
  file.write(large);
  file.write(" end");
  file.finish();
  CHECK(read_file(folder / "a") == "begin " + large + " end");
  CHECK(file.bytes() == large.size() + 10);
}

TEST_CASE("a digest at the end is the published one of FIPS 180-4 of everything before it") {
  const Folder folder;
  FileWriter file(folder / "abc", 0644, FileEnd::digest);
  file.write("abc");
  file.finish();
  CHECK(read_file(folder / "abc") ==
        "abcba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(file.bytes() == 67);
}

TEST_CASE("a full disk is a run error that says what, why and what next") {
  const Bilingual message = message_of_failure([] {
    FileWriter file("/dev/full");
    file.write("x");
    file.finish();
  });
  CHECK(message.ja.find("/dev/full") != std::string::npos);
  CHECK(message.ja.find("ディスクがいっぱいです") != std::string::npos);
  CHECK(message.en.find("The disk is full. Free some space") != std::string::npos);
}

TEST_CASE("a short write is continued, and the reason of the next one is told") {
  const Folder folder;
  const FileSizeLimit limit(3 << 20);
  const Bilingual message = message_of_failure([&] {
    FileWriter file(folder / "large");
    file.write(std::string(5 << 20, 'x'));
    file.finish();
  });
  CHECK(std::filesystem::file_size(folder / "large") == 3 << 20);
  CHECK(message.en.find("The file is too large") != std::string::npos);
}

TEST_CASE("a missing folder is a run error that names the file") {
  const Bilingual message = message_of_failure([] { write_file("/nowhere/at/all", "x"); });
  CHECK(message.en.find("/nowhere/at/all") != std::string::npos);
  CHECK(message.en.find("no such file or folder") != std::string::npos);
}

TEST_CASE("replacing a file leaves the new one and no temporary one") {
  const Folder folder;
  write_file(folder / "a", "old");
  replace_file(folder / "a", "new");
  CHECK(read_file(folder / "a") == "new");
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("a replacement that fails leaves the old file and no temporary one") {
  const Folder folder;
  write_file(folder / "a", "old");
  {
    const FileSizeLimit limit(1024);
    CHECK_THROWS_AS(replace_file(folder / "a", std::string(4096, 'x')), RunError);
  }
  CHECK(read_file(folder / "a") == "old");
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("bytes in the middle of a file are changed in place") {
  const Folder folder;
  write_file(folder / "a", "0123456789");
  patch_file(folder / "a", 4, "xy");
  CHECK(read_file(folder / "a") == "0123xy6789");
}

TEST_CASE("reading a missing file is a run error") {
  CHECK_THROWS_AS((void)read_file("/nowhere"), RunError);
}
