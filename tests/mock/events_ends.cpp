// What ends while events are on their way or wait: servers, worlds, and room for what is told of
// them.
#include "mock/doors.hpp"
#include "mock/event_inbox.hpp"
#include "mock/plain_receiver.hpp"
#include "mock/world_support.hpp"

#include <etelecom/mock/events/event_book.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <string>

namespace mock = etelecom::mock;
using mock::event_state;
using world_test::platform;

namespace {

void write(mock::controls const& to, std::string const& text = "hello") {
    to.write({.zl_user_id = std::string(mock::start::follower)}, text);
}

/// A world without anybody who carries events out.
struct unheard : platform {
    mock::event_book& events() { return part<mock::event_book>(); }
    mock::delivery_book const& log() { return events().deliveries(); }

    void listen() { events().listen(world_test::oa, first_shop_id(), "http://127.0.0.1/hook"); }
    void write(std::string const& text = "hello") {
        world::write({.oa_id = world_test::oa, .zl_user_id = std::string(mock::start::follower)},
                     text);
    }
    /// The next attempt, which fails.
    bool fail() {
        auto const taken = events().take();
        if (taken) events().finish(*taken, {.status = 500});
        return taken.has_value();
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(mock_events_ends)

BOOST_AUTO_TEST_CASE(a_server_ends_while_an_event_is_on_its_way) {
    plain_receiver receiver({plain_receiver::never});
    mock::server server;
    etelecom::client client(server.client_config());
    client
        .call<etelecom::zalo::update_shop_oa>(
            {.oa_id = mock::start::oa, .webhook_url = receiver.url()})
        .value();
    BOOST_TEST(server.wait_for_deliveries(1, {.state = event_state::sending}));
}

BOOST_AUTO_TEST_CASE(a_server_ends_while_events_wait) {
    plain_receiver receiver({plain_receiver::answer(500)});
    mock::server server(mock::server_config().speed(0.001));
    event_inbox::subscribe(server, receiver.url());
    for (int i = 0; i != 100; ++i) write(server);
    BOOST_TEST(server.wait_for_deliveries(1, {.state = event_state::waiting, .attempts = 1}));
}

BOOST_AUTO_TEST_CASE(a_world_that_begins_anew_hears_nothing_of_what_went_out_before) {
    plain_receiver before({plain_receiver::never}), after({plain_receiver::never});
    mock::server server;
    etelecom::client client(server.client_config());
    auto const save = [&](plain_receiver const& to) {
        client
            .call<etelecom::zalo::update_shop_oa>(
                {.oa_id = mock::start::oa, .webhook_url = to.url()})
            .value();
    };
    save(before);
    BOOST_TEST(server.wait_for_deliveries(1, {.state = event_state::sending}));
    server.reset();
    BOOST_TEST(server.deliveries().empty());
    save(after); // has the number that the other one had, and ends behind it
    BOOST_TEST(server.wait_for_deliveries(1, {.state = event_state::failed}));
    BOOST_TEST(server.deliveries().at(0).attempts.size() == 1u);
    BOOST_TEST(server.deliveries().at(0).url == after.url());
}

BOOST_AUTO_TEST_CASE(a_world_is_closed_while_its_events_are_on_their_way) {
    plain_receiver receiver({plain_receiver::never});
    mock::server server;
    auto const world = server.open_world("one");
    etelecom::client client(world.client_config());
    client
        .call<etelecom::zalo::update_shop_oa>(
            {.oa_id = mock::start::oa, .webhook_url = receiver.url()})
        .value();
    BOOST_TEST(world.wait_for_deliveries(1, {.state = event_state::sending}));
    BOOST_TEST(server.deliveries().empty()); // of another world
    BOOST_TEST(server.close_world("one"));
    event_inbox inbox(server);
    inbox.subscribe();
    write(server);
    BOOST_TEST(server.wait_for_deliveries(1, {.event = "user_send_text"}));
}

BOOST_AUTO_TEST_CASE(worlds_that_are_closed_while_their_events_wait_for_room_leave_it_to_others) {
    plain_receiver silent({plain_receiver::never}), receiver({plain_receiver::answer(200)});
    mock::server server;
    auto const open = [&](std::string const& name, plain_receiver const& to) {
        auto world = server.open_world(name);
        etelecom::client client(world.client_config());
        client
            .call<etelecom::zalo::update_shop_oa>(
                {.oa_id = mock::start::oa, .webhook_url = to.url()})
            .value();
        return world;
    };
    // As many as may be on their way at once, and more that are closed than make room.
    constexpr int most = 64;
    for (int i = 0; i != most; ++i) open("silent-" + std::to_string(i), silent);
    for (int i = 0; i != most + 10; ++i) open("gone-" + std::to_string(i), silent);
    auto const last = open("last", receiver);
    for (int i = 0; i != most + 10; ++i) server.close_world("gone-" + std::to_string(i));
    BOOST_TEST(last.wait_for_deliveries(1, {.state = event_state::delivered}));
}

BOOST_AUTO_TEST_CASE(without_a_listener_nothing_is_made) {
    unheard world;
    world.write();
    world.send("0900000100");
    world.wait(std::chrono::hours(1));
    BOOST_TEST(world.log().all().empty());
    BOOST_TEST(!world.events().is_listened_to());
}

BOOST_AUTO_TEST_CASE(without_a_carrier_events_wait) {
    unheard world;
    world.listen();
    world.write();
    world.wait(std::chrono::hours(1));
    BOOST_TEST_REQUIRE(world.log().all().size() == 1u);
    BOOST_TEST((world.log().all()[0].told.state == event_state::waiting));
    BOOST_TEST(world.log().all()[0].told.attempts.empty());
}

BOOST_AUTO_TEST_CASE(the_oldest_is_forgotten_when_there_are_too_many) {
    unheard world;
    world.listen();
    auto const most = mock::delivery_book::limit;
    for (std::size_t i = 0; i != most + 7; ++i) world.write();
    BOOST_TEST(world.log().all().size() == most);
    BOOST_TEST(world.log().forgotten() == 7);
    BOOST_TEST(world.log().all()[0].told.id.value() == 8);
    // What is forgotten does not go out.
    BOOST_TEST(world.events().take().value().id.value() == 8);
}

BOOST_AUTO_TEST_CASE(the_oldest_is_forgotten_when_their_texts_are_too_long) {
    unheard world;
    world.listen();
    std::string const text(64'000, 'x');
    auto const fit = mock::delivery_book::byte_limit / 64'500;
    for (std::size_t i = 0; i != fit + 100; ++i) world.write(text);
    BOOST_TEST(world.log().all().size() <= mock::delivery_book::byte_limit / 64'000);
    BOOST_TEST(world.log().all().size() >= fit);
    BOOST_TEST(world.log().forgotten() > 0);
}

BOOST_AUTO_TEST_CASE(what_became_of_one_that_was_forgotten_meanwhile_changes_nothing) {
    unheard world;
    world.listen();
    world.write();
    auto const taken = world.events().take().value();
    for (std::size_t i = 0; i != mock::delivery_book::limit; ++i) world.write();
    BOOST_TEST(!world.events().finish(taken, {.status = 200}));
    BOOST_TEST(world.events().take().value().id.value() == 2); // the address is free again
}

BOOST_AUTO_TEST_CASE(to_one_address_one_is_on_its_way_at_a_time) {
    unheard world;
    world.listen();
    world.write();
    world.write();
    auto const first = world.events().take();
    BOOST_TEST_REQUIRE(first.has_value());
    BOOST_TEST(!world.events().take().has_value());
    BOOST_TEST(world.events().finish(*first, {.status = 200}));
    BOOST_TEST(world.events().take().value().id.value() == 2);
}

BOOST_AUTO_TEST_CASE(what_is_told_of_attempts_by_hand_is_bounded) {
    unheard world;
    world.listen();
    world.write();
    for (std::size_t i = 0; i != 100; ++i) {
        BOOST_TEST(world.fail());
        BOOST_TEST(world.events().send_again(1));
    }
    BOOST_TEST(world.log().all()[0].told.attempts.size() == mock::delivery_book::most_attempts);
}

BOOST_AUTO_TEST_SUITE_END()
