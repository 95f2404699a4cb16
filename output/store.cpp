// The private store: every released layer at full precision, in columns, below .kokai/store.
// SPDX-License-Identifier: MIT
//
// A file is: magic, version, id, the columns (name, ends, bytes), the arrays of the geometry, and
// the SHA-256 of everything before it. Each array has its number of elements in front. Numbers are
// little-endian, as they are in the memory of every machine that kokai runs on.
#include "output/store.h"

#include <fmt/format.h>

#include <bit>
#include <system_error>
#include <type_traits>

#include "output/file_reader.h"
#include "output/file_writer.h"

namespace kokai {

namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::string_view magic = "KOKAISTO";
constexpr std::uint64_t version = 1;
constexpr std::size_t digest_bytes = 64;
constexpr unsigned private_mode = 0600;

class StoreWriter {
 public:
  explicit StoreWriter(const std::filesystem::path& path)
      : file_(path, private_mode, FileEnd::digest) {}

  void head() {
    file_.write(magic);
    number(version);
  }
  void number(std::uint64_t value) { raw(&value, sizeof value); }
  void text(std::string_view value) {
    number(value.size());
    file_.write(value);
  }
  template <class T>
  void array(const std::vector<T>& values) {
    static_assert(std::is_trivially_copyable_v<T>);
    number(values.size());
    raw(values.data(), values.size() * sizeof(T));
  }
  void column(const TextColumn& column) {
    std::vector<std::uint32_t> ends(column.size());
    std::uint32_t end = 0;
    for (std::size_t row = 0; row < column.size(); ++row)
      ends[row] = end += static_cast<std::uint32_t>(column[row].size());
    array(ends);
    // The values lie one behind the other: all of them are one piece of memory.
    text(ends.empty() ? std::string_view() : std::string_view(column[0].data(), end));
  }
  void geometry(const GeometryColumn& geometry) {
    array(geometry.x);
    array(geometry.y);
    array(geometry.z);
    array(geometry.ring_ends);
    array(geometry.part_ends);
    array(geometry.feature_ends);
    array(geometry.kind);
  }
  void finish() { file_.finish(); }

 private:
  void raw(const void* data, std::size_t size) {
    file_.write({static_cast<const char*>(data), size});
  }
  FileWriter file_;
};

class StoreReader {
 public:
  explicit StoreReader(const std::filesystem::path& path)
      : path_(path), file_(path), left_(file_.size()) {
    if (left_ < digest_bytes) fail("途中で切れています", "it is cut short");
    left_ -= digest_bytes;
  }

  [[noreturn]] void fail(std::string_view ja, std::string_view en) const {
    throw RunError(
        {fmt::format("{} を読めません: {}。このファイルを消してから、kokai publish --rehash "
                     "を実行すると作り直されます。",
                     path_.string(), ja),
         fmt::format("{} cannot be read: {}. Delete the file and run kokai publish --rehash: it is "
                     "made again.",
                     path_.string(), en)});
  }

  void expect_head() {
    if (piece(magic.size()) != magic)
      fail("kokai の保存ファイルではありません", "it is no store of kokai");
    if (number() != version)
      fail("別の版の kokai が書いたものです", "another version of kokai wrote it");
  }
  [[nodiscard]] std::uint64_t number() {
    std::uint64_t value = 0;
    raw(&value, sizeof value);
    return value;
  }
  [[nodiscard]] std::string text() { return piece(number()); }
  template <class T>
  void array(std::vector<T>& values) {
    const std::uint64_t count = number();
    if (count > left_ / sizeof(T)) damaged();
    values.resize(count);
    raw(values.data(), count * sizeof(T));
  }
  [[nodiscard]] TextColumn column() {
    std::vector<std::uint32_t> ends;
    array(ends);
    const std::string bytes = text();
    TextColumn column;
    column.reserve(ends.size(), bytes.size());
    std::uint32_t begin = 0;
    for (const std::uint32_t end : ends) {
      if (end < begin || end > bytes.size()) damaged();
      column.append(std::string_view(bytes).substr(begin, end - begin));
      begin = end;
    }
    return column;
  }
  [[nodiscard]] GeometryColumn geometry() {
    GeometryColumn geometry;
    array(geometry.x);
    array(geometry.y);
    array(geometry.z);
    array(geometry.ring_ends);
    array(geometry.part_ends);
    array(geometry.feature_ends);
    array(geometry.kind);
    return geometry;
  }
  void expect_digest() {
    std::string digest(digest_bytes, '\0');
    if (left_ != 0 || file_.read(digest.data(), digest_bytes) != digest_bytes ||
        digest != hash_.finish())
      damaged();
  }

 private:
  [[noreturn]] void damaged() const { fail("壊れています", "it is damaged"); }
  [[nodiscard]] std::string piece(std::uint64_t size) {
    if (size > left_) damaged();
    std::string bytes(size, '\0');
    raw(bytes.data(), size);
    return bytes;
  }
  void raw(void* data, std::size_t size) {
    if (size > left_ || file_.read(data, size) != size) damaged();
    left_ -= size;
    hash_.update({static_cast<const char*>(data), size});
  }

  std::filesystem::path path_;
  FileReader file_;
  std::uint64_t left_;  // before the digest
  Sha256 hash_;
};

}  // namespace

namespace {

void write_layer(const Layer& layer, const std::filesystem::path& file) {
  StoreWriter store(file);
  store.head();
  store.text(layer.id);
  store.number(layer.columns.size());
  for (const Column& column : layer.columns) {
    store.text(column.field.name);
    store.column(column.text);
  }
  store.geometry(layer.geometry);
  store.finish();
}

}  // namespace

void write_store(const Layer& layer, const std::filesystem::path& file) {
  std::filesystem::path temporary = file;
  temporary += ".tmp";
  try {
    write_layer(layer, temporary);
    rename_durably(temporary, file);
  } catch (const RunError&) {
    std::error_code ignored;
    std::filesystem::remove(temporary, ignored);
    throw;
  }
}

StoredLayer read_store(const std::filesystem::path& file) {
  StoreReader store(file);
  store.expect_head();
  StoredLayer layer;
  layer.id = store.text();
  for (std::uint64_t left = store.number(); left > 0; --left) {
    layer.names.push_back(store.text());
    layer.columns.push_back(store.column());
  }
  layer.geometry = store.geometry();
  store.expect_digest();
  return layer;
}

}  // namespace kokai
