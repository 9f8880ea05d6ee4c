# Fuzzers need clang, and a toolkit built with its sanitizers: a project of its own, tests/fuzz, is
# built inside this one, whatever this one is compiled with.

include(ExternalProject)

find_program(ETELECOM_FUZZ_COMPILER NAMES clang++-19 clang++-18 clang++-17 clang++-16 clang++
  DOC "The clang++ that builds the fuzzers; at least 16")

file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/fuzz/*.cpp")
if(NOT ETELECOM_TEST_LONG) # see suites.cmake
  list(FILTER sources EXCLUDE REGEX "/mock_[a-z_]*[.]cpp$")
endif()
set(fuzz_build_dir "${CMAKE_CURRENT_BINARY_DIR}/fuzz")

if(ETELECOM_FUZZ_COMPILER AND sources)
  ExternalProject_Add(fuzzers
    SOURCE_DIR "${CMAKE_CURRENT_SOURCE_DIR}/fuzz"
    BINARY_DIR "${fuzz_build_dir}"
    PREFIX "${CMAKE_CURRENT_BINARY_DIR}/fuzzers"
    CMAKE_ARGS
      "-DCMAKE_CXX_COMPILER=${ETELECOM_FUZZ_COMPILER}"
      "-DCMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER}"
      "-DETELECOM_WARNINGS_AS_ERRORS=${ETELECOM_WARNINGS_AS_ERRORS}"
      "-DETELECOM_FUZZ_MOCK=${ETELECOM_TEST_LONG}"
    BUILD_COMMAND ${CMAKE_COMMAND} --build <BINARY_DIR> --parallel 2
    BUILD_ALWAYS ON
    INSTALL_COMMAND "")
endif()

foreach(source IN LISTS sources)
  get_filename_component(name "${source}" NAME_WE)
  if(NOT ETELECOM_FUZZ_COMPILER)
    etelecom_add_test(fuzz.${name} LABELS fuzz
      COMMAND ${CMAKE_COMMAND} -E echo "SKIPPED: no clang++ is installed")
    continue()
  endif()
  # What a run finds is kept in the build folder, for the next run; the seeds are only read.
  set(corpora "${fuzz_build_dir}/corpus/${name}")
  file(MAKE_DIRECTORY "${corpora}")
  if(IS_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/fuzz/corpus/${name}")
    list(APPEND corpora "${CMAKE_CURRENT_SOURCE_DIR}/fuzz/corpus/${name}")
  endif()
  math(EXPR timeout "${ETELECOM_FUZZ_SECONDS} + 120")
  etelecom_add_test(fuzz.${name} LABELS fuzz TIMEOUT ${timeout}
    COMMAND "${fuzz_build_dir}/${name}" -seed=1 -max_total_time=${ETELECOM_FUZZ_SECONDS}
            -timeout=10 -rss_limit_mb=1024 -verbosity=0 -print_final_stats=1
            "-artifact_prefix=${fuzz_build_dir}/found_by_${name}_" ${corpora})
endforeach()
