// A member that cannot be written is found when compiling, not when sending.
// expect: etelecom: a member's type is not known on the wire
#include <etelecom/client.hpp>

struct unheard_of {
    int inside = 0;
};

struct ping : etelecom::endpoint<"Zalo", "Ping"> {
    struct request {
#ifdef ETELECOM_COMPILE_FAIL_CONTROL
        int note = 0;
#else
        unheard_of note{};
#endif
    };
    struct response {
        int code = 0;
    };
};
BOOST_DESCRIBE_STRUCT(ping::request, (), (note))
BOOST_DESCRIBE_STRUCT(ping::response, (), (code))

bool works(etelecom::client& client) {
    ping::request const hello{};
    return client.call<ping>(hello).has_value();
}
