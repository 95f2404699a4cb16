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

SeedProject with_correction(const std::string& row) {
  SeedProject project = bench();
  project.sources["../corrections/bench.csv"] = "日付,内容,内容（英語）,キー\r\n" + row + "\r\n";
  return project;
}

std::string terms(const std::string& traced_on) {
  return "[dataset.terms]\ntraced_on = \"" + traced_on + "\"\n";
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
      {"meta_as_of_unreadable", "error", bench({}, "as_of = { column = \"園内の場所\" }\n"),
       bench({}, "as_of = \"令和8年11月1日\"\n")},
      {"meta_correction_unreadable", "error", with_correction("2026-11-20,,,"),
       with_correction("2026-11-20,座標を訂正しました,,")},
      {"table_stale", "warning", bench({}, "frequency = \"monthly\"\nas_of = \"2026-09\"\n"),
       bench({}, "frequency = \"monthly\"\nas_of = \"2026-10\"\n")},
      {"meta_licence_superseded", "warning", bench({}, "license = \"政府標準利用規約2.0\"\n"),
       bench({}, "license = \"PDL-1.0\"\n")},
      {"meta_traced_on_commercial_map", "error", bench({}, terms("民間地図")),
       bench({}, terms("自市測量成果"))},
      {"meta_traced_on_unknown", "warning", bench({}, terms("不明")), bench({}, terms("現地"))},
  };
}

}  // namespace kokai_test
