// Known headers of all definitions, for finding a header row by content.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iterator>

#include "layers/definition_reader.h"
#include "pipeline/core/header_match.h"

namespace kokai {

HeaderIndex::HeaderIndex(const Definitions& definitions) {
  for (const Definition& definition : definitions.all) {
    std::vector<std::string> keys = HeaderMatcher(definition).keys();
    keys_.insert(keys_.end(), std::make_move_iterator(keys.begin()),
                 std::make_move_iterator(keys.end()));
    for (const std::string& header : definition.withheld_headers)
      keys_.push_back(header_key(header));
    for (const std::string& header : definition.personal_headers)
      keys_.push_back(header_key(header));
    for (const std::string& header : definition.forbidden_headers)
      keys_.push_back(header_key(header));
  }
  std::sort(keys_.begin(), keys_.end());
  keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
}

bool HeaderIndex::knows(std::string_view header) const {
  return std::binary_search(keys_.begin(), keys_.end(), header_key(header));
}

std::size_t HeaderIndex::count_known(const std::vector<std::string>& headers) const {
  return static_cast<std::size_t>(std::count_if(
      headers.begin(), headers.end(), [this](const std::string& header) { return knows(header); }));
}

}  // namespace kokai
