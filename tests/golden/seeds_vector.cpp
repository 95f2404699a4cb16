// Seeds of codes about what geographic files and drawings hold beyond columns and plain shapes.
// SPDX-License-Identifier: MIT
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <stdexcept>

#include "program.h"
#include "seeds.h"

namespace kokai_test {

namespace {

SeedProject dataset_of(const std::string& layer, const std::string& name, const std::string& bytes,
                       const std::string& more = "") {
  return {"[[dataset]]\nid = \"a\"\nlayer = \"" + layer + "\"\nsource = \"" + name + "\"\n" + more,
          {{name, bytes}}};
}

SeedProject package(const std::string& wkt) {
  return {"[[dataset]]\nid = \"a\"\nlayer = \"area\"\nsource = \"a.gpkg\"\n",
          vector_files({"GPKG", 6668, {{wkt, "広場"}}})};
}

/// The package of one square with a photograph, or with the name of its file.
SeedProject photographed(bool photograph) {
  const TemporaryFolder folder;
  SeedProject project = package("POLYGON((140.3 36.3,140.4 36.3,140.4 36.4,140.3 36.3))");
  write_text(folder.path() / "a.gpkg", project.sources.at("a.gpkg"));
  GDALDatasetUniquePtr dataset(
      GDALDataset::Open((folder.path() / "a.gpkg").c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
  OGRLayer* layer = dataset ? dataset->GetLayer(0) : nullptr;
  OGRFieldDefn field("写真", photograph ? OFTBinary : OFTString);
  if (layer == nullptr || layer->CreateField(&field) != OGRERR_NONE)
    throw std::runtime_error("CreateField");
  const OGRFeatureUniquePtr feature(layer->GetNextFeature());
  const int photo = feature->GetFieldIndex("写真");
  if (photograph)
    feature->SetField(photo, 3, "JPG");
  else
    feature->SetField(photo, "1.jpg");
  if (layer->SetFeature(feature.get()) != OGRERR_NONE) throw std::runtime_error("SetFeature");
  dataset.reset();
  project.dataset += "[dataset.fields]\nphoto = \"写真\"\n";
  project.sources["a.gpkg"] = read_text(folder.path() / "a.gpkg");
  return project;
}

/// A square with its values; `more` are further properties.
SeedProject gml(const std::string& more) {
  return dataset_of(
      "area", "a.gml",
      R"(<?xml version="1.0" encoding="UTF-8"?><c xmlns:gml="http://www.opengis.net/gml/3.2">)"
      "<gml:featureMember><公園><番号>A1</番号><名称>広場</名称><範囲>"
      R"(<gml:Polygon srsName="urn:ogc:def:crs:EPSG::6668"><gml:exterior><gml:LinearRing>)"
      "<gml:posList>36.3 140.3 36.3 140.4 36.4 140.4 36.3 140.3</gml:posList></gml:LinearRing>"
      "</gml:exterior></gml:Polygon></範囲>" +
          more + "</公園></gml:featureMember></c>");
}

SeedProject kml(const std::string& values, const std::string& more = "") {
  return dataset_of(
      "area", "a.kml",
      R"(<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2">)"
      "<Document>" +
          more + "<Placemark>" + values +
          "<Polygon><outerBoundaryIs><LinearRing><coordinates>140.3,36.3 140.4,36.3 "
          "140.4,36.4 140.3,36.3</coordinates></LinearRing></outerBoundaryIs></Polygon>"
          "</Placemark></Document></kml>");
}

const std::string values =
    R"(<ExtendedData><Data name="番号"><value>A1</value></Data><Data name="名称"><value>広場</value></Data></ExtendedData>)";
const std::string value_table =
    "<description>&lt;table&gt;&lt;tr&gt;&lt;td&gt;番号&lt;/td&gt;&lt;td&gt;A1&lt;/td&gt;&lt;/"
    "tr&gt;"
    "&lt;tr&gt;&lt;td&gt;名称&lt;/td&gt;&lt;td&gt;広場&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</"
    "description>";

/// Lines of a drawing: a group code and its value in turn.
std::string tags(const std::string& words) {
  std::string lines;
  for (const char c : words) lines += c == ' ' ? '\n' : c;
  return lines + "\n";
}

const std::string pipe = "0 LINE 5 A1 8 pipe 10 42265 20 38414 11 42365 21 38414 ";
const std::string label = "0 TEXT 5 A2 8 note 10 42300 20 38415 40 1 1 VP200 ";
const std::string far_label = "0 TEXT 5 A3 8 note 10 42300 20 39000 40 1 1 VP100 ";

SeedProject drawing(const std::string& entities, const std::string& fields = "",
                    const std::string& settings = "") {
  return dataset_of("path", "a.dxf", tags("0 SECTION 2 ENTITIES " + entities + "0 ENDSEC 0 EOF"),
                    "crs = \"EPSG:6677\"\n[dataset.fields]\nid = \"EntityHandle\"\nname = "
                    "\"Layer\"\nkind = \"LayerValue\"\n" +
                        fields + "[dataset.dxf]\nlayers = [\"pipe\"]\n" + settings);
}

SeedProject labelled(const std::string& entities) {
  return drawing(entities, "diameter = \"口径\"\n",
                 "label_layer = \"note\"\nlabel_field = \"口径\"\nlabel_distance_m = 5\n");
}

}  // namespace

std::vector<Seed> vector_seeds() {
  const SeedProject plain = drawing(pipe);
  return {
      {"geom_measures_dropped",
       "info",
       package("POLYGON M((140.3 36.3 1,140.4 36.3 2,140.4 36.4 3,140.3 36.3 1))"),
       package("POLYGON((140.3 36.3,140.4 36.3,140.4 36.4,140.3 36.3))"),
       {1}},
      // Nothing is left of the column.
      {"cell_binary_dropped",
       "warning",
       photographed(true),
       photographed(false),
       {},
       {{"table_null_column", "warning"}}},
      {"geom_fields_dropped", "warning",
       gml("<入口><gml:Point><gml:pos>36.3 140.3</gml:pos></gml:Point></入口>"), gml("")},
      {"file_parts_not_read", "warning", kml(values, "<GroundOverlay/>"), kml(values)},
      {"file_description_table", "info", kml(value_table), kml(values)},
      {"geom_curves_approximated", "warning",
       drawing(pipe + "0 ARC 5 A4 8 pipe 10 42265 20 38424 40 10 50 0 51 90 "), plain},
      {"cell_label_derived", "info", labelled(pipe + label), plain, {1, "口径"}},
      {"file_labels_unused", "warning", labelled(pipe + label + far_label), labelled(pipe + label)},
  };
}

}  // namespace kokai_test
