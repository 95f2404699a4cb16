// What the CKAN dialects have in common.
// SPDX-License-Identifier: MIT
#include "catalog/ckan.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "catalog/tags.h"
#include "catalog/uuid.h"

namespace kokai {

namespace {

/// BODIK takes a dataset for one of a standard only when it has the standard's tag and the type's.
std::string_view standard_family_tag(std::string_view standard) {
  if (standard == "自治体標準オープンデータセット") return "自治体標準ODS";
  return standard;
}

}  // namespace

std::string ckan_name(const Publisher& publisher, const CatalogDataset& dataset) {
  return publisher.code.empty() ? dataset.id : publisher.code + "_" + dataset.id;
}

CkanJson ckan_tags(const Publisher& publisher, const CatalogDataset& dataset) {
  std::vector<std::string> names;
  const auto add = [&names](std::string_view text) {
    std::string tag = to_tag(text);
    if (!tag.empty() && std::find(names.begin(), names.end(), tag) == names.end())
      names.push_back(std::move(tag));
  };
  for (const std::string& keyword : dataset.keywords) add(keyword);
  if (!dataset.standard.empty() && !dataset.standard_tag.empty()) {
    add(standard_family_tag(dataset.standard));
    add(dataset.standard_tag);
  }
  add(publisher.corporate_number);
  CkanJson tags = CkanJson::array();
  for (std::string& name : names) tags.push_back({{"name", std::move(name)}});
  return tags;
}

CkanJson ckan_groups(const CatalogDataset& dataset) {
  CkanJson groups = CkanJson::array();
  if (dataset.category.empty()) return groups;
  const std::vector<std::string>& titles = categories();
  const auto found = std::find(titles.begin(), titles.end(), dataset.category);
  const auto number = found == titles.end() ? titles.size()  // その他 is the last one
                                            : static_cast<std::size_t>(found - titles.begin()) + 1;
  groups.push_back({{"name", fmt::format("gr_{:02}00", number)}});
  return groups;
}

std::string ckan_resource_id(std::string_view package_name, std::string_view format) {
  return uuid_v5_url(fmt::format("urn:kokai:resource:{}:{}", package_name, format));
}

CkanJson text_or_null(std::string_view text) {
  return text.empty() ? CkanJson() : CkanJson(std::string(text));
}

std::string ckan_text(const CkanJson& packages) {
  return packages.dump(2, ' ', false, CkanJson::error_handler_t::replace) + "\n";
}

}  // namespace kokai
