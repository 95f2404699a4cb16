// Listens to GML: features become rows and shapes, one table for each kind of feature.
// SPDX-License-Identifier: MIT
#include "layers/gml_reader_handler.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "layers/gml_reader_crs.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

template <std::size_t N>
bool among(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 5> members = {"featureMember", "featureMembers", "member",
                                                     "members", "cityObjectMember"};
/// Of a collection or a feature: what is said about it, no part of its data.
constexpr std::array<std::string_view, 5> about = {"boundedBy", "metaDataProperty",
                                                   "appearanceMember", "appearance", "Envelope"};
/// What a geometry may say of itself beside its coordinates.
constexpr std::array<std::string_view, 4> remarks = {"name", "description", "identifier",
                                                     "metaDataProperty"};
/// Wrappers of a value: the property around them has the name that people know.
constexpr std::array<std::string_view, 3> wrappers = {"timePosition", "TimeInstant", "Null"};

int dimension_of(const XmlAttributes& attributes) {
  const std::string_view text = attributes.get("srsDimension");
  return text == "2" || text == "3" ? text.front() - '0' : 0;
}

/// A reference within the file without its "#"; nothing for one that leads out of it.
std::string_view inner_reference(std::string_view href) {
  return starts_with(href, "#") ? href.substr(1) : std::string_view();
}

}  // namespace

bool GmlHandler::starts_feature(std::string_view name) const {
  if (feature_depth_ != 0 || path_.size() < 2) return false;
  const std::string& above = path_[path_.size() - 2];
  if (path_.size() == 3 && among(above, members)) return true;
  return path_.size() == 2 && !among(name, members) && name != "description" && name != "name";
}

void GmlHandler::start(std::string_view name, const XmlAttributes& attributes) {
  path_.emplace_back(name);
  text_.clear();
  if (name == "Envelope" || name == "EnvelopeWithTimePeriod") {
    // The extent of the whole file says what its coordinates are in, where they do not.
    if (feature_depth_ == 0) {
      default_srs_ = attributes.get("srsName");
      default_dimension_ = dimension_of(attributes);
    }
  }
  if (skipped_depth_ != 0) return;
  if (path_.size() > 1 && nodes_.empty() && among(name, about)) {
    skipped_depth_ = path_.size();
    return;
  }
  const bool outside = feature_depth_ == 0;
  if (!nodes_.empty() || (is_gml_geometry(name) && (!outside || path_.size() == 2)))
    start_node(name, attributes);
  else if (starts_feature(name))
    start_feature(name, attributes);
  else if (!outside)
    start_property(attributes);
}

void GmlHandler::end(std::string_view) {
  const std::size_t depth = path_.size();
  if (skipped_depth_ != 0) {
    if (depth == skipped_depth_) skipped_depth_ = 0;
  } else if (!nodes_.empty()) {
    end_node();
  } else if (feature_depth_ != 0 && depth > feature_depth_) {
    end_property();
  } else if (feature_depth_ == depth) {
    end_feature();
  }
  leaf_ = false;
  text_.clear();
  path_.pop_back();
}

// ---- features -----------------------------------------------------------------------------------

void GmlHandler::start_feature(std::string_view name, const XmlAttributes& attributes) {
  const auto found = std::find_if(classes_.begin(), classes_.end(),
                                  [&](const GmlClass& known) { return known.name == name; });
  if (found != classes_.end())
    class_ = &*found;
  else
    class_ = &classes_.emplace_back(GmlClass{std::string(name), {}, {}, {}, {}, {}});
  feature_depth_ = path_.size();
  class_->table.begin_row();
  class_->numbers.push_back(++features_);
  const std::string_view id = attributes.get("id");
  if (!id.empty()) class_->table.set("gml_id", id);
  geometry_property_.clear();
}

void GmlHandler::end_feature() {
  if (geometry_property_.empty())
    class_->geometry.add_null();
  else
    append_shape(geometry_);
  feature_depth_ = 0;
  class_ = nullptr;
}

void GmlHandler::append_shape(const GmlNode& node) {
  const std::string& srs = geometry_srs_.empty() ? default_srs_ : geometry_srs_;
  class_->srs_names.insert(srs);
  const std::optional<GmlCrs> crs = gml_crs(srs);
  GmlOrder order{crs && crs->north_first, 2};
  if (default_dimension_ != 0) order.dimension = default_dimension_;
  if (crs && crs->three_dimensional) order.dimension = 3;
  const auto lookup = [this](const std::string& id) -> const GmlNode* {
    const auto found = shared_.find(id);
    if (found == shared_.end()) ++lost_references_;
    return found == shared_.end() ? nullptr : &found->second;
  };
  append_gml_shape(node, order, lookup, class_->geometry);
}

void GmlHandler::start_property(const XmlAttributes& attributes) {
  leaf_ = true;
  href_ = attributes.get("href");
  unit_ = attributes.get("uom");
}

std::string GmlHandler::header_of_property() {
  std::size_t end = path_.size();
  while (end > feature_depth_ + 1 && among(path_[end - 1], wrappers)) --end;
  std::string path;
  for (std::size_t i = feature_depth_; i < end; ++i) path += (path.empty() ? "" : ".") + path_[i];
  const std::string& leaf = path_[end - 1];
  const auto [known, first] = class_->headers.try_emplace(leaf, path);
  return known->second == path ? leaf : path;
}

void GmlHandler::end_property() {
  if (!leaf_) return;
  const std::string_view value = trim(text_);
  const std::string_view inside = inner_reference(href_);
  if (value.empty() && !inside.empty() && shared_.count(std::string(inside)) > 0) {
    GmlNode reference{"reference", std::string(inside), false, {}, 0, {}};
    srs_name_.clear();
    end_geometry(std::move(reference));
    return;
  }
  const std::string_view shown = value.empty() ? std::string_view(href_) : value;
  if (shown.empty()) return;
  const std::string header = header_of_property();
  class_->table.add_to(header, shown);
  if (!unit_.empty()) class_->table.add_to(header + "_uom", unit_);
}

// ---- geometry -----------------------------------------------------------------------------------

void GmlHandler::start_node(std::string_view name, const XmlAttributes& attributes) {
  if (nodes_.empty()) {
    srs_name_.clear();
    node_id_ = attributes.get("id");
  }
  const std::string_view srs = attributes.get("srsName");
  if (srs_name_.empty() && !srs.empty()) srs_name_ = srs;
  const int own = dimension_of(attributes);
  dimensions_.push_back(own != 0 || dimensions_.empty() ? own : dimensions_.back());
  const std::string_view href = attributes.get("href");
  if (!href.empty() && inner_reference(href).empty())
    fail("security_remote_reference", {std::string(href), std::string(href)});
  nodes_.push_back({std::string(name),
                    std::string(inner_reference(href)),
                    attributes.get("orientation") == "-",
                    {},
                    dimensions_.back(),
                    {}});
}

void GmlHandler::take_numbers(GmlNode& node) {
  const bool tuples = node.name == "coordinates";
  if (!tuples && node.name != "pos" && node.name != "posList") return;
  const char* at = text_.data();
  const char* const stop = at + text_.size();
  const auto separator = [&](char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || (tuples && c == ',');
  };
  while (true) {
    while (at != stop && separator(*at)) ++at;
    if (at == stop) break;
    if (*at == '+') ++at;
    double number = 0;
    const auto [behind, error] = std::from_chars(at, stop, number);
    if (error != std::errc() || (behind != stop && !separator(*behind))) {
      const std::string count = std::to_string(features_);
      return fail("file_unreadable", {count + " 番目の地物の座標を読めません",
                                      "the coordinates of feature " + count + " cannot be read"});
    }
    node.numbers.push_back(number);
    at = behind;
  }
  if (!tuples) return;
  const std::string_view first = trim(text_).substr(0, trim(text_).find_first_of(" \n\t\r"));
  node.dimension = 1 + static_cast<int>(std::count(first.begin(), first.end(), ','));
}

void GmlHandler::end_node() {
  GmlNode node = std::move(nodes_.back());
  nodes_.pop_back();
  dimensions_.pop_back();
  take_numbers(node);
  if (!nodes_.empty()) {
    if (!among(node.name, remarks)) nodes_.back().children.push_back(std::move(node));
    return;
  }
  if (feature_depth_ != 0)
    end_geometry(std::move(node));
  else if (!node_id_.empty())
    shared_[node_id_] = std::move(node);
}

void GmlHandler::end_geometry(GmlNode node) {
  const bool own = node.name == "reference";
  const std::string property = path_[path_.size() - (own || path_.size() < 2 ? 1 : 2)];
  const bool solid = geometry_.name == "Solid" || geometry_.name == "MultiSolid";
  if (!geometry_property_.empty()) {
    ++further_[solid ? geometry_property_ : property];
    if (!solid) return;
  }
  geometry_property_ = property;
  geometry_ = std::move(node);
  geometry_srs_ = srs_name_;
}

}  // namespace kokai
