// The parts of an .ods around its rows: which sheets there are, styles that hide, what does not show.
// SPDX-License-Identifier: MIT
#include "layers/workbook_reader_ods_parts.h"

#include <charconv>
#include <utility>

#include "layers/reader_notices.h"
#include "layers/workbook_reader_count.h"
#include "layers/workbook_reader_xml.h"
#include "pipeline/core/text.h"

namespace kokai {
namespace {

constexpr std::size_t maximum_styles = 200000;

/// "0cm", "0in", "0.000mm".
bool is_no_length(std::string_view text) {
  double length = 1;
  std::from_chars(text.data(), text.data() + text.size(), length);
  return length == 0;
}

/// Collects the styles that hide; of content.xml also its tables and what does not show.
class PartsParser : public XmlHandler {
 public:
  explicit PartsParser(OdsParts& parts) : parts_(parts) {}
  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;

 private:
  void start_style(const XmlAttributes& attributes);
  void take_properties(std::string_view name, const XmlAttributes& attributes);
  void start_table(const XmlAttributes& attributes);
  void count_extra(std::string_view name);

  OdsParts& parts_;
  std::string family_, style_;
  bool in_style_ = false, hides_ = false, in_spreadsheet_ = false, in_copy_ = false;
  std::size_t styles_ = 0, depth_ = 0, spreadsheet_depth_ = 0, tables_ = 0;
};

void PartsParser::start(std::string_view name, const XmlAttributes& attributes) {
  ++depth_;
  if (in_spreadsheet_) {
    if (name == "table" && depth_ == spreadsheet_depth_ + 1) return start_table(attributes);
    return count_extra(name);
  }
  if (name == "style") return start_style(attributes);
  if (in_style_) return take_properties(name, attributes);
  if (name != "spreadsheet") return;
  in_spreadsheet_ = true;
  spreadsheet_depth_ = depth_;
}

void PartsParser::end(std::string_view name) {
  --depth_;
  if (in_spreadsheet_) {
    if (depth_ < spreadsheet_depth_) in_spreadsheet_ = false;
  } else if (in_style_ && name == "style") {
    in_style_ = false;
    if (hides_) parts_.hiding.add(family_, style_);
  }
}

void PartsParser::start_style(const XmlAttributes& attributes) {
  if (++styles_ > maximum_styles)
    return fail("security_resource_limit", {"書式が多すぎます", "it has too many styles"});
  in_style_ = true;
  family_ = attributes.get("family");
  style_ = attributes.get("name");
  hides_ = parts_.hiding.hides(family_, attributes.get("parent-style-name"));
}

void PartsParser::take_properties(std::string_view name, const XmlAttributes& attributes) {
  const auto take_length = [&](std::string_view attribute) {
    const std::string_view length = attributes.get(attribute);
    if (!length.empty()) hides_ = is_no_length(length);
  };
  if (name == "table-properties" && !attributes.get("display").empty())
    hides_ = attributes.get("display") == "false";
  if (name == "table-column-properties") take_length("column-width");
  if (name == "table-row-properties") take_length("row-height");
}

/// LibreOffice keeps the values of other workbooks as tables named after the file.
void PartsParser::start_table(const XmlAttributes& attributes) {
  constexpr std::size_t maximum_sheets = 10000;  // LibreOffice's own limit
  const std::size_t table = tables_++;
  if (tables_ > maximum_sheets)
    return fail("security_resource_limit", {"シートが多すぎます", "it has too many sheets"});
  SheetInfo info;
  info.name = attributes.get("name");
  in_copy_ = starts_with(info.name, "'") && info.name.find("'#$") != std::string::npos;
  if (in_copy_) {
    ++parts_.extras.external_links;
    return;
  }
  if (parts_.hiding.hides("table", attributes.get("style-name")))
    info.visibility = SheetInfo::Visibility::hidden;
  parts_.sheets.push_back(std::move(info));
  parts_.tables.push_back(table);
}

void PartsParser::count_extra(std::string_view name) {
  if (name == "annotation")
    ++parts_.extras.comments;
  else if (name == "named-range" || name == "named-expression")
    ++parts_.extras.defined_names;
  else if (name == "cell-range-source" || name == "dde-link" ||
           (name == "table-source" && !in_copy_))
    ++parts_.extras.external_links;
  else if (name == "tracked-changes")
    ++parts_.extras.former_states;
}

/// The list of the archive's parts: which are encrypted, which are documents of their own.
class ManifestParser : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "encryption-data") encrypted_ = true;
    if (name != "file-entry") return;
    const std::string_view type = attributes.get("media-type");
    const std::string_view path = attributes.get("full-path");
    const bool chart = type == "application/vnd.oasis.opendocument.chart";
    const bool document = starts_with(type, "application/vnd.oasis.opendocument.");
    const bool object = type == "application/vnd.sun.star.oleobject";
    if (path != "/" && !chart && (document || object)) ++embedded_;
  }
  void end(std::string_view) override {}
  [[nodiscard]] bool encrypted() const { return encrypted_; }
  [[nodiscard]] std::size_t embedded() const { return embedded_; }

 private:
  bool encrypted_ = false;
  std::size_t embedded_ = 0;
};

bool read_manifest(const Archive& archive, ManifestParser& manifest, Notices& notices) {
  const ArchiveEntry* entry = archive.find("META-INF/manifest.xml");
  return entry == nullptr || parse_xml(archive, *entry, manifest, notices);
}

}  // namespace

void OdsHidingStyles::add(std::string_view family, std::string_view name) {
  names_.insert(std::string(family) + "/" + std::string(name));
}

bool OdsHidingStyles::hides(std::string_view family, std::string_view name) const {
  if (names_.empty() || name.empty()) return false;
  return names_.find(std::string(family) + "/" + std::string(name)) != names_.end();
}

std::optional<OdsParts> read_ods_parts(const Archive& archive, Notices& notices) {
  OdsParts parts;
  ManifestParser manifest;
  if (!read_manifest(archive, manifest, notices)) return std::nullopt;
  parts.content = archive.find("content.xml");
  if (manifest.encrypted() || parts.content == nullptr) {
    const Bilingual missing{"OpenDocument の表計算（.ods）の本体がありません",
                            "it lacks the main part of an OpenDocument spreadsheet (.ods)"};
    notices.add("file_unreadable",
                reason_detail("content.xml", manifest.encrypted() ? password_needed() : missing));
    return std::nullopt;
  }
  PartsParser common(parts);
  const ArchiveEntry* styles = archive.find("styles.xml");
  if (styles != nullptr && !parse_xml(archive, *styles, common, notices)) return std::nullopt;
  PartsParser content(parts);
  if (!parse_xml(archive, *parts.content, content, notices)) return std::nullopt;
  return parts;
}

bool count_ods_extras(const Archive& archive, WorkbookExtras& extras, Notices& notices) {
  ManifestParser manifest;
  if (!read_manifest(archive, manifest, notices)) return false;
  extras.embedded_files += manifest.embedded();
  for (const ArchiveEntry& entry : archive.entries()) {
    const std::string_view name = entry.name;
    if (entry.directory) continue;
    // script-lb.xml and script-lc.xml only list the modules.
    const bool basic = starts_with(name, "Basic/") && name.find("/script-l") == std::string::npos;
    if (basic || starts_with(name, "Scripts/")) ++extras.macros;
    if (starts_with(name, "Versions/")) ++extras.former_states;
  }
  const ArchiveEntry* meta = archive.find("meta.xml");
  return meta == nullptr ||
         count_filled_elements(archive, *meta,
                               {"initial-creator", "creator", "printed-by", "user-defined"},
                               extras.properties, notices);
}

}  // namespace kokai
