// TOML for people: every value is asked for by name, whatever was not asked for is an unknown key,
// and every fault says file, line, what is wrong and the nearest known name.
// SPDX-License-Identifier: MIT
#include "pipeline/core/config_table.h"

#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <utility>

#include "pipeline/core/cp932.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

/// A parsed document; tables of it point into it.
struct Document {
  toml::table root;
  std::string origin;
};

std::string at_line(const std::string& origin, std::size_t line) {
  return line == 0 ? origin : origin + ":" + std::to_string(line);
}

std::string_view line_text(std::string_view text, std::size_t line) {
  const std::vector<std::string_view> lines = split(text, '\n');
  return line >= 1 && line <= lines.size() ? lines[line - 1] : std::string_view();
}

/// The line with every backslash doubled that starts no TOML escape: what the writer meant by a
/// Windows path.
std::string with_doubled_backslashes(std::string_view line) {
  std::string corrected;
  for (const char c : line) {
    if (c == '\r') continue;
    corrected += c;
    if (c == '\\') corrected += '\\';
  }
  return corrected;
}

std::string decoded(std::string_view bytes, const std::string& origin) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  if (is_valid_utf8(bytes)) return std::string(bytes);
  if (!is_valid_cp932(bytes))
    throw UsageError({origin + ": 文字コードが UTF-8 でも Shift_JIS でもありません。"
                               "メモ帳などで「UTF-8」を選んで保存し直してください。",
                      origin + ": neither UTF-8 nor Shift_JIS. Save the file again as UTF-8."});
  std::string text;
  append_from_cp932(text, bytes);
  return text;
}

[[noreturn]] void fail_syntax(const toml::parse_error& error, std::string_view text,
                              const std::string& origin) {
  const std::size_t line = error.source().begin.line;
  const std::string where = at_line(origin, line);
  const std::string_view faulty = line_text(text, line);
  const std::string reason(error.description());
  if (faulty.find('\\') != std::string_view::npos) {
    const std::string corrected = with_doubled_backslashes(faulty);
    throw UsageError(
        {where + ": 「\\」は二つ重ねて書くか「/」で書いてください。正しい行: " + corrected,
         where + ": write each backslash twice, or use \"/\". Corrected line: " + corrected});
  }
  throw UsageError({where + ": TOML の書き方に誤りがあります（" + reason + "）。",
                    where + ": this is not valid TOML: " + reason + "."});
}

}  // namespace

struct ConfigTable::Node {
  std::shared_ptr<const Document> document;
  const toml::table* table = nullptr;
  std::string name;  ///< of this table, for messages: "dataset", "" for the root
  std::set<std::string, std::less<>> known;
};

ConfigTable ConfigTable::parse(std::string_view bytes, const std::string& origin) {
  const std::string text = decoded(bytes, origin);
  auto document = std::make_shared<Document>();
  document->origin = origin;
  try {
    document->root = toml::parse(text, origin);
  } catch (const toml::parse_error& error) {
    fail_syntax(error, text, origin);
  }
  auto node = std::make_shared<Node>();
  node->table = &document->root;
  node->document = std::move(document);
  return ConfigTable(std::move(node));
}

ConfigTable ConfigTable::parse_file(const std::filesystem::path& path, const std::string& origin) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    throw UsageError({origin + ": ファイルがありません、または読めません。",
                      origin + ": the file does not exist or cannot be read."});
  const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  return parse(bytes, origin);
}

bool ConfigTable::has(std::string_view key) const {
  return node_->table->contains(key);
}

bool ConfigTable::is_table(std::string_view key) const {
  const toml::node* value = node_->table->get(key);
  return value != nullptr && value->is_table();
}

const std::string& ConfigTable::origin() const {
  return node_->document->origin;
}

std::size_t ConfigTable::line_of(std::string_view key) const {
  const toml::node* value = node_->table->get(key);
  if (value == nullptr) return node_->table->source().begin.line;
  // An array of tables starts at its first table's header.
  return value->source().begin.line;
}

void ConfigTable::fail(std::string_view key, const Bilingual& what) const {
  const std::string where = at_line(origin(), line_of(key)) + ": ";
  throw UsageError({where + what.ja, where + what.en});
}

namespace {

[[noreturn]] void wrong_type(const ConfigTable& table, std::string_view key, std::string_view ja,
                             std::string_view en) {
  const std::string name(key);
  table.fail(key, {name + " には" + std::string(ja) + "を書いてください。",
                   name + " must be " + std::string(en) + "."});
}

}  // namespace

std::optional<std::string> ConfigTable::text(std::string_view key) {
  node_->known.emplace(key);
  const toml::node* value = node_->table->get(key);
  if (value == nullptr) return std::nullopt;
  const auto text = value->value_exact<std::string>();
  if (!text) wrong_type(*this, key, "文字列（\"…\"）", "a text in quotes");
  return text;
}

std::string ConfigTable::text_or(std::string_view key, std::string_view fallback) {
  return text(key).value_or(std::string(fallback));
}

std::string ConfigTable::required_text(std::string_view key) {
  const auto value = text(key);
  const std::string name(key);
  if (!value || value->empty())
    fail(key, {name + " がありません。書いてください。", name + " is missing. Please state it."});
  return *value;
}

std::optional<long> ConfigTable::integer(std::string_view key) {
  node_->known.emplace(key);
  const toml::node* value = node_->table->get(key);
  if (value == nullptr) return std::nullopt;
  const auto number = value->value_exact<std::int64_t>();
  if (!number) wrong_type(*this, key, "整数", "a whole number");
  return static_cast<long>(*number);
}

std::optional<double> ConfigTable::number(std::string_view key) {
  node_->known.emplace(key);
  const toml::node* value = node_->table->get(key);
  if (value == nullptr) return std::nullopt;
  if (!value->is_number()) wrong_type(*this, key, "数値", "a number");
  return value->value<double>();
}

std::optional<bool> ConfigTable::boolean(std::string_view key) {
  node_->known.emplace(key);
  const toml::node* value = node_->table->get(key);
  if (value == nullptr) return std::nullopt;
  const auto flag = value->value_exact<bool>();
  if (!flag) wrong_type(*this, key, " true または false ", "true or false");
  return flag;
}

std::vector<std::string> ConfigTable::texts(std::string_view key) {
  node_->known.emplace(key);
  const toml::node* value = node_->table->get(key);
  if (value == nullptr) return {};
  if (const auto one = value->value_exact<std::string>()) return {*one};
  const toml::array* array = value->as_array();
  if (array == nullptr) wrong_type(*this, key, "文字列またはその一覧", "a text or a list of texts");
  std::vector<std::string> texts;
  for (const toml::node& item : *array) {
    const auto text = item.value_exact<std::string>();
    if (!text) wrong_type(*this, key, "文字列の一覧", "a list of texts");
    texts.push_back(*text);
  }
  return texts;
}

std::optional<Bilingual> ConfigTable::bilingual(std::string_view key) {
  node_->known.emplace(key);
  const toml::node* value = node_->table->get(key);
  if (value == nullptr) return std::nullopt;
  if (const auto both = value->value_exact<std::string>()) return Bilingual{*both, *both};
  if (!value->is_table())
    wrong_type(*this, key, "文字列または { ja = \"…\", en = \"…\" }",
               "a text or { ja = \"…\", en = \"…\" }");
  ConfigTable pair = *table(key);
  const Bilingual texts{pair.text_or("ja", ""), pair.text_or("en", "")};
  pair.finish();
  return texts;
}

std::optional<ConfigTable> ConfigTable::table(std::string_view key) {
  node_->known.emplace(key);
  const toml::node* value = node_->table->get(key);
  if (value == nullptr) return std::nullopt;
  if (!value->is_table()) wrong_type(*this, key, "表（[…]）", "a table");
  auto child = std::make_shared<Node>();
  child->document = node_->document;
  child->table = value->as_table();
  child->name = key;
  return ConfigTable(std::move(child));
}

std::vector<ConfigTable> ConfigTable::tables(std::string_view key) {
  node_->known.emplace(key);
  const toml::node* value = node_->table->get(key);
  if (value == nullptr) return {};
  const toml::array* array = value->as_array();
  if (array == nullptr) wrong_type(*this, key, "表の並び（[[…]]）", "an array of tables ([[…]])");
  std::vector<ConfigTable> tables;
  for (const toml::node& item : *array) {
    if (!item.is_table()) wrong_type(*this, key, "表の並び（[[…]]）", "an array of tables ([[…]])");
    auto child = std::make_shared<Node>();
    child->document = node_->document;
    child->table = item.as_table();
    child->name = key;
    tables.emplace_back(std::move(child));
  }
  return tables;
}

std::vector<std::string> ConfigTable::keys() const {
  std::vector<std::pair<toml::source_position, std::string>> found;
  for (const auto& [key, value] : *node_->table)
    found.emplace_back(key.source().begin, std::string(key.str()));
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> names;
  for (auto& entry : found) names.push_back(std::move(entry.second));
  return names;
}

void ConfigTable::not_in_this_version(std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    const std::string name(key);
    if (has(key))
      fail(key,
           {name + " はこの版の kokai ではまだ使えません。行を消すか「#」で注釈にしてください。",
            name +
                " is not in this version of kokai. Remove the line or comment it out with \"#\"."});
    node_->known.emplace(key);
  }
}

void ConfigTable::finish() const {
  const std::vector<std::string> known(node_->known.begin(), node_->known.end());
  for (const std::string& key : keys()) {
    if (node_->known.contains(key)) continue;
    const std::string nearest = nearest_name(key, known);
    const std::string where = node_->name.empty() ? "" : "[" + node_->name + "] ";
    fail(key,
         {where + "「" + key + "」という設定はありません。" +
              (nearest.empty() ? "つづりを確かめてください。"
                               : "「" + nearest + "」ではありませんか。"),
          where + "there is no setting \"" + key + "\". " +
              (nearest.empty() ? "Check its spelling." : "Did you mean \"" + nearest + "\"?")});
  }
}

}  // namespace kokai
