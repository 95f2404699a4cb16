// The one model from which every catalogue format is emitted. Its backbone is DCAT-GoJ.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/error.h"
#include "pipeline/core/geometry.h"

namespace kokai {

/// A licence; `id` is ours (CC-BY-4.0 …) or "" for one stated as title and URL.
struct License {
  std::string id;
  std::string title;
  std::string url;
};

struct Contact {
  std::string name, email, tel, extension, form_url, note;
};

struct Publisher {
  std::string code;  ///< 全国地方公共団体コード, six digits
  std::string name, name_en;
  std::string prefecture;
  std::string corporate_number;  ///< 法人番号 or ""
  std::string url;
  Contact contact;
};

/// A page about the dataset elsewhere: the map that shows it.
struct CatalogLink {
  std::string title, url;
};

struct CatalogField {
  std::string name;    ///< ASCII
  std::string header;  ///< as published
  std::string type;    ///< FieldTypeInfo::name
  std::string unit;
  Bilingual description;
  std::string height_datum = {};  ///< name of a HeightDatum; "": no height, or nobody says
};

struct Distribution {
  std::string format;  ///< "geojson" "csv" "gpkg" "fgb" "shp"
  std::string path;    ///< below the release, data/<id>/<name>.geojson
  std::string file_name;
  std::string media_type;
  std::uint64_t bytes = 0;
  std::string sha256;
  std::string crs;               ///< "EPSG:6668", "" for tables
  std::string operation;         ///< from EPSG:6668 to `crs`: CoordinateOperation::name; "": none
  std::string encoding;          ///< "UTF-8", "CP932" or ""
  std::string issued, modified;  ///< YYYY-MM-DD
};

/// What differs from the release before, told in change files beside the data.
struct ChangeSummary {
  std::string date;  ///< YYYY-MM-DD; "": first release, nothing to compare with
  std::uint64_t added = 0, removed = 0, changed = 0;
};

struct CatalogDataset {
  std::string id, layer;
  std::string title, title_en, description, description_en;
  std::vector<std::string> keywords;
  std::string category;   ///< one of the 17 titles
  std::string frequency;  ///< internal name: "monthly"
  std::string
      standard;  ///< 推奨データセット, 自治体標準オープンデータセット or ""; only where conformance is claimed
  std::string standard_tag;
  License license;
  std::string attribution;
  std::string disclaimer;
  std::string remarks;
  std::string issued, modified;  ///< YYYY-MM-DD
  std::uint64_t features = 0;
  std::uint64_t warnings = 0;
  Extent extent;           ///< degrees; empty for tables
  std::string source_crs;  ///< "EPSG:2451"
  std::string operation;   ///< CoordinateOperation::name
  double accuracy_m = 0;
  std::string height_operation;  ///< of the fields of heights; "": none
  std::vector<CatalogLink> links;
  ChangeSummary changes;  ///< of the last release in which the data changed
  std::vector<CatalogField> fields;
  std::vector<Distribution> distributions;
};

struct Catalog {
  Publisher publisher;
  std::string title;
  std::string base_url;  ///< ends in "/"; "" when the project has none
  std::string language = "ja";
  std::string modified;                  ///< day of the latest change of any dataset
  std::vector<CatalogDataset> datasets;  ///< sorted by id
};

/// A catalogue format: one row of the table in catalog/formats.h.
struct CatalogFormat {
  std::string_view name;       ///< for `kokai catalog --format`
  std::string_view file_name;  ///< below catalog/ in a release
  std::string_view media_type;
  std::string (*emit)(const Catalog& catalog);
  std::string_view description_ja, description_en;
};

/// Update frequencies, table of reference 3.5: internal name, Japanese, EU code, ISO 19115 code.
struct Frequency {
  std::string_view name, ja, en, eu, iso;
};
[[nodiscard]] const std::vector<Frequency>& frequencies();
[[nodiscard]] const Frequency* find_frequency(std::string_view name);

/// The 17 categories (分類) of オープンデータ一覧 and DATA GO.JP, in official order.
[[nodiscard]] const std::vector<std::string>& categories();

/// Licences by id, with the spelling that each portal wants.
struct KnownLicense {
  std::string_view id, title, url, spdx, ckan, egov, list_text;
};
[[nodiscard]] const std::vector<KnownLicense>& known_licenses();
[[nodiscard]] const KnownLicense* find_license(std::string_view id);

}  // namespace kokai
