// schedule and status: what is due, what happened, who is told.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "output/file_writer.h"
#include "pipeline/app/commands.h"
#include "pipeline/app/documentation.h"
#include "pipeline/app/handover.h"
#include "pipeline/app/notify.h"
#include "pipeline/app/progress.h"
#include "pipeline/app/schedule.h"
#include "pipeline/app/selection.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

// --- schedule ---------------------------------------------------------------------------------------

ExitCode show_schedule(const CommandLine& line) {
  const Progress progress = progress_of(load_project(line.directory), line.date);
  Table table{{"dataset", "plan", "last_due", "next_due", "checked"}, {}};
  for (const DatasetProgress& entry : progress.datasets)
    table.rows.push_back(
        {entry.id, entry.plan.in(line.language), entry.last_due, entry.next_due, entry.checked});
  print_table(table, line);
  return ExitCode::done;
}

/// Whose files the project's are: he runs it on the machine's systemd.
std::string owner_of(const fs::path& directory) {
  struct stat about = {};
  const bool known = ::stat(directory.c_str(), &about) == 0;
  const passwd* owner = known ? ::getpwuid(about.st_uid) : nullptr;
  return owner == nullptr ? "root" : owner->pw_name;
}

fs::path home_directory() {
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') return home;
  const passwd* self = ::getpwuid(::getuid());
  return self == nullptr ? fs::path("/") : fs::path(self->pw_dir);
}

fs::path unit_folder(ServiceManager manager) {
  if (manager == ServiceManager::system) return "/etc/systemd/system";
  const char* own = std::getenv("XDG_CONFIG_HOME");
  const fs::path base =
      own != nullptr && *own == '/' ? fs::path(own) : home_directory() / ".config";
  return base / "systemd/user";
}

/// A unit of the same name that runs another project is not ours to replace.
void refuse_foreign_unit(const fs::path& file, const Project& project) {
  if (!fs::exists(file)) return;
  const std::string text = read_file(file);
  const bool names_project = text.find(project.directory.string()) != std::string::npos;
  if (names_project || text.find("-C ") == std::string::npos) return;
  throw RunError({file.string() + " は別のプロジェクトのものです。--output で別のフォルダに書くか、"
                                  "名前を変えてください。",
                  file.string() + " belongs to another project. Write the units to another folder "
                                  "with --output, or rename it."});
}

ExitCode install_units(const CommandLine& line, const Project& project,
                       const ScheduleOptions& options) {
  const fs::path folder =
      line.output.empty() ? unit_folder(options.manager)
                          : fs::absolute(line.directory / fs::path(line.output)).lexically_normal();
  const std::vector<UnitFile> units = systemd_units(project, options);
  for (const UnitFile& unit : units) refuse_foreign_unit(folder / unit.name, project);
  // The sandbox is built around folders that are there.
  make_private_directory(project.private_directory());
  fs::create_directories(project.public_directory);
  fs::create_directories(folder);
  for (const UnitFile& unit : units) replace_file(folder / unit.name, unit.text);
  const std::string systemctl =
      options.manager == ServiceManager::system ? "systemctl" : "systemctl --user";
  const std::string& timer = units.back().name;
  std::string names;
  for (const UnitFile& unit : units) names += (names.empty() ? "" : " ") + unit.name;
  say(line,
      {fmt::format("{} に {} を書きました。次のコマンドで動き始めます:\n"
                   "  {} daemon-reload && {} enable --now {}",
                   folder.string(), names, systemctl, systemctl, timer),
       fmt::format("{}: {} written. They start to work with:\n  {} daemon-reload && {} enable "
                   "--now {}",
                   folder.string(), names, systemctl, systemctl, timer)});
  if (options.manager == ServiceManager::user)
    say(line, {"ログインしていないときも動かすには: loginctl enable-linger",
               "To have it run while nobody is logged in: loginctl enable-linger"});
  return ExitCode::done;
}

ExitCode install_schedule(const CommandLine& line) {
  if (line.cron + line.windows + line.system + line.user > 1)
    throw UsageError({"--user、--system、--cron、--windows は一つだけ指定してください。",
                      "state only one of --user, --system, --cron, --windows."});
  const Project project = load_project(line.directory);
  ScheduleOptions options;
  options.program = fs::read_symlink("/proc/self/exe");
  options.project = (project.directory / "").lexically_normal().parent_path();
  const bool as_root = ::getuid() == 0 && !line.user;
  options.manager = line.system || as_root ? ServiceManager::system : ServiceManager::user;
  options.user = owner_of(options.project);
  if (!line.at.empty()) read_time_of_day(line.at, options);
  if (line.cron) {
    print_result(crontab_line(options));
    return ExitCode::done;
  }
  if (line.windows) {
    print_result(windows_task(project, options));
    return ExitCode::done;
  }
  return install_units(line, project, options);
}

// --- status -----------------------------------------------------------------------------------------

ExitCode set_sign(const CommandLine& line) {
  struct Name {
    std::string_view name;
    Sign sign;
  };
  constexpr Name names[] = {
      {"ahead", Sign::ahead}, {"planned", Sign::as_planned}, {"late", Sign::late}};
  std::optional<Sign> sign = sign_from(line.sign);
  for (const Name& row : names)
    if (row.name == line.sign) sign = row.sign;
  if (!sign)
    throw UsageError({"--sign は ◎ ○ ▲（ahead planned late）のどれかです。",
                      "--sign is one of ahead, planned, late (◎ ○ ▲)."});
  if (line.arguments.size() != 1 || line.reason.empty() || line.by.empty())
    throw UsageError({"--sign にはデータセットの id を一つと、--reason、--by が要ります。",
                      "--sign needs one dataset id, --reason and --by."});
  const Project project = load_project(line.directory);
  const DatasetConfig& dataset = *select_datasets(project, line.arguments).front();
  write_override(project.directory, {dataset.id, *sign, line.reason, line.by, line.date});
  say(line, {dataset.id + " の進捗度を " + std::string(to_string(*sign)) +
                 " として progress.csv に書きました。",
             dataset.id + ": " + std::string(to_string(*sign)) + ", written to progress.csv"});
  return ExitCode::done;
}

Bilingual words_of(Notified notified) {
  switch (notified) {
    case Notified::sent:
      return {"お知らせを送りました。", "the digest was sent"};
    case Notified::nothing_to_say:
      return {"お知らせすることはありません。", "nothing to tell"};
    case Notified::not_configured:
      return {"kokai.toml に [notify] がないので、お知らせは送りません。",
              "kokai.toml has no [notify]: no digest is sent"};
    case Notified::day_off:
      return {"休日なので、次の開庁日に送ります。",
              "a day off: the digest waits for a working day"};
    case Notified::already_today:
      break;
  }
  return {"今日のお知らせは送信済みです。", "today's digest was sent already"};
}

void print_status(const CommandLine& line, const Progress& progress) {
  Table table{{"sign", "dataset", "plan", "released", "checked", "next_due", "gate", "happened"},
              {}};
  for (const DatasetProgress& entry : progress.datasets) {
    std::string happened = entry.happened.in(line.language);
    if (entry.stated)
      happened += fmt::format(" [{} → {}: {}]", to_string(entry.proposed),
                              to_string(entry.stated->sign), entry.stated->reason);
    table.rows.push_back({std::string(to_string(entry.sign())), entry.id,
                          entry.plan.in(line.language), entry.released, entry.checked,
                          entry.next_due, std::string(to_string(entry.gate)), happened});
  }
  print_table(table, line);
}

}  // namespace

ExitCode run_schedule(const CommandLine& line) {
  const std::string& action = line.arguments.front();
  if (action == "show") return show_schedule(line);
  if (action == "install") return install_schedule(line);
  throw UsageError({"kokai schedule show か kokai schedule install の形で指定してください。",
                    "Say kokai schedule show or kokai schedule install."});
}

ExitCode run_handover(const CommandLine& line) {
  print_result(handover_page(handover_of(load_project(line.directory), line.date)));
  return ExitCode::done;
}

ExitCode run_status(const CommandLine& line) {
  if (!line.sign.empty()) return set_sign(line);
  if (line.json + line.csv + line.metrics + line.notify > 1)
    throw UsageError({"--json、--csv、--metrics、--notify は一つだけ指定してください。",
                      "state only one of --json, --csv, --metrics, --notify."});
  const Project project = load_project(line.directory);
  Progress progress = progress_of(project, line.date);
  if (line.notify) {
    say(line, words_of(notify(project, progress)));
    return ExitCode::done;
  }
  const std::vector<std::string>& asked = line.arguments;
  static_cast<void>(select_datasets(project, asked, UnreadDatasets::skip));
  if (!asked.empty())
    std::erase_if(progress.datasets, [&](const DatasetProgress& entry) {
      return std::find(asked.begin(), asked.end(), entry.id) == asked.end();
    });
  if (!progress.run_failed.empty())
    say(line, {progress.run_failed + " の実行が途中で終わっています。" + progress.run_failure.ja,
               "the run of " + progress.run_failed + " did not come to its end. " +
                   progress.run_failure.en});
  if (line.json)
    print_result(progress_json(progress).dump(1) + "\n");
  else if (line.csv)
    print_result(progress_sheet(progress));
  else if (line.metrics)
    print_result(progress_metrics(progress));
  else
    print_status(line, progress);
  if (!line.csv && !line.metrics && !line.json)
    for (const DeliveryProgress& delivery : progress.deliveries)
      say(line, delivery_words(delivery, progress.release));
  return ExitCode::done;
}

}  // namespace kokai
