# The reader against its judges, over many documents. Optimised, whatever the other tests are, for
# what counts is how many there are; under sanitizers the same is done by a fuzzer.

if(ETELECOM_SANITIZE)
  return()
endif()

add_executable(differential differential/reader.cpp)
target_link_libraries(differential PRIVATE etelecom)
target_compile_options(differential PRIVATE -O2)
etelecom_warnings(differential)

# A slow machine reads some ten thousand documents in a second.
math(EXPR timeout "${ETELECOM_DIFFERENTIAL_CASES} / 10000 + 120")
etelecom_add_test(differential.reader LABELS differential TIMEOUT ${timeout}
  COMMAND differential ${ETELECOM_DIFFERENTIAL_CASES})
