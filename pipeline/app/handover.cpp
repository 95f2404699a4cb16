// What whoever takes over a project has to know.
// SPDX-License-Identifier: MIT
#include "pipeline/app/handover.h"

#include <fmt/format.h>

#include "pipeline/app/acceptances.h"
#include "pipeline/app/progress.h"

namespace kokai {

namespace {

std::vector<HandoverAcceptance> acceptances_of(const Project& project, const std::string& dataset) {
  Notices ignored;  // a list that cannot be read is told by every run
  std::vector<HandoverAcceptance> acceptances;
  for (const AcceptedEntries& entry :
       Acceptances::load(acceptances_file(project.directory, dataset), ignored).summary())
    acceptances.push_back({entry.code, entry.reason, entry.by, entry.until, entry.count});
  return acceptances;
}

HandoverDataset dataset_of(const Project& project, const DatasetProgress& progress) {
  HandoverDataset dataset{progress.id,
                          progress.title,
                          {},
                          progress.plan.ja,
                          progress.next_due,
                          progress.released,
                          std::string(to_string(progress.sign())) + " " + progress.happened.ja,
                          acceptances_of(project, progress.id)};
  if (const DatasetConfig* config = project.find(progress.id)) dataset.sources = config->sources;
  return dataset;
}

std::vector<HandoverLine> facts_of(const Project& project, const Progress& progress) {
  std::vector<HandoverLine> facts{
      {"プロジェクト", project.directory.string()},
      {"公開フォルダ", project.public_directory.string() + "（ウェブサーバーの公開先は current）"},
      {"公開中", progress.release.empty() ? "まだ何も公開していません" : progress.release}};
  for (const std::filesystem::path& root : project.roots)
    facts.push_back({"元データの置き場所", root.string()});
  for (const DeliveryConfig& delivery : project.deliveries)
    facts.push_back({"提供先", fmt::format("{}（kokai deliver {}、{}）", delivery.title,
                                           delivery.id, delivery.directory.string())});
  for (const DeployConfig& target : project.deploys)
    facts.push_back({"ウェブサーバー", "kokai deploy " + target.id});
  return facts;
}

}  // namespace

Handover handover_of(const Project& project, const std::string& date) {
  const Progress progress = progress_of(project, date);
  Handover handover{project.publisher, date, facts_of(project, progress), {}};
  for (const Section& section : project.sections)
    handover.sections.push_back({section.contact, {}});
  handover.sections.push_back({});
  for (const DatasetProgress& entry : progress.datasets) {
    std::size_t at = project.sections.size();
    const DatasetConfig* config = project.find(entry.id);
    for (std::size_t i = 0; i < project.sections.size(); ++i)
      if (config != nullptr && project.sections[i].id == config->section) at = i;
    handover.sections[at].datasets.push_back(dataset_of(project, entry));
  }
  std::erase_if(handover.sections,
                [](const HandoverSection& section) { return section.datasets.empty(); });
  return handover;
}

}  // namespace kokai
