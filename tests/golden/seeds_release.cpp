// Seeds of codes about what is written, and about the words that go with it.
// SPDX-License-Identifier: MIT
#include "program.h"
#include "seeds.h"

namespace kokai_test {

namespace {

SeedProject without(const std::string& words) {
  SeedProject project = bench();
  project.left_out = words;
  return project;
}

Seed written(const std::string& code, const std::string& format, const Cells& cells,
             const SeedPlace& place) {
  const std::string formats = "formats = [\"csv\", \"" + format + "\"]\n";
  return {code, "error", bench({{}, cells}, formats), bench({}, formats), place, {}, "publish"};
}

}  // namespace

std::vector<Seed> release_seeds() {
  const std::string long_text = [] {
    std::string text;
    for (int i = 0; i < 128; ++i) text += "長";
    return text;
  }();
  return {
      written("file_char_not_in_target", "shp", {{"園内の位置", "𠮷野"}}, {3, "園内の位置"}),
      written("release_writer_warning", "shp", {{"園内の位置", long_text}}, {3, "園内の位置"}),
      {"meta_contact_missing", "warning",
       without("[publisher.contact]\nname = \"企画課\"\ntel = \"0296-77-1101\"\n"), bench()},
      {"meta_frequency_missing", "error", features("timeless", {}),
       features("timeless", {}, "frequency = \"annual\"\n")},
      {"meta_licence_missing", "error", without("[defaults]\nlicense = \"CC-BY-4.0\"\n"), bench()},
  };
}

}  // namespace kokai_test
