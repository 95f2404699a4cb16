// Whether a CKAN server would take a package: its own validators' rules, without a server.
// SPDX-License-Identifier: MIT
//
// The rules are those of ckan/logic/schema.py and validators.py of CKAN 2.11.
#include "catalog/ckan_lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "catalog/tags.h"
#include "catalog/uuid.h"
#include "pipeline/core/catalog_model.h"
#include "pipeline/core/date.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

using Json = nlohmann::ordered_json;
using Messages = std::vector<Bilingual>;

std::string text_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

void check_name(const Json& package, Messages& messages) {
  const std::string name = text_of(package, "name");
  const bool reserved = name == "new" || name == "edit" || name == "search";
  const bool good = name.size() >= 2 && name.size() <= 100 && !reserved &&
                    std::all_of(name.begin(), name.end(), is_name_character);
  if (!good)
    messages.push_back(
        {fmt::format(
             "name「{}」は使えません。小文字の英数字と - _ で2～100文字にし、new、edit、search "
             "は避けてください。",
             name),
         fmt::format("The name \"{}\" is not accepted: use 2 to 100 lower-case letters, digits, - "
                     "and _, and not new, edit or search.",
                     name)});
  if (trim(text_of(package, "title")).empty())
    messages.push_back({"title が空です。題名を入れてください。", "The title is empty; give one."});
  if (text_of(package, "owner_org").empty())
    messages.push_back({"owner_org が空です。公開者のコードを入れてください。",
                        "owner_org is empty; name the publisher's organisation."});
  if (to_code_points(text_of(package, "version")).size() > 100)
    messages.push_back(
        {"version が100文字を超えています。", "The version is longer than 100 characters."});
}

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0 || text.find('@', at + 1) != std::string_view::npos)
    return false;
  const std::string_view host = text.substr(at + 1);
  const auto plain = [](char c) { return c > ' ' && c < 0x7f && c != '<' && c != '>' && c != ','; };
  return !host.empty() && host.front() != '.' && host.back() != '.' &&
         host.find("..") == std::string_view::npos && std::all_of(text.begin(), text.end(), plain);
}

void check_emails(const Json& package, Messages& messages) {
  for (const char* name : {"author_email", "maintainer_email", "contactPoint_email"}) {
    const std::string email = text_of(package, name);
    if (email.empty() || is_email(email)) continue;
    messages.push_back({fmt::format("{} の「{}」はメールアドレスではありません。", name, email),
                        fmt::format("{}: \"{}\" is no e-mail address.", name, email)});
  }
}

void check_tags(const Json& package, Messages& messages) {
  std::set<std::string> seen;
  for (const Json& tag : package.value("tags", Json::array())) {
    const std::string name = text_of(tag, "name");
    if (!is_tag(name))
      messages.push_back(
          {fmt::format(
               "タグ「{}」は使えません。2～100文字の文字・数字・空白・_ - . だけにしてください。",
               name),
           fmt::format("The tag \"{}\" is not accepted: 2 to 100 letters, digits, spaces, _, - and "
                       "dots only.",
                       name)});
    if (!seen.insert(name).second)
      messages.push_back({fmt::format("タグ「{}」が重なっています。", name),
                          fmt::format("The tag \"{}\" occurs twice.", name)});
  }
}

/// Keys of CKAN's own package schema, which no extra may have.
constexpr std::array<std::string_view, 18> root_keys = {
    "id",         "name",  "title",  "author",   "author_email", "maintainer", "maintainer_email",
    "license_id", "notes", "url",    "version",  "state",        "type",       "owner_org",
    "private",    "tags",  "groups", "resources"};

void check_extras(const Json& package, Messages& messages) {
  std::set<std::string> seen;
  for (const Json& extra : package.value("extras", Json::array())) {
    const std::string key = text_of(extra, "key");
    const bool own_key = std::find(root_keys.begin(), root_keys.end(), key) != root_keys.end();
    if (key.empty() || own_key)
      messages.push_back(
          {fmt::format("extras のキー「{}」は使えません（空か、CKAN本体の項目名）。", key),
           fmt::format("The extra \"{}\" is empty or a key of CKAN itself.", key)});
    if (!seen.insert(key).second)
      messages.push_back({fmt::format("extras のキー「{}」が重なっています。", key),
                          fmt::format("The extra \"{}\" occurs twice.", key)});
    if (!extra.contains("value") || !extra["value"].is_string())
      messages.push_back({fmt::format("extras の「{}」の値が文字列ではありません。", key),
                          fmt::format("The value of extra \"{}\" is no text.", key)});
  }
}

/// YYYY-MM-DD; the portals' own last_modified_date may stop at the month.
bool is_date(const std::string& text, bool month_will_do) {
  return from_iso(text).has_value() ||
         (month_will_do && text.size() == 7 && from_iso(text + "-01").has_value());
}

void check_dates(const Json& resource, const std::string& name, Messages& messages) {
  for (const char* key : {"created", "last_modified", "last_modified_date"}) {
    const std::string date = text_of(resource, key);
    if (date.empty() || is_date(date, std::string_view(key) == "last_modified_date")) continue;
    messages.push_back(
        {fmt::format("{}：{} の「{}」は YYYY-MM-DD の日付ではありません。", name, key, date),
         fmt::format("{}: {} \"{}\" is no date YYYY-MM-DD.", name, key, date)});
  }
}

/// CKAN deletes other characters from the name of an uploaded file: 避難所.csv becomes ".csv".
bool keeps_file_name(std::string_view url) {
  const std::string_view file = url.substr(url.find_last_of('/') + 1);
  const auto kept = [](char c) { return is_name_character(c) || c == '.'; };
  return file.size() >= 3 && file.size() <= 100 && std::all_of(file.begin(), file.end(), kept);
}

void check_license(const Json& resource, const std::string& name,
                   std::span<const std::string> licences, Messages& messages) {
  std::string license = text_of(resource, "license_id");
  if (license.empty()) license = text_of(resource, "resource_license_id");
  if (std::find(licences.begin(), licences.end(), license) != licences.end()) return;
  messages.push_back(
      {fmt::format("{}：ライセンス「{}」は登録先の一覧にありません。", name, license),
       fmt::format("{}: the portal does not list the licence \"{}\".", name, license)});
}

void check_resource(const Json& resource, std::set<std::string>& ids, Messages& messages) {
  const std::string name = text_of(resource, "name");
  const std::string id = text_of(resource, "id");
  if (!is_uuid(id) || !ids.insert(id).second)
    messages.push_back({fmt::format("{}：id「{}」がUUIDでないか、重なっています。", name, id),
                        fmt::format("{}: the id \"{}\" is no UUID or occurs twice.", name, id)});
  if (!resource.value("size", Json()).is_number_integer())
    messages.push_back({fmt::format("{}：size が整数ではありません。", name),
                        fmt::format("{}: size is no whole number.", name)});
  if (text_of(resource, "format").empty() || text_of(resource, "mimetype").empty())
    messages.push_back(
        {fmt::format("{}：format か mimetype が空です。CKANの推測に任せないでください。", name),
         fmt::format("{}: format or mimetype is empty, and CKAN would guess.", name)});
  const std::string url = text_of(resource, "url");
  if (url.empty() || trim(url) != url || !is_ascii(url) || !keeps_file_name(url))
    messages.push_back(
        {fmt::format("{}：url「{}」のファイル名は半角の英小文字・数字・_ - . だけにしてください。",
                     name, url),
         fmt::format("{}: the file name of \"{}\" may have lower-case letters, digits, _, - and "
                     "dots only.",
                     name, url)});
}

}  // namespace

std::vector<Bilingual> ckan_lint(const Json& package, std::span<const std::string> licences) {
  Messages messages;
  if (!package.is_object()) {
    messages.push_back(
        {"パッケージがJSONのオブジェクトではありません。", "The package is no JSON object."});
    return messages;
  }
  check_name(package, messages);
  check_emails(package, messages);
  check_tags(package, messages);
  check_extras(package, messages);
  const Json resources = package.value("resources", Json::array());
  if (resources.empty())
    messages.push_back(
        {"resources が空です。ファイルが一つもありません。", "There is no resource."});
  std::set<std::string> ids;
  for (const Json& resource : resources) {
    const std::string name = text_of(resource, "name");
    check_resource(resource, ids, messages);
    check_dates(resource, name, messages);
    check_license(resource, name, licences, messages);
  }
  return messages;
}

std::vector<std::string> portal_licences() {
  std::vector<std::string> licences;
  for (const KnownLicense& license : known_licenses()) licences.emplace_back(license.egov);
  return licences;
}

}  // namespace kokai
