# cmake --install, and the package that find_package(etelecom) finds. Each target has an export file
# of its own, so that a packager may leave one out and `COMPONENTS` can ask for it.

include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/etelecom")

install(TARGETS etelecom EXPORT etelecom-etelecom
  FILE_SET HEADERS FILE_SET source_headers)
install(TARGETS etelecom_compiled EXPORT etelecom-compiled)
set(components etelecom compiled)
if(ETELECOM_BUILD_MOCK)
  install(TARGETS etelecom_mock EXPORT etelecom-mock
    FILE_SET HEADERS FILE_SET source_headers)
  install(TARGETS etelecom_mock_program)
  install(FILES "${PROJECT_SOURCE_DIR}/mock_server/etelecom-mock.1"
    DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
  install(FILES "${PROJECT_SOURCE_DIR}/mock_server/completions/etelecom-mock.bash"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" RENAME etelecom-mock)
  install(FILES "${PROJECT_SOURCE_DIR}/mock_server/completions/_etelecom-mock"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/site-functions")
  list(APPEND components mock)
else()
  # The mock is header-only, too: who includes <etelecom/mock/src.hpp> needs no library.
  install(DIRECTORY "${mock_include_dir}/" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
    FILES_MATCHING PATTERN "*.hpp")
endif()

foreach(component IN LISTS components)
  install(EXPORT etelecom-${component} NAMESPACE etelecom:: DESTINATION "${package_dir}")
endforeach()

write_basic_package_version_file("${PROJECT_BINARY_DIR}/etelecom-config-version.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES
  "${PROJECT_SOURCE_DIR}/cmake/etelecom-config.cmake"
  "${PROJECT_BINARY_DIR}/etelecom-config-version.cmake"
  DESTINATION "${package_dir}")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
