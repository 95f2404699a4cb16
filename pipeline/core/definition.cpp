// A definition: the declarative description of a layer.
// SPDX-License-Identifier: MIT
#include "pipeline/core/definition.h"

#include <algorithm>
#include <array>

namespace kokai {

namespace {

constexpr std::array<FieldTypeInfo, 21> types{{
    {FieldType::text, "text", false, {"文字列", "text"}},
    {FieldType::kana, "kana", false, {"全角カナ", "full-width katakana"}},
    {FieldType::identifier, "identifier", false, {"識別子（半角）", "identifier, half width"}},
    {FieldType::integer, "integer", true, {"整数", "whole number"}},
    {FieldType::number, "number", true, {"数値", "number"}},
    {FieldType::date, "date", false, {"日付 YYYY-MM-DD", "date YYYY-MM-DD"}},
    {FieldType::year, "year", true, {"西暦年 YYYY", "year YYYY"}},
    {FieldType::time, "time", false, {"時刻 HH:MM", "time of day HH:MM"}},
    {FieldType::weekdays, "weekdays", false, {"曜日（月火水木金土日）", "weekdays, Monday first"}},
    {FieldType::presence, "presence", false, {"有または無", "有 (yes) or 無 (no)"}},
    {FieldType::mark, "mark", false, {"該当は1、非該当は空", "1 where it applies, else empty"}},
    {FieldType::code, "code", false, {"コード表の値", "value of a code list"}},
    {FieldType::municipality_code,
     "municipality_code",
     false,
     {"全国地方公共団体コード（6桁）", "municipality code, six digits"}},
    {FieldType::corporate_number,
     "corporate_number",
     false,
     {"法人番号（13桁）", "corporate number, 13 digits"}},
    {FieldType::phone, "phone", false, {"電話番号（半角）", "telephone number"}},
    {FieldType::postal_code,
     "postal_code",
     false,
     {"郵便番号（7桁）", "postal code, seven digits"}},
    {FieldType::url, "url", false, {"URL", "URL"}},
    {FieldType::email, "email", false, {"メールアドレス", "e-mail address"}},
    {FieldType::latitude,
     "latitude",
     true,
     {"緯度（10進度、JGD2011）", "latitude, decimal degrees, JGD2011"}},
    {FieldType::longitude,
     "longitude",
     true,
     {"経度（10進度、JGD2011）", "longitude, decimal degrees, JGD2011"}},
    {FieldType::list, "list", false, {"「;」区切りの一覧", "list joined by ;"}},
}};
static_assert(types.size() == static_cast<std::size_t>(FieldType::list) + 1);

}  // namespace

std::span<const FieldTypeInfo> field_types() {
  return types;
}

const FieldTypeInfo& info(FieldType type) {
  return types[static_cast<std::size_t>(type)];
}

const std::string& Field::header_in(int generation) const {
  const auto found = generation_header.find(generation);
  return found == generation_header.end() ? header : found->second;
}

Requirement Field::requirement_in(int generation) const {
  const auto found = generation_requirement.find(generation);
  return found == generation_requirement.end() ? requirement : found->second;
}

namespace {

template <class Items, class Matches>
auto find_in(const Items& items, Matches matches) -> const typename Items::value_type* {
  const auto found = std::find_if(items.begin(), items.end(), matches);
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

const Field* Definition::field(std::string_view name) const {
  return find_in(fields, [&](const Field& f) { return f.name == name; });
}

const CodeList* Definition::code_list(std::string_view list_id) const {
  return find_in(code_lists, [&](const CodeList& list) { return list.id == list_id; });
}

const Generation* Definition::generation(int number) const {
  return find_in(generations, [&](const Generation& g) { return g.number == number; });
}

const Field* Definition::first_of_type(FieldType type) const {
  return find_in(fields, [&](const Field& f) { return f.type == type; });
}

std::string Definition::allowed_values(const Field& field, std::size_t most) const {
  if (field.type == FieldType::presence) return "有, 無";
  if (field.type == FieldType::mark) return "1";
  const CodeList* list = code_list(field.code_list);
  if (list == nullptr) return "";
  std::string shown;
  for (std::size_t i = 0; i < list->values.size() && i < most; ++i) {
    const CodeValue& value = list->values[i];
    if (i != 0) shown += ", ";
    shown += list->write == CodeList::Write::code ? value.code + " " + value.name : value.name;
  }
  return list->values.size() > most ? shown + ", …" : shown;
}

const Definition* Definitions::find(std::string_view id) const {
  return find_in(all, [&](const Definition& d) { return d.id == id; });
}

std::vector<std::string> Definitions::ids() const {
  std::vector<std::string> ids;
  for (const Definition& definition : all) ids.push_back(definition.id);
  return ids;
}

}  // namespace kokai
