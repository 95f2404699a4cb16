// The notices of suspected coordinate systems.
// SPDX-License-Identifier: MIT
#pragma once

#include "pipeline/core/error.h"
#include "pipeline/core/notice.h"
#include "pipeline/stages/crs_suspicion.h"

namespace kokai {

/// Reports what contradicts the stated system. True when the layer cannot be brought to JGD2011 by it; exchanged
/// axes (geom_axis_swapped) are a fault of the coordinates, as they are in degrees.
[[nodiscard]] bool report_suspicion(const Crs& stated, const GeometryColumn& geometry,
                                    const ExpectedPlace& expected, Notices& notices);

/// crs_undeclared, with the systems that would do.
void report_undeclared(const GeometryColumn& geometry, const ExpectedPlace& expected,
                       Notices& notices);

/// What may follow a sentence that says that a system is wrong: another one that would do; empty when none does.
[[nodiscard]] Bilingual crs_advice(const GeometryColumn& geometry, const ExpectedPlace& expected);

}  // namespace kokai
