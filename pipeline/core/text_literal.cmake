# text_literal(NAME TEXT): sets NAME to TEXT as a C++ string literal.
# SPDX-License-Identifier: MIT
#
# Compilers need not take a literal above 64 KiB: pieces, cut at line ends, are joined by the language.
function(text_literal name text)
  set(pieces "")
  while(NOT text STREQUAL "")
    string(SUBSTRING "${text}" 0 4000 piece)
    string(FIND "${piece}" "\n" end REVERSE)
    math(EXPR end "${end} + 1")
    string(SUBSTRING "${text}" 0 ${end} piece)
    string(SUBSTRING "${text}" ${end} -1 text)
    string(APPEND pieces "\n      R\"kokai(${piece})kokai\"")
  endwhile()
  if(pieces STREQUAL "")
    set(pieces "\"\"")
  endif()
  set(${name} "${pieces}" PARENT_SCOPE)
endfunction()
