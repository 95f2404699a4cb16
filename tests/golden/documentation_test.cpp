// The lists of layers and rules in the documentation are what the program says (script/docs writes them).
// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "program.h"

using namespace kokai_test;

TEST_CASE("the documentation lists the layers and rules as the program knows them") {
  const fs::path root = KOKAI_SOURCE_DIR;
  for (const auto& [topic, folder] :
       {std::pair{"layers", "layers/definitions"}, std::pair{"rules", "pipeline/rules"}})
    for (const auto& [language, name] :
         {std::pair{"en", "README.md"}, std::pair{"ja", "README.ja.md"}}) {
      INFO("run script/docs to renew " << folder << "/" << name);
      // Elsewhere than in the project, so that nobody's own definitions and rules are listed.
      const TemporaryFolder folder_of_nobody;
      const Outcome outcome =
          run_kokai({"--lang", language, "describe", topic, "--markdown"}, folder_of_nobody.path());
      CHECK(outcome.exit_code == 0);
      CHECK((outcome.out == read_text(root / folder / name)));
    }
}
