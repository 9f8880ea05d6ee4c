#include "world_pbx_support.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace world_test;
namespace webhook = etelecom::webhook;
using webhook::event_kind;

namespace {

constexpr char const* address = "https://example.com/webhook";

struct hooked : exchange {
    webhook::registration make(std::string url = address) {
        return call<webhook::create_webhook>({.url = url, .entities = {event_kind::call_log}})
            .value();
    }
    std::vector<webhook::registration> all() {
        return call<webhook::get_webhooks>({}).value().webhooks;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(mock_world_webhooks)

BOOST_AUTO_TEST_CASE(there_is_none_at_the_start) {
    hooked mock;
    BOOST_TEST(mock.all().empty());
}

BOOST_AUTO_TEST_CASE(a_new_one_says_what_it_was_told_and_that_all_is_well) {
    hooked mock;
    mock.wait(1h);
    auto const made =
        mock.call<webhook::create_webhook>(
                {.url = address, .entities = {event_kind::call_log, event_kind::zns_message}})
            .value();
    BOOST_TEST(made.id.is_set());
    BOOST_TEST(made.url == address);
    BOOST_REQUIRE(made.entities.size() == 2u);
    BOOST_TEST(made.entities[0] == event_kind::call_log);
    BOOST_TEST(made.entities[1] == event_kind::zns_message);
    BOOST_TEST(made.fields.empty());
    BOOST_TEST(made.metadata == "");
    BOOST_TEST(made.created_at == start + 1h);
    BOOST_TEST(made.states.state == webhook::delivery_health::ok);
    BOOST_TEST(!made.states.last_error.has_value());
    BOOST_TEST(!made.states.last_sent_at.has_value());
}

BOOST_AUTO_TEST_CASE(they_are_listed_oldest_first) {
    hooked mock;
    auto const first = mock.make();
    auto const second = mock.make();
    BOOST_TEST(first.id != second.id);
    BOOST_TEST((mock.all() == std::vector{first, second}));
}

BOOST_AUTO_TEST_CASE(what_is_no_address_on_the_web_is_refused) {
    hooked mock;
    for (std::string const url :
         {"", "example.com/webhook", "ftp://example.com/", "https://", "http:///webhook",
          "mailto:x@example.com", "/webhook", "https://example.com/a b"})
        BOOST_TEST(refusal_of(mock.call<webhook::create_webhook>(
                       {.url = url, .entities = {event_kind::call_log}})) ==
                       "invalid_argument /url",
                   url);
    BOOST_TEST(mock.make("http://127.0.0.1:8080/webhook?a=b").id.is_set());
    BOOST_TEST(mock.all().size() == 1u);
}

BOOST_AUTO_TEST_CASE(one_without_events_is_refused) {
    hooked mock;
    BOOST_TEST(refusal_of(mock.call<webhook::create_webhook>({.url = address, .entities = {}})) ==
               "invalid_argument /entities");
}

BOOST_AUTO_TEST_CASE(deleting_one_tells_those_that_are_left) {
    hooked mock;
    auto const first = mock.make();
    auto const second = mock.make();
    auto const remove = [&](et::id<et::tag::webhook> which) {
        return mock.call<webhook::delete_webhook>({.id = which});
    };
    BOOST_TEST((remove(first.id).value().webhooks == std::vector{second}));
    BOOST_TEST(refusal_of(remove(first.id)) == "not_found");
    BOOST_TEST(remove(second.id).value().webhooks.empty());
    BOOST_TEST(mock.all().empty());
}

BOOST_AUTO_TEST_CASE(a_shop_knows_its_own_only) {
    hooked mock;
    auto const first = mock.make();
    mock.move_to_new_shop();
    BOOST_TEST(mock.all().empty());
    BOOST_TEST(refusal_of(mock.call<webhook::delete_webhook>({.id = first.id})) == "not_found");
    mock.make();
    mock.act_for(mock.first_shop_id());
    BOOST_TEST((mock.all() == std::vector{first}));
}

BOOST_AUTO_TEST_SUITE_END()
