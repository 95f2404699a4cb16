// releases, rollback, resume, verify and catalog on the command line.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "catalog/formats.h"
#include "output/file_writer.h"
#include "pipeline/app/assemble.h"
#include "pipeline/app/commands.h"
#include "pipeline/app/former_release.h"
#include "pipeline/app/release_commands.h"
#include "pipeline/app/selection.h"
#include "pipeline/app/web_check.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

void print_list(const Project& project) {
  std::string text;
  for (const ReleaseListEntry& entry : list_releases(project))
    text += fmt::format("{} {}  {} datasets  {} bytes\n", entry.current ? "*" : " ", entry.id,
                        entry.datasets, entry.bytes);
  print_result(text);
}

Texts words_of(VerifyFault::Kind kind) {
  switch (kind) {
    case VerifyFault::Kind::missing:
      return {"ありません", "is missing"};
    case VerifyFault::Kind::changed:
      return {"内容が変わっています", "has changed"};
    case VerifyFault::Kind::unlisted:
      return {"SHA256SUMS にないファイルです", "is not listed in SHA256SUMS"};
    case VerifyFault::Kind::malformed:
      return {"読めません", "cannot be understood"};
    case VerifyFault::Kind::contradicted:
      return {"目録の内容と食い違っています", "contradicts the catalogue"};
  }
  return {};
}

FormerRelease current_records(const Project& project) {
  const auto current = current_release(project.public_directory);
  if (!current)
    throw UsageError({"まだ何も公開されていません。先に `kokai publish` を実行してください。",
                      "nothing has been published yet. Run `kokai publish` first."});
  return read_release(project.public_directory, current);
}

}  // namespace

ExitCode run_releases(const CommandLine& line) {
  const std::vector<std::string>& words = line.arguments;
  if (words.empty()) {
    print_list(load_project(line.directory));
  } else if (words.size() == 3 && words[0] == "pack") {
    pack_release(load_project(line.directory), words[1], words[2]);
  } else if (words.size() == 3 && words[0] == "unpack" && line.switch_to) {
    const std::string id = unpack_and_switch(words[1], words[2]);
    say(line, {id + " を公開に切り替えました。", id + " is current now."});
  } else if (words.size() == 3 && words[0] == "unpack") {
    unpack_release(words[1], words[2]);
  } else {
    throw UsageError(
        {"使い方: kokai releases [pack 公開分 ファイル.zip | unpack ファイル.zip フォルダ]",
         "usage: kokai releases [pack RELEASE FILE.zip | unpack FILE.zip DIR]"});
  }
  return ExitCode::done;
}

ExitCode run_rollback(const CommandLine& line) {
  const Project project = load_project(line.directory);
  const RollbackResult result =
      rollback(project, line.arguments.empty() ? "" : line.arguments.front(), line.date);
  std::string held;
  for (const std::string& id : result.held) held += " " + id;
  say(line, {"公開分 " + result.release + " に戻しました。保留:" + held +
                 "（元データか設定が変わるか、`kokai resume` まで公開しません）",
             "went back to release " + result.release + ". Held:" + held +
                 " (until their source or configuration changes, or `kokai resume`)"});
  return ExitCode::done;
}

ExitCode run_resume(const CommandLine& line) {
  const Project project = load_project(line.directory);
  const std::string& id = line.arguments.front();
  static_cast<void>(select_datasets(project, {id}));
  if (resume(project, id))
    say(line, {id + " の保留をやめました。次の publish で公開されます。",
               "the hold of " + id + " has ended; the next publish releases it."});
  else
    say(line, {id + " は保留されていません。", id + " is not held."});
  return ExitCode::done;
}

namespace {

/// The release as readers find it at base_url, or at an address that is stated.
ExitCode verify_online(const CommandLine& line) {
  const Project project = load_project(line.directory);
  std::string base = line.arguments.empty() ? project.base_url : line.arguments.front();
  if (!base.starts_with("http://") && !base.starts_with("https://"))
    throw UsageError(
        {"kokai.toml の [release] に base_url を書くか、https:// で始まる URL を"
         "指定してください。",
         "state base_url under [release] in kokai.toml, or give a URL that starts with "
         "https://."});
  if (!base.ends_with('/')) base += '/';
  const FormerRelease release = current_records(project);
  const std::vector<WebFault> faults = verify_at(base, files_with_checksums(release));
  for (const WebFault& fault : faults)
    say(line, {fault.address + ": " + fault.what.ja, fault.address + ": " + fault.what.en});
  if (!faults.empty()) {
    say(line,
        {fmt::format(
             "{}: {} 件が公開分と違います。`kokai deploy` をもう一度実行するか、ウェブサーバーの"
             "設定（web.config、.htaccess）を確かめてください。",
             release.id, faults.size()),
         fmt::format("{}: {} files differ from the release. Run `kokai deploy` again, or look at "
                     "the web server's configuration (web.config, .htaccess).",
                     release.id, faults.size())});
    return ExitCode::data_unfit;
  }
  say(line, {release.id + " は " + base + " ですべて公開分のとおりに読めます。",
             release.id + " is read at " + base + " as it was released."});
  return ExitCode::done;
}

}  // namespace

ExitCode run_verify(const CommandLine& line) {
  if (line.url) return verify_online(line);
  const VerifyResult result =
      verify(line.arguments.empty() ? load_project(line.directory).public_directory
                                    : std::filesystem::path(line.arguments.front()));
  for (const VerifyFault& fault : result.faults) {
    const Texts words = words_of(fault.kind);
    say(line,
        {fault.path + ": " + std::string(words.ja), fault.path + ": " + std::string(words.en)});
  }
  const std::string name = result.release.filename().string();
  if (!result.faults.empty()) {
    say(line,
        {name +
             ": 公開分が記録と合いません。`kokai publish "
             "--rehash` で元データから作り直すか、`kokai rollback` で前の公開分に戻してください。",
         name + ": the release does not match its records. Make it again from its sources "
                "with `kokai publish --rehash`, or go back with `kokai rollback`."});
    return ExitCode::data_unfit;
  }
  say(line, {fmt::format("{}: {} 個のファイルがすべて記録どおりです。", name, result.files),
             fmt::format("{}: all {} files are as recorded.", name, result.files)});
  return ExitCode::done;
}

ExitCode run_catalog(const CommandLine& line) {
  const Project project = load_project(line.directory);
  const FormerRelease release = current_records(project);
  if (line.format.empty() || line.format == "json") {
    print_result(read_file(release.path / "catalog.json"));
    return ExitCode::done;
  }
  const CatalogFormat* format = find_catalog_format(line.format);
  if (format == nullptr) {
    std::vector<std::string> known{"json"};
    for (const CatalogFormat& entry : catalog_formats()) known.emplace_back(entry.name);
    const std::string nearest = nearest_name(line.format, known);
    throw UsageError({"カタログの形式「" + line.format + "」はありません。" +
                          (nearest.empty() ? "`kokai describe formats` に一覧があります。"
                                           : "「" + nearest + "」ではありませんか。"),
                      "there is no catalogue format \"" + line.format + "\". " +
                          (nearest.empty() ? "`kokai describe formats` lists them."
                                           : "Did you mean \"" + nearest + "\"?")});
  }
  std::vector<ReleaseRecord> records;
  for (const auto& [id, record] : release.records)
    records.push_back({record.dataset, record.public_report, record.provenance});
  print_result(format->emit(make_catalog(project, records)));
  return ExitCode::done;
}

}  // namespace kokai
