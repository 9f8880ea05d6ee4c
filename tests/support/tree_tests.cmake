# Tests of the source tree rather than of what the code does: which code compiles, and where.

# Only one `cmake --build` at a time may work in a build tree.
set(build_lock build_tree)

# Each header compiles alone.
if(CMAKE_VERIFY_INTERFACE_HEADER_SETS)
  set(show_all "")
  if(CMAKE_GENERATOR MATCHES "Ninja")
    set(show_all -- -k 0)
  endif()
  etelecom_add_test(headers.compile_alone LABELS headers TIMEOUT 1200 PROCESSORS 2 LOCK ${build_lock}
    COMMAND ${CMAKE_COMMAND} --build "${PROJECT_BINARY_DIR}" --config $<CONFIG>
            --target all_verify_interface_header_sets --parallel 2 ${show_all})
endif()

# Where a test runs the compiler itself.
set(include_path "$<TARGET_PROPERTY:etelecom,INTERFACE_INCLUDE_DIRECTORIES>;${mock_include_dir}")
set(include_path "$<JOIN:$<REMOVE_DUPLICATES:${include_path}>,|>")

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

# Code that must not compile, and says why in our words. With ETELECOM_COMPILE_FAIL_CONTROL the same
# file must compile: it fails for its own reason only. A file named link_* is about linking.
etelecom_test_sources(sources compile_fail)
foreach(source IN LISTS sources)
  get_filename_component(name "${source}" NAME_WE)
  foreach(target IN ITEMS compile_fail_${name} compile_fail_${name}_control)
    if(name MATCHES "^link_")
      add_executable(${target} EXCLUDE_FROM_ALL "${source}")
    else()
      add_library(${target} OBJECT EXCLUDE_FROM_ALL "${source}")
    endif()
    target_link_libraries(${target} PRIVATE etelecom)
    target_include_directories(${target} PRIVATE "${mock_include_dir}")
    # Not our warnings: a case is about errors, and what it does is often odd.
    target_compile_options(${target} PRIVATE -O0)
  endforeach()
  target_compile_definitions(compile_fail_${name}_control PRIVATE ETELECOM_COMPILE_FAIL_CONTROL)
  if(name MATCHES "^link_")
    target_link_libraries(compile_fail_${name}_control PRIVATE etelecom_compiled)
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
            "${PROJECT_BINARY_DIR}" "$<CONFIG>" "${CMAKE_CXX_COMPILER}" "${CMAKE_GENERATOR}"
            "${CMAKE_CXX_COMPILER_LAUNCHER}")
endif()
