// Secrets that stand in a configuration which everybody in the office can read.
// SPDX-License-Identifier: MIT
#include "pipeline/app/inline_secret.h"

#include <regex>

#include "pipeline/core/error.h"
#include "pipeline/core/notice.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

bool states_a_secret(const std::string& line) {
  // password = "…", ftp_token = '…'; but not token_env = "…", which names where a secret is kept.
  static const std::regex key(
      "(password|passwd|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|"
      "credentials?)"
      "[\"']?\\s*=\\s*(\"[^\"]|'[^'])",
      std::regex::icase | std::regex::optimize);
  static const std::regex url("[a-z][a-z0-9+.-]*://[^/\\s\"'@:]*:[^/\\s\"'@]+@",
                              std::regex::icase | std::regex::optimize);
  return std::regex_search(line, key) || std::regex_search(line, url);
}

}  // namespace

void refuse_inline_secrets(std::string_view text, const std::string& origin) {
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    constexpr std::size_t longest = 4096;  // std::regex is recursive
    if (!states_a_secret(std::string(line.substr(0, longest)))) continue;
    const NoticeType& type = *find_notice_type("security_inline_secret");
    const std::string where = origin + ":" + std::to_string(number) + ": ";
    throw UsageError({where + std::string(type.what.ja) + std::string(type.fix.ja) +
                          "（kokai explain security_inline_secret）",
                      where + std::string(type.what.en) + " " + std::string(type.fix.en) +
                          " (kokai explain security_inline_secret)"});
  }
}

}  // namespace kokai
