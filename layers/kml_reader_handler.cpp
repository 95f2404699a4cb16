// Listens to KML: placemarks become rows and shapes, one table for each folder.
// SPDX-License-Identifier: MIT
#include "layers/kml_reader_handler.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "pipeline/core/text.h"

namespace kokai {

namespace {

template <std::size_t N>
bool among(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 5> no_features = {"GroundOverlay", "PhotoOverlay",
                                                         "ScreenOverlay", "Tour", "NetworkLink"};
constexpr std::array<std::string_view, 3> strange_shapes = {"Model", "Track", "MultiTrack"};
/// Children of a placemark that are values; a time's children too.
constexpr std::array<std::string_view, 7> values = {"name", "description", "address", "phoneNumber",
                                                    "when", "begin",       "end"};
constexpr std::array<std::string_view, 3> value_parents = {"Placemark", "TimeStamp", "TimeSpan"};

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// Numbers separated by commas, tuples by white space; blanks around a comma are forgiven.
class Coordinates {
 public:
  explicit Coordinates(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

  /// The next longitude, latitude and height; false at the end or at a fault.
  bool next(std::array<double, 3>& tuple, std::size_t& numbers) {
    skip_space();
    for (numbers = 0; at_ != end_ && numbers < tuple.size(); ++numbers) {
      if (*at_ == '+') ++at_;
      const auto [behind, error] = std::from_chars(at_, end_, tuple[numbers]);
      if (error != std::errc()) return fail();
      at_ = behind;
      const char* number_end = at_;
      skip_space();
      if (at_ == end_ || *at_ != ',') {
        if (at_ == number_end && at_ != end_) return fail();
        return numbers >= 1 ? (++numbers, true) : fail();
      }
      ++at_;
      skip_space();
    }
    return numbers == 0 ? false : fail();
  }
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  void skip_space() {
    while (at_ != end_ && is_space(*at_)) ++at_;
  }
  bool fail() {
    failed_ = true;
    return false;
  }
  const char* at_;
  const char* end_;
  bool failed_ = false;
};

GeometryKind several_of(GeometryKind kind) {
  if (kind == GeometryKind::point) return GeometryKind::multipoint;
  return kind == GeometryKind::line ? GeometryKind::multiline : GeometryKind::multipolygon;
}

void append_shape(GeometryColumn& out, const GeometryColumn& part) {
  for (std::size_t ring = 0; ring < part.ring_ends.size(); ++ring) {
    const Range points = part.coordinates(ring);
    for (std::size_t i = points.begin; i < points.end; ++i) {
      out.add_coordinate(part.x[i], part.y[i]);
      out.z.resize(out.x.size() - 1);
      out.z.push_back(part.z[i]);
    }
    out.end_ring();
  }
  out.end_part();
}

}  // namespace

std::string_view KmlHandler::parent() const {
  return path_.size() < 2 ? std::string_view() : std::string_view(path_[path_.size() - 2]);
}

bool KmlHandler::inside(std::string_view name) const {
  return std::find(path_.begin(), path_.end(), name) != path_.end();
}

KmlFolder& KmlHandler::folder() {
  std::string name;
  for (const std::string& step : folder_names_) name += (name.empty() ? "" : "/") + step;
  const auto found = std::find_if(folders_.begin(), folders_.end(),
                                  [&](const KmlFolder& known) { return known.name == name; });
  if (found != folders_.end()) return *found;
  folders_.push_back({name, {}, {}, {}});
  return folders_.back();
}

void KmlHandler::start(std::string_view name, const XmlAttributes& attributes) {
  // HTML that is not escaped: its text counts, its tags do not.
  if (inside("description")) {
    path_.emplace_back(name);
    return;
  }
  path_.emplace_back(name);
  text_.clear();
  if (name == "Folder") folder_names_.emplace_back();
  if (among(name, no_features)) ++unread_[std::string(name)];
  if (name == "NetworkLink") network_link_ = true;
  if (name == "Placemark") start_placemark(attributes);
  if (name == "Data" || name == "SimpleData") data_name_ = attributes.get("name");
  if (row_ != nullptr) start_shape(name);
}

void KmlHandler::text(std::string_view piece) {
  text_.append(piece);
}

void KmlHandler::end(std::string_view name) {
  const std::string_view above = parent();
  const bool in_html = name != "description" && inside("description");
  if (!in_html) {
    if (name == "name" && above == "Folder") folder_names_.back() = trim(text_);
    if (row_ != nullptr) {
      end_value(name, above);
      end_shape(name);
    }
    if (name == "Placemark") end_placemark();
    if (name == "Folder") folder_names_.pop_back();
    text_.clear();
  }
  path_.pop_back();
}

void KmlHandler::start_placemark(const XmlAttributes& attributes) {
  if (row_ != nullptr)
    return fail("file_unreadable", {"Placemark の中に Placemark があります",
                                    "there is a Placemark inside a Placemark"});
  row_ = &folder();
  row_->table.begin_row();
  row_->numbers.push_back(++placemarks_);
  parts_.clear();
  strange_shape_ = false;
  const std::string_view id = attributes.get("id");
  if (!id.empty()) row_->table.set("id", id);
}

void KmlHandler::end_value(std::string_view name, std::string_view above) {
  const std::string_view value = trim(text_);
  if (value.empty()) return;
  const bool data = (name == "value" && above == "Data") || name == "SimpleData";
  const bool foreign = above == "ExtendedData" && name != "Data" && name != "SchemaData";
  if (!data && !foreign && !(among(name, values) && among(above, value_parents))) return;
  const std::string header = data ? data_name_ : std::string(name);
  if (!row_->table.set(header, value)) ++unread_["Data " + header];
}

void KmlHandler::start_shape(std::string_view name) {
  if (name == "Point") parts_.push_back({GeometryKind::point, {}});
  if (name == "Polygon") parts_.push_back({GeometryKind::polygon, {}});
  const bool line = name == "LineString" || (name == "LinearRing" && !inside("Polygon"));
  if (line) parts_.push_back({GeometryKind::line, {}});
  if (among(name, strange_shapes)) strange_shape_ = true;
}

void KmlHandler::take_coordinates() {
  if (parts_.empty()) return;
  GeometryColumn& shape = parts_.back().shape;
  Coordinates coordinates(text_);
  std::array<double, 3> tuple{};
  std::size_t numbers = 0;
  const std::size_t before = shape.x.size();
  while (coordinates.next(tuple, numbers)) {
    shape.add_coordinate(tuple[0], tuple[1]);
    shape.z.push_back(numbers > 2 ? tuple[2] : 0);
  }
  if (shape.x.size() > before) shape.end_ring();
  if (!coordinates.failed()) return;
  const std::string number = std::to_string(placemarks_);
  fail("file_unreadable", {number + " 番目の Placemark の座標を読めません",
                           "the coordinates of placemark " + number + " cannot be read"});
}

void KmlHandler::end_shape(std::string_view name) {
  if (name == "coordinates") take_coordinates();
}

void KmlHandler::end_placemark() {
  GeometryColumn& out = row_->geometry;
  row_->geometry.z.resize(out.x.size());
  const auto same = [&](const Part& part) { return part.kind == parts_.front().kind; };
  const auto blank = [](const Part& part) { return part.shape.x.empty(); };
  const bool empty = !parts_.empty() && std::all_of(parts_.begin(), parts_.end(), blank);
  if (strange_shape_ || !std::all_of(parts_.begin(), parts_.end(), same)) {
    out.end_feature(GeometryKind::unsupported);
  } else if (parts_.empty()) {
    out.add_null();
  } else if (empty) {
    out.end_feature(GeometryKind::empty);
  } else {
    for (const Part& part : parts_) append_shape(out, part.shape);
    const GeometryKind kind = parts_.front().kind;
    out.end_feature(parts_.size() > 1 ? several_of(kind) : kind);
  }
  row_ = nullptr;
}

}  // namespace kokai
