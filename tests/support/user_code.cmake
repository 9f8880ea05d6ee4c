# Compiles SOURCE with COMPILER, as far as the language goes.

find_program(compiler "${COMPILER}" NO_CACHE)
if(NOT compiler)
  message("SKIPPED: ${COMPILER} is not installed")
  return()
endif()

string(REPLACE "|" ";" include_path "${INCLUDE_PATH}")
# A compiler that is told of /usr/include no longer finds the C headers below its own.
list(REMOVE_ITEM include_path "/usr/include")
list(TRANSFORM include_path PREPEND "-I")
execute_process(
  COMMAND "${compiler}" -std=c++20 -fsyntax-only -Wall -Wextra -Wpedantic -Wconversion -Wshadow
          -Werror ${include_path} "${SOURCE}"
  RESULT_VARIABLE code)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "${COMPILER} does not compile ${SOURCE}")
endif()
