# Builds TARGET_control, which must compile, and TARGET, which must not: its output must hold each
# text that SOURCE names in a line `// expect: text`. Where compilers have words of their own,
# `// expect-gnu: text` and `// expect-clang: text` hold for one of them.

set(ENV{LC_ALL} C)

function(build target out_code out_text)
  execute_process(
    COMMAND "${CMAKE_COMMAND}" --build "${BUILD_DIR}" --config "${CONFIG}" --target "${target}"
    RESULT_VARIABLE code OUTPUT_VARIABLE text ERROR_VARIABLE text)
  set(${out_code} "${code}" PARENT_SCOPE)
  set(${out_text} "${text}" PARENT_SCOPE)
endfunction()

if(COMPILER_ID STREQUAL "GNU")
  set(words "expect|expect-gnu")
else()
  set(words "expect|expect-clang")
endif()
file(READ "${SOURCE}" rest)
set(count 0)
while(rest MATCHES "// (${words}): ([^\n]*)\n")
  set(expected_${count} "${CMAKE_MATCH_2}")
  math(EXPR count "${count} + 1")
  string(FIND "${rest}" "${CMAKE_MATCH_0}" at)
  string(LENGTH "${CMAKE_MATCH_0}" length)
  math(EXPR at "${at} + ${length}")
  string(SUBSTRING "${rest}" ${at} -1 rest)
endwhile()
if(count EQUAL 0)
  message(FATAL_ERROR "${SOURCE} does not say what it expects: `// expect: text`")
endif()

build("${TARGET}_control" code text)
if(NOT code EQUAL 0)
  message("${text}")
  message(FATAL_ERROR "The control does not compile, so that the case proves nothing.")
endif()

build("${TARGET}" code text)
if(code EQUAL 0)
  message(FATAL_ERROR "${SOURCE} compiles, and must not.")
endif()
math(EXPR last "${count} - 1")
foreach(i RANGE ${last})
  string(FIND "${text}" "${expected_${i}}" at)
  if(at EQUAL -1)
    message("${text}")
    message(FATAL_ERROR "It fails, but does not say: ${expected_${i}}")
  endif()
  message(STATUS "refused: ${expected_${i}}")
endforeach()
