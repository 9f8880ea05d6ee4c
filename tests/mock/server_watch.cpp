#include "mock/doors.hpp"
#include "mock/raw_socket.hpp"

#include <etelecom/mock/control/watch.hpp>
#include <etelecom/mock/zalo/start_data.hpp>
#include <etelecom/zalo.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;

namespace {

std::string get(std::string_view path, std::string_view fields) {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(fields) +
           "\r\n";
}

constexpr std::string_view accepts = "Accept: text/event-stream\r\n";

/// Somebody who watches a world.
class watcher {
public:
    explicit watcher(std::uint16_t port, std::string_view path = "/_mock/watch",
                     std::string_view fields = accepts)
        : line_(port) {
        line_.send(get(path, fields));
    }

    /// What comes up to this; all that came when the connection ends first.
    std::string read_to(std::string_view end) {
        std::string text;
        while (!text.ends_with(end)) {
            auto const next = line_.read_bytes(1);
            if (next.empty()) break;
            text += next;
        }
        return text;
    }
    std::string head() { return read_to("\r\n\r\n"); }
    /// The counts that the next event tells; null at the end.
    boost::json::value next() {
        for (;;) {
            auto const text = read_to("\n\n");
            if (text.empty()) return nullptr;
            if (text.starts_with("data: ")) return boost::json::parse(text.substr(6));
        }
    }
    std::string rest() { return line_.read_all(); }

private:
    raw_socket line_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_watch)

BOOST_AUTO_TEST_CASE(tells_how_a_world_stands) {
    mock::server platform;
    over_loopback(platform, {.body = good});
    platform.clock().advance(std::chrono::seconds(3));
    auto const counts = platform.tell<mock::control::watch>();
    BOOST_TEST(counts.requests == 1);
    BOOST_TEST(counts.messages == 1);
    BOOST_TEST(counts.consents == 0);
    BOOST_TEST(counts.due == 1);
    BOOST_TEST(counts.changes == 2);
    BOOST_TEST(counts.worlds == 1);
    BOOST_TEST(counts.time == platform.clock().now());
}

BOOST_AUTO_TEST_CASE(tells_whose_phone_is_off_and_who_blocks_an_oa) {
    mock::server platform;
    platform.switch_phone("0900000100", false);
    platform.block({.zl_user_id = "3617162711928822001"});
    auto const people = platform.tell<mock::control::tell_people>();
    BOOST_REQUIRE(people.phones_off.size() == 1u);
    BOOST_TEST(people.phones_off[0].text() == "84900000100");
    BOOST_REQUIRE(people.blocking.size() == 2u);
    BOOST_TEST(people.blocking[0].oa_id == mock::start::oa);
    BOOST_TEST(people.blocking[0].zl_user_id == "3617162711928822001");
    BOOST_TEST(people.blocking[1].phone.text() == "84900000201");
}

BOOST_AUTO_TEST_CASE(goes_on_for_who_accepts_a_stream_of_events) {
    mock::server platform;
    watcher who(platform.port());
    auto const head = who.head();
    BOOST_TEST(head.starts_with("HTTP/1.1 200 OK\r\n"));
    BOOST_TEST(head.find("Content-Type: text/event-stream\r\n") != head.npos);
    BOOST_TEST(head.find("Content-Length") == head.npos);
    BOOST_TEST(who.next().at("requests").as_int64() == 0);
    over_loopback(platform, {.body = good});
    auto const counts = who.next();
    BOOST_TEST(counts.at("requests").as_int64() == 1);
    BOOST_TEST(counts.at("messages").as_int64() == 1);
}

BOOST_AUTO_TEST_CASE(tells_it_once_for_who_asks_for_json) {
    mock::server platform;
    raw_socket line(platform.port());
    line.send(get("/_mock/watch", "Accept: application/json\r\nConnection: close\r\n"));
    auto const text = line.read_all();
    BOOST_TEST(text.find("Content-Type: application/json") != text.npos);
    BOOST_TEST(text.find("\"requests\":0") != text.npos);
}

BOOST_AUTO_TEST_CASE(notices_what_a_control_call_changes) {
    mock::server platform;
    watcher who(platform.port());
    who.head();
    auto const before = who.next();
    platform.clock().run(0);
    BOOST_TEST(who.next().at("changes").as_int64() == before.at("changes").as_int64() + 1);
    platform.on<zalo::send_zns>().once(mock::status(500));
    BOOST_TEST(who.next().at("faults").as_int64() == 1);
}

BOOST_AUTO_TEST_CASE(counts_what_changes_a_world_over_resets_too) {
    mock::server platform;
    platform.clock().run(0);
    platform.reset();
    BOOST_TEST(platform.tell<mock::control::watch>().changes == 2);
}

BOOST_AUTO_TEST_CASE(watches_the_world_that_the_path_names) {
    mock::server platform;
    auto const own = platform.open_world("own");
    watcher who(platform.port(), "/_worlds/own/_mock/watch");
    who.head();
    who.next();
    over_loopback(platform, {.body = good});
    over_loopback(platform, {.body = good, .authorization = "Bearer own"});
    BOOST_TEST(who.next().at("requests").as_int64() == 1);
}

BOOST_AUTO_TEST_CASE(ends_a_stream_with_its_world) {
    mock::server platform;
    auto const own = platform.open_world("own");
    watcher who(platform.port(), "/_worlds/own/_mock/watch");
    who.head();
    who.next();
    platform.close_world("own");
    BOOST_TEST(who.next().is_null());
}

BOOST_AUTO_TEST_CASE(ends_streams_with_the_mock) {
    auto platform = std::make_unique<mock::server>();
    watcher who(platform->port());
    who.head();
    platform.reset();
    who.rest();
    BOOST_TEST(who.next().is_null());
}

BOOST_AUTO_TEST_CASE(refuses_more_than_so_many_streams_until_one_ends) {
    mock::server platform;
    std::vector<std::unique_ptr<watcher>> all;
    for (int i = 0; i != 32; ++i) {
        all.push_back(std::make_unique<watcher>(platform.port()));
        BOOST_TEST(all.back()->head().starts_with("HTTP/1.1 200"));
    }
    watcher late(platform.port());
    BOOST_TEST(late.head().starts_with("HTTP/1.1 429"));
    all.clear();
    // They are seen to have left one after the other.
    for (bool has_room = false; !has_room;)
        has_room = watcher(platform.port()).head().starts_with("HTTP/1.1 200");
}

BOOST_AUTO_TEST_CASE(lets_no_page_of_another_site_hold_a_stream) {
    mock::server platform;
    for (auto const* site : {"cross-site", "same-site"}) {
        watcher who(platform.port(), "/_mock/watch",
                    std::string(accepts) + "Sec-Fetch-Site: " + site + "\r\n");
        BOOST_TEST(who.head().starts_with("HTTP/1.1 403"));
    }
    watcher own(platform.port(), "/_mock/watch",
                std::string(accepts) + "Sec-Fetch-Site: same-origin\r\n");
    BOOST_TEST(own.head().starts_with("HTTP/1.1 200"));
}

BOOST_AUTO_TEST_CASE(takes_a_next_request_behind_a_stream_for_nothing) {
    mock::server platform;
    raw_socket line(platform.port());
    line.send(get("/_mock/watch", accepts) +
              "POST /_mock/reset HTTP/1.1\r\nHost: localhost\r\n"
              "Content-Type: application/json\r\nContent-Length: 0\r\n\r\n");
    while (!line.read_bytes(1).empty() && !line.has_more()) {}
    over_loopback(platform, {.body = good});
    BOOST_TEST(platform.tell<mock::control::watch>().changes == 1);
}

BOOST_AUTO_TEST_CASE(answers_others_while_somebody_does_not_read_a_stream) {
    mock::server platform;
    watcher who(platform.port());
    for (int i = 0; i != 200; ++i)
        BOOST_TEST(over_loopback(platform, {.body = good}).status == 200u);
    who.head();
    BOOST_TEST(who.next().is_object());
}

BOOST_AUTO_TEST_SUITE_END()
