# The Conan package in all its forms, and what it refuses. Without Conan 2 these are reported as
# skipped, not as passed.
if(NOT ETELECOM_SANITIZE)
  set(conan_header_only "")
  set(conan_compiled -o "&:compiled=True")
  set(conan_compiled_shared ${conan_compiled} -o "&:shared=True")
  set(conan_mock -o "&:mock=True")
  set(conan_mock_shared ${conan_mock} -o "&:shared=True")
  set(conan_refused refused)
  foreach(form IN ITEMS header_only compiled compiled_shared mock mock_shared refused)
    set(name "${ETELECOM_TEST_PREFIX}conan.${form}")
    etelecom_add_test(conan.${form} LABELS conan TIMEOUT 1200 PROCESSORS 2
      COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/conan/run.sh" ${conan_${form}})
    set_property(TEST "${name}" APPEND PROPERTY ENVIRONMENT_MODIFICATION
      "CXX=set:${CMAKE_CXX_COMPILER}"
      "CMAKE_CXX_COMPILER_LAUNCHER=set:${CMAKE_CXX_COMPILER_LAUNCHER}")
  endforeach()
endif()
