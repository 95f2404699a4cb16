// Makes the feed for another party: what it imports, read back, with lists of what it is.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/app/agreement.h"
#include "pipeline/app/delivery_config.h"
#include "pipeline/core/error.h"

namespace kokai {

/// One layer of a delivery that was made.
struct DeliveredFile {
  std::string dataset;
  std::size_t features = 0;                         ///< in the file
  std::size_t added = 0, changed = 0, removed = 0;  ///< of a delta
  std::size_t replaced_texts = 0;                   ///< for the sake of CP932
};

struct DeliveryOutcome {
  std::filesystem::path path;  ///< the folder, or the zip file
  bool unchanged = false;      ///< the other party has this already, or it waits to be fetched
  bool delta = false;
  std::string release;
  std::vector<DeliveredFile> layers;
  std::vector<Bilingual> remarks;  ///< what a person has to know
};

/// Makes the delivery from the current release below its directory, whole or not at all. Throws RunError when nothing is
/// published, or what was written cannot be read back; UsageError for fields and characters that cannot be delivered.
[[nodiscard]] DeliveryOutcome make_delivery(const Project& project, const DeliveryConfig& delivery,
                                            const std::string& date, bool full);

/// What is agreed so far, or a proposal of everything that is released: for the sheet that both sides fill in.
[[nodiscard]] Agreement proposed_agreement(const Project& project, const DeliveryConfig& delivery);

}  // namespace kokai
