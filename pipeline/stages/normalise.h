// Values into the canonical form of their field's type; every change is recorded.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "pipeline/core/layer.h"

namespace kokai {

/// What one normalisation did with one value.
struct Normalised {
  enum class Outcome {
    unchanged,  ///< already canonical (or empty)
    changed,    ///< `value` is canonical now; `code` says what was done
    rejected    ///< no canonical form; the value stays as it is and `code` is the notice for it
  } outcome = Outcome::unchanged;
  std::string_view code;  ///< changed_… or cell_…; a literal of the notice tables
};

/// Brings one value into canonical form. `out` receives the new value only when the outcome is
/// `changed`; it is a scratch buffer that callers reuse.
[[nodiscard]] Normalised normalise_value(std::string_view value, const Field& field,
                                         const Definition& definition, std::string& out);

/// Every column of the layer. Changed columns keep their former values in Column::before and the
/// rows in Column::changes; values without a canonical form are notices (cell_type,
/// cell_date_impossible …).
void normalise(Layer& layer, Notices& notices);

}  // namespace kokai
