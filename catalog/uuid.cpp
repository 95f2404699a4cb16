// Name-based UUIDs: the same name gives the same identifier on every machine.
// SPDX-License-Identifier: MIT
#include "catalog/uuid.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <iterator>

#include "pipeline/core/error.h"

namespace kokai {

std::string uuid_v5_url(std::string_view name) {
  // 6ba7b811-9dad-11d1-80b4-00c04fd430c8, RFC 4122, appendix C.
  constexpr std::array<unsigned char, 16> url_namespace = {0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad,
                                                           0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0,
                                                           0x4f, 0xd4, 0x30, 0xc8};
  std::string input(url_namespace.begin(), url_namespace.end());
  input += name;
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  if (EVP_Digest(input.data(), input.size(), digest.data(), nullptr, EVP_sha1(), nullptr) != 1)
    throw RunError(
        {"OpenSSLがSHA-"
         "1を計算できないため、カタログの識別子を作れません。OpenSSLの設定を確認してください。",
         "OpenSSL cannot compute SHA-1, so that no catalogue identifier can be made. "
         "Look at the configuration of OpenSSL."});
  digest[6] = static_cast<unsigned char>((digest[6] & 0x0f) | 0x50);
  digest[8] = static_cast<unsigned char>((digest[8] & 0x3f) | 0x80);
  std::string uuid;
  for (std::size_t byte = 0; byte < 16; ++byte) {
    if (byte == 4 || byte == 6 || byte == 8 || byte == 10) uuid += '-';
    fmt::format_to(std::back_inserter(uuid), "{:02x}", digest[byte]);
  }
  return uuid;
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool dash = at == 8 || at == 13 || at == 18 || at == 23;
    const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (dash ? c != '-' : !hex) return false;
  }
  return true;
}

}  // namespace kokai
