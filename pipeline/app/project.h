// A project: kokai.toml, what may be read, what is published.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "layers/source_reader.h"
#include "pipeline/app/as_of.h"
#include "pipeline/app/delivery_config.h"
#include "pipeline/app/deploy.h"
#include "pipeline/core/catalog_model.h"
#include "pipeline/core/definition.h"
#include "pipeline/stages/repair.h"

namespace kokai {

/// When somebody must agree before a dataset is published (app/approval.h).
enum class Approval { none, on_structure_change, always };

/// One [[dataset]] of kokai.toml.
struct DatasetConfig {
  std::string id;
  std::string layer;  ///< "" : found from the header
  std::vector<std::string> sources;
  bool merge = false;
  std::map<std::string, std::map<std::string, std::string>>
      values;  ///< source name → column → value
  std::optional<std::uint32_t> header_row;
  std::optional<Crs> crs;
  std::optional<std::string> encoding, sheet;
  HiddenPolicy hidden = HiddenPolicy::unsaid;
  std::optional<DxfSettings> dxf;
  std::optional<int> generation;
  bool publish = true;
  Approval approval = Approval::none;
  std::string section;  ///< id of the one in charge, or ""
  int publish_epsg = 6668;
  bool keep_z = false;
  bool hold_rows = false;  ///< on_row_error = "hold"
  RepairMode repair = RepairMode::none;
  std::vector<std::string> formats;
  std::map<std::string, std::string> fields;
  std::map<std::string, std::string> units;  ///< field → unit of the source's numbers
  std::map<std::string, std::string>
      height_datums;  ///< field → name of a HeightDatum; that of "" is for all other fields of heights
  std::map<std::string, std::string> code_lists;  ///< code field → the list that its codes follow
  std::vector<SeverityChange> severities;
  // Catalogue texts; empty ones come from the definition.
  std::string title, title_en, description, description_en, frequency, category, attribution,
      disclaimer, disclaimer_en, remarks, survey_approval, map_level, traced_on;
  std::vector<std::string> keywords;
  std::optional<License> license;
  std::vector<CatalogLink> links;
  AsOfSource as_of;              ///< the day of which the data speaks
  bool keep_editions = false;    ///< editions = "keep": the files of each as_of stay
  std::string due;               ///< as written (core/due.h); "": by frequency
  std::string publish_from;      ///< YYYY-MM-DD; "": at once
  double accept_accuracy_m = 0;  ///< an error of the change of datum that may be
  std::vector<std::string>
      crustal_grids;                 ///< names of crustal_step(), in the order in which they apply
  std::string publish_heights;       ///< name of a HeightDatum; "": as the source has them
  std::vector<std::string> deliver;  ///< ids of the deliveries that it goes into
  std::string origin = {};           ///< the file in which it stands, for messages
  std::size_t line = 0;              ///< in that file
  std::string text;  ///< canonical form of all of the above: an input of the release
};

/// One [section.ID]: a part of the city that owns datasets.
struct Section {
  std::string id;
  Contact contact;
  std::vector<std::string> notify;  ///< addresses that get the digest of its datasets
};

/// An included file with a fault: its datasets are not run, and what is public of them stays.
struct UnreadFile {
  struct Dataset {
    std::string id, layer;  ///< as far as the file lets itself be read; "" unknown
  };
  std::string name;
  Bilingual fault;
  std::vector<Dataset> datasets;
};

/// Who is told what needs people ([notify]).
struct NotifyConfig {
  std::vector<std::string> command;  ///< gets the digest on its standard input
  std::vector<std::string> mail;     ///< addresses, by sendmail
  std::filesystem::path metrics;     ///< absolute; "": none
};

struct OwnRule;
class ProjectGrids;

/// A [[rule]] that asks for a dataset of an unread file: it cannot be asked.
struct WaitingRule {
  std::string code;
  std::string unread;                 ///< the dataset that is missing
  std::vector<std::string> datasets;  ///< of those that were read, the ones that it asks for
};

struct Project {
  std::filesystem::path directory;
  std::string language = "ja";
  Publisher publisher;
  std::vector<std::filesystem::path> roots;  ///< absolute
  std::filesystem::path public_directory;    ///< absolute
  std::string base_url;
  int keep = 10;
  License license;  ///< default of the datasets
  bool license_stated = false;
  std::vector<Section> sections;
  std::vector<DatasetConfig> datasets;
  std::vector<UnreadFile> unread;
  std::vector<DeliveryConfig> deliveries;
  std::vector<DeployConfig> deploys;
  NotifyConfig notify;
  Definitions definitions;
  std::shared_ptr<ProjectGrids> grids;                ///< never null once loaded
  std::vector<std::shared_ptr<const OwnRule>> rules;  ///< [[rule]] (own_rule.h)
  std::vector<WaitingRule> waiting_rules;

  [[nodiscard]] const DatasetConfig* find(std::string_view id) const;
  [[nodiscard]] const Section* section(std::string_view id) const;
  /// The file with a fault in which a dataset stands; null for a dataset that was read, and for an unknown one.
  [[nodiscard]] const UnreadFile* unread_file_of(std::string_view id) const;
  /// All datasets, those of unread files too.
  [[nodiscard]] std::vector<std::string> ids() const;
  /// True for the project's own folder, and one that is, lies in, or holds .kokai or a root of sources.
  [[nodiscard]] bool meets_own_folders(const std::filesystem::path& folder) const;
  [[nodiscard]] std::filesystem::path private_directory() const { return directory / ".kokai"; }
  /// First two digits of the publisher's code; 0 when there is none.
  [[nodiscard]] int prefecture() const;
};

/// True when one of the folders is, or lies in, the other.
[[nodiscard]] bool folders_overlap(const std::filesystem::path& a, const std::filesystem::path& b);

/// Reads `directory`/kokai.toml, kokai.local.toml and definitions/. Throws UsageError.
[[nodiscard]] Project load_project(const std::filesystem::path& directory);

/// ^[a-z0-9][a-z0-9_-]{0,63}$ and no device name of Windows.
[[nodiscard]] bool is_valid_id(std::string_view id);

/// The check digit of a six-digit 全国地方公共団体コード is right.
[[nodiscard]] bool is_valid_municipality_code(std::string_view code);

}  // namespace kokai
