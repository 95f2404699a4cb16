// Which SQL functions a query may call: those that only compute. Everything else, above all what
// reads or writes files, is refused.
// SPDX-License-Identifier: MIT
#include "pipeline/workspace/sql_functions.h"

#include <algorithm>

#include "pipeline/core/ascii.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

// Lists of what is allowed rather than of what is not: SpatiaLite registers over a thousand names,
// and each version adds some.

/// SQLite's own, without random(), load_extension() and what tells of the connection.
constexpr std::string_view sqlite_names =
    "-> ->> abs acos acosh asin asinh atan atan2 atanh avg ceil ceiling char coalesce "
    "cos cosh count cume_dist degrees dense_rank exp first_value floor format glob "
    "group_concat hex ifnull iif instr json json_array json_array_length json_extract "
    "json_group_array json_group_object json_object json_quote json_type json_valid "
    "lag last_value lead length like likelihood likely ln log log10 log2 lower ltrim "
    "max min mod nth_value ntile nullif percent_rank pi pow power printf quote "
    "radians rank replace round row_number rtrim sign sin sinh sqrt substr substring "
    "sum tan tanh total trim trunc typeof unicode unlikely upper";

/// Of days and times. 'now' is the day of the run, whatever the clock says.
constexpr std::string_view day_names =
    "current_date current_time current_timestamp date datetime julianday strftime "
    "time unixepoch";

/// SpatiaLite's, each also with ST_ before it. Some call others themselves: ST_Transform needs
/// casttotext.
constexpr std::string_view spatial_names =
    "area asbinary asewkt asgeojson astext aswkt azimuth boundary buffer buildarea "
    "buildmbr casttodouble casttointeger casttolinestring casttomulti "
    "casttomultilinestring casttomultipoint casttomultipolygon casttopoint casttopolygon "
    "casttosingle casttotext casttoxy centroid circularity closestpoint collect "
    "collectionextract concavehull contains convexhull coveredby covers crosses "
    "delaunaytriangulation difference dimension disjoint dissolvepoints dissolvesegments "
    "distance endpoint envelope envelopesintersects envintersects equals expand extent "
    "exteriorring forcepolygonccw forcepolygoncw geodesiclength geometryfromtext "
    "geometryn geometrytype geomfromgeojson geomfromtext geomfromwkb glength "
    "greatcirclelength gunion hausdorffdistance interiorringn intersection intersects "
    "isclosed isempty ispolygonccw ispolygoncw isring issimple isvalid isvaliddetail "
    "isvalidreason length line_interpolate_point line_locate_point line_substring "
    "linefromtext linemerge linescutatnodes makeline makepoint makepolygon makevalid "
    "maxdistance maxx maxy mbrcontains mbrdisjoint mbrequal mbrintersects mbrmaxx mbrmaxy "
    "mbrminx mbrminy mbroverlaps mbrtouches mbrwithin minx miny multi node npoints nrings "
    "numgeometries numinteriorring numinteriorrings numpoints offsetcurve overlaps "
    "perimeter point pointfromtext pointn pointonsurface polyfromtext polygonfromtext "
    "polygonize project ptdistwithin relate relatematch removerepeatedpoints reverse "
    "segmentize selfintersections setsrid sharedpaths shortestline simplify "
    "simplifypreservetopology singlesidedbuffer snap snaptogrid split srid startpoint "
    "subdivide symdifference touches transform translate unaryunion union voronojdiagram "
    "within x y";

bool has(std::string_view names, std::string_view name) {
  const std::vector<std::string_view> all = split(names, ' ');
  return std::find(all.begin(), all.end(), name) != all.end();
}

}  // namespace

bool is_allowed_function(std::string_view name) {
  const std::string known = ascii_lower(name);
  std::string_view bare = known;
  if (has(sqlite_names, bare) || has(day_names, bare)) return true;
  if (bare.starts_with("st_")) bare.remove_prefix(3);
  return has(spatial_names, bare);
}

bool may_ask_the_day(std::string_view name) {
  return has(day_names, ascii_lower(name));
}

std::vector<std::string> allowed_functions() {
  std::vector<std::string> all;
  for (const std::string_view names : {sqlite_names, day_names})
    for (const std::string_view name : split(names, ' ')) all.emplace_back(name);
  for (const std::string_view name : split(spatial_names, ' ')) {
    all.emplace_back(name);
    all.push_back("ST_" + std::string(name));
  }
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace kokai
