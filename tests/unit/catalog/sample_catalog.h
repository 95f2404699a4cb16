// A small city's catalogue for the tests of the catalogue formats.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "pipeline/core/catalog_model.h"

namespace kokai {

inline Distribution sample_file(const std::string& id, const std::string& format,
                                const std::string& extension, const std::string& media_type) {
  Distribution file;
  file.format = format;
  file.file_name = "082163_" + id + extension;
  file.path = "data/" + id + "/" + file.file_name;
  file.media_type = media_type;
  file.bytes = 12345;
  file.sha256 = std::string(64, 'c');
  file.crs = "EPSG:6668";
  file.encoding = "UTF-8";
  file.issued = "2026-10-01";
  file.modified = "2026-11-20";
  return file;
}

inline Catalog sample_catalog() {
  Catalog catalog;
  catalog.publisher = {"082163", "笠間市",        "Kasama City",
                       "茨城県", "6000020082163", "https://www.city.example.lg.jp/",
                       {}};
  catalog.publisher.contact = {"デジタル戦略課",
                               "digital@example.lg.jp",
                               "0296-00-0000",
                               "123",
                               "https://www.city.example.lg.jp/form",
                               "平日 8:30～17:15"};
  catalog.base_url = "https://opendata.example.lg.jp/";
  catalog.modified = "2026-11-20";

  CatalogDataset aed;
  aed.id = aed.layer = "aed";
  aed.title = "AED設置箇所一覧";
  aed.title_en = "AED locations";
  aed.description = "市内のAEDの設置場所と\n使用できる時間。";
  aed.keywords = {"AED", "救急・医療", "自動体外式除細動器（AED）"};
  aed.category = "社会保障・衛生";
  aed.frequency = "annual";
  aed.standard = "自治体標準オープンデータセット";
  aed.standard_tag = "AED設置箇所";
  aed.license = {"CC-BY-4.0", "クリエイティブ・コモンズ 表示 4.0 国際",
                 "https://creativecommons.org/licenses/by/4.0/"};
  aed.attribution = "笠間市「AED設置箇所一覧」";
  aed.remarks = "備考, \"引用\"";
  aed.issued = "2026-10-01";
  aed.modified = "2026-11-20";
  aed.features = 86;
  aed.source_crs = "EPSG:6668";
  aed.operation = "none";
  aed.distributions = {sample_file("aed", "geojson", ".geojson", "application/geo+json"),
                       sample_file("aed", "csv", ".csv", "text/csv")};

  CatalogDataset pipe = aed;
  pipe.id = pipe.layer = "sewer_pipe";
  pipe.title = "公共下水道 管渠";
  pipe.keywords = {"下水道"};
  pipe.category = "住宅・土地・建設";
  pipe.frequency = "irregular";
  pipe.standard = pipe.standard_tag = "";
  pipe.license = {"", "笠間市オープンデータ利用規約", "https://www.city.example.lg.jp/terms"};
  pipe.source_crs = "EPSG:2451";
  pipe.operation = "plane_to_geographic + jgd2000_identity";
  pipe.accuracy_m = 1;
  pipe.distributions = {sample_file("sewer_pipe", "shp", ".shp.zip", "application/zip"),
                        sample_file("sewer_pipe", "fgb", ".fgb", "application/octet-stream")};
  catalog.datasets = {aed, pipe};
  return catalog;
}

}  // namespace kokai
