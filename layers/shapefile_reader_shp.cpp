// The .shp of a Shapefile: where its records are, and their shapes as flat geometry.
// SPDX-License-Identifier: MIT
#include "layers/shapefile_reader_shp.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace kokai {

namespace {

constexpr std::size_t header_bytes = 100;
constexpr std::size_t record_header_bytes = 8;
constexpr std::size_t index_entry_bytes = 8;
constexpr std::uint32_t file_code = 9994;
constexpr std::size_t block_bytes = 2 << 20;  // a block and its result stay in the cache
constexpr std::size_t largest_gap = 1 << 16;

std::uint32_t big_endian(const char* bytes) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i]));
  };
  return byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3);
}

std::uint64_t begin_of(const ShapeRecord& record) {
  return std::uint64_t{record.offset} * 2;
}
std::uint64_t end_of(const ShapeRecord& record) {
  return begin_of(record) + record_header_bytes + std::uint64_t{record.content} * 2;
}

Bilingual ends_early(std::uint64_t wanted, std::uint64_t there) {
  return {
      fmt::format(".shp が途中で終わっています（{} バイト必要、実際は {} バイト）", wanted, there),
      fmt::format("the .shp ends early ({} bytes expected, {} there)", wanted, there)};
}

Bilingual bad_record(std::size_t record, std::uint64_t offset) {
  return {fmt::format(".shp の {} 番目のレコード（位置 {}）が壊れています", record, offset),
          fmt::format("record {} of the .shp, at byte {}, is damaged", record, offset)};
}

Bilingual index_disagrees(std::size_t record) {
  return {
      fmt::format(".shx と .shp が一致しません（{} 番目のレコード）。QGIS で保存し直してください",
                  record),
      fmt::format("the .shx does not fit the .shp (record {}); save it again in QGIS", record)};
}

FileFault check_header(const FileBytes& shp) {
  const std::string header = shp.text(header_bytes);
  if (header.size() < header_bytes) return ends_early(header_bytes, header.size());
  if (big_endian(header.data()) != file_code)
    return Bilingual{".shp の先頭が Shapefile のものではありません",
                     "the .shp does not begin like a Shapefile"};
  const std::uint64_t length = std::uint64_t{big_endian(header.data() + 24)} * 2;
  if (length > shp.size()) return ends_early(length, shp.size());
  return std::nullopt;
}

ShapeIndex index_from_shx(const FileBytes& shp, const FileBytes& shx) {
  ShapeIndex index;
  if (shx.size() < header_bytes || (shx.size() - header_bytes) % index_entry_bytes != 0) {
    index.fault = Bilingual{".shx が途中で終わっています", "the .shx ends early"};
    return index;
  }
  std::string buffer;
  const std::string_view bytes =
      shx.read(header_bytes, static_cast<std::size_t>(shx.size()) - header_bytes, buffer);
  index.records.reserve(bytes.size() / index_entry_bytes);
  std::uint64_t expected = header_bytes;
  std::uint64_t sum = 0;
  for (std::size_t at = 0; at + index_entry_bytes <= bytes.size(); at += index_entry_bytes) {
    const ShapeRecord record{big_endian(&bytes[at]), big_endian(&bytes[at + 4])};
    // Records that share bytes could make a small file fill the memory.
    sum += end_of(record) - begin_of(record);
    if (begin_of(record) < header_bytes || end_of(record) > shp.size() || sum > shp.size()) {
      index.fault = index_disagrees(index.records.size() + 1);
      return index;
    }
    if (begin_of(record) != expected) index.contiguous = false;
    expected = end_of(record);
    index.records.push_back(record);
  }
  return index;
}

/// Without a .shx: from one record's header to the next, up to the length in the file's header.
ShapeIndex index_from_records(const FileBytes& shp) {
  ShapeIndex index;
  std::string buffer;
  const std::uint64_t end = std::uint64_t{big_endian(shp.text(header_bytes).data() + 24)} * 2;
  std::uint64_t window_begin = 0;
  std::string_view window;
  std::uint64_t at = header_bytes;
  while (at + record_header_bytes <= end) {
    if (at < window_begin || at + record_header_bytes > window_begin + window.size()) {
      window_begin = at;
      window = shp.read(at, block_bytes, buffer);
    }
    if (window.size() < record_header_bytes) break;
    const char* header = window.data() + (at - window_begin);
    const ShapeRecord record{static_cast<std::uint32_t>(at / 2), big_endian(header + 4)};
    if (end_of(record) > end) {
      index.fault = bad_record(index.records.size() + 1, at);
      return index;
    }
    index.records.push_back(record);
    at = end_of(record);
  }
  return index;
}

std::vector<RecordBlock> cut_blocks(const std::vector<ShapeRecord>& records) {
  std::vector<RecordBlock> blocks;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::uint64_t begin = begin_of(records[i]);
    const std::uint64_t end = end_of(records[i]);
    if (!blocks.empty()) {
      RecordBlock& last = blocks.back();
      const std::uint64_t last_end = last.offset + last.bytes;
      if (begin >= last_end && begin - last_end <= largest_gap &&
          end - last.offset <= block_bytes) {
        last.bytes = static_cast<std::size_t>(end - last.offset);
        ++last.records;
        continue;
      }
    }
    blocks.push_back({begin, static_cast<std::size_t>(end - begin), i, 1});
  }
  return blocks;
}

struct ShapeChunk {
  GeometryColumn geometry;
  FileFault fault;
};

void clear(GeometryColumn& geometry) {
  for (std::vector<double>* values : {&geometry.x, &geometry.y, &geometry.z}) values->clear();
  for (std::vector<std::uint32_t>* ends :
       {&geometry.ring_ends, &geometry.part_ends, &geometry.feature_ends})
    ends->clear();
  geometry.kind.clear();
}

void parse_block(const std::vector<ShapeRecord>& records, BlockSlot<ShapeChunk>& slot) {
  ShapeChunk& chunk = slot.result;
  clear(chunk.geometry);
  chunk.fault.reset();
  for (std::size_t i = 0; i < slot.block.records; ++i) {
    const ShapeRecord& record = records[slot.block.first_record + i];
    const std::size_t number = slot.block.first_record + i + 1;
    const std::size_t at = static_cast<std::size_t>(begin_of(record) - slot.block.offset);
    const std::size_t content_bytes = std::size_t{record.content} * 2;
    if (at + record_header_bytes + content_bytes > slot.bytes.size()) {
      chunk.fault = ends_early(end_of(record), slot.block.offset + slot.bytes.size());
      return;
    }
    if (big_endian(&slot.bytes[at + 4]) != record.content) {
      chunk.fault = index_disagrees(number);
      return;
    }
    if (!append_shape(slot.bytes.substr(at + record_header_bytes, content_bytes), chunk.geometry)) {
      chunk.fault = bad_record(number, begin_of(record));
      return;
    }
  }
  if (!chunk.geometry.z.empty()) chunk.geometry.z.resize(chunk.geometry.x.size());
}

/// Room for all, so that appending never copies what is there; pages that stay unused cost nothing.
void reserve(GeometryColumn& geometry, const std::vector<ShapeRecord>& records) {
  constexpr std::uint64_t units_of_a_point = 8;
  std::uint64_t units = 0;
  for (const ShapeRecord& record : records) units += record.content;
  const auto points = static_cast<std::size_t>(units / units_of_a_point);
  geometry.x.reserve(points);
  geometry.y.reserve(points);
  for (std::vector<std::uint32_t>* ends :
       {&geometry.ring_ends, &geometry.part_ends, &geometry.feature_ends})
    ends->reserve(records.size());
  geometry.kind.reserve(records.size());
}

}  // namespace

ShapeIndex index_shapes(const FileBytes& shp, const FileBytes* shx) {
  ShapeIndex index;
  index.fault = check_header(shp);
  if (index.fault) return index;
  return shx != nullptr ? index_from_shx(shp, *shx) : index_from_records(shp);
}

Extent declared_extent(const FileBytes& shp) {
  constexpr std::size_t box_at = 36;  // min x, min y, max x, max y
  const std::string header = shp.text(header_bytes);
  std::array<double, 4> box{};
  if (header.size() < header_bytes) return {};
  std::memcpy(box.data(), header.data() + box_at, sizeof box);
  const auto is_number = [](double value) { return std::isfinite(value); };
  const auto is_zero = [](double value) { return value == 0; };
  if (!std::all_of(box.begin(), box.end(), is_number) ||
      std::all_of(box.begin(), box.end(), is_zero))
    return {};
  return {box[0], box[1], box[2], box[3], false};
}

ShapeReading read_shapes(const FileBytes& shp, const ShapeIndex& index, Sha256& hash) {
  ShapeReading reading;
  const std::vector<RecordBlock> blocks = cut_blocks(index.records);
  if (index.contiguous)
    hash_range(shp, 0, header_bytes, hash);
  else
    hash_range(shp, 0, shp.size(), hash);
  reserve(reading.geometry, index.records);
  stream_blocks<ShapeChunk>(
      shp, blocks, index.contiguous ? &hash : nullptr,
      [&](BlockSlot<ShapeChunk>& slot) { parse_block(index.records, slot); },
      [&](BlockSlot<ShapeChunk>& slot) {
        if (reading.fault) return;
        reading.fault = slot.result.fault;
        if (!reading.fault) reading.geometry.append(slot.result.geometry);
      });
  const std::uint64_t end = index.records.empty() ? header_bytes : end_of(index.records.back());
  if (index.contiguous) hash_range(shp, end, shp.size(), hash);
  if (reading.fault) reading.geometry = {};
  return reading;
}

}  // namespace kokai
