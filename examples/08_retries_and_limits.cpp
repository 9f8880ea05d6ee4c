// What a client does by itself around a call: it tries again, keeps to a rate, leaves a server
// alone that fails, and renews its key. Each is a rule that you set. All of it runs by the clock of
// a mock inside this process, so that no pause takes time.
#include <etelecom/client.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/zalo.hpp>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

namespace et = etelecom;
namespace zalo = et::zalo;
using namespace std::chrono_literals;

static zalo::send_zns::request const otp{.oa_id = 579745863508352884,
                                         .phone = "0900000100",
                                         .template_id = 7895417,
                                         .template_data = {{"code", "482913"}}};
static zalo::check_consent::request const question{.oa_id = 579745863508352884,
                                                   .phone = "0900000100"};

static bool all_as_expected = true;

static void expect(bool good, std::string_view what) {
    std::cout << "   " << (good ? "" : "NOT: ") << what << '\n';
    all_as_expected = all_as_expected && good;
}

static void trying_again() {
    std::cout << "== Trying again\n";
    et::mock::server mock;
    et::client client(mock.client_config());

    // A call that only reads may be repeated whenever that can help.
    mock.on<zalo::check_consent>().times(2, et::mock::status(503));
    expect(client.call<zalo::check_consent>(question).has_value() &&
               mock.calls<zalo::check_consent>().size() == 3,
           "a question that the server failed to answer twice is asked three times");

    // A message that may have been sent is not sent again: 503 says nothing of that.
    mock.on<zalo::send_zns>().once(et::mock::status(503));
    expect(client.call<zalo::send_zns>(otp).has_error() && mock.calls<zalo::send_zns>().size() == 1,
           "a message is not sent again when nobody knows whether it was sent");

    // 429 means that it was not: it is sent again, after the pause that the server asks for.
    auto const before = mock.clock().now();
    mock.on<zalo::send_zns>().once(et::mock::status(429).retry_after(2s));
    expect(client.call<zalo::send_zns>(otp).has_value() && mock.clock().now() - before == 2s,
           "after a 429 it is sent again, two seconds later");

    // Rules of your own, for a client or, as here, for one call.
    auto const options =
        et::call_options()
            .max_attempts(5)
            .repeat_when([](et::failed_attempt const& failed) {
                return failed.of->costly ? et::repetition::never : repeat_what_can_help(failed);
            })
            .pause_by([](et::failed_attempt const&, double) { return 100ms; });
    mock.on<zalo::send_zns>().once(et::mock::status(429));
    expect(client.call<zalo::send_zns>(otp, options).has_error(),
           "with a rule that never repeats what costs money, not even that");
}

static void keeping_to_a_rate() {
    std::cout << "== Keeping to a rate\n";
    et::mock::server mock;
    et::client patient(mock.client_config().rate<zalo::send_zns>({.calls = 2, .per = 10s}));
    auto const before = mock.clock().now();
    for (int i = 0; i != 5; ++i) (void)patient.call<zalo::send_zns>(otp);
    expect(mock.clock().now() - before == 20s,
           "five messages, two in ten seconds: that takes 20 s");

    et::client hasty(mock.client_config().rate({.calls = 1, .per = 10s, .longest_wait = 0s}));
    (void)hasty.call<zalo::send_zns>(otp);
    auto const second = hasty.call<zalo::send_zns>(otp);
    expect(second.has_error() && second.error().code() == et::errc::held_back &&
               second.error().delivery() == et::delivery::not_sent,
           "who does not want to wait is told so at once");
    std::cout << "   " << second.error() << '\n';
}

static void leaving_a_server_alone() {
    std::cout << "== Leaving a server alone that fails\n";
    et::mock::server mock;
    et::client client(mock.client_config().max_attempts(1).circuit_breaker(
        {.failures = 3, .open_for = 5s, .longest = 60s}));
    auto const ask = [&] { return client.call<zalo::check_consent>(question); };

    mock.on<zalo::check_consent>().times(3, et::mock::status(503));
    for (int i = 0; i != 3; ++i) (void)ask();
    auto const spared = ask();
    expect(spared.has_error() && spared.error().code() == et::errc::circuit_open &&
               mock.calls<zalo::check_consent>().size() == 3,
           "after three failures in a row it is not even asked");
    std::cout << "   " << spared.error() << '\n';
    mock.clock().advance(5s);
    expect(ask().has_value() && ask().has_value(), "five seconds later it is tried, and is well");
}

static void renewing_the_key() {
    std::cout << "== Renewing the key\n";
    et::mock::server mock;
    int handed_out = 0;
    auto const provider = [&](et::access_key const&) {
        // Here a service would ask its vault. The first key is an old one.
        std::string const key = ++handed_out == 1 ? "an-old-key" : mock.api_key().reveal();
        return et::access_key{key, et::key_kind::shop};
    };
    et::client client(mock.client_config().api_key(nullptr).key_provider(provider));
    expect(client.call<zalo::send_zns>(otp).has_value() && handed_out == 2,
           "a key that the platform does not know any more is renewed, and the call goes through");
    expect(client.call<zalo::send_zns>(otp).has_value() && handed_out == 2,
           "the next call has the new one already");
}

int main() {
    trying_again();
    keeping_to_a_rate();
    leaving_a_server_alone();
    renewing_the_key();
    return all_as_expected ? EXIT_SUCCESS : EXIT_FAILURE;
}
