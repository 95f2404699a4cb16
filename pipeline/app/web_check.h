// What a reader of the published addresses gets (libcurl).
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "output/release.h"
#include "pipeline/core/error.h"

namespace kokai {

/// What came back for one address.
struct WebAnswer {
  long status = 0;  ///< 0: no answer at all
  std::string media_type;
  std::uint64_t bytes = 0;
  std::string sha256;
  std::string failure;  ///< of the connection, in the library's words
};
/// GET of an http or https address; at most three redirections within those.
[[nodiscard]] WebAnswer fetch(const std::string& address);

struct WebFault {
  std::string address;
  Bilingual what;
};

/// Gets every file of a release below `base` (which ends in /): status 200, the type, the length, the hash. Ends early at
/// a host that does not answer. A `get` of one's own stands for the network in tests.
[[nodiscard]] std::vector<WebFault> verify_at(
    const std::string& base, const std::map<std::string, ReleaseFile>& files,
    const std::function<WebAnswer(const std::string&)>& get = fetch);

}  // namespace kokai
