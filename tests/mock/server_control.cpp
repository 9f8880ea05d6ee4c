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

told script(mock::server& platform, std::string const& rest) {
    return told_over_http(platform, "/_mock/faults/add",
                          R"({"operation":"Zalo/SendZNS",)" + rest + '}');
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

BOOST_AUTO_TEST_CASE(scripts_a_response) {
    mock::server platform;
    BOOST_TEST(script(platform, R"("does":"status","status":429,"retry_after_seconds":3,"times":2)")
                   .status == 200u);
    BOOST_TEST(script(platform,
                      R"("does":"status","status":503,"body":"<p>","content_type":"text/html",)"
                      R"("headers":{"X-A":"b"},"acts":true)")
                   .status == 200u);
    for (int i = 0; i != 2; ++i) {
        auto const limited = over_loopback(platform, {.body = good});
        BOOST_TEST(limited.code() == "resource_exhausted");
        BOOST_TEST(limited.head.find("Retry-After: 3") != std::string::npos);
    }
    BOOST_TEST(platform.message_count() == 0u);
    auto const page = over_loopback(platform, {.body = good});
    BOOST_TEST(page.status == 503u);
    BOOST_TEST(page.body == "<p>");
    BOOST_TEST(page.head.find("X-A: b") != std::string::npos);
    BOOST_TEST(platform.message_count() == 1u);
    BOOST_TEST(over_loopback(platform, {.body = good}).status == 200u);
}

BOOST_AUTO_TEST_CASE(scripts_a_broken_connection) {
    mock::server platform;
    script(platform, R"("does":"empty_response")");
    script(platform, R"("does":"truncate_after","bytes":8)");
    script(platform, R"("does":"truncate_after","bytes":12,"status":500)");
    script(platform, R"("does":"raw","body":"bytes")");
    script(platform, R"("does":"no_answer")");
    for (auto const* expected : {"", "HTTP/1.1", "HTTP/1.1 500", "bytes", ""}) {
        raw_socket socket(platform.port());
        socket.send(written({.body = good}));
        socket.finish_sending();
        BOOST_TEST(socket.read_all() == expected);
    }
    BOOST_TEST(platform.message_count() == 2u); // cut short, and never answered
}

BOOST_AUTO_TEST_CASE(scripts_every_call_until_it_is_told_to_forget_that) {
    mock::server platform;
    script(platform, R"("does":"status","status":500,"forever":true)");
    for (int i = 0; i != 3; ++i) BOOST_TEST(over_loopback(platform, {.body = good}).status == 500u);
    BOOST_TEST(told_over_http(platform, "/_mock/faults/take_back", "{}").status == 200u);
    BOOST_TEST(over_loopback(platform, {.body = good}).status == 200u);
}

BOOST_AUTO_TEST_CASE(refuses_a_fault_that_says_nothing_or_two_things) {
    mock::server platform;
    for (auto const* rest :
         {R"("times":1)", R"("does":"empty_response","status":500)",
          R"("does":"status","status":99)", R"("does":"raw")",
          R"("does":"status","status":500,"times":0)", R"("does":"truncate_after","bytes":-1)",
          R"("does":"status","status":429,"retry_after_seconds":-1)", R"("does":"nonsense")",
          R"("does":"status","status":500,"typo":1)"})
        BOOST_TEST(script(platform, rest).status == 400u);
    auto const unknown = told_over_http(platform, "/_mock/faults/add",
                                        R"({"operation":"Zalo/Nothing","does":"empty_response"})");
    BOOST_TEST(unknown.meta("/operation") == "no such operation");
    BOOST_TEST(over_loopback(platform, {.body = good}).status == 200u);
}

BOOST_AUTO_TEST_CASE(scripts_an_operation_of_the_sms_service_by_its_name) {
    mock::server platform;
    auto const done =
        told_over_http(platform, "/_mock/faults/add",
                       R"({"operation":"Sms/GetStatusOmni","does":"status","status":503})");
    BOOST_TEST(done.status == 200u);
    BOOST_TEST(over_loopback(
                   platform,
                   {.body = "{}", .target = "/api/OmniReport/GetStatusOmni", .authorization = ""})
                   .status == 503u);
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
    BOOST_TEST(answer.status == 415u);
    BOOST_TEST(answer.msg() == "the Content-Type must be application/json");
}

BOOST_AUTO_TEST_CASE(refuses_a_wrong_method_or_path) {
    mock::server platform;
    auto const allowed = [&](char const* method, char const* path) {
        auto const told = over_loopback(platform, {.target = path, .method = method});
        BOOST_TEST(told.status == 405u);
        auto const from = told.head.find("Allow: ") + 7;
        return told.msg() + ": " + told.head.substr(from, told.head.find("\r\n", from) - from);
    };
    BOOST_TEST(allowed("GET", "/_mock/reset") == "only POST is allowed here: POST");
    BOOST_TEST(allowed("PUT", "/_mock/reset") == "only POST is allowed here: POST");
    BOOST_TEST(allowed("PUT", "/_mock/clock") ==
               "only GET or POST is allowed here: GET, HEAD, POST");
    BOOST_TEST(allowed("POST", "/_mock/openapi.json") == "only GET is allowed here: GET, HEAD");
    auto const answer = got(platform, "/_mock/nothing");
    BOOST_TEST(answer.status == 404u);
    BOOST_TEST(answer.code() == "bad_route");
    BOOST_TEST(answer.msg().find("POST /_mock/clock/advance") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
