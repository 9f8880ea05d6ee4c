// What can go wrong with events, as a test tells it.
#include "mock/doors.hpp"
#include "mock/event_inbox.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace et = etelecom;
namespace events = et::events;
namespace mock = et::mock;
using namespace std::chrono_literals;
using events::outcome;
using mock::event_mishap;
using mock::event_state;

namespace {

/// A mock whose events come to a receiver.
struct heard {
    mock::server platform{};
    event_inbox inbox{platform};

    heard() { inbox.subscribe(); }

    void write(std::string const& text) {
        platform.write({.zl_user_id = std::string(mock::start::follower)}, text);
    }
    bool came(std::size_t count, event_state state = event_state::delivered) {
        return platform.wait_for_deliveries(count, {.event = "user_send_text", .state = state});
    }
    std::vector<std::string> texts() const {
        std::vector<std::string> all;
        for (auto const& item : inbox.came())
            all.push_back(
                et::decode<events::conversation>(item.json).value().message.text.value_or(""));
        return all;
    }
};

using list = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(mock_events_faults)

BOOST_FIXTURE_TEST_CASE(an_event_that_comes_twice_is_handled_once, heard) {
    platform.on_event<events::user_send_text>().once(event_mishap::twice);
    write("one");
    BOOST_TEST(came(2));
    BOOST_TEST(texts() == list{"one"}, boost::test_tools::per_element());
    auto const told = platform.deliveries({.event = "user_send_text"});
    BOOST_TEST(told[0].body == told[1].body);
    BOOST_TEST(told[1].fault == "twice");
}

BOOST_FIXTURE_TEST_CASE(an_event_can_be_late, heard) {
    platform.on_event<events::user_send_text>().late(90s);
    write("late");
    write("in time");
    BOOST_TEST(came(1));
    platform.clock().advance(89s);
    BOOST_TEST(platform.deliveries({.state = event_state::waiting}).size() == 1u);
    platform.clock().advance(1s);
    BOOST_TEST(came(2));
    BOOST_TEST(texts() == (list{"in time", "late"}), boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(an_event_can_be_overtaken, heard) {
    platform.on_event<events::user_send_text>().once(event_mishap::out_of_order);
    for (auto const* text : {"first", "second", "third"}) write(text);
    BOOST_TEST(came(3));
    BOOST_TEST(texts() == (list{"second", "first", "third"}), boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(one_that_nothing_overtakes_goes_after_a_while, heard) {
    platform.on_event<events::user_send_text>().once(event_mishap::out_of_order);
    write("alone");
    platform.clock().advance(30s);
    BOOST_TEST(came(1));
}

BOOST_FIXTURE_TEST_CASE(an_event_without_its_signature_is_refused_and_comes_again_as_it_was,
                        heard) {
    platform.on_event<events::user_send_text>()
        .once(event_mishap::without_signature)
        .once(event_mishap::bad_signature);
    write("one");
    BOOST_TEST(platform.wait_for_deliveries(1, {.event = "user_send_text", .attempts = 1}));
    write("two");
    BOOST_TEST(platform.wait_for_deliveries(2, {.event = "user_send_text", .attempts = 1}));
    BOOST_TEST((inbox.refusals() == std::vector{outcome::no_signature, outcome::bad_signature}));
    BOOST_TEST(texts().empty());
    platform.clock().advance(24h);
    BOOST_TEST(came(2, event_state::failed));
}

BOOST_FIXTURE_TEST_CASE(an_event_can_be_lost, heard) {
    platform.on_event<events::user_send_text>().once(event_mishap::lost);
    write("lost");
    write("kept");
    BOOST_TEST(came(1, event_state::lost));
    BOOST_TEST(came(1));
    BOOST_TEST(texts() == list{"kept"}, boost::test_tools::per_element());
    // By hand it goes all the same.
    BOOST_TEST(platform.send_again(platform.deliveries({.state = event_state::lost}).at(0).id));
    BOOST_TEST(came(2));
}

BOOST_FIXTURE_TEST_CASE(a_fault_meets_its_own_events_as_often_as_it_says, heard) {
    platform.on_event<events::user_send_text>().times(2, event_mishap::lost);
    platform.on_event<events::user_send_gif>().forever(event_mishap::twice);
    for (auto const* text : {"1", "2", "3"}) write(text);
    BOOST_TEST(came(1));
    BOOST_TEST(texts() == list{"3"}, boost::test_tools::per_element());
    auto const left = platform.event_faults();
    BOOST_TEST_REQUIRE(left.size() == 1u);
    BOOST_TEST(left[0].event == "user_send_gif");
}

BOOST_FIXTURE_TEST_CASE(a_fault_without_a_name_meets_every_event_until_it_is_taken_back, heard) {
    auto const id =
        platform.add_event_fault(mock::event_fault{.does = event_mishap::lost, .forever = true});
    write("one");
    platform.write({.zl_user_id = std::string(mock::start::follower)}, {}, {.gif = {{}}});
    BOOST_TEST(platform.wait_for_deliveries(2, {.state = event_state::lost}));
    BOOST_TEST(platform.take_back(id));
    BOOST_TEST(!platform.take_back(id));
    write("two");
    BOOST_TEST(came(1));
}

BOOST_FIXTURE_TEST_CASE(what_cannot_be_meant_is_refused, heard) {
    for (auto const& [body, place] : {std::pair{R"({})", "/does"},
                                      {R"({"does":"dance"})", "/does"},
                                      {R"({"does":"late","seconds":-1})", "/seconds"},
                                      {R"({"does":"lost","times":0})", "/times"},
                                      {R"({"does":"lost","often":1})", "/often"}}) {
        auto const answer = told_over_http(platform, "/_mock/events/faults/add", body);
        BOOST_TEST(answer.status == 400u, body);
        BOOST_TEST(!answer.meta(place).empty(), body);
    }
    BOOST_TEST(told_over_http(platform, "/_mock/events/faults/take_back", R"({"id":"7"})").status ==
               404u);
    BOOST_TEST(told_over_http(platform, "/_mock/events/send_again", R"({"id":"99"})").status ==
               404u);
    BOOST_TEST(
        told_over_http(platform, "/_mock/events/send_again", R"({"id":"-9223372036854775808"})")
            .status == 404u);
    BOOST_TEST(told_over_http(platform, "/_mock/events/wait", R"({"count":10001})").status == 400u);
}

BOOST_AUTO_TEST_SUITE_END()
