// What a drawing in DXF holds, by its tags alone: layers, blocks, texts, and what is no plain shape.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace kokai {

struct DxfLayer {
  std::size_t shapes = 0;                     ///< points, lines, hatches …
  std::size_t texts = 0;                      ///< TEXT, MTEXT
  std::size_t inserts = 0;                    ///< of blocks
  std::size_t curves = 0;                     ///< arcs, circles, splines, polylines with bulges
  std::map<std::string, std::size_t> unread;  ///< kinds of entities that GDAL passes over
};

struct DxfContents {
  std::string code_page;  ///< $DWGCODEPAGE, "" without one
  std::string version;    ///< $ACADVER
  std::map<std::string, DxfLayer> layers;
  std::map<std::string, std::size_t> blocks;             ///< name → inserts
  std::map<std::string, std::string> external_drawings;  ///< name of the block → path
  bool complete = false;                                 ///< ends as a drawing does (EOF)
};

/// Tags of a drawing in UTF-8 or raw bytes; names come out as they stand.
[[nodiscard]] DxfContents scan_dxf(std::string_view text);

/// The same of a file, names in UTF-8; empty when it cannot be read.
[[nodiscard]] DxfContents dxf_contents(const std::filesystem::path& path);

/// The drawing's text as UTF-8, by version, code page and the bytes themselves.
[[nodiscard]] std::string dxf_as_utf8(std::string text);

}  // namespace kokai
