#include "mock/doors.hpp"

#include <etelecom/zalo.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/error.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <future>
#include <stdexcept>
#include <string>
#include <vector>

using namespace std::chrono_literals;
namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;

namespace {

template <class Check>
void at_all_doors(Check const& check) {
    for (auto const& door : doors) {
        BOOST_TEST_CONTEXT(door.name) {
            mock::server platform(door.setup());
            check(platform, [&] { return door.ask(platform, {.body = good}); });
        }
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_script)

BOOST_AUTO_TEST_CASE(meets_one_call_with_a_status_and_then_behaves_again) {
    at_all_doors([](mock::server& platform, auto const& ask) {
        platform.on<zalo::send_zns>().once(mock::status(429).retry_after(1500ms));
        auto const first = ask();
        BOOST_TEST(first.status == 429u);
        BOOST_TEST(first.code() == "resource_exhausted");
        BOOST_TEST(first.head.find("Retry-After: 2") != std::string::npos);
        BOOST_TEST(platform.message_count() == 0u);
        BOOST_TEST(ask().status == 200u);
    });
}

BOOST_AUTO_TEST_CASE(uses_scripts_up_in_their_order_and_then_does_what_is_always) {
    mock::server platform;
    platform.on<zalo::send_zns>()
        .forever(mock::status(500))
        .once(mock::status(401))
        .times(2, mock::status(503))
        .times(0, mock::status(404));
    std::vector<unsigned> got;
    for (int i = 0; i != 5; ++i) got.push_back(in_memory(platform, {.body = good}).status);
    BOOST_TEST(got == (std::vector<unsigned>{401, 503, 503, 500, 500}),
               boost::test_tools::per_element());
    platform.on<zalo::send_zns>().reset();
    BOOST_TEST(in_memory(platform, {.body = good}).status == 200u);
}

BOOST_AUTO_TEST_CASE(leaves_other_operations_alone) {
    mock::server platform;
    platform.on<zalo::send_zns>().forever(mock::status(500));
    auto const answer =
        in_memory(platform, {.body = R"({"oa_id":"579745863508352884","phone":"0900000100"})",
                             .target = "/v1/shop.Zalo/CheckConsent"});
    BOOST_TEST(answer.status == 200u);
}

BOOST_AUTO_TEST_CASE(gives_every_part_of_a_scripted_response) {
    at_all_doors([](mock::server& platform, auto const& ask) {
        platform.on<zalo::send_zns>()
            .once(mock::status(403).code("permission_denied").msg("not yours"))
            .once(mock::status(502).body("<html>").content_type("text/html").header("X-Note", "1"));
        auto const refused = ask();
        BOOST_TEST(refused.status == 403u);
        BOOST_TEST(refused.code() == "permission_denied");
        BOOST_TEST(refused.msg() == "not yours");
        auto const page = ask();
        BOOST_TEST(page.status == 502u);
        BOOST_TEST(page.body == "<html>");
        BOOST_TEST(page.head.find("Content-Type: text/html") != std::string::npos);
        BOOST_TEST(page.head.find("X-Note: 1") != std::string::npos);
    });
}

BOOST_AUTO_TEST_CASE(a_status_that_has_no_body_is_given_without_one) {
    for (unsigned const number : {204u, 304u}) {
        at_all_doors([&](mock::server& platform, auto const& ask) {
            platform.on<zalo::send_zns>().once(mock::status(number));
            auto const bare = ask();
            BOOST_TEST(bare.status == number);
            BOOST_TEST(bare.body == "");
        });
        // Bytes behind it would be taken for the beginning of the next response.
        mock::server platform;
        platform.on<zalo::send_zns>().once(mock::status(number).body("{}"));
        raw_socket socket(platform.port());
        socket.send(written({.body = good}) + written({.body = good}));
        socket.finish_sending();
        auto const all = socket.read_all();
        auto const end = all.find("\r\n\r\n");
        BOOST_TEST_REQUIRE(end != all.npos);
        BOOST_TEST(all.substr(end + 4).starts_with("HTTP/1.1 200 OK"));
    }
}

BOOST_AUTO_TEST_CASE(gives_a_typed_answer) {
    mock::server platform;
    zalo::check_consent::response approved;
    approved.error = zalo::consent_state::already_allowed;
    platform.on<zalo::check_consent>().once(mock::answer(approved));
    auto const answer = in_memory(platform, {.target = "/v1/shop.Zalo/CheckConsent"});
    auto const read = et::decode<zalo::check_consent::response>(answer.body);
    BOOST_TEST(answer.status == 200u);
    BOOST_REQUIRE(read.has_value());
    BOOST_TEST((*read == approved));
}

BOOST_AUTO_TEST_CASE(refuses_a_number_that_is_no_status) {
    BOOST_CHECK_THROW(mock::status(99), std::invalid_argument);
    BOOST_CHECK_THROW(mock::status(199), std::invalid_argument); // announces an answer, and is none
    BOOST_CHECK_THROW(mock::status(1000), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(hangs_up_before_a_message_exists) {
    at_all_doors([](mock::server& platform, auto const& ask) {
        platform.on<zalo::send_zns>().once(mock::empty_response());
        BOOST_TEST(ask().status == 0u);
        BOOST_TEST(platform.message_count() == 0u);
    });
}

BOOST_AUTO_TEST_CASE(hangs_up_after_the_message_was_taken_when_told_so) {
    at_all_doors([](mock::server& platform, auto const& ask) {
        platform.on<zalo::send_zns>().once(mock::accepted_but_lost());
        BOOST_TEST(ask().status == 0u);
        BOOST_TEST(platform.message_count() == 1u);
    });
}

BOOST_AUTO_TEST_CASE(fails_after_the_message_was_taken_when_told_so) {
    at_all_doors([](mock::server& platform, auto const& ask) {
        platform.on<zalo::send_zns>().once(mock::status(500).after_acting());
        auto const answer = ask();
        BOOST_TEST(answer.status == 500u);
        BOOST_TEST(answer.code() == "internal");
        BOOST_TEST(platform.message_count() == 1u);
    });
}

BOOST_AUTO_TEST_CASE(sends_the_first_bytes_of_its_own_response) {
    mock::server platform;
    platform.on<zalo::send_zns>().once(mock::truncate_after(40));
    raw_socket socket(platform.port());
    socket.send(written({.body = good}));
    BOOST_TEST(socket.read_all() == "HTTP/1.1 200 OK\r\nContent-Type: applicati");
    BOOST_TEST(platform.message_count() == 1u);
}

BOOST_AUTO_TEST_CASE(sends_the_first_bytes_of_a_scripted_response) {
    mock::server platform;
    platform.on<zalo::send_zns>().once(mock::truncate_after(12).of(mock::status(503)));
    raw_socket socket(platform.port());
    socket.send(written({.body = good}));
    BOOST_TEST(socket.read_all() == "HTTP/1.1 503");
    BOOST_TEST(platform.message_count() == 0u);
}

BOOST_AUTO_TEST_CASE(a_response_cut_behind_its_end_is_whole) {
    at_all_doors([](mock::server& platform, auto const& ask) {
        platform.on<zalo::send_zns>().once(mock::truncate_after(1'000'000));
        BOOST_TEST(ask().status == 200u);
    });
}

BOOST_AUTO_TEST_CASE(a_response_cut_in_its_body_is_lost_in_memory_too) {
    mock::server platform;
    for (std::size_t const bytes : {0u, 5u, 70u, 200u}) {
        platform.on<zalo::send_zns>().once(mock::truncate_after(bytes));
        auto const result = exchanged(platform, {.body = good});
        BOOST_TEST(result.code.failed());
        BOOST_TEST(result.may_have_been_sent);
    }
    BOOST_TEST(platform.message_count() == 4u);
}

BOOST_AUTO_TEST_CASE(sends_raw_bytes) {
    mock::server platform;
    platform.on<zalo::send_zns>().once(mock::raw("\x01\x02 nonsense\r\n"));
    raw_socket socket(platform.port());
    socket.send(written({.body = good}));
    BOOST_TEST(socket.read_all() == "\x01\x02 nonsense\r\n");
    BOOST_TEST(platform.message_count() == 0u);
}

BOOST_AUTO_TEST_CASE(raw_bytes_are_read_as_a_response_in_memory) {
    mock::server platform;
    platform.on<zalo::send_zns>()
        .once(mock::raw("nonsense"))
        .once(mock::raw("HTTP/1.1 200 OK\r\nX-A: b\r\n\r\nuntil the end"))
        .once(mock::raw(""));
    BOOST_TEST(exchanged(platform, {.body = good}).code.failed());
    auto const whole = in_memory(platform, {.body = good});
    BOOST_TEST(whole.status == 200u);
    BOOST_TEST(whole.body == "until the end");
    BOOST_TEST(whole.head.find("X-A: b") != std::string::npos);
    BOOST_TEST(exchanged(platform, {.body = good}).code == boost::asio::error::eof);
}

BOOST_AUTO_TEST_CASE(never_answers_but_keeps_the_message) {
    mock::server platform;
    platform.on<zalo::send_zns>().once(mock::no_answer());
    raw_socket silent(platform.port());
    silent.send(written({.body = good}));
    silent.finish_sending(); // the server sees the end, and closes on its side
    BOOST_TEST(silent.read_all().empty());
    BOOST_TEST(platform.message_count() == 1u);
}

BOOST_AUTO_TEST_CASE(an_exchange_without_an_answer_can_be_cancelled_in_memory) {
    mock::server platform;
    platform.on<zalo::send_zns>().once(mock::no_answer());
    boost::asio::cancellation_signal signal;
    std::promise<et::exchange_result> promise;
    start_in_memory(
        platform, {.body = good},
        boost::asio::bind_cancellation_slot(signal.slot(), [&](et::exchange_result result) {
            promise.set_value(std::move(result));
        }));
    signal.emit(boost::asio::cancellation_type::terminal);
    auto const result = promise.get_future().get();
    BOOST_TEST(result.code == boost::asio::error::operation_aborted);
    BOOST_TEST(result.may_have_been_sent);
}

BOOST_AUTO_TEST_CASE(an_exchange_without_an_answer_ends_with_the_server) {
    std::promise<et::exchange_result> promise;
    {
        mock::server platform;
        platform.on<zalo::send_zns>().once(mock::no_answer());
        start_in_memory(platform, {.body = good},
                        [&](et::exchange_result result) { promise.set_value(std::move(result)); });
    }
    BOOST_TEST(promise.get_future().get().code == boost::asio::error::eof);
}

BOOST_AUTO_TEST_CASE(a_response_over_the_limit_is_an_error_in_memory) {
    mock::server platform;
    platform.on<zalo::send_zns>().times(2, mock::status(200).body(std::string(1000, ' ')));
    et::exchange_limits limits;
    limits.response_bytes = 999;
    BOOST_TEST(exchanged(platform, {.body = good}, limits).code ==
               boost::asio::error::message_size);
    limits.response_bytes = 1000;
    BOOST_TEST(!exchanged(platform, {.body = good}, limits).code.failed());
}

BOOST_AUTO_TEST_CASE(a_script_does_not_stand_in_for_a_key) {
    mock::server platform;
    platform.on<zalo::send_zns>().once(mock::status(500));
    BOOST_TEST(in_memory(platform, {.body = good, .authorization = ""}).status == 401u);
    BOOST_TEST(in_memory(platform, {.body = good}).status == 500u);
}

BOOST_AUTO_TEST_SUITE_END()
