# Writes the layer definitions as a C++ source: one raw string each, in the order of their paths.
# SPDX-License-Identifier: MIT
include(${CMAKE_CURRENT_LIST_DIR}/../pipeline/core/text_literal.cmake)
set(content "// Generated from layers/definitions by embed_definitions.cmake.\n#include \"layers/definition_reader.h\"\n\nnamespace kokai {\n\nstd::vector<EmbeddedDefinition> embedded_definitions() {\n  return {\n")
foreach(file IN LISTS FILES)
  file(READ "${ROOT}/${file}" text)
  text_literal(literal "${text}")
  string(APPEND content "    {\"${file}\", ${literal}},\n")
endforeach()
string(APPEND content "  };\n}\n\n}  // namespace kokai\n")
file(WRITE "${OUTPUT}" "${content}")
