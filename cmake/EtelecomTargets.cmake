# The library in its two forms, the mock, and what all of our own targets have in common.

find_package(Threads REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(Boost 1.81 REQUIRED CONFIG COMPONENTS json url)

include(GNUInstallDirs)

if(ETELECOM_SANITIZE)
  list(JOIN ETELECOM_SANITIZE "," sanitizers)
  add_compile_options(-fsanitize=${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  if(ETELECOM_LEAVE_UNCHECKED)
    add_compile_options(-fno-sanitize=${ETELECOM_LEAVE_UNCHECKED})
  endif()
  add_link_options(-fsanitize=${sanitizers})
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
  # The thread sanitizer does not see fences. Asio's reference counts have one before the last owner
  # deletes, unless Asio counts with Boost's own atomics; without this, each such delete is taken
  # for a race. g++ warns of the fences that remain.
  if("thread" IN_LIST ETELECOM_SANITIZE)
    add_compile_definitions(BOOST_ASIO_DISABLE_STD_ATOMIC)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      add_compile_options(-Wno-tsan)
    endif()
  endif()
endif()

# Warnings for a target of ours. They are private to it: a user's own flags stay the user's own.
# g++ 12 takes many a std::optional for uninitialised, the more so at -O1 and under sanitizers, and
# the frames of Asio's coroutines for freed by the wrong function.
function(etelecom_warnings target)
  target_compile_options(${target} PRIVATE
    $<$<CXX_COMPILER_ID:GNU,Clang,AppleClang>:-Wall -Wextra -Wpedantic -Wconversion -Wshadow>
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
    $<$<CXX_COMPILER_ID:GNU>:-Wno-mismatched-new-delete>
    $<$<AND:$<BOOL:${ETELECOM_WARNINGS_AS_ERRORS}>,$<CXX_COMPILER_ID:GNU,Clang,AppleClang>>:-Werror>)
endfunction()

# The headers of `base`, split in two: those that a user includes, each of which must compile alone,
# and `src.hpp`, which is compiled alone as it is.
function(etelecom_headers base out_public out_source)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS "${base}/*.hpp")
  set(sources "${headers}")
  list(FILTER headers EXCLUDE REGEX "/src\\.hpp$")
  list(FILTER sources INCLUDE REGEX "/src\\.hpp$")
  set(${out_public} "${headers}" PARENT_SCOPE)
  set(${out_source} "${sources}" PARENT_SCOPE)
endfunction()

set(include_dir "${PROJECT_SOURCE_DIR}/include")
set(mock_include_dir "${PROJECT_SOURCE_DIR}/mock_server/include")

etelecom_headers("${include_dir}" public_headers source_headers)
add_library(etelecom INTERFACE)
add_library(etelecom::etelecom ALIAS etelecom)
target_sources(etelecom INTERFACE
  FILE_SET HEADERS BASE_DIRS "${include_dir}" FILES ${public_headers}
  FILE_SET source_headers TYPE HEADERS BASE_DIRS "${include_dir}" FILES ${source_headers})
target_compile_features(etelecom INTERFACE cxx_std_20)
target_link_libraries(etelecom INTERFACE
  Boost::headers Boost::json Boost::url OpenSSL::SSL OpenSSL::Crypto Threads::Threads)

# Users who take this folder into their own build get only the libraries that they link, or install.
if(PROJECT_IS_TOP_LEVEL OR ETELECOM_INSTALL)
  set(exclude_unless_used "")
else()
  set(exclude_unless_used EXCLUDE_FROM_ALL)
endif()

# What is built of the toolkit is one file with the includes of a src.hpp. Of a shared library only what
# is marked ETELECOM_DECL is seen; and whoever links either form is told so by `definition`, because
# that header must not be included a second time.
function(etelecom_library target source definition)
  if(NOT DEFINED CMAKE_POSITION_INDEPENDENT_CODE)
    set(CMAKE_POSITION_INDEPENDENT_CODE ON) # a static library may become part of a shared one
  endif()
  add_library(${target} ${exclude_unless_used} "${source}")
  string(REPLACE "etelecom_" "" name "${target}")
  add_library(etelecom::${name} ALIAS ${target})
  target_compile_definitions(${target} INTERFACE ${definition})
  set_target_properties(${target} PROPERTIES
    EXPORT_NAME ${name}
    DEFINE_SYMBOL ""
    CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON
    INSTALL_RPATH "$ORIGIN"
    VERSION ${PROJECT_VERSION}
    SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
  etelecom_warnings(${target})
endfunction()

etelecom_library(etelecom_compiled "${PROJECT_SOURCE_DIR}/cmake/compiled.cpp" ETELECOM_COMPILED)
set_target_properties(etelecom_compiled PROPERTIES OUTPUT_NAME etelecom)
target_link_libraries(etelecom_compiled PUBLIC etelecom)

if(NOT ETELECOM_BUILD_MOCK)
  set(exclude_unless_used EXCLUDE_FROM_ALL)
endif()
etelecom_headers("${mock_include_dir}" public_headers source_headers)
etelecom_library(etelecom_mock "${PROJECT_SOURCE_DIR}/cmake/mock.cpp" ETELECOM_MOCK_COMPILED)
target_sources(etelecom_mock PUBLIC
  FILE_SET HEADERS BASE_DIRS "${mock_include_dir}" FILES ${public_headers}
  FILE_SET source_headers TYPE HEADERS BASE_DIRS "${mock_include_dir}" FILES ${source_headers})
set_target_properties(etelecom_mock PROPERTIES OUTPUT_NAME etelecom-mock)
target_link_libraries(etelecom_mock PUBLIC etelecom_compiled)

if(ETELECOM_BUILD_MOCK)
  find_package(Boost 1.81 REQUIRED CONFIG COMPONENTS program_options)
  file(GLOB mock_program_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/mock_server/src/*.cpp")
  set(page_dir "${PROJECT_SOURCE_DIR}/mock_server/page")
  file(GLOB page_files CONFIGURE_DEPENDS "${page_dir}/*.html" "${page_dir}/*.css" "${page_dir}/*.js")
  set(page_source "${PROJECT_BINARY_DIR}/mock_page.cpp")
  add_custom_command(OUTPUT "${page_source}"
    COMMAND "${CMAKE_COMMAND}" "-DOUT=${page_source}" -P "${page_dir}/join.cmake"
    DEPENDS ${page_files} "${page_dir}/join.cmake"
    COMMENT "Joining the mock's page"
    VERBATIM)
  add_executable(etelecom_mock_program ${mock_program_sources} "${page_source}")
  target_include_directories(etelecom_mock_program PRIVATE "${PROJECT_SOURCE_DIR}/mock_server/src")
  add_executable(etelecom::mock_program ALIAS etelecom_mock_program)
  file(RELATIVE_PATH libraries "${CMAKE_INSTALL_FULL_BINDIR}" "${CMAKE_INSTALL_FULL_LIBDIR}")
  set_target_properties(etelecom_mock_program PROPERTIES
    OUTPUT_NAME etelecom-mock
    INSTALL_RPATH "$ORIGIN/${libraries}")
  target_link_libraries(etelecom_mock_program PRIVATE etelecom_mock Boost::program_options)
  etelecom_warnings(etelecom_mock_program)
endif()
