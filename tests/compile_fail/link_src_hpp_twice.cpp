// Linked with two files that include both <etelecom/src.hpp> and <etelecom/mock/src.hpp>.
// expect: src_hpp_is_included_twice::include_it_in_one_file_or_link_etelecom_compiled
// expect: mock_src_hpp_is_included_twice::include_it_in_one_file_or_link_etelecom_mock

int main() {}
