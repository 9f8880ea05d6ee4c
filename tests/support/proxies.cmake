# The client through a proxy that others wrote. Where it is not installed this is reported as skipped,
# not as passed. With sanitizers the client's own tests, which have proxies at fault, find more.
if(ETELECOM_SANITIZE)
  return()
endif()

add_executable(through_tinyproxy proxy/through_tinyproxy.cpp support/faulty_server.cpp)
target_include_directories(through_tinyproxy PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
target_compile_options(through_tinyproxy PRIVATE -O0)
target_link_libraries(through_tinyproxy PRIVATE etelecom_mock)
etelecom_warnings(through_tinyproxy)
etelecom_add_test(proxy.tinyproxy LABELS client COMMAND through_tinyproxy)
