// Cells of CSV, for writers that print without building a document first.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace kokai {

/// Appends a cell, in quotes where RFC 4180 wants them.
void append_csv_cell(std::string& out, std::string_view value);
/// Appends cells with commas between them, and CRLF.
void append_csv_record(std::string& out, std::span<const std::string> cells);

}  // namespace kokai
