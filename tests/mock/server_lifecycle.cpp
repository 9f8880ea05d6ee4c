#include "mock/doors.hpp"

#include <etelecom/zalo.hpp>

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>
#include <boost/test/unit_test.hpp>

#include <future>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;

namespace {

std::string first_id(std::uint64_t seed) {
    mock::server platform(mock::server_config().seed(seed));
    auto const answer = in_memory(platform, {.body = good});
    return et::decode<zalo::send_zns::response>(answer.body)->id.to_string();
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_lifecycle)

BOOST_AUTO_TEST_CASE(says_where_it_is) {
    mock::server const platform;
    BOOST_TEST(platform.port() != 0);
    BOOST_TEST(platform.base_url() ==
               "http://127.0.0.1:" + std::to_string(platform.port()) + "/v1/shop");
    BOOST_TEST(platform.client_config().base_url() == platform.base_url());
    BOOST_TEST(platform.client_config().key().text.reveal() == "mock-key");
    BOOST_TEST(platform.in_memory_client_config().base_url() == "http://127.0.0.1/v1/shop");
    BOOST_TEST((platform.in_memory_client_config().transport() != nullptr));
}

BOOST_AUTO_TEST_CASE(takes_the_key_that_it_is_given) {
    mock::server platform(mock::server_config().api_key("another"));
    BOOST_TEST(platform.api_key().reveal() == "another");
    BOOST_TEST(in_memory(platform, {.body = good}).status == 401u);
    BOOST_TEST(in_memory(platform, {.body = good, .authorization = "Bearer another"}).status ==
               200u);
}

BOOST_AUTO_TEST_CASE(servers_stand_beside_each_other) {
    mock::server first;
    mock::server second;
    BOOST_TEST(first.port() != second.port());
    over_loopback(first, {.body = good});
    BOOST_TEST(first.message_count() == 1u);
    BOOST_TEST(second.message_count() == 0u);
}

BOOST_AUTO_TEST_CASE(refuses_a_port_that_is_taken) {
    mock::server const first;
    BOOST_CHECK_EXCEPTION(
        mock::server(mock::server_config().port(first.port())), boost::system::system_error,
        [](auto const& problem) { return problem.code() == std::errc::address_in_use; });
}

BOOST_AUTO_TEST_CASE(refuses_a_host_that_is_no_address) {
    BOOST_CHECK_THROW(mock::server(mock::server_config().host("nowhere.")),
                      boost::system::system_error);
}

BOOST_AUTO_TEST_CASE(a_port_is_free_again_when_its_server_is_gone) {
    auto first = std::make_unique<mock::server>();
    auto const port = first->port();
    over_loopback(*first, {.body = good});
    first.reset();
    mock::server const second(mock::server_config().port(port));
    BOOST_TEST(second.port() == port);
}

BOOST_AUTO_TEST_CASE(closes_connections_when_it_is_destroyed) {
    std::optional<mock::server> platform(std::in_place);
    raw_socket idle(platform->port());
    raw_socket half(platform->port());
    half.send("POST /v1/shop.Zalo/SendZNS HTTP/1.1\r\nContent-Le");
    raw_socket used(platform->port());
    used.send(written({.body = good}));
    BOOST_TEST(read(used.read_response()).status == 200u);
    platform.reset();
    BOOST_TEST(idle.read_all().empty());
    BOOST_TEST(half.read_all().empty());
    BOOST_TEST(used.read_all().empty());
}

BOOST_AUTO_TEST_CASE(does_not_wait_for_a_client_that_reads_nothing) {
    std::optional<mock::server> platform(std::in_place);
    platform->on<zalo::send_zns>().once(mock::status(200).body(std::string(32u << 20, ' ')));
    raw_socket stubborn(platform->port());
    stubborn.send(written({.body = good}));
    while (platform->journal().empty()) {}
    platform.reset();
    BOOST_TEST(stubborn.read_all().size() < (32u << 20));
}

BOOST_AUTO_TEST_CASE(transports_and_clocks_outlive_the_server) {
    std::optional<mock::server> platform(std::in_place);
    auto const config = platform->in_memory_client_config();
    platform.reset();

    std::promise<et::exchange_result> exchanged;
    config.transport()->async_exchange(
        std::make_shared<et::http_request>(), {},
        [&](et::exchange_result result) { exchanged.set_value(std::move(result)); });
    BOOST_TEST(exchanged.get_future().get().code == boost::asio::error::eof);

    std::promise<boost::system::error_code> waited;
    config.clock()->async_wait(std::chrono::hours(1),
                               [&](boost::system::error_code code) { waited.set_value(code); });
    BOOST_TEST(!waited.get_future().get().failed());
}

BOOST_AUTO_TEST_CASE(gives_the_same_ids_for_the_same_seed) {
    BOOST_TEST(first_id(7) == first_id(7));
    BOOST_TEST(first_id(7) != first_id(8));
}

BOOST_AUTO_TEST_CASE(is_as_at_the_start_after_a_reset) {
    mock::server platform;
    auto const first = in_memory(platform, {.body = good});
    platform.on<zalo::send_zns>().forever(mock::status(500));
    platform.clock().advance(std::chrono::hours(5));
    platform.reset();
    BOOST_TEST(platform.message_count() == 0u);
    BOOST_TEST(platform.journal().empty());
    BOOST_TEST(platform.clock().now() == mock::server_config().start_time());
    BOOST_TEST(in_memory(platform, {.body = good}).body == first.body);
}

BOOST_AUTO_TEST_CASE(ends_though_somebody_still_holds_its_clock) {
    std::optional<mock::server> platform(std::in_place);
    auto const clock = platform->clock();
    auto const port = platform->port();
    platform.reset();
    BOOST_CHECK_THROW(clock.now(), mock::control_failed);
    mock::server again(mock::server_config().port(port));
    BOOST_TEST(again.port() == port);
}

BOOST_AUTO_TEST_SUITE_END()
