// Listens to GML: features become rows and shapes, one table for each kind of feature.
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "layers/gml_reader_shapes.h"
#include "layers/table_builder.h"
#include "layers/workbook_reader_xml.h"
#include "pipeline/core/geometry.h"

namespace kokai {

struct GmlClass {
  std::string name;
  TableBuilder table;
  GeometryColumn geometry;
  std::vector<std::uint32_t> numbers;                    ///< of the features in the file, from 1
  std::set<std::string> srs_names;                       ///< of its geometries
  std::unordered_map<std::string, std::string> headers;  ///< leaf → its path when it came first
};

/// Own, because GDAL's driver finds no geometry in 国土数値情報, swaps axes by rules of its own, makes
/// numbers of codes and writes files beside the source. A feature is a child of a member element, or
/// of the root where there are none (国土数値情報, 基盤地図情報).
class GmlHandler : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override { text_.append(piece); }

  [[nodiscard]] std::vector<GmlClass>& classes() { return classes_; }
  /// Geometries beyond the first of a feature, by property.
  [[nodiscard]] const std::map<std::string, std::size_t>& further() const { return further_; }
  [[nodiscard]] std::size_t lost_references() const { return lost_references_; }

 private:
  void start_feature(std::string_view name, const XmlAttributes& attributes);
  void end_feature();
  void start_node(std::string_view name, const XmlAttributes& attributes);
  void end_node();
  void end_geometry(GmlNode node);
  void start_property(const XmlAttributes& attributes);
  void end_property();
  void take_numbers(GmlNode& node);
  void append_shape(const GmlNode& node);
  [[nodiscard]] std::string header_of_property();
  [[nodiscard]] bool starts_feature(std::string_view name) const;

  std::vector<std::string> path_;  ///< open elements
  std::string text_;
  std::string href_, unit_;        ///< of the innermost element
  bool leaf_ = false;              ///< the innermost element has had no child
  std::size_t feature_depth_ = 0;  ///< of the open feature; 0: none
  std::size_t skipped_depth_ = 0;  ///< of an element that is passed over; 0: none
  std::vector<GmlClass> classes_;
  GmlClass* class_ = nullptr;
  std::uint32_t features_ = 0;
  // Geometry
  std::vector<GmlNode> nodes_;   ///< the open elements of a geometry
  std::vector<int> dimensions_;  ///< beside them
  std::string node_id_, srs_name_, default_srs_;
  int default_dimension_ = 0;
  std::string geometry_property_;  ///< of the feature's geometry; "": it has none yet
  GmlNode geometry_;
  std::string geometry_srs_;
  std::unordered_map<std::string, GmlNode> shared_;
  std::map<std::string, std::size_t> further_;
  std::size_t lost_references_ = 0;
};

}  // namespace kokai
