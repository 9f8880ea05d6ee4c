#include "mock/doors.hpp"

#include <etelecom/client.hpp>
#include <etelecom/zalo.hpp>

#include <boost/asio/error.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

using namespace std::chrono_literals;
namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;

namespace {

template <class Check>
void at_all_doors(mock::misbehaviour const& what, Check const& check) {
    for (auto const& door : doors) {
        BOOST_TEST_CONTEXT(door.name) {
            mock::server platform(door.setup());
            platform.on<zalo::send_zns>().once(what);
            check(platform, door.ask(platform, {.body = good}));
            BOOST_TEST(platform.faults().at(0).used_up);
        }
    }
}

zalo::send_zns::request const otp{.oa_id = mock::start::oa,
                                  .phone = "0900000100",
                                  .template_id = mock::start::otp_template,
                                  .template_data = {{"code", "1"}},
                                  .tracking_id = "otp-42"};

} // namespace

BOOST_AUTO_TEST_SUITE(mock_faults_what)

BOOST_AUTO_TEST_CASE(accepted_but_lost_keeps_the_message_and_tells_nothing) {
    at_all_doors(mock::accepted_but_lost(), [](mock::server& platform, told const& answer) {
        BOOST_TEST(answer.status == 0u);
        BOOST_TEST(platform.message_count() == 1u);
    });
}

BOOST_AUTO_TEST_CASE(a_connection_that_is_reset_is_told_as_such_in_memory) {
    mock::server platform;
    platform.on<zalo::send_zns>().once(mock::connection_reset());
    BOOST_TEST(exchanged(platform, {.body = good}).code == boost::asio::error::connection_reset);
    BOOST_TEST(platform.message_count() == 0u);
}

BOOST_AUTO_TEST_CASE(a_malformed_body_lacks_its_last_byte) {
    at_all_doors(mock::malformed_body(), [](mock::server& platform, told const& answer) {
        BOOST_TEST(answer.status == 200u);
        BOOST_TEST(answer.body.front() == '{');
        BOOST_TEST(answer.body.back() != '}');
        BOOST_TEST(platform.message_count() == 1u);
    });
}

BOOST_AUTO_TEST_CASE(garbage_is_no_http_and_the_same_for_the_same_seed) {
    std::string first;
    for (int i = 0; i != 2; ++i) {
        mock::server platform;
        platform.on<zalo::send_zns>().once(mock::garbage_then_close());
        raw_socket socket(platform.port());
        socket.send(written({.body = good}));
        auto const bytes = socket.read_all();
        BOOST_TEST(bytes.size() == 64u);
        BOOST_TEST(!bytes.starts_with("HTTP"));
        if (first.empty()) first = bytes;
        BOOST_TEST(bytes == first);
        BOOST_TEST(platform.message_count() == 0u);
    }
    mock::server platform;
    platform.on<zalo::send_zns>().once(mock::garbage_then_close());
    BOOST_TEST(exchanged(platform, {.body = good}).code.failed());
}

BOOST_AUTO_TEST_CASE(answers_under_a_wrong_content_type) {
    at_all_doors(mock::wrong_content_type(), [](mock::server&, told const& answer) {
        BOOST_TEST(answer.status == 200u);
        BOOST_TEST(answer.head.find("Content-Type: text/plain") != std::string::npos);
        BOOST_TEST(answer.head.find("application/json") == std::string::npos);
    });
}

BOOST_AUTO_TEST_CASE(shows_a_page_in_place_of_json) {
    at_all_doors(mock::html_error_page(504), [](mock::server& platform, told const& answer) {
        BOOST_TEST(answer.status == 504u);
        BOOST_TEST(answer.body.starts_with("<html>"));
        BOOST_TEST(answer.head.find("Content-Type: text/html") != std::string::npos);
        BOOST_TEST(platform.message_count() == 0u);
    });
}

BOOST_AUTO_TEST_CASE(gives_each_field_twice) {
    at_all_doors(mock::duplicate_keys(), [](mock::server&, told const& answer) {
        auto const first = answer.body.find(R"("msg_id":)");
        BOOST_TEST_REQUIRE(first != std::string::npos);
        BOOST_TEST(answer.body.find(R"("msg_id":)", first + 1) != std::string::npos);
        BOOST_TEST(answer.json().as_object().contains("msg_id")); // and it is JSON
    });
}

BOOST_AUTO_TEST_CASE(gives_a_field_that_no_page_documents) {
    at_all_doors(mock::unknown_field(), [](mock::server&, told const& answer) {
        BOOST_TEST(answer.json().as_object().contains("no_such_field"));
        BOOST_TEST(answer.json().as_object().contains("msg_id"));
    });
}

BOOST_AUTO_TEST_CASE(a_huge_body_is_over_the_limit_of_a_client) {
    mock::server platform;
    platform.on<zalo::send_zns>().once(mock::huge_body());
    et::client client(platform.in_memory_client_config());
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST(sent.error().code() == et::errc::answer_too_large);
    BOOST_TEST(sent.error().delivery() == et::delivery::unknown);
    BOOST_TEST(platform.message_count() == 1u);
}

BOOST_AUTO_TEST_CASE(a_huge_body_is_the_answer_and_blanks) {
    at_all_doors(mock::huge_body(5000), [](mock::server&, told const& answer) {
        BOOST_TEST(answer.body.size() == 5000u);
        BOOST_TEST(answer.json().as_object().contains("msg_id"));
    });
}

BOOST_AUTO_TEST_CASE(what_happens_to_an_answer_can_happen_to_another_one) {
    at_all_doors(mock::malformed_body().of(mock::status(503)),
                 [](mock::server& platform, told const& answer) {
                     BOOST_TEST(answer.status == 503u);
                     BOOST_TEST(answer.body.find("unavailable") != std::string::npos);
                     BOOST_TEST(answer.body.back() != '}');
                     BOOST_TEST(platform.message_count() == 0u);
                 });
}

BOOST_AUTO_TEST_CASE(headers_go_with_the_platforms_own_answer_too) {
    at_all_doors(mock::delay(0s).header("X-Note", "1").retry_after(2s),
                 [](mock::server& platform, told const& answer) {
                     BOOST_TEST(answer.status == 200u);
                     BOOST_TEST(answer.head.find("X-Note: 1") != std::string::npos);
                     BOOST_TEST(answer.head.find("Retry-After: 2") != std::string::npos);
                     BOOST_TEST(platform.message_count() == 1u);
                 });
}

BOOST_AUTO_TEST_SUITE_END()
