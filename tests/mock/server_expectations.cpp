#include "mock/doors.hpp"

#include <etelecom/client.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <memory>
#include <sstream>
#include <string>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;

namespace {

std::string body_to(std::string const& phone, std::string const& code) {
    return R"({"oa_id":"579745863508352884","phone":")" + phone +
           R"(","template_id":7895417,"template_data":{"code":")" + code + "\"}}";
}

template <class What>
std::string printed(What const& what) {
    std::ostringstream out;
    out << what;
    return out.str();
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_expectations)

BOOST_AUTO_TEST_CASE(counts_the_requests_that_came) {
    mock::server platform;
    BOOST_TEST(!platform.expect<zalo::send_zns>());
    BOOST_TEST(platform.expect<zalo::send_zns>().never());
    in_memory(platform, {.body = good});
    in_memory(platform, {.body = good});
    BOOST_TEST(platform.expect<zalo::send_zns>());
    BOOST_TEST(platform.expect<zalo::send_zns>().times(2));
    BOOST_TEST(!platform.expect<zalo::send_zns>().times(1));
    BOOST_TEST(platform.expect<zalo::send_zns>().at_least(1).at_most(2));
    BOOST_TEST(!platform.expect<zalo::send_zns>().at_most(1));
    BOOST_TEST(platform.expect<zalo::check_consent>().never());
}

BOOST_AUTO_TEST_CASE(looks_at_fields_however_they_are_written) {
    mock::server platform;
    in_memory(platform, {.body = body_to("0900000100", "1")});
    auto const expect = [&] { return platform.expect<zalo::send_zns>().times(1); };
    BOOST_TEST(expect().where("/phone", "84900000100"));
    BOOST_TEST(expect().where("/phone", "+84 900 000 100"));
    BOOST_TEST(expect().where("/oa_id", 579745863508352884));
    BOOST_TEST(expect().where("/template_data/code", "1"));
    BOOST_TEST(!expect().where("/template_data/code", "2"));
    zalo::send_zns::request like;
    like.phone = "0900000100";
    like.template_data = {{"code", "1"}};
    BOOST_TEST(expect().where(like));
    like.tracking_id = "none";
    BOOST_TEST(!expect().where(like));
}

BOOST_AUTO_TEST_CASE(tells_of_the_nearest_miss_what_differs) {
    mock::server platform;
    in_memory(platform, {.body = body_to("0900000101", "1")});
    in_memory(platform, {.body = body_to("0900000102", "2")});
    auto const wanted = platform.expect<zalo::send_zns>()
                            .where("/phone", "0900000100")
                            .where("/template_data/code", "1");
    BOOST_TEST(!wanted);
    BOOST_TEST(printed(wanted) ==
               R"(Zalo/SendZNS: expected 1 or more, came 0; the nearest is request 1: )"
               R"(/phone is "0900000101", not "0900000100")");
    auto const nearest = wanted.verify().nearest;
    BOOST_TEST_REQUIRE(nearest.has_value());
    BOOST_TEST(nearest->number == 1);
    BOOST_TEST(nearest->differences.at(0).pointer == "/phone");
}

BOOST_AUTO_TEST_CASE(says_that_a_field_is_missing) {
    mock::server platform;
    in_memory(platform, {.body = good});
    auto const text = printed(platform.expect<zalo::send_zns>().where("/tracking_id", "x"));
    BOOST_TEST(text.find(R"(/tracking_id is missing, not "x")") != std::string::npos, text);
}

BOOST_AUTO_TEST_CASE(goes_by_the_answer_too) {
    mock::server platform;
    platform.on<zalo::send_zns>().once(mock::status(503));
    in_memory(platform, {.body = good});
    in_memory(platform, {.body = good});
    BOOST_TEST(platform.expect<zalo::send_zns>().times(1).answered_with(503));
    BOOST_TEST(platform.expect<zalo::send_zns>().times(1).answered_with(200));
}

BOOST_AUTO_TEST_CASE(refuses_a_place_that_no_request_has) {
    mock::server platform;
    for (auto const* pointer : {"/phon", "phone", ""})
        BOOST_CHECK_THROW(platform.expect<zalo::send_zns>().where(pointer, "1").verify(),
                          mock::control_failed);
}

BOOST_AUTO_TEST_CASE(is_verified_over_http_without_showing_what_was_found) {
    mock::server platform;
    in_memory(platform, {.body = good});
    auto const verified = [&](std::string const& rest) {
        return told_over_http(platform, "/_mock/verify",
                              R"({"operation":"Zalo/SendZNS",)" + rest + '}');
    };
    BOOST_TEST(verified(R"("times":1)").json().at("met").as_bool());
    auto const missed = verified(R"("where":{"/phone":"0900000199"})");
    BOOST_TEST(!missed.json().at("met").as_bool());
    BOOST_TEST(missed.body.find("0900000100") == std::string::npos);
    BOOST_TEST(missed.body.find("another value") != std::string::npos);
    BOOST_TEST(!verified(R"("where":{"/nothing":1})").meta("/where/~1nothing").empty());
    BOOST_TEST(!verified(R"("times":1,"at_least":1)").meta("/times").empty());
    BOOST_TEST(verified(R"("times":-1)").status == 400u);
}

BOOST_AUTO_TEST_CASE(passes_no_verdict_on_a_journal_that_has_forgotten_some) {
    mock::server platform(mock::server_config().journal_limit(2));
    for (int i = 0; i != 3; ++i) in_memory(platform, {.body = good});
    BOOST_CHECK_THROW(platform.expect<zalo::send_zns>().times(2).verify(), mock::control_failed);
    platform.clear_journal();
    in_memory(platform, {.body = good});
    BOOST_TEST(platform.expect<zalo::send_zns>().times(1));
}

BOOST_AUTO_TEST_CASE(waits_until_a_request_has_come) {
    mock::server platform;
    BOOST_TEST(!platform.wait_for_requests(1, {}, std::chrono::nanoseconds(0)));
    in_memory(platform, {.body = good});
    BOOST_TEST(platform.wait_for_requests(1));
    BOOST_TEST(!platform.wait_for_requests(1, {.operation = "Zalo/CheckConsent"},
                                           std::chrono::nanoseconds(0)));
}

BOOST_AUTO_TEST_CASE(answers_who_waits_over_http_when_the_request_comes) {
    mock::server platform;
    raw_socket waiting(platform.port());
    waiting.send(written({.body = R"({"count":1,"timeout_seconds":600})",
                          .target = "/_mock/journal/wait",
                          .authorization = ""}));
    // The mock is known to have read it when it answers what was sent behind it on a second one.
    over_loopback(platform, {.body = good});
    auto const told = read(waiting.read_response());
    BOOST_TEST(told.status == 200u);
    BOOST_TEST(told.json().at("in_time").as_bool());
    BOOST_TEST(told.json().at("count").as_int64() == 1);
}

BOOST_AUTO_TEST_CASE(ends_well_while_somebody_waits) {
    std::unique_ptr<raw_socket> left;
    {
        mock::server platform;
        left = std::make_unique<raw_socket>(platform.port());
        left->send(written({.body = R"({"count":1,"timeout_seconds":600})",
                            .target = "/_mock/journal/wait",
                            .authorization = ""}));
        over_loopback(platform, {.target = "/_mock/health", .method = "GET"});
    }
    BOOST_TEST(left->read_all().empty());
}

BOOST_AUTO_TEST_SUITE_END()
