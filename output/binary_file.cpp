// kokai's own binary files: arrays as they are in memory, and a digest at the end.
// SPDX-License-Identifier: MIT
#include "output/binary_file.h"

#include <fmt/format.h>

#include <utility>

namespace kokai {

namespace {

constexpr std::size_t digest_bytes = 64;
constexpr unsigned private_mode = 0600;

}  // namespace

BinaryWriter::BinaryWriter(const std::filesystem::path& path, std::string_view magic,
                           std::uint64_t version)
    : file_(path, private_mode, FileEnd::digest) {
  file_.write(magic);
  number(version);
}

BinaryReader::BinaryReader(const std::filesystem::path& path, std::string_view magic,
                           std::uint64_t version, Bilingual remedy)
    : path_(path), remedy_(std::move(remedy)), file_(path), left_(file_.size()) {
  if (left_ < digest_bytes) fail({"途中で切れています", "it is cut short"});
  left_ -= digest_bytes;
  if (piece(magic.size()) != magic)
    fail({"kokai の保存ファイルではありません", "it is no store of kokai"});
  if (number() != version)
    fail({"別の版の kokai が書いたものです", "another version of kokai wrote it"});
}

void BinaryReader::fail(const Bilingual& reason) const {
  throw RunError({fmt::format("{} を読めません: {}。{}", path_.string(), reason.ja, remedy_.ja),
                  fmt::format("{} cannot be read: {}. {}", path_.string(), reason.en, remedy_.en)});
}

void BinaryReader::damaged() const {
  fail({"壊れています", "it is damaged"});
}

std::string BinaryReader::piece(std::uint64_t size) {
  if (size > left_) damaged();
  std::string bytes(size, '\0');
  raw(bytes.data(), size);
  return bytes;
}

void BinaryReader::raw(void* data, std::size_t size) {
  if (size > left_ || file_.read(data, size) != size) damaged();
  left_ -= size;
  hash_.update({static_cast<const char*>(data), size});
}

void BinaryReader::expect_digest() {
  std::string digest(digest_bytes, '\0');
  if (left_ != 0 || file_.read(digest.data(), digest_bytes) != digest_bytes ||
      digest != hash_.finish())
    damaged();
}

}  // namespace kokai
