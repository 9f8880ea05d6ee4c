# The OpenAPI document before judges from outside, which come from npm. Without npm or its registry
# these are reported as skipped, not as passed. Needs minutes the first time: off by default.
option(ETELECOM_TEST_OPENAPI "Have programs from npm judge the OpenAPI document" OFF)
if(NOT ETELECOM_TEST_OPENAPI)
  return()
endif()
if(NOT TARGET etelecom_mock_program)
  message(FATAL_ERROR "ETELECOM_TEST_OPENAPI needs the program etelecom-mock: ETELECOM_BUILD_MOCK")
endif()

add_executable(through_proxy openapi/through_proxy.cpp)
target_include_directories(through_proxy PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}" "${mock_include_dir}")
target_link_libraries(through_proxy PRIVATE etelecom_compiled)
etelecom_warnings(through_proxy)

set(arguments_lint "")
set(arguments_prism $<TARGET_FILE:through_proxy>)
foreach(judge IN ITEMS lint prism)
  etelecom_add_test(openapi.${judge} LABELS openapi TIMEOUT 1200 LOCK npm
    COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/openapi/${judge}.sh" "${PROJECT_BINARY_DIR}/openapi"
            $<TARGET_FILE:etelecom_mock_program> ${arguments_${judge}})
endforeach()
