# Shows that rooms.cmake says what is wrong: a small house in the folder PLACE, then one fault at a
# time.
cmake_minimum_required(VERSION 3.24)

set(rules "${CMAKE_CURRENT_LIST_DIR}/rooms.cmake")
set(good_table "ground:\nupstairs: ground\nupstairs/impl: ground upstairs\ndoor.hpp: upstairs\n")

# Builds the house: `table` in the place of the good one, and `line` added to `header`.
function(judge table header line out_good out_text)
  file(REMOVE_RECURSE "${PLACE}")
  set(house "${PLACE}/include/etelecom")
  file(WRITE "${PLACE}/table.txt" "# The house.\n\n${table}")
  file(WRITE "${house}/ground/a.hpp" "#include <vector>\n")
  file(WRITE "${house}/upstairs/b.hpp" "#include <etelecom/ground/a.hpp>\n")
  file(WRITE "${house}/upstairs/impl/c.hpp"
    "#include <etelecom/upstairs/b.hpp>\n#include <etelecom/ground/a.hpp>\n")
  file(WRITE "${house}/door.hpp" "#include <etelecom/upstairs/b.hpp>\n")
  file(APPEND "${house}/${header}" "${line}\n")
  execute_process(
    COMMAND "${CMAKE_COMMAND}" "-DTABLE=${PLACE}/table.txt" "-DROOTS=${PLACE}/include" -P "${rules}"
    RESULT_VARIABLE code OUTPUT_VARIABLE text ERROR_VARIABLE text)
  if(code EQUAL 0)
    set(${out_good} TRUE PARENT_SCOPE)
  else()
    set(${out_good} FALSE PARENT_SCOPE)
  endif()
  set(${out_text} "${text}" PARENT_SCOPE)
endfunction()

function(must_pass what table header line)
  judge("${table}" "${header}" "${line}" good text)
  if(NOT good)
    message("${text}")
    message(SEND_ERROR "${what}: refused, and must not be")
  endif()
endfunction()

function(must_say words table header line)
  judge("${table}" "${header}" "${line}" good text)
  string(FIND "${text}" "${words}" at)
  if(good OR at EQUAL -1)
    message("${text}")
    message(SEND_ERROR "passed, or failed without saying: ${words}")
  endif()
endfunction()

must_pass("the house as it stands" "${good_table}" ground/a.hpp "")
must_pass("a header of the same room" "${good_table}" upstairs/d.hpp
  "#include <etelecom/upstairs/b.hpp>")
must_say("ground may not include upstairs" "${good_table}" ground/a.hpp
  "#include <etelecom/upstairs/b.hpp>")
must_say("upstairs may not include upstairs/impl" "${good_table}" upstairs/b.hpp
  "# include <etelecom/upstairs/impl/c.hpp>")
must_say("ground may not include door.hpp" "${good_table}" ground/a.hpp "#include <etelecom/door.hpp>")
must_say("does not name the header as users do" "${good_table}" ground/a.hpp
  "#include \"../upstairs/b.hpp\"")
must_say("is the system's own" "${good_table}" ground/a.hpp "#include <sys/socket.h>")
must_say("attic/e.hpp is in no room" "${good_table}" attic/e.hpp "")
must_say("which does not stand above it" "ground: upstairs\n${good_table}" ground/a.hpp "")
must_say("which it does not" "${good_table}attic.hpp: ground\n" attic.hpp "")
must_say("this is no row" "${good_table}attic\n" ground/a.hpp "")
file(REMOVE_RECURSE "${PLACE}")
