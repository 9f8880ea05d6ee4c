// A type with a body still has no name by which it would be known.
// expect: etelecom: an event derives from etelecom::event<
#include <etelecom/events/receiver.hpp>

#ifdef ETELECOM_COMPILE_FAIL_CONTROL
struct user_waved : etelecom::event<"user_waved"> {
#else
struct user_waved {
#endif
    struct body {
        int hand = 0;
    };
};
BOOST_DESCRIBE_STRUCT(user_waved::body, (), (hand))

void works(etelecom::events::receiver& receiver) {
    receiver.on<user_waved>([](auto const& event) { return event.body.hand; });
}
