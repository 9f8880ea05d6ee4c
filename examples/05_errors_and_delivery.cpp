// When a call fails: did the person get the message, and was it paid? `delivery` of the error says
// so, in one of four words. Here a mock of the platform, inside this process, fails in one way
// after the other. Nobody gets a message.
#include <etelecom/client.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/zalo.hpp>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string_view>

namespace et = etelecom;
namespace zalo = et::zalo;
using namespace std::chrono_literals;

static zalo::send_zns::request const otp{.oa_id = 579745863508352884,
                                         .phone = "0900000100",
                                         .template_id = 7895417,
                                         .template_data = {{"code", "482913"}},
                                         .tracking_id = "otp-42"};

// What a service does about it.
static std::string_view advice(et::delivery known) {
    switch (known) {
    case et::delivery::not_sent: return "nothing went out: it may be sent again";
    case et::delivery::rejected: return "the platform said no, and did nothing: see why";
    case et::delivery::accepted: return "the platform said yes: do not send it again";
    case et::delivery::unknown: break;
    }
    return "it may have been sent, and paid: look it up before you send it again";
}

static bool all_as_expected = true;

// Prints what came of a call, and compares it with what was to be expected.
template <class T>
static void show(std::string_view title, et::result<T> const& answer, et::delivery expected) {
    std::cout << "\n== " << title << '\n';
    if (answer) {
        std::cout << "   it went well\n";
        all_as_expected = false;
        return;
    }
    auto const error = answer.error();
    std::cout << "   " << error << "\n   " << error.delivery() << ": " << advice(error.delivery())
              << '\n';
    all_as_expected = all_as_expected && error.delivery() == expected;
}

int main() {
    et::mock::server mock;
    et::client client(mock.client_config());
    auto const send = [&](et::call_options const& options = {}) {
        return client.call<zalo::send_zns>(otp, options);
    };

    zalo::send_zns::request const incomplete{.phone = "not a number"};
    auto const refused = client.call<zalo::send_zns>(incomplete);
    show("A request that lacks what it needs never leaves the program", refused,
         et::delivery::not_sent);
    for (auto const& problem : refused.error().problems()) std::cout << "   - " << problem << '\n';

    et::client_config nowhere;
    {
        et::mock::server gone;
        nowhere = gone.client_config().max_attempts(1);
    }
    show("Nobody listens", et::client(nowhere).call<zalo::send_zns>(otp), et::delivery::not_sent);

    show("A wrong key", send(et::call_options().api_key("not-the-key")), et::delivery::rejected);

    // The platform may say no with HTTP 200. That is an error too, and has the answer in it.
    auto unreachable = otp;
    unreachable.phone = "0900000108";
    auto const no = client.call<zalo::send_zns>(unreachable);
    show("A number that cannot be reached", no, et::delivery::rejected);
    if (auto const* const answer = no.error().answer<zalo::send_zns>())
        std::cout << "   the answer's own code: " << answer->error_code << '\n';

    // Tried three times, with the pauses that the server asks for: by the mock's clock they cost
    // nothing.
    mock.on<zalo::send_zns>().times(3, et::mock::status(429).retry_after(2s));
    auto const limited = send();
    show("Too many calls", limited, et::delivery::rejected);
    if (limited.has_error() && limited.error() == et::condition::rate_limited)
        std::cout << "   a condition tells the kinds apart: rate_limited\n";

    mock.on<zalo::send_zns>().once(et::mock::status(503));
    show("The server fails: it may have failed before the message went out, or behind it", send(),
         et::delivery::unknown);

    mock.on<zalo::send_zns>().once(et::mock::html_error_page());
    show("Something on the way answers, in HTML", send(), et::delivery::unknown);

    mock.on<zalo::send_zns>().once(et::mock::no_answer());
    show("No answer in the time of the call", send(et::call_options().timeout(200ms)),
         et::delivery::unknown);

    auto const held = mock.message_count();
    mock.on<zalo::send_zns>().once(et::mock::accepted_but_lost());
    show("The connection breaks before the answer", send(), et::delivery::unknown);
    std::cout << "   this time it had arrived: the mock holds " << mock.message_count() - held
              << " message more. Sent again, it would have been two.\n";
    all_as_expected = all_as_expected && mock.message_count() - held == 1;

    return all_as_expected ? EXIT_SUCCESS : EXIT_FAILURE;
}
