# Which headers may include what. Asio and Beast are looked for in what the preprocessor really
# reads, so that a detour does not help.

set(below_client types endpoint codec zalo pbx shop misc webhook oa sms)
set(operations zalo pbx shop misc webhook oa sms)

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
  set(name "include_rules_${name}.cpp")
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

# Fails when a header of one of our folders names one of another's.
function(must_not_name folder)
  file(GLOB_RECURSE headers RELATIVE "${INCLUDE_DIR}" "${INCLUDE_DIR}/etelecom/${folder}/*.hpp")
  list(JOIN ARGN "|" others)
  foreach(header IN LISTS headers)
    file(READ "${INCLUDE_DIR}/${header}" text)
    if(text MATCHES "#include [<\"]etelecom/(${others})[/.][^>\"]*")
      message(SEND_ERROR "${header}: ${CMAKE_MATCH_0} points the wrong way")
    endif()
  endforeach()
endfunction()

set(headers "")
foreach(folder IN LISTS below_client)
  file(GLOB_RECURSE found RELATIVE "${INCLUDE_DIR}"
    "${INCLUDE_DIR}/etelecom/${folder}/*.hpp" "${INCLUDE_DIR}/etelecom/${folder}.hpp")
  list(APPEND headers ${found})
endforeach()
list(APPEND headers etelecom/operations.hpp)
must_not_read("boost/asio|boost/beast" ${headers})
must_not_read("boost/beast" etelecom/client.hpp)

# types <- endpoint <- codec <- operations <- client <- mock
must_not_name(types endpoint codec ${operations} operations client mock)
must_not_name(endpoint codec ${operations} operations client mock)
must_not_name(codec ${operations} operations client mock)
foreach(service IN LISTS operations)
  must_not_name(${service} operations client mock)
endforeach()
must_not_name(client ${operations} operations mock)
