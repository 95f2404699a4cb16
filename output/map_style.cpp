// How a layer looks in another GIS: QGIS's QML and OGC's SLD, from the definition's legend.
// SPDX-License-Identifier: MIT
#include "output/map_style.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "output/xml_text.h"

namespace kokai {

namespace {

/// Of a layer without a legend.
constexpr std::string_view plain_colour = "#1f78b4";

std::string xml(std::string_view text) {
  std::string out;
  append_xml(out, text);
  return out;
}

std::vector<LegendEntry> entries_of(const MapStyle& style) {
  if (style.legend != nullptr && !style.legend->entries.empty()) return style.legend->entries;
  return {{"", style.title, std::string(plain_colour)}};
}

bool has_legend(const MapStyle& style) {
  return style.legend != nullptr && !style.legend->entries.empty();
}

/// "31,120,180,255" of "#1f78b4".
std::string rgba(std::string_view colour, int opacity) {
  std::array<int, 3> parts{};
  for (std::size_t i = 0; i < parts.size(); ++i)
    std::from_chars(colour.data() + 1 + 2 * i, colour.data() + 3 + 2 * i, parts[i], 16);
  return fmt::format("{},{},{},{}", parts[0], parts[1], parts[2], opacity);
}

struct QmlShape {
  std::string_view type, layer_class;
};
QmlShape qml_shape(SymbolShape shape) {
  switch (shape) {
    case SymbolShape::marker:
      return {"marker", "SimpleMarker"};
    case SymbolShape::line:
      return {"line", "SimpleLine"};
    case SymbolShape::fill:
      return {"fill", "SimpleFill"};
  }
  return {};
}

std::string qml_properties(SymbolShape shape, std::string_view colour) {
  const auto prop = [](std::string_view key, std::string_view value) {
    return fmt::format("          <prop k=\"{}\" v=\"{}\"/>\n", key, value);
  };
  switch (shape) {
    case SymbolShape::marker:
      return prop("name", "circle") + prop("color", rgba(colour, 255)) +
             prop("outline_color", "255,255,255,255") + prop("size", "2.5") +
             prop("size_unit", "MM");
    case SymbolShape::line:
      return prop("line_color", rgba(colour, 255)) + prop("line_width", "0.5") +
             prop("line_width_unit", "MM");
    case SymbolShape::fill:
      return prop("color", rgba(colour, 153)) + prop("style", "solid") +
             prop("outline_color", rgba(colour, 255)) + prop("outline_width", "0.2") +
             prop("outline_width_unit", "MM");
  }
  return "";
}

std::string sld_symbol(SymbolShape shape, std::string_view colour) {
  switch (shape) {
    case SymbolShape::marker:
      return fmt::format(
          "<PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName><Fill>"
          "<CssParameter name=\"fill\">{}</CssParameter></Fill></Mark><Size>9</Size></Graphic>"
          "</PointSymbolizer>",
          colour);
    case SymbolShape::line:
      return fmt::format(
          "<LineSymbolizer><Stroke><CssParameter name=\"stroke\">{}</CssParameter>"
          "<CssParameter name=\"stroke-width\">2</CssParameter></Stroke></LineSymbolizer>",
          colour);
    case SymbolShape::fill:
      return fmt::format(
          "<PolygonSymbolizer><Fill><CssParameter name=\"fill\">{0}</CssParameter>"
          "<CssParameter name=\"fill-opacity\">0.6</CssParameter></Fill><Stroke>"
          "<CssParameter name=\"stroke\">{0}</CssParameter></Stroke></PolygonSymbolizer>",
          colour);
  }
  return "";
}

std::string sld_filter(const MapStyle& style, const LegendEntry& entry) {
  if (!has_legend(style)) return "";
  return fmt::format(
      "<ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>{}</ogc:PropertyName>"
      "<ogc:Literal>{}</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>",
      xml(style.attribute), xml(entry.value));
}

}  // namespace

std::string qml_text(const MapStyle& style) {
  const QmlShape shape = qml_shape(style.shape);
  const std::vector<LegendEntry> entries = entries_of(style);
  const bool limited = style.minimum_scale > 0 || style.maximum_scale > 0;
  std::string text = fmt::format(
      "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
      "<qgis version=\"3.22\" styleCategories=\"Symbology\" hasScaleBasedVisibilityFlag=\"{}\" "
      "minScale=\"{:.0f}\" maxScale=\"{:.0f}\">\n",
      limited ? 1 : 0, limited && style.minimum_scale > 0 ? style.minimum_scale : 1e8,
      style.maximum_scale);
  text += has_legend(style) ? fmt::format(
                                  "  <renderer-v2 type=\"categorizedSymbol\" attr=\"{}\">\n"
                                  "    <categories>\n",
                                  xml(style.attribute))
                            : std::string("  <renderer-v2 type=\"singleSymbol\">\n");
  if (has_legend(style)) {
    for (std::size_t i = 0; i < entries.size(); ++i)
      text +=
          fmt::format("      <category symbol=\"{}\" value=\"{}\" label=\"{}\" render=\"true\"/>\n",
                      i, xml(entries[i].value), xml(entries[i].label));
    text += "    </categories>\n";
  }
  text += "    <symbols>\n";
  for (std::size_t i = 0; i < entries.size(); ++i)
    text += fmt::format(
        "      <symbol type=\"{}\" name=\"{}\" alpha=\"1\">\n"
        "        <layer class=\"{}\" enabled=\"1\" pass=\"0\" locked=\"0\">\n{}"
        "        </layer>\n      </symbol>\n",
        shape.type, i, shape.layer_class, qml_properties(style.shape, entries[i].colour));
  return text + "    </symbols>\n  </renderer-v2>\n</qgis>\n";
}

std::string sld_text(const MapStyle& style) {
  const std::string name = xml(style.title);
  std::string text = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<StyledLayerDescriptor version=\"1.0.0\" xmlns=\"http://www.opengis.net/sld\" "
      "xmlns:ogc=\"http://www.opengis.net/ogc\">\n<NamedLayer><Name>{0}</Name><UserStyle>"
      "<Title>{0}</Title><FeatureTypeStyle>\n",
      name);
  for (const LegendEntry& entry : entries_of(style)) {
    text += fmt::format("<Rule><Title>{}</Title>{}", xml(entry.label), sld_filter(style, entry));
    if (style.maximum_scale > 0)
      text += fmt::format("<MinScaleDenominator>{:.0f}</MinScaleDenominator>", style.maximum_scale);
    if (style.minimum_scale > 0)
      text += fmt::format("<MaxScaleDenominator>{:.0f}</MaxScaleDenominator>", style.minimum_scale);
    text += sld_symbol(style.shape, entry.colour) + "</Rule>\n";
  }
  return text + "</FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>\n";
}

}  // namespace kokai
