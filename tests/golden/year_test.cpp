// A city's working year, played on the example: each month something happens, and after each the public tree, the history and
// the sheet for a successor are as they must be.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>

#include "program.h"

using namespace kokai_test;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// The example as a city that works with it.
class City {
 public:
  City() {
    const fs::path example = fs::path(KOKAI_SOURCE_DIR) / "examples/kasama";
    fs::copy_file(example / "kokai.toml", path() / "kokai.toml");
    fs::copy(example / "sources", path() / "sources", fs::copy_options::recursive);
    fs::create_directories(path() / "sections");
    fs::create_directories(path() / "corrections");
    replace("kokai.toml", "language = \"ja\"\n",
            "language = \"ja\"\ninclude = [\"sections/*.toml\"]\n"
            "[section.toshi]\nname = \"都市計画課\"\ntel = \"0296-77-1102\"\n"
            "[section.bousai]\nname = \"危機管理課\"\ntel = \"0296-77-1105\"\n");
    replace("kokai.toml", "id = \"public_toilet\"\n",
            "id = \"public_toilet\"\nsection = \"toshi\"\nas_of = \"2026-04-01\"\n");
  }

  [[nodiscard]] const fs::path& path() const { return folder_.path(); }
  [[nodiscard]] fs::path current() const { return path() / "public/current"; }
  [[nodiscard]] std::string release() const {
    return fs::read_symlink(current()).filename().string();
  }
  [[nodiscard]] nlohmann::json record(const std::string& id) const {
    return read_json(current() / "dataset" / (id + ".json"));
  }

  Outcome run(const std::string& date, std::vector<std::string> words) const {
    words.insert(words.begin(), {"--date", date});
    return run_kokai(words, path());
  }

  void replace(const std::string& file, const std::string& from, const std::string& to) const {
    std::string text = read_text(path() / file);
    const std::size_t at = text.find(from);
    INFO(file << ": " << from);
    REQUIRE(at != std::string::npos);
    write_text(path() / file, text.replace(at, from.size(), to));
  }

  /// What must hold after every month.
  void look(const std::string& date, std::size_t history) const {
    INFO(date);
    const Outcome verified = run_kokai({"verify"}, path());
    INFO(verified.err);
    CHECK(verified.exit_code == 0);
    for (const auto& release : fs::directory_iterator(path() / "public/releases"))
      for (const auto& [name, content] : all_files(release.path())) {
        INFO(release.path() << " " << name);
        CHECK_FALSE(has(content, "MARKER-INSIDE"));
        CHECK_FALSE(has(content, path().string()));
        if (leak_is_over_) CHECK_FALSE(has(content, "MARKER-LEAK"));
      }
    const std::string lines = read_text(path() / ".kokai/history.jsonl");
    CHECK(static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n')) == history);
    CHECK(has(lines.substr(lines.rfind('\n', lines.size() - 2) + 1), release()));
    const std::string sheet = run(date, {"handover"}).out;
    for (const char* part : {"危機管理課", "下水道台帳/管渠.shp", "kokai deliver prefecture"})
      if (part != std::string("危機管理課") || bousai_has_datasets_) CHECK(has(sheet, part));
    CHECK(has(sheet, release()));
  }

  void end_leak() { leak_is_over_ = true; }
  void give_datasets_to_bousai() { bousai_has_datasets_ = true; }

 private:
  TemporaryFolder folder_;
  bool leak_is_over_ = false, bousai_has_datasets_ = false;
};

}  // namespace

TEST_CASE("a year in a city hall") {
  City city;

  // April: the first release of the fiscal year. Two datasets are not fit, and stop nobody.
  REQUIRE(city.run("2026-04-10", {"publish"}).exit_code == 1);
  CHECK(read_json(city.current() / "catalog.json").at("datasets").size() == 7);
  CHECK(city.record("public_toilet").at("as_of") == "2026-04-01");
  city.look("2026-04-10", 1);

  // May: a zoning change has been decided and takes effect with its 告示 on 1 June.
  city.replace("kokai.toml", "source = \"用途地域.shp\"\n",
               "source = \"用途地域.shp\"\nrepair = \"make_valid\"\npublish_from = \"2026-06-01\"\n"
               "section = \"toshi\"\n");
  static_cast<void>(city.run("2026-05-31", {"publish"}));
  CHECK_FALSE(fs::exists(city.current() / "data/zoning_district"));
  city.look("2026-05-31", 1);

  // June: on its day it is released, by the timer's command.
  static_cast<void>(city.run("2026-06-01", {"publish", "--due"}));
  CHECK(city.record("zoning_district").at("modified") == "2026-06-01");
  CHECK(city.record("public_toilet").at("modified") == "2026-04-10");
  city.look("2026-06-01", 2);

  // July: somebody puts a wrong file into the place of the toilets: half of them are gone.
  const std::string toilets = read_text(city.path() / "sources/公衆トイレ.csv");
  std::size_t third_row = 0;
  for (int i = 0; i < 3; ++i) third_row = toilets.find('\n', third_row) + 1;
  write_text(city.path() / "sources/公衆トイレ.csv", toilets.substr(0, third_row));
  const Outcome wrong = city.run("2026-07-10", {"publish", "public_toilet"});
  CHECK(wrong.exit_code == 1);
  CHECK(has(wrong.err, "table_row_count_drop"));
  CHECK(city.record("public_toilet").at("modified") == "2026-04-10");
  write_text(city.path() / "sources/公衆トイレ.csv", toilets);
  REQUIRE(city.run("2026-07-11", {"publish", "public_toilet"}).exit_code == 0);
  city.look("2026-07-11", 2);

  // August: something that should have stayed inside goes out, is seen a day later, and is taken back everywhere.
  city.replace("sources/公衆トイレ.csv", "中央公園公衆トイレ", "MARKER-LEAK公衆トイレ");
  REQUIRE(city.run("2026-08-03", {"publish", "public_toilet"}).exit_code == 0);
  CHECK(has(read_text(city.current() / "data/public_toilet/082163_public_toilet.csv"),
            "MARKER-LEAK"));
  city.look("2026-08-03", 3);
  const Outcome purged = city.run(
      "2026-08-04", {"withdraw", "public_toilet", "--reason", "MARKER-INSIDE-1", "--purge"});
  REQUIRE(purged.exit_code == 0);
  CHECK(has(purged.out, "first public on: 2026-04-10"));
  CHECK(has(purged.out, "2026-08-03 ～ 2026-08-04"));
  city.end_leak();
  city.look("2026-08-04", 4);
  CHECK(has(read_text(city.current() / "dataset/public_toilet.html"), "配信停止中"));

  // September: the source is mended, the dataset comes back, and its page says what was wrong.
  write_text(city.path() / "sources/公衆トイレ.csv", toilets);
  write_text(city.path() / "corrections/public_toilet.csv",
             "日付,内容,内容（英語）,キー\r\n2026-09-01,名称の誤りを直しました,A name was "
             "wrong,0000000001\r\n");
  static_cast<void>(city.run("2026-09-01", {"publish"}));
  CHECK_FALSE(fs::exists(city.current() / "data/public_toilet"));
  REQUIRE(city.run("2026-09-01", {"resume", "public_toilet"}).exit_code == 0);
  REQUIRE(city.run("2026-09-01", {"publish", "public_toilet"}).exit_code == 0);
  CHECK(has(read_text(city.current() / "dataset/public_toilet.html"), "名称の誤りを直しました"));
  CHECK(city.record("public_toilet").at("issued") == "2026-04-10");
  city.look("2026-09-01", 5);

  // October: a section gets another name. No data has changed, and no date says so.
  city.replace("kokai.toml", "都市計画課", "まちづくり課");
  REQUIRE(city.run("2026-10-01", {"publish", "public_toilet", "zoning_district"}).exit_code == 0);
  CHECK(has(read_text(city.current() / "dataset/zoning_district.html"), "まちづくり課"));
  CHECK(city.record("zoning_district").at("modified") == "2026-06-01");
  CHECK(city.record("public_toilet").at("modified") == "2026-09-01");
  city.look("2026-10-01", 6);

  // November: shelters are published from now on when the section chief has agreed.
  city.replace("kokai.toml", "id = \"evacuation_space\"\n",
               "id = \"evacuation_space\"\nsection = \"bousai\"\napproval = \"always\"\n"
               "title = \"避難場所の一覧\"\n");
  city.give_datasets_to_bousai();
  const Outcome waiting = city.run("2026-11-10", {"publish", "evacuation_space"});
  CHECK(waiting.exit_code == 0);
  CHECK(has(waiting.err, "waits for approval"));
  CHECK(city.record("evacuation_space").at("title") != "避難場所の一覧");
  city.look("2026-11-10", 6);
  REQUIRE(city.run("2026-11-11", {"stage", "evacuation_space"}).exit_code == 0);
  const std::string digest =
      read_json(city.path() / ".kokai/staged/evacuation_space/candidate.json").at("digest");
  REQUIRE(city.run("2026-11-12", {"approve", "evacuation_space", digest, "--doc", "MARKER-INSIDE-2",
                                  "--by", "MARKER-INSIDE-3"})
              .exit_code == 0);
  REQUIRE(city.run("2026-11-13", {"publish", "evacuation_space"}).exit_code == 0);
  CHECK(city.record("evacuation_space").at("title") == "避難場所の一覧");
  city.look("2026-11-13", 7);

  // December: a section starts a file of its own and misspells a key; the others go on.
  write_text(
      city.path() / "sections/kensetsu.toml",
      "[section.kensetsu]\nname = \"建設課\"\n[[dataset]]\nid = \"bridges\"\nsorce = \"a.csv\"\n");
  CHECK(city.run("2026-12-01", {"publish", "public_toilet"}).exit_code == 0);
  const Outcome broken = city.run("2026-12-01", {"publish", "bridges"});
  CHECK(broken.exit_code == 1);
  CHECK(has(broken.err, "sections/kensetsu.toml:"));
  CHECK(city.run("2026-12-01", {"deliver", "prefecture"}).exit_code == 3);
  fs::remove(city.path() / "sections/kensetsu.toml");
  city.look("2026-12-01", 7);

  // March: a successor comes. The sheet says what there is, and what was accepted until when.
  REQUIRE(city.run("2027-03-31", {"accept", "public_toilet", "--all", "--reason", "MARKER-INSIDE-4",
                                  "--by", "まちづくり課長", "--until", "2028-03-31"})
              .exit_code == 0);
  REQUIRE(city.run("2027-03-31", {"publish", "public_toilet"}).exit_code == 0);
  const std::string sheet = city.run("2027-03-31", {"handover"}).out;
  for (const char* part : {"まちづくり課", "危機管理課", "0296-77-1105", "まちづくり課長",
                           "2028-03-31", "公衆トイレ.csv", "避難場所の一覧"}) {
    INFO(part);
    CHECK(has(sheet, part));
  }
}
