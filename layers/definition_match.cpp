// Finds the definition that a header fits: what the columns are called says what the file is.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "layers/definition_reader.h"
#include "pipeline/core/header_match.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

// Weights found on public files of Yaizu, Kasama, Koriyama, Suzuka and Takamatsu and on the sixteen
// templates of the recommended data sets: own files reach 0.8, other lists stay below 0.5.
constexpr double shared_weight = 0.1;    // of a header that every municipal list has
constexpr double alias_factor = 0.9;     // an alias says less than the official header
constexpr double ledger_unknown = 0.25;  // ledgers have many columns that no definition knows
constexpr double few_columns = 0.5;      // recall of a ledger of which nothing is unknown
constexpr std::size_t enough_known = 3;  // telling columns that it must have
constexpr double least_score = 0.3;

/// Headers that tell nothing about what a list is about: the common columns of the recommended data
/// sets of both generations and their English names, and the elements that most classes of a city
/// model have; one row a topic, joined by ";".
constexpr std::string_view shared_headers[] = {
    "都道府県コード又は市区町村コード;全国地方公共団体コード;市区町村コード;NO;ID",
    "都道府県名;市区町村名;地方公共団体名;都道府県;市区町村",
    "名称;名称_カナ;名称_英語;名称_英字;説明;備考;区分;URL;画像;画像_ライセンス",
    "住所;所在地;方書;緯度;経度;標高;高度の種別;高度の値;建物名等(方書);町字ID",
    "所在地_全国地方公共団体コード;所在地_連結表記;所在地_都道府県;所在地_市区町村",
    "所在地_町字;所在地_番地以下;郵便番号;電話番号;内線番号;FAX番号;法人番号;団体名",
    "連絡先メールアドレス;連絡先FormURL;連絡先備考（その他、SNSなど）",
    "利用可能曜日;開始時間;終了時間;利用可能時間特記事項;利用可能日時特記事項",
    "name;address;latitude;longitude;note;type;#property;FID;area;設置場所",
    "gml_id;function;class;usage;creationDate;validFrom;validFromType;custodian;notificationNumber",
    "nominalArea;prefecture;city;location;number;width;length;depth;year;dmCode;occupierType"};

bool is_shared(std::string_view header) {
  static const std::set<std::string, std::less<>> keys = [] {
    std::set<std::string, std::less<>> all;
    for (const std::string_view topic : shared_headers)
      for (const std::string_view shared : split(topic, ';')) all.insert(header_key(shared));
    return all;
  }();
  return keys.contains(header_key(header));
}

/// A field is as telling as the least telling of its official headers.
double weight_of(const Field& field) {
  bool shared = is_shared(field.header);
  for (const auto& [generation, header] : field.generation_header)
    shared = shared || is_shared(header);
  return shared ? shared_weight : 1.0;
}

bool is_official(const HeaderMatch& match, const std::string& key, int generation) {
  return match.kind == HeaderKind::header && header_key(match.field->header_in(generation)) == key;
}

/// A header of the source, looked up in one definition.
struct KnownHeader {
  std::string key;
  double weight = 0;  ///< how telling it is
  std::optional<HeaderMatch> match;
};

std::vector<KnownHeader> look_up(const HeaderMatcher& matcher,
                                 const std::vector<std::string>& headers) {
  std::vector<KnownHeader> known;
  for (const std::string& header : headers) {
    std::string key = header_key(header);
    if (key.empty()) continue;
    const std::optional<HeaderMatch> match = matcher.match(header);
    const double own = is_shared(header) ? shared_weight : 1.0;
    const double weight = match ? std::min(own, weight_of(*match->field)) : own;
    known.push_back({std::move(key), weight, match});
  }
  return known;
}

/// Columns that a file of this generation should have. A ledger's definition lists whatever any
/// ledger may hold, so that only what is asked for counts there.
std::vector<const Field*> expected_fields(const Definition& definition,
                                          const Generation& generation) {
  std::vector<const Field*> all, asked_for;
  for (const std::string& name : generation.columns) {
    const Field* field = definition.field(name);
    all.push_back(field);
    if (field->requirement_in(generation.number) != Requirement::optional)
      asked_for.push_back(field);
  }
  return generation.number == 0 && !asked_for.empty() ? asked_for : all;
}

/// What speaks for a generation and what against it.
struct Evidence {
  double matched = 0;
  double unknown = 0;
  std::size_t telling = 0;                ///< matched fields that not every list has
  std::map<const Field*, double> fields;  ///< matched, with what their headers weigh
};

Evidence weigh(const Generation& generation, const std::vector<KnownHeader>& headers) {
  Evidence evidence;
  const std::set<std::string, std::less<>> columns(generation.columns.begin(),
                                                   generation.columns.end());
  for (const KnownHeader& header : headers) {
    if (!header.match || !columns.contains(header.match->field->name)) {
      evidence.unknown += header.weight;
      continue;
    }
    if (!evidence.fields.emplace(header.match->field, header.weight).second) continue;
    const bool official = is_official(*header.match, header.key, generation.number);
    evidence.matched += header.weight * (official ? 1.0 : alias_factor);
    if (header.weight > shared_weight) ++evidence.telling;
  }
  return evidence;
}

/// One list that shares nothing but names and addresses with a definition is not of its kind.
double certainty(std::size_t telling) {
  if (telling == 0) return 0.4;
  return telling == 1 ? 0.8 : 1.0;
}

double geometry_factor(const Definition& definition, bool has_geometry) {
  if (definition.geometry == GeometrySource::features) return has_geometry ? 1.0 : 0.5;
  return has_geometry ? 0.8 : 1.0;
}

double score_of(const Definition& definition, const Generation& generation,
                const Evidence& evidence) {
  double expected = 0, found = 0;
  for (const Field* field : expected_fields(definition, generation)) {
    expected += weight_of(*field);
    const auto matched = evidence.fields.find(field);
    if (matched != evidence.fields.end()) found += matched->second;
  }
  const double unknown = evidence.unknown * (generation.number == 0 ? ledger_unknown : 1.0);
  if (expected <= 0 || evidence.matched <= 0) return 0;
  const double precision = evidence.matched / (evidence.matched + unknown);
  double recall = found / expected;
  // A ledger cut down to a few columns, each of which this definition knows.
  if (generation.number == 0 && evidence.unknown <= 0 && evidence.telling >= enough_known)
    recall = std::max(recall, few_columns);
  return std::sqrt(precision * recall) * certainty(evidence.telling);
}

bool has_official(const Generation& generation, const KnownHeader& header) {
  const std::vector<std::string>& columns = generation.columns;
  return header.match && is_official(*header.match, header.key, generation.number) &&
         std::find(columns.begin(), columns.end(), header.match->field->name) != columns.end();
}

/// Headers that are official in this generation and not in every one: they say which one a file
/// follows, however many columns it leaves out.
std::size_t votes_for(const Definition& definition, const Generation& generation,
                      const std::vector<KnownHeader>& headers) {
  return static_cast<std::size_t>(
      std::count_if(headers.begin(), headers.end(), [&](const KnownHeader& header) {
        return has_official(generation, header) &&
               !std::all_of(definition.generations.begin(), definition.generations.end(),
                            [&](const Generation& other) { return has_official(other, header); });
      }));
}

DefinitionMatch match_definition(const Definition& definition,
                                 const std::vector<std::string>& headers, bool has_geometry) {
  const HeaderMatcher matcher(definition);
  const std::vector<KnownHeader> known = look_up(matcher, headers);
  DefinitionMatch best;
  best.definition = &definition;
  best.headers = known.size();
  best.matched = static_cast<std::size_t>(
      std::count_if(known.begin(), known.end(),
                    [](const KnownHeader& header) { return header.match.has_value(); }));
  std::size_t most_votes = 0;
  double best_of_votes = -1;
  for (const Generation& generation : definition.generations) {
    const double score = score_of(definition, generation, weigh(generation, known)) *
                         geometry_factor(definition, has_geometry);
    const std::size_t votes = votes_for(definition, generation, known);
    best.score = std::max(best.score, score);
    if (std::pair(votes, score) <= std::pair(most_votes, best_of_votes)) continue;
    most_votes = votes;
    best_of_votes = score;
    best.generation = generation.number;
  }
  return best;
}

}  // namespace

std::vector<DefinitionMatch> match_definitions(const Definitions& definitions,
                                               const std::vector<std::string>& headers,
                                               bool has_geometry, const Definition* only) {
  std::vector<DefinitionMatch> matches;
  for (const Definition& definition : definitions.all) {
    if (definition.named_only || (only != nullptr && only != &definition)) continue;
    DefinitionMatch match = match_definition(definition, headers, has_geometry);
    if (match.score >= least_score) matches.push_back(match);
  }
  std::stable_sort(
      matches.begin(), matches.end(),
      [](const DefinitionMatch& a, const DefinitionMatch& b) { return a.score > b.score; });
  return matches;
}

}  // namespace kokai
