// What makes kokai run on schedule: systemd, cron, the Task Scheduler of Windows.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "output/pages.h"
#include "pipeline/app/schedule.h"
#include "pipeline/core/error.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

/// A word of a unit between quotes; characters of `doubled` mean something to systemd (systemd.service(5)).
std::string unit_word(const std::string& text, std::string_view doubled) {
  std::string word = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') word += '\\';
    if (doubled.find(c) != std::string_view::npos) word += c;
    word += c;
  }
  return word + "\"";
}

/// Of a command, in which variables are expanded.
std::string unit_argument(const fs::path& text) {
  return unit_word(text.string(), "%$");
}

/// Of a list of paths, in which $ stands for itself.
std::string unit_path(const fs::path& path) {
  return unit_word(path.string(), "%");
}

/// For a shell that cron starts; % would end the line there (crontab(5)).
std::string cron_word(const std::string& text) {
  std::string word = "'";
  for (const char c : text) {
    if (c == '\'')
      word += "'\\''";
    else if (c == '%')
      word += "\\%";
    else
      word += c;
  }
  return word + "'";
}

std::string base_name(const Project& project) {
  return "kokai-" + (project.publisher.code.empty() ? "project" : project.publisher.code);
}

std::string title_of(const Project& project) {
  std::string name;
  for (const char c : project.publisher.name)
    if (c != '\n' && c != '\r') name += c == '%' ? std::string("%%") : std::string(1, c);
  return name.empty() ? "kokai" : "kokai: " + name;
}

/// Where a run may write: what is public, and kokai's own folder.
std::string writable(const Project& project) {
  return unit_path(project.public_directory) + " " + unit_path(project.private_directory());
}

/// The sources must be mounted before a run.
std::string mounts(const Project& project) {
  std::string paths = unit_path(project.directory);
  for (const fs::path& root : project.roots) paths += " " + unit_path(root);
  return paths;
}

std::string run_as(const ScheduleOptions& options) {
  return options.manager == ServiceManager::system ? "User=" + options.user + "\n" : "";
}

/// Those that a user's own systemd may use, too (PrivateUsers makes them work there).
constexpr std::string_view sandbox =
    "NoNewPrivileges=yes\n"
    "ProtectSystem=strict\n"
    "ProtectHome=read-only\n"
    "PrivateTmp=yes\n"
    "PrivateDevices=yes\n"
    "PrivateNetwork=yes\n"
    "PrivateUsers=yes\n"
    "ProtectKernelTunables=yes\n"
    "ProtectKernelModules=yes\n"
    "ProtectKernelLogs=yes\n"
    "ProtectControlGroups=yes\n"
    "ProtectClock=yes\n"
    "ProtectHostname=yes\n"
    "RestrictAddressFamilies=AF_UNIX\n"
    "RestrictNamespaces=yes\n"
    "RestrictRealtime=yes\n"
    "RestrictSUIDSGID=yes\n"
    "LockPersonality=yes\n"
    "SystemCallArchitectures=native\n"
    "SystemCallFilter=@system-service\n"
    "CapabilityBoundingSet=\n";

std::string service_text(const Project& project, const ScheduleOptions& options) {
  const std::string notify = base_name(project) + "-notify.service";
  return fmt::format(
      "[Unit]\n"
      "Description={}\n"
      "RequiresMountsFor={}\n"
      "OnSuccess={}\n"
      "OnFailure={}\n"
      "\n"
      "[Service]\n"
      "Type=oneshot\n"
      "{}"
      "ExecStart={} --no-progress -C {} publish --due\n"
      "# 1: a dataset was stopped. The digest says so; the run itself did its work.\n"
      "SuccessExitStatus=1\n"
      "TimeoutStartSec=6h\n"
      "Nice=10\n"
      "MemoryMax=75%\n"
      "ReadWritePaths={}\n"
      "{}",
      title_of(project), mounts(project), notify, notify, run_as(options),
      unit_argument(options.program), unit_argument(options.project), writable(project), sandbox);
}

/// Outside of the sandbox: what the project names sends mail or calls a web hook.
std::string notify_text(const Project& project, const ScheduleOptions& options) {
  return fmt::format(
      "[Unit]\n"
      "Description={} (digest)\n"
      "\n"
      "[Service]\n"
      "Type=oneshot\n"
      "{}"
      "ExecStart={} --no-progress -C {} status --notify\n"
      "TimeoutStartSec=10min\n",
      title_of(project), run_as(options), unit_argument(options.program),
      unit_argument(options.project));
}

std::string timer_text(const Project& project, const ScheduleOptions& options) {
  return fmt::format(
      "[Unit]\n"
      "Description={}\n"
      "\n"
      "[Timer]\n"
      "OnCalendar=*-*-* {:02}:{:02}:00 Asia/Tokyo\n"
      "# A run that was missed while the machine was off is made up for.\n"
      "Persistent=true\n"
      "RandomizedDelaySec=10min\n"
      "\n"
      "[Install]\n"
      "WantedBy=timers.target\n",
      title_of(project), options.hour, options.minute);
}

/// One argument of a command line of Windows.
std::string windows_word(const std::string& text) {
  std::string word = "\"";
  for (const char c : text) word += c == '"' ? std::string("\\\"") : std::string(1, c);
  return word + "\"";
}

std::string wsl_action(const ScheduleOptions& options, std::string_view command) {
  const std::string arguments =
      fmt::format("--exec {} --no-progress -C {} {}", windows_word(options.program.string()),
                  windows_word(options.project.string()), command);
  return fmt::format(
      "    <Exec>\n      <Command>wsl.exe</Command>\n      <Arguments>{}</Arguments>\n"
      "    </Exec>\n",
      html_escape(arguments));
}

}  // namespace

void read_time_of_day(const std::string& text, ScheduleOptions& options) {
  const auto two_digits = [](std::string_view part) {
    const bool digits =
        !part.empty() && part.size() <= 2 &&
        std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits ? std::stoi(std::string(part)) : 99;
  };
  const std::size_t colon = text.find(':');
  const int hour = two_digits(std::string_view(text).substr(0, colon));
  const int minute =
      colon == std::string::npos ? 99 : two_digits(std::string_view(text).substr(colon + 1));
  if (hour > 23 || minute > 59)
    throw UsageError({"--at「" + text + "」は時刻ではありません。05:00 のように書いてください。",
                      "--at \"" + text + "\" is no time of day. Write it like 05:00."});
  options.hour = hour;
  options.minute = minute;
}

std::vector<UnitFile> systemd_units(const Project& project, const ScheduleOptions& options) {
  const std::string name = base_name(project);
  return {{name + ".service", service_text(project, options)},
          {name + "-notify.service", notify_text(project, options)},
          {name + ".timer", timer_text(project, options)}};
}

std::string crontab_line(const ScheduleOptions& options) {
  const std::string kokai =
      fmt::format("{} --no-progress -C {}", cron_word(options.program.string()),
                  cron_word(options.project.string()));
  return fmt::format("{} {} * * * {} -q publish --due; {} status --notify\n", options.minute,
                     options.hour, kokai, kokai);
}

std::string windows_task(const Project& project, const ScheduleOptions& options) {
  return fmt::format(
      "<?xml version=\"1.0\"?>\n"
      "<Task version=\"1.2\" xmlns=\"http://schemas.microsoft.com/windows/2004/02/mit/task\">\n"
      "  <RegistrationInfo>\n    <Description>{}</Description>\n  </RegistrationInfo>\n"
      "  <Triggers>\n    <CalendarTrigger>\n"
      "      <StartBoundary>2026-04-01T{:02}:{:02}:00</StartBoundary>\n"
      "      <ScheduleByDay>\n        <DaysInterval>1</DaysInterval>\n      </ScheduleByDay>\n"
      "    </CalendarTrigger>\n  </Triggers>\n"
      "  <Settings>\n"
      "    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>\n"
      "    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>\n"
      "    <StartWhenAvailable>true</StartWhenAvailable>\n"
      "    <ExecutionTimeLimit>PT6H</ExecutionTimeLimit>\n"
      "  </Settings>\n"
      "  <Actions>\n{}{}  </Actions>\n"
      "</Task>\n",
      html_escape(project.publisher.name.empty() ? "kokai" : "kokai: " + project.publisher.name),
      options.hour, options.minute, wsl_action(options, "publish --due"),
      wsl_action(options, "status --notify"));
}

}  // namespace kokai
