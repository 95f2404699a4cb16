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
  std::string counter = {}, hours = {};  ///< where it can be visited, and when
};

struct Publisher {
  std::string code;  ///< 全国地方公共団体コード, six digits
  std::string name, name_en;
  std::string prefecture;
  std::string corporate_number;  ///< 法人番号 or ""
  std::string url;
  Contact contact;

  /// 茨城県笠間市; a prefecture's own name once only.
  [[nodiscard]] std::string full_name() const;
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

/// The files of one as_of, kept beside the latest ones under names of their own.
struct Edition {
  std::string as_of;
  std::vector<Distribution> distributions;
};

/// What differs from the release before, told in change files beside the data.
struct ChangeSummary {
  std::string date;  ///< YYYY-MM-DD; "": first release, nothing to compare with
  std::uint64_t added = 0, removed = 0, changed = 0;
};

/// What was wrong in data that was public, and how it was put right.
struct Correction {
  std::string date;  ///< YYYY-MM-DD
  std::string text, text_en;
  std::string keys;  ///< of the rows that it is about, as written; "": all of it
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
  Contact contact;  ///< the section in charge; without a name the publisher's contact counts
  std::string attribution;
  std::string disclaimer, disclaimer_en;
  std::string survey_approval;  ///< 測量法: number of the approval to use others' survey results
  std::string map_level;        ///< 地図情報レベル: "2500"
  std::string traced_on;        ///< the map on which shapes were drawn: name of a TracingBase
  std::string remarks;
  std::string issued, modified;  ///< YYYY-MM-DD
  std::string as_of;      ///< the day, month or year that the data speaks of; "": nobody says
  std::string withdrawn;  ///< YYYY-MM-DD; "" unless its data was taken back: then it has no files
  std::uint64_t features = 0;
  std::uint64_t warnings = 0;
  Extent extent;           ///< degrees; empty for tables
  std::string source_crs;  ///< "EPSG:2451"
  std::string operation;   ///< CoordinateOperation::name
  double accuracy_m = 0;
  std::string height_operation;  ///< of the fields of heights; "": none
  std::vector<CatalogLink> links;
  std::vector<Correction> corrections;  ///< latest first
  ChangeSummary changes;                ///< of the last release in which the data changed
  std::vector<CatalogField> fields;
  std::vector<Distribution> distributions;  ///< the latest
  std::vector<Edition>
      editions;  ///< latest first, that of `distributions` too; empty: none are kept

  [[nodiscard]] bool is_withdrawn() const { return !withdrawn.empty(); }
};

struct Catalog {
  Publisher publisher;
  std::string title;
  std::string base_url;  ///< ends in "/"; "" when the project has none
  std::string language = "ja";
  std::string modified;                  ///< day of the latest change of any dataset
  std::vector<CatalogDataset> datasets;  ///< sorted by id
};

/// Who answers for a dataset. A contact without a name is the publisher as a whole.
[[nodiscard]] const Contact& contact_of(const Catalog& catalog, const CatalogDataset& dataset);

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

/// What shapes may have been drawn on (作成に使った地図).
struct TracingBase {
  enum class Use {
    free,     ///< nothing stands against publishing
    refused,  ///< its maker's terms do not allow it
    unknown   ///< nobody knows whether they do
  };
  std::string_view name, en;
  Use use = Use::free;
};
[[nodiscard]] const std::vector<TracingBase>& tracing_bases();
[[nodiscard]] const TracingBase* find_tracing_base(std::string_view name);

/// The 17 categories (分類) of オープンデータ一覧 and DATA GO.JP, in official order.
[[nodiscard]] const std::vector<std::string>& categories();

/// Licences by id, with the spelling that each portal wants.
struct KnownLicense {
  std::string_view id, title, url, spdx, ckan, egov, list_text;
};
[[nodiscard]] const std::vector<KnownLicense>& known_licenses();
[[nodiscard]] const KnownLicense* find_license(std::string_view id);

}  // namespace kokai
