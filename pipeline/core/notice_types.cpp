// Joins the tables of notice types into one, sorted by code.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <vector>

#include "pipeline/core/notice.h"
#include "pipeline/core/notice_tables.h"

namespace kokai {

namespace {

std::vector<NoticeType> join_tables() {
  std::vector<NoticeType> all;
  for (const auto table : {
           file_notice_types(),       container_notice_types(), header_notice_types(),
           cell_notice_types(),       text_notice_types(),      table_notice_types(),
           place_notice_types(),      validity_notice_types(),  shape_notice_types(),
           topology_notice_types(),   line_notice_types(),      change_notice_types(),
           repair_notice_types(),     accepted_notice_types(),  ledger_notice_types(),
           sewer_notice_types(),      vector_notice_types(),    release_notice_types(),
           privacy_notice_types(),    cross_notice_types(),     planning_notice_types(),
           evacuation_notice_types(), crs_notice_types(),       former_notice_types(),
       })
    all.insert(all.end(), table.begin(), table.end());
  std::sort(all.begin(), all.end(), [](const NoticeType& a, const NoticeType& b) {
    return a.code != b.code ? a.code < b.code : a.severity < b.severity;
  });
  return all;
}

}  // namespace

std::span<const NoticeType> notice_types() {
  static const std::vector<NoticeType> all = join_tables();
  return all;
}

const NoticeType* find_notice_type(std::string_view code) {
  const auto all = notice_types();
  const auto found =
      std::lower_bound(all.begin(), all.end(), code,
                       [](const NoticeType& type, std::string_view c) { return type.code < c; });
  return found != all.end() && found->code == code ? &*found : nullptr;
}

const NoticeType* find_notice_type(std::string_view code, Severity severity) {
  const auto all = notice_types();
  const NoticeType* const end = all.data() + all.size();
  for (const NoticeType* type = find_notice_type(code); type && type != end && type->code == code;
       ++type)
    if (type->severity == severity) return type;
  return nullptr;
}

}  // namespace kokai
