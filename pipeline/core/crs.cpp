// Coordinate reference systems of Japanese municipal data (the only place that uses PROJ).
// SPDX-License-Identifier: MIT
#include "pipeline/core/crs.h"

#include <fmt/format.h>
#include <proj.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <stdexcept>
#include <utility>

#include "pipeline/core/text.h"

namespace kokai {

namespace {

struct DestroyPj {
  void operator()(PJ* pj) const { proj_destroy(pj); }
};
using PjHandle = std::unique_ptr<PJ, DestroyPj>;

/// PROJ's state of one thread: a context that never goes to the network, and pipelines made in it.
class ProjThread {
 public:
  ProjThread() : context_(proj_context_create()) {
    if (context_ == nullptr) throw std::runtime_error("PROJ offers no context");
    proj_context_set_enable_network(context_, 0);
    proj_log_level(context_, PJ_LOG_NONE);
  }
  ~ProjThread() {
    pipelines_.clear();
    proj_context_destroy(context_);
  }
  ProjThread(const ProjThread&) = delete;
  ProjThread& operator=(const ProjThread&) = delete;

  [[nodiscard]] PJ_CONTEXT* context() { return context_; }

  [[nodiscard]] PJ* pipeline(int from, int to, const std::string& definition) {
    PjHandle& handle = pipelines_[{from, to}];
    if (handle == nullptr) handle.reset(proj_create(context_, definition.c_str()));
    if (handle == nullptr)
      throw std::runtime_error("PROJ does not accept the pipeline " + definition);
    return handle.get();
  }

 private:
  PJ_CONTEXT* context_;
  std::map<std::pair<int, int>, PjHandle> pipelines_;
};

ProjThread& proj_thread() {
  thread_local ProjThread state;
  return state;
}

// Origins of zones I–XIX: MLIT notification No. 9 of 2002 (平成14年国土交通省告示第9号), in minutes
// of arc.
struct ZoneOrigin {
  int latitude_min, longitude_min;
};
constexpr std::array<ZoneOrigin, 19> zone_origins = {{
    {33 * 60, 129 * 60 + 30}, {33 * 60, 131 * 60},      {36 * 60, 132 * 60 + 10},
    {33 * 60, 133 * 60 + 30}, {36 * 60, 134 * 60 + 20}, {36 * 60, 136 * 60},
    {36 * 60, 137 * 60 + 10}, {36 * 60, 138 * 60 + 30}, {36 * 60, 139 * 60 + 50},
    {40 * 60, 140 * 60 + 50}, {44 * 60, 140 * 60 + 15}, {44 * 60, 142 * 60 + 15},
    {44 * 60, 144 * 60 + 15}, {26 * 60, 142 * 60},      {26 * 60, 127 * 60 + 30},
    {26 * 60, 124 * 60},      {26 * 60, 131 * 60},      {20 * 60, 136 * 60},
    {26 * 60, 154 * 60},
}};
constexpr double plane_scale = 0.9999;
constexpr double utm_scale = 0.9996;
constexpr double utm_false_easting_m = 500000;

double degrees(int minutes) {
  return minutes / 60.0;
}

int utm_zone(const Crs& crs) {
  if (crs.geographic || crs.plane_zone != 0 || crs.epsg == 3857) return 0;
  switch (crs.datum) {
    case Datum::tokyo:
      return crs.epsg - 3092 + 51;
    case Datum::jgd2000:
      return crs.epsg - 3097 + 51;
    case Datum::jgd2011:
      return crs.epsg - 6688 + 51;
    case Datum::wgs84:
      return crs.epsg - 32600;
    case Datum::unknown:
      break;
  }
  return 0;
}

std::string_view ellipsoid(Datum datum) {
  if (datum == Datum::tokyo) return "bessel";
  return datum == Datum::wgs84 ? "WGS84" : "GRS80";
}

/// The projection of a system as a PROJ operation; "" for a geographic one.
std::string projection(const Crs& crs) {
  if (crs.geographic) return "";
  if (crs.plane_zone != 0) {
    const ZoneOrigin origin = zone_origins[static_cast<std::size_t>(crs.plane_zone - 1)];
    return fmt::format("+proj=tmerc +lat_0={} +lon_0={} +k={} +x_0=0 +y_0=0 +ellps={}",
                       degrees(origin.latitude_min), degrees(origin.longitude_min), plane_scale,
                       ellipsoid(crs.datum));
  }
  if (crs.epsg == 3857) return "+proj=webmerc +ellps=WGS84";
  return fmt::format("+proj=utm +zone={} +ellps={}", utm_zone(crs), ellipsoid(crs.datum));
}

std::string pipeline_definition(const Crs& from, const Crs& to) {
  std::string text = "+proj=pipeline";
  if (from.geographic)
    text += " +step +proj=unitconvert +xy_in=deg +xy_out=rad";
  else
    text += " +step +inv " + projection(from);
  if (to.geographic)
    text += " +step +proj=unitconvert +xy_in=rad +xy_out=deg";
  else
    text += " +step " + projection(to);
  return text;
}

// ---- recognising a WKT by its numbers -----------------------------------------------------------

PjHandle own(PJ* pj) {
  return PjHandle(pj);
}

/// Letters and digits only, in lower case: "D_JGD_2011" and "Japanese Geodetic Datum 2011" lose
/// their spelling.
std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') plain += static_cast<char>(c + ('a' - 'A'));
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) plain += c;
  }
  return plain;
}

Datum datum_from_name(std::string_view name) {
  const std::string plain = plain_name(name);
  const auto has = [&](std::string_view part) { return plain.find(part) != std::string::npos; };
  // JGD2024 renames JGD2011; only heights differ.
  if (has("jgd2011") || has("jgd2024") || has("japanesegeodeticdatum2011") ||
      has("japanesegeodeticdatum2024"))
    return Datum::jgd2011;
  if (has("jgd2000") || has("japanesegeodeticdatum2000")) return Datum::jgd2000;
  if (has("wgs84") || has("wgs1984") || has("worldgeodeticsystem1984")) return Datum::wgs84;
  if (has("tokyo") && !has("tokyo1892")) return Datum::tokyo;
  return Datum::unknown;
}

/// Bessel 1841, WGS 84 or GRS 1980 (EPSG:7004, 7030, 7019).
Ellipsoid ellipsoid_of(Datum datum) {
  if (datum == Datum::tokyo) return {6377397.155, 299.1528128};
  return {6378137, datum == Datum::wgs84 ? 298.257223563 : 298.257222101};
}

/// Semi-major axis and inverse flattening must be those of the datum: a name alone is not trusted.
bool has_ellipsoid_of(PJ_CONTEXT* context, const PJ* crs, Datum datum) {
  const PjHandle shape = own(proj_get_ellipsoid(context, crs));
  double axis_m = 0;
  double inverse_flattening = 0;
  if (shape == nullptr || proj_ellipsoid_get_parameters(context, shape.get(), &axis_m, nullptr,
                                                        nullptr, &inverse_flattening) == 0)
    return false;
  const Ellipsoid wanted = ellipsoid_of(datum);
  return std::abs(axis_m - wanted.semi_major_m) < 1e-2 &&
         std::abs(inverse_flattening - wanted.inverse_flattening) < 1e-5;
}

Datum datum_of(PJ_CONTEXT* context, const PJ* crs) {
  const PjHandle meridian = own(proj_get_prime_meridian(context, crs));
  double longitude = 0;
  if (meridian == nullptr || proj_prime_meridian_get_parameters(context, meridian.get(), &longitude,
                                                                nullptr, nullptr) == 0)
    return Datum::unknown;
  const PjHandle geodetic = own(proj_crs_get_geodetic_crs(context, crs));
  if (geodetic == nullptr || longitude != 0) return Datum::unknown;
  const PjHandle frame = own(proj_crs_get_datum_forced(context, geodetic.get()));
  Datum datum = frame == nullptr ? Datum::unknown : datum_from_name(proj_get_name(frame.get()));
  if (datum == Datum::unknown) datum = datum_from_name(proj_get_name(geodetic.get()));
  return has_ellipsoid_of(context, crs, datum) ? datum : Datum::unknown;
}

struct ProjectionParameters {
  std::string method;
  double latitude = 0, longitude = 0, scale = 1, false_easting_m = 0, false_northing_m = 0;
};

void take_parameter(ProjectionParameters& out, int code, double value, double factor) {
  constexpr double radians_to_degrees = 180 / 3.14159265358979323846;
  switch (code) {  // EPSG codes of operation parameters
    case 8801:
      out.latitude = value * factor * radians_to_degrees;
      break;
    case 8802:
      out.longitude = value * factor * radians_to_degrees;
      break;
    case 8805:
      out.scale = value * factor;
      break;
    case 8806:
      out.false_easting_m = value * factor;
      break;
    case 8807:
      out.false_northing_m = value * factor;
      break;
    default:
      break;
  }
}

std::optional<ProjectionParameters> parameters_of(PJ_CONTEXT* context, const PJ* crs) {
  const PjHandle conversion = own(proj_crs_get_coordoperation(context, crs));
  const char* method = nullptr;
  if (conversion == nullptr || proj_coordoperation_get_method_info(context, conversion.get(),
                                                                   &method, nullptr, nullptr) == 0)
    return std::nullopt;
  ProjectionParameters parameters;
  parameters.method = plain_name(method);
  const int count = proj_coordoperation_get_param_count(context, conversion.get());
  for (int i = 0; i < count; ++i) {
    const char* code = nullptr;
    double value = 0;
    double factor = 1;
    if (proj_coordoperation_get_param(context, conversion.get(), i, nullptr, nullptr, &code, &value,
                                      nullptr, &factor, nullptr, nullptr, nullptr, nullptr) != 0 &&
        code != nullptr)
      take_parameter(parameters, std::atoi(code), value, factor);
  }
  return parameters;
}

bool is_metric(PJ_CONTEXT* context, const PJ* crs) {
  const PjHandle system = own(proj_crs_get_coordinate_system(context, crs));
  double factor = 0;
  return system != nullptr &&
         proj_cs_get_axis_info(context, system.get(), 0, nullptr, nullptr, nullptr, &factor,
                               nullptr, nullptr, nullptr) != 0 &&
         std::abs(factor - 1) < 1e-9;
}

bool is_projection_of(const Crs& crs, const ProjectionParameters& given) {
  const auto near = [](double a, double b) { return std::abs(a - b) < 1e-6; };
  if (crs.epsg == 3857) return given.method == "popularvisualisationpseudomercator";
  if (given.method != "transversemercator" || !near(given.false_northing_m, 0)) return false;
  if (crs.plane_zone != 0) {
    const ZoneOrigin origin = zone_origins[static_cast<std::size_t>(crs.plane_zone - 1)];
    return near(given.latitude, degrees(origin.latitude_min)) &&
           near(given.longitude, degrees(origin.longitude_min)) && near(given.scale, plane_scale) &&
           near(given.false_easting_m, 0);
  }
  return near(given.latitude, 0) && near(given.longitude, utm_zone(crs) * 6 - 183) &&
         near(given.scale, utm_scale) && near(given.false_easting_m, utm_false_easting_m);
}

std::optional<Crs> known_projected(PJ_CONTEXT* context, const PJ* crs, Datum datum) {
  const std::optional<ProjectionParameters> given = parameters_of(context, crs);
  if (!given || !is_metric(context, crs)) return std::nullopt;
  for (const CrsInfo& info : known_crs())
    if (!info.crs.geographic && info.crs.datum == datum && is_projection_of(info.crs, *given))
      return info.crs;
  return std::nullopt;
}

std::optional<Crs> known_geographic(Datum datum) {
  for (const CrsInfo& info : known_crs())
    if (info.crs.geographic && info.crs.datum == datum) return info.crs;
  return std::nullopt;
}

/// The horizontal system inside compound and bound ones.
PjHandle horizontal_part(PJ_CONTEXT* context, PjHandle crs) {
  for (int depth = 0; depth < 4 && crs != nullptr; ++depth) {
    const PJ_TYPE type = proj_get_type(crs.get());
    if (type == PJ_TYPE_COMPOUND_CRS)
      crs = own(proj_crs_get_sub_crs(context, crs.get(), 0));
    else if (type == PJ_TYPE_BOUND_CRS)
      crs = own(proj_get_source_crs(context, crs.get()));
    else
      break;
  }
  return crs;
}

void run_pipeline(PJ* pipeline, std::span<double> x, std::span<double> y) {
  proj_errno_reset(pipeline);
  constexpr std::size_t stride = sizeof(double);
  proj_trans_generic(pipeline, PJ_FWD, x.data(), stride, x.size(), y.data(), stride, y.size(),
                     nullptr, 0, 0, nullptr, 0, 0);
  proj_errno_reset(pipeline);
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  for (std::size_t i = 0; i < x.size(); ++i)
    if (!std::isfinite(x[i]) || !std::isfinite(y[i])) x[i] = y[i] = none;
}

std::string wkt_of(int epsg, PJ_WKT_TYPE type) {
  const CrsInfo* known = find_crs(epsg);
  if (known == nullptr) throw std::invalid_argument("unknown CRS EPSG:" + std::to_string(epsg));
  // A height has no place in a .prj of two dimensions, and PROJ 9.1 does not know the plane zones with one.
  const bool two = type == PJ_WKT1_ESRI || known->crs.plane_zone != 0;
  const int named = two ? known->horizontal_epsg : epsg;
  ProjThread& thread = proj_thread();
  const PjHandle crs =
      own(proj_create(thread.context(), ("EPSG:" + std::to_string(named)).c_str()));
  if (crs == nullptr) throw std::invalid_argument("unknown CRS EPSG:" + std::to_string(epsg));
  const std::array<const char*, 2> options = {"MULTILINE=NO", nullptr};
  const char* text = proj_as_wkt(thread.context(), crs.get(), type, options.data());
  if (text == nullptr)
    throw std::runtime_error("PROJ writes no WKT of EPSG:" + std::to_string(epsg));
  return text;
}

}  // namespace

std::optional<Crs> crs_from_wkt(const std::string& wkt) {
  const std::string text(trim(std::string_view(wkt).substr(0, wkt.find('\0'))));
  PJ_CONTEXT* context = proj_thread().context();
  PROJ_STRING_LIST warnings = nullptr;
  PROJ_STRING_LIST errors = nullptr;
  PjHandle crs = own(proj_create_from_wkt(context, text.c_str(), nullptr, &warnings, &errors));
  proj_string_list_destroy(warnings);
  proj_string_list_destroy(errors);
  crs = horizontal_part(context, std::move(crs));
  if (crs == nullptr) return std::nullopt;
  const PJ_TYPE type = proj_get_type(crs.get());
  const bool geographic = type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
  if (!geographic && type != PJ_TYPE_PROJECTED_CRS) return std::nullopt;
  const Datum datum = datum_of(context, crs.get());
  if (datum == Datum::unknown) return std::nullopt;
  return geographic ? known_geographic(datum) : known_projected(context, crs.get(), datum);
}

std::string esri_wkt(int epsg) {
  return wkt_of(epsg, PJ_WKT1_ESRI);
}
std::string wkt2(int epsg) {
  return wkt_of(epsg, PJ_WKT2_2019);
}

namespace {

/// The plane of a zone or of UTM; nothing for other systems.
std::optional<GaussKruger> gauss_kruger_of(const Crs& crs) {
  if (crs.geographic || crs.epsg == 3857) return std::nullopt;
  PlaneProjection plane{0, utm_zone(crs) * 6.0 - 183, utm_scale, utm_false_easting_m};
  if (crs.plane_zone != 0) {
    const ZoneOrigin origin = zone_origins[static_cast<std::size_t>(crs.plane_zone - 1)];
    plane = {degrees(origin.latitude_min), degrees(origin.longitude_min), plane_scale, 0};
  }
  return GaussKruger(ellipsoid_of(crs.datum), plane);
}

}  // namespace

Projector::Projector(int from_epsg, int to_epsg) : from_(from_epsg), to_(to_epsg) {
  const CrsInfo* from = find_crs(from_epsg);
  const CrsInfo* to = find_crs(to_epsg);
  if (from == nullptr || to == nullptr)
    throw std::invalid_argument("a projector between unknown systems");
  if ((from->crs.datum == Datum::tokyo) != (to->crs.datum == Datum::tokyo))
    throw std::invalid_argument("the Tokyo datum is reached through a grid, never by a projector");
  if (to->crs.geographic) plane_ = gauss_kruger_of(from->crs);
}

void Projector::transform(std::span<double> x, std::span<double> y) const {
  const Crs& from = find_crs(from_)->crs;
  const Crs& to = find_crs(to_)->crs;
  if (from_ == to_ || (from.geographic && to.geographic)) return;
  PJ* pipeline = proj_thread().pipeline(from_, to_, pipeline_definition(from, to));
  if (!plane_) {
    run_pipeline(pipeline, x, y);
    return;
  }
  for (const std::size_t i : plane_->to_geographic(x, y))
    run_pipeline(pipeline, x.subspan(i, 1), y.subspan(i, 1));
}

void tokyo_to_jgd2000_by_helmert(std::span<double> longitude, std::span<double> latitude) {
  // EPSG:15483: geocentric translations in metres between Bessel 1841 and GRS 1980.
  constexpr std::string_view definition =
      "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=cart "
      "+ellps=bessel "
      "+step +proj=helmert +x=-146.414 +y=507.337 +z=680.507 +step +inv +proj=cart +ellps=GRS80 "
      "+step +proj=unitconvert +xy_in=rad +xy_out=deg";
  constexpr int tokyo = 4301, jgd2000 = 4612;
  run_pipeline(proj_thread().pipeline(tokyo, jgd2000, std::string(definition)), longitude,
               latitude);
}

std::string proj_version() {
  return proj_info().version;
}

std::string epsg_database_version() {
  const char* version = proj_context_get_database_metadata(proj_thread().context(), "EPSG.VERSION");
  return version == nullptr ? "" : version;
}

}  // namespace kokai
