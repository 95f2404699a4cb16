// What a drawing in DXF holds, by its tags alone: layers, blocks, texts, and what is no plain shape.
// SPDX-License-Identifier: MIT
#include "layers/dxf_reader_scan.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "layers/encoding.h"
#include "layers/shapefile_reader_files.h"
#include "pipeline/core/cp932.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

template <std::size_t N>
bool among(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 20> shapes = {
    "POINT",  "LINE",        "LWPOLYLINE", "POLYLINE",  "MLINE",  "CIRCLE",       "ELLIPSE",
    "ARC",    "SPLINE",      "HELIX",      "3DFACE",    "SOLID",  "TRACE",        "HATCH",
    "LEADER", "MULTILEADER", "MLEADER",    "DIMENSION", "ATTDEF", "ARC_DIMENSION"};
constexpr std::array<std::string_view, 5> round_shapes = {"CIRCLE", "ELLIPSE", "ARC", "SPLINE",
                                                          "HELIX"};
/// Parts of the entity before them.
constexpr std::array<std::string_view, 3> continued = {"VERTEX", "ATTRIB", "SEQEND"};

/// A group code and its value.
struct Tag {
  int code = 0;
  std::string_view value;
};

class Tags {
 public:
  explicit Tags(std::string_view text) : rest_(text) {}
  bool next(Tag& tag) {
    if (rest_.empty()) return false;
    const std::string_view code = trim(line());
    tag.code = -1;
    std::from_chars(code.data(), code.data() + code.size(), tag.code);
    tag.value = trim(line());
    return true;
  }

 private:
  std::string_view line() {
    const std::size_t end = rest_.find('\n');
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    return line;
  }
  std::string_view rest_;
};

/// One drawing while its tags go by.
class Scan {
 public:
  void take(const Tag& tag) {
    if (tag.code == 0 && section_ == "ENTITIES" && among(tag.value, continued)) {
      continued_ = true;
    } else if (tag.code == 0) {
      end_entity();
      begin(tag.value);
    } else if (section_.empty() && begins_section_ && tag.code == 2) {
      section_ = tag.value;
    } else if (section_ == "HEADER") {
      take_header(tag);
    } else if (section_ == "BLOCKS") {
      take_block(tag);
    } else if (section_ == "TABLES" || section_ == "ENTITIES") {
      take_entity(tag);
    }
  }
  DxfContents contents;

 private:
  void begin(std::string_view name) {
    begins_section_ = name == "SECTION";
    if (begins_section_ || name == "ENDSEC") section_.clear();
    if (name == "EOF") contents.complete = true;
    // A block keeps its kind while its own entities go by; they are not the drawing's.
    if (section_ == "BLOCKS" && name != "BLOCK") return leave_block();
    entity_ = section_.empty() ? "" : name;
    name_.clear();
    layer_.clear();
    block_flags_ = 0;
    curved_ = continued_ = false;
  }
  void leave_block() { entity_.clear(); }

  void take_header(const Tag& tag) {
    if (tag.code == 9) variable_ = tag.value;
    if (variable_ == "$DWGCODEPAGE" && tag.code == 3) contents.code_page = tag.value;
    if (variable_ == "$ACADVER" && tag.code == 1) contents.version = tag.value;
  }

  void take_block(const Tag& tag) {
    constexpr int external = 4;
    if (entity_ != "BLOCK") return;
    if (tag.code == 2) name_ = tag.value;
    if (tag.code == 70)
      std::from_chars(tag.value.data(), tag.value.data() + tag.value.size(), block_flags_);
    if (tag.code == 1 && !tag.value.empty() && (block_flags_ & external) != 0)
      contents.external_drawings[name_] = tag.value;
    // Those that begin with * are the model, the paper and pictures of dimensions.
    if (tag.code == 2 && !starts_with(tag.value, "*")) contents.blocks[name_];
  }

  void take_entity(const Tag& tag) {
    if (tag.code == 2 && !continued_) name_ = tag.value;
    if (tag.code == 8 && layer_.empty()) layer_ = tag.value;
    double bulge = 0;
    const bool polyline = entity_ == "LWPOLYLINE" || entity_ == "POLYLINE";
    if (tag.code != 42 || !polyline) return;
    std::from_chars(tag.value.data(), tag.value.data() + tag.value.size(), bulge);
    curved_ = curved_ || bulge != 0;
  }

  void end_entity() {
    if (entity_.empty()) return;
    const std::string kind = std::exchange(entity_, "");
    if (section_ == "TABLES" && kind == "LAYER") contents.layers[name_];
    if (section_ != "ENTITIES") return;
    DxfLayer& layer = contents.layers[layer_];
    if (kind == "TEXT" || kind == "MTEXT")
      ++layer.texts;
    else if (kind == "INSERT")
      ++layer.inserts, ++contents.blocks[name_];
    else if (among(kind, shapes))
      ++layer.shapes;
    else
      ++layer.unread[kind];
    if (curved_ || among(kind, round_shapes)) ++layer.curves;
  }

  std::string section_, variable_, entity_, name_, layer_;
  bool begins_section_ = false, curved_ = false, continued_ = false;
  int block_flags_ = 0;
};

}  // namespace

DxfContents scan_dxf(std::string_view text) {
  Scan scan;
  Tags tags(text);
  Tag tag;
  while (tags.next(tag)) scan.take(tag);
  return std::move(scan.contents);
}

DxfContents dxf_contents(const std::filesystem::path& path) {
  const std::optional<FileBytes> file = FileBytes::open(path, FileBytes::Links::follow);
  if (!file || file->size() > ReadLimits{}.maximum_file_bytes) return {};
  return scan_dxf(dxf_as_utf8(file->text(static_cast<std::size_t>(file->size()))));
}

std::string dxf_as_utf8(std::string text) {
  if (is_ascii(text)) return text;
  const DxfContents head = scan_dxf(std::string_view(text).substr(0, 65536));
  // From AutoCAD 2007 on the text is UTF-8 whatever the code page says.
  const bool says_utf8 = head.version >= "AC1021";
  if (is_valid_utf8_block(text) && (says_utf8 || head.code_page != "ANSI_932")) return text;
  if (is_valid_utf8_block(text) && !is_valid_cp932(text)) return text;
  std::string decoded;
  decoded.reserve(text.size() + text.size() / 4);
  append_from_cp932(decoded, text);
  return decoded;
}

}  // namespace kokai
