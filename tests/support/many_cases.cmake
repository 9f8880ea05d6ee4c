# Tests whose worth is in how many cases they try, so they are optimised, whatever the other tests are.
# Sanitizers have nothing to find in them that they do not find elsewhere in less time.

if(ETELECOM_SANITIZE)
  return()
endif()

# The reader against its judges, over many documents. A slow machine reads some ten thousand of them in
# a second.
add_executable(differential differential/reader.cpp)
target_link_libraries(differential PRIVATE etelecom)
target_compile_options(differential PRIVATE -O2)
etelecom_warnings(differential)
math(EXPR timeout "${ETELECOM_DIFFERENTIAL_CASES} / 10000 + 120")
etelecom_add_test(differential.reader LABELS differential TIMEOUT ${timeout}
  COMMAND differential ${ETELECOM_DIFFERENTIAL_CASES})

# The contract test against every change of a descriptor. Its own file comes first: what other files
# define as well is taken from there.
add_executable(mutations
  mutations/contract.cpp $<TARGET_OBJECTS:test_operations> $<TARGET_OBJECTS:test_main>)
target_include_directories(mutations PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
target_link_libraries(mutations PRIVATE etelecom_compiled Boost::unit_test_framework)
target_compile_definitions(mutations PRIVATE
  ETELECOM_CONTRACT_DIR="${CMAKE_CURRENT_SOURCE_DIR}/contract"
  $<TARGET_PROPERTY:test_main,INTERFACE_COMPILE_DEFINITIONS>)
target_compile_options(mutations PRIVATE -O2)
etelecom_warnings(mutations)
etelecom_add_test(mutations.contract LABELS contract mutations COMMAND mutations ${boost_test_options})

# The client and the mock's platform on a simulated network, by seeds. Some
# thousand of them take a second.
add_executable(simulation simulation/simulation.cpp simulation/platform.cpp)
target_include_directories(simulation PRIVATE "${mock_include_dir}")
target_link_libraries(simulation PRIVATE etelecom_mock)
target_compile_options(simulation PRIVATE -O1)
etelecom_warnings(simulation)
math(EXPR timeout "${ETELECOM_SIMULATION_SEEDS} / 500 + 120")
etelecom_add_test(simulation LABELS client simulation TIMEOUT ${timeout}
  COMMAND simulation ${ETELECOM_SIMULATION_SEEDS})
