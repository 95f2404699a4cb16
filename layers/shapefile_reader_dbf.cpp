// The .dbf of a Shapefile: its header, and its values decoded into columns of text.
// SPDX-License-Identifier: MIT
#include "layers/shapefile_reader_dbf.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "pipeline/core/cp932.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

// Layout: dBASE III Plus.
constexpr std::size_t file_header_bytes = 32, field_bytes = 32, name_bytes = 10;
constexpr char header_end = 0x0d;
constexpr char deleted_mark = '*';
constexpr std::size_t longest_text = 254;
constexpr std::size_t block_bytes = 2 << 20;

std::size_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}
std::size_t little_endian(std::string_view bytes, std::size_t at, std::size_t length) {
  std::size_t value = 0;
  for (std::size_t i = length; i-- > 0;) value = value << 8 | byte_at(bytes, at + i);
  return value;
}

std::string_view until_nul(std::string_view bytes) {
  const void* nul = std::memchr(bytes.data(), 0, bytes.size());
  if (nul == nullptr) return bytes;
  return bytes.substr(0, static_cast<std::size_t>(static_cast<const char*>(nul) - bytes.data()));
}

/// Most values are short in a wide field: whole words of blanks go first.
std::string_view without_trailing_blanks(std::string_view bytes) {
  constexpr std::uint64_t blanks = 0x2020202020202020;
  std::size_t size = bytes.size();
  std::uint64_t word = 0;
  while (size >= sizeof word) {
    std::memcpy(&word, bytes.data() + size - sizeof word, sizeof word);
    if (word != blanks) break;
    size -= sizeof word;
  }
  while (size > 0 && (bytes[size - 1] == ' ' || bytes[size - 1] == '\0')) --size;
  return bytes.substr(0, size);
}

/// What a field of fixed width holds: up to a NUL, without the blanks that fill it.
std::string_view value_in(std::string_view bytes) {
  const std::string_view value = without_trailing_blanks(bytes);
  const std::string_view text = until_nul(value);
  return text.size() == value.size() ? value : without_trailing_blanks(text);
}

std::string_view without_leading_blanks(std::string_view bytes) {
  std::size_t begin = 0;
  while (begin < bytes.size() && (bytes[begin] == ' ' || bytes[begin] == '\0')) ++begin;
  return bytes.substr(begin);
}

bool is_plain_ascii(std::string_view bytes) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  std::uint64_t word = 0;
  std::size_t at = 0;
  for (; at + sizeof word <= bytes.size(); at += sizeof word) {
    std::memcpy(&word, bytes.data() + at, sizeof word);
    if ((word & high_bits) != 0) return false;
  }
  unsigned char rest = 0;
  for (; at < bytes.size(); ++at) rest |= static_cast<unsigned char>(bytes[at]);
  return rest < 0x80;
}

/// Bytes at the end that are the beginning of a character.
std::size_t half_character(std::string_view bytes, Encoding encoding) {
  if (encoding == Encoding::cp932) {
    std::size_t at = 0;
    while (at < bytes.size()) {
      const std::size_t byte = byte_at(bytes, at);
      const bool lead = (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);
      if (lead && at + 1 == bytes.size()) return 1;
      at += lead ? 2 : 1;
    }
    return 0;
  }
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, bytes.size()); ++back) {
    const std::size_t byte = byte_at(bytes, bytes.size() - back);
    if ((byte & 0xc0) == 0x80) continue;
    const std::size_t length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

/// A character of the three-byte blocks in which Japanese is written (U+3000–U+9FFF,
/// U+FF00–U+FFEF).
bool has_japanese_utf8(std::string_view bytes) {
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte >= 0xe3 && byte <= 0xe9) || byte == 0xef) return true;
  }
  return false;
}

/// Looks whether the value would be text in the other encoding too. `full`: it fills its field, so
/// that its last character may be cut.
void note_other(std::string_view bytes, bool full, Encoding encoding, EncodingEvidence& evidence) {
  if (!evidence.other_fits) return;
  const Encoding other = encoding == Encoding::utf8 ? Encoding::cp932 : Encoding::utf8;
  if (full) bytes.remove_suffix(half_character(bytes, other));
  if (other == Encoding::cp932) {
    evidence.other_fits = is_valid_cp932(bytes);
    return;
  }
  evidence.other_fits = is_valid_utf8(bytes);
  evidence.other_is_japanese = evidence.other_is_japanese || has_japanese_utf8(bytes);
}

/// Appends bytes that are not ASCII; true when they decode.
bool decode(std::string_view bytes, Encoding encoding, std::string& out) {
  if (encoding == Encoding::cp932) return append_from_cp932(out, bytes) == 0;
  if (is_valid_utf8(bytes)) {
    out.append(bytes);
    return true;
  }
  for (const char32_t c : to_code_points(bytes)) append_utf8(out, c);
  return false;
}

bool is_calendar_number(std::string_view value) {
  return value.size() == 8 &&
         std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void append_date(std::string_view value, TextColumn& out) {
  if (!is_calendar_number(value)) {
    out.append(value);
    return;
  }
  std::string& bytes = out.bytes();
  if (value != "00000000")
    bytes.append(value, 0, 4).append(1, '-').append(value, 4, 2).append(1, '-').append(value, 6, 2);
  out.close_value();
}

struct DbfChunk {
  std::vector<TextColumn> columns;
  std::vector<std::uint32_t> deleted;
  std::vector<CutCell> cut;
  EncodingEvidence evidence;
  bool short_read = false;
};

/// One block of records into columns.
class BlockDecoder {
 public:
  BlockDecoder(const DbfHeader& header, Encoding encoding, DbfChunk& chunk)
      : header_(header), encoding_(encoding), chunk_(chunk) {}

  void decode_block(const RecordBlock& block, std::string_view bytes) {
    chunk_.columns.assign(header_.fields.size(), {});
    chunk_.deleted.clear();
    chunk_.cut.clear();
    chunk_.evidence = {};
    chunk_.short_read = bytes.size() < block.bytes;
    if (chunk_.short_read) return;
    for (std::size_t field = 0; field < header_.fields.size(); ++field)
      chunk_.columns[field].reserve(block.records, block.records * header_.fields[field].bytes);
    for (std::size_t i = 0; i < block.records; ++i)
      decode_record(static_cast<std::uint32_t>(block.first_record + i),
                    bytes.substr(i * header_.record_bytes, header_.record_bytes));
  }

 private:
  void decode_record(std::uint32_t record, std::string_view bytes) {
    if (bytes.front() == deleted_mark) {
      chunk_.deleted.push_back(record);
      return;
    }
    for (std::size_t i = 0; i < header_.fields.size(); ++i) {
      const DbfField& field = header_.fields[i];
      append_cell(record, static_cast<std::int32_t>(i), field,
                  value_in(bytes.substr(field.offset, field.bytes)));
    }
  }

  void append_cell(std::uint32_t record, std::int32_t index, const DbfField& field,
                   std::string_view value) {
    TextColumn& column = chunk_.columns[static_cast<std::size_t>(index)];
    switch (field.type) {
      case 'N':
      case 'F':
        append_number(record, index, without_leading_blanks(value), column);
        return;
      case 'D':
        append_date(without_leading_blanks(value), column);
        return;
      case 'L':
        column.append(value == "?" ? "" : value);
        return;
      default:
        break;
    }
    const bool half = append_dbf_text(value, field.bytes, encoding_, column, chunk_.evidence);
    if (half || value.size() >= longest_text) chunk_.cut.push_back({record, index, false});
  }

  void append_number(std::uint32_t record, std::int32_t index, std::string_view value,
                     TextColumn& column) {
    // No value, or a number that does not fit its field.
    if (value.find('*') == std::string_view::npos) {
      (void)append_dbf_text(value, value.size() + 1, encoding_, column, chunk_.evidence);
      return;
    }
    column.append_empty();
    chunk_.cut.push_back({record, index, true});
  }

  const DbfHeader& header_;
  Encoding encoding_;
  DbfChunk& chunk_;
};

Bilingual dbf_ends_early(std::uint64_t wanted, std::uint64_t there) {
  return {
      fmt::format(".dbf が途中で終わっています（{} バイト必要、実際は {} バイト）", wanted, there),
      fmt::format("the .dbf ends early ({} bytes expected, {} there)", wanted, there)};
}

void read_fields(std::string_view bytes, DbfHeader& header) {
  std::size_t offset = 1;
  for (std::size_t at = file_header_bytes;
       at + field_bytes <= bytes.size() && bytes[at] != header_end; at += field_bytes) {
    DbfField field;
    field.name = std::string(without_trailing_blanks(until_nul(bytes.substr(at, name_bytes))));
    field.type = bytes[at + 11];
    field.offset = offset;
    field.bytes = byte_at(bytes, at + 16);
    offset += field.bytes;
    header.fields.push_back(std::move(field));
  }
  if (offset > header.record_bytes && header.records > 0)
    header.fault =
        Bilingual{fmt::format(".dbf の列の幅の合計（{}）がレコードの長さ（{}）を超えています",
                              offset, header.record_bytes),
                  fmt::format("the fields of the .dbf take {} bytes, its records have {}", offset,
                              header.record_bytes)};
}

std::vector<RecordBlock> cut_blocks(const DbfHeader& header) {
  if (header.records == 0) return {};
  const std::size_t per_block = std::max<std::size_t>(1, block_bytes / header.record_bytes);
  std::vector<RecordBlock> blocks;
  for (std::size_t record = 0; record < header.records; record += per_block) {
    const std::size_t count = std::min(per_block, header.records - record);
    blocks.push_back(
        {std::uint64_t{header.header_bytes} + std::uint64_t{record} * header.record_bytes,
         count * header.record_bytes, record, count});
  }
  return blocks;
}

/// Room for all rows as the first block has them, and a little more.
void reserve_like(const DbfChunk& first, std::size_t first_records, std::size_t records,
                  std::vector<TextColumn>& columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const double per_record =
        static_cast<double>(first.columns[i].byte_count()) / static_cast<double>(first_records);
    columns[i].reserve(
        records, static_cast<std::size_t>(per_record * 1.15 * static_cast<double>(records)) + 64);
  }
}

void append_chunk(const BlockSlot<DbfChunk>& slot, const DbfHeader& header, DbfReading& reading) {
  const DbfChunk& chunk = slot.result;
  if (reading.fault) return;
  if (chunk.short_read) {
    reading.fault =
        dbf_ends_early(slot.block.offset + slot.block.bytes, slot.block.offset + slot.bytes.size());
    return;
  }
  if (slot.block.first_record == 0)
    reserve_like(chunk, slot.block.records, header.records, reading.columns);
  for (std::size_t i = 0; i < reading.columns.size(); ++i)
    reading.columns[i].append_column(chunk.columns[i]);
  reading.deleted.insert(reading.deleted.end(), chunk.deleted.begin(), chunk.deleted.end());
  reading.cut.insert(reading.cut.end(), chunk.cut.begin(), chunk.cut.end());
  reading.evidence.add(chunk.evidence);
}

void decode_names(const DbfHeader& header, Encoding encoding, DbfReading& reading) {
  TextColumn names;
  // A name is often cut inside its last character; what remains of it is no fault of the values.
  for (const DbfField& field : header.fields)
    (void)append_dbf_text(field.name, name_bytes, encoding, names, reading.evidence);
  for (std::size_t i = 0; i < names.size(); ++i) reading.names.emplace_back(names[i]);
}

}  // namespace

bool append_dbf_text(std::string_view bytes, std::size_t width, Encoding encoding, TextColumn& out,
                     EncodingEvidence& evidence) {
  if (is_plain_ascii(bytes)) {
    out.append(bytes);
    return false;
  }
  ++evidence.values;
  // Only a value that fills its field can have been cut.
  const bool full = bytes.size() >= width || bytes.size() >= longest_text;
  note_other(bytes, full, encoding, evidence);
  std::string& to = out.bytes();
  const std::size_t before = to.size();
  bool decoded = decode(bytes, encoding, to);
  const std::size_t half = !decoded && full ? half_character(bytes, encoding) : 0;
  if (half > 0) {
    to.resize(before);
    decoded = decode(bytes.substr(0, bytes.size() - half), encoding, to);
  }
  out.close_value();
  if (!decoded) ++evidence.undecodable;
  return half > 0 && decoded;
}

DbfHeader read_dbf_header(const FileBytes& dbf) {
  DbfHeader header;
  const std::string head = dbf.text(file_header_bytes);
  if (head.size() < file_header_bytes) {
    header.fault = dbf_ends_early(file_header_bytes, head.size());
    return header;
  }
  header.records = little_endian(head, 4, 4);
  header.header_bytes = little_endian(head, 8, 2);
  header.record_bytes = little_endian(head, 10, 2);
  header.language = static_cast<unsigned char>(head[29]);
  const bool has_room = header.record_bytes > 0 || header.records == 0;
  if (!has_room || header.header_bytes <= file_header_bytes) {
    header.fault = Bilingual{".dbf の見出しが壊れています", "the header of the .dbf is damaged"};
    return header;
  }
  const std::uint64_t need =
      header.header_bytes + std::uint64_t{header.records} * header.record_bytes;
  if (need > dbf.size()) {
    header.fault = dbf_ends_early(need, dbf.size());
    return header;
  }
  read_fields(dbf.text(header.header_bytes), header);
  return header;
}

DbfReading read_dbf(const FileBytes& dbf, const DbfHeader& header, Encoding encoding,
                    Sha256* hash) {
  DbfReading reading;
  reading.columns.resize(header.fields.size());
  if (hash != nullptr) hash_range(dbf, 0, header.header_bytes, *hash);
  stream_blocks<DbfChunk>(
      dbf, cut_blocks(header), hash,
      [&](BlockSlot<DbfChunk>& slot) {
        BlockDecoder(header, encoding, slot.result).decode_block(slot.block, slot.bytes);
      },
      [&](const BlockSlot<DbfChunk>& slot) { append_chunk(slot, header, reading); });
  if (hash != nullptr)
    hash_range(dbf, header.header_bytes + std::uint64_t{header.records} * header.record_bytes,
               dbf.size(), *hash);
  decode_names(header, encoding, reading);
  return reading;
}

}  // namespace kokai
