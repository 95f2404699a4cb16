// Coordinates: from columns or features, in whatever system, to JGD2011 longitude and latitude.
// SPDX-License-Identifier: MIT
#include "pipeline/stages/georeference.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "pipeline/core/parallel.h"
#include "pipeline/stages/crs_suspicion_report.h"
#include "pipeline/stages/georeference_datum.h"
#include "pipeline/stages/georeference_place.h"
#include "pipeline/stages/georeference_points.h"
#include "pipeline/stages/georeference_swap.h"
#include "pipeline/stages/older_than_boundary.h"

namespace kokai {

namespace {

constexpr int published_epsg = 6668;
// RFC 7946 knows WGS 84 only; the reader hands its name on when a GeoJSON file says nothing else.
constexpr std::string_view geojson_standard = "RFC 7946";
constexpr int geojson_epsg = 4326;

std::string name_of(const Crs& crs) {
  return "EPSG:" + std::to_string(crs.epsg);
}

void stop(std::string_view code, std::string ja, std::string en, Notices& notices) {
  FindingDetail detail;
  detail.parameters = {{"detail", std::move(ja)}, {"detail_en", std::move(en)}};
  notices.add(code, std::move(detail));
}

/// A height is carried separately: EPSG:6697 is EPSG:6668. GIS write WGS 84 into GeoJSON
/// whatever the layer was in, and JGD2011 is taken as WGS 84 by name (wgs84_as_jgd2011).
bool same_position(const Crs& a, const Crs& b) {
  const auto modern = [](const Crs& crs) {
    return crs.geographic && (crs.datum == Datum::wgs84 || crs.datum == Datum::jgd2011);
  };
  if (modern(a) && modern(b)) return true;
  if (a.datum != b.datum || a.geographic != b.geographic) return false;
  return a.geographic || find_crs(a.epsg)->horizontal_epsg == find_crs(b.epsg)->horizontal_epsg;
}

/// Recommended data sets are in JGD2011 by their standard.
bool is_recommended(const Definition& definition) {
  return std::any_of(definition.generations.begin(), definition.generations.end(),
                     [](const Generation& generation) { return !generation.standard.empty(); });
}

/// The system of the source as project and file say it; nothing after a notice.
std::optional<Crs> said_crs(const GeometryColumn& geometry, const GeoreferenceOptions& options,
                            Notices& notices) {
  if (options.stated && options.declared && !same_position(*options.stated, *options.declared)) {
    const std::string stated = name_of(*options.stated);
    const std::string declared = name_of(*options.declared);
    stop("crs_contradiction", "kokai.toml は " + stated + "、ファイルは " + declared,
         "kokai.toml says " + stated + ", the file says " + declared, notices);
    return std::nullopt;
  }
  if (options.stated) return options.stated;
  if (options.declared) return options.declared;
  if (options.declared_text == geojson_standard) return find_crs(geojson_epsg)->crs;
  if (options.declared_text.empty())
    report_undeclared(geometry, options.expected, notices);
  else
    stop("crs_unknown", options.declared_text, options.declared_text, notices);
  return std::nullopt;
}

/// Where most coordinates lie, whatever system they are said to be in.
enum class Content { degrees_in_japan, beyond_degrees, unclear };

Content content_of(const GeometryColumn& geometry) {
  std::size_t total = 0, japan = 0, beyond = 0;
  for (std::size_t i = 0; i < geometry.x.size(); ++i) {
    const double x = geometry.x[i], y = geometry.y[i];
    if (!std::isfinite(x) || !std::isfinite(y) || (x == 0 && y == 0)) continue;
    ++total;
    if (is_in_japan(x, y) || is_in_japan(y, x)) ++japan;
    if (std::abs(x) > 180 || std::abs(y) > 180) ++beyond;
  }
  if (2 * japan > total) return Content::degrees_in_japan;
  return 2 * beyond > total ? Content::beyond_degrees : Content::unclear;
}

/// True, with a notice, when the coordinates cannot be of that system.
bool contradicts_content(const Crs& crs, const GeometryColumn& geometry,
                         const ExpectedPlace& expected, Notices& notices) {
  const Content content = content_of(geometry);
  if (!crs.geographic && content == Content::degrees_in_japan) {
    const Bilingual advice = crs_advice(geometry, expected);
    stop("crs_contradiction",
         name_of(crs) + " はメートルの座標系ですが、座標は度のようです" + advice.ja,
         name_of(crs) + " is in metres, but the coordinates look like degrees" + advice.en,
         notices);
    return true;
  }
  if (crs.geographic && content == Content::beyond_degrees) {
    const Bilingual advice = crs_advice(geometry, expected);
    stop("crs_contradiction",
         name_of(crs) + " は緯度経度ですが、座標はメートルのようです" + advice.ja,
         name_of(crs) + " is in degrees, but the coordinates look like metres" + advice.en,
         notices);
    return true;
  }
  return false;
}

/// Says which operation is used; nothing, with a notice, when it needs a file that is not there.
std::optional<CoordinatePlan> choose_operation(Layer& layer, const Crs& crs,
                                               const GeoreferenceOptions& options,
                                               Notices& notices) {
  CoordinatePlan plan = plan_to_jgd2011(crs, options.operations);
  layer.source_crs = layer.crs = crs;
  layer.operation = plan.operation;
  if (!plan.foreign_crustal.empty()) {
    const std::string& grid = plan.foreign_crustal;
    stop("crs_contradiction",
         fmt::format("crustal_grids の {} は {} の座標には当てはまりません（その地震の後の値です）",
                     grid, name_of(crs)),
         fmt::format("{} of crustal_grids does not apply to {}, whose values are of after it", grid,
                     name_of(crs)),
         notices);
    return std::nullopt;
  }
  if (plan.operation.possible) return plan;
  stop("crs_grid_missing", name_of(crs) + " → JGD2011: " + layer.operation.missing_grid,
       name_of(crs) + " to JGD2011: " + layer.operation.missing_grid, notices);
  return std::nullopt;
}

void set_published_crs(Layer& layer) {
  layer.crs = find_crs(published_epsg)->crs;
}

void georeference_features(Layer& layer, const GeoreferenceOptions& options, Notices& notices) {
  const std::optional<Crs> crs = said_crs(layer.geometry, options, notices);
  if (!crs) return;
  if (contradicts_content(*crs, layer.geometry, options.expected, notices) ||
      report_suspicion(*crs, layer.geometry, options.expected, notices)) {
    layer.crs = *crs;
    return;
  }
  const std::optional<CoordinatePlan> plan = choose_operation(layer, *crs, options, notices);
  if (!plan) return;
  if (!crs->geographic) report_plane_origins(layer, notices);
  if (!change_datum(layer, *crs, *plan, notices)) return;
  set_published_crs(layer);
  if (options.expected.boundary != nullptr)
    report_older_than_boundary(layer, *options.expected.boundary, options.operations.prefecture,
                               notices);
  if (options.swap_into && crs->geographic) unswap_features(layer, *options.swap_into, notices);
  report_feature_places(layer, notices);
  // A list that came as points: its own columns say where, as the standard wants them.
  const CoordinateColumns columns = coordinate_columns(layer);
  const bool wanted = layer.definition->geometry == GeometrySource::coordinates &&
                      columns.latitude != nullptr && columns.longitude != nullptr;
  if (wanted && columns.latitude->text.byte_count() == 0 &&
      columns.longitude->text.byte_count() == 0)
    write_degrees(layer, columns);
}

std::optional<Crs> crs_of_table(const Layer& layer, const GeometryColumn& points,
                                const GeoreferenceOptions& options, Notices& notices) {
  const bool unsaid = !options.stated && !options.declared && options.declared_text.empty();
  if (unsaid && is_recommended(*layer.definition)) return find_crs(published_epsg)->crs;
  return said_crs(points, options, notices);
}

void georeference_table(Layer& layer, const GeoreferenceOptions& options, Notices& notices) {
  CoordinateColumns columns = coordinate_columns(layer);
  GeometryColumn points = points_from_columns(layer, columns);
  if (points.x.empty()) {
    layer.geometry = std::move(points);
    layer.operation.name = "none";
    set_published_crs(layer);
    return;
  }
  const std::optional<Crs> crs = crs_of_table(layer, points, options, notices);
  if (!crs || report_suspicion(*crs, points, options.expected, notices)) return;
  const bool said = options.stated || options.declared;
  if (said && contradicts_content(*crs, points, options.expected, notices)) return;
  const std::optional<CoordinatePlan> plan = choose_operation(layer, *crs, options, notices);
  if (!plan) return;
  layer.geometry = std::move(points);
  const std::vector<PlaceFault> raw_faults =
      crs->geographic ? std::vector<PlaceFault>() : plane_faults(layer, columns);
  if (!change_datum(layer, *crs, *plan, notices)) return;
  set_published_crs(layer);
  if (options.swap_into && crs->geographic)
    unswap_rows(layer, columns, *options.swap_into, notices);
  report_row_places(layer, columns, raw_faults, notices);
  // What the columns say is what is published, in degrees of JGD2011.
  if (!crs->geographic || !plan->grids.empty() || plan->helmert) write_degrees(layer, columns);
}

bool has_shapes(const GeometryColumn& geometry) {
  return std::any_of(geometry.kind.begin(), geometry.kind.end(),
                     [](GeometryKind kind) { return kind != GeometryKind::null; });
}

}  // namespace

void georeference(Layer& layer, const GeoreferenceOptions& options, Notices& notices) {
  if (layer.definition == nullptr || layer.rows == 0) return;
  if (has_shapes(layer.geometry)) {
    georeference_features(layer, options, notices);
    return;
  }
  if (layer.definition->geometry == GeometrySource::coordinates) {
    georeference_table(layer, options, notices);
    return;
  }
  if (layer.definition->geometry == GeometrySource::none) return;
  // A table where features are wanted: every row is without a place, and the rules say so.
  layer.geometry = {};
  for (std::size_t row = 0; row < layer.rows; ++row) layer.geometry.add_null();
  layer.operation.name = "none";
  set_published_crs(layer);
}

}  // namespace kokai
