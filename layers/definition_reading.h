// The pieces of the definition reader: what reads which part of the TOML.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/config_table.h"
#include "pipeline/core/definition.h"

namespace kokai {

/// A field, code list or rule, and where it stands, for the checks that need all of them.
struct NamedSource {
  std::string name;
  ConfigTable table;
};

/// What is said of fields outside [[field]]: publish_rows, join, code_system.
struct MakingSource {
  std::string key;
  std::vector<std::string> fields;
  std::vector<std::string> code_lists;
  ConfigTable table;
};

/// Everything that this file itself says, in the order of the file. What is inherited is not in it.
struct DefinitionSources {
  std::vector<NamedSource> fields;
  std::vector<NamedSource> code_lists;
  std::vector<NamedSource> rules;
  std::vector<MakingSource> makings;
};

/// Throws UsageError: `value` is none of `known`; says the nearest one.
[[noreturn]] void fail_unknown(const ConfigTable& table, std::string_view key,
                               std::string_view value, std::span<const std::string> known);

/// Reads [[field]] into the definition: a field of a known name replaces the inherited one.
void read_fields(ConfigTable& root, Definition& definition, DefinitionSources& sources);

/// Reads [[code_list]], replacing inherited lists of the same id.
void read_code_lists(ConfigTable& root, Definition& definition, DefinitionSources& sources);

/// Reads [[rule]] and [[severity]].
void read_rules(ConfigTable& root, Definition& definition, DefinitionSources& sources);

/// Reads [[publish_rows]], [[join]] and [[code_system]]; each kind, where the file states any, replaces
/// the inherited ones.
void read_makings(ConfigTable& root, Definition& definition, DefinitionSources& sources);
/// Throws UsageError where one of them names what does not exist or cannot work.
void check_makings(const Definition& definition, const DefinitionSources& sources);

/// Reads [generation.N]; a definition without one has generation 0 with all its fields.
/// `inherited_all`: the inherited generation 0 listed all inherited fields, so it grows with new
/// ones.
void read_generations(ConfigTable& root, Definition& definition, bool inherited_all);

/// Reads `partition = true` or [partition]; a table changes what is inherited.
void read_partition(ConfigTable& root, Definition& definition);

/// Judges [partition]: the fields that it names, and that the layer has polygons.
void check_partition(const ConfigTable& root, const Definition& definition);

/// Judges what only all definitions together can tell: the layer that a partition must cover.
void check_partition_parent(const Definition& definition, const Definitions& all);
/// Likewise: the layers that its [[rule]]s name, and the fields of those.
void check_rule_layers(const Definition& definition, const Definitions& all);

/// What can be judged only when everything is read: names that must exist, names that must be
/// unique. Throws UsageError with the line of the part that is wrong.
void check_definition(const ConfigTable& root, const Definition& definition,
                      const DefinitionSources& sources);

}  // namespace kokai
