// Compound files: streams small and large, and structures that lie.
// SPDX-License-Identifier: MIT
#include "layers/compound_file.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "compound_builder.h"
#include "workbook_builder.h"

namespace kokai {
namespace {

using test::compound_file;
using test::little;
using test::TemporaryFolder;

std::string varied(std::size_t count) {
  std::string bytes;
  for (std::size_t index = 0; index < count; ++index)
    bytes += static_cast<char>(index * index / 7 % 251);
  return bytes;
}

std::optional<CompoundFile> open_bytes(const std::string& bytes) {
  const TemporaryFolder folder;
  std::ofstream(folder / "a", std::ios::binary) << bytes;
  Bilingual fault;
  std::optional<CompoundFile> file = CompoundFile::open(folder / "a", fault);
  CHECK(fault.en.empty() == file.has_value());
  CHECK(fault.ja.empty() == file.has_value());
  return file;
}

TEST_CASE("streams of any size and in folders are read whole") {
  for (const std::size_t size : {0U, 1U, 64U, 65U, 4095U, 4096U, 4097U, 200000U}) {
    const auto file = open_bytes(
        compound_file({{"Workbook", varied(size)}, {"Dir/inner", "x"}, {"Other", varied(100)}}));
    REQUIRE(file);
    CHECK(file->entries().size() == 4);
    const CompoundEntry* entry = file->find("workbook");
    REQUIRE(entry != nullptr);
    CHECK(file->read(*entry) == varied(size));
    REQUIRE(file->find("Dir/inner") != nullptr);
    CHECK(file->read(*file->find("Dir/inner")) == "x");
    CHECK(file->find("inner") == nullptr);
    CHECK(file->find("Dir") == nullptr);
  }
}

TEST_CASE("a file that is cut anywhere is a fault or gives whole streams only") {
  const std::string whole = compound_file({{"Workbook", varied(9000)}, {"Small", varied(300)}});
  for (std::size_t size = 0; size < whole.size(); size += 61) {
    const auto file = open_bytes(whole.substr(0, size));
    if (!file) continue;
    for (const CompoundEntry& entry : file->entries())
      if (const auto bytes = file->read(entry))
        CHECK(*bytes == varied(entry.path == "Small" ? 300 : 9000));
  }
}

TEST_CASE("loops in chains and in the directory end") {
  std::string bytes = compound_file({{"Workbook", varied(9000)}});
  const std::size_t table = bytes.size() - 512;
  std::string chain_loop = bytes;
  chain_loop.replace(table, 4, little(0, 4));  // sector 0 follows itself
  const auto looped = open_bytes(chain_loop);
  REQUIRE(looped);
  const auto read = looped->read(*looped->find("Workbook"));
  CHECK((!read || read->size() == 9000));

  // Places of the header, the directory and the table as pointers to somewhere else: no crash, no
  // endless walk.
  for (std::size_t at = 44; at + 4 <= bytes.size(); at += at < 84 ? 4 : at < 9500 ? 2048 : 20)
    for (const std::uint64_t value : {1ULL, 0x7FFFFFFFULL, 0xFFFFFFFEULL}) {
      std::string changed = bytes;
      changed.replace(at, 4, little(value, 4));
      const TemporaryFolder folder;
      std::ofstream(folder / "a", std::ios::binary) << changed;
      Bilingual fault;
      if (const auto file = CompoundFile::open(folder / "a", fault))
        for (const CompoundEntry& entry : file->entries())
          if (const auto stream = file->read(entry)) CHECK(stream->size() == entry.bytes);
    }
}

}  // namespace
}  // namespace kokai
