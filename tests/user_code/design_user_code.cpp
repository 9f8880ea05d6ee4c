// What a user writes, in the forms that the documentation promises. Compiled by every supported
// compiler, and never run.
#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/etelecom.hpp>
#include <etelecom/mock/server.hpp>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>

#include <chrono>
#include <cstdlib>
#include <iostream>

namespace et = etelecom;
namespace misc = et::misc;
namespace oa = et::oa;
namespace pbx = et::pbx;
namespace shop = et::shop;
namespace sms = et::sms;
namespace webhook = et::webhook;
namespace zalo = et::zalo;
namespace asio = boost::asio;
using namespace std::chrono_literals;

zalo::send_zns::request const otp{.oa_id = 579745863508352884,
                                  .phone = "0900000100",
                                  .template_id = 7895417,
                                  .template_data = {{"code", "482913"}},
                                  .tracking_id = "otp-42"};

void blocking() {
    et::client client(et::client_config()
                          .base_url("https://api.etelecom.vn/v1/shop")
                          .api_key(std::getenv("ETELECOM_API_KEY")));
    if (auto sent = client.call<zalo::send_zns>(otp)) std::cout << "sent " << sent->msg_id << '\n';
    else std::cerr << sent.error() << '\n';

    for (auto const& consent : client.list<zalo::list_request_consent>(
             {.filter = {.reply_status = zalo::consent_reply::agreed}}))
        if (consent) std::cout << consent->phone << '\n';

    auto const checked = client.call<zalo::check_consent>({.oa_id = 1, .phone = "0900000100"});
    if (checked && checked->may_call()) std::cout << "call\n";
    if (!checked && checked.error() == et::condition::rate_limited) std::cout << "later\n";
    if (!checked) {
        auto const why = checked.error();
        for (auto const& problem : why.problems()) std::cout << problem << '\n';
        if (auto const* answer = why.answer<zalo::check_consent>()) std::cout << answer->message;
    }
}

asio::awaitable<void> reconcile() { co_return; }

asio::awaitable<void> notify(et::client& client) {
    auto sent = co_await client.async_call<zalo::send_zns>(otp, et::call_options().timeout(5s),
                                                           asio::use_awaitable);
    if (!sent && sent.error().delivery() == et::delivery::unknown) co_return co_await reconcile();
    auto [again] =
        co_await client.async_call<zalo::send_zns>(otp, asio::as_tuple(asio::use_awaitable));
    (void)again;
    auto lazy = client.async_call<zalo::send_zns>(otp, asio::deferred);
    auto later = co_await std::move(lazy)(asio::use_awaitable);
    (void)later;
    zalo::list_request_consent::request const everything;
    auto pages = client.pages<zalo::list_request_consent>(everything);
    while (auto page = co_await pages.async_next(asio::use_awaitable)) {
        if (!*page) break;
        std::cout << (*page)->consents.size() << '\n';
    }
}

void other_tokens(et::client& client) {
    client.async_call<zalo::send_zns>(otp, [](et::result<zalo::zns_message> sent) {
        if (sent) std::cout << sent->msg_id << '\n';
    });
    auto future = client.async_call<zalo::send_zns>(otp, asio::use_future);
    if (future.get()) std::cout << "sent\n";
    asio::cancellation_signal signal;
    client.async_call<zalo::send_zns>(
        otp, asio::bind_cancellation_slot(signal.slot(), [](et::result<zalo::zns_message>) {}));
    signal.emit(asio::cancellation_type::terminal);
}

void sent_once(et::client& client) {
    auto sent = client.send_once<zalo::send_zns>(otp);
    if (sent) std::cout << (sent->found() ? "found " : "sent ") << sent->message().msg_id << '\n';
    else if (sent.error().code() == et::errc::still_unknown)
        std::cout << sent.error().tracking_id() << '\n';
    if (!sent && zalo::about(sent.error()) == zalo::zns_matter::person) std::cout << "by SMS\n";
    auto again = client.send_once<zalo::send_zns>(
        otp, et::send_once_options().look_for(30s).repeat_after(20s),
        et::call_options().timeout(5s));
    std::cout << again.has_value() << '\n';
}

asio::awaitable<void> sent_once_meanwhile(et::client& client) {
    auto sent = co_await client.async_send_once<zalo::send_zns>(otp, asio::use_awaitable);
    if (sent && sent->count > 1) std::cout << "it arrives " << sent->count << " times\n";
}

enum class mood { unknown, good, bad };
BOOST_DESCRIBE_ENUM(mood, unknown, good, bad)
constexpr auto wire_words(mood) {
    return std::to_array<et::word<mood>>(
        {{mood::good, "G", "in good spirits"}, {mood::bad, "B", "better not to ask"}});
}

struct ping : et::endpoint<"Zalo", "Ping"> {
    struct request {
        std::string note{};
        et::open_enum<mood> how{};
        static constexpr et::field_notes notes[] = {
            {.member = "note", .text = "what to write down", .required = true, .max_length = 40}};
    };
    struct response {
        int code = 0;
    };
};
BOOST_DESCRIBE_STRUCT(ping::request, (), (note, how))
BOOST_DESCRIBE_STRUCT(ping::response, (), (code))

void retries_once_after_429() {
    et::mock::server mock;
    mock.on<zalo::send_zns>().once(et::mock::status(429).retry_after(2s));
    et::client client(mock.client_config());
    auto const sent = client.call<zalo::send_zns>(otp).has_value();
    auto const calls = mock.calls<zalo::send_zns>().size() == 2u;
    ping::request const hello{.note = "hello"};
    auto const known = client.call<ping>(hello).has_value();
    std::cout << sent << calls << known << '\n';
}

// One call of each service, as the README shows them.
void every_service(et::client& client, et::client& partner, et::timestamp yesterday,
                   oa::upload_file::request const& picture, et::secret const& account) {
    bool const called =
        client.call<zalo::check_consent>({.oa_id = 1, .phone = "0900000100"}).has_value() &&
        client.call<sms::get_status_omni>({.username = account, .id_omni_mess = "ICOMNI"}) &&
        partner.call<webhook::create_webhook>(
            {.url = "https://example.org/", .entities = {webhook::event_kind::call_log}}) &&
        client.call<oa::upload_file>(picture) && client.call<misc::current_account>({});
    for (auto const& call : client.list<pbx::list_call_logs>({.filter = {.date_from = yesterday}}))
        if (call) std::cout << call->duration << called << '\n';
    for (auto const& user : partner.list<shop::get_account_users>({}))
        if (user) std::cout << user->user_id << '\n';
}

void as_json() {
    std::string const json = et::encode(otp);
    std::cout << et::masked(otp) << '\n';
    auto const read = et::decode<zalo::send_zns::request>(json);
    if (!read) std::cerr << read.error() << '\n';
}

bool is_the_number(et::error const& error) {
    auto const* const answer = error.answer<zalo::send_zns>();
    return answer && answer->error_code == zalo::zns_error::phone_invalid;
}

// Events received, behind any HTTP server.
unsigned receiving(et::http_fields const& headers, std::string_view body) {
    et::events::receiver events(et::events::receiver_config().secret(std::getenv("OA_SECRET_KEY")));
    events.on<et::events::user_reply_consent>(
        [](auto const& event) { std::cout << event.body.phone << '\n'; });
    events.on_unknown([](et::events::unknown_event const& event) { std::cout << event.name; });
    et::events::reply const reply = events.handle(headers, body);
    std::cerr << reply.reason << ' ' << reply.explanation << reply.problems;
    return reply.status;
}
