// GeoPackage, FlatGeobuf and the shapes of a Shapefile through GDAL, with every word that it says.
// SPDX-License-Identifier: MIT
#include "output/gdal_formats.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <charconv>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "pipeline/core/parallel.h"

namespace kokai {

namespace {

/// Keeps every message of GDAL on this thread while it lives.
class GdalMessages {
 public:
  GdalMessages() { CPLPushErrorHandlerEx(&GdalMessages::keep, this); }
  ~GdalMessages() { CPLPopErrorHandler(); }
  GdalMessages(const GdalMessages&) = delete;
  GdalMessages& operator=(const GdalMessages&) = delete;

  [[nodiscard]] bool failed() const { return !failure_.empty(); }
  [[nodiscard]] const std::string& failure() const { return failure_; }
  /// Each different warning with how often it came.
  [[nodiscard]] const std::map<std::string, std::size_t>& warnings() const { return warnings_; }

 private:
  static void CPL_STDCALL keep(CPLErr severity, CPLErrorNum, const char* message) {
    auto* self = static_cast<GdalMessages*>(CPLGetErrorHandlerUserData());
    constexpr std::size_t most_kinds = 100;
    if (severity >= CE_Failure && self->failure_.empty()) self->failure_ = message;
    if (severity == CE_Warning &&
        (self->warnings_.size() < most_kinds || self->warnings_.count(message) != 0))
      ++self->warnings_[message];
  }
  std::string failure_;
  std::map<std::string, std::size_t> warnings_;
};

/// Sets configuration options of this thread while it lives.
class ThreadConfig {
 public:
  explicit ThreadConfig(const std::vector<std::pair<std::string, std::string>>& options) {
    for (const auto& [key, value] : options) {
      const char* former = CPLGetThreadLocalConfigOption(key.c_str(), nullptr);
      former_.emplace_back(key,
                           former == nullptr ? std::nullopt : std::optional<std::string>(former));
      CPLSetThreadLocalConfigOption(key.c_str(), value.c_str());
    }
  }
  ~ThreadConfig() {
    for (const auto& [key, value] : former_)
      CPLSetThreadLocalConfigOption(key.c_str(), value ? value->c_str() : nullptr);
  }
  ThreadConfig(const ThreadConfig&) = delete;
  ThreadConfig& operator=(const ThreadConfig&) = delete;

 private:
  std::vector<std::pair<std::string, std::optional<std::string>>> former_;
};

struct DatasetCloser {
  void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, DatasetCloser>;

struct FeatureDestroyer {
  void operator()(OGRFeature* feature) const { OGRFeature::DestroyFeature(feature); }
};
using Feature = std::unique_ptr<OGRFeature, FeatureDestroyer>;

[[noreturn]] void fail(const OgrPlan& plan, const GdalMessages& messages) {
  const std::string reason = messages.failed() ? messages.failure() : "no reason given";
  throw RunError({fmt::format("{} "
                              "を書き出せませんでした（{}"
                              "）。ディスクの空きと権限を確認して、もう一度実行してください。",
                              plan.path.filename().string(), reason),
                  fmt::format("{} could not be written ({}). Check the free space and the "
                              "permissions, then run again.",
                              plan.path.filename().string(), reason)});
}

/// The one type of the file, and whether single shapes become multiple ones of one part.
struct ShapeType {
  OGRwkbGeometryType type = wkbNone;
  bool promote = false;
};

unsigned family_bits(GeometryKind single, GeometryKind multiple) {
  return kind_bit(single) | kind_bit(multiple);
}

ShapeType shape_type(const Layer& layer, const ShapeSurvey& survey, const OgrPlan& plan,
                     bool with_z) {
  if (!layer.has_geometry()) return {wkbNone, false};
  struct Family {
    GeometryKind single, multiple;
    OGRwkbGeometryType single_type, multiple_type;
  };
  constexpr Family families[] = {
      {GeometryKind::point, GeometryKind::multipoint, wkbPoint, wkbMultiPoint},
      {GeometryKind::line, GeometryKind::multiline, wkbLineString, wkbMultiLineString},
      {GeometryKind::polygon, GeometryKind::multipolygon, wkbPolygon, wkbMultiPolygon}};
  ShapeType found{plan.shapefile ? wkbPoint : wkbUnknown, false};
  for (const Family& family : families) {
    if ((survey.kinds & family_bits(family.single, family.multiple)) == 0) continue;
    const bool alone = (survey.kinds & ~family_bits(family.single, family.multiple)) == 0;
    if (!alone && !plan.shapefile) break;
    const bool multiple = (survey.kinds & kind_bit(family.multiple)) != 0;
    // A Shapefile knows several parts in its line and polygon types, but not in its point type.
    const bool own_type = multiple && (!plan.shapefile || family.single == GeometryKind::point);
    found = {own_type ? family.multiple_type : family.single_type, own_type};
    break;
  }
  if (with_z) found.type = OGR_GT_SetZ(found.type);
  return found;
}

bool fits(GeometryKind kind, OGRwkbGeometryType type) {
  switch (wkbFlatten(type)) {
    case wkbPoint:
    case wkbMultiPoint:
      return is_puntal(kind);
    case wkbLineString:
    case wkbMultiLineString:
      return is_linear(kind);
    case wkbPolygon:
    case wkbMultiPolygon:
      return is_polygonal(kind);
    default:
      return true;
  }
}

/// Makes OGR geometries of the arrays, in the CRS that is published.
class ShapeBuilder {
 public:
  ShapeBuilder(const GeometryColumn& geometry, const PublishPlan& plan, bool with_z,
               bool clockwise_shells)
      : geometry_(geometry),
        with_z_(with_z),
        clockwise_shells_(clockwise_shells),
        coordinates_(geometry, plan),
        x_(coordinates_.x()),
        y_(coordinates_.y()) {}

  [[nodiscard]] std::unique_ptr<OGRGeometry> make(std::size_t feature, bool promote) const {
    const GeometryKind kind = geometry_.kind[feature];
    const Range parts = geometry_.parts(feature);
    const bool multiple = kind == GeometryKind::multipoint || kind == GeometryKind::multiline ||
                          kind == GeometryKind::multipolygon;
    if (!multiple && !promote) return part(kind, parts.begin);
    std::unique_ptr<OGRGeometryCollection> all;
    if (is_puntal(kind)) all = std::make_unique<OGRMultiPoint>();
    if (is_linear(kind)) all = std::make_unique<OGRMultiLineString>();
    if (is_polygonal(kind)) all = std::make_unique<OGRMultiPolygon>();
    for (std::size_t p = parts.begin; p < parts.end; ++p)
      all->addGeometryDirectly(part(kind, p).release());
    return all;
  }

 private:
  [[nodiscard]] std::unique_ptr<OGRGeometry> part(GeometryKind kind, std::size_t index) const {
    const Range rings = geometry_.rings(index);
    if (is_puntal(kind)) {
      const std::size_t i = geometry_.coordinates(rings.begin).begin;
      if (with_z_) return std::make_unique<OGRPoint>(x_[i], y_[i], geometry_.z[i]);
      return std::make_unique<OGRPoint>(x_[i], y_[i]);
    }
    if (is_linear(kind)) {
      auto line = std::make_unique<OGRLineString>();
      fill(*line, geometry_.coordinates(rings.begin));
      return line;
    }
    auto polygon = std::make_unique<OGRPolygon>();
    for (std::size_t r = rings.begin; r < rings.end; ++r) {
      auto ring = std::make_unique<OGRLinearRing>();
      fill(*ring, geometry_.coordinates(r));
      const bool clockwise = (r == rings.begin) == clockwise_shells_;
      if ((ring->isClockwise() != 0) != clockwise) ring->reversePoints();
      polygon->addRingDirectly(ring.release());
    }
    return polygon;
  }

  void fill(OGRLineString& line, Range range) const {
    const double* z = with_z_ ? geometry_.z.data() + range.begin : nullptr;
    line.setPoints(static_cast<int>(range.size()), x_.data() + range.begin, y_.data() + range.begin,
                   z);
  }

  const GeometryColumn& geometry_;
  bool with_z_, clockwise_shells_;
  PublishedCoordinates coordinates_;
  const std::vector<double>&x_, &y_;
};

OGRFieldType ogr_type(ColumnStorage storage) {
  switch (storage) {
    case ColumnStorage::text:
      return OFTString;
    case ColumnStorage::integer:
      return OFTInteger64;
    case ColumnStorage::real:
      return OFTReal;
    case ColumnStorage::date:
      return OFTDate;
  }
  return OFTString;
}

/// One file on its way.
class GdalFile {
 public:
  GdalFile(const Layer& layer, const ExportOptions& options, const ShapeSurvey& survey,
           const OgrPlan& plan)
      : layer_(layer),
        options_(options),
        plan_(plan),
        config_(plan.config),
        with_z_(options.keep_z && !layer.geometry.z.empty()),
        type_(shape_type(layer, survey, plan, with_z_)),
        shapes_(layer.geometry, options.publish, with_z_, plan.shapefile) {}

  void write(Notices& notices) {
    create();
    for (std::size_t index = 0; index < row_count(layer_, options_); ++index)
      add(row_at(options_, index), notices);
    if (transaction_ && dataset_->CommitTransaction() != OGRERR_NONE) fail(plan_, messages_);
    feature_.reset();
    dataset_
        .reset();  // GDAL writes much of a file only now, and tells its failures only by messages
    if (messages_.failed()) fail(plan_, messages_);
    for (const auto& [message, count] : messages_.warnings()) {
      const std::string text = fmt::format("{}: {} ({})", plan_.format, message, count);
      notices.add("release_writer_warning", writer_detail({text, text}));
    }
  }

 private:
  void create() {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(plan_.driver.c_str());
    if (driver == nullptr) fail(plan_, messages_);
    dataset_.reset(driver->Create(plan_.path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (!dataset_) fail(plan_, messages_);
    transaction_ = dataset_->TestCapability(ODsCTransactions) != 0;
    if (transaction_ && dataset_->StartTransaction() != OGRERR_NONE) fail(plan_, messages_);
    OGRSpatialReference reference;
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const bool with_crs = !plan_.shapefile && type_.type != wkbNone;
    if (with_crs && reference.importFromEPSG(options_.publish.epsg) != OGRERR_NONE)
      fail(plan_, messages_);
    CPLStringList layer_options;
    for (const std::string& option : plan_.layer_options) layer_options.AddString(option.c_str());
    ogr_layer_ = dataset_->CreateLayer(plan_.layer_name.c_str(), with_crs ? &reference : nullptr,
                                       type_.type, layer_options.List());
    if (ogr_layer_ == nullptr) fail(plan_, messages_);
    for (const OgrField& field : plan_.fields) create_field(field);
    feature_.reset(OGRFeature::CreateFeature(ogr_layer_->GetLayerDefn()));
  }

  void create_field(const OgrField& field) {
    OGRFieldDefn definition(field.name.c_str(), ogr_type(field.storage));
    if (field.width > 0) definition.SetWidth(field.width);
    if (field.precision > 0) definition.SetPrecision(field.precision);
    if (ogr_layer_->CreateField(&definition) != OGRERR_NONE) fail(plan_, messages_);
  }

  void add(std::uint32_t row, Notices& notices) {
    feature_->SetFID(OGRNullFID);
    for (std::size_t i = 0; i < layer_.columns.size(); ++i)
      set_cell(i, layer_.columns[i].text[row]);
    set_shape(row, notices);
    if (ogr_layer_->CreateFeature(feature_.get()) != OGRERR_NONE) fail(plan_, messages_);
  }

  void set_shape(std::uint32_t row, Notices& notices) {
    const bool shape = has_shape(layer_, row, options_.keep_z);
    const bool holds = shape && fits(layer_.geometry.kind[row], type_.type);
    if (shape && !holds) {
      FindingDetail detail = writer_detail(
          {fmt::format("{}: ひとつのファイルに点・線・面は混ぜられません", plan_.format),
           fmt::format("{}: one file cannot mix points, lines and polygons", plan_.format)});
      detail.value = std::string();
      notices.add("release_writer_warning", row, no_column, std::move(detail));
    }
    feature_->SetGeometryDirectly(holds ? shapes_.make(row, type_.promote).release() : nullptr);
  }

  void set_cell(std::size_t column, std::string_view value) {
    const int index = static_cast<int>(column);
    const ColumnStorage storage = plan_.fields[column].storage;
    if (value.empty() && !(plan_.shapefile && storage == ColumnStorage::text)) {
      feature_->SetFieldNull(index);
    } else if (storage == ColumnStorage::integer) {
      GIntBig number = 0;
      std::from_chars(value.data(), value.data() + value.size(), number);
      feature_->SetField(index, number);
    } else if (storage == ColumnStorage::real) {
      feature_->SetField(index, parse_number(value));
    } else if (storage == ColumnStorage::date) {
      const Date date = from_iso(value).value_or(Date{});
      feature_->SetField(index, date.year, date.month, date.day);
    } else {
      cell_.clear();
      if (plan_.encode)
        plan_.encode(column, value, cell_);
      else
        cell_ = value;
      feature_->SetField(index, cell_.c_str());
    }
  }

  const Layer& layer_;
  const ExportOptions& options_;
  const OgrPlan& plan_;
  GdalMessages messages_;
  ThreadConfig config_;
  bool with_z_;
  ShapeType type_;
  ShapeBuilder shapes_;
  bool transaction_ = false;
  Dataset dataset_;
  Feature feature_;
  OGRLayer* ogr_layer_ = nullptr;  // the dataset's
  std::string cell_;
};

}  // namespace

void write_with_gdal(const Layer& layer, const ExportOptions& options, const ShapeSurvey& survey,
                     const OgrPlan& plan, Notices& notices) {
  static std::once_flag registered;
  std::call_once(registered, [] {
    if (GDALGetDriverCount() == 0) GDALAllRegister();
  });
  GdalFile(layer, options, survey, plan).write(notices);
}

}  // namespace kokai
