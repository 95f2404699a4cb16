# Installs kokai into a folder of its own, builds the consumer against it, and runs it.
# SPDX-License-Identifier: MIT
function(must)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "exit ${status}: ${ARGN}")
  endif()
endfunction()

file(REMOVE_RECURSE ${WORK})
must(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/installed)
must(${CMAKE_COMMAND} -S ${SOURCE} -B ${WORK}/build -G Ninja -DCMAKE_CXX_COMPILER=${COMPILER}
     -DCMAKE_PREFIX_PATH=${WORK}/installed "-DCMAKE_CXX_FLAGS=${FLAGS}")
must(${CMAKE_COMMAND} --build ${WORK}/build)
must(${WORK}/build/consumer)
must(${WORK}/installed/bin/kokai --version)
foreach(file man/man1/kokai.1 man/man1/kokai-publish.1 bash-completion/completions/kokai zsh/vendor-completions/_kokai)
  if(NOT EXISTS ${WORK}/installed/share/${file})
    message(FATAL_ERROR "not installed: share/${file}")
  endif()
endforeach()
