// Looks through the text of a GeoJSON file before GDAL may open it.
// SPDX-License-Identifier: MIT
#include "layers/gdal_reader_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "layers/reader_notices.h"
#include "pipeline/core/ascii.h"

namespace kokai {

namespace {

constexpr std::size_t deepest = 64;

/// What an object is for, by its way down from the root.
enum class Role { root, feature, geometry, properties, crs, other };

// Members of RFC 7946, the `crs` of its forerunner, and what QGIS and GDAL write beside them.
constexpr std::array<std::string_view, 16> known_members = {
    "type",           "features",   "bbox",        "crs",
    "name",           "id",         "properties",  "geometry",
    "coordinates",    "geometries", "links",       "numberMatched",
    "numberReturned", "timeStamp",  "description", "xy_coordinate_resolution"};

/// Listens to the parser; nothing of the document is kept but keys of open objects.
class Listener : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(number_integer_t) override { return value(); }
  bool number_unsigned(number_unsigned_t) override { return value(); }
  bool number_float(number_float_t number, const string_t& digits) override {
    value();
    if (in_properties()) note_digits(number, digits);
    return true;
  }
  bool binary(binary_t&) override { return value(); }

  bool string(string_t& value) override {
    count_feature();
    forget_digits();
    if (levels_.empty() || levels_.back().role != Role::crs) return true;
    const std::string member = ascii_lower(key_);
    if (member == "type") crs_type_ = ascii_lower(value);
    if (member == "name") crs_name_ = value;
    if (member == "href" || member == "url" || member == "link") crs_address_ = value;
    return true;
  }

  bool key(string_t& value) override {
    key_ = value;
    Level& level = levels_.back();
    repeats_ = !level.keys.insert(value).second;
    if (repeats_) count(value, repeated_);
    const bool own =
        level.role == Role::root || level.role == Role::feature || level.role == Role::geometry;
    if (own && std::find(known_members.begin(), known_members.end(), value) == known_members.end())
      count(value, unknown_);
    return true;
  }

  bool start_object(std::size_t) override {
    count_feature();
    const Role role = role_of_child();
    if (role == Role::crs && (levels_.empty() || levels_.back().role != Role::crs)) {
      crs_type_.clear();
    }
    levels_.push_back({role, false, {}});
    return levels_.size() <= deepest;
  }
  bool end_object() override {
    const bool crs_ends = levels_.back().role == Role::crs &&
                          (levels_.size() < 2 || levels_[levels_.size() - 2].role != Role::crs);
    if (crs_ends && crs_type_ != "name" && crs_type_ != "epsg" && crs_type_ != "ogc")
      strange_crs_ = true;
    levels_.pop_back();
    return true;
  }
  bool start_array(std::size_t) override {
    count_feature();
    levels_.push_back({role_of_child(), true, {}});
    return levels_.size() <= deepest;
  }
  bool end_array() override {
    levels_.pop_back();
    return true;
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    fault_ = position;
    return false;
  }

  /// Byte of the first fault of the text; 0 without one.
  [[nodiscard]] std::size_t fault() const { return fault_; }
  /// A `crs` that is not just a name: GDAL would go and fetch what it points to.
  [[nodiscard]] bool refers_elsewhere() const { return strange_crs_ || !crs_address_.empty(); }
  [[nodiscard]] const std::string& crs_address() const { return crs_address_; }
  [[nodiscard]] std::size_t features() const { return features_; }
  [[nodiscard]] const std::string& crs_name() const { return crs_name_; }
  [[nodiscard]] const std::map<std::string, std::size_t>& repeated() const { return repeated_; }
  [[nodiscard]] const std::map<std::string, std::size_t>& unknown() const { return unknown_; }
  [[nodiscard]] NumberDigits take_digits() { return std::move(digits_); }

 private:
  struct Level {
    Role role;
    bool array;
    std::set<std::string> keys;
  };

  bool value() {
    count_feature();
    forget_digits();
    return true;
  }

  /// In the object that is the `properties` of a feature, not deeper.
  [[nodiscard]] bool in_properties() const {
    return levels_.size() >= 2 && levels_.back().role == Role::properties &&
           !levels_.back().array && levels_[levels_.size() - 2].role != Role::properties;
  }
  [[nodiscard]] std::size_t feature() const { return features_ == 0 ? 0 : features_ - 1; }
  void note_digits(double number, const string_t& digits) {
    char shortest[64];
    const auto [end, error] = std::to_chars(shortest, shortest + sizeof shortest, number);
    if (std::string_view(shortest, static_cast<std::size_t>(end - shortest)) != digits)
      digits_.note(key_, feature(), digits);
  }
  /// The last value of a repeated key is the one that counts.
  void forget_digits() {
    if (repeats_ && in_properties()) digits_.forget(key_, feature());
  }
  /// Whatever stands in the list of features, a null too: GDAL leaves out what is no feature.
  void count_feature() {
    const bool in_list =
        levels_.size() == 2 && levels_.back().array && levels_.back().role == Role::feature;
    if (in_list) ++features_;
  }

  /// Keys beyond a hundred are not told apart: a hostile file may hold millions.
  static void count(const std::string& key, std::map<std::string, std::size_t>& counts) {
    constexpr std::size_t most_keys = 100;
    ++counts[counts.size() < most_keys || counts.count(key) > 0 ? key : "…"];
  }

  [[nodiscard]] Role role_of_child() const {
    if (levels_.empty()) return Role::root;
    const Level& level = levels_.back();
    // Elements of an array are what the array is.
    if (level.array) return level.role;
    const std::string member = ascii_lower(key_);
    if (level.role == Role::crs || member == "crs") return Role::crs;
    if (level.role == Role::properties || level.role == Role::other) return level.role;
    if (member == "features") return Role::feature;
    if (member == "geometry" || member == "geometries") return Role::geometry;
    return member == "properties" ? Role::properties : Role::other;
  }

  std::vector<Level> levels_;
  std::string key_;
  std::string crs_type_, crs_name_, crs_address_;
  bool strange_crs_ = false, repeats_ = false;
  NumberDigits digits_;
  std::size_t fault_ = 0, features_ = 0;
  std::map<std::string, std::size_t> repeated_, unknown_;
};

void report_keys(const std::map<std::string, std::size_t>& keys, const std::string& file_name,
                 const char* ja, const char* en, Notices& notices) {
  for (const auto& [key, count] : keys)
    notices.add("file_json_keys",
                reason_detail(file_name, {fmt::format(fmt::runtime(ja), key, count),
                                          fmt::format(fmt::runtime(en), key, count)}));
}

}  // namespace

void NumberDigits::note(const std::string& member, std::size_t feature, std::string_view digits) {
  members_[member].push_back({feature, std::string(digits)});
}

void NumberDigits::forget(const std::string& member, std::size_t feature) {
  const auto found = members_.find(member);
  if (found == members_.end()) return;
  std::vector<Number>& numbers = found->second;
  while (!numbers.empty() && numbers.back().feature == feature) numbers.pop_back();
}

void NumberDigits::restore(SourceTable& table) const {
  for (SourceColumn& column : table.columns) {
    const auto found = members_.find(column.header);
    if (found == members_.end()) continue;
    TextColumn restored;
    restored.reserve(column.text.size(), column.text.byte_count());
    auto next = found->second.begin();
    for (std::size_t row = 0; row < column.text.size(); ++row) {
      const bool noted = next != found->second.end() && next->feature == row;
      restored.append(noted ? std::string_view((next++)->digits) : column.text[row]);
    }
    column.text = std::move(restored);
  }
}

GeoJsonScan scan_geojson(std::string_view text, const std::string& file_name, Notices& notices) {
  Listener listener;
  const bool parsed = nlohmann::json::sax_parse(text.begin(), text.end(), &listener);
  if (!parsed && listener.fault() == 0) {
    notices.add("security_resource_limit",
                reason_detail(file_name, {fmt::format("入れ子が {} 段を超えています", deepest),
                                          fmt::format("nested deeper than {} levels", deepest)}));
    return {};
  }
  if (!parsed) {
    notices.add("file_json_malformed",
                reason_detail(file_name, {fmt::format("{} バイト目", listener.fault()),
                                          fmt::format("at byte {}", listener.fault())}));
    return {};
  }
  if (listener.refers_elsewhere()) {
    const std::string where =
        listener.crs_address().empty() ? "crs" : "crs: " + listener.crs_address();
    notices.add("security_remote_reference", reason_detail(file_name, {where, where}));
    return {};
  }
  report_keys(listener.repeated(), file_name, "項目名 {} の重複 {} 回", "key {} repeated, {} times",
              notices);
  report_keys(listener.unknown(), file_name, "GeoJSON にない項目名 {}、{} 回",
              "key {} that GeoJSON does not know, {} times", notices);
  return {true, listener.crs_name(), listener.features(), listener.take_digits()};
}

}  // namespace kokai
