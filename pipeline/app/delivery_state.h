// What another party has: deliveries made and confirmed, in .kokai/deliveries.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/core/layer_diff.h"

namespace kokai {

struct DeliveryMade {
  std::string id;              ///< of the delivery's folder or file
  std::string release;         ///< that it holds
  std::string date;            ///< YYYY-MM-DD
  std::string digest;          ///< of everything that was handed over
  std::string confirmed = {};  ///< YYYY-MM-DD; "" until somebody says that it has been imported
};

/// One delivery's memory: the last one made, the last one confirmed, and the layers of both as they were.
class DeliveryState {
 public:
  DeliveryState(const std::filesystem::path& private_directory, const std::string& delivery);

  [[nodiscard]] const std::optional<DeliveryMade>& made() const { return made_; }
  [[nodiscard]] const std::optional<DeliveryMade>& confirmed() const { return confirmed_; }
  /// A layer of the confirmed delivery; nothing where it was not in it.
  [[nodiscard]] std::optional<LayerContent> confirmed_layer(const std::string& dataset) const;

  /// Datasets of the confirmed delivery, sorted.
  [[nodiscard]] std::vector<std::string> confirmed_layers() const;

  /// A folder for the layers of a delivery that is being made, emptied.
  [[nodiscard]] std::filesystem::path new_layers() const;
  [[nodiscard]] static std::filesystem::path layer_file(const std::filesystem::path& layers,
                                                        const std::string& dataset);
  /// What is in new_layers() becomes the last delivery made.
  void remember(DeliveryMade made);
  /// The last delivery made is what the other party has from now on.
  void confirm(const std::string& date);

 private:
  void save() const;
  std::filesystem::path folder_;
  std::optional<DeliveryMade> made_, confirmed_;
};

}  // namespace kokai
