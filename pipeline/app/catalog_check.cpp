// Whether a release's index, its records and its files say the same.
// SPDX-License-Identifier: MIT
#include "pipeline/app/catalog_check.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <set>

#include "output/file_reader.h"
#include "output/file_writer.h"
#include "pipeline/app/former_release.h"
#include "pipeline/app/record.h"
#include "pipeline/core/error.h"
#include "pipeline/core/notice.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

namespace fs = std::filesystem;

constexpr const char* index_name = "catalog.json";

/// The four numbers of a GeoJSON's own bbox, longitudes and latitudes; empty without one.
std::vector<double> stated_extent(const fs::path& geojson) {
  std::array<char, 512> head{};
  FileReader file(geojson);
  const std::string_view text(head.data(), file.read(head.data(), head.size() - 1));
  constexpr std::string_view name = "\"bbox\":[";
  const std::size_t at = text.find(name);
  if (at == std::string_view::npos) return {};
  std::vector<double> numbers;
  const char* next = head.data() + at + name.size();
  for (char* end = nullptr;; next = end + 1) {
    numbers.push_back(std::strtod(next, &end));
    if (end == next || *end != ',') break;
  }
  // With heights there are six.
  if (numbers.size() == 6) numbers = {numbers[0], numbers[1], numbers[3], numbers[4]};
  return numbers.size() == 4 ? numbers : std::vector<double>{};
}

bool same_extent(const Extent& extent, const std::vector<double>& stated) {
  if (extent.empty || stated.empty()) return extent.empty == stated.empty();
  const std::array<double, 4> expected{extent.min_x, extent.min_y, extent.max_x, extent.max_y};
  constexpr double printed = 1e-7;  // degrees: GeoJSON has seven decimals
  for (std::size_t i = 0; i < expected.size(); ++i)
    if (!(std::abs(stated[i] - expected[i]) <= printed)) return false;
  return true;
}

/// One dataset of the index against its record and its files.
class DatasetComparison {
 public:
  DatasetComparison(const fs::path& release, const std::map<std::string, ReleaseFile>& files,
                    const std::string& prefix)
      : release_(release), files_(files), prefix_(prefix) {}

  void compare(const Json& entry, std::vector<std::string>& wrong) const {
    const std::string path = record_path(entry.at("id").get<std::string>());
    if (!files_.contains(path)) return wrong.push_back(path);
    const CatalogDataset record = dataset_from_json(Json::parse(read_file(release_ / path)));
    const Json& listed = entry.at("files");
    const bool same = entry.at("features") == record.features &&
                      entry.at("title") == record.title &&
                      listed.size() == record.distributions.size();
    if (!same) return wrong.push_back(path);
    for (std::size_t i = 0; i < listed.size(); ++i)
      if (!agrees(listed[i], record.distributions[i], record))
        wrong.push_back(record.distributions[i].path);
  }

 private:
  [[nodiscard]] bool agrees(const Json& entry, const Distribution& file,
                            const CatalogDataset& record) const {
    const auto found = files_.find(file.path);
    if (found == files_.end() || entry.at("path") != prefix_ + file.path) return false;
    const auto is = [&](const std::string& sha256, std::uint64_t bytes) {
      return sha256 == found->second.sha256 && bytes == found->second.bytes;
    };
    if (!is(file.sha256, file.bytes) ||
        !is(entry.at("sha256").get<std::string>(), entry.at("bytes").get<std::uint64_t>()))
      return false;
    std::error_code error;
    const std::uintmax_t bytes = fs::file_size(release_ / file.path, error);
    if (error) return true;  // a missing file is a fault of its own
    if (bytes != file.bytes || file.format != "geojson") return bytes == file.bytes;
    return same_extent(record.extent, stated_extent(release_ / file.path));
  }

  const fs::path& release_;
  const std::map<std::string, ReleaseFile>& files_;
  const std::string& prefix_;
};

std::set<std::string> recorded(const std::map<std::string, ReleaseFile>& files) {
  std::set<std::string> paths;
  for (const auto& [path, file] : files)
    if (path.starts_with("dataset/") && path.ends_with(".json")) paths.insert(path);
  return paths;
}

}  // namespace

std::vector<std::string> catalog_mismatches(const fs::path& release,
                                            const std::map<std::string, ReleaseFile>& files) {
  std::vector<std::string> wrong;
  try {
    const Json index = Json::parse(read_file(release / index_name));
    const std::string prefix = "releases/" + index.at("release").get<std::string>() + "/";
    const DatasetComparison comparison(release, files, prefix);
    std::set<std::string> left = recorded(files);
    for (const Json& entry : index.at("datasets")) {
      comparison.compare(entry, wrong);
      left.erase(record_path(entry.at("id").get<std::string>()));
    }
    wrong.insert(wrong.end(), left.begin(), left.end());
  } catch (const Json::exception&) {
    wrong.emplace_back(index_name);
  }
  return wrong;
}

void expect_true_catalog(const fs::path& release, const std::map<std::string, ReleaseFile>& files) {
  const std::vector<std::string> wrong = catalog_mismatches(release, files);
  if (wrong.empty()) return;
  std::string paths;
  for (const std::string& path : wrong) paths += (paths.empty() ? "" : ", ") + path;
  const NoticeType& type = *find_notice_type("release_catalog_mismatch");
  const std::array<TemplateValue, 1> values{{{"detail", paths}}};
  throw RunError({fill_template(type.what.ja, values) + std::string(type.fix.ja),
                  fill_template(type.what.en, values) + " " + std::string(type.fix.en)});
}

}  // namespace kokai
