// Zip archives: names, limits, hostile entries.
// SPDX-License-Identifier: MIT
#include "layers/archive.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "tests/unit/layers/workbook_builder.h"

using namespace kokai;
using namespace kokai::test;

namespace {

std::string slurp(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

/// Opens an archive that must be refused and returns the only code that was reported.
std::string refusal_of(const std::filesystem::path& path, const ReadLimits& limits = {}) {
  Notices notices;
  CHECK_FALSE(Archive::open(path, limits, notices).has_value());
  REQUIRE(notices.groups().size() == 1);
  return std::string(notices.groups().front().type->code);
}

}  // namespace

TEST_CASE("an archive lists, reads and extracts its entries") {
  const TemporaryFolder folder;
  const std::string big(3'000'000, 'x');
  ReadLimits limits;
  limits.maximum_ratio = 1e9;
  write_zip(folder / "a.zip", {{"a.txt", "hello"}, {"sub/b.txt", big}});
  Notices notices;
  const auto archive = Archive::open(folder / "a.zip", limits, notices);
  REQUIRE(archive);
  REQUIRE(archive->entries().size() == 2);
  CHECK(archive->entries()[1].name == "sub/b.txt");
  CHECK(archive->entries()[1].bytes == 3'000'000);
  CHECK(archive->find("none") == nullptr);
  CHECK(archive->read(*archive->find("a.txt"), notices) == "hello");
  CHECK(archive->read(*archive->find("sub/b.txt"), notices) == big);
  CHECK(archive->extract(*archive->find("sub/b.txt"), folder / "out", notices));
  CHECK(slurp(folder / "out") == big);
  CHECK(notices.total() == 0);
}

TEST_CASE("streaming ends early without a fault when no more is wanted") {
  const TemporaryFolder folder;
  ReadLimits limits;
  limits.maximum_ratio = 1e9;
  write_zip(folder / "a.zip", {{"big", std::string(8'000'000, 'x')}});
  Notices notices;
  const auto archive = Archive::open(folder / "a.zip", limits, notices);
  REQUIRE(archive);
  int pieces = 0;
  CHECK(archive->stream(
      archive->entries().front(), [&](std::string_view) { return ++pieces < 2; }, notices));
  CHECK(pieces == 2);
  CHECK(notices.total() == 0);
}

TEST_CASE("names without the UTF-8 flag are CP932, and that is one warning") {
  const TemporaryFolder folder;
  // 管渠.shp and 表.shp, whose second byte is a backslash.
  write_zip(folder / "a.zip", {{"\x8a\xc7\x8b\x94.shp", "1", ZIP_FL_ENC_CP437},
                               {"\x95\x5c.shp", "2", ZIP_FL_ENC_CP437},
                               {"ascii.dbf", "3", ZIP_FL_ENC_CP437}});
  Notices notices;
  const auto archive = Archive::open(folder / "a.zip", {}, notices);
  REQUIRE(archive);
  CHECK(archive->entries()[0].name == "管渠.shp");
  CHECK(archive->entries()[1].name == "表.shp");
  CHECK(archive->entries()[2].name == "ascii.dbf");
  CHECK(notices.count("file_entry_name_encoding") == 1);
  CHECK(notices.total() == 1);
}

TEST_CASE("UTF-8 names are read with and without the flag") {
  const TemporaryFolder folder;
  write_zip(folder / "a.zip", {{"管渠.shp", "1"}});
  std::string bytes = slurp(folder / "a.zip");
  // Bit 11 of the flags at offset 6 of the local and 8 of the central header.
  bytes[7] = '\0';
  bytes[bytes.find("PK\x01\x02") + 9] = '\0';
  std::ofstream(folder / "mac.zip", std::ios::binary) << bytes;
  for (const std::string name : {"a.zip", "mac.zip"}) {
    Notices notices;
    const auto archive = Archive::open(folder / name, {}, notices);
    REQUIRE(archive);
    CHECK(archive->entries()[0].name == "管渠.shp");
    CHECK(notices.total() == 0);
  }
}

TEST_CASE("entries that lead out of the archive are refused") {
  const TemporaryFolder folder;
  for (const std::string name :
       {"../evil.txt", "a/../../evil.txt", "/etc/passwd", "..\\evil.txt", "C:\\evil.txt"}) {
    write_zip(folder / "a.zip", {{name, "x"}});
    CAPTURE(name);
    CHECK(refusal_of(folder / "a.zip") == "file_archive_limits");
  }
}

TEST_CASE("links, encrypted entries and names that occur twice are refused") {
  const TemporaryFolder folder;
  write_zip(folder / "link.zip", {{"link", "/etc/passwd", ZIP_FL_ENC_UTF_8, 0120777}});
  CHECK(refusal_of(folder / "link.zip") == "file_archive_limits");
  write_zip(folder / "secret.zip", {{"a", "x", ZIP_FL_ENC_UTF_8, 0, true}});
  CHECK(refusal_of(folder / "secret.zip") == "file_archive_limits");
  // libzip refuses to write a name twice; the separators of old Windows programs make one.
  write_zip(folder / "twice.zip", {{"a/b", "x"}, {"a\\b", "y"}});
  CHECK(refusal_of(folder / "twice.zip") == "file_archive_limits");
}

TEST_CASE("a zip bomb is refused before anything is unpacked") {
  const TemporaryFolder folder;
  write_zip(folder / "bomb.zip", {{"zeros", std::string(30'000'000, '\0')}});
  CHECK(refusal_of(folder / "bomb.zip") == "file_archive_limits");
}

TEST_CASE("too many entries, too big an entry and too big a total are refused") {
  const TemporaryFolder folder;
  write_zip(folder / "a.zip", {{"a", "12345"}, {"b", "12345"}, {"c", "12345"}});
  ReadLimits limits;
  limits.maximum_entries = 2;
  CHECK(refusal_of(folder / "a.zip", limits) == "file_archive_limits");
  limits = {};
  limits.maximum_entry_bytes = 4;
  CHECK(refusal_of(folder / "a.zip", limits) == "file_archive_limits");
  limits = {};
  limits.maximum_file_bytes = 14;
  CHECK(refusal_of(folder / "a.zip", limits) == "file_archive_limits");
}

TEST_CASE("an entry that unpacks to more than its directory says is caught while unpacking") {
  const TemporaryFolder folder;
  ReadLimits limits;
  limits.maximum_ratio = 1e9;
  write_zip(folder / "a.zip", {{"a", std::string(2'000'000, 'x')}});
  std::string bytes = slurp(folder / "a.zip");
  // The unpacked size stands at offset 22 of the local and 24 of the central header.
  const std::size_t central = bytes.find("PK\x01\x02");
  for (const std::size_t at : {std::size_t{22}, central + 24})
    for (const std::size_t byte : {0U, 1U, 2U, 3U}) bytes[at + byte] = byte == 0 ? '\x10' : '\0';
  std::ofstream(folder / "a.zip", std::ios::binary) << bytes;
  Notices notices;
  const auto archive = Archive::open(folder / "a.zip", limits, notices);
  REQUIRE(archive);
  CHECK_FALSE(archive->read(archive->entries().front(), notices).has_value());
  CHECK(notices.total() == 1);
}

TEST_CASE("a damaged archive is unreadable, not a crash") {
  const TemporaryFolder folder;
  write_zip(folder / "a.zip", {{"a", "some text that is long enough to be packed packed packed"}});
  const std::string bytes = slurp(folder / "a.zip");
  std::ofstream(folder / "cut.zip", std::ios::binary) << bytes.substr(0, bytes.size() / 2);
  CHECK(refusal_of(folder / "cut.zip") == "file_unreadable");
  std::string flipped = bytes;
  flipped[40] = static_cast<char>(flipped[40] ^ 0x55);
  std::ofstream(folder / "flipped.zip", std::ios::binary) << flipped;
  Notices notices;
  const auto archive = Archive::open(folder / "flipped.zip", {}, notices);
  if (archive) CHECK_FALSE(archive->read(archive->entries().front(), notices).has_value());
  CHECK(notices.count("file_unreadable") == 1);
}
