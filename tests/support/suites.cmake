# The test programs: one for each kind of test, in three forms. The sources are compiled once; what
# differs is what they are linked with: the built libraries, one file that includes both src.hpp, or the
# built libraries as a shared one, which shows only what is marked ETELECOM_DECL.

find_package(Boost 1.81 REQUIRED CONFIG COMPONENTS unit_test_framework)

add_library(test_main OBJECT unit/main.cpp)
target_link_libraries(test_main PUBLIC Boost::unit_test_framework)
target_compile_features(test_main PUBLIC cxx_std_20)
get_target_property(boost_test_type Boost::unit_test_framework TYPE)
if(boost_test_type STREQUAL "SHARED_LIBRARY")
  target_compile_definitions(test_main PUBLIC BOOST_TEST_DYN_LINK)
endif()

# What is tested is optimised as the build says; the tests are not, and take less time to compile.
set(not_optimised -O0)

add_library(test_operations OBJECT EXCLUDE_FROM_ALL support/all_operations.cpp)
target_link_libraries(test_operations PUBLIC etelecom)
target_compile_options(test_operations PRIVATE ${not_optimised})
etelecom_warnings(test_operations)

# The headers alone are tried by tests/install in every run, as a user of theirs does.
if(ETELECOM_TEST_FORMS AND ETELECOM_TEST_LONG)
  set(source "${PROJECT_BINARY_DIR}/generated/header_only.cpp")
  file(CONFIGURE OUTPUT "${source}"
    CONTENT "#include <etelecom/src.hpp>\n#include <etelecom/events/src.hpp>\n#include <etelecom/mock/src.hpp>\n")
  add_library(test_header_only OBJECT "${source}")
  target_include_directories(test_header_only PRIVATE "${mock_include_dir}")
  target_link_libraries(test_header_only PUBLIC etelecom)
  target_compile_options(test_header_only PRIVATE ${not_optimised})
  etelecom_warnings(test_header_only)

endif()
if(ETELECOM_TEST_FORMS)
  add_library(test_shared SHARED
    $<TARGET_OBJECTS:etelecom_compiled> $<TARGET_OBJECTS:etelecom_mock>)
  set_target_properties(test_shared PROPERTIES LINKER_LANGUAGE CXX)
  target_link_libraries(test_shared PUBLIC etelecom)
endif()

# How long a case may take is for ctest to say; a crash is for the sanitizers to report.
set(boost_test_options --catch_system_errors=no --color_output=no)

# What nearly all files include is parsed once for the unit tests, and once for the others, which halves
# the time that the tests take to build. CMAKE_DISABLE_PRECOMPILE_HEADERS turns it off.
set(precompiled <boost/test/unit_test.hpp> <etelecom/etelecom.hpp>)
set(precompiled_with_mock ${precompiled} <etelecom/client.hpp> <etelecom/mock/server.hpp>)
set(precompiled_by "")

# What takes longest to build with sanitizers, and finds least there: files that name every operation
# several times over, and those about one book of the mock's world or about lists, which the fuzzer of
# control calls goes through too.
string(JOIN "|" not_under_sanitizers
  "^contract/(doors|examples|readme|told)_test" "^client/planted_secrets_test"
  "^mock/(select|world)_" "^mock/(openapi_test|server_control_(people|records)|server_partner)"
  "^unit/codec/described_members")
set(not_under_address "|^client/(address|conditions|gates|once_chance|proxy_rules|verdict)_test")
set(left_for_the_long_run "^$")
if(ETELECOM_SANITIZE AND NOT ETELECOM_TEST_LONG)
  set(left_for_the_long_run "${not_under_sanitizers}")
  # What is decided without a thread or a socket: the other sanitizers look at it.
  if(ETELECOM_SANITIZE MATCHES "thread")
    string(APPEND left_for_the_long_run
      "|^client/(address|conditions|echo|gates|list|once_chance|once_steps|once|policy|proxy_rules)_test"
      "|^client/(repeat|tls_identity|upload|verdict)_test")
  else()
    string(APPEND left_for_the_long_run "${not_under_address}")
  endif()
endif()

# Where the same files are built with sanitizers in the same run, they need not be built once more, but
# for those that show most of another compiler's code at work.
string(JOIN "|" for_each_compiler "${not_under_sanitizers}${not_under_address}"
  "^contract/" "^unit/(codec|endpoint|types|zalo)/" "^client/(async|call)_test"
  "^mock/server_(http|program|script|threads)")

foreach(kind IN LISTS ETELECOM_TEST_KINDS)
  etelecom_test_sources(sources ${kind})
  list(FILTER sources INCLUDE REGEX "${ETELECOM_TEST_FILTER}")
  list(FILTER sources EXCLUDE REGEX "${left_for_the_long_run}")
  if(ETELECOM_TEST_BESIDE_SANITIZED)
    list(FILTER sources INCLUDE REGEX "${for_each_compiler}")
  endif()
  if(NOT sources)
    continue()
  endif()
  if(kind STREQUAL "client")
    list(APPEND sources support/faulty_server.cpp support/slow_names.cpp)
  endif()
  add_library(test_${kind} OBJECT ${sources})
  if(kind STREQUAL "unit")
    target_precompile_headers(test_${kind} PRIVATE ${precompiled})
  elseif(precompiled_by)
    target_precompile_headers(test_${kind} REUSE_FROM ${precompiled_by})
  else()
    target_precompile_headers(test_${kind} PRIVATE ${precompiled_with_mock})
    set(precompiled_by test_${kind})
  endif()
  target_compile_options(test_${kind} PRIVATE ${not_optimised})
  target_include_directories(test_${kind} PRIVATE "${mock_include_dir}" "${CMAKE_CURRENT_SOURCE_DIR}")
  target_link_libraries(test_${kind} PUBLIC etelecom test_main)
  target_compile_definitions(test_${kind} PRIVATE
    ETELECOM_CONTRACT_DIR="${CMAKE_CURRENT_SOURCE_DIR}/contract")
  if(TARGET etelecom_mock_program)
    target_compile_definitions(test_${kind} PRIVATE
      ETELECOM_MOCK_PROGRAM="$<TARGET_FILE:etelecom_mock_program>")
  endif()
  etelecom_warnings(test_${kind})

  set(linked_with etelecom_mock)
  foreach(form IN ITEMS test_header_only test_shared)
    if(TARGET ${form})
      list(APPEND linked_with ${form})
    endif()
  endforeach()
  foreach(library IN LISTS linked_with)
    # What a shared library shows, the shorter programs tell as well.
    if(library STREQUAL "test_shared" AND kind MATCHES "^(client|mock)$" AND NOT ETELECOM_TEST_LONG)
      continue()
    endif()
    string(REPLACE "test_" "" form "${library}")
    if(library STREQUAL "etelecom_mock")
      set(form "")
    endif()
    string(JOIN "_" program ${kind} ${form})
    string(JOIN "." test ${kind} ${form})
    add_executable(${program} $<TARGET_OBJECTS:test_${kind}> $<TARGET_OBJECTS:test_main>)
    if(NOT ETELECOM_SANITIZE MATCHES "thread") # whose tests look at some operations only
      target_sources(${program} PRIVATE $<TARGET_OBJECTS:test_operations>)
    endif()
    target_link_libraries(${program} PRIVATE ${library} Boost::unit_test_framework)
    if(TARGET etelecom_mock_program)
      add_dependencies(${program} etelecom_mock_program)
    endif()
    etelecom_add_test(${test} LABELS ${kind} ${form} COMMAND ${program} ${boost_test_options})
  endforeach()
endforeach()

# A service, and a receiver of events, in another language, which know the mock by its control calls alone.
if(TARGET etelecom_mock_program)
  find_program(ETELECOM_PYTHON python3)
  foreach(test IN ITEMS service:otp_service_test events:event_receiver_test)
    string(REPLACE ":" ";" test "${test}")
    list(GET test 0 name)
    list(GET test 1 script)
    if(ETELECOM_PYTHON)
      etelecom_add_test(mock.${name}_in_python LABELS service
        COMMAND "${ETELECOM_PYTHON}" -B "${CMAKE_CURRENT_SOURCE_DIR}/service/${script}.py"
                $<TARGET_FILE:etelecom_mock_program>)
    else()
      etelecom_add_test(mock.${name}_in_python LABELS service
        COMMAND ${CMAKE_COMMAND} -E echo "SKIPPED: needs python3")
    endif()
  endforeach()
endif()

# The fuzzers of the whole mock are built for libFuzzer in the long run only: that takes minutes. Here
# their inputs, and changes of them, go to the mock that the sanitizers watch.
if(ETELECOM_SANITIZE MATCHES "address" AND NOT ETELECOM_TEST_LONG)
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/fuzz/mock_*.cpp")
  foreach(source IN LISTS sources)
    get_filename_component(name "${source}" NAME_WE)
    add_executable(blind_${name} "${source}" support/blind_fuzzer.cpp)
    target_compile_options(blind_${name} PRIVATE ${not_optimised})
    target_link_libraries(blind_${name} PRIVATE etelecom_mock)
    etelecom_warnings(blind_${name})
    etelecom_add_test(fuzz.${name} LABELS fuzz
      COMMAND blind_${name} ${ETELECOM_FUZZ_SECONDS} 1
              "${CMAKE_CURRENT_SOURCE_DIR}/fuzz/corpus/${name}")
  endforeach()
endif()

# Minutes of attack, with a program from elsewhere: for the long run.
if(ETELECOM_TEST_LONG AND TARGET etelecom_mock_program AND NOT ETELECOM_SANITIZE)
  etelecom_add_test(mock.slowhttptest LABELS attack PROCESSORS 2
    COMMAND "${support_dir}/slowhttptest.sh" $<TARGET_FILE:etelecom_mock_program> 30)
endif()
