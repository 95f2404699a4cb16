// Records of old Excel workbooks (BIFF5, BIFF8): one after another, with what continues them.
// SPDX-License-Identifier: MIT
#include "layers/workbook_reader_biff.h"

#include <algorithm>

#include "layers/encoding.h"
#include "pipeline/core/cp932.h"
#include "pipeline/core/text.h"

namespace kokai {
namespace {

constexpr std::size_t record_head_bytes = 4;
constexpr std::uint8_t wide_flag = 0x01, phonetic_flag = 0x04, runs_flag = 0x08;

}  // namespace

BiffCursor::BiffCursor(std::string_view stream, std::size_t begin, std::size_t end)
    : stream_(stream.substr(0, end)), at_(std::min(begin, stream_.size())) {}

bool BiffCursor::take(Biff& type, std::string_view& bytes) {
  FieldReader fields(stream_.substr(at_));
  type = static_cast<Biff>(fields.u16());
  bytes = fields.bytes(fields.u16());
  if (fields.failed()) return false;
  at_ += record_head_bytes + bytes.size();
  return true;
}

bool BiffCursor::next(BiffRecord& record) {
  if (broken_ || at_ >= stream_.size()) return false;
  record.pieces.resize(1);
  if (!take(record.type, record.pieces.front())) {
    broken_ = true;
    return false;
  }
  for (;;) {
    const std::size_t before = at_;
    Biff type = Biff::end_of_part;
    std::string_view more;
    if (!take(type, more) || type != Biff::continuation) {
      at_ = before;
      return true;
    }
    record.pieces.push_back(more);
  }
}

bool BiffTextReader::at_end() {
  while (piece_ < pieces_.size() && at_ >= pieces_[piece_].size()) {
    ++piece_;
    at_ = 0;
  }
  return piece_ >= pieces_.size();
}

std::uint8_t BiffTextReader::u8() {
  if (failed_ || at_end()) {
    failed_ = true;
    return 0;
  }
  return static_cast<std::uint8_t>(pieces_[piece_][at_++]);
}

std::uint16_t BiffTextReader::u16() {
  const std::uint16_t low = u8();
  return static_cast<std::uint16_t>(low | u8() << 8);
}

std::uint32_t BiffTextReader::u32() {
  const std::uint32_t low = u16();
  return low | std::uint32_t{u16()} << 16;
}

void BiffTextReader::skip(std::uint64_t count) {
  while (count > 0 && !failed_) {
    if (at_end()) {
      failed_ = true;
      return;
    }
    const std::uint64_t step = std::min<std::uint64_t>(count, pieces_[piece_].size() - at_);
    at_ += step;
    count -= step;
  }
}

void BiffTextReader::append_characters(std::string& out, std::size_t count) {
  if (failed_) return;
  if (text_.unicode)
    append_unicode(out, count);
  else
    append_code_page(out, count);
}

/// [MS-XLS] 2.5.293: where a string goes on in another piece, that piece begins with its own flag
/// for wide characters.
void BiffTextReader::append_unicode(std::string& out, std::size_t count) {
  const std::uint8_t flags = u8();
  const std::uint64_t run_bytes = (flags & runs_flag) != 0 ? 4ULL * u16() : 0;
  const std::uint64_t phonetic_bytes = (flags & phonetic_flag) != 0 ? u32() : 0;
  bool wide = (flags & wide_flag) != 0;
  units_.clear();
  while (count > 0 && !failed_) {
    if (at_ >= pieces_[piece_].size()) wide = (u8() & wide_flag) != 0;
    if (failed_) return;
    const std::size_t size = wide ? 2 : 1;
    const std::string_view rest = pieces_[piece_].substr(at_);
    const std::size_t here = std::min(count, rest.size() / size);
    if (here == 0) {
      failed_ = !rest.empty();  // half a character; an empty piece just leads to the next one
      continue;
    }
    if (wide) {
      units_ += rest.substr(0, here * size);
    } else {
      for (const char byte : rest.substr(0, here)) (units_ += byte) += '\0';
    }
    at_ += here * size;
    count -= here;
  }
  append_from_utf16(out, units_, false);
  skip(run_bytes + phonetic_bytes);
}

void BiffTextReader::append_code_page(std::string& out, std::size_t count) {
  constexpr std::uint16_t windows_japan = 932, macintosh_japan = 10001;
  units_.clear();
  for (std::size_t index = 0; index < count; ++index) units_ += static_cast<char>(u8());
  const bool japanese = text_.code_page == windows_japan || text_.code_page == macintosh_japan;
  if (!is_ascii(units_) && !(japanese && is_valid_cp932(units_))) failed_ = true;
  if (!failed_) append_from_cp932(out, units_);
}

}  // namespace kokai
