# Writes the man pages and completions that ${PROGRAM} makes of its own commands into ${OUTPUT}; run at installation.
# SPDX-License-Identifier: MIT
function(ask file)
  execute_process(COMMAND ${PROGRAM} --lang en describe ${ARGN} OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
  file(WRITE "${OUTPUT}/${file}" "${text}")
endfunction()

file(REMOVE_RECURSE "${OUTPUT}")
execute_process(COMMAND ${PROGRAM} --lang en describe commands OUTPUT_VARIABLE commands COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "[^\n]+" lines "${commands}")
foreach(line IN LISTS lines)
  string(REGEX REPLACE "\t.*" "" command "${line}")
  ask("man1/kokai-${command}.1" man ${command})
endforeach()
ask("man1/kokai.1" man)
ask("kokai" completion bash)
ask("_kokai" completion zsh)
