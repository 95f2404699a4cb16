// 引継書: what whoever takes over has to know, on A4.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "pipeline/core/catalog_model.h"

namespace kokai {

struct HandoverAcceptance {
  std::string code, reason, by, until;
  std::size_t count = 0;
};

struct HandoverDataset {
  std::string id, title;
  std::vector<std::string> sources;
  std::string plan;      ///< "毎月10日"
  std::string next_due;  ///< YYYY-MM-DD, or ""
  std::string modified;  ///< of what is public, YYYY-MM-DD, or ""
  std::string state;     ///< the sign and what happened
  std::vector<HandoverAcceptance> acceptances;
};

/// The datasets of one section; of none where `contact` has no name.
struct HandoverSection {
  Contact contact;
  std::vector<HandoverDataset> datasets;
};

struct HandoverLine {
  std::string what, text;
};

struct Handover {
  Publisher publisher;
  std::string date;  ///< YYYY-MM-DD
  std::vector<HandoverLine>
      facts;  ///< folders, the current release, what is delivered and deployed where
  std::vector<HandoverSection> sections;
};

/// A page by itself, in Japanese, for paper.
[[nodiscard]] std::string handover_page(const Handover& handover);

}  // namespace kokai
