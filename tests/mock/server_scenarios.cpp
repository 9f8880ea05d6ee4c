#include "mock/doors.hpp"

#include <etelecom/client.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;
using namespace std::chrono_literals;

namespace {

told load(mock::server& platform, std::string scenario) {
    return told_over_http(platform, "/_mock/scenario/load", std::move(scenario));
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_scenarios)

BOOST_AUTO_TEST_CASE(adds_what_a_scenario_has) {
    mock::server platform;
    auto const answer = load(platform, R"({
        "about": "a shop in the morning",
        "clock": {"time": "2026-03-01T01:00:00Z"},
        "rules": {"quotas": false},
        "oas": [{"oa_id": "5", "name": "Mine"}],
        "templates": [{"template_id": 42, "oa_id": "5"}],
        "zns": [{"oa_id": "5", "phone": "0900000100", "template_id": 42, "tracking_id": "t"}],
        "faults": [{"does": "status", "status": 503, "operation": "Zalo/ListOA"}]
    })");
    BOOST_TEST(answer.status == 200u, answer.body);
    BOOST_TEST(platform.clock().now().to_string() == "2026-03-01T01:00:00Z");
    BOOST_TEST(platform.rules().quotas.value() == false);
    BOOST_TEST(platform.messages().at(0).tracking_id == "t");
    BOOST_TEST(platform.faults().size() == 1u);
    // What was there is there.
    BOOST_TEST(platform.records<zalo::official_account>().records.size() == 4u);
}

BOOST_AUTO_TEST_CASE(says_all_that_is_wrong_with_a_scenario_and_changes_nothing) {
    mock::server platform;
    auto const before = et::encode(platform.save());
    auto const answer = load(platform, R"({
        "clock": {"time": "2025-01-01T00:00:00Z", "speed": -1},
        "oas": [{"oa_id": "5"}, {"oa_id": "5"}],
        "zns": [{"tracking_id": "t"}, {"rate": 6}],
        "conversations": [{"told": {"oa_id": "6"}, "zl_user_id": "x"}],
        "blocked": [{}],
        "faults": [{"does": "status"}, {"does": "delay", "follows": "2", "operation": "Zalo/X"}]
    })");
    BOOST_TEST(answer.status == 400u);
    BOOST_TEST(answer.meta("/clock/time") == "before the present one, 2026-01-01T08:00:00Z");
    for (auto const* const place :
         {"/clock/speed", "/oas/1", "/zns/1/rate", "/conversations/0/zl_user_id",
          "/conversations/0/told/oa_id", "/blocked/0", "/faults/0/status", "/faults/1/follows",
          "/faults/1/operation"})
        BOOST_TEST(!answer.meta(place).empty(), place);
    BOOST_TEST(et::encode(platform.save()) == before);
}

BOOST_AUTO_TEST_CASE(reads_a_scenario_strictly) {
    mock::server platform;
    BOOST_TEST(!load(platform, R"({"zns":[{"phon":"0900000100"}]})").meta("/zns/0/phon").empty());
    BOOST_TEST(!load(platform, R"({"zns":[],"zns":[]})").meta("/zns").empty());
    BOOST_TEST(load(platform, "{").code() == "malformed");
}

BOOST_AUTO_TEST_CASE(a_saved_world_is_loaded_as_it_was) {
    mock::server platform;
    et::client client(platform.client_config());
    auto const sent = client.call<zalo::send_zns>({.oa_id = mock::start::oa,
                                                   .phone = "0900000100",
                                                   .template_id = mock::start::otp_template,
                                                   .template_data = {{"code", "1"}}});
    BOOST_TEST_REQUIRE(sent.has_value());
    auto const saved = platform.save();
    mock::server other(mock::server_config().seed(7));
    other.load(saved);
    BOOST_TEST(et::encode(other.save()) == et::encode(saved));
    other.clock().advance(5min);
    BOOST_TEST((other.messages().at(0).delivery_status == zalo::delivery_state::seen));
}

BOOST_AUTO_TEST_SUITE_END()
