// Runs the real program and looks at what it leaves: exit code, both streams, files.
// SPDX-License-Identifier: MIT
#include "program.h"

#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace kokai_test {

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

Outcome run_shell(const std::string& command, const fs::path& directory) {
  const TemporaryFolder streams;
  const std::string line = "cd " + quoted(directory.string()) + " && export LC_ALL=C.UTF-8 && " +
                           command + " >" + quoted((streams.path() / "out").string()) + " 2>" +
                           quoted((streams.path() / "err").string());
  const int status = std::system(line.c_str());
  Outcome outcome;
  outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  outcome.out = read_text(streams.path() / "out");
  outcome.err = read_text(streams.path() / "err");
  return outcome;
}

Outcome run_kokai(const std::vector<std::string>& arguments, const fs::path& directory) {
  std::string command = quoted(KOKAI_PROGRAM) + " --lang en";
  for (const std::string& argument : arguments) command += " " + quoted(argument);
  return run_shell(command, directory);
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "kokai-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write_text(const fs::path& path, std::string_view text) {
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file) throw std::runtime_error("cannot write " + path.string());
}

nlohmann::json read_json(const fs::path& path) {
  return nlohmann::json::parse(read_text(path));
}

std::map<std::string, std::string> all_files(const fs::path& directory) {
  std::map<std::string, std::string> files;
  const fs::path root = fs::canonical(directory);
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root))
    if (entry.is_regular_file())
      files[entry.path().lexically_relative(root).string()] = read_text(entry.path());
  return files;
}

void make_project(const fs::path& directory, std::string_view datasets,
                  const std::map<std::string, std::string>& sources) {
  std::string config =
      "kokai = 1\n"
      "[publisher]\ncode = \"082163\"\nname = \"笠間市\"\nprefecture = \"茨城県\"\n"
      "[publisher.contact]\nname = \"企画課\"\ntel = \"0296-77-1101\"\n"
      "[sources]\nroots = [\"sources\"]\n"
      "[release]\nbase_url = \"https://opendata.example.lg.jp/\"\n"
      "[defaults]\nlicense = \"CC-BY-4.0\"\n";
  config += datasets;
  write_text(directory / "kokai.toml", config);
  fs::create_directories(directory / "sources");
  for (const auto& [name, content] : sources) write_text(directory / "sources" / name, content);
}

std::string facility_csv(const std::vector<std::string>& rows) {
  std::string text =
      "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,名称,名称_カナ,名称_通称,"
      "POIコード,住所,方書,緯度,経度,"
      "電話番号,内線番号,法人番号,団体名,利用可能曜日,開始時間,終了時間,利用可能時間特記事項,説明,"
      "バリアフリー情報,URL,備考\r\n";
  for (const std::string& row : rows) text += row + "\r\n";
  return text;
}

std::string facility_row(int number, const std::string& name) {
  const std::string id = std::to_string(number);
  return "082163," + std::string(10 - id.size(), '0') + id + ",茨城県,笠間市," + name + id +
         ",シュウカイジョ,,,笠間市中央三丁目2番1号,,36.34" + std::to_string(1000 + number % 9000) +
         ",140.30" + std::to_string(1000 + number % 9000) +
         ",0296-77-1101,,,笠間市,月火水木金,09:00,17:15,,,,https://www.city.example.lg.jp/,";
}

}  // namespace kokai_test
