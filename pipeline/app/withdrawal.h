// Taking back what was published: `kokai withdraw`, without the source and whatever is wrong with the other datasets.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/app/former_release.h"
#include "pipeline/app/project.h"

namespace kokai {

/// Why a dataset may not be public until `kokai resume`.
struct Withdrawal {
  std::string date;    ///< YYYY-MM-DD
  std::string reason;  ///< internal: it is in no file of a release
};

/// The datasets that are withdrawn, in .kokai/withdrawn.json. Other than the state that is only remembered, losing this list
/// would publish again what was taken back: one that cannot be read is a RunError.
class Withdrawals {
 public:
  [[nodiscard]] static Withdrawals load(const std::filesystem::path& private_directory);
  [[nodiscard]] const Withdrawal* find(const std::string& dataset) const;
  [[nodiscard]] const std::map<std::string, Withdrawal>& all() const { return all_; }
  void add(const std::string& dataset, Withdrawal withdrawal);
  /// False when it was not withdrawn.
  bool remove(const std::string& dataset);
  void save() const;

 private:
  std::filesystem::path file_;
  std::map<std::string, Withdrawal> all_;
};

/// Throws RunError when a release has data of a withdrawn dataset: a withdrawal was cut off, or .kokai is another's.
void expect_nothing_withdrawn(const Project& project, const FormerRelease& release);

/// Makes a release of the records of `base`, with tombstones for those that are withdrawn, and switches to it. No file of a
/// dataset is read. Returns its id. The lock is the caller's.
std::string publish_without_withdrawn(const Project& project, const FormerRelease& base,
                                      const Withdrawals& withdrawals, const std::string& current,
                                      const std::string& date, const std::string& command);

struct WithdrawOutcome {
  bool was_public = false;  ///< else it only may not become so
  std::string release;      ///< the one that is public now
};

/// Takes a dataset out of public: first it is held, then a release without it becomes current. Throws UsageError for an id
/// that neither kokai.toml nor the current release has.
[[nodiscard]] WithdrawOutcome withdraw(const Project& project, const std::string& dataset,
                                       const Withdrawal& why);

/// Where the data of a dataset was, and since when: the draft of what a city must report after a leak of personal data
/// (個人情報保護法第68条, 施行規則第43条).
struct Exposure {
  std::string first_public;  ///< YYYY-MM-DD, "" never
  struct Place {
    std::string name;
    std::string first, last;  ///< days, YYYY-MM-DD; "" unknown
  };
  std::vector<Place> releases, hosts, deliveries;
  std::optional<std::uint64_t>
      personal_rows;  ///< findings of privacy_* in the last report of it; nothing without one
};

struct PurgeOutcome {
  Exposure exposure;
  std::filesystem::path quarantine;  ///< where the one copy is
  std::size_t files = 0;             ///< removed
};

/// Removes a withdrawn dataset from every kept release, the private store and the deliveries that were made; one copy of
/// what was public is kept in .kokai/quarantine. The releases keep their ids and verify. What was cut off is done again.
[[nodiscard]] PurgeOutcome purge(const Project& project, const std::string& dataset,
                                 const std::string& date);

}  // namespace kokai
