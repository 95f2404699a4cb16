// A check that could not look at everything: the data are not fit to release.
// SPDX-License-Identifier: MIT
#include <geos_c.h>

#include <catch2/catch.hpp>

#include "layer_builder.h"
#include "pipeline/rules/rules.h"

namespace kokai {
namespace {

using namespace test;

TEST_CASE("a polygon at which GEOS gives up is an error, and the layer not completely checked") {
  const Definition definition = feature_definition({"polygon"});
  GeometryColumn geometry;
  add_polygon(geometry, {{box(0, 0, 4)}});
  add_polygon(geometry, {{box(6, 0, 4), box(7, 1, 1)}});
  const Layer layer = feature_layer(definition, std::move(geometry));
  Notices sound;
  CHECK(validate({layer, definition}, sound).complete);
  CHECK(sound.total() == 0);

  // GEOS ends the next computation that looks for this, as it would on a failure of its own.
  GEOS_interruptRequest();
  Notices notices;
  const ValidationResult result = validate({layer, definition}, notices);
  GEOS_interruptCancel();
  CHECK(notices.count("release_not_fully_checked") == 1);
  CHECK_FALSE(result.complete);
}

}  // namespace
}  // namespace kokai
