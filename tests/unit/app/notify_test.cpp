// The digest: everything for the digital section, its own for each other one.
// SPDX-License-Identifier: MIT
#include "pipeline/app/notify.h"

#include <catch2/catch.hpp>

using namespace kokai;

namespace {

DatasetProgress late(const std::string& id) {
  DatasetProgress progress;
  progress.id = progress.title = id;
  progress.proposed = Sign::late;
  progress.happened = {id + " は遅れています", id + " is late"};
  return progress;
}

DatasetConfig dataset(const std::string& id, const std::string& section) {
  DatasetConfig config;
  config.id = id;
  config.section = section;
  return config;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a section's digest holds its own datasets, the whole digest all") {
  Project project;
  project.language = "en";
  project.publisher.name = "笠間市";
  project.sections = {{"gesui", {}, {"gesui@example.lg.jp"}}, {"toshi", {}, {}}};
  project.datasets = {dataset("pipes", "gesui"), dataset("zones", "toshi"), dataset("aed", "")};
  Progress progress;
  progress.date = "2026-11-20";
  progress.run_failed = "2026-11-19";
  progress.run_failure = {"ディスクがいっぱい", "the disk is full"};
  progress.datasets = {late("pipes"), late("zones"), late("aed")};

  const std::string all = digest_text(project, progress);
  for (const char* part : {"pipes", "zones", "aed", "the disk is full"}) CHECK(has(all, part));
  const std::string own = digest_text(project, progress, &project.sections.front());
  CHECK(has(own, "pipes"));
  for (const char* part : {"zones", "aed", "the disk is full"}) CHECK_FALSE(has(own, part));

  const std::string mail = mail_of(project, project.sections.front().notify, own);
  CHECK(has(mail, "To: gesui@example.lg.jp\n"));
  progress.datasets.front().proposed = Sign::as_planned;
  CHECK(digest_text(project, progress, &project.sections.front()).empty());
}
