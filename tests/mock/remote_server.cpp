#include "mock/doors.hpp"

#include <etelecom/client.hpp>
#include <etelecom/mock/remote_server.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>

using namespace std::chrono_literals;
namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;

namespace {

std::string address_of(mock::server const& platform) {
    return "http://127.0.0.1:" + std::to_string(platform.port());
}

zalo::send_zns::request message() {
    return {.oa_id = mock::start::oa,
            .phone = "0900000100",
            .template_id = mock::start::otp_template,
            .template_data = {{"code", "1"}},
            .tracking_id = "t-1"};
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_remote_server)

BOOST_AUTO_TEST_CASE(has_the_functions_of_a_server) {
    mock::server platform;
    mock::remote_server twin(address_of(platform));
    et::client client(twin.client_config());
    BOOST_TEST(client.call<zalo::send_zns>(message()).has_value());
    BOOST_TEST(twin.message_count() == 1u);
    BOOST_TEST(twin.messages().at(0).tracking_id == "t-1");
    BOOST_TEST(twin.journal().size() == 1u);
    BOOST_TEST(twin.expect<zalo::send_zns>().times(1).where("/tracking_id", "t-1"));
    twin.clock().advance(90min);
    BOOST_TEST((platform.clock().now() - mock::server_config().start_time() == 90min));
    auto const put = twin.put(zalo::official_account{.oa_id = 5});
    BOOST_TEST((put.status == zalo::oa_state::connected));
    BOOST_TEST(!twin.answer_consent(et::phone_number("0900000100"), zalo::consent_reply::agreed));
    BOOST_TEST(twin.coverage().operations.seen == 1);
    twin.reset();
    BOOST_TEST(platform.message_count() == 0u);
}

BOOST_AUTO_TEST_CASE(gives_faults_and_takes_them_back) {
    mock::server platform;
    mock::remote_server twin(address_of(platform));
    twin.on<zalo::send_zns>().phone("0900000100").once(mock::status(503));
    et::client client(twin.client_config());
    BOOST_TEST(client.call<zalo::send_zns>(message()).error().http_status() == 503u);
    BOOST_TEST(twin.faults().at(0).met == 1);
    auto const id = twin.add(mock::field_faults<zalo::send_zns>().at(0));
    BOOST_TEST(twin.take_back(id));
    BOOST_TEST(!twin.take_back(id));
    BOOST_CHECK_THROW(twin.add({}), mock::control_failed);
}

BOOST_AUTO_TEST_CASE(acts_in_a_world_of_its_own) {
    mock::server platform;
    mock::remote_server twin(address_of(platform));
    auto const own = twin.open_world("mine");
    et::client client(own.client_config());
    BOOST_TEST(client.call<zalo::send_zns>(message()).has_value());
    BOOST_TEST(own.message_count() == 1u);
    BOOST_TEST(twin.message_count() == 0u);
    BOOST_TEST(twin.close_world("mine"));
}

BOOST_AUTO_TEST_CASE(reads_requests_only_where_they_are_shown_as_they_came) {
    mock::server masked;
    BOOST_CHECK_THROW(mock::remote_server(address_of(masked)).calls<zalo::send_zns>(),
                      mock::control_failed);
    mock::server shown(mock::server_config().show_personal_data());
    mock::remote_server twin(address_of(shown));
    et::client client(twin.client_config());
    BOOST_TEST(client.call<zalo::send_zns>(message()).has_value());
    auto const calls = twin.calls<zalo::send_zns>();
    BOOST_TEST_REQUIRE(calls.size() == 1u);
    BOOST_TEST((calls[0].request == message()));
}

BOOST_AUTO_TEST_CASE(waits_while_others_go_on) {
    mock::server platform;
    mock::remote_server twin(address_of(platform));
    bool came = false;
    std::thread waiting([&] { came = twin.wait_for_requests(1, {}, 60s); });
    et::client client(twin.client_config());
    BOOST_TEST(client.call<zalo::send_zns>(message()).has_value());
    waiting.join();
    BOOST_TEST(came);
}

BOOST_AUTO_TEST_CASE(says_that_it_does_not_reach_the_mock) {
    std::string gone;
    {
        mock::server platform;
        gone = address_of(platform);
    }
    mock::remote_server twin(gone);
    try {
        twin.reset();
        BOOST_ERROR("reached");
    } catch (mock::control_failed const& failed) {
        BOOST_TEST(failed.error().code == "unavailable");
        BOOST_TEST(std::string(failed.what()).find(gone) != std::string::npos, failed.what());
    }
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_address_of_a_mock) {
    for (auto const* address : {"", "127.0.0.1:8089", "ftp://127.0.0.1", "http://", "https://",
                                "http://127.0.0.1:8089/v1/shop", "http://127.0.0.1/?a=b"})
        BOOST_CHECK_THROW(mock::remote_server{address}, std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
