// Seeds of codes about text files and containers.
// SPDX-License-Identifier: MIT
#include "program.h"
#include "seeds.h"

namespace kokai_test {

namespace {

std::string without(std::string text, const std::string& part) {
  text.erase(text.find(part), part.size());
  return text;
}

std::string with(std::string text, const std::string& part, const std::string& instead) {
  return text.replace(text.find(part), part.size(), instead);
}

/// The text in front of the n-th line.
std::string before_line(std::string text, int line, const std::string& added) {
  std::size_t at = 0;
  while (--line > 0) at = text.find('\n', at) + 1;
  return text.insert(at, added);
}

SeedProject areas(const std::string& source, const std::map<std::string, std::string>& files,
                  const std::string& more = "") {
  return {"[[dataset]]\nid = \"a\"\nlayer = \"area\"\nsource = \"" + source + "\"\n" + more, files};
}

std::map<std::string, std::string> parts_except(const std::string& extension) {
  std::map<std::string, std::string> files = square_shapefile();
  files.erase("a" + extension);
  return files;
}

/// The shapefile, one of its files without its second half.
std::map<std::string, std::string> cut_short(const std::string& name) {
  std::map<std::string, std::string> files = square_shapefile();
  files[name].resize(files[name].size() / 2);
  return files;
}

/// The same files under another beginning of their name.
std::map<std::string, std::string> renamed(const std::map<std::string, std::string>& files,
                                           const std::string& start) {
  std::map<std::string, std::string> out;
  for (const auto& [name, bytes] : files) out[start + name.substr(1)] = bytes;
  return out;
}

SeedProject zipped(const std::string& start, bool utf8 = true) {
  return areas("a.zip", {{"a.zip", zip_bytes(renamed(square_shapefile(), start), utf8)}});
}

SeedProject merged(const std::string& second_file) {
  SeedProject project = bench_text(bench_csv(), "merge = true\n");
  project.dataset = with(project.dataset, "\"a.csv\"", "[\"a.csv\", \"b.csv\"]");
  project.sources["b.csv"] = second_file;
  return project;
}

/// Benches with other numbers in other parks.
std::string more_benches() {
  return bench_csv({{{"番号", "C1"}, {"公園名", "南公園"}},
                    {{"番号", "C2"}, {"公園名", "駅前広場"}},
                    {{"番号", "C3"}, {"公園名", "河川敷"}}});
}

SeedProject packages(const std::map<std::string, std::string>& beside,
                     const std::vector<std::string>& layers = {"a"}) {
  auto files = vector_files(
      {"GPKG", 6668, {{"POLYGON((140.3 36.3,140.4 36.3,140.4 36.4,140.3 36.3))", "広場"}}, layers});
  files.insert(beside.begin(), beside.end());
  return areas("a.gpkg", files);
}

SeedProject registered(const std::string& csv) {
  return {"[[dataset]]\nid = \"a\"\nlayer = \"register\"\nsource = \"a.csv\"\n", {{"a.csv", csv}}};
}

SeedProject geojson(const std::string& text) {
  return areas("a.geojson", {{"a.geojson", text}});
}

}  // namespace

std::vector<Seed> text_file_seeds() {
  const std::string csv = bench_csv();
  const std::string unclosed = with(csv, "東公園", "\"東\"公園");
  SeedProject missing = bench();
  missing.dataset = with(missing.dataset, "a.csv", "b.csv");
  SeedProject locked = bench();
  locked.sources["~$a.csv"] = "somebody";
  std::string wide = "番号";
  for (int i = 0; i < 2000; ++i) wide += ",列" + std::to_string(i);
  return {
      {"file_not_found", "error", missing, bench()},
      {"file_unreadable", "error", areas("a.shp", cut_short("a.shp")),
       areas("a.shp", square_shapefile())},
      {"file_encoding_mismatch", "error", bench({}, "encoding = \"CP932\"\n"),
       bench({}, "encoding = \"UTF-8\"\n")},
      {"file_mojibake",
       "error",
       bench_with("園内の位置", "蛹怜哨縺ｮ縺ゅ"),
       bench(),
       {3, "園内の位置"}},
      {"file_gaiji",
       "error",
       bench_with("園内の位置", "\xee\x80\x80田"),
       bench(),
       {3, "園内の位置"}},
      {"file_line_breaks", "warning", bench_text(with(csv, "寄贈\r\n", "寄贈\n")), bench()},
      {"file_quote_broken", "error", bench_text(unclosed), bench(), {3}},
      {"file_single_column",
       "warning",
       registered("区域\r\n旭町\r\n"),
       registered("区域,公表面積\r\n旭町,31.9\r\n"),
       {1}},
      {"file_ragged_rows", "error", bench_text(without(csv, ",寄贈")), bench(), {2}},
      {"file_blank_rows", "warning", bench_text(before_line(csv, 3, "\r\n")), bench(), {3}},
      {"file_empty", "error", bench_text(csv.substr(0, csv.find('\n') + 1)), bench()},
      {"file_lock_skipped", "info", locked, bench()},
      {"file_schema_differs", "error", merged(with(more_benches(), "席数", "定員")),
       merged(more_benches())},
      {"security_resource_limit", "error", bench_text(wide + "\r\nB1\r\n"), bench()},
  };
}

std::vector<Seed> container_seeds() {
  const SeedProject clean = areas("a.shp", square_shapefile());
  const SeedProject clean_json = features("area", {});
  const std::string json = clean_json.sources.at("a.geojson");
  const std::string stated = "crs = \"EPSG:6668\"\n";
  return {
      {"file_type_unknown", "error", areas("a.pdf", {{"a.pdf", "%PDF-1.7\n"}}), clean},
      {"file_extension_mismatch", "error", geojson(bench_csv()), clean_json},
      {"file_zero_features", "error", geojson(features_json({})), clean_json},
      {"file_json_malformed", "error", geojson(without(json, "]}\n")), clean_json},
      {"file_json_keys", "warning",
       geojson(with(json, "\"features\"", "\"作成者\": 1, \"features\"")), clean_json},
      {"file_sidecar_missing", "error", areas("a.shp", parts_except(".shx")), clean},
      {"file_sidecar_missing", "warning", areas("a.shp", parts_except(".prj"), stated),
       areas("a.shp", square_shapefile(), stated)},
      {"file_in_subfolder", "warning", zipped("下/a"), zipped("a")},
      {"file_archive_limits", "error", zipped("../a"), zipped("a")},
      {"file_entry_name_encoding", "warning", zipped("\x8a\xc7\x8b\x94", false), zipped("管渠")},
      // SQLite's own note that another program has not finished writing.
      {"file_changed_while_read", "error", packages({{"a.gpkg-wal", "unfinished"}}), packages({})},
      {"file_several_sheets", "error", packages({}, {"a", "b"}), packages({})},
      {"security_remote_reference", "error",
       geojson(features_json(
           {}, R"("crs":{"type":"link","properties":{"href":"http://198.51.100.1/crs"}},)")),
       clean_json},
      {"security_path_refused", "error", areas("../a.shp", square_shapefile()), clean},
      {"cell_truncated",
       "error",
       areas("a.shp", square_shapefile(std::string(254, 'x'))),
       areas("a.shp", square_shapefile(std::string(200, 'x'))),
       {1, "名称"}},
  };
}

}  // namespace kokai_test
