// Attacks by KML, GML, MapInfo, geodatabases and drawings.
// SPDX-License-Identifier: MIT
#include "../unit/layers/workbook_builder.h"
#include "hostile.h"

namespace kokai_test {

namespace {

const std::string remote = "http://127.0.0.1:9/a.gml";

std::string gml(const std::string& inside, const std::string& head = "") {
  return "<?xml version=\"1.0\"?>" + head +
         "<Dataset xmlns:gml=\"http://www.opengis.net/gml/3.2\" "
         "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:x " +
         remote + "\">" + inside + "</Dataset>";
}
std::string park(const std::string& shape) {
  return "<Park><name>a</name><place>" + shape + "</place></Park>";
}
std::string kml(const std::string& inside, const std::string& head = "") {
  return "<?xml version=\"1.0\"?>" + head +
         "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>" + inside + "</Document></kml>";
}

/// Ten entities, each of ten of the one before: ten thousand million letters.
std::string bomb() {
  std::string text = "<!DOCTYPE a [<!ENTITY e0 \"lol\">";
  for (int i = 1; i < 10; ++i) {
    text += "<!ENTITY e" + std::to_string(i) + " \"";
    text += repeated("&e" + std::to_string(i - 1) + ";", 10) + "\">";
  }
  return text + "]>";
}
const std::string outside = "<!DOCTYPE a [<!ENTITY x SYSTEM \"../secret.csv\">]>";
const std::string shape =
    "<gml:Point srsName=\"EPSG:6668\"><gml:pos>140.3 36.3</gml:pos></gml:Point>";

std::string line(const std::string& member) {
  return "<gml:MultiCurve><gml:curveMember " + member + "/></gml:MultiCurve>";
}

HostileFile zipped(const std::string& what, const std::string& name,
                   const std::map<std::string, std::string>& files,
                   const std::vector<std::string>& codes) {
  return {what, name,
          [=](const fs::path& folder) {
            std::vector<kokai::test::ZipEntry> entries;
            for (const auto& [entry, bytes] : files) entries.push_back({entry, bytes});
            kokai::test::write_zip(folder / name, entries);
          },
          codes, true};
}

const std::string tab_view =
    "!table\n!version 300\n!charset Neutral\n\nOpen Table \"../secret\" Hide\nCreate View a As "
    "Select * From secret\n";
const std::string tab_link =
    "!table\n!version 300\n!charset Neutral\n\nDefinition Table\n  Type LINKED Charset "
    "\"Neutral\"\n"
    "  Fields 1\n    a Char (4) ;\nbegin_metadata\n\"\\DATALINK\\ConnectionString\" = \"" +
    remote + "\"\nend_metadata\n";

}  // namespace

std::vector<HostileFile> hostile_vectors() {
  const std::vector<std::string> limit = {"security_resource_limit"};
  const std::vector<std::string> reference = {"security_remote_reference"};
  const std::vector<std::string> broken = {"file_unreadable"};
  std::vector<HostileFile> files = {
      attack("GML of entities that grow without end", "a.gml", gml(park("&e9;"), bomb()), limit),
      attack("GML with a file of the server in it", "a.gml", gml(park("&x;"), outside), limit,
             true),
      attack("GML whose curve lies elsewhere", "a.gml",
             gml(park(line("xlink:href=\"" + remote + "#c\""))), reference, true),
      attack("GML whose curve is a virtual file", "a.gml",
             gml(park(line("xlink:href=\"/vsicurl/" + remote + "\""))), reference, true),
      attack("GML whose curve lies in the file beside it", "a.gml",
             gml(park(line("xlink:href=\"../secret.csv\""))), reference, true),
      attack("GML whose system is an address", "a.gml",
             gml(park("<gml:Point srsName=\"" + remote + "\"><gml:pos>1 2</gml:pos></gml:Point>")),
             {"crs_undeclared", "crs_unknown", "header_layer_unknown"}, true),
      attack("GML that is nested without end", "a.gml",
             gml(park(repeated("<gml:MultiSurface>", 100'000))), limit),
      attack("GML that breaks off", "a.gml", gml(park(shape)).substr(0, 300), broken),
      attack("GML whose surfaces refer to themselves", "a.gml",
             gml("<gml:Surface gml:id=\"s\"><gml:patches xlink:href=\"#s\"/></gml:Surface>"
                 "<Park><name>a</name><place xlink:href=\"#s\"/></Park>"),
             {"header_layer_unknown"}),
      attack("GML whose references multiply", "a.gml",
             gml("<gml:MultiSurface gml:id=\"s\">" +
                 repeated("<gml:surfaceMember xlink:href=\"#s\"/>", 1000) + "</gml:MultiSurface>" +
                 "<Park><name>a</name><place xlink:href=\"#s\"/></Park>"),
             {"header_layer_unknown"}),
      attack("KML of entities that grow without end", "a.kml",
             kml("<Placemark><name>&e9;</name></Placemark>", bomb()), limit),
      attack("KML with a file of the server in it", "a.kml",
             kml("<Placemark><name>&x;</name></Placemark>", outside), limit, true),
      attack("KML that lies elsewhere", "a.kml",
             kml("<NetworkLink><Link><href>" + remote + "</href></Link></NetworkLink>"), reference,
             true),
      attack("KML that lies in a virtual file", "a.kml",
             kml("<NetworkLink><Url><href>/vsicurl/" + remote + "</href></Url></NetworkLink>"),
             reference, true),
      attack("KML whose coordinates are none", "a.kml",
             kml("<Placemark><Point><coordinates>1e999,x</coordinates></Point></Placemark>"),
             broken),
      attack("KML that breaks off", "a.kml", kml("<Placemark>").substr(0, 90), broken),
      zipped("KMZ with a name that leads out of it", "a.kmz",
             {{"../doc.kml", kml("<Placemark><name>a</name></Placemark>")}},
             {"file_archive_limits"}),
      zipped(
          "KMZ of a KML that lies elsewhere", "a.kmz",
          {{"doc.kml", kml("<NetworkLink><Link><href>" + remote + "</href></Link></NetworkLink>")}},
          reference),
      attack("a MapInfo view of a file elsewhere", "a.tab", tab_view, broken, true),
      attack("a MapInfo table that is a link", "a.tab", tab_link, broken, true),
      attack("a MIF of more columns than bytes", "a.mif",
             "Version 300\nCharset \"Neutral\"\nColumns 4000000000\n  a Char(10)\nData\n",
             {"file_sidecar_missing", "file_unreadable"}),
      attack("a drawing that breaks off", "a.dxf",
             "0\nSECTION\n2\nENTITIES\n0\nLINE\n8\n0\n10\n1\n20\n2\n11\n3\n", broken),
      attack("a drawing with a million codes that are no numbers", "a.dxf",
             "0\nSECTION\n2\nENTITIES\n" + repeated("x\ny\n", 1'000'000) + "0\nENDSEC\n0\nEOF\n",
             {"file_unreadable", "file_zero_features"}),
      zipped("a geodatabase that is none", "a.zip", {{"a.gdb/a00000001.gdbtable", "x"}}, broken),
  };
  return files;
}

}  // namespace kokai_test
