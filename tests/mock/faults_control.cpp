#include "mock/doors.hpp"

#include <etelecom/zalo.hpp>

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

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
        return told_over_http(platform, "/_mock/faults/take_back", body);
    };
    BOOST_TEST(cleared(R"({"operation":"Zalo/SendZNS"})").status == 200u);
    BOOST_TEST(platform.faults().size() == 1u);
    BOOST_TEST(!cleared(R"({"operation":"Zalo/Nothing"})").meta("/operation").empty());
    BOOST_TEST(platform.faults().size() == 1u);
    BOOST_TEST(cleared(R"({"id":"2","operation":"Zalo/SendZNS"})").code() == "invalid_argument");
    BOOST_TEST(platform.faults().size() == 1u);
    BOOST_TEST(cleared("{}").status == 200u);
    BOOST_TEST(platform.faults().empty());
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
