// Holds back the rows that have an error, so that the others can be published: on_row_error = "hold".
// SPDX-License-Identifier: MIT
#pragma once

#include "pipeline/core/layer.h"
#include "pipeline/core/report.h"

namespace kokai {

/// True for a layer that is whole or nothing: a partition, and whatever is, or belongs to, a network of lines.
/// A row that is missing there is a hole in the map.
[[nodiscard]] bool must_stay_whole(const Definition& definition);

/// Of `rows` rows so many may be held back: one of every hundred, and of a rest below a hundred one too.
[[nodiscard]] std::size_t most_held_rows(std::size_t rows);

/// Takes the rows out of the layer that have an error which nobody accepted, each with a notice row_held that says why;
/// whatever else was said about them is dropped. Returns how many. None is taken out when that would not open
/// the gate: when there are errors of the dataset as a whole, or of personal information (Adjustable::freely is what may
/// be held). When there are more than most_held_rows(), the notice is row_hold_limit.
std::size_t hold_rows(Layer& layer, Notices& notices, const SeverityOf& severity_of);

}  // namespace kokai
