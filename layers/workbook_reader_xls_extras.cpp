// What the container of an .xls holds beside the workbook: properties, macros, caches, logs.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <string>

#include "layers/little_endian.h"
#include "layers/workbook_reader_xls_parts.h"
#include "pipeline/core/text.h"

namespace kokai {
namespace {

/// Properties of people and their office, [MS-OLEPS]: author 4 and last editor 8 of the first set,
/// manager 14 and company 15 of the second.
struct PropertySet {
  std::string_view stream;
  std::array<std::uint32_t, 2> ids;
};
constexpr std::array<PropertySet, 2> property_sets{{
    {"\x05SummaryInformation", {4, 8}},
    {"\x05"
     "DocumentSummaryInformation",
     {14, 15}},
}};

/// True for a text that is not blank.
bool holds_text(std::string_view property) {
  constexpr std::uint32_t bytes_type = 0x1E, wide_type = 0x1F;
  FieldReader fields(property);
  const std::uint32_t type = fields.u32();
  const std::uint32_t count = fields.u32();
  if (type != bytes_type && type != wide_type) return false;
  const std::uint64_t size = type == wide_type ? 2ULL * count : count;
  const std::string_view text = fields.rest().substr(0, size);
  return std::any_of(text.begin(), text.end(),
                     [](char byte) { return byte != '\0' && byte != ' '; });
}

/// How many of the properties `ids` are filled in the first section of a set.
std::size_t filled_properties(std::string_view set, const std::array<std::uint32_t, 2>& ids) {
  FieldReader head(set);
  head.skip(44);
  const std::uint32_t begin = head.u32();
  if (head.failed() || begin >= set.size()) return 0;
  const std::string_view section = set.substr(begin);
  FieldReader fields(section);
  fields.skip(4);
  const std::uint32_t count = fields.u32();
  std::size_t filled = 0;
  for (std::uint32_t index = 0; index < count && !fields.failed(); ++index) {
    const std::uint32_t id = fields.u32();
    const std::uint32_t at = fields.u32();
    const bool wanted = std::find(ids.begin(), ids.end(), id) != ids.end();
    if (wanted && at < section.size() && holds_text(section.substr(at))) ++filled;
  }
  return filled;
}

/// The name below `folder` when the entry lies directly in it.
bool is_directly_in(std::string_view path, std::string_view folder) {
  return starts_with(path, folder) && path.find('/', folder.size()) == std::string_view::npos;
}

}  // namespace

void count_compound_extras(const CompoundFile& file, WorkbookExtras& extras) {
  for (const PropertySet& set : property_sets) {
    const CompoundEntry* entry = file.find(set.stream);
    const auto bytes = entry == nullptr ? std::nullopt : file.read(*entry);
    if (bytes) extras.properties += filled_properties(*bytes, set.ids);
  }
  for (const CompoundEntry& entry : file.entries()) {
    const std::string_view path = entry.path;
    if (entry.folder) {
      if (path == "_VBA_PROJECT_CUR" || path == "_VBA_PROJECT") ++extras.macros;
      if (starts_with(path, "MBD") && is_directly_in(path, "MBD")) ++extras.embedded_files;
    } else {
      if (is_directly_in(path, "_SX_DB_CUR/") && starts_with(path, "_SX_DB_CUR/"))
        ++extras.pivot_caches;
      if (path == "Revision Log") ++extras.former_states;
    }
  }
}

}  // namespace kokai
