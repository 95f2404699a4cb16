// Uses an installed kokai: definitions, normalisation and a projection, without the program.
// SPDX-License-Identifier: MIT
#include <cmath>
#include <iostream>
#include <string>
#include <vector>

#include "layers/definition_reader.h"
#include "pipeline/core/crs.h"
#include "pipeline/stages/normalise.h"

int main() {
  const kokai::Definitions definitions = kokai::load_definitions();
  const kokai::Definition* aed = definitions.find("aed");
  if (aed == nullptr) return 1;
  std::string value;
  const kokai::Field* opens = aed->first_of_type(kokai::FieldType::time);
  if (kokai::normalise_value("9:00", *opens, *aed, value).outcome !=
      kokai::Normalised::Outcome::changed)
    return 2;
  std::vector<double> x{140.3042}, y{36.3453};
  kokai::Projector(6668, 6677).transform(x, y);
  // EPSG:6677 of the town hall of Kasama, to a tenth of a millimetre.
  if (std::abs(x[0] - 42265.1420) > 1e-4 || std::abs(y[0] - 38414.3456) > 1e-4) return 3;
  std::cout << value << "\n";
  return value == "09:00" ? 0 : 4;
}
