// Without its description a request has no members that could be written.
// expect: etelecom: describe the request: BOOST_DESCRIBE_STRUCT(name::request, (), (members))
#include <etelecom/client.hpp>

struct ping : etelecom::endpoint<"Zalo", "Ping"> {
    struct request {
        int note = 0;
    };
    struct response {
        int code = 0;
    };
};
#ifdef ETELECOM_COMPILE_FAIL_CONTROL
BOOST_DESCRIBE_STRUCT(ping::request, (), (note))
#endif
BOOST_DESCRIBE_STRUCT(ping::response, (), (code))

bool works(etelecom::client& client) {
    ping::request const hello{.note = 1};
    return client.call<ping>(hello).has_value();
}
