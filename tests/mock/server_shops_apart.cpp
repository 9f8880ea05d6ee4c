#include "mock/doors.hpp"

#include <etelecom/mock/server.hpp>
#include <etelecom/zalo/official_account.hpp>
#include <etelecom/zalo/zns_template.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>

namespace {

namespace mock = etelecom::mock;

constexpr char const* partners_key = "Bearer mock-partner-key";

/// A shop of its own with an OA, and the ways to call for it.
struct second_shop {
    second_shop(mock::server& platform, door const& way) {
        auto const made = way.ask(platform, {.target = "/v1/partner.Shop/CreateShopAccount",
                                             .authorization = partners_key});
        auto const answer = made.json();
        own_key = "Bearer " + std::string(answer.at("api_key").as_string());
        partners = "Bearer " + std::string(answer.at("shop_key").as_string());
        auto const shop =
            etelecom::id<etelecom::tag::shop>::parse(answer.at("shop").at("id").as_string());
        platform.put(etelecom::zalo::official_account{.oa_id = 77, .shop_id = shop.value()});
        platform.put(etelecom::zalo::zns_template{.template_id = 42, .oa_id = 77});
    }

    std::string own_key;
    std::string partners;
    std::string message{R"({"oa_id":"77","phone":"0900000100","template_id":42})"};
};

std::size_t listed(mock::server& platform, door const& way, std::string const& key,
                   std::string const& base = "/v1/shop") {
    auto const told = way.ask(platform, {.body = R"({"filter":{},"paging":{}})",
                                         .target = base + ".Zalo/ListMessages",
                                         .authorization = key});
    return told.json().at("messages").as_array().size();
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_shops_apart)

BOOST_AUTO_TEST_CASE(each_key_sends_with_the_oas_of_its_shop) {
    for (auto const& way : doors) {
        mock::server platform(way.setup());
        second_shop const other(platform, way);
        auto const refused = way.ask(platform, {.body = other.message});
        BOOST_TEST(refused.status == 404u, way.name);
        BOOST_TEST(refused.code() == "not_found", way.name);
        BOOST_TEST(way.ask(platform, {.body = good, .authorization = other.own_key}).code() ==
                       "not_found",
                   way.name);
        BOOST_TEST(
            way.ask(platform, {.body = other.message, .authorization = other.own_key}).status ==
                200u,
            way.name);
        BOOST_TEST(way.ask(platform, {.body = other.message,
                                      .target = "/v1/partner.Zalo/SendZNS",
                                      .authorization = other.partners})
                           .status == 200u,
                   way.name);
        BOOST_TEST(platform.messages().size() == 2u, way.name);
    }
}

BOOST_AUTO_TEST_CASE(each_key_lists_what_is_of_its_shop) {
    for (auto const& way : doors) {
        mock::server platform(way.setup());
        second_shop const other(platform, way);
        way.ask(platform, {.body = other.message, .authorization = other.own_key});
        way.ask(platform, {.body = good});
        way.ask(platform, {.body = good});
        BOOST_TEST(listed(platform, way, "Bearer mock-key") == 2u, way.name);
        BOOST_TEST(listed(platform, way, other.own_key) == 1u, way.name);
        BOOST_TEST(listed(platform, way, other.partners, "/v1/partner") == 1u, way.name);
    }
}

BOOST_AUTO_TEST_SUITE_END()
