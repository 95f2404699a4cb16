// Finds the field that a header of a source stands for.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/definition.h"

namespace kokai {

/// How a header was recognised; the earlier, the surer.
enum class HeaderKind {
  header,  ///< the official header of some generation
  alias,
  name,  ///< the field's own ASCII name
  cut    ///< the first ten bytes of a longer one, as Shapefiles cut it
};

struct HeaderMatch {
  const Field* field = nullptr;
  HeaderKind kind = HeaderKind::header;
  std::string unit = {};  ///< that the header states in brackets: 管径(m)
};

/// The form in which headers are compared: comparison_key, without the U+FFFD that remains of a
/// character cut in two.
[[nodiscard]] std::string header_key(std::string_view header);

/// What is left of a header in a Shapefile: its first ten bytes of CP932, whole characters only.
[[nodiscard]] std::string cut_header(std::string_view header);

/// True when `header` is one of `listed`, compared by key, also in its cut form.
[[nodiscard]] bool is_listed_header(std::string_view header, std::span<const std::string> listed);

/// All headers that a definition knows. The definition must outlive it.
class HeaderMatcher {
 public:
  explicit HeaderMatcher(const Definition& definition);

  /// The field of `header`, or nothing. A cut header that two fields could have is nobody's.
  [[nodiscard]] std::optional<HeaderMatch> match(std::string_view header) const;
  /// The known header nearest to a misspelt one, or "".
  [[nodiscard]] std::string nearest(std::string_view header) const;
  /// Comparison keys of every known header, cut forms included; sorted, each once.
  [[nodiscard]] std::vector<std::string> keys() const;

 private:
  struct Entry {
    std::string key;
    HeaderKind kind;
    const Field* field;
  };
  void add(std::string_view header, HeaderKind kind, const Field& field);
  [[nodiscard]] std::optional<HeaderMatch> match_key(const std::string& key) const;

  std::vector<Entry> entries_;        // sorted by key, then kind
  std::vector<std::string> headers_;  // as people write them
};

}  // namespace kokai
