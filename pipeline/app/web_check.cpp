// What a reader of the published addresses gets (libcurl).
// SPDX-License-Identifier: MIT
#include "pipeline/app/web_check.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>

#include "output/web_server_files.h"
#include "pipeline/app/interrupt.h"
#include "pipeline/core/sha256.h"
#include "pipeline/core/version.h"

namespace kokai {

namespace {

/// Sets up the library once, and one connection that is used again for all addresses of a host.
class Connection {
 public:
  Connection() : easy_(prepared()) {
    if (easy_ == nullptr) throw RunError({"libcurl を使えません。", "libcurl cannot be used."});
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 1L);
    set(CURLOPT_MAXREDIRS, 3L);
    set(CURLOPT_CONNECTTIMEOUT, 20L);
    set(CURLOPT_LOW_SPEED_LIMIT, 100L);
    set(CURLOPT_LOW_SPEED_TIME, 30L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_USERAGENT, ("kokai/" + std::string(version)).c_str());
  }

  WebAnswer get(const std::string& address) {
    WebAnswer answer;
    Body body;
    set(CURLOPT_URL, address.c_str());
    set(CURLOPT_WRITEFUNCTION, take);
    set(CURLOPT_WRITEDATA, &body);
    const CURLcode code = curl_easy_perform(easy_.get());
    if (code != CURLE_OK) {
      answer.failure = curl_easy_strerror(code);
      return answer;
    }
    curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &answer.status);
    const char* type = nullptr;
    curl_easy_getinfo(easy_.get(), CURLINFO_CONTENT_TYPE, &type);
    answer.media_type = type == nullptr ? "" : type;
    answer.bytes = body.bytes;
    answer.sha256 = body.hash.finish();
    return answer;
  }

 private:
  struct Body {
    Sha256 hash;
    std::uint64_t bytes = 0;
  };
  struct Closer {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
  };

  static CURL* prepared() {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    return ready == CURLE_OK ? curl_easy_init() : nullptr;
  }

  static std::size_t take(char* data, std::size_t size, std::size_t count, void* to) {
    auto& body = *static_cast<Body*>(to);
    body.hash.update(std::string_view(data, size * count));
    body.bytes += size * count;
    return size * count;
  }

  template <class Value>
  void set(CURLoption option, Value value) {
    curl_easy_setopt(easy_.get(), option, value);
  }

  std::unique_ptr<CURL, Closer> easy_;
};

/// Everything but letters, digits and -._~/ as %XX (RFC 3986).
std::string in_address(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

/// "text/csv" of "text/csv; charset=utf-8".
std::string_view without_parameters(std::string_view media_type) {
  media_type = media_type.substr(0, media_type.find(';'));
  while (media_type.ends_with(' ')) media_type.remove_suffix(1);
  return media_type;
}

/// Nothing when the answer is the file.
Bilingual fault_of(const WebAnswer& answer, const std::string& path, const ReleaseFile& file) {
  if (answer.status == 0)
    return {"届きません（" + answer.failure + "）", "cannot be reached (" + answer.failure + ")"};
  if (answer.status != 200)
    return {fmt::format("状態 {} が返りました", answer.status),
            fmt::format("answered with status {}", answer.status)};
  const std::string wanted = media_type_of(path);
  if (!wanted.empty() && without_parameters(answer.media_type) != wanted)
    return {fmt::format("種類が {} のはずが {} です", wanted, answer.media_type),
            fmt::format("its type is {} instead of {}", answer.media_type, wanted)};
  if (answer.bytes != file.bytes)
    return {fmt::format("{} バイトのはずが {} バイトです", file.bytes, answer.bytes),
            fmt::format("has {} bytes instead of {}", answer.bytes, file.bytes)};
  if (answer.sha256 != file.sha256)
    return {"内容が違います（SHA-256）", "has another content (SHA-256)"};
  return {};
}

}  // namespace

WebAnswer fetch(const std::string& address) {
  thread_local Connection connection;
  return connection.get(address);
}

std::vector<WebFault> verify_at(const std::string& base,
                                const std::map<std::string, ReleaseFile>& files,
                                const std::function<WebAnswer(const std::string&)>& get) {
  // A host that is not there is not asked for every file.
  constexpr std::size_t most_silent = 3;
  std::vector<WebFault> faults;
  std::size_t silent = 0;
  for (const auto& [path, file] : files) {
    if (silent == most_silent) break;
    // These are for the server; it gives them to nobody.
    if (path == iis_file || path == apache_file) continue;
    stop_if_interrupted();
    const std::string address = base + in_address(path);
    const WebAnswer answer = get(address);
    silent = answer.status == 0 ? silent + 1 : 0;
    if (Bilingual what = fault_of(answer, path, file); !what.ja.empty())
      faults.push_back({address, std::move(what)});
  }
  return faults;
}

}  // namespace kokai
