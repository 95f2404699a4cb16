// The parts of an .xlsx around its sheets: which sheets there are, styles, and what does not
// show.
// SPDX-License-Identifier: MIT
#include "layers/workbook_reader_parts.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "layers/reader_notices.h"
#include "layers/workbook_reader_count.h"
#include "pipeline/core/text.h"

namespace kokai {
namespace {

struct Relationship {
  std::string type;    // last segment: "worksheet", "sharedStrings"
  std::string target;  // name of the entry
};
using Relationships = std::map<std::string, Relationship, std::less<>>;

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
}

std::string lower(std::string_view text) {
  std::string out;
  for (const char letter : text) out += lower(letter);
  return out;
}

/// Part names are compared without case (ECMA-376 part 2, 9.1.1.1).
const ArchiveEntry* find_part(const Archive& archive, std::string_view name) {
  if (const ArchiveEntry* exact = archive.find(name)) return exact;
  const std::string wanted = lower(name);
  for (const ArchiveEntry& entry : archive.entries())
    if (lower(entry.name) == wanted) return &entry;
  return nullptr;
}

/// "xl/" and "../x.xml" to "x.xml"; an absolute target starts at the root of the archive.
std::string resolve(std::string_view folder, std::string_view target) {
  if (starts_with(target, "/")) return std::string(target.substr(1));
  std::vector<std::string_view> steps;
  const std::string joined = std::string(folder) + std::string(target);
  for (const std::string_view step : split(joined, '/')) {
    if (step == ".." && !steps.empty())
      steps.pop_back();
    else if (!step.empty() && step != "." && step != "..")
      steps.push_back(step);
  }
  std::string out;
  for (const std::string_view step : steps) (out += out.empty() ? "" : "/") += step;
  return out;
}

class RelationshipsParser : public XmlHandler {
 public:
  RelationshipsParser(std::string_view folder, Relationships& out) : folder_(folder), out_(out) {}
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship" || attributes.get("TargetMode") == "External") return;
    const std::string_view type = attributes.get("Type");
    out_[std::string(attributes.get("Id"))] = {std::string(type.substr(type.rfind('/') + 1)),
                                               resolve(folder_, attributes.get("Target"))};
  }
  void end(std::string_view) override {}

 private:
  std::string_view folder_;
  Relationships& out_;
};

class WorkbookParser : public XmlHandler {
 public:
  WorkbookParser(const Archive& archive, const Relationships& relationships, WorkbookParts& parts)
      : archive_(archive), relationships_(relationships), parts_(parts) {}
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "sheet") return add_sheet(attributes);
    if (name == "workbookPr") parts_.date1904 = attributes.flag("date1904");
    if (name == "absPath" && !attributes.get("url").empty()) ++parts_.extras.properties;
    if (name == "definedName" && !starts_with(attributes.get("name"), "_xlnm."))
      ++parts_.extras.defined_names;
  }
  void end(std::string_view) override {}

 private:
  void add_sheet(const XmlAttributes& attributes) {
    WorkbookSheet sheet;
    sheet.info.name = attributes.get("name");
    const std::string_view state = attributes.get("state");
    if (state == "hidden") sheet.info.visibility = SheetInfo::Visibility::hidden;
    if (state == "veryHidden") sheet.info.visibility = SheetInfo::Visibility::very_hidden;
    const auto found = relationships_.find(attributes.get("id"));
    if (found != relationships_.end()) {
      if (found->second.type != "worksheet") return;
      sheet.entry = find_part(archive_, found->second.target);
    }
    parts_.sheets.push_back(std::move(sheet));
  }

  const Archive& archive_;
  const Relationships& relationships_;
  WorkbookParts& parts_;
};

class StylesParser : public XmlHandler {
 public:
  explicit StylesParser(std::vector<CellFormat>& formats) : formats_(formats) {}
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "numFmt") {
      own_[id_of(attributes)] = parse_format(attributes.get("formatCode"));
    } else if (name == "cellXfs") {
      in_cells_ = true;
    } else if (name == "xf" && in_cells_) {
      const unsigned id = id_of(attributes);
      const auto own = own_.find(id);
      formats_.push_back(own == own_.end() ? builtin_format(id) : own->second);
    }
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") in_cells_ = false;
  }

 private:
  static unsigned id_of(const XmlAttributes& attributes) {
    const std::string_view text = attributes.get("numFmtId");
    unsigned id = 0;
    std::from_chars(text.data(), text.data() + text.size(), id);
    return id;
  }
  std::vector<CellFormat>& formats_;
  std::map<unsigned, CellFormat> own_;
  bool in_cells_ = false;
};

bool read_relationships(const Archive& archive, std::string_view part, Relationships& out,
                        Notices& notices) {
  const std::size_t slash = part.rfind('/');
  const std::size_t folder_size = slash == std::string_view::npos ? 0 : slash + 1;
  const std::string folder(part.substr(0, folder_size));
  const std::string name = folder + "_rels/" + std::string(part.substr(folder_size)) + ".rels";
  const ArchiveEntry* entry = find_part(archive, name);
  if (entry == nullptr) return true;
  RelationshipsParser parser(folder, out);
  return parse_xml(archive, *entry, parser, notices);
}

const ArchiveEntry* part_of_type(const Archive& archive, const Relationships& relationships,
                                 std::string_view type, std::string_view usual_name) {
  for (const auto& [id, relationship] : relationships)
    if (relationship.type == type) return find_part(archive, relationship.target);
  return find_part(archive, usual_name);
}

bool is_below(std::string_view name, std::string_view folder, std::string_view start) {
  return starts_with(name, folder) && starts_with(name.substr(folder.size()), start) &&
         name.find("/_rels/") == std::string_view::npos && name.back() != '/';
}

}  // namespace

std::optional<WorkbookParts> read_workbook_parts(const Archive& archive, Notices& notices) {
  Relationships root;
  if (!read_relationships(archive, "", root, notices)) return std::nullopt;
  const ArchiveEntry* workbook = part_of_type(archive, root, "officeDocument", "xl/workbook.xml");
  if (workbook == nullptr || !lower(workbook->name).ends_with(".xml")) {
    notices.add(
        "file_unreadable",
        reason_detail("xl/workbook.xml", {"Excel ブック（.xlsx）の本体がありません",
                                          "it lacks the main part of an Excel workbook (.xlsx)"}));
    return std::nullopt;
  }
  Relationships relationships;
  if (!read_relationships(archive, workbook->name, relationships, notices)) return std::nullopt;
  WorkbookParts parts;
  WorkbookParser parser(archive, relationships, parts);
  if (!parse_xml(archive, *workbook, parser, notices)) return std::nullopt;
  parts.strings = part_of_type(archive, relationships, "sharedStrings", "xl/sharedStrings.xml");
  parts.styles = part_of_type(archive, relationships, "styles", "xl/styles.xml");
  return parts;
}

bool read_workbook_context(const Archive& archive, const WorkbookParts& parts,
                           WorkbookContext& context, Notices& notices) {
  context.date1904 = parts.date1904;
  SharedStringsParser strings(context.strings);
  if (parts.strings != nullptr && !parse_xml(archive, *parts.strings, strings, notices))
    return false;
  StylesParser styles(context.formats);
  return parts.styles == nullptr || parse_xml(archive, *parts.styles, styles, notices);
}

bool count_extras(const Archive& archive, WorkbookExtras& extras, Notices& notices) {
  const std::vector<std::string_view> property = {"creator", "lastModifiedBy", "Company", "Manager",
                                                  "lpwstr"};
  for (const ArchiveEntry& entry : archive.entries()) {
    const std::string name = lower(entry.name);
    bool readable = true;
    // A threaded comment has a plain one beside it, so that counting these counts all.
    if (is_below(name, "xl/", "comments"))
      readable = count_elements(archive, entry, {"comment"}, extras.comments, notices);
    else if (is_below(name, "docprops/", "core") || is_below(name, "docprops/", "custom"))
      readable = count_filled_elements(archive, entry, property, extras.properties, notices);
    else if (is_below(name, "docprops/", "app"))
      readable =
          count_filled_elements(archive, entry, {"Company", "Manager"}, extras.properties, notices);
    else if (is_below(name, "xl/externallinks/", ""))
      ++extras.external_links;
    else if (is_below(name, "xl/pivotcache/", "pivotcachedefinition"))
      ++extras.pivot_caches;
    else if (is_below(name, "xl/embeddings/", ""))
      ++extras.embedded_files;
    else if (is_below(name, "xl/", "vbaproject"))
      ++extras.macros;
    else if (is_below(name, "xl/revisions/", "revisionlog"))
      ++extras.former_states;
    if (!readable) return false;
  }
  return true;
}

}  // namespace kokai
