// When datasets are due, and what makes kokai run on schedule: systemd, cron, the Task Scheduler of Windows.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/app/former_release.h"
#include "pipeline/app/project.h"
#include "pipeline/core/due.h"

namespace kokai {

/// What kokai.toml says in `due`; else by `frequency`, the dataset's or its definition's. The definition is the one that
/// kokai.toml names, or the one that was found for what is public (`record`, null for nothing).
[[nodiscard]] DuePlan due_plan(const DatasetConfig& dataset, const Definitions& definitions,
                               const FormerRecord* record);

/// Whether the dataset must be looked at on `date` (YYYY-MM-DD), having been looked at last on `checked` ("": never).
[[nodiscard]] bool is_due(const DatasetConfig& dataset, const DuePlan& plan,
                          const std::string& checked, const std::string& date);

/// `publish_from` lies ahead of `date`.
[[nodiscard]] bool is_waiting(const DatasetConfig& dataset, const std::string& date);

/// Whose systemd: the machine's, run as a user of its own, or that of the user who is logged in.
enum class ServiceManager { system, user };

struct ScheduleOptions {
  std::filesystem::path program;  ///< absolute
  std::filesystem::path project;  ///< absolute
  ServiceManager manager = ServiceManager::user;
  std::string user;  ///< of the system's service
  int hour = 5, minute = 0;
};

/// "5:00", "05:30" … Throws UsageError for what is no time of day.
void read_time_of_day(const std::string& text, ScheduleOptions& options);

struct UnitFile {
  std::string name;  ///< "kokai-082163.timer"
  std::string text;
};

/// A timer that catches up on what it missed, the service that runs `publish --due` in a sandbox without network, and
/// one that runs `status --notify` after it, whatever came of it.
[[nodiscard]] std::vector<UnitFile> systemd_units(const Project& project,
                                                  const ScheduleOptions& options);
/// One line of a crontab.
[[nodiscard]] std::string crontab_line(const ScheduleOptions& options);
/// XML for `schtasks /create /xml`: runs kokai inside WSL2.
[[nodiscard]] std::string windows_task(const Project& project, const ScheduleOptions& options);

}  // namespace kokai
