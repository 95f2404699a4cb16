// What flows through the pipeline: the table that a reader hands on, and the layer made of it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/column.h"
#include "pipeline/core/crs.h"
#include "pipeline/core/definition.h"
#include "pipeline/core/geometry.h"
#include "pipeline/core/notice.h"

namespace kokai {

/// One file that was read.
struct SourceFile {
  std::string name;  ///< as the project names it (below its root), for internal reports only
  std::string sha256;
  std::uint64_t bytes = 0;
};

/// Where each row came from. Rows of one file and sheet are a run.
struct SourcePlaces {
  struct Run {
    std::uint32_t first_row = 0;  ///< index of the layer's first row of this run
    std::uint32_t file = 0;       ///< index into `files`
    std::string sheet;            ///< "" where there are none
  };
  std::vector<SourceFile> files;
  std::vector<Run> runs;
  std::vector<std::uint32_t>
      row;  ///< per row: 1-based row as Excel shows it; record number of a shapefile; feature id else
  std::vector<std::uint32_t>
      line;  ///< per row: 1-based physical line of a text file; empty where there are none
  bool spreadsheet = false;  ///< rows and columns have cell names like Q17 (tables)

  [[nodiscard]] const Run& run_of(std::uint32_t layer_row) const;
};

/// "A", "Q", "AA" for a 0-based column position.
[[nodiscard]] std::string column_letters(std::int32_t position);

/// A column as it stands in the source, decoded to UTF-8, otherwise untouched.
struct SourceColumn {
  std::string header;
  std::int32_t position = 0;  ///< 0-based, in the file
  bool hidden = false;        ///< a hidden column of a workbook
  TextColumn text;
};

/// What a reader hands on.
struct SourceTable {
  std::string container;  ///< "csv" "tsv" "xlsx" "xls" "ods" "shapefile" "gpkg" "geojson" "fgb"
  std::string encoding;   ///< "UTF-8" "CP932" "UTF-16LE" …; "" where it has no meaning
  std::uint32_t header_row = 0;  ///< 1-based, tables only
  std::string sheet;             ///< the sheet that was read
  std::optional<Crs> crs;        ///< what the file says
  std::string crs_text;          ///< the file's own words when they were not understood
  std::vector<SourceColumn> columns;
  GeometryColumn geometry;  ///< size 0, or one per row
  SourcePlaces places;
  std::size_t rows = 0;
};

/// Rows of one field that one normalisation changed.
struct ChangeSet {
  std::string_view code;            ///< changed_… in the notice table
  std::vector<std::uint32_t> rows;  ///< ascending
};

struct Column {
  Field field;
  std::int32_t source =
      no_column;  ///< index into Layer::source_columns; no_column: an official column that the source lacks (all empty)
  bool official = true;      ///< false: published only because kokai.toml names it
  std::string source_unit;   ///< of the source's plain numbers; "": the field's own
  std::string height_datum;  ///< of a field of heights (core/height_datum.h); "": nobody says
  TextColumn text;           ///< canonical values; before normalise: as read
  std::optional<TextColumn> before;  ///< the values as read, kept where normalise changed some
  std::vector<ChangeSet> changes;
};

/// Header and position of a source column, for places in notices.
struct SourceColumnName {
  std::string header;
  std::int32_t position = 0;
};

/// A source column that is not published, with why.
struct UnpublishedColumn {
  std::int32_t source = 0;
  enum class Reason { unknown, withheld, personal, blank_header, hidden } reason = Reason::unknown;
};

/// Which of a code system's lists the source follows; null: it could not be decided.
struct DecidedCodes {
  const CodeSystem* system = nullptr;
  const CodeList* list = nullptr;
};

struct Layer {
  std::string id;                          ///< of the dataset
  const Definition* definition = nullptr;  ///< outlives the layer
  int source_generation = 0;               ///< generation that the header looks like
  int generation = 0;                      ///< generation that is written
  Crs source_crs;                          ///< that the source's coordinates were in
  Crs crs;                                 ///< of `geometry`
  CoordinateOperation operation;           ///< that brought it there
  CoordinateOperation height_operation;    ///< of the columns of heights; name "": none
  std::vector<Column> columns;             ///< in the order in which they are written
  std::vector<SourceColumnName> source_columns;
  std::vector<UnpublishedColumn> unpublished;
  std::vector<Column>
      staff;  ///< of `unpublished`, those that a staff delivery asks for, as read; never published
  GeometryColumn geometry;  ///< size 0 for plain tables
  SourcePlaces places;
  std::string container, encoding;
  std::uint32_t header_row = 0;  ///< 1-based, tables only
  std::size_t rows = 0;
  std::vector<DecidedCodes> decided_codes;
  std::size_t rows_left_out = 0;  ///< read, but not for publication (Definition::publish_rows)

  [[nodiscard]] const Column* column(std::string_view field_name) const;
  [[nodiscard]] Column* column(std::string_view field_name);
  [[nodiscard]] bool has_geometry() const { return geometry.size() == rows && rows > 0; }
  /// Puts a column where the definition has its field, among the columns that are there.
  void insert_column(Column column);
  /// The value as it was read, at a source column that is kept.
  [[nodiscard]] std::string_view source_value(std::uint32_t row, const Column& column) const;
  /// The key of a row: its fields' values joined by "/"; "" without a key.
  [[nodiscard]] std::string key_of(std::uint32_t row) const;
};

}  // namespace kokai
