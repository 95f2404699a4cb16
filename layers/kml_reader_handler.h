// Listens to KML: placemarks become rows and shapes, one table for each folder.
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "layers/table_builder.h"
#include "layers/workbook_reader_xml.h"
#include "pipeline/core/geometry.h"

namespace kokai {

struct KmlFolder {
  std::string name;  ///< of the folders down to it, joined by "/"; "" outside of any
  TableBuilder table;
  GeometryColumn geometry;
  std::vector<std::uint32_t> numbers;  ///< of the placemarks in the file, from 1
};

/// Own, because GDAL's driver turns Japanese names of values into underscores, so that two columns
/// become one, and makes numbers of codes.
class KmlHandler : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;

  [[nodiscard]] std::vector<KmlFolder>& folders() { return folders_; }
  /// Elements that are no features, by name.
  [[nodiscard]] const std::map<std::string, std::size_t>& unread() const { return unread_; }
  /// There is data elsewhere that this file only points to.
  [[nodiscard]] bool has_network_link() const { return network_link_; }

 private:
  /// A simple geometry of the placemark at hand.
  struct Part {
    GeometryKind kind;
    GeometryColumn shape;
  };

  void start_placemark(const XmlAttributes& attributes);
  void end_placemark();
  void end_value(std::string_view name, std::string_view parent);
  void start_shape(std::string_view name);
  void end_shape(std::string_view name);
  void take_coordinates();
  [[nodiscard]] std::string_view parent() const;
  [[nodiscard]] bool inside(std::string_view name) const;
  KmlFolder& folder();

  std::vector<std::string> path_;          ///< open elements
  std::vector<std::string> folder_names_;  ///< open folders
  std::string text_, data_name_;
  std::vector<KmlFolder> folders_;
  std::map<std::string, std::size_t> unread_;
  KmlFolder* row_ = nullptr;  ///< the folder of the open placemark
  std::uint32_t placemarks_ = 0;
  std::vector<Part> parts_;
  bool strange_shape_ = false, network_link_ = false;
};

}  // namespace kokai
