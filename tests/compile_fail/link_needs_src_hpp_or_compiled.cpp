// A program that includes the headers only learns from the linker's words what it lacks.
// expect: needs_src_hpp_or_etelecom_compiled
#include <etelecom/client.hpp>
#include <etelecom/zalo.hpp>

int main() {
    etelecom::client client{etelecom::client_config()};
    etelecom::zalo::check_consent::request const request{.oa_id = 1, .phone = "0900000100"};
    return client.call<etelecom::zalo::check_consent>(request).has_value() ? 0 : 1;
}
