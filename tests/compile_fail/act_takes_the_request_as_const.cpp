// A behaviour that does not fit would be passed over, and the mock would answer as if it did.
// expect: etelecom: this operation's act would never be called
#include <etelecom/endpoint.hpp>
#include <etelecom/mock/world/behaviour.hpp>

struct ping : etelecom::endpoint<"Zalo", "Ping"> {
    struct request {
        std::string note{};
    };
    struct response {
        int code = 0;
    };
};
BOOST_DESCRIBE_STRUCT(ping::request, (), (note))
BOOST_DESCRIBE_STRUCT(ping::response, (), (code))

#ifdef ETELECOM_COMPILE_FAIL_CONTROL
etelecom::mock::answer_to<ping> act(etelecom::mock::world&, ping, ping::request const&) {
#else
etelecom::mock::answer_to<ping> act(etelecom::mock::world&, ping, ping::request&) {
#endif
    return ping::response{7};
}

int code(etelecom::mock::world& platform) {
    return etelecom::mock::behave<ping>(platform, ping::request{})->code;
}
