#include "mock/doors.hpp"

#include <etelecom/mock/control/faults.hpp>
#include <etelecom/zalo.hpp>

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;

namespace {

told added(mock::server& platform, std::string const& rest) {
    return told_over_http(platform, "/_mock/faults/add",
                          R"({"operation":"Zalo/SendZNS",)" + rest + '}');
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_faults_control)

BOOST_AUTO_TEST_CASE(answers_as_it_is_told) {
    mock::server platform;
    BOOST_TEST(added(platform, R"("does":"status","status":429,"retry_after_seconds":3,"times":2)")
                   .status == 200u);
    BOOST_TEST(added(platform,
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

BOOST_AUTO_TEST_CASE(breaks_a_connection_as_it_is_told) {
    mock::server platform;
    added(platform, R"("does":"empty_response")");
    added(platform, R"("does":"truncate_after","bytes":8)");
    added(platform, R"("does":"truncate_after","bytes":12,"status":500)");
    added(platform, R"("does":"raw","body":"bytes")");
    added(platform, R"("does":"no_answer")");
    for (auto const* expected : {"", "HTTP/1.1", "HTTP/1.1 500", "bytes", ""}) {
        raw_socket socket(platform.port());
        socket.send(written({.body = good}));
        socket.finish_sending();
        BOOST_TEST(socket.read_all() == expected);
    }
    BOOST_TEST(platform.message_count() == 2u); // cut short, and never answered
}

BOOST_AUTO_TEST_CASE(lasts_until_it_is_taken_back) {
    mock::server platform;
    added(platform, R"("does":"status","status":500,"forever":true)");
    for (int i = 0; i != 3; ++i) BOOST_TEST(over_loopback(platform, {.body = good}).status == 500u);
    BOOST_TEST(told_over_http(platform, "/_mock/faults/clear", "{}").status == 200u);
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
        BOOST_TEST(added(platform, rest).status == 400u);
    auto const unknown = told_over_http(platform, "/_mock/faults/add",
                                        R"({"operation":"Zalo/Nothing","does":"empty_response"})");
    BOOST_TEST(unknown.meta("/operation") == "no such operation");
    BOOST_TEST(over_loopback(platform, {.body = good}).status == 200u);
}

BOOST_AUTO_TEST_CASE(knows_an_operation_of_the_sms_service_by_its_name) {
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

BOOST_AUTO_TEST_CASE(one_that_is_refused_changes_nothing) {
    mock::server platform;
    BOOST_TEST(added(platform, R"("does":"status","status":503)").status == 200u);
    auto const refused = [&](std::string const& rest, char const* pointer) {
        BOOST_TEST(!added(platform, R"("does":"status",)" + rest).meta(pointer).empty(), rest);
    };
    refused(R"("status":100)", "/status");
    refused(R"("status":200,"headers":{"X":"a\r\nb"})", "/headers/X");
    refused(R"("status":200,"content_type":"a\nb")", "/content_type");
    BOOST_TEST(platform.faults().size() == 1u);
    BOOST_TEST(in_memory(platform, {.body = good}).status == 503u);
}

BOOST_AUTO_TEST_CASE(are_listed_and_taken_back_one_by_one) {
    mock::server platform;
    added(platform, R"("does":"no_answer","phone":"0900000101")");
    added(platform, R"("does":"status","status":503,"forever":true)");
    over_loopback(platform, {.body = good});
    auto const all = told_over_http(platform, "/_mock/faults", "{}").json();
    auto const& faults = all.at("faults").as_array();
    BOOST_TEST_REQUIRE(faults.size() == 2u);
    BOOST_TEST(faults[0].at("met").as_int64() == 0);
    BOOST_TEST(faults[1].at("met").as_int64() == 1);
    BOOST_TEST(faults[1].at("what").at("does").as_string() == "status");
    BOOST_TEST(told_over_http(platform, "/_mock/faults/take_back", R"({"id":"2"})").status == 200u);
    BOOST_TEST(told_over_http(platform, "/_mock/faults/take_back", R"({"id":"2"})").code() ==
               "not_found");
    BOOST_TEST(platform.faults().size() == 1u);
    BOOST_TEST(over_loopback(platform, {.body = good}).status == 200u);
}

BOOST_AUTO_TEST_CASE(those_of_one_operation_are_taken_back) {
    mock::server platform;
    added(platform, R"("does":"no_answer")");
    platform.on<zalo::list_oa>().once(mock::status(503));
    auto const cleared = [&](std::string const& body) {
        return told_over_http(platform, "/_mock/faults/clear", body);
    };
    BOOST_TEST(cleared(R"({"operation":"Zalo/SendZNS"})").status == 200u);
    BOOST_TEST(platform.faults().size() == 1u);
    BOOST_TEST(!cleared(R"({"operation":"Zalo/Nothing"})").meta("/operation").empty());
    BOOST_TEST(platform.faults().size() == 1u);
}

BOOST_AUTO_TEST_CASE(those_of_fields_are_listed_ready_to_be_added) {
    mock::server platform;
    auto const listed =
        told_over_http(platform, "/_mock/faults/fields", R"({"operation":"Zalo/SendZNS"})");
    auto const all = listed.json();
    auto const& faults = all.at("faults").as_array();
    BOOST_TEST(faults.size() == mock::field_faults<zalo::send_zns>().size());
    for (auto const& item : faults)
        BOOST_TEST(
            told_over_http(platform, "/_mock/faults/add", boost::json::serialize(item)).status ==
            200u);
    BOOST_TEST(
        told_over_http(platform, "/_mock/faults/fields", R"({"operation":"Zalo/No"})").status ==
        400u);
}

BOOST_AUTO_TEST_CASE(are_of_one_world) {
    mock::server platform;
    auto const other = platform.open_world("other");
    other.on<zalo::send_zns>().once(mock::status(503));
    BOOST_TEST(platform.faults().empty());
    BOOST_TEST(in_memory(platform, {.body = good}).status == 200u);
    BOOST_TEST(in_memory(platform, {.body = good, .authorization = "Bearer other"}).status == 503u);
    BOOST_TEST(other.faults().at(0).met == 1);
}

BOOST_AUTO_TEST_SUITE_END()
