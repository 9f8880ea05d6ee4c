// A test of your own service, offline: the mock plays eTelecom, and a rate limit costs no time.
#define BOOST_TEST_DYN_LINK
#define BOOST_TEST_MODULE notifications
#include <etelecom/client.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

namespace et = etelecom;
namespace zalo = et::zalo;
using namespace std::chrono_literals;

// What is tested: some function of yours that sends.
static bool notify(et::client& client, et::phone_number const& phone) {
    zalo::send_zns::request const otp{.oa_id = 579745863508352884,
                                      .phone = phone,
                                      .template_id = 7895417,
                                      .template_data = {{"code", "482913"}}};
    return client.call<zalo::send_zns>(otp).has_value();
}

BOOST_AUTO_TEST_CASE(retries_once_after_429) {
    et::mock::server mock; // 127.0.0.1, a free port, its own thread
    mock.on<zalo::send_zns>().once(et::mock::status(429).retry_after(2s));
    et::client client(mock.client_config()); // shares the mock's virtual clock: 2 s cost nothing
    BOOST_TEST(notify(client, "0900000100"));
    BOOST_TEST(mock.calls<zalo::send_zns>().size() == 2u); // typed, decoded requests
}

BOOST_AUTO_TEST_CASE(does_not_send_twice_when_the_answer_is_lost) {
    et::mock::server mock;
    mock.on<zalo::send_zns>().once(et::mock::accepted_but_lost());
    et::client client(mock.client_config());
    BOOST_TEST(!notify(client, "0900000100"));
    BOOST_TEST(mock.messages().size() == 1u); // it had arrived
}

BOOST_AUTO_TEST_CASE(the_message_is_seen_after_a_while) {
    et::mock::server mock;
    et::client client(mock.client_config());
    BOOST_TEST(notify(client, "0900000100"));
    mock.clock().advance(1h);
    BOOST_TEST((mock.messages().at(0).delivery_status == zalo::delivery_state::seen));
}
