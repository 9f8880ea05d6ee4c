#include "mock/doors.hpp"

#include <etelecom/version.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;

namespace {

told got(mock::server& platform, std::string path) {
    return over_loopback(platform, {.body = "",
                                    .target = std::move(path),
                                    .content_type = "",
                                    .authorization = "",
                                    .method = "GET"});
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_control)

BOOST_AUTO_TEST_CASE(says_that_it_is_well) {
    mock::server platform;
    over_loopback(platform, {.body = good});
    auto const health = got(platform, "/_mock/health");
    BOOST_TEST(health.status == 200u);
    BOOST_TEST(health.json().at("status").as_string() == "ok");
    BOOST_TEST(health.json().at("version").as_string() == et::version);
    BOOST_TEST(health.json().at("time").as_string() == "2026-01-01T08:00:00Z");
    BOOST_TEST(health.json().at("messages").as_int64() == 1);
    BOOST_TEST(health.json().at("consents").as_int64() == 0);
}

BOOST_AUTO_TEST_CASE(moves_the_clock) {
    mock::server platform;
    auto const answer = told_over_http(platform, "/_mock/clock/advance", R"({"seconds":3600})");
    BOOST_TEST(answer.json().at("time").as_string() == "2026-01-01T09:00:00Z");
    BOOST_TEST(platform.clock().now().to_string() == "2026-01-01T09:00:00Z");
}

BOOST_AUTO_TEST_CASE(does_not_move_the_clock_back_or_without_end) {
    mock::server platform;
    for (auto const* seconds : {"-1", "9223372036854775807"}) {
        auto const answer = told_over_http(platform, "/_mock/clock/advance",
                                           std::string(R"({"seconds":)") + seconds + '}');
        BOOST_TEST(answer.status == 400u);
        BOOST_TEST(!answer.meta("/seconds").empty());
    }
    BOOST_TEST(platform.clock().now().to_string() == "2026-01-01T08:00:00Z");
}

BOOST_AUTO_TEST_CASE(answers_a_request_for_consent) {
    mock::server platform;
    auto const answer =
        over_loopback(platform, {.body = R"({"oa_id":"579745863508352884","phone":"0900000100"})",
                                 .target = "/v1/shop.Zalo/RequestConsent"});
    auto const id = std::string(answer.json().at("id").as_string());
    auto const path = "/_mock/consents/answer";
    auto const by_id = R"({"id":")" + id + R"(","reply":"P"})";
    BOOST_TEST(told_over_http(platform, path, by_id).status == 200u);
    BOOST_TEST(told_over_http(platform, path, by_id).code() == "not_found");
    BOOST_TEST(told_over_http(platform, path, R"({"phone":"0900000101","reply":"N"})").status ==
               404u);
}

BOOST_AUTO_TEST_CASE(refuses_an_answer_that_no_person_can_give) {
    mock::server platform;
    for (auto const* body :
         {R"({"phone":"0900000100","reply":"S"})", R"({"phone":"0900000100","reply":"Z"})",
          R"({"phone":"0900000100","reply":"maybe"})", R"({"phone":"0900000100"})",
          R"({"reply":"P"})", R"({"id":"1","phone":"0900000100","reply":"P"})"})
        BOOST_TEST(told_over_http(platform, "/_mock/consents/answer", body).status == 400u);
}

BOOST_AUTO_TEST_CASE(hands_out_the_journal_masked) {
    mock::server platform;
    over_loopback(platform, {.body = good});
    got(platform, "/_mock/health");
    auto const journal = got(platform, "/_mock/journal").json();
    auto const& entries = journal.at("entries").as_array();
    BOOST_REQUIRE(entries.size() == 1u); // control is not written down
    BOOST_TEST(entries[0].at("operation").as_string() == "Zalo/SendZNS");
    BOOST_TEST(entries[0].at("status").as_int64() == 200);
    BOOST_TEST(
        std::string(entries[0].at("body").as_string()) ==
        R"({"oa_id":"579745863508352884","phone":"84******100","template_id":7895417,"template_data":{"code":"***"}})");
}

BOOST_AUTO_TEST_CASE(starts_anew) {
    mock::server platform;
    over_loopback(platform, {.body = good});
    BOOST_TEST(told_over_http(platform, "/_mock/reset", "").status == 200u);
    BOOST_TEST(platform.message_count() == 0u);
}

BOOST_AUTO_TEST_CASE(refuses_orders_that_a_page_in_a_browser_could_send) {
    mock::server platform;
    auto const answer = over_loopback(platform, {.body = "{}",
                                                 .target = "/_mock/reset",
                                                 .content_type = "text/plain",
                                                 .authorization = ""});
    BOOST_TEST(answer.status == 404u);
    BOOST_TEST(answer.msg() == "the Content-Type must be application/json");
}

BOOST_AUTO_TEST_CASE(refuses_a_wrong_method_or_path) {
    mock::server platform;
    BOOST_TEST(got(platform, "/_mock/reset").msg() == "only POST is allowed here");
    auto const answer = got(platform, "/_mock/nothing");
    BOOST_TEST(answer.code() == "bad_route");
    BOOST_TEST(answer.msg().find("POST /_mock/clock/advance") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
