// How many metres of a line lie in which zones of a hazard.
// SPDX-License-Identifier: MIT
#include "pipeline/rules/crossings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace kokai {

namespace {

/// A value of a hazard layer's column; "" without one.
std::string_view value_of(const Layer& layer, std::uint32_t row, const RuleUse& rule,
                          std::string_view parameter) {
  const Column* column = column_of(layer, rule, parameter);
  return column == nullptr ? std::string_view() : column->text[row];
}

/// Its position in the code list of its field: lists run from mild to severe. Values outside come last.
std::size_t position_of(const Layer& layer, std::string_view field, std::string_view value) {
  const Field* of = layer.definition->field(field);
  const CodeList* list = of == nullptr ? nullptr : layer.definition->code_list(of->code_list);
  if (list == nullptr) return 0;
  const auto found =
      std::find_if(list->values.begin(), list->values.end(), [&](const CodeValue& known) {
        return (list->write == CodeList::Write::code ? known.code : known.name) == value;
      });
  return static_cast<std::size_t>(found - list->values.begin());
}

bool is_high_enough(const Layer& layer, const RuleUse& rule, std::string_view rank) {
  if (rank.empty()) return false;
  const std::string_view lowest = text_of(rule, "lowest_rank"), field = text_of(rule, "layer_rank");
  return lowest.empty() || position_of(layer, field, rank) >= position_of(layer, field, lowest);
}

Bilingual name_of_value(const Layer& layer, std::string_view field, std::string_view value) {
  const Definition& definition = *layer.definition;
  Bilingual name{std::string(value), std::string(value)};
  const Field* of = definition.field(field);
  const CodeList* list = of == nullptr ? nullptr : definition.code_list(of->code_list);
  const std::size_t at = position_of(layer, field, value);
  if (list != nullptr && at < list->values.size()) {
    name.ja = list->values[at].name;
    if (!list->values[at].name_en.empty()) name.en = list->values[at].name_en;
  }
  return {definition.title.ja + " " + name.ja, definition.title.en + ", " + name.en};
}

/// Two datasets of one layer have the same kinds of zones.
struct KindKey {
  std::string_view layer;  ///< id of the definition
  bool house_collapse = false;
  std::size_t position = 0;
  std::string_view value;
  friend auto operator<=>(const KindKey&, const KindKey&) = default;
};

}  // namespace

std::optional<CrossView> compare_hazards(const CheckInput& input, const RuleUse& rule,
                                         Notices& notices) {
  const std::vector<const Layer*> others = other_layers(input, rule);
  const auto has_values = [&rule](const Layer* layer) {
    for (const char* parameter : {"layer_rank", "layer_class"}) {
      const Column* column = column_of(*layer, rule, parameter);
      if (column != nullptr && column->text.byte_count() > 0) return true;
    }
    return false;
  };
  if (!others.empty() && std::none_of(others.begin(), others.end(), has_values)) {
    const std::string& id = others.front()->id;
    not_fully_checked(no_row,
                      {rule.code + "：" + id + " に区域のランクがありません",
                       rule.code + ": the zones of " + id + " have no rank"},
                      notices);
    return std::nullopt;
  }
  const RowChoice counts = [&rule](const Layer& layer, std::uint32_t row) {
    return is_high_enough(layer, rule, value_of(layer, row, rule, "layer_rank")) ||
           !value_of(layer, row, rule, "layer_class").empty();
  };
  return compare_layers(input, rule, others, Wanted::areas, counts, notices);
}

HazardZones::HazardZones(const CrossView& view) : view_(view) {
  const RuleUse& rule = view.rule;
  const std::string_view rank = text_of(rule, "layer_rank"),
                         of_class = text_of(rule, "layer_class");
  std::vector<std::vector<KindKey>> keys(view.part_of.size());
  std::map<KindKey, const Layer*, std::greater<>> known;
  for (std::size_t part = 0; part < view.part_of.size(); ++part) {
    const auto [layer, row] = view.part_of[part];
    const std::string_view value = value_of(*layer, row, rule, "layer_rank");
    const std::string_view collapse = value_of(*layer, row, rule, "layer_class");
    const std::string_view id = layer->definition->id;
    if (is_high_enough(*layer, rule, value))
      keys[part].push_back({id, false, position_of(*layer, rank, value), value});
    if (!collapse.empty())
      keys[part].push_back({id, true, position_of(*layer, of_class, collapse), collapse});
    for (const KindKey& key : keys[part]) known.emplace(key, layer);
  }
  std::map<KindKey, std::uint32_t> index;
  for (const auto& [key, layer] : known) {
    index[key] = static_cast<std::uint32_t>(kinds_.size());
    const std::string_view field = key.house_collapse ? of_class : rank;
    Bilingual name = name_of_value(*layer, field, key.value);
    if (key.house_collapse)
      name = {"家屋倒壊等氾濫想定区域 " + name.ja.substr(layer->definition->title.ja.size() + 1),
              "house-collapse zone, " + name.en.substr(layer->definition->title.en.size() + 2)};
    kinds_.push_back({layer, std::string(key.value), std::move(name), key.house_collapse});
  }
  for (const auto& of_part : keys) {
    kinds_of_part_.emplace_back();
    for (const KindKey& key : of_part) kinds_of_part_.back().push_back(index.at(key));
  }
}

std::vector<Crossing> HazardZones::of_row(std::uint32_t row, PreparedFeatures& parts,
                                          GeometryColumn& pieces) const {
  std::map<std::uint32_t, std::vector<std::uint32_t>> parts_of_kind;
  for (const std::uint32_t part : view_.near(row, 0))
    if (parts.meets(part, view_.own, row))
      for (const std::uint32_t kind : kinds_of_part_[part]) parts_of_kind[kind].push_back(part);
  const double tolerance_m = number_of(view_.rule, "tolerance_m", 0);
  // One remainder for each layer and, by themselves, the zones of house collapse.
  std::map<std::pair<std::string_view, bool>, Remainder> rests;
  std::vector<Crossing> crossings;
  for (const auto& [kind, among] : parts_of_kind) {
    const ZoneKind& of = kinds_[kind];
    Remainder& rest =
        rests
            .try_emplace({of.layer->definition->id, of.house_collapse}, view_.own, std::size_t{row})
            .first->second;
    double metres = 0;
    for (const std::uint32_t part : among) {
      const GeometryColumn inside = rest.take(parts, part, tolerance_m);
      metres += length_m(inside, view_.plane);
      pieces.append(inside);
    }
    if (metres > 0) crossings.push_back({&of, metres});
  }
  return crossings;
}

std::vector<const ZoneKind*> HazardZones::at_point(std::uint32_t row,
                                                   PreparedFeatures& parts) const {
  std::set<std::uint32_t> found;
  for (const std::uint32_t part : view_.near(row, 0))
    if (parts.meets(part, view_.own, row))
      found.insert(kinds_of_part_[part].begin(), kinds_of_part_[part].end());
  std::vector<const ZoneKind*> kinds;
  for (const std::uint32_t kind : found) kinds.push_back(&kinds_[kind]);
  return kinds;
}

std::vector<const ZoneKind*> HazardZones::kinds() const {
  std::vector<const ZoneKind*> all;
  for (const ZoneKind& kind : kinds_) all.push_back(&kind);
  return all;
}

std::string HazardZones::editions(const std::vector<const ZoneKind*>& kinds) const {
  std::set<std::string_view> layers;
  for (const ZoneKind* kind : kinds) layers.insert(kind->layer->definition->id);
  std::set<std::string_view> editions;
  for (const OtherRow& of : view_.part_of)
    if (layers.contains(of.layer->definition->id))
      editions.insert(value_of(*of.layer, of.row, view_.rule, "layer_edition"));
  std::string text;
  for (const std::string_view edition : editions)
    if (!edition.empty()) (text += text.empty() ? "" : "、") += edition;
  return text;
}

Bilingual text_of(const Crossing& crossing) {
  const std::string metres = fmt::format("{:.0f} m", crossing.metres);
  return {crossing.kind->name.ja + " " + metres, crossing.kind->name.en + ": " + metres};
}

Bilingual text_of_crossings(const std::vector<Crossing>& crossings) {
  Bilingual text;
  for (const Crossing& crossing : crossings) {
    const Bilingual one = text_of(crossing);
    (text.ja += text.ja.empty() ? "" : "、") += one.ja;
    (text.en += text.en.empty() ? "" : "; ") += one.en;
  }
  return text;
}

}  // namespace kokai
