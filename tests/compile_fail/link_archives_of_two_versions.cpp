// Linked with two archives, each of which has a <etelecom/src.hpp> of its own. The linker looks
// into the second only when the first has not all that is needed, as it has not in another version.

// expect: src_hpp_is_included_twice::include_it_in_one_file_or_link_etelecom_compiled
#include <string>

std::string first_archive();
std::string second_archive();

int main() { return first_archive() == second_archive() ? 0 : 1; }
