// Counting elements of an XML part: what a workbook holds beside its tables.
// SPDX-License-Identifier: MIT
#include "layers/workbook_reader_count.h"

#include <algorithm>

#include "layers/workbook_reader_xml.h"
#include "pipeline/core/text.h"

namespace kokai {
namespace {

class CountParser : public XmlHandler {
 public:
  CountParser(const std::vector<std::string_view>& names, bool only_filled, std::size_t& count)
      : names_(names), only_filled_(only_filled), count_(count) {}
  void start(std::string_view name, const XmlAttributes&) override {
    wanted_ = std::find(names_.begin(), names_.end(), name) != names_.end();
    if (wanted_ && !only_filled_) ++count_;
  }
  void end(std::string_view) override { wanted_ = false; }
  void text(std::string_view text) override {
    if (!wanted_ || !only_filled_ || trim(text).empty()) return;
    ++count_;
    wanted_ = false;
  }

 private:
  const std::vector<std::string_view>& names_;
  bool only_filled_, wanted_ = false;
  std::size_t& count_;
};

}  // namespace

bool count_elements(const Archive& archive, const ArchiveEntry& entry,
                    const std::vector<std::string_view>& names, std::size_t& count,
                    Notices& notices) {
  CountParser parser(names, false, count);
  return parse_xml(archive, entry, parser, notices);
}

bool count_filled_elements(const Archive& archive, const ArchiveEntry& entry,
                           const std::vector<std::string_view>& names, std::size_t& count,
                           Notices& notices) {
  CountParser parser(names, true, count);
  return parse_xml(archive, entry, parser, notices);
}

}  // namespace kokai
