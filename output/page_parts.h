// Parts that several pages of a release share.
// SPDX-License-Identifier: MIT
#pragma once

#include "output/html.h"
#include "pipeline/core/catalog_model.h"

namespace kokai {

/// The catalogue's title; "笠間市オープンデータ" when it has none of its own.
[[nodiscard]] std::string catalog_title(const Catalog& catalog);

/// Name of a licence with a link to its text.
void add_license(Html& html, const License& license);

/// Who answers questions: 連絡先.
void add_contact(Html& html, const Publisher& publisher, const Contact& contact);

/// A table that scrolls by itself on narrow screens; `caption` names it for screen readers too.
void start_table(Html& html, std::string_view caption_ja, std::string_view caption_en);
void end_table(Html& html);

void add_footer(Html& html, const Catalog& catalog);

/// The end of every public page: whom to ask, then the footer.
void end_with_contact(Html& html, const Catalog& catalog, const Contact& contact);

}  // namespace kokai
