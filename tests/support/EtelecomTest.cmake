# No test may reach a real platform, whatever the person who runs it has in the environment.
set(test_environment "")
foreach(variable IN ITEMS BASE_URL API_KEY TEST_PHONE TEST_OA_ID TEST_TEMPLATE_ID)
  list(APPEND test_environment "ETELECOM_${variable}=unset:")
endforeach()
list(APPEND test_environment
  "ASAN_OPTIONS=path_list_append:detect_stack_use_after_return=1:check_initialization_order=1"
  "UBSAN_OPTIONS=path_list_append:print_stacktrace=1"
  "TSAN_OPTIONS=path_list_append:halt_on_error=1:second_deadlock_stack=1")

# etelecom_add_test(name COMMAND ... LABELS ... [TIMEOUT seconds] [PROCESSORS n] [LOCK name])
#
# A test that prints a line "SKIPPED: why" counts as skipped.
function(etelecom_add_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT;PROCESSORS;LOCK" "COMMAND;LABELS")
  set(name "${ETELECOM_TEST_PREFIX}${name}")
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 300)
  endif()
  add_test(NAME "${name}" COMMAND ${arg_COMMAND} COMMAND_EXPAND_LISTS)
  set_tests_properties("${name}" PROPERTIES
    LABELS "${arg_LABELS}"
    TIMEOUT "${arg_TIMEOUT}"
    SKIP_REGULAR_EXPRESSION "(^|\n)SKIPPED: "
    ENVIRONMENT_MODIFICATION "${test_environment}")
  if(arg_PROCESSORS)
    set_tests_properties("${name}" PROPERTIES PROCESSORS "${arg_PROCESSORS}")
  endif()
  if(arg_LOCK)
    set_tests_properties("${name}" PROPERTIES RESOURCE_LOCK "${arg_LOCK}")
  endif()
endfunction()

# Sources of a kind of test: all of a folder, however deep.
function(etelecom_test_sources out folder)
  file(GLOB_RECURSE sources RELATIVE "${CMAKE_CURRENT_SOURCE_DIR}" CONFIGURE_DEPENDS
    "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp")
  list(REMOVE_ITEM sources unit/main.cpp)
  set(${out} "${sources}" PARENT_SCOPE)
endfunction()
