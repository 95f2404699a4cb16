// What web servers need to be told to serve a release: types of files that they do not know, and that any page may read
// open data.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace kokai {

inline constexpr std::string_view iis_file = "web.config", apache_file = ".htaccess";

/// By the extension, of files below a release; "" where it does not matter.
[[nodiscard]] std::string media_type_of(std::string_view path);

/// For IIS, which answers 404 for a file whose type it does not know.
[[nodiscard]] std::string web_config();
/// For Apache httpd.
[[nodiscard]] std::string htaccess();

}  // namespace kokai
