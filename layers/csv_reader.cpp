// Reading delimited text into columns: encoding, delimiter, header by content; blocks in parallel.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_invoke.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "layers/csv_reader_block.h"
#include "layers/csv_reader_blocks.h"
#include "layers/csv_reader_findings.h"
#include "layers/csv_reader_header.h"
#include "layers/encoding.h"
#include "layers/input_guard.h"
#include "layers/source_reader.h"

namespace kokai {
namespace {

constexpr std::size_t longest_record = std::size_t{64} << 20;

class TextTableReader {
 public:
  TextTableReader(const SourceInput& input, const ReadRequest& request, Notices& notices)
      : request_(request),
        notices_(notices),
        path_(input.path),
        blocks_(input.path),
        state_(file_state(input.path)) {
    table_.container = "csv";
    table_.places.spreadsheet = true;
    table_.places.files.push_back({input.name, "", 0});
  }

  SourceTable read();

 private:
  bool begin();
  bool decide();
  bool lay_out();
  void read_blocks();
  void parse(std::string_view block, bool final);
  bool settle(ParsedBlock& parsed, std::string_view block, bool final);
  void append(const ParsedBlock& parsed);
  void reserve(const ParsedBlock& parsed);
  void keep_places(const TablePiece& piece);
  void finish();
  void stop(std::string_view code, Bilingual detail);
  void stop_at_bad_line(std::string_view block, std::string_view looks_like);
  void stop_at_bad_cell(const ParsedBlock& parsed);

  const ReadRequest& request_;
  Notices& notices_;
  std::filesystem::path path_;
  TextBlocks blocks_;
  FileState state_;
  SourceTable table_;
  TableLayout layout_;
  Encoding encoding_ = Encoding::unknown;
  std::string block_;         // what is being parsed; begins at a record after the first block
  std::size_t offset_ = 0;    // of the first record in block_
  std::size_t consumed_ = 0;  // bytes of block_ that are parsed
  RecordPlace next_;          // place of the next record
  LineBreaks separators_;
  std::size_t reserved_rows_ = 0;
  bool stopped_ = false;  // a fault ended the reading; the table has no rows
};

void TextTableReader::stop(std::string_view code, Bilingual detail) {
  notices_.add(code, at_place({}, std::move(detail)));
  stopped_ = true;
}

void TextTableReader::stop_at_bad_line(std::string_view block, std::string_view looks_like) {
  const std::size_t bad = std::min(first_bad_line(block, encoding_), block.size());
  const std::size_t line = next_.line + count_line_breaks(block.substr(0, bad));
  stop("file_encoding_mismatch", undecodable_line(encoding_, line, looks_like));
}

void TextTableReader::stop_at_bad_cell(const ParsedBlock& parsed) {
  std::uint32_t line = next_.line;
  for (const TablePiece& piece : parsed.pieces) {
    for (const Oddity& oddity : piece.oddities) {
      if (oddity.kind != Oddity::Kind::undecodable) continue;
      stop("file_encoding_mismatch", undecodable_line(encoding_, line + oddity.line));
      return;
    }
    line += piece.line_count;
  }
}

/// The first block, without its byte order mark, in UTF-8 or a byte encoding.
bool TextTableReader::decide() {
  EncodingDecision decision = decide_encoding(block_, blocks_.at_end(), request_.encoding);
  if (decision.fault) {
    stop("file_encoding_mismatch", *std::move(decision.fault));
    return false;
  }
  encoding_ = decision.encoding;
  table_.encoding = to_string(encoding_);
  block_.erase(0, byte_order_mark(block_, encoding_));
  if (encoding_ == Encoding::utf16le || encoding_ == Encoding::utf16be) {
    blocks_.decode_utf16(block_, encoding_ == Encoding::utf16be);
    encoding_ = Encoding::utf8;
  }
  return true;
}

bool TextTableReader::lay_out() {
  layout_ = find_layout(block_, blocks_.at_end(), encoding_, request_);
  if (layout_.headers.size() > request_.limits.maximum_columns) {
    const std::size_t limit = request_.limits.maximum_columns;
    stop("security_resource_limit",
         {fmt::format("{} 列、上限は {} 列", layout_.headers.size(), limit),
          fmt::format("{} columns, the limit is {}", layout_.headers.size(), limit)});
    return false;
  }
  report_layout(layout_, notices_);
  if (layout_.shape.delimiter == '\t') table_.container = "tsv";
  table_.header_row = layout_.header.row;
  for (std::string& header : layout_.headers) {
    SourceColumn column;
    column.header = std::move(header);
    column.position = static_cast<std::int32_t>(table_.columns.size());
    table_.columns.push_back(std::move(column));
  }
  separators_ = layout_.separators;
  offset_ = layout_.data_offset;
  next_ = layout_.data;
  return layout_.header.row > 0;
}

bool TextTableReader::begin() {
  blocks_.read_into(block_);
  if (blocks_.failure()) return false;
  if (block_.empty()) return false;
  if (looks_binary(block_)) {
    stop("file_type_unknown", {"文字のファイルではない", "it is not a text file"});
    return false;
  }
  return decide() && lay_out();
}

/// An encoding that was open until now is decided by the first block that is not ASCII.
bool TextTableReader::settle(ParsedBlock& parsed, std::string_view block, bool final) {
  const auto fits = [&] {
    return std::all_of(parsed.pieces.begin(), parsed.pieces.end(),
                       [](const TablePiece& piece) { return piece.fits; });
  };
  if (fits()) return true;
  std::string_view looks_like;
  if (encoding_ == Encoding::ascii) {
    const EncodingGuess guess = guess_byte_encoding(block.substr(0, parsed.consumed), true);
    looks_like = guess.looks_like;
    encoding_ = guess.encoding == Encoding::unknown ? guess.nearest : guess.encoding;
    table_.encoding = to_string(encoding_);
    layout_.shape.encoding = encoding_;
    if (guess.encoding != Encoding::unknown) parsed = parse_block(layout_.shape, block, final);
    if (guess.encoding != Encoding::unknown && fits()) return true;
  }
  stop_at_bad_line(block.substr(0, parsed.consumed), looks_like);
  return false;
}

void TextTableReader::keep_places(const TablePiece& piece) {
  for (const std::uint32_t record : piece.records) table_.places.row.push_back(next_.row + record);
  for (const std::uint32_t line : piece.lines) table_.places.line.push_back(next_.line + line);
}

/// Enough room for the whole file, judged by its first block: columns that grow by copying would
/// need twice the memory. Room that is not used is never touched.
void TextTableReader::reserve(const ParsedBlock& parsed) {
  std::size_t rows = 0;
  for (const TablePiece& piece : parsed.pieces) rows += piece.records.size();
  if (table_.rows + rows <= reserved_rows_) return;
  const double left = static_cast<double>(state_.bytes) - static_cast<double>(blocks_.bytes());
  const double share = parsed.consumed == 0 ? 0 : left / static_cast<double>(parsed.consumed);
  const double factor = 1 + std::max(share, 0.0) * 1.05;
  reserved_rows_ =
      table_.rows + static_cast<std::size_t>(static_cast<double>(rows) * factor) + 1024;
  for (std::size_t c = 0; c < table_.columns.size(); ++c) {
    std::size_t bytes = 0;
    for (const TablePiece& piece : parsed.pieces) bytes += piece.columns[c].byte_count();
    TextColumn& text = table_.columns[c].text;
    text.reserve(reserved_rows_,
                 text.byte_count() + static_cast<std::size_t>(static_cast<double>(bytes) * factor));
  }
  table_.places.row.reserve(reserved_rows_);
  table_.places.line.reserve(reserved_rows_);
}

void TextTableReader::append(const ParsedBlock& parsed) {
  reserve(parsed);
  tbb::parallel_for(std::size_t{0}, table_.columns.size(), [&](std::size_t c) {
    for (const TablePiece& piece : parsed.pieces)
      table_.columns[c].text.append_column(piece.columns[c]);
  });
  for (const TablePiece& piece : parsed.pieces) {
    report_oddities(piece, {next_, static_cast<std::uint32_t>(table_.rows)}, table_.columns.size(),
                    notices_);
    keep_places(piece);
    separators_.add(piece.separators);
    next_.row += piece.record_count;
    next_.line += piece.line_count;
    table_.rows += piece.records.size();
    if (notices_.total() > most_findings)
      return stop("security_resource_limit",
                  {fmt::format("空の行やセルの数が違う行が {} を超える", most_findings),
                   fmt::format("more than {} rows are blank or have another number of cells",
                               most_findings)});
  }
}

void TextTableReader::parse(std::string_view block, bool final) {
  ParsedBlock parsed = parse_block(layout_.shape, block, final);
  consumed_ = parsed.consumed;
  if (!settle(parsed, block, final)) return;
  stop_at_bad_cell(parsed);
  if (!stopped_) append(parsed);
}

void TextTableReader::read_blocks() {
  std::string following;
  while (!stopped_) {
    const bool final = blocks_.at_end();
    std::string_view block = std::string_view(block_).substr(offset_);
    // Programs of the MS-DOS time end a text with Ctrl-Z.
    if (final && !block.empty() && block.back() == '\x1a') block.remove_suffix(1);
    tbb::parallel_invoke([&] { blocks_.read_into(following); }, [&] { parse(block, final); });
    if (final) return;
    block_.erase(0, offset_ + consumed_);
    block_ += following;
    following.clear();
    offset_ = 0;
    if (block_.size() > longest_record + TextBlocks::block_bytes)
      stop("security_resource_limit", {"64 MiB より長い行", "a record is longer than 64 MiB"});
  }
}

void TextTableReader::finish() {
  SourceFile& file = table_.places.files.front();
  file.sha256 = blocks_.finish_hash();
  file.bytes = blocks_.bytes();
  SourcePlaces& places = table_.places;
  if (stopped_) {
    for (SourceColumn& column : table_.columns) column.text = {};
    places.row.clear();
    places.line.clear();
    table_.rows = 0;
  }
  if (places.line == places.row) places.line = {};
  places.runs.push_back({0, 0, ""});
  if (blocks_.failure()) {
    stop("file_unreadable", {*blocks_.failure(), *blocks_.failure()});
    return;
  }
  if (file_state(path_) != state_) notices_.add("file_changed_while_read", at_place({}));
  if (blocks_.unpaired_surrogates() > 0)
    notices_.add("file_encoding_mismatch",
                 at_place({}, {fmt::format("{} として読めない文字がある", table_.encoding),
                               fmt::format("some characters are not valid {}", table_.encoding)}));
  if (stopped_) return;
  report_line_breaks(separators_, notices_);
  if (table_.rows == 0) notices_.add("file_empty", at_place({}));
}

SourceTable TextTableReader::read() {
  try {
    if (begin()) read_blocks();
  } catch (const std::length_error&) {
    stop("security_resource_limit",
         {"一つの列が 4 GiB を超える", "one column holds more than 4 GiB of text"});
  }
  finish();
  return std::move(table_);
}

}  // namespace

SourceTable read_text_table(const SourceInput& input, const ReadRequest& request,
                            Notices& notices) {
  return TextTableReader(input, request, notices).read();
}

}  // namespace kokai
