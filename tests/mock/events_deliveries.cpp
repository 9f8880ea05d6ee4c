// How events go out: when, how often, where to, and what is told of it.
#include "mock/doors.hpp"
#include "mock/event_inbox.hpp"
#include "mock/plain_receiver.hpp"

#include <etelecom/client.hpp>
#include <etelecom/mock/control/events.hpp>
#include <etelecom/mock/control/watch.hpp>
#include <etelecom/mock/remote_server.hpp>
#include <etelecom/pbx/call_log.hpp>
#include <etelecom/webhook.hpp>

#include <boost/test/unit_test.hpp>

#include <unistd.h>

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <deque>
#include <stdexcept>
#include <string>
#include <vector>

namespace et = etelecom;
namespace events = et::events;
namespace mock = et::mock;
namespace webhook = et::webhook;
namespace zalo = et::zalo;
using namespace std::chrono_literals;
using mock::event_mishap;
using mock::event_state;

namespace {

std::string const ok = plain_receiver::answer(200);
std::string const broken = plain_receiver::answer(500, "no");

/// An event of the first OA: a person wrote.
void write(mock::controls const& platform, std::string const& text = "hello") {
    platform.write({.zl_user_id = std::string(mock::start::follower)}, text);
}
mock::delivery_filter const texts{.event = "user_send_text"};

mock::event_delivery only_text(mock::controls const& platform) {
    auto const all = platform.deliveries(texts);
    BOOST_TEST_REQUIRE(all.size() == 1u);
    return all[0];
}
bool ends(mock::controls const& platform, event_state state, std::size_t count = 1) {
    return platform.wait_for_deliveries(count, {.event = "user_send_text", .state = state});
}

/// The webhook of an account, which is told of messages.
webhook::registration make_webhook(mock::server& platform, std::string const& url) {
    et::client client(platform.client_config());
    return client
        .call<webhook::create_webhook>({.url = url, .entities = {webhook::event_kind::zns_message}})
        .value();
}
void send_zns(mock::server& platform) {
    et::client client(platform.client_config());
    client
        .call<zalo::send_zns>({.oa_id = mock::start::oa,
                               .phone = "0900000100",
                               .template_id = mock::start::otp_template,
                               .template_data = {{"code", "1"}}})
        .value();
}
webhook::delivery_status state_of_webhook(mock::server& platform) {
    et::client client(platform.client_config());
    return client.call<webhook::get_webhooks>({}).value().webhooks.at(0).states;
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_events_deliveries)

BOOST_AUTO_TEST_CASE(a_saved_address_is_tried_with_an_empty_object_that_is_not_signed) {
    mock::server platform;
    plain_receiver receiver({ok});
    event_inbox::subscribe(platform, receiver.url("/hook?a=b"));
    auto const came = receiver.requests();
    BOOST_TEST_REQUIRE(came.size() == 1u);
    BOOST_TEST(came[0].starts_with("POST /hook?a=b HTTP/1.1\r\n"));
    BOOST_TEST(came[0].ends_with("\r\n\r\n{}"));
    BOOST_TEST(came[0].find("X-ZEvent") == std::string::npos);
    BOOST_TEST((platform.deliveries()[0].state == event_state::delivered));
}

BOOST_AUTO_TEST_CASE(an_address_that_fails_the_probe_is_kept_and_told_of) {
    mock::server platform;
    plain_receiver receiver({plain_receiver::answer(404), ok});
    event_inbox::subscribe(platform, receiver.url());
    auto const probe = platform.deliveries().at(0);
    BOOST_TEST((probe.state == event_state::failed));
    BOOST_TEST(probe.attempts.at(0).error == "HTTP 404 and not 200");
    write(platform);
    BOOST_TEST(ends(platform, event_state::delivered));
}

BOOST_AUTO_TEST_CASE(saving_an_address_does_not_wait_for_the_probe) {
    mock::server platform;
    plain_receiver receiver({plain_receiver::never});
    et::client client(platform.client_config());
    auto const saved = client.call<zalo::update_shop_oa>(
        {.oa_id = mock::start::oa, .webhook_url = receiver.url()});
    BOOST_TEST(saved.has_value());
    BOOST_TEST(platform.deliveries({.state = event_state::failed}).empty());
}

BOOST_AUTO_TEST_CASE(what_failed_is_tried_again_at_the_times_of_the_rule) {
    mock::server platform;
    plain_receiver receiver({ok, broken, broken, broken, broken, broken, ok});
    event_inbox::subscribe(platform, receiver.url());
    write(platform);
    int attempts = 0;
    for (auto const pause : {0s, 30s, 300s, 900s, 1800s, 3600s}) {
        if (pause != 0s) {
            platform.clock().advance(pause - 1s);
            BOOST_TEST(only_text(platform).attempts.size() == std::size_t(attempts));
            platform.clock().advance(1s);
        }
        ++attempts;
        BOOST_TEST_REQUIRE(
            platform.wait_for_deliveries(1, {.event = "user_send_text", .attempts = attempts}));
    }
    BOOST_TEST((only_text(platform).state == event_state::delivered));
    auto const came = receiver.requests();
    BOOST_TEST_REQUIRE(came.size() == 7u);
    BOOST_TEST(came[1].find("num_retry") == std::string::npos);
    for (std::size_t retry = 1; retry != 6; ++retry)
        BOOST_TEST(came[1 + retry].find("num_retry: " + std::to_string(retry) + "\r\n") !=
                   std::string::npos);
    auto const body = came[1].substr(came[1].find("\r\n\r\n"));
    for (std::size_t at = 2; at != came.size(); ++at) BOOST_TEST(came[at].ends_with(body));
}

BOOST_AUTO_TEST_CASE(what_fails_for_the_sixth_time_is_given_up) {
    mock::server platform;
    plain_receiver receiver({broken});
    event_inbox::subscribe(platform, receiver.url());
    auto const start = platform.clock().now();
    write(platform);
    platform.clock().advance(24h);
    BOOST_TEST(ends(platform, event_state::failed));
    auto const item = only_text(platform);
    BOOST_TEST(item.reason == "the last attempt failed");
    BOOST_TEST_REQUIRE(item.attempts.size() == 6u);
    BOOST_TEST(item.attempts[5].status == 500);
    BOOST_TEST(item.attempts[5].answer == "no");
    // At the times of the rule, however far the clock had gone meanwhile.
    BOOST_TEST((item.attempts[5].at == start + 30s + 5min + 15min + 30min + 1h));
    write(platform, "the next one goes all the same");
    BOOST_TEST(platform.wait_for_deliveries(2, {.event = "user_send_text", .attempts = 1}));
}

BOOST_AUTO_TEST_CASE(only_200_counts) {
    for (auto const status : {201, 204, 301, 302, 400, 503}) {
        mock::server platform;
        plain_receiver elsewhere({ok});
        plain_receiver receiver({"HTTP/1.1 " + std::to_string(status) +
                                 " Told\r\nContent-Length: 0\r\nLocation: " + elsewhere.url() +
                                 "\r\n\r\n"});
        event_inbox::subscribe(platform, receiver.url());
        BOOST_TEST(platform.deliveries().at(0).attempts.at(0).status == status);
        BOOST_TEST((platform.deliveries().at(0).state == event_state::failed));
        BOOST_TEST(elsewhere.requests().empty()); // redirects are not followed
    }
}

BOOST_AUTO_TEST_CASE(a_receiver_that_answers_nonsense_has_failed) {
    std::deque<std::string> const nonsense = {
        "",
        "\r\n\r\n",
        "garbage",
        "HTTP/1.1 200",
        "HTTP/1.1 abc Told\r\n\r\n",
        "HTTP/1.1 200 Told\r\nContent-Length: 10\r\n\r\nhalf",
        "HTTP/1.1 200 Told\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 Told\r\nTransfer-Encoding: "
        "chunked\r\n\r\nzz\r\n",
        std::string("\0\0\0\xff\xfe", 5),
        plain_receiver::answer(200, std::string(10u << 20, 'x'))};
    for (auto const& bytes : nonsense) {
        mock::server platform;
        plain_receiver receiver({bytes});
        event_inbox::subscribe(platform, receiver.url());
        auto const probe = platform.deliveries().at(0);
        BOOST_TEST((probe.state == event_state::failed), bytes.substr(0, 40));
        BOOST_TEST(!probe.attempts.at(0).error.empty());
    }
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_no_text_is_told_as_far_as_it_is_one) {
    mock::server platform;
    plain_receiver receiver({plain_receiver::answer(500, "abc\xff\xfe")});
    event_inbox::subscribe(platform, receiver.url());
    BOOST_TEST(platform.deliveries().at(0).attempts.at(0).answer == "abc");
}

BOOST_AUTO_TEST_CASE(a_receiver_that_is_slow_has_failed) {
    mock::server platform;
    plain_receiver receiver({plain_receiver::never});
    event_inbox::subscribe(platform, receiver.url());
    auto const probe = platform.deliveries().at(0);
    BOOST_TEST((probe.state == event_state::failed));
    BOOST_TEST(probe.attempts.at(0).error == "no answer within 2 seconds");
}

BOOST_AUTO_TEST_CASE(a_receiver_that_is_gone_has_failed) {
    mock::server platform;
    std::string url;
    {
        plain_receiver receiver({ok});
        url = receiver.url();
    }
    event_inbox::subscribe(platform, url);
    BOOST_TEST((platform.deliveries().at(0).state == event_state::failed));
}

BOOST_AUTO_TEST_CASE(events_go_in_the_order_in_which_they_happened) {
    mock::server platform;
    event_inbox inbox(platform);
    inbox.subscribe();
    for (int i = 0; i != 50; ++i) write(platform, std::to_string(i));
    BOOST_TEST(ends(platform, event_state::delivered, 50));
    auto const came = inbox.came();
    BOOST_TEST_REQUIRE(came.size() == 50u);
    for (int i = 0; i != 50; ++i)
        BOOST_TEST(et::decode<events::conversation>(came[std::size_t(i)].json)
                       .value()
                       .message.text.value() == std::to_string(i));
}

BOOST_AUTO_TEST_CASE(one_that_failed_does_not_hold_up_those_behind_it) {
    mock::server platform;
    plain_receiver receiver({ok, broken, ok});
    event_inbox::subscribe(platform, receiver.url());
    write(platform, "first");
    BOOST_TEST(platform.wait_for_deliveries(1, {.event = "user_send_text", .attempts = 1}));
    write(platform, "second");
    BOOST_TEST(ends(platform, event_state::delivered));
    auto const all = platform.deliveries(texts);
    BOOST_TEST((all[0].state == event_state::waiting));
    BOOST_TEST(all[0].due_at == platform.clock().now() + 30s);
}

BOOST_AUTO_TEST_CASE(a_running_clock_has_things_happen_by_itself) {
    mock::server platform;
    event_inbox inbox(platform);
    inbox.subscribe();
    send_zns(platform);
    platform.clock().run(1000);
    BOOST_TEST(platform.wait_for_deliveries(1, {.event = "user_seen_message"}));
}

BOOST_AUTO_TEST_CASE(an_event_can_be_sent_again_by_hand) {
    mock::server platform;
    plain_receiver receiver({ok});
    event_inbox::subscribe(platform, receiver.url());
    write(platform);
    BOOST_TEST(ends(platform, event_state::delivered));
    auto const id = only_text(platform).id;
    BOOST_TEST(platform.send_again(id));
    BOOST_TEST(platform.wait_for_deliveries(1, {.event = "user_send_text", .attempts = 2}));
    BOOST_TEST(!platform.send_again(id.value() + 100));
    BOOST_TEST(receiver.requests().at(2).find("num_retry: 1\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(one_that_waits_and_is_sent_by_hand_has_its_next_attempt_now) {
    mock::server platform;
    plain_receiver receiver({ok, broken, broken, ok});
    event_inbox::subscribe(platform, receiver.url());
    write(platform);
    BOOST_TEST(platform.wait_for_deliveries(1, {.event = "user_send_text", .attempts = 1}));
    BOOST_TEST(platform.send_again(only_text(platform).id));
    BOOST_TEST(platform.wait_for_deliveries(1, {.event = "user_send_text", .attempts = 2}));
    BOOST_TEST(only_text(platform).due_at == platform.clock().now() + 5min);
    platform.clock().advance(5min);
    BOOST_TEST(ends(platform, event_state::delivered));
    BOOST_TEST(only_text(platform).attempts.size() == 3u);
}

BOOST_AUTO_TEST_CASE(nothing_more_goes_to_an_address_that_was_turned_off) {
    mock::server platform;
    plain_receiver receiver({ok, broken});
    event_inbox::subscribe(platform, receiver.url());
    write(platform);
    BOOST_TEST(platform.wait_for_deliveries(1, {.event = "user_send_text", .attempts = 1}));
    et::client client(platform.client_config());
    client.call<zalo::update_shop_oa>({.oa_id = mock::start::oa, .webhook_url = ""}).value();
    platform.clock().advance(30s);
    BOOST_TEST(ends(platform, event_state::failed));
    BOOST_TEST(only_text(platform).attempts.size() == 1u);
    BOOST_TEST(only_text(platform).reason == "the OA has another address by now, or none");
    write(platform);
    BOOST_TEST(platform.deliveries(texts).size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_webhook_tells_when_something_was_delivered) {
    mock::server platform;
    plain_receiver receiver({ok});
    make_webhook(platform, receiver.url());
    platform.clock().advance(1h);
    write(platform);
    BOOST_TEST(ends(platform, event_state::delivered));
    auto const states = state_of_webhook(platform);
    BOOST_TEST(states.state == webhook::delivery_health::ok);
    BOOST_TEST(states.last_sent_at.value() == platform.clock().now());
    BOOST_TEST(!states.last_error.has_value());
    BOOST_TEST(receiver.requests().size() == 1u); // and no probe
}

BOOST_AUTO_TEST_CASE(a_webhook_that_fails_is_tried_again_and_then_stops) {
    mock::server platform;
    plain_receiver receiver({broken});
    auto const hook = make_webhook(platform, receiver.url());
    write(platform);
    BOOST_TEST(platform.wait_for_deliveries(1, {.attempts = 1}));
    auto states = state_of_webhook(platform);
    BOOST_TEST(states.state == webhook::delivery_health::retry);
    BOOST_TEST(states.last_error.value().error == "HTTP 500 and not 200");
    BOOST_TEST(states.last_error->resp_status == 500);
    BOOST_TEST(states.last_error->resp_body == "no");
    BOOST_TEST(states.last_error->retried == 0);
    BOOST_TEST(states.last_error->sent_at == platform.clock().now());
    write(platform, "second");
    BOOST_TEST(platform.wait_for_deliveries(2, {.attempts = 1}));
    platform.clock().advance(24h);
    BOOST_TEST(ends(platform, event_state::failed, 2));
    states = state_of_webhook(platform);
    BOOST_TEST(states.state == webhook::delivery_health::stop);
    BOOST_TEST(!states.last_sent_at.has_value());
    write(platform, "third");
    BOOST_TEST(platform.deliveries().size() == 2u);
    // Until somebody says that it is well again.
    mock::kept_webhook mended;
    mended.id = hook.id;
    mended.url = hook.url;
    mended.entities = hook.entities;
    mended.states.state = webhook::delivery_health::ok;
    platform.put(mended);
    write(platform, "fourth");
    BOOST_TEST(platform.wait_for_deliveries(3, {.attempts = 1}));
}

BOOST_AUTO_TEST_CASE(what_waits_for_a_webhook_that_was_deleted_is_given_up) {
    mock::server platform;
    plain_receiver receiver({broken});
    auto const hook = make_webhook(platform, receiver.url());
    write(platform);
    BOOST_TEST(platform.wait_for_deliveries(1, {.attempts = 1}));
    et::client client(platform.client_config());
    client.call<webhook::delete_webhook>({.id = hook.id}).value();
    platform.clock().advance(24h);
    BOOST_TEST(ends(platform, event_state::failed));
    BOOST_TEST(only_text(platform).reason == "the webhook was deleted");
}

BOOST_AUTO_TEST_CASE(what_waits_for_a_webhook_that_has_another_address_is_given_up) {
    mock::server platform;
    plain_receiver receiver({broken});
    auto const hook = make_webhook(platform, receiver.url());
    write(platform);
    BOOST_TEST(platform.wait_for_deliveries(1, {.event = "user_send_text", .attempts = 1}));
    mock::kept_webhook moved;
    moved.id = hook.id;
    moved.url = receiver.url("/elsewhere");
    moved.entities = hook.entities;
    platform.put(moved);
    platform.clock().advance(24h);
    BOOST_TEST(ends(platform, event_state::failed));
    BOOST_TEST(only_text(platform).reason == "the webhook has another address by now");
    BOOST_TEST(receiver.requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_failure_by_hand_does_not_stop_a_webhook) {
    mock::server platform;
    plain_receiver receiver({ok, broken});
    make_webhook(platform, receiver.url());
    write(platform);
    BOOST_TEST(ends(platform, event_state::delivered));
    BOOST_TEST(platform.send_again(only_text(platform).id));
    BOOST_TEST(ends(platform, event_state::failed));
    auto const states = state_of_webhook(platform);
    BOOST_TEST(states.state == webhook::delivery_health::ok);
    BOOST_TEST(states.last_error.value().resp_status == 500);
}

BOOST_AUTO_TEST_CASE(how_the_deliveries_to_a_webhook_go_is_a_change_of_the_world) {
    mock::server platform;
    plain_receiver receiver({broken});
    make_webhook(platform, receiver.url());
    write(platform);
    BOOST_TEST(platform.wait_for_deliveries(1, {.attempts = 1}));
    auto const before = platform.tell<mock::control::watch>().changes;
    platform.clock().advance(30s);
    BOOST_TEST(platform.wait_for_deliveries(1, {.attempts = 2}));
    BOOST_TEST(platform.tell<mock::control::watch>().changes == before + 2); // of the clock, too
}

BOOST_AUTO_TEST_CASE(a_webhook_is_told_of_what_a_running_clock_has_happen) {
    // A ZNS arrives a tenth of a second later; no call comes meanwhile.
    mock::server platform(mock::server_config().speed(20));
    plain_receiver receiver({ok});
    make_webhook(platform, receiver.url());
    send_zns(platform);
    BOOST_TEST(platform.wait_for_deliveries(1, {.event = "user_received_message"}));
}

BOOST_AUTO_TEST_CASE(a_scenario_that_has_the_clock_run_has_things_happen_by_themselves) {
    mock::server platform;
    event_inbox inbox(platform);
    inbox.subscribe();
    send_zns(platform);
    platform.load({.clock = {.speed = 20}});
    BOOST_TEST(platform.wait_for_deliveries(1, {.event = "user_received_message"}));
}

BOOST_AUTO_TEST_CASE(a_webhook_is_told_of_what_it_wants_only) {
    mock::server platform;
    event_inbox inbox(platform);
    et::client client(platform.client_config());
    client
        .call<webhook::create_webhook>(
            {.url = inbox.url(), .entities = {webhook::event_kind::call_log}})
        .value();
    write(platform);
    et::pbx::call_log call;
    call.caller = "1001";
    call.callee = "0900000100";
    auto const kept = platform.put(call);
    BOOST_TEST(platform.wait_for_deliveries(1));
    auto const came = inbox.came();
    BOOST_TEST_REQUIRE(came.size() == 1u);
    BOOST_TEST(came[0].name == "call_log");
    BOOST_TEST(came[0].is_signed);
    BOOST_TEST(came[0].json.find("\"call_log\":{") != std::string::npos);
    BOOST_TEST(came[0].json.find(kept.id.to_string()) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(each_webhook_and_the_oa_are_told_by_themselves) {
    mock::server platform;
    event_inbox of_oa(platform), of_account(platform);
    of_oa.subscribe();
    make_webhook(platform, of_account.url());
    write(platform);
    BOOST_TEST(ends(platform, event_state::delivered, 2));
    BOOST_TEST(of_oa.names() == of_account.names());
    BOOST_TEST(of_oa.names().size() == 1u);
}

BOOST_AUTO_TEST_CASE(nothing_leaves_this_machine_unless_it_is_allowed) {
    mock::server platform;
    for (std::string const url :
         {"https://shop.example/hook", "http://192.0.2.1/hook", "http://localhost.example/hook",
          "http://127.0.0.1.example/other", "http://127.1/hook", "http://2130706433/hook",
          "http://0x7f.1/hook", "http://0.0.0.0/hook", "http://[::ffff:127.0.0.1]/hook",
          "http://user@127.0.0.1/hook"}) {
        event_inbox::subscribe(platform, url);
        auto const told = platform.deliveries({.url = url});
        BOOST_TEST_REQUIRE(told.size() == 1u, url);
        BOOST_TEST((told[0].state == event_state::refused), url);
        BOOST_TEST(told[0].attempts.empty());
        BOOST_TEST(!told[0].reason.empty());
    }
}

BOOST_AUTO_TEST_CASE(this_machine_is_reached_by_its_names) {
    mock::server platform;
    plain_receiver receiver({ok});
    auto url = receiver.url();
    url.replace(url.find("127.0.0.1"), 9, "LocalHost");
    event_inbox::subscribe(platform, url);
    BOOST_TEST((platform.deliveries().at(0).state == event_state::delivered));
}

BOOST_AUTO_TEST_CASE(a_host_that_is_allowed_is_reached) {
    // An address of documentation, which nobody has: that it is tried at all is what counts.
    mock::server platform(mock::server_config().allow_events_to("host.invalid"));
    event_inbox::subscribe(platform, "http://host.invalid/hook");
    auto const told = platform.deliveries().at(0);
    BOOST_TEST((told.state == event_state::failed));
    BOOST_TEST(told.attempts.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_receiver_by_https_has_to_be_vouched_for) {
    struct file {
        std::string path = "/tmp/etelecom-mock-events-" + std::to_string(::getpid()) + ".pem";
        ~file() { std::remove(path.c_str()); }
    } authority;
    // What listens by https here is another mock, which knows nothing of the address.
    mock::server receiver(mock::server_config().tls().ca_file(authority.path));
    auto const url = "https://127.0.0.1:" + std::to_string(receiver.port()) + "/hook";
    mock::server trusting(mock::server_config().event_ca(authority.path));
    event_inbox::subscribe(trusting, url);
    BOOST_TEST(trusting.deliveries().at(0).attempts.at(0).status == 404);
    mock::server strange;
    event_inbox::subscribe(strange, url);
    auto const attempt = strange.deliveries().at(0).attempts.at(0);
    BOOST_TEST(attempt.status == 0);
    BOOST_TEST(attempt.error.find("certificate") != std::string::npos, attempt.error);
    BOOST_CHECK_THROW(mock::server(mock::server_config().event_ca("/nowhere/at/all")),
                      std::runtime_error);
    // One that holds none would fail every event.
    BOOST_CHECK_THROW(mock::server(mock::server_config().event_ca("/dev/null")),
                      std::runtime_error);
}

BOOST_AUTO_TEST_CASE(a_mock_in_another_process_tells_the_same) {
    mock::server platform;
    event_inbox inbox(platform);
    inbox.subscribe();
    mock::remote_server const twin("http://127.0.0.1:" + std::to_string(platform.port()));
    twin.on_event<events::user_send_text>().once(event_mishap::twice);
    write(twin, "hello");
    BOOST_TEST(twin.wait_for_deliveries(2, texts));
    BOOST_TEST(!twin.wait_for_deliveries(3, texts, 1ms));
    auto const told = twin.deliveries(texts);
    BOOST_TEST_REQUIRE(told.size() == 2u);
    BOOST_TEST((told[0].state == event_state::delivered));
    BOOST_TEST(told[0].body.find("hello") == std::string::npos); // masked on its way
    BOOST_TEST(twin.send_again(told[0].id));
    BOOST_TEST(twin.info().event_secret == "mock-oa-secret");
}

BOOST_AUTO_TEST_CASE(a_world_that_was_loaded_goes_on_telling) {
    mock::server platform;
    event_inbox inbox(platform);
    inbox.subscribe();
    platform.load(platform.save());
    BOOST_TEST(platform.deliveries().empty()); // which are not saved, and nothing is tried
    write(platform);
    BOOST_TEST(ends(platform, event_state::delivered));
}

BOOST_AUTO_TEST_CASE(a_refused_event_says_nothing_about_the_webhook) {
    mock::server platform;
    make_webhook(platform, "https://shop.example/hook");
    write(platform);
    BOOST_TEST(ends(platform, event_state::refused));
    BOOST_TEST(state_of_webhook(platform).state == webhook::delivery_health::ok);
}

BOOST_AUTO_TEST_CASE(personal_data_and_answers_are_masked_for_who_asks_from_outside) {
    mock::server platform;
    plain_receiver receiver({ok, plain_receiver::answer(500, "about 84900000201")});
    event_inbox::subscribe(platform, receiver.url());
    write(platform, "nobody else's business");
    BOOST_TEST(platform.wait_for_deliveries(1, {.event = "user_send_text", .attempts = 1}));
    auto const page = told_over_http(platform, "/_mock/events", "{}").body;
    BOOST_TEST(page.find("user_send_text") != std::string::npos);
    BOOST_TEST(page.find("business") == std::string::npos);
    BOOST_TEST(page.find("84900000201") == std::string::npos);
    BOOST_TEST(page.find("mock-oa-secret") == std::string::npos);
    BOOST_TEST(only_text(platform).body.find("business") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_log_is_bounded) {
    mock::server platform;
    event_inbox::subscribe(platform, "https://shop.example/hook");
    for (int i = 0; i != 100; ++i) write(platform);
    BOOST_TEST(platform.wait_for_deliveries(100, texts));
    auto const told = platform.tell<mock::control::list_deliveries>({texts, 10});
    BOOST_TEST(told.count == 100);
    BOOST_TEST(told.forgotten == 0);
    BOOST_TEST_REQUIRE(told.deliveries.size() == 10u);
    BOOST_TEST(told.deliveries.back().id.value() == 101);
}

BOOST_AUTO_TEST_SUITE_END()
