# Asio and Beast are looked for in what the preprocessor really reads, so that a detour does not help:
# nothing below the client reads either, nor does the receiver of events; and neither
# <etelecom/client.hpp> nor the listener for events reads Beast.
cmake_minimum_required(VERSION 3.24)

string(REPLACE "|" ";" include_path "${INCLUDE_PATH}")
list(REMOVE_ITEM include_path "/usr/include")
list(TRANSFORM include_path PREPEND "-I")

# All files that the headers pull in between them.
function(files_read out)
  set(source "")
  foreach(header IN LISTS ARGN)
    string(APPEND source "#include <${header}>\n")
  endforeach()
  string(RANDOM LENGTH 12 name)
  set(name "no_network_${name}.cpp")
  file(WRITE "${name}" "${source}")
  execute_process(COMMAND "${COMPILER}" -std=c++20 -M ${include_path} "${name}"
    RESULT_VARIABLE code OUTPUT_VARIABLE text ERROR_VARIABLE errors)
  file(REMOVE "${name}")
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "Cannot preprocess ${ARGN}:\n${errors}")
  endif()
  set(${out} "${text}" PARENT_SCOPE)
endfunction()

# Fails when one of the headers pulls in a file whose path matches `pattern`.
function(must_not_read pattern)
  if(NOT ARGN)
    message(FATAL_ERROR "No headers to look at in ${INCLUDE_DIR}")
  endif()
  files_read(text ${ARGN})
  if(NOT text MATCHES "${pattern}")
    return()
  endif()
  foreach(header IN LISTS ARGN)
    files_read(text ${header})
    if(text MATCHES "[^ ]*(${pattern})[^ \n]*")
      message(SEND_ERROR "${header} pulls in ${CMAKE_MATCH_0}")
    endif()
  endforeach()
endfunction()

file(GLOB_RECURSE headers RELATIVE "${INCLUDE_DIR}" "${INCLUDE_DIR}/etelecom/*.hpp")
list(FILTER headers EXCLUDE REGEX
  "^etelecom/(client/|client.hpp|src.hpp|etelecom.hpp|events/(impl/|src.hpp|listener.hpp)|http/|tls/impl/)")
must_not_read("boost/asio|boost/beast" ${headers})
must_not_read("boost/beast" etelecom/client.hpp etelecom/events/listener.hpp)
