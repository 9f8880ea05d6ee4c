# What a client's metrics print, before Prometheus' own judge: Debian's package `prometheus` has it.
# Where it is not installed this is reported as skipped, not as passed.
find_program(ETELECOM_PROMTOOL promtool)
if(NOT ETELECOM_PROMTOOL)
  etelecom_add_test(client.promtool LABELS client
    COMMAND ${CMAKE_COMMAND} -E echo "SKIPPED: needs promtool, of Debian's package prometheus")
  return()
endif()

add_executable(printed_metrics prometheus/printed_metrics.cpp)
target_link_libraries(printed_metrics PRIVATE etelecom_mock)
etelecom_warnings(printed_metrics)
etelecom_add_test(client.promtool LABELS client
  COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/prometheus/promtool.sh" "${ETELECOM_PROMTOOL}"
          $<TARGET_FILE:printed_metrics>)
