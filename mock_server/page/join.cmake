# Joins the files of the page to one, and that to a source file: cmake -DOUT=page.cpp -P join.cmake. With
# -DHTML=page.html the page is written too, as it goes out.
cmake_minimum_required(VERSION 3.25)

# Each stands behind those that it needs at its start.
set(scripts words dom mock json forms cards phones calls faults events worlds reference main)

set(page "")
set(pieces "")
# Each file is a literal of its own: the standard asks compilers for no more than 65536 bytes in one.
macro(put_text)
  string(APPEND page "${text}")
  string(APPEND pieces "    R\"page_of_the_mock(${text})page_of_the_mock\",\n")
endmacro()
macro(put_file name)
  file(READ "${CMAKE_CURRENT_LIST_DIR}/${name}" text)
  put_text()
endmacro()

file(READ "${CMAKE_CURRENT_LIST_DIR}/index.html" rest)
foreach(part IN ITEMS style script)
  set(mark "/*{{${part}}}*/")
  string(FIND "${rest}" "${mark}" end)
  string(LENGTH "${mark}" length)
  string(SUBSTRING "${rest}" 0 ${end} text)
  put_text()
  math(EXPR end "${end} + ${length}")
  string(SUBSTRING "${rest}" ${end} -1 rest)
  if(part STREQUAL "style")
    put_file(style.css)
  else()
    foreach(name IN LISTS scripts)
      put_file(${name}.js)
    endforeach()
  endif()
endforeach()
set(text "${rest}")
put_text()

if(DEFINED HTML)
  file(WRITE "${HTML}" "${page}")
endif()
file(WRITE "${OUT}.new" "// Made of the files in mock_server/page by join.cmake.
#include \"page.hpp\"

#include <string_view>

std::string page() {
    static constexpr std::string_view pieces[] = {
${pieces}    };
    std::string all;
    for (auto const piece : pieces) all += piece;
    return all;
}
")
file(COPY_FILE "${OUT}.new" "${OUT}" ONLY_IF_DIFFERENT)
file(REMOVE "${OUT}.new")
