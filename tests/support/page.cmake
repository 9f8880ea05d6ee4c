# The mock's page. Its words are held against its code with node alone; a browser is driven over it with
# what comes from npm, which needs a while and a Chromium: off by default.
option(ETELECOM_TEST_PAGE "Drive a browser over the page of etelecom-mock" OFF)

find_program(ETELECOM_NODE node)
if(ETELECOM_NODE)
  etelecom_add_test(page.words LABELS page
    COMMAND "${CMAKE_COMMAND}" -E env "PAGE_FOLDER=${PROJECT_SOURCE_DIR}/mock_server/page"
            "${ETELECOM_NODE}" --test "${CMAKE_CURRENT_SOURCE_DIR}/page/words_test.mjs")
else()
  etelecom_add_test(page.words LABELS page
    COMMAND "${CMAKE_COMMAND}" -E echo "SKIPPED: there is no node, so the words of the page were not looked at.")
endif()

if(NOT ETELECOM_TEST_PAGE)
  return()
endif()
if(NOT TARGET etelecom_mock_program)
  message(FATAL_ERROR "ETELECOM_TEST_PAGE needs the program etelecom-mock: ETELECOM_BUILD_MOCK")
endif()
etelecom_add_test(page.browser LABELS page TIMEOUT 600 LOCK npm
  COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/page/page.sh" "${PROJECT_BINARY_DIR}/page"
          $<TARGET_FILE:etelecom_mock_program>)
