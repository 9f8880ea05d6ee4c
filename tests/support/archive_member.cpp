// One file of a static library that uses the toolkit; tree_tests.cmake gives it a name.
#include <etelecom/client/errc.hpp>

#include <string>

std::string ETELECOM_TEST_ARCHIVE();

std::string ETELECOM_TEST_ARCHIVE() {
    return etelecom::make_error_code(etelecom::errc::cursor_repeated).message();
}
