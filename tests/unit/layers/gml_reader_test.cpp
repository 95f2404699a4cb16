// Facts about GML as a source: 国土数値情報, 基盤地図情報, PLATEAU and plain collections.
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "layers/gml_reader_crs.h"
#include "tests/unit/layers/vector_files.h"

using namespace kokai;
using namespace kokai::test;

namespace {

Reading read_gml_text(const std::string& text, const ReadRequest& request = {}) {
  const TextFiles folder;
  const SourceInput input = folder.write("a.gml", text);
  Reading reading = read_vector(input, request);
  CHECK(names_below(folder.folder()) == std::set<std::string>{"a.gml"});
  return reading;
}

std::string collection(const std::string& inside) {
  return R"(<?xml version="1.0" encoding="UTF-8"?><x:Collection xmlns:x="urn:x" )"
         R"(xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink">)" +
         inside + "</x:Collection>";
}
std::string member(const std::string& inside) {
  return "<gml:featureMember><x:Park>" + inside + "</x:Park></gml:featureMember>";
}
std::string point(const std::string& srs, const std::string& pos) {
  return "<x:place><gml:Point srsName=\"" + srs + "\"><gml:pos>" + pos +
         "</gml:pos></gml:Point></x:place>";
}

constexpr const char* ksj = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<ksj:Dataset gml:id="d" xmlns:ksj="http://nlftp.mlit.go.jp/ksj/schemas/ksj-app"
 xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink">
<gml:description>行政区域</gml:description>
<gml:boundedBy><gml:EnvelopeWithTimePeriod srsName="JGD2011 / (B, L)" frame="GC / JST">
<gml:lowerCorner>20.0 123.0</gml:lowerCorner><gml:upperCorner>46.0 154.0</gml:upperCorner>
<gml:beginPosition calendarEraName="西暦">1900</gml:beginPosition></gml:EnvelopeWithTimePeriod></gml:boundedBy>
<gml:Curve gml:id="c1"><gml:segments><gml:LineStringSegment><gml:posList>
36.3 140.3
36.3 140.4
</gml:posList></gml:LineStringSegment></gml:segments></gml:Curve>
<gml:Curve gml:id="c2"><gml:segments><gml:LineStringSegment><gml:posList>
36.3 140.3
36.4 140.4
36.3 140.4
</gml:posList></gml:LineStringSegment></gml:segments></gml:Curve>
<gml:Surface gml:id="s1"><gml:patches><gml:PolygonPatch><gml:exterior><gml:Ring>
<gml:curveMember xlink:href="#c1"/>
<gml:curveMember><gml:OrientableCurve orientation="-"><gml:baseCurve xlink:href="#c2"/></gml:OrientableCurve></gml:curveMember>
</gml:Ring></gml:exterior></gml:PolygonPatch></gml:patches></gml:Surface>
<ksj:AdministrativeBoundary gml:id="A1"><ksj:bounds xlink:href="#s1"/>
<ksj:administrativeAreaCode codeSpace="AdministrativeAreaCode.xml">08216</ksj:administrativeAreaCode>
<ksj:cityName>笠間市</ksj:cityName></ksj:AdministrativeBoundary>
</ksj:Dataset>)xml";

std::string fgd(const std::string& srs) {
  return R"(<?xml version="1.0" encoding="UTF-8"?><Dataset xmlns:gml="http://www.opengis.net/gml/3.2" )"
         R"(xmlns="http://fgd.gsi.go.jp/spec/2008/FGD_GMLSchema" gml:id="D1"><gml:name>基盤</gml:name>)"
         R"(<BldA gml:id="K1"><fid>50001-1</fid><lfSpanFr gml:id="K1-1"><gml:timePosition>2014-10-01)"
         R"(</gml:timePosition></lfSpanFr><orgGILvl>2500</orgGILvl><area><gml:Surface gml:id="g" srsName=")" +
         srs +
         R"("><gml:patches><gml:PolygonPatch><gml:exterior><gml:Ring><gml:curveMember><gml:Curve gml:id="c">)"
         R"(<gml:segments><gml:LineStringSegment><gml:posList>36.3 140.3 36.3 140.4 36.4 140.4 36.3 140.3)"
         R"(</gml:posList></gml:LineStringSegment></gml:segments></gml:Curve></gml:curveMember></gml:Ring>)"
         R"(</gml:exterior></gml:PolygonPatch></gml:patches></gml:Surface></area><type>普通建物</type></BldA>)"
         "</Dataset>";
}

}  // namespace

TEST_CASE("srsName tells system, order of axes and heights") {
  struct Case {
    const char* name;
    int epsg;
    bool north_first, three;
  };
  for (const Case& c :
       {Case{"http://www.opengis.net/def/crs/EPSG/0/6668", 6668, true, false},
        Case{"http://www.opengis.net/def/crs/EPSG/0/6697", 6668, true, true},
        Case{"http://www.opengis.net/def/crs/EPSG/0/10169", 6676, true, true},
        Case{"http://www.opengis.net/def/crs/EPSG/0/10174", 6681, true, true},
        Case{"urn:ogc:def:crs:EPSG::6677", 6677, true, false},
        Case{"urn:ogc:def:crs:EPSG:6.6:4612", 4612, true, false},
        Case{"urn:ogc:def:crs:EPSG::3857", 3857, false, false},
        Case{"urn:ogc:def:crs:OGC:1.3:CRS84", 4326, false, false},
        Case{"EPSG:6668", 6668, false, false},
        Case{"http://www.opengis.net/gml/srs/epsg.xml#4326", 4326, false, false},
        Case{"fguuid:jgd2024.bl", 6668, true, false}, Case{"fguuid:jgd2011.bl", 6668, true, false},
        Case{"fguuid:jgd2001.bl", 4612, true, false}, Case{"JGD2000 / (B, L)", 4612, true, false},
        Case{"JGD2011 / (B, L, h)", 6668, true, true}}) {
    CAPTURE(c.name);
    const auto crs = gml_crs(c.name);
    REQUIRE(crs);
    CHECK(crs->crs.epsg == c.epsg);
    CHECK(crs->north_first == c.north_first);
    CHECK(crs->three_dimensional == c.three);
  }
  for (const char* name : {"", "fguuid:jgd2030.bl", "urn:ogc:def:crs:EPSG::10175",
                           "http://127.0.0.1:9/6668", "/vsicurl/http://127.0.0.1:9/"})
    CHECK_FALSE(gml_crs(name));
}

TEST_CASE("国土数値情報: features refer to surfaces made of shared curves") {
  const Reading reading = read_gml_text(ksj);
  CHECK(reading.headers() == Row{"gml_id", "administrativeAreaCode", "cityName"});
  CHECK(reading.row(0) == Row{"A1", "08216", "笠間市"});
  REQUIRE(reading.table.crs);
  CHECK(reading.table.crs->epsg == 6668);
  CHECK(reading.table.geometry.kind == std::vector<GeometryKind>{GeometryKind::polygon});
  CHECK(reading.table.geometry.x == std::vector<double>{140.3, 140.4, 140.4, 140.3});
  CHECK(reading.table.geometry.y == std::vector<double>{36.3, 36.3, 36.4, 36.3});
  CHECK(reading.notices.total() == 0);
}

TEST_CASE("基盤地図情報 of every reference system comes out as longitude, latitude") {
  for (const auto& [srs, epsg] : {std::pair{"fguuid:jgd2024.bl", 6668},
                                  {"fguuid:jgd2011.bl", 6668},
                                  {"fguuid:jgd2001.bl", 4612}}) {
    CAPTURE(srs);
    const Reading reading = read_gml_text(fgd(srs));
    CHECK(reading.headers() == Row{"gml_id", "fid", "lfSpanFr", "orgGILvl", "type"});
    CHECK(reading.row(0) == Row{"K1", "50001-1", "2014-10-01", "2500", "普通建物"});
    CHECK(reading.table.crs->epsg == epsg);
    CHECK(reading.table.geometry.x == std::vector<double>{140.3, 140.4, 140.4, 140.3});
    CHECK(reading.notices.total() == 0);
  }
}

TEST_CASE("plain GML: the axes follow the name of the system") {
  const Reading urn = read_gml_text(collection(
      member("<x:code>008</x:code>" + point("urn:ogc:def:crs:EPSG::6668", "36.3 140.3"))));
  CHECK(column_of(urn.table, "code") == Row{"008"});
  CHECK(urn.table.geometry.x == std::vector<double>{140.3});
  const Reading plain = read_gml_text(collection(member(point("EPSG:6668", "140.3 36.3"))));
  CHECK(plain.table.geometry.x == std::vector<double>{140.3});
  const Reading zone = read_gml_text(
      collection(member(point("http://www.opengis.net/def/crs/EPSG/0/6677", "38414 42265"))));
  CHECK(zone.table.geometry.x == std::vector<double>{42265});
  CHECK(zone.table.geometry.y == std::vector<double>{38414});
  const Reading several = read_gml_text(
      collection(member(point("EPSG:6668", "140.3 36.3")) + member(point("EPSG:6677", "1 2"))));
  CHECK(several.notices.count("file_unreadable") == 1);
}

TEST_CASE("a second geometry, a repeated value and a lost reference are said or kept") {
  const std::string place = point("EPSG:6668", "140.3 36.3");
  const Reading two = read_gml_text(
      collection(member("<x:use>1</x:use><x:use>2</x:use>" + place +
                        "<x:extent><gml:Point><gml:pos>1 2</gml:pos></gml:Point></x:extent>")));
  CHECK(column_of(two.table, "use") == Row{"1;2"});
  CHECK(two.parameter("geom_fields_dropped", "detail_en") == "extent × 1");
  const Reading lost = read_gml_text(collection(
      member("<x:a><gml:Surface><gml:patches><gml:PolygonPatch><gml:exterior><gml:Ring>"
             "<gml:curveMember xlink:href=\"#none\"/></gml:Ring></gml:exterior></gml:PolygonPatch>"
             "</gml:patches></gml:Surface></x:a>")));
  CHECK(lost.table.geometry.kind == std::vector<GeometryKind>{GeometryKind::null});
  CHECK(lost.notices.count("file_parts_not_read") == 1);
}

TEST_CASE("GML that expands entities or refers elsewhere is refused") {
  const std::string bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"x\">]>"
      "<Dataset xmlns:gml=\"http://www.opengis.net/gml\"><A><n>&b;</n></A></Dataset>";
  CHECK(read_gml_text(bomb).notices.count("security_resource_limit") == 1);
  for (const char* address :
       {"http://127.0.0.1:9/a.gml#c", "/vsicurl/http://127.0.0.1:9/a.gml", "other.gml#c"}) {
    const Reading remote =
        read_gml_text(collection(member("<x:a><gml:MultiCurve><gml:curveMember xlink:href=\"" +
                                        std::string(address) + "\"/></gml:MultiCurve></x:a>")));
    CHECK(remote.notices.count("security_remote_reference") == 1);
    CHECK(remote.table.rows == 0);
  }
}

TEST_CASE("a GML that GDAL writes reads like the GeoPackage of the same layer") {
  const TextFiles folder;
  write_squares(folder.folder() / "a.gml", "GML", 6668);
  write_squares(folder.folder() / "a.gpkg", "GPKG", 6668);
  const auto before = names_below(folder.folder());
  const Reading gml = read_vector({folder.folder() / "a.gml", "a.gml", {}});
  const Reading package = read_vector({folder.folder() / "a.gpkg", "a.gpkg", {}});
  CHECK(column_of(gml.table, "name") == column_of(package.table, "name"));
  CHECK(column_of(gml.table, "size") == column_of(package.table, "size"));
  CHECK(gml.table.geometry.x == package.table.geometry.x);
  CHECK(gml.table.geometry.y == package.table.geometry.y);
  CHECK(gml.table.geometry.kind == package.table.geometry.kind);
  CHECK(gml.table.crs == package.table.crs);
  CHECK(names_below(folder.folder()) == before);
}

TEST_CASE("PLATEAU's real files: kinds, counts, heights and plane zones") {
  const std::filesystem::path shared = KOKAI_SHARED_DATA;
  if (!std::filesystem::exists(shared)) {
    WARN("the shared files are not here");
    return;
  }
  ReadRequest request;
  request.sheet = "UseDistrict";
  const std::string urf = "zoning/plateau/takeo-shi/493060_urf_6668_op.gml";
  const Reading zones = read_vector({shared / urf, urf, {}}, request);
  CHECK(zones.table.rows == 40);
  CHECK(zones.table.crs->epsg == 6668);
  CHECK(zones.table.geometry.extent().min_x == Approx(129.939279).epsilon(1e-7));
  CHECK(zones.table.geometry.extent().max_y == Approx(33.224828).epsilon(1e-7));
  CHECK(column_of(zones.table, "function")[0] == "2");
  CHECK(column_of(zones.table, "city")[0] == "41206");
  request.sheet = "SewerPipe";
  const std::string unf = "sewer/plateau/nagaoka-shi/08EE753_unf_10169_sewer_op.gml";
  const Reading pipes = read_vector({shared / unf, unf, {}}, request);
  CHECK(pipes.table.rows == 158);
  CHECK(pipes.table.crs->epsg == 6676);
  const auto& kinds = pipes.table.geometry.kind;
  CHECK(std::count_if(kinds.begin(), kinds.end(), is_linear) == 138);
  CHECK(std::count(kinds.begin(), kinds.end(), GeometryKind::unsupported) == 20);
}
