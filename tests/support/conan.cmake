# The Conan package in its three forms. Without Conan 2 these are reported as skipped, not as passed.
if(NOT ETELECOM_SANITIZE)
  set(conan_options_header_only "")
  set(conan_options_compiled -o "&:compiled=True")
  set(conan_options_mock -o "&:mock=True")
  foreach(form IN ITEMS header_only compiled mock)
    set(name "${ETELECOM_TEST_PREFIX}conan.${form}")
    etelecom_add_test(conan.${form} LABELS conan TIMEOUT 1200 PROCESSORS 2
      COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/conan/run.sh" ${conan_options_${form}})
    set_property(TEST "${name}" APPEND PROPERTY ENVIRONMENT_MODIFICATION
      "CXX=set:${CMAKE_CXX_COMPILER}"
      "CMAKE_CXX_COMPILER_LAUNCHER=set:${CMAKE_CXX_COMPILER_LAUNCHER}")
  endforeach()
endif()
