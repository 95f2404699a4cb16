// deliver on the command line.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "pipeline/app/commands.h"
#include "pipeline/app/dataset_config.h"
#include "pipeline/app/delivery.h"
#include "pipeline/app/delivery_state.h"
#include "pipeline/app/project.h"
#include "pipeline/app/selection.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

const DeliveryConfig& chosen_delivery(const Project& project, const CommandLine& line) {
  if (project.deliveries.empty())
    throw UsageError(
        {"kokai.toml に [delivery.…] がありません。profile と directory を書いてください"
         "（例: [delivery.prefecture] profile = \"shapefile-cp932\"）。",
         "kokai.toml has no [delivery.…]. Write one with a profile and a directory, "
         "e.g. [delivery.prefecture] profile = \"shapefile-cp932\"."});
  std::string names;
  if (const auto* found = named_or_only(project.deliveries, line.arguments, names)) return *found;
  const std::string asked = line.arguments.empty() ? std::string() : line.arguments.front();
  throw UsageError(
      {asked.empty() ? "どれを作りますか。kokai.toml には " + names + " があります。"
                     : "[delivery." + asked + "] はありません。あるのは " + names + " です。",
       asked.empty() ? "Which one? kokai.toml has " + names + "."
                     : "there is no [delivery." + asked + "]; there are " + names + "."});
}

ExitCode write_sheet(const CommandLine& line, const Project& project,
                     const DeliveryConfig& delivery) {
  const fs::path stated =
      delivery.sheet.empty() ? project.directory / "掲載項目調整表.xlsx" : delivery.sheet;
  const fs::path file =
      line.output.empty() ? stated : fs::absolute(line.directory / line.output).lexically_normal();
  if (fs::exists(file))
    throw UsageError({file.string() + " がもうあります。書き込まれた内容を消さないよう、別の名前を "
                                      "--output で指定してください。",
                      file.string() + " exists already. So that nothing that was filled in gets "
                                      "lost, give another name with --output."});
  write_agreement(file, proposed_agreement(project, delivery));
  const std::string name = file.filename().string();
  say(line,
      {file.string() +
           " を書きました。シート「項目」の公開区分・10バイト名・ポップアップ順を"
           "双方で決め、kokai.toml の [delivery." +
           delivery.id + "] に sheet = \"" + name + "\" と書くと、そのとおりに出力します。",
       file.string() +
           " written. Both sides agree on the columns in its sheet 項目; with "
           "sheet = \"" +
           name + "\" in [delivery." + delivery.id + "] of kokai.toml the delivery follows it."});
  return ExitCode::done;
}

ExitCode confirm(const CommandLine& line, const Project& project, const DeliveryConfig& delivery) {
  DeliveryState state(project.private_directory(), delivery.id);
  if (!state.made())
    throw UsageError(
        {delivery.id + " はまだ作られていません。先に `kokai deliver " + delivery.id +
             "` を実行してください。",
         delivery.id + " has not been made yet. Run `kokai deliver " + delivery.id + "` first."});
  state.confirm(line.date);
  const std::string& release = state.confirmed()->release;
  say(line, {delivery.title + " には " + release +
                 " が載っていると記録しました。次の差分はここからです。",
             "recorded: " + delivery.title + " holds " + release +
                 ". The next delta starts from there."});
  return ExitCode::done;
}

Bilingual words_of(const DeliveredFile& file, bool delta) {
  Bilingual words{fmt::format("  {}: {} 件", file.dataset, file.features),
                  fmt::format("  {}: {} features", file.dataset, file.features)};
  if (delta) {
    words.ja +=
        fmt::format("（追加 {}、変更 {}、削除 {}）", file.added, file.changed, file.removed);
    words.en +=
        fmt::format(" ({} added, {} changed, {} removed)", file.added, file.changed, file.removed);
  }
  if (file.replaced_texts > 0) {
    words.ja += fmt::format("、文字の置き換え {} か所（replaced.csv）", file.replaced_texts);
    words.en +=
        fmt::format(", {} texts with replaced characters (replaced.csv)", file.replaced_texts);
  }
  return words;
}

void tell(const CommandLine& line, const DeliveryConfig& delivery, const DeliveryOutcome& made) {
  for (const Bilingual& remark : made.remarks) say(line, remark);
  if (made.unchanged) {
    say(line,
        made.path.empty()
            ? Bilingual{delivery.title + ": 前回の確認から変わったところはありません。",
                        delivery.title + ": nothing has changed since the confirmed one."}
            : Bilingual{delivery.title + ": 同じ内容がもうあります: " + made.path.string(),
                        delivery.title + ": the same is there already: " + made.path.string()});
    return;
  }
  say(line, {delivery.title + " 向けに " + made.release + " から作りました: " + made.path.string(),
             "made for " + delivery.title + " from " + made.release + ": " + made.path.string()});
  for (const DeliveredFile& file : made.layers) say(line, words_of(file, made.delta));
  if (delivery.staff)
    say(line, {"公開しない項目を含みます。庁内の閉じた経路で渡してください。",
               "It holds fields that are not public. Hand it over by internal ways only."});
  say(line, {"取り込まれたことを確かめたら: kokai deliver " + delivery.id + " --confirm",
             "Once it has been imported: kokai deliver " + delivery.id + " --confirm"});
}

}  // namespace

ExitCode run_deliver(const CommandLine& line) {
  if (line.sheet + line.confirm + line.full > 1)
    throw UsageError({"--sheet、--confirm、--full は一つだけ指定してください。",
                      "state only one of --sheet, --confirm, --full."});
  const Project project = load_project(line.directory);
  const DeliveryConfig& delivery = chosen_delivery(project, line);
  if (line.sheet) return write_sheet(line, project, delivery);
  if (line.confirm) return confirm(line, project, delivery);
  tell(line, delivery, make_delivery(project, delivery, line.date, line.full));
  return ExitCode::done;
}

}  // namespace kokai
