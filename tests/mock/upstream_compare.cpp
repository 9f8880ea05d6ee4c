#include "mock/upstream_support.hpp"

#include <etelecom/mock/remote_server.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <string>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;

namespace {

using mock::field_change;

/// The only difference that there is.
mock::upstream_difference only(mock::server& platform) {
    auto const told = platform.differences();
    BOOST_TEST_REQUIRE(told.differences.size() == 1u);
    return told.differences[0];
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_upstream_compare)

BOOST_AUTO_TEST_CASE(finds_no_difference_between_two_of_a_kind) {
    for (auto const& way : doors) {
        mock::server real;
        mock::server platform(comparing(real).tls(way.tls));
        over_loopback(real, {.body = good});
        way.ask(platform, {.body = good});
        way.ask(platform, check_consent);
        way.ask(platform, list_messages);
        way.ask(platform, {.body = R"({"msg_id":"1","oa_id":"579745863508352884"})",
                           .target = "/v1/shop.Zalo/GetMessage"});
        way.ask(platform, {.body = "[]", .target = "/v1/shop.Zalo/GetMessage"});
        auto const told = platform.differences();
        BOOST_TEST(told.compared == 4);
        BOOST_TEST(told.waiting == 0);
        BOOST_TEST(told.unanswered == 0);
        for (auto const& item : told.differences) BOOST_ERROR(item.pointer + ' ' + item.kind);
    }
}

BOOST_AUTO_TEST_CASE(asks_the_upstream_nothing_that_sends_or_changes) {
    mock::server real;
    mock::server platform(comparing(real));
    BOOST_TEST(over_loopback(platform, {.body = good}).status == 200u);
    BOOST_TEST(platform.message_count() == 1u);
    over_loopback(platform, check_consent);
    platform.differences();
    BOOST_TEST(real.request_count() == 1u);
    BOOST_TEST(real.journal()[0].operation == "Zalo/CheckConsent");
}

BOOST_AUTO_TEST_CASE(finds_a_field_that_the_upstream_leaves_out) {
    mock::server real;
    real.on<zalo::check_consent>().forever(mock::field("/error", field_change::drop));
    mock::server platform(comparing(real));
    over_loopback(platform, check_consent);
    over_loopback(platform, check_consent);
    auto const found = only(platform);
    BOOST_TEST(found.operation == "Zalo/CheckConsent");
    BOOST_TEST(found.pointer == "/error");
    BOOST_TEST(found.kind == "presence");
    BOOST_TEST(found.mock == "there");
    BOOST_TEST(found.upstream == "not there");
    BOOST_TEST(found.count == 2);
}

BOOST_AUTO_TEST_CASE(finds_a_field_of_another_type_in_a_list) {
    mock::server real;
    real.on<zalo::list_messages>().forever(
        mock::field("/messages/0/template_id", field_change::wrong_type));
    mock::server platform(comparing(real));
    for (auto* const each : {&real, &platform}) over_loopback(*each, {.body = good});
    over_loopback(platform, list_messages);
    auto const found = only(platform);
    BOOST_TEST(found.pointer == "/messages/*/template_id");
    BOOST_TEST(found.kind == "form");
    BOOST_TEST(found.mock == "a number");
    BOOST_TEST(found.upstream != "a number");
}

BOOST_AUTO_TEST_CASE(finds_an_id_that_comes_as_a_number) {
    mock::server real;
    real.on<zalo::list_messages>().forever(
        mock::field("/messages/0/oa_id", field_change::as_number));
    mock::server platform(comparing(real));
    for (auto* const each : {&real, &platform}) over_loopback(*each, {.body = good});
    over_loopback(platform, list_messages);
    auto const found = only(platform);
    BOOST_TEST(found.pointer == "/messages/*/oa_id");
    BOOST_TEST(found.mock == "digits in a string");
    BOOST_TEST(found.upstream == "a number");
}

BOOST_AUTO_TEST_CASE(finds_a_time_in_another_form) {
    mock::server real;
    real.on<zalo::list_messages>().forever(
        mock::field("/messages/0/created_at", field_change::bad_format));
    mock::server platform(comparing(real));
    for (auto* const each : {&real, &platform}) over_loopback(*each, {.body = good});
    over_loopback(platform, list_messages);
    auto const found = only(platform);
    BOOST_TEST(found.pointer == "/messages/*/created_at");
    BOOST_TEST(found.mock == "a time");
    BOOST_TEST(found.upstream == "a text");
}

BOOST_AUTO_TEST_CASE(finds_a_word_that_no_page_documents) {
    mock::server real;
    real.on<zalo::list_messages>().forever(
        mock::field("/messages/0/status", field_change::unknown_word, "XYZ"));
    mock::server platform(comparing(real));
    for (auto* const each : {&real, &platform}) over_loopback(*each, {.body = good});
    over_loopback(platform, list_messages);
    auto const found = only(platform);
    BOOST_TEST(found.pointer == "/messages/*/status");
    BOOST_TEST(found.kind == "word");
    BOOST_TEST(found.upstream == "XYZ");
}

BOOST_AUTO_TEST_CASE(finds_a_field_that_the_mock_does_not_know) {
    mock::server real;
    real.on<zalo::check_consent>().forever(mock::field("", field_change::unknown_field));
    mock::server platform(comparing(real));
    over_loopback(platform, check_consent);
    auto const found = only(platform);
    BOOST_TEST(found.kind == "presence");
    BOOST_TEST(found.mock == "not there");
    BOOST_TEST(found.upstream == "there");
}

BOOST_AUTO_TEST_CASE(finds_another_status_and_another_error_word) {
    mock::server real;
    mock::server platform(comparing(real));
    real.on<zalo::check_consent>().once(mock::status(403));
    over_loopback(platform, check_consent);
    auto const status = only(platform);
    BOOST_TEST(status.pointer == "");
    BOOST_TEST(status.kind == "status");
    BOOST_TEST(status.mock == "200");
    BOOST_TEST(status.upstream == "403 permission_denied");
    platform.clear_differences();
    real.on<zalo::get_message>().once(mock::status(404).code("no_such_thing"));
    over_loopback(platform, {.body = R"({"msg_id":"1","oa_id":"579745863508352884"})",
                             .target = "/v1/shop.Zalo/GetMessage"});
    auto const word = only(platform);
    BOOST_TEST(word.pointer == "/code");
    BOOST_TEST(word.mock == "not_found");
    BOOST_TEST(word.upstream == "no_such_thing");
}

BOOST_AUTO_TEST_CASE(finds_no_difference_in_values_that_need_not_be_the_same) {
    mock::server real(mock::server_config().seed(7).start_time({}));
    mock::server platform(comparing(real));
    over_loopback(real, {.body = good});
    over_loopback(real, {.body = good});
    over_loopback(platform, {.body = good});
    over_loopback(platform, list_messages);
    BOOST_TEST(platform.differences().compared == 1);
    BOOST_TEST(platform.differences().differences.empty());
}

BOOST_AUTO_TEST_CASE(survives_whatever_the_upstream_answers) {
    mock::server real;
    mock::server platform(comparing(real).upstream_limit(std::chrono::milliseconds(100)));
    std::int64_t unanswered = 0;
    for (auto const& what :
         {mock::garbage_then_close(), mock::connection_reset(), mock::no_answer(),
          mock::truncate_after(40), mock::empty_response(), mock::huge_body(9u << 20)}) {
        real.on<zalo::check_consent>().once(what);
        BOOST_TEST(over_loopback(platform, check_consent).status == 200u);
        BOOST_TEST(platform.differences().unanswered == ++unanswered);
    }
    BOOST_TEST(platform.differences().differences.empty());
    real.on<zalo::check_consent>().once(mock::malformed_body());
    over_loopback(platform, check_consent);
    BOOST_TEST(only(platform).upstream == "no JSON");
}

BOOST_AUTO_TEST_CASE(takes_no_longer_for_a_list_in_which_all_names_are_others) {
    mock::server real;
    mock::server platform(comparing(real));
    over_loopback(platform, {.body = good});
    std::string answer = R"({"messages":[{})";
    for (int i = 0; i != 40'000; ++i) answer += R"(,{"a)" + std::to_string(i) + R"(":1})";
    answer += "]}";
    real.on<zalo::list_messages>().once(
        mock::raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
                  std::to_string(answer.size()) + "\r\n\r\n" + answer));
    over_loopback(platform, list_messages);
    BOOST_TEST(platform.differences().compared == 1);
    BOOST_TEST(platform.differences().untold == 0);
}

BOOST_AUTO_TEST_CASE(does_not_wait_for_the_upstream_to_answer) {
    mock::server real;
    real.on<zalo::check_consent>().forever(mock::no_answer());
    mock::server platform(comparing(real));
    for (int i = 0; i != 300; ++i)
        BOOST_TEST_REQUIRE(over_loopback(platform, check_consent).status == 200u);
    auto const told = platform.differences(std::chrono::seconds(0));
    BOOST_TEST(told.waiting == 256);
    BOOST_TEST(told.left_out == 44);
}

BOOST_AUTO_TEST_CASE(compares_nothing_that_a_fault_has_changed) {
    mock::server real;
    mock::server platform(comparing(real));
    platform.on<zalo::check_consent>().once(mock::status(500));
    BOOST_TEST(over_loopback(platform, check_consent).status == 500u);
    BOOST_TEST(platform.differences().compared == 0);
    BOOST_TEST(real.request_count() == 0u);
}

BOOST_AUTO_TEST_CASE(tells_the_differences_over_http) {
    mock::server real;
    real.on<zalo::check_consent>().forever(mock::field("/error", field_change::drop));
    mock::server platform(comparing(real));
    over_loopback(platform, check_consent);
    mock::remote_server const twin(address_of(platform));
    auto const told = twin.differences();
    BOOST_TEST(told.compared == 1);
    BOOST_TEST_REQUIRE(told.differences.size() == 1u);
    BOOST_TEST(told.differences[0].pointer == "/error");
    twin.clear_differences();
    BOOST_TEST(platform.differences().differences.empty());
}

BOOST_AUTO_TEST_CASE(shows_nothing_personal_of_what_differs) {
    mock::server real;
    real.on<zalo::list_messages>().forever(
        mock::field("/messages/0/status", field_change::unknown_word, "0900000100"));
    mock::server platform(comparing(real));
    for (auto* const each : {&real, &platform}) over_loopback(*each, {.body = good});
    over_loopback(platform, list_messages);
    BOOST_TEST(only(platform).upstream.find("900000100") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
