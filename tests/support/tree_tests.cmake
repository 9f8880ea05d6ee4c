# Tests of the source tree rather than of what the code does: which code compiles, and where.

# Only one `cmake --build` at a time may work in a build tree.
set(build_lock build_tree)

# Where a test runs the compiler itself.
set(include_path "$<TARGET_PROPERTY:etelecom,INTERFACE_INCLUDE_DIRECTORIES>;${mock_include_dir}")
set(include_path "$<JOIN:$<REMOVE_DUPLICATES:${include_path}>,|>")

# Each header compiles alone. That takes minutes for those of the mock, nearly each of which brings in
# all operations, and for those in impl/, which only src.hpp includes; and the table of rooms knows
# already that an operation, or an event, includes what all descriptions are made of. They are left for
# the long run.
file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE "${include_dir}" "${include_dir}/*.hpp")
if(ETELECOM_TEST_LONG)
  file(GLOB_RECURSE mock_headers CONFIGURE_DEPENDS RELATIVE "${mock_include_dir}"
    "${mock_include_dir}/*.hpp")
  list(APPEND headers ${mock_headers})
else()
  list(FILTER headers EXCLUDE REGEX "/impl/|/(zalo|pbx|shop|misc|webhook|oa|sms)/")
  list(FILTER headers EXCLUDE REGEX
    "/events/(attachment|call|change|conversation|envelope|event|follow|oa|party|user)_?[a-z_]*[.]hpp$")
endif()
list(FILTER headers EXCLUDE REGEX "/src\\.hpp$")
etelecom_add_test(headers.compile_alone LABELS headers TIMEOUT 1200 PROCESSORS 2
  COMMAND "${support_dir}/compile_alone.sh" "${CMAKE_CXX_COMPILER}" "${include_path}" ${headers})

etelecom_add_test(headers.rooms LABELS headers
  COMMAND ${CMAKE_COMMAND} "-DTABLE=${support_dir}/rooms.txt"
          "-DROOTS=${include_dir}|${mock_include_dir}" -P "${support_dir}/rooms.cmake")
etelecom_add_test(headers.rooms_test LABELS headers
  COMMAND ${CMAKE_COMMAND} "-DPLACE=${CMAKE_CURRENT_BINARY_DIR}/rooms_test"
          -P "${support_dir}/rooms_test.cmake")
etelecom_add_test(headers.no_network_below_client LABELS headers
  COMMAND ${CMAKE_COMMAND} "-DCOMPILER=${CMAKE_CXX_COMPILER}" "-DINCLUDE_DIR=${include_dir}"
          "-DINCLUDE_PATH=${include_path}" -P "${support_dir}/no_network_below_client.cmake")

# What the documentation shows compiles with every compiler that we name.
etelecom_test_sources(sources user_code)
foreach(source IN LISTS sources)
  get_filename_component(name "${source}" NAME_WE)
  foreach(compiler IN ITEMS g++-12 clang++-14 clang++-16 clang++-19)
    etelecom_add_test(user_code.${name}.${compiler} LABELS user_code
      COMMAND ${CMAKE_COMMAND} "-DCOMPILER=${compiler}" "-DSOURCE=${CMAKE_CURRENT_SOURCE_DIR}/${source}"
              "-DINCLUDE_PATH=${include_path}" -P "${support_dir}/user_code.cmake")
  endforeach()
endforeach()

# Two static libraries, each with a <etelecom/src.hpp> of its own, and one of them again as of another
# version.
foreach(name IN ITEMS first_archive second_archive)
  add_library(${name} STATIC EXCLUDE_FROM_ALL
    support/archive_member.cpp $<TARGET_OBJECTS:etelecom_compiled>)
  target_compile_definitions(${name} PRIVATE ETELECOM_TEST_ARCHIVE=${name})
  target_link_libraries(${name} PUBLIC etelecom)
endforeach()
set(other_version "${CMAKE_CURRENT_BINARY_DIR}/other_version.a")
add_custom_command(OUTPUT "${other_version}" VERBATIM
  COMMAND "${support_dir}/of_another_version.sh" $<TARGET_FILE:second_archive> "${other_version}"
  DEPENDS second_archive "${support_dir}/of_another_version.sh")
add_custom_target(other_version DEPENDS "${other_version}")

# Code that must not compile, and says why in our words. With ETELECOM_COMPILE_FAIL_CONTROL the same
# file must compile: it fails for its own reason only. A file named link_* is about linking, one named
# beside_* about what links the built libraries.
etelecom_test_sources(sources compile_fail)
if(NOT TARGET test_header_only)
  list(REMOVE_ITEM sources compile_fail/link_src_hpp_twice.cpp)
endif()
foreach(source IN LISTS sources)
  get_filename_component(name "${source}" NAME_WE)
  set(case compile_fail_${name})
  set(control ${case}_control)
  foreach(target IN ITEMS ${case} ${control})
    if(name MATCHES "^link_")
      add_executable(${target} EXCLUDE_FROM_ALL "${source}")
    else()
      add_library(${target} OBJECT EXCLUDE_FROM_ALL "${source}")
    endif()
    if(name MATCHES "^beside_")
      target_link_libraries(${target} PRIVATE etelecom_mock)
      target_compile_options(${target} PRIVATE -Wfatal-errors) # not after half a minute
    else()
      target_link_libraries(${target} PRIVATE etelecom)
    endif()
    target_include_directories(${target} PRIVATE "${mock_include_dir}")
    # Not our warnings: a case is about errors, and what it does is often odd.
    target_compile_options(${target} PRIVATE -O0)
    if(NOT name MATCHES "^link_")
      target_compile_options(${target} PRIVATE -fsyntax-only)
    endif()
  endforeach()
  target_compile_definitions(${control} PRIVATE ETELECOM_COMPILE_FAIL_CONTROL)
  if(name STREQUAL "link_archives_of_two_versions")
    target_link_libraries(${case} PRIVATE first_archive "${other_version}")
    add_dependencies(${case} other_version)
    target_link_libraries(${control} PRIVATE first_archive second_archive)
  elseif(name STREQUAL "link_src_hpp_twice")
    target_link_libraries(${control} PRIVATE test_header_only)
    target_link_libraries(${case} PRIVATE test_header_only)
    target_sources(${case} PRIVATE
      $<TARGET_OBJECTS:etelecom_compiled> $<TARGET_OBJECTS:etelecom_mock>)
  elseif(name MATCHES "^link_")
    target_link_libraries(${control} PRIVATE etelecom_compiled)
  endif()
  etelecom_add_test(compile_fail.${name} LABELS compile_fail LOCK ${build_lock}
    COMMAND ${CMAKE_COMMAND} "-DBUILD_DIR=${PROJECT_BINARY_DIR}" "-DCONFIG=$<CONFIG>"
            "-DTARGET=compile_fail_${name}" "-DSOURCE=${CMAKE_CURRENT_SOURCE_DIR}/${source}"
            "-DCOMPILER_ID=${CMAKE_CXX_COMPILER_ID}" -P "${support_dir}/compile_fail.cmake")
endforeach()

# The three ways to use the toolkit from another project, from a folder outside of this one.
if(ETELECOM_INSTALL AND NOT ETELECOM_SANITIZE)
  etelecom_add_test(install LABELS install TIMEOUT 1200
    COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/install/run.sh" "${PROJECT_SOURCE_DIR}"
            "${PROJECT_BINARY_DIR}" "$<CONFIG>" "${CMAKE_CXX_COMPILER}" "${CMAKE_CXX_FLAGS}"
            "${CMAKE_GENERATOR}" "${CMAKE_CXX_COMPILER_LAUNCHER}")
endif()
