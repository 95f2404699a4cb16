// What stands for a character that CP932 lacks, in files for those who read no other encoding.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/delivery_profile.h"
#include "pipeline/core/layer.h"

namespace kokai {

class CharacterTable {
 public:
  /// Reads gaiji.csv of the project (文字, CP932の文字), if there is one and the policy wants it. Throws UsageError with
  /// the line.
  CharacterTable(const std::filesystem::path& project, MissingCharacters policy);

  /// What stands for a character that CP932 lacks, in characters that it has; "" takes it away (a variation selector).
  /// Nothing where the policy has no answer.
  [[nodiscard]] std::optional<std::string> replacement(char32_t character) const;

 private:
  MissingCharacters policy_;
  std::map<char32_t, std::string> own_;
};

/// One cell whose text was changed for the sake of CP932.
struct ReplacedText {
  std::uint32_t row = 0;
  std::size_t column = 0;
  std::string before, after;
};

/// Characters that nothing stands for.
struct UnwritableText {
  std::uint32_t row = 0;
  std::size_t column = 0;
  std::string value, characters;  ///< "𠮷 (U+20BB7)"
};

struct CharacterChanges {
  std::vector<ReplacedText> replaced;
  std::vector<UnwritableText> unwritable;
};

/// Makes every text of the layer one that CP932 can hold.
[[nodiscard]] CharacterChanges fit_into_cp932(Layer& layer, const CharacterTable& table);
/// The same for one text; `unwritable` gets what nothing stands for (and stays in the text).
[[nodiscard]] std::string fit_into_cp932(std::string_view text, const CharacterTable& table,
                                         std::string& unwritable);

/// Characters that CP932 lacks as 〔U+20BB7〕, for lists that people read.
[[nodiscard]] std::string with_code_points(std::string_view text);

}  // namespace kokai
