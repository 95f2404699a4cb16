// When datasets are due.
// SPDX-License-Identifier: MIT
#include "pipeline/app/schedule.h"

namespace kokai {

DuePlan due_plan(const DatasetConfig& dataset, const Definitions& definitions,
                 const FormerRecord* record) {
  if (!dataset.due.empty())
    if (const std::optional<DuePlan> stated = DuePlan::parse(dataset.due)) return *stated;
  if (!dataset.frequency.empty()) return DuePlan::of_frequency(dataset.frequency);
  const bool found = dataset.layer.empty() && record != nullptr;
  const Definition* definition = definitions.find(found ? record->dataset.layer : dataset.layer);
  return DuePlan::of_frequency(definition == nullptr ? "" : definition->frequency);
}

bool is_waiting(const DatasetConfig& dataset, const std::string& date) {
  return !dataset.publish_from.empty() && date < dataset.publish_from;
}

bool is_due(const DatasetConfig& dataset, const DuePlan& plan, const std::string& checked,
            const std::string& date) {
  if (checked.empty()) return true;
  const bool since_its_day = !dataset.publish_from.empty() && checked < dataset.publish_from;
  if (since_its_day && date >= dataset.publish_from) return true;
  const std::optional<Date> today = from_iso(date);
  return !plan.on_change() && today && checked < to_iso(plan.last_due(*today));
}

}  // namespace kokai
