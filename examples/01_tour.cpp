// A tour of the toolkit: consent to call, a message, and what errors look like.
//
// Without anything set it talks to a mock inside this process: nothing leaves the machine, nobody
// gets a message. With ETELECOM_BASE_URL and ETELECOM_API_KEY set it talks to that address, and
// sends only to the person that ETELECOM_TEST_PHONE names, and only in development mode. It asks
// that person for consent only with --really.
#include <etelecom/client.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/zalo.hpp>

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>

namespace et = etelecom;
namespace zalo = et::zalo;
using namespace std::chrono_literals;

namespace {

/// Who and what the tour is about.
struct cast {
    et::id<et::tag::oa> oa_id;
    et::phone_number phone;
    et::id<et::tag::zns_template> template_id;
};

void step(std::string const& title) { std::cout << "\n== " << title << '\n'; }

/// Prints an answer, or why there is none. Says whether there is one.
template <class T>
bool show(et::result<T> const& answer) {
    if (answer) std::cout << "   " << et::masked(*answer) << '\n';
    else std::cout << "   " << answer.error() << '\n';
    return answer.has_value();
}

void check(et::client& client, cast const& who) {
    zalo::check_consent::request const question{.oa_id = who.oa_id, .phone = who.phone};
    auto const answer = client.call<zalo::check_consent>(question);
    if (!show(answer)) return;
    std::cout << "   " << who.phone
              << (answer->may_call() ? " may be called: " : " may not be called: ") << answer->error
              << '\n';
}

et::result<zalo::consent> ask(et::client& client, cast const& who, bool quietly = false) {
    zalo::request_consent::request const request{.oa_id = who.oa_id,
                                                 .phone = who.phone,
                                                 .call_type = zalo::call_kind::audio,
                                                 .reason_code =
                                                     zalo::consent_reason::delivery_notification};
    auto asked = client.call<zalo::request_consent>(request);
    if (!asked || !quietly) show(asked);
    return asked;
}

void list(et::client& client, cast const& who) {
    int pages_of_two = 0, count = 0;
    for (auto const& consent : client.list<zalo::list_request_consent>(
             {.filter = {.oa_id = who.oa_id}, .paging = {.limit = 2}})) {
        if (!consent) {
            std::cout << "   " << consent.error() << '\n';
            return;
        }
        if (count++ % 2 == 0) std::cout << "   page " << ++pages_of_two << ":\n";
        std::cout << "     " << consent->created_at << "  " << consent->phone << "  reply "
                  << consent->reply_status << "  request " << consent->id << '\n';
    }
    std::cout << "   " << count << " in all\n";
}

et::result<zalo::zns_message> send(et::client& client, cast const& who, zalo::zns_mode mode) {
    zalo::send_zns::request const otp{.oa_id = who.oa_id,
                                      .phone = who.phone,
                                      .template_id = who.template_id,
                                      .template_data = {{"code", "482913"}},
                                      .tracking_id = "tour-1",
                                      .mode = mode};
    auto sent = client.call<zalo::send_zns>(otp);
    if (!sent) std::cout << "   " << sent.error() << '\n';
    else
        std::cout << "   message " << sent->msg_id << " to " << sent->phone << ", status "
                  << sent->status << ", delivery " << sent->delivery_status
                  << (sent->is_development ? ", a test" : "") << '\n';
    return sent;
}

int tour_of_the_mock() {
    et::mock::server mock;
    et::client client(mock.client_config());
    cast const who{579745863508352884, "0900000100", 7895417};
    bool good = true;
    std::cout << "A mock eTelecom listens on " << mock.base_url()
              << ". Nothing leaves this machine.\n";

    step("May we call this person? Nobody has asked yet.");
    check(client, who);

    step("Ask for consent, and for that of two others.");
    good = ask(client, who).has_value() && good;
    good = ask(client, {who.oa_id, "0900000163", {}}, true).has_value() && good;
    good = ask(client, {who.oa_id, "0900000164", {}}, true).has_value() && good;
    check(client, who);

    step("Five minutes later, by the mock's clock, the person agrees.");
    mock.clock().advance(5min);
    good = mock.answer_consent(who.phone, zalo::consent_reply::agreed) && good;
    check(client, who);

    step("List all requests for consent, two on a page.");
    list(client, who);

    step("Send a ZNS with template data.");
    good = send(client, who, zalo::zns_mode::unknown).has_value() && good;

    step("A number that Zalo refuses: a 200 that says no is an error.");
    auto const refused = send(client, {who.oa_id, "0900000108", who.template_id}, {});
    good = refused.has_error() && refused.error().delivery() == et::delivery::rejected && good;

    step("The server says 429 once: the client waits two seconds of the mock's time, and repeats.");
    mock.on<zalo::send_zns>().once(et::mock::status(429).retry_after(2s));
    auto const before = mock.clock().now();
    good = send(client, who, zalo::zns_mode::unknown).has_value() && good;
    std::cout << "   waited " << (mock.clock().now() - before).count() << " s; the mock was called "
              << mock.calls<zalo::send_zns>().size() << " times to send so far\n";

    step("The connection breaks before the answer: delivery is unknown, and nothing is repeated.");
    mock.on<zalo::send_zns>().once(et::mock::accepted_but_lost());
    auto const held = mock.message_count();
    auto const lost = send(client, who, zalo::zns_mode::unknown);
    good = lost.has_error() && lost.error().delivery() == et::delivery::unknown && good;
    std::cout << "   this time it had arrived: the mock holds " << mock.message_count() - held
              << " message more\n";

    step("A request that lacks what it needs is refused before anything is sent.");
    zalo::send_zns::request const incomplete{.phone = "not a number"};
    good = !show(client.call<zalo::send_zns>(incomplete)) && good;

    step("A wrong key.");
    zalo::check_consent::request const question{.oa_id = who.oa_id, .phone = who.phone};
    good = !show(client.call<zalo::check_consent>(question,
                                                  et::call_options().api_key("not-the-key"))) &&
           good;

    std::cout << (good ? "\nEverything went as it should.\n" : "\nSomething went wrong.\n");
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}

template <class Id>
bool read_id(char const* name, Id& to) {
    auto const* const text = std::getenv(name);
    if (!text) return false;
    auto const parsed = Id::parse(text);
    if (!parsed) {
        std::cerr << name << " is not a number\n";
        std::exit(2);
    }
    to = *parsed;
    return to.is_set();
}

int tour_of_a_server(bool really) {
    et::client client(et::client_config::from_environment());
    cast who;
    if (auto const* phone = std::getenv("ETELECOM_TEST_PHONE")) who.phone = phone;
    auto const has_oa = read_id("ETELECOM_TEST_OA_ID", who.oa_id);
    auto const has_template = read_id("ETELECOM_TEST_TEMPLATE_ID", who.template_id);
    std::cout << "Talking to " << std::getenv("ETELECOM_BASE_URL") << ".\n";

    step("List the requests for consent.");
    list(client, who);

    if (!who.phone.is_set() || !has_oa || !has_template) {
        std::cout << "\nNothing is sent to anybody: for that, set ETELECOM_TEST_PHONE, "
                     "ETELECOM_TEST_OA_ID and ETELECOM_TEST_TEMPLATE_ID.\n";
        return EXIT_SUCCESS;
    }

    step("May we call this person?");
    check(client, who);

    if (really) {
        step("Ask for consent.");
        ask(client, who);
    } else {
        std::cout << "\nNot asking for consent: the person would get a message. --really does.\n";
    }

    step("Send a ZNS in development mode: it reaches an administrator only.");
    return send(client, who, zalo::zns_mode::development) ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace

int main(int count, char** words) {
    bool really = false;
    for (int i = 1; i != count; ++i) {
        if (std::strcmp(words[i], "--really") == 0) {
            really = true;
        } else {
            std::cerr << "usage: " << words[0] << " [--really]\n";
            return 2;
        }
    }
    auto const has_url = std::getenv("ETELECOM_BASE_URL") != nullptr;
    auto const has_key = std::getenv("ETELECOM_API_KEY") != nullptr;
    if (has_url != has_key) {
        std::cerr << "Set both ETELECOM_BASE_URL and ETELECOM_API_KEY, or neither.\n";
        return 2;
    }
    return has_url ? tour_of_a_server(really) : tour_of_the_mock();
}
