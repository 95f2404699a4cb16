// Small layers for tests of rules: a table of facilities with points, and plain features.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pipeline/core/layer.h"
#include "pipeline/core/notice.h"

namespace kokai::test {

using Row = std::vector<std::string>;

/// A definition whose fields cover every check of values.
[[nodiscard]] Definition facility_definition();
/// Rows of that definition without a fault; four of them, 0.001 degrees apart.
[[nodiscard]] std::vector<Row> facility_rows();
/// A layer of rows in the order of the definition's fields, points made of latitude and longitude.
[[nodiscard]] Layer table_layer(const Definition& definition, const std::vector<Row>& rows);

[[nodiscard]] Definition feature_definition(std::vector<std::string> geometry_types);
/// A layer of features without attributes but their number.
[[nodiscard]] Layer feature_layer(const Definition& definition, GeometryColumn geometry);

using Points = std::vector<std::pair<double, double>>;
/// One polygon of several parts; each part is a list of rings.
void add_polygon(GeometryColumn& geometry, const std::vector<std::vector<Points>>& parts);
void add_line(GeometryColumn& geometry, const std::vector<Points>& parts);
[[nodiscard]] Points box(double x, double y, double size);

/// "code row" (or "code -") of every finding, sorted.
[[nodiscard]] std::vector<std::string> findings_of(const Notices& notices);
/// "code row" of every finding of one code.
[[nodiscard]] std::vector<std::string> findings_of(const Notices& notices, std::string_view code);

}  // namespace kokai::test
