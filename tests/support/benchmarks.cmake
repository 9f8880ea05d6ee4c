# Each benchmark is a program. Measuring is for people, on a quiet machine and a Release build; here
# they are run once with --quick, so that they are known to work.

find_package(nlohmann_json QUIET)
find_path(RAPIDJSON_INCLUDE_DIR rapidjson/document.h)

set(ETELECOM_GLAZE "" CACHE PATH "A checkout of glaze, to be measured beside the codec")
if(ETELECOM_GLAZE AND NOT EXISTS "${ETELECOM_GLAZE}/include/glaze/glaze.hpp")
  message(FATAL_ERROR "ETELECOM_GLAZE: there is no include/glaze/glaze.hpp in ${ETELECOM_GLAZE}")
endif()

etelecom_test_sources(sources benchmarks)
foreach(source IN LISTS sources)
  get_filename_component(name "${source}" NAME_WE)
  if(name STREQUAL "codec" AND (NOT nlohmann_json_FOUND OR NOT RAPIDJSON_INCLUDE_DIR))
    etelecom_add_test(benchmark.${name} LABELS benchmark
      COMMAND ${CMAKE_COMMAND} -E echo "SKIPPED: needs nlohmann-json3-dev and rapidjson-dev")
    continue()
  endif()
  add_executable(benchmark_${name} "${source}")
  if(source MATCHES "^benchmarks/mock/")
    target_link_libraries(benchmark_${name} PRIVATE etelecom_mock)
    if(TARGET etelecom_mock_program)
      target_compile_definitions(benchmark_${name} PRIVATE
        ETELECOM_MOCK_PROGRAM="$<TARGET_FILE:etelecom_mock_program>")
      add_dependencies(benchmark_${name} etelecom_mock_program)
    endif()
  else()
    target_link_libraries(benchmark_${name} PRIVATE etelecom_compiled)
  endif()
  if(name STREQUAL "codec")
    target_link_libraries(benchmark_${name} PRIVATE nlohmann_json::nlohmann_json)
    target_include_directories(benchmark_${name} SYSTEM PRIVATE "${RAPIDJSON_INCLUDE_DIR}")
    # RapidJSON 1.1.0 assigns to a const member in a template that nobody uses. clang 19 refuses that,
    # unless it looks into templates only when they are used.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 19)
      target_compile_options(benchmark_${name} PRIVATE
        -fdelayed-template-parsing -Wno-delayed-template-parsing-in-cxx20)
    endif()
    if(ETELECOM_GLAZE)
      target_include_directories(benchmark_${name} SYSTEM PRIVATE "${ETELECOM_GLAZE}/include")
      target_compile_definitions(benchmark_${name} PRIVATE ETELECOM_WITH_GLAZE)
    endif()
  endif()
  etelecom_warnings(benchmark_${name})
  etelecom_add_test(benchmark.${name} LABELS benchmark COMMAND benchmark_${name} --quick)
endforeach()
