// The .dbf of a Shapefile: its header, and its values decoded into columns of text.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "layers/encoding.h"
#include "layers/shapefile_reader_files.h"
#include "pipeline/core/column.h"
#include "pipeline/core/sha256.h"

namespace kokai {

struct DbfField {
  std::string name;  ///< bytes as in the file, at most ten
  char type = 'C';
  std::size_t offset = 0;  ///< in the record, behind the deletion mark
  std::size_t bytes = 0;
};

struct DbfHeader {
  std::size_t records = 0;
  std::size_t header_bytes = 0, record_bytes = 0;
  unsigned char language = 0;  ///< language driver id (LDID)
  std::vector<DbfField> fields;
  FileFault fault;
};
[[nodiscard]] DbfHeader read_dbf_header(const FileBytes& dbf);

/// What the bytes say about their encoding, over all values and names that are not plain ASCII.
struct EncodingEvidence {
  std::size_t values = 0;          ///< not ASCII
  std::size_t undecodable = 0;     ///< not valid in the encoding that was used
  bool other_fits = true;          ///< every value is valid in the other encoding
  bool other_is_japanese = false;  ///< as UTF-8, some value holds a character of Japanese text
  void add(const EncodingEvidence& more);
};

/// A value that is not whole.
struct CutCell {
  std::uint32_t record = 0;
  std::int32_t field = 0;
  bool overflow = false;  ///< a number of asterisks: no value, or one that did not fit
};

struct DbfReading {
  std::vector<TextColumn> columns;     ///< one for each field, without deleted records
  std::vector<std::string> names;      ///< of the fields, decoded
  std::vector<std::uint32_t> deleted;  ///< record indices, ascending
  std::vector<CutCell> cut;
  EncodingEvidence evidence;
  FileFault fault;
};

/// Reads every record as `encoding` (UTF-8 or CP932). All of the file goes into `hash` when there
/// is one.
[[nodiscard]] DbfReading read_dbf(const FileBytes& dbf, const DbfHeader& header, Encoding encoding,
                                  Sha256* hash);

/// Appends one value to a column; true when the value ends in half a character (left out).
[[nodiscard]] bool append_dbf_text(std::string_view bytes, std::size_t field_bytes,
                                   Encoding encoding, TextColumn& out, EncodingEvidence& evidence);

/// What a Shapefile says about the encoding of its .dbf.
struct DeclaredEncoding {
  enum class Source { nothing, kokai_toml, cpg, language_id } source = Source::nothing;
  Encoding encoding =
      Encoding::unknown;  ///< unknown with a source: declared, but none that kokai reads
  std::string words;      ///< as it is written there
};
/// kokai.toml before the .cpg before the language driver id.
[[nodiscard]] DeclaredEncoding declared_dbf_encoding(const std::optional<std::string>& stated,
                                                     const std::optional<std::string>& cpg,
                                                     unsigned char language);

/// What to do after a first reading as `used`.
struct EncodingVerdict {
  Encoding encoding = Encoding::unknown;  ///< another than `used`: read again
  std::optional<Bilingual> mismatch;      ///< for file_encoding_mismatch
};
[[nodiscard]] EncodingVerdict judge_dbf_encoding(const DeclaredEncoding& declared, Encoding used,
                                                 const EncodingEvidence& evidence);

}  // namespace kokai
