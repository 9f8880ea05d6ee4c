// What becomes of a call when the server is at fault: every fault, for a call that costs money and
// one that asks, on a connection of its own and on a kept one, plain and over TLS, blocking and
// not.
#include "fault_support.hpp"

#include <etelecom/client/observer.hpp>

#include <future>
#include <ostream>
#include <vector>

using namespace fault_test;

namespace {

/// Where a fault can happen.
enum class at {
    opening, ///< while a connection is made
    request, ///< with a request, on any connection
    kept     ///< on a kept connection, before the next request
};
enum class over { both, plain, tls };

/// A fault, and how one attempt ends that meets it.
struct fault {
    char const* name;
    at where;
    over carrier;
    /// After the handshake, unless it is a fault of that; given a good answer.
    std::function<void(peer&, std::string const& good)> act;
    boost::system::error_code code; ///< success when the call does not fail by it
    et::delivery delivery;          ///< when it fails
    int seen;                       ///< whole requests that the server reads while it is at fault
    int paid;   ///< attempts of a call that costs money, when the next one goes well
    int asking; ///< attempts of a call that asks
};

boost::system::error_code const success{};
using et::errc;
constexpr auto unknown = et::delivery::unknown;
constexpr auto rejected = et::delivery::rejected;
constexpr auto not_sent = et::delivery::not_sent;

std::string half(std::string const& text) { return text.substr(0, text.size() - 10); }

/// One answer, and the end of the connection.
auto answer_once(std::string_view body, std::string_view status, std::string fields = "") {
    return [answer = http_answer(body, status, fields + "Connection: close\r\n")](
               peer& client, std::string const&) {
        client.read_request();
        client.write(answer);
        client.end_politely();
    };
}

void hold(peer& client, std::string const&) { client.hold(); }

auto const refused_json = R"({"code":"invalid_argument","msg":"no"})";
auto const limited_json = R"({"code":"resource_exhausted","msg":"slow down"})";
auto const away_json = R"({"code":"unavailable","msg":"away"})";

/// A fault that needs a time limit to end waits as long as this.
constexpr auto limit = 500ms;

// clang-format off
std::vector<fault> const faults{
    {"is silent in the handshake", at::opening, over::tls, hold,
     errc::connect_failed, not_sent, 0, 2, 2},
    {"ends the connection in the handshake", at::opening, over::tls,
     [](peer& client, auto&) { client.cut_reading_after(1, cut::fin); client.secure(); },
     errc::connect_failed, not_sent, 0, 2, 2},
    {"resets the connection in the handshake", at::opening, over::tls,
     [](peer& client, auto&) { client.cut_reading_after(1, cut::rst); client.secure(); },
     errc::connect_failed, not_sent, 0, 2, 2},
    {"ends the connection in its own part of the handshake", at::opening, over::tls,
     [](peer& client, auto&) { client.cut_writing_after(100, cut::fin); client.secure(); },
     errc::connect_failed, not_sent, 0, 2, 2},
    {"speaks plainly where TLS is due", at::opening, over::tls,
     [](peer& client, auto&) { client.write_plainly("HTTP/1.1 400 no\r\n\r\n"); client.hold(); },
     errc::tls_failed, not_sent, 0, 1, 1},
    {"speaks garbage where TLS is due", at::opening, over::tls,
     [](peer& client, auto&) { client.write_plainly("\x01\x02\x03\x04\x05\x06\x07"); client.hold(); },
     errc::tls_failed, not_sent, 0, 1, 1},
    {"sends an alert", at::opening, over::tls,
     [](peer& client, auto&) {
         client.write_plainly(std::string_view("\x15\x03\x03\x00\x02\x02\x28", 7));
         client.hold();
     },
     errc::tls_failed, not_sent, 0, 1, 1},

    {"ends in the middle of the request", at::request, over::both,
     [](peer& client, auto&) { client.read(100); client.end(cut::fin); },
     errc::connection_lost, unknown, 0, 1, 2},
    {"resets in the middle of the request", at::request, over::both,
     [](peer& client, auto&) { client.read(100); client.end(cut::rst); },
     errc::connection_lost, unknown, 0, 1, 2},
    {"ends at the first byte of the request", at::request, over::both,
     [](peer& client, auto&) { client.read(1); client.end(cut::fin); },
     errc::connection_lost, unknown, 0, 1, 2},
    {"ends in place of an answer", at::request, over::both,
     [](peer& client, auto&) { client.read_request(); client.end(cut::fin); },
     errc::connection_lost, unknown, 1, 1, 2},
    {"ends politely in place of an answer", at::request, over::both,
     [](peer& client, auto&) { client.read_request(); client.end_politely(); },
     errc::connection_lost, unknown, 1, 1, 2},
    {"resets in place of an answer", at::request, over::both,
     [](peer& client, auto&) { client.read_request(); client.end(cut::rst); },
     errc::connection_lost, unknown, 1, 1, 2},
    {"ends after half an answer", at::request, over::both,
     [](peer& client, auto& good) { client.read_request(); client.write(half(good)); client.end(cut::fin); },
     errc::connection_lost, unknown, 1, 1, 2},
    {"resets after half an answer", at::request, over::both,
     [](peer& client, auto& good) { client.read_request(); client.write(half(good)); client.end(cut::rst); },
     errc::connection_lost, unknown, 1, 1, 2},
    {"ends between two chunks", at::request, over::both,
     [](peer& client, auto&) {
         client.read_request();
         client.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n");
         client.end_politely();
     },
     errc::connection_lost, unknown, 1, 1, 2},
    {"cuts an answer whose end is the connection's", at::request, over::tls,
     [](peer& client, auto&) {
         client.read_request();
         client.write("HTTP/1.1 200 OK\r\n\r\n{\"error\":3,\"id\":\"7\",\"msg_id\":\"m\",\"status\":\"P\"}");
         client.end(cut::fin);
     },
     errc::connection_lost, unknown, 1, 1, 2},
    {"ends an answer whose end is the connection's in the middle", at::request, over::plain,
     [](peer& client, auto&) {
         client.read_request();
         client.write("HTTP/1.1 200 OK\r\n\r\n{\"error\":3,\"id\":\"7\",");
         client.end(cut::fin);
     },
     errc::bad_answer, unknown, 1, 1, 1},
    {"says garbage in place of an answer", at::request, over::both,
     [](peer& client, auto&) { client.read_request(); client.write("SSH-2.0-x\r\n\r\n"); client.hold(); },
     errc::connection_lost, unknown, 1, 1, 2},
    {"announces an answer over the limit", at::request, over::both,
     [](peer& client, auto&) {
         client.read_request();
         client.write("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n{");
         client.hold();
     },
     errc::answer_too_large, unknown, 1, 1, 1},
    {"never answers", at::request, over::both,
     [](peer& client, auto&) { client.read_request(); client.hold(); },
     errc::timed_out, unknown, 1, 1, 1},
    {"never ends its answer", at::request, over::both,
     [](peer& client, auto& good) { client.read_request(); client.write(half(good)); client.hold(); },
     errc::timed_out, unknown, 1, 1, 1},
    {"answers 429", at::request, over::both,
     answer_once(limited_json, "429 Too Many Requests"),
     et::platform_errc::resource_exhausted, rejected, 1, 2, 2},
    {"answers 400", at::request, over::both,
     answer_once(refused_json, "400 Bad Request"),
     et::platform_errc::invalid_argument, rejected, 1, 1, 1},
    {"answers 503", at::request, over::both,
     answer_once(away_json, "503 Service Unavailable"),
     et::platform_errc::unavailable, unknown, 1, 1, 2},
    {"answers 502 with a page", at::request, over::both,
     answer_once("<html>", "502 Bad Gateway"),
     errc::server_failed, unknown, 1, 1, 2},
    {"answers 302", at::request, over::both,
     answer_once("", "302 Found", "Location: /elsewhere\r\n"),
     errc::unexpected_status, unknown, 1, 1, 1},
    {"answers in single bytes", at::request, over::both,
     [](peer& client, auto& good) {
         client.read_request();
         for (char const& letter : good) client.write({&letter, 1});
         client.hold();
     },
     success, {}, 1, 1, 1},
    {"answers twice at once", at::request, over::both,
     [](peer& client, auto& good) { client.read_request(); client.write(good + good); client.hold(); },
     success, {}, 1, 1, 1},
    {"answers and ends", at::request, over::both,
     [](peer& client, auto& good) { client.read_request(); client.write(good); client.end(cut::fin); },
     success, {}, 1, 1, 1},

    {"ends a kept connection", at::kept, over::both,
     [](peer& client, auto&) { client.end(cut::fin); },
     success, {}, 0, 2, 2},
    {"ends a kept connection politely", at::kept, over::both,
     [](peer& client, auto&) { client.end_politely(); },
     success, {}, 0, 2, 2},
    {"resets a kept connection", at::kept, over::both,
     [](peer& client, auto&) { client.end(cut::rst); },
     success, {}, 0, 2, 2},
    {"answers once more on a kept connection", at::kept, over::both,
     [](peer& client, auto&) { client.write(http_answer(R"({"status":"N","error":5})")); client.hold(); },
     success, {}, 0, 2, 2},
};
// clang-format on

/// What stands around the attempts of a call, and must change nothing.
enum class around { nothing, policies, limiter, observer };

struct throwing_observer final : et::observer {
    void on_attempt(et::attempt_info const& what) override { throw what.http_status; }
    void on_done(et::call_info const& info, et::error const*) override { throw info.attempts; }
};

et::client_config surrounded(et::client_config config, around by) {
    switch (by) {
    case around::nothing: break;
    case around::policies:
        return config.repeat_when(et::repeat_what_can_help)
            .pause_by([](auto const&, double) { return 1ms; })
            .repeat_for(1h)
            .circuit_breaker({.failures = 100})
            .repeat_budget({.most = 100, .per_second = 0});
    case around::limiter:
        return config.rate({1, 1ms}).rate<zalo::send_zns>(et::make_rate_limiter({2, 2ms}));
    case around::observer:
        return config.observe(std::make_shared<throwing_observer>())
            .key_provider([](et::access_key const&) { return et::access_key{"key-of-the-test"}; });
    }
    return config;
}

/// One field of the matrix.
struct cell {
    bool proxied;
    bool secure;
    bool kept;
    bool asynchronous;
    bool paid;
    bool lasting; ///< whether the next connections are no better
    around by = around::nothing;
};

std::ostream& operator<<(std::ostream& out, cell const& of) {
    return out << (of.proxied ? "by a proxy, " : "") << (of.secure ? "TLS" : "plain")
               << (of.kept ? ", kept" : ", fresh")
               << (of.asynchronous ? ", asynchronous" : ", blocking")
               << (of.paid ? ", paid" : ", asking") << (of.lasting ? ", lasting" : "")
               << ", around it " << int(of.by);
}

/// How a call ended, and what the server saw of it.
struct outcome {
    boost::system::error_code code{};
    et::delivery delivery{};
    int attempts = 0;
    int seen = 0;
    std::size_t bytes = 0;
    std::string line{};
};

outcome outcome_of(et::error const& error) {
    return {error.code(), error.delivery(), error.attempts(), 0, 0, error.message()};
}

template <class E>
outcome run(fault const& met, cell const& of, typename E::request const& request,
            std::string const& good) {
    auto const faulty = [&](peer& client) {
        if (met.where != at::opening) client.secure();
        met.act(client, good);
    };
    auto const faulty_later = [&](peer& client) {
        client.secure();
        client.read_request();
        client.write(good);
        met.act(client, good);
    };
    auto const seen_by_client = [&](peer_script script) {
        return of.proxied ? behind_proxy(std::move(script)) : script;
    };
    faulty_server server(seen_by_client(answers_with(good)), setup(of.secure));
    auto config = surrounded(config_for(server), of.by);
    if (of.proxied) config.proxy(server.proxy_url());
    if (met.where == at::opening) config.handshake_timeout(limit);
    driven_client client(config, of.asynchronous);
    if (of.kept) {
        server.next(seen_by_client(faulty_later));
        if (auto const first = client.call<E>(request); !first) return outcome_of(first.error());
    } else {
        server.next(seen_by_client(faulty));
    }
    if (of.lasting) server.usually(seen_by_client(faulty));
    if (met.where == at::kept)
        server.wait_until([](sightings const& seen) { return seen.held + seen.closed >= 1; });
    auto const before = server.seen();
    et::call_options options;
    if (met.code == errc::timed_out) options.timeout(limit);
    auto const answer = client.call<E>(request, options);
    auto const after = server.seen();
    auto ended = answer ? outcome{} : outcome_of(answer.error());
    ended.seen = after.requests - before.requests;
    ended.bytes = after.bytes - before.bytes;
    return ended;
}

outcome run(fault const& met, cell const& of) {
    return of.paid ? run<zalo::send_zns>(met, of, otp, taken)
                   : run<zalo::check_consent>(met, of, question, told);
}

void check(fault const& met, cell const& of, outcome const& ended) {
    auto const repeated = (of.paid ? met.paid : met.asking) > 1;
    BOOST_TEST_CONTEXT("the server " << met.name << ": " << of << ": " << ended.line) {
        if (!met.code || (repeated && !of.lasting)) {
            BOOST_TEST(!ended.code);
            BOOST_TEST(ended.seen == met.seen + (repeated ? 1 : 0));
        } else {
            auto const all = repeated ? 3 : 1;
            BOOST_TEST(ended.code == met.code);
            BOOST_TEST(ended.delivery == met.delivery);
            BOOST_TEST(ended.attempts == all);
            BOOST_TEST(ended.seen == all * met.seen);
        }
        // What holds whatever the table says.
        if (ended.code && ended.delivery == not_sent) BOOST_TEST(ended.bytes == 0u);
        if (!ended.code) BOOST_TEST(ended.seen >= 1);
        if (of.paid && met.code != et::platform_errc::resource_exhausted)
            BOOST_TEST(ended.seen <= 1);
    }
}

std::vector<cell> cells_of(fault const& met, bool proxied) {
    std::vector<cell> cells;
    for (bool const secure : {false, true}) {
        if (met.carrier == (secure ? over::plain : over::tls)) continue;
        for (bool const kept : {false, true}) {
            if (kept ? met.where == at::opening : met.where == at::kept) continue;
            for (bool const asynchronous : {false, true})
                for (bool const paid : {false, true}) {
                    cells.push_back({proxied, secure, kept, asynchronous, paid, false});
                    if ((paid ? met.paid : met.asking) > 1 && met.where != at::kept)
                        cells.push_back({proxied, secure, kept, asynchronous, paid, true});
                }
        }
    }
    return cells;
}

/// The cells of one fault run beside each other: some of them mostly wait.
void check_all(fault const& met, bool proxied) {
    auto cells = cells_of(met, proxied);
    if (!proxied)
        for (auto const by : {around::policies, around::limiter, around::observer})
            for (auto of : cells_of(met, false)) {
                of.by = by;
                cells.push_back(of);
            }
    std::vector<std::future<outcome>> ended;
    for (auto const& of : cells)
        ended.push_back(std::async(std::launch::async, [&] { return run(met, of); }));
    for (std::size_t i = 0; i != cells.size(); ++i) check(met, cells[i], ended[i].get());
}

void check_all(at where, bool proxied) {
    for (auto const& each : faults)
        if (each.where == where) check_all(each, proxied);
}

} // namespace

BOOST_AUTO_TEST_SUITE(client_matrix)

BOOST_AUTO_TEST_CASE(faults_while_a_connection_is_made) { check_all(at::opening, false); }
BOOST_AUTO_TEST_CASE(faults_with_a_request) { check_all(at::request, false); }
BOOST_AUTO_TEST_CASE(faults_of_a_kept_connection) { check_all(at::kept, false); }

// What is between changes nothing.
BOOST_AUTO_TEST_CASE(faults_behind_a_proxy_while_a_connection_is_made) {
    check_all(at::opening, true);
}
BOOST_AUTO_TEST_CASE(faults_behind_a_proxy_with_a_request) { check_all(at::request, true); }
BOOST_AUTO_TEST_CASE(faults_behind_a_proxy_of_a_kept_connection) { check_all(at::kept, true); }

BOOST_AUTO_TEST_CASE(nobody_listens) {
    std::string address;
    {
        faulty_server server(answers_with(taken));
        address = server.base_url();
    }
    for (bool const asynchronous : {false, true}) {
        driven_client client(et::client_config()
                                 .base_url(address)
                                 .api_key("key-of-the-test")
                                 .clock(std::make_shared<et::test::fake_clock>()),
                             asynchronous);
        auto const sent = client.call<zalo::send_zns>(otp);
        BOOST_TEST(sent.error().code() == errc::connect_failed);
        BOOST_TEST(sent.error().delivery() == not_sent);
        BOOST_TEST(sent.error().attempts() == 3);
    }
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

/// Cuts the only faulty connection of a call after so many bytes on the wire.
struct cut_at {
    std::size_t bytes;
    bool of_request;
    cut how;
};

/// Sends once over such a connection; the next ones are good.
void send_through(cut_at const& where, bool secure) {
    faulty_server server(answers_with(taken), setup(secure));
    server.next([&](peer& client) {
        if (where.of_request) client.cut_reading_after(where.bytes, where.how);
        else client.cut_writing_after(where.bytes, where.how);
        answers_with(taken)(client);
    });
    et::client client(config_for(server));
    auto const sent = client.call<zalo::send_zns>(otp);
    auto const seen = server.seen();
    BOOST_TEST_CONTEXT("cut after " << where.bytes << " bytes of the "
                                    << (where.of_request ? "request" : "answer") << " by "
                                    << (where.how == cut::fin ? "FIN" : "RST")
                                    << (secure ? ", TLS" : "")) {
        BOOST_TEST(seen.requests <= 1); // never twice, whatever came of it
        if (sent) {
            BOOST_TEST(seen.requests == 1);
            BOOST_TEST(sent->msg_id == "m1");
            BOOST_TEST(seen.connections > 1); // an answer that was cut is none
        } else {
            auto const error = sent.error();
            BOOST_TEST((error.delivery() == unknown || error.delivery() == not_sent));
            if (error.delivery() == not_sent) BOOST_TEST(seen.bytes == 0u);
            BOOST_TEST(seen.connections == error.attempts());
            BOOST_TEST(
                (error.code() == errc::connection_lost || error.code() == errc::connect_failed));
        }
    }
}

/// Bytes on the wire of a call that goes well.
std::size_t length_of(bool of_request, bool secure) {
    std::size_t shortest = 0, longest = 16 * 1024;
    // Fewer are a cut, more are none.
    while (shortest + 1 < longest) {
        auto const bytes = (shortest + longest) / 2;
        faulty_server server(answers_with(taken), setup(secure));
        server.next([&](peer& client) {
            if (of_request) client.cut_reading_after(bytes, cut::fin);
            else client.cut_writing_after(bytes, cut::fin);
            answers_with(taken)(client);
        });
        et::client client(config_for(server).max_attempts(1));
        (client.call<zalo::send_zns>(otp) ? longest : shortest) = bytes;
    }
    return longest;
}

void cut_everywhere(bool secure, std::size_t step) {
    for (bool const of_request : {true, false}) {
        auto const length = length_of(of_request, secure);
        BOOST_TEST(length > 80u);
        for (auto const how : {cut::fin, cut::rst})
            for (std::size_t bytes = 0; bytes < length; bytes += step)
                send_through({bytes, of_request, how}, secure);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(client_cuts)

BOOST_AUTO_TEST_CASE(no_cut_of_request_or_answer_sends_twice_or_looks_like_success) {
    cut_everywhere(false, 1);
}

BOOST_AUTO_TEST_CASE(nor_does_one_over_tls) { cut_everywhere(true, 29); }

BOOST_AUTO_TEST_SUITE_END()
