// The text header of a MapInfo file: what it declares, and the form in which GDAL may see it.
// SPDX-License-Identifier: MIT
#include "layers/mapinfo_reader_header.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "pipeline/core/ascii.h"
#include "pipeline/core/text.h"

namespace kokai {

namespace {

/// Lines of a text, one after the other, without their ends.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}
  [[nodiscard]] bool next(std::string_view& line) {
    if (rest_.empty()) return false;
    const std::size_t end = rest_.find('\n');
    line = rest_.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    return true;
  }
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

std::string_view first_word(std::string_view text) {
  text = trim(text);
  return text.substr(0, text.find_first_of(" \t("));
}

/// What stands between quotes behind a keyword, or the rest of the line.
std::string quoted(std::string_view text) {
  const std::size_t begin = text.find('"');
  if (begin == std::string_view::npos) return std::string(trim(text));
  return std::string(text.substr(begin + 1, text.find('"', begin + 1) - begin - 1));
}

std::size_t count_behind(std::string_view line, std::size_t keyword) {
  const std::string_view digits = trim(trim(line).substr(keyword));
  std::size_t count = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), count);
  return count;
}

/// "名称 Char (40)": the name goes to `names`, its type stays.
std::string column_line(std::string_view line, bool numbers_as_text,
                        std::vector<std::string>& names) {
  line = trim(line);
  const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
  names.emplace_back(line.substr(0, end));
  std::string type(trim(line.substr(end)));
  constexpr std::array<std::string_view, 5> numbers = {"integer", "smallint", "largeint", "decimal",
                                                       "float"};
  const std::string kind = ascii_lower(first_word(type));
  if (numbers_as_text && std::find(numbers.begin(), numbers.end(), kind) != numbers.end())
    type = "Char(60)";
  return "  f" + std::to_string(names.size()) + " " + type + "\n";
}

/// The lines of `count` columns behind their headline.
void take_columns(Lines& lines, std::size_t count, bool numbers_as_text, MapInfoHeader& header) {
  std::string_view line;
  while (count > 0 && lines.next(line)) {
    if (trim(line).empty()) continue;
    header.text += column_line(line, numbers_as_text, header.names);
    --count;
  }
}

std::size_t count_approximated(std::string_view objects) {
  constexpr std::array<std::string_view, 3> kinds = {"arc", "ellipse", "roundrect"};
  std::size_t count = 0;
  Lines lines(objects);
  std::string_view line;
  while (lines.next(line)) {
    const std::string_view word = first_word(line);
    if (word.size() < 3 || word.size() > 9) continue;
    if (std::find(kinds.begin(), kinds.end(), ascii_lower(word)) != kinds.end()) ++count;
  }
  return count;
}

Bilingual other_table(std::string_view kind) {
  return {"「" + std::string(kind) +
              "」の TAB はほかのファイルを参照します。MapInfo で「名前を付けて保存」し、"
              "表そのものの TAB を作ってください",
          "a TAB of type \"" + std::string(kind) +
              "\" refers to other files; save a copy of the table itself in MapInfo"};
}

/// What a line of a .tab says that it must not.
void look_for_references(std::string_view line, MapInfoHeader& header) {
  const std::string words = ascii_lower(trim(line));
  const std::string type =
      starts_with(words, "type ") ? ascii_lower(first_word(words.substr(5))) : "";
  if (!type.empty() && type != "native") header.fault = other_table(type);
  if (starts_with(words, "create view") || starts_with(words, "open table"))
    header.fault = other_table("view");
  if (words.find("\\isseamless") != std::string::npos && words.find("true") != std::string::npos)
    header.fault = other_table("seamless");
}

}  // namespace

MapInfoHeader read_mif_header(std::string_view mif) {
  MapInfoHeader header;
  Lines lines(mif);
  std::string_view line;
  while (lines.next(line)) {
    const std::string word = ascii_lower(first_word(line));
    if (word == "charset") {
      header.charset = quoted(trim(line).substr(word.size()));
      header.text += "Charset \"Neutral\"\n";
      continue;
    }
    header.text.append(line).append("\n");
    if (word == "columns")
      take_columns(lines, count_behind(line, word.size()), true, header);
    else if (word == "data")
      break;
  }
  header.approximated = count_approximated(lines.rest());
  header.text.append(lines.rest());
  return header;
}

MapInfoHeader read_tab_header(std::string_view tab) {
  MapInfoHeader header;
  Lines lines(tab);
  std::string_view line;
  while (lines.next(line)) {
    const std::string word = ascii_lower(first_word(line));
    look_for_references(line, header);
    const std::size_t charset = ascii_lower(line).find("charset");
    if (word == "!charset" || (word == "type" && charset != std::string::npos)) {
      const std::size_t behind = charset + std::string_view("charset").size();
      header.charset = quoted(line.substr(behind));
      header.text.append(line.substr(0, behind));
      header.text += word == "type" ? " \"Neutral\"\n" : " Neutral\n";
      continue;
    }
    header.text.append(line).append("\n");
    if (word == "fields") take_columns(lines, count_behind(line, word.size()), false, header);
  }
  if (!header.fault && header.names.empty()) header.fault = other_table("?");
  return header;
}

}  // namespace kokai
