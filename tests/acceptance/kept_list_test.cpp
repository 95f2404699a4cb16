// What the report says of every public file that is kept beside the project: one line for each file and
// code. A change of rules shows as a difference of this list. Passes where the files are not present.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <iostream>
#include <iterator>
#include <set>
#include <sstream>

#include "program.h"

using namespace kokai_test;
using nlohmann::json;

namespace {

using Files = std::vector<std::string>;
using Lines = std::set<std::string>;

const fs::path shared_data = KOKAI_SHARED_DATA;
const fs::path kept = fs::path(KOKAI_SOURCE_DIR) / "tests/acceptance/kept_list.tsv";
const fs::path found = fs::path(KOKAI_PROGRAM).parent_path() / "kept_list.tsv";
const std::string header = "file\tlayer\trows\tgate\tseverity\tcode\tcount\n";

/// The parts of a shapefile that are read with its .shp.
bool is_sidecar(const fs::path& path) {
  static const std::set<std::string> extensions = {".dbf", ".shx", ".prj", ".cpg"};
  return extensions.count(path.extension().string()) > 0 &&
         fs::exists(fs::path(path).replace_extension(".shp"));
}

Files inputs() {
  Files files;
  for (const auto& entry : fs::recursive_directory_iterator(shared_data)) {
    const std::string file = entry.path().lexically_relative(shared_data).string();
    if (entry.is_regular_file() && file != "README.md" && file != "MANIFEST.tsv" &&
        !is_sidecar(entry.path()))
      files.push_back(file);
  }
  std::sort(files.begin(), files.end());
  return files;
}

void add_lines(Lines& lines, const json& dataset) {
  const std::string start = dataset.at("source").at(0).get<std::string>() + "\t" +
                            dataset.at("layer").get<std::string>() + "\t" +
                            std::to_string(dataset.at("features_read").get<int>()) + "\t" +
                            dataset.at("gate").get<std::string>() + "\t";
  std::map<std::string, int> counts;
  for (const json& notice : dataset.at("notices"))
    counts[notice.at("severity").get<std::string>() + "\t" +
           notice.at("code").get<std::string>()] += notice.at("count").get<int>();
  if (counts.empty()) counts["\t"] = 0;
  for (const auto& [what, count] : counts)
    lines.insert(start + what + "\t" + std::to_string(count));
}

/// One run checks many files. One that ends without a report is halved until the file is found that ends it.
void examine(Lines& lines, const Files& files) {
  const TemporaryFolder folder;
  const fs::path report = folder.path() / "r.json";
  Files arguments = {"--date", "2026-11-20", "--report", report.string(), "check"};
  arguments.insert(arguments.end(), files.begin(), files.end());
  const int exit_code = run_kokai(arguments, shared_data).exit_code;
  if (exit_code == 0 || exit_code == 1) {
    const json whole = read_json(report);
    for (const json& dataset : whole.at("datasets")) add_lines(lines, dataset);
  } else if (files.size() == 1) {
    lines.insert(files.front() + "\t\t0\texit " + std::to_string(exit_code) + "\t\t\t0");
  } else {
    const auto middle = files.begin() + static_cast<std::ptrdiff_t>(files.size() / 2);
    examine(lines, Files(files.begin(), middle));
    examine(lines, Files(middle, files.end()));
  }
}

Lines examined(const Files& files) {
  constexpr std::size_t most = 200;  // the shell takes 128 KiB of arguments
  Lines lines;
  for (std::size_t at = 0; at < files.size(); at += most) {
    const std::size_t end = std::min(at + most, files.size());
    examine(lines, Files(files.begin() + static_cast<std::ptrdiff_t>(at),
                         files.begin() + static_cast<std::ptrdiff_t>(end)));
  }
  return lines;
}

Lines lines_of(const std::string& text) {
  std::istringstream stream(text);
  Lines lines;
  for (std::string line; std::getline(stream, line);) lines.insert(line);
  return lines;
}

/// As diff prints it; a line that changed stands twice, the former first.
std::string difference(const Lines& before, const Lines& after) {
  std::vector<std::string> changed;
  std::set_symmetric_difference(before.begin(), before.end(), after.begin(), after.end(),
                                std::back_inserter(changed));
  std::string text;
  for (const std::string& line : changed)
    text += (before.count(line) > 0 ? "-" : "+") + line + "\n";
  return text;
}

std::string text_of(const Lines& lines) {
  std::string text = header;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace

TEST_CASE("real files: what the report says of each is what the kept list says") {
  if (!fs::exists(shared_data / "README.md")) {
    WARN("no shared data beside the project; nothing to compare with");
    return;
  }
  const Lines lines = examined(inputs());
  const std::string expected = read_text(kept);
  REQUIRE(expected.compare(0, header.size(), header) == 0);
  const std::string changes = difference(lines_of(expected.substr(header.size())), lines);
  if (changes.empty()) return;
  write_text(found, text_of(lines));
  // Not in the message of FAIL, which wraps long lines.
  std::cerr << "The report of real files changed (- kept, + found):\n"
            << changes << "If every line is meant, renew the list:\n  cp " << found.string() << " "
            << kept.string() << "\n";
  FAIL("the report of real files changed; the lines are above");
}
