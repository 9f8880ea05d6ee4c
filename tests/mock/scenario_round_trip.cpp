#include "mock/scenario_driver.hpp"

#include <etelecom/codec/encode.hpp>
#include <etelecom/operations.hpp>

#include <boost/mp11/algorithm.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;
using namespace std::chrono_literals;

namespace {

/// The ports of two mocks differ, and stand in addresses.
std::string without_ports(std::string text) {
    std::string const host = "127.0.0.1:";
    for (auto at = text.find(host); at != text.npos; at = text.find(host, at)) {
        at += host.size();
        text.erase(at, std::min(text.find_first_not_of("0123456789", at), text.size()) - at);
    }
    return text;
}

/// All that can be asked of a world.
std::string look_at(mock::server& platform) {
    std::string seen;
    boost::mp11::mp_for_each<mock::record_kinds>([&](auto kind) {
        using record = decltype(kind);
        auto const page = platform.records<record>({.limit = 10'000});
        seen += std::string(mock::record_kind<record>::name.view()) + ' ' + et::encode(page) + '\n';
    });
    for (auto const* const call :
         {"Zalo/ListOA", "Zalo/ListTemplates", "Zalo/ListMessages", "Zalo/ListRequestConsent",
          "Zalo/ListFollowers", "Zalo/ListJourneys", "Webhook/GetWebhooks", "Shop/GetAccountUsers",
          "Etelecom/GetExtensions", "Etelecom/ListCallLogs", "Misc/CurrentAccount"})
        seen += call + in_memory(platform, {.target = std::string("/v1/shop.") + call}).body + '\n';
    for (auto const* const what : {"happenings", "faults", "rules", "clock", "world"})
        seen += told_over_http(platform, std::string("/_mock/") + what, "{}").body + '\n';
    auto const health = told_over_http(platform, "/_mock/health", "{}").json();
    for (auto const* const what : {"messages", "consents", "kept", "kept_text_bytes", "forgotten"})
        seen += what + boost::json::serialize(health.at(what)) + '\n';
    for (auto const& message : platform.conversation(mock::start::oa, mock::start::follower))
        seen += et::encode(message) + '\n';
    return without_ports(std::move(seen));
}

/// Empty when two texts are the same; else where they part.
std::string difference(std::string const& left, std::string const& right) {
    auto const [one, other] = std::ranges::mismatch(left, right);
    if (one == left.end() && other == right.end()) return {};
    auto const around = [](std::string const& text, auto at) {
        auto const from = std::max<std::ptrdiff_t>(at - text.begin() - 200, 0);
        return text.substr(static_cast<std::size_t>(from), 400);
    };
    return around(left, one) + "\nrather than\n" + around(right, other);
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_scenario_round_trip)

BOOST_AUTO_TEST_CASE(a_world_that_is_loaded_goes_on_as_the_one_that_was_saved) {
    std::size_t accepted = 0;
    for (std::uint64_t seed = 1; seed != 9; ++seed) {
        mock::server one;
        scenario_driver driver(one, seed);
        auto const told = driver.drive(150 * seed);
        for (auto at = told.find("-> 200"); at != told.npos; at = told.find("-> 200", at + 1))
            ++accepted;
        mock::server other(mock::server_config().seed(seed + 100));
        other.load(one.save());
        BOOST_TEST_REQUIRE(difference(look_at(other), look_at(one)) == "");
        // Whatever is done from now on is answered in the same way, new ids included.
        auto driver_of_other = driver.with(other);
        for (int i = 0; i != 3; ++i) {
            auto const first = without_ports(driver.drive(100));
            auto const second = without_ports(driver_of_other.drive(100));
            BOOST_TEST_REQUIRE(difference(second, first) == "");
            BOOST_TEST_REQUIRE(difference(look_at(other), look_at(one)) == "");
            one.clock().advance(10h);
            other.clock().advance(10h);
        }
        BOOST_TEST(difference(et::encode(other.save()), et::encode(one.save())) == "");
    }
    BOOST_TEST(accepted > 3'000u); // else little was saved
}

BOOST_AUTO_TEST_CASE(what_was_saved_is_written_and_read_again_without_a_loss) {
    mock::server one;
    scenario_driver(one, 5).drive(300);
    auto const saved = told_over_http(one, "/_mock/scenario", "{}");
    BOOST_TEST(saved.status == 200u);
    mock::server other;
    auto const loaded = told_over_http(other, "/_mock/scenario/load", saved.body);
    BOOST_TEST(loaded.status == 200u, loaded.body);
    BOOST_TEST(told_over_http(other, "/_mock/scenario", "{}").body == saved.body);
}

BOOST_AUTO_TEST_SUITE_END()
