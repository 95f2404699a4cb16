// The commands of the program: one visible table.
// SPDX-License-Identifier: MIT
#include "pipeline/app/commands.h"

#include <CLI/CLI.hpp>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace kokai {

namespace {

void one_optional(CLI::App& app, CommandLine& line) {
  app.add_option("name", line.arguments)->expected(0, 1);
}
void no_options(CLI::App&, CommandLine&) {}
void one_required(CLI::App& app, CommandLine& line) {
  app.add_option("name", line.arguments)->expected(1)->required();
}
void datasets_or_files(CLI::App& app, CommandLine& line) {
  app.add_option("dataset-or-file", line.arguments,
                 "dataset ids, or files (an argument with / or .)");
  app.add_flag("--fix-sheet", line.fix_sheet,
               "write what each section has to mend as a workbook that it fills in");
}
void publish_options(CLI::App& app, CommandLine& line) {
  app.add_option("dataset", line.arguments, "dataset ids; all without any");
  app.add_flag("--due", line.due, "only what is due by its plan, or has changed");
  app.add_flag("--rehash", line.rehash, "read every source again, whatever its size and time");
}
void inspect_options(CLI::App& app, CommandLine& line) {
  app.add_option("file", line.arguments)->required();
  app.add_flag("--json", line.json, "JSON instead of text");
}
void add_dataset_options(CLI::App& app, CommandLine& line) {
  app.add_option("file", line.arguments)->expected(1)->required();
  app.add_option("--id", line.id, "id of the new dataset");
  app.add_option("--layer", line.layer, "its definition");
}
void accept_options(CLI::App& app, CommandLine& line) {
  app.add_option("dataset-and-code", line.arguments, "DATASET CODE, or DATASET with --all")
      ->expected(0, 2);
  app.add_option("--from", line.from, "a workbook of check --fix-sheet that was filled in");
  app.add_flag("--all", line.all, "every warning, but never privacy_*");
  app.add_flag("--once", line.once, "only for the bytes that the source has now");
  app.add_option("--reason", line.reason, "why it may stay; with --from the workbook says it");
  app.add_option("--by", line.by, "who decided")->required();
  app.add_option("--until", line.until, "last day, YYYY-MM-DD")->required();
}
void stage_options(CLI::App& app, CommandLine& line) {
  app.add_option("dataset", line.arguments, "dataset ids; all without any");
}
void approve_options(CLI::App& app, CommandLine& line) {
  app.add_option("dataset-and-digest", line.arguments, "DATASET DIGEST, as the staged page has it")
      ->expected(2)
      ->required();
  app.add_option("--doc", line.document, "number of the document by which it was decided")
      ->required();
  app.add_option("--by", line.by, "who decided")->required();
}
void releases_options(CLI::App& app, CommandLine& line) {
  app.add_option("action", line.arguments, "pack RELEASE FILE.zip | unpack FILE.zip DIR")
      ->expected(0, 3);
  app.add_flag("--switch", line.switch_to, "unpack: DIR is a public folder; make it current there");
}
void withdraw_options(CLI::App& app, CommandLine& line) {
  app.add_option("dataset", line.arguments, "its id")->expected(1)->required();
  app.add_option("--reason", line.reason, "why; it stays inside")->required();
  app.add_flag("--purge", line.purge, "remove it from every kept release and delivery, too");
}
void catalog_options(CLI::App& app, CommandLine& line) {
  app.add_option("--format", line.format, "one of `kokai describe formats`");
}
void deliver_options(CLI::App& app, CommandLine& line) {
  app.add_option("delivery", line.arguments, "its name in kokai.toml; the only one without it")
      ->expected(0, 1);
  app.add_flag("--full", line.full, "everything, although its mode is delta");
  app.add_flag("--confirm", line.confirm, "the last one has been imported");
  app.add_flag("--sheet", line.sheet, "write the sheet on which both sides agree on columns");
  app.add_option("--output", line.output, "another name for the sheet");
}
void verify_options(CLI::App& app, CommandLine& line) {
  app.add_option("directory", line.arguments,
                 "a release, or a public folder; with --url an address")
      ->expected(0, 1);
  app.add_flag("--url", line.url, "get every file of the current release as a reader does");
}
void json_options(CLI::App& app, CommandLine& line) {
  app.add_flag("--json", line.json, "JSON instead of text");
}
void deploy_options(CLI::App& app, CommandLine& line) {
  app.add_option("target", line.arguments, "its name in kokai.toml; the only one without it")
      ->expected(0, 1);
  app.add_flag("--dry-run", line.dry_run, "print what would be put and removed, in this order");
}
void grid_options(CLI::App& app, CommandLine& line) {
  app.add_option("action", line.arguments, "add FILE | list")->expected(1, 2)->required();
  app.add_option("--operation", line.operation, "what FILE transforms, where it does not say");
  app.add_option("--license", line.license, "under which FILE may be used");
  app.add_flag("--partial", line.partial, "FILE is meant to cover a part of the country only");
  app.add_flag("--zero-is-shift", line.zero_is_shift,
               "a node of 0, 0 is no missing one (NTv2, GeoTIFF)");
  app.add_flag("--json", line.json);
}
void diff_options(CLI::App& app, CommandLine& line) {
  app.add_option("dataset", line.arguments, "dataset ids; all without any");
  app.add_flag("--json", line.json, "JSON instead of a table");
  app.add_flag("--csv", line.csv, "every change of one DATASET, as its change file would have it");
}
void status_options(CLI::App& app, CommandLine& line) {
  app.add_option("dataset", line.arguments, "dataset ids; all without any");
  app.add_flag("--json", line.json, "JSON instead of a table");
  app.add_flag("--csv", line.csv, "the progress sheet of a plan, as CSV");
  app.add_flag("--metrics", line.metrics, "for Prometheus");
  app.add_flag("--notify", line.notify, "send the digest of [notify], once on a working day");
  app.add_option("--sign", line.sign,
                 "a sign of one's own for DATASET: ahead | planned | late, or ◎ ○ ▲");
  app.add_option("--reason", line.reason, "why that sign");
  app.add_option("--by", line.by, "who says so");
}
void schedule_options(CLI::App& app, CommandLine& line) {
  app.add_option("action", line.arguments, "show | install")->expected(1)->required();
  app.add_flag("--json", line.json, "show: JSON instead of a table");
  app.add_flag("--user", line.user, "install: units of your own systemd");
  app.add_flag("--system", line.system, "install: units of the machine's systemd");
  app.add_flag("--cron", line.cron, "install: print a line of a crontab instead");
  app.add_flag("--windows", line.windows, "install: print a task for Windows that calls WSL2");
  app.add_option("--at", line.at, "install: time of day in Japan, HH:MM (05:00)");
  app.add_option("--output", line.output, "install: folder of the units, if not systemd's own");
}
void query_options(CLI::App& app, CommandLine& line) {
  app.add_option("sql", line.arguments, "a SELECT on the published columns of the datasets")
      ->expected(0, 1);
  app.add_flag("--tables", line.tables, "list the tables and their columns instead");
  app.add_flag("--json", line.json, "JSON instead of CSV");
  app.add_option("--timeout", line.timeout_s, "seconds after which the query is stopped")
      ->check(CLI::Range(1, 86400));
}
void describe_options(CLI::App& app, CommandLine& line) {
  app.add_option("topic", line.arguments,
                 "layers|rules|formats|crs|commands [NAME], man [COMMAND], completion bash|zsh")
      ->expected(1, 2)
      ->required();
  app.add_flag("--json", line.json);
  app.add_flag("--markdown", line.markdown);
  app.add_flag("--toml", line.toml);
}

constexpr std::array table{
    Command{"init", {"新しいプロジェクトを作る", "make a new project"}, one_optional, run_init},
    Command{
        "inspect", {"ファイルの中身を調べる", "say what a file is"}, inspect_options, run_inspect},
    Command{"add",
            {"ファイルを kokai.toml に加える", "add a file to kokai.toml"},
            add_dataset_options,
            run_add},
    Command{"check",
            {"公開できるか検査する", "check whether data is fit to release"},
            datasets_or_files,
            run_check},
    Command{"publish", {"検査して公開する", "check and release"}, publish_options, run_publish},
    Command{"accept",
            {"分かっている指摘を承認する", "take findings that are known"},
            accept_options,
            run_accept},
    Command{"stage",
            {"公開案を作る（決裁用のページ）", "make candidates, with the page to decide on"},
            stage_options,
            run_stage},
    Command{"approve", {"公開案を承認する", "approve a candidate"}, approve_options, run_approve},
    Command{"releases",
            {"公開分の一覧・保存・取り出し", "list, pack and unpack releases"},
            releases_options,
            run_releases},
    Command{"rollback",
            {"前の公開分に戻す", "go back to a former release"},
            one_optional,
            run_rollback},
    Command{"withdraw",
            {"公開したデータを取り下げる", "take a dataset out of public"},
            withdraw_options,
            run_withdraw},
    Command{"resume", {"保留をやめる", "end a hold"}, one_required, run_resume},
    Command{"verify",
            {"公開分が壊れていないか確かめる", "compare a release with its checksums"},
            verify_options,
            run_verify},
    Command{"catalog", {"カタログを出力する", "print a catalogue"}, catalog_options, run_catalog},
    Command{"grid",
            {"測地系の変換ファイルを登録する・一覧", "keep and list datum grids"},
            grid_options,
            run_grid},
    Command{"diff",
            {"公開中の内容との違い", "what differs from the current release"},
            diff_options,
            run_diff},
    Command{"deliver",
            {"県などの地図へのデータを作る", "write the feed for another party's map"},
            deliver_options,
            run_deliver},
    Command{"deploy",
            {"公開内容をウェブサーバーへ送る", "bring the release to the web host"},
            deploy_options,
            run_deploy},
    Command{"status",
            {"計画と実績の一覧", "every dataset's plan against what happened"},
            status_options,
            run_status},
    Command{"handover",
            {"後任への引継書（A4、HTML）", "a sheet for whoever takes over, as HTML for A4"},
            no_options,
            run_handover},
    Command{"schedule",
            {"予定の一覧、定期実行の設定", "show what is due, run kokai on schedule"},
            schedule_options,
            run_schedule},
    Command{"query",
            {"レイヤを SQL で調べる（読むだけ）", "ask the layers with SQL, read-only"},
            query_options,
            run_query},
    Command{"describe",
            {"定義・規則・形式・座標系の一覧", "list layers, rules, formats, systems"},
            describe_options,
            run_describe},
    Command{"doctor",
            {"実行を妨げるものがないか調べる", "look for what would stop a run"},
            json_options,
            run_doctor},
    Command{"explain",
            {"規則の意味と直し方", "what a rule means and how to mend it"},
            one_required,
            run_explain},
};

}  // namespace

std::span<const Command> commands() {
  return table;
}

void print_result(std::string_view text) {
  const bool written =
      std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (written) return;
  const std::string reason = std::strerror(errno);
  throw RunError({"標準出力に書けません（" + reason + "）。",
                  "cannot write to standard output: " + reason + "."});
}

void say(const CommandLine& line, const Bilingual& text) {
  if (line.quiet) return;
  const std::string& words = text.in(line.language);
  std::fwrite(words.data(), 1, words.size(), stderr);
  if (!words.ends_with('\n')) std::fputc('\n', stderr);
}

}  // namespace kokai
