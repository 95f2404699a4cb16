// The bytes of a text file, block by block: read, hashed, and brought from UTF-16 to UTF-8.
// SPDX-License-Identifier: MIT
#include "layers/csv_reader_blocks.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace kokai {

TextBlocks::TextBlocks(const std::filesystem::path& path)
    : file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
  if (file_ >= 0) return;
  failure_ = std::generic_category().message(errno);
  at_end_ = true;
}

TextBlocks::~TextBlocks() {
  if (file_ >= 0) ::close(file_);
}

void TextBlocks::decode_utf16(std::string& text, bool big_endian) {
  big_endian_ = big_endian;
  raw_ = std::move(text);
  text.clear();
  append_decoded(text);
}

void TextBlocks::append_decoded(std::string& text) {
  const std::size_t waiting = at_end_ ? 0 : incomplete_utf16_tail(raw_, *big_endian_);
  const std::size_t ready = raw_.size() - waiting;
  text.reserve(text.size() + ready + ready / 2);
  unpaired_ += append_from_utf16(text, std::string_view(raw_).substr(0, ready), *big_endian_);
  if (at_end_) unpaired_ += ready % 2;
  raw_.erase(0, ready);
}

void TextBlocks::read_into(std::string& text) {
  if (at_end_) return;
  if (!big_endian_) {
    read_raw(text);
    return;
  }
  read_raw(raw_);
  append_decoded(text);
}

void TextBlocks::read_raw(std::string& text) {
  const std::size_t begin = text.size();
  text.resize(begin + block_bytes);
  std::size_t filled = begin;
  while (filled < text.size()) {
    const ssize_t got = ::read(file_, text.data() + filled, text.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) failure_ = std::generic_category().message(errno);
    if (got <= 0) {
      at_end_ = true;
      break;
    }
    filled += static_cast<std::size_t>(got);
  }
  text.resize(filled);
  hash_.update(std::string_view(text).substr(begin));
  bytes_ += filled - begin;
}

std::string TextBlocks::finish_hash() {
  std::string rest;
  while (!at_end_) {
    rest.clear();
    read_raw(rest);
  }
  return hash_.finish();
}

}  // namespace kokai
