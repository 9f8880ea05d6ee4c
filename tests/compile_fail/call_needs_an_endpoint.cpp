// A type with a request and a response still has no address to send to.
// expect: etelecom: an operation derives from etelecom::endpoint<
#include <etelecom/client.hpp>

#ifdef ETELECOM_COMPILE_FAIL_CONTROL
struct ping : etelecom::endpoint<"Zalo", "Ping"> {
#else
struct ping {
#endif
    struct request {
        int note = 0;
    };
    struct response {
        int code = 0;
    };
};
BOOST_DESCRIBE_STRUCT(ping::request, (), (note))
BOOST_DESCRIBE_STRUCT(ping::response, (), (code))

bool works(etelecom::client& client) {
    ping::request const hello{.note = 1};
    return client.call<ping>(hello).has_value();
}
