// What the ready-made log writes of calls and attempts.
#include "call_support.hpp"

#include <etelecom/client/log_observer.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <atomic>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace call_test;
namespace json = boost::json;

namespace {

struct logged : et::test::offline {
    std::vector<std::string> lines{};

    et::client make(et::log_options options) {
        options.now = [] { return std::chrono::system_clock::time_point(1'767'225'600'250ms); };
        auto const keep = [this](std::string_view line) { lines.emplace_back(line); };
        return et::client(
            config().observe(std::make_shared<et::log_observer>(keep, std::move(options))));
    }

    /// An answer of which a transport knows everything.
    static et::exchange_result measured(et::exchange_result result) {
        result.times = {1us, 20us, 300us, 4ms, 50ms, 60ms};
        result.bytes_sent = 400;
        result.bytes_received = 900;
        result.address = "127.0.0.1:8080";
        result.reused = true;
        return result;
    }

    /// The fields of all lines, which are JSON.
    std::vector<json::object> fields() const {
        std::vector<json::object> all;
        for (auto const& line : lines) all.push_back(json::parse(line).as_object());
        return all;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(client_log, logged)

BOOST_AUTO_TEST_CASE(an_attempt_is_one_line_of_text) {
    auto client = make({});
    carrier->then(measured(response(429, limited, {{"Retry-After", "2"}})));
    carrier->then(measured(response(200, taken)));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST_REQUIRE(lines.size() == 3u);
    BOOST_TEST(
        lines[0] ==
        "time=2026-01-01T00:00:00.25Z event=attempt outcome=failed operation=Zalo/SendZNS "
        "attempt=1 status=429 error=resource_exhausted delivery=rejected bytes_sent=400 "
        "bytes_received=900 reused=true address=127.0.0.1:8080 queue_ms=0.001 "
        "look_up_ms=0.02 connect_ms=0.3 tls_ms=4 first_byte_ms=50 whole_ms=60 pause_ms=2000 "
        "message=\"Zalo/SendZNS: resource_exhausted \\\"slow down\\\"; HTTP 429; to be tried "
        "again in 2 s; delivery: rejected; 1 attempt\"");
    BOOST_TEST(lines[1] ==
               "time=2026-01-01T00:00:00.25Z event=attempt outcome=succeeded "
               "operation=Zalo/SendZNS attempt=2 status=200 delivery=accepted bytes_sent=400 "
               "bytes_received=900 reused=true address=127.0.0.1:8080 queue_ms=0.001 "
               "look_up_ms=0.02 connect_ms=0.3 tls_ms=4 first_byte_ms=50 whole_ms=60");
    BOOST_TEST(lines[2].starts_with(
        "time=2026-01-01T00:00:00.25Z event=call outcome=succeeded operation=Zalo/SendZNS "
        "attempts=2 status=200 delivery=accepted paused_ms=2000 took_ms=2"));
}

BOOST_AUTO_TEST_CASE(a_line_of_json_has_the_same_fields) {
    auto client = make({.form = et::log_form::json});
    carrier->then(measured(response(200, taken, {{"X-Request-Id", "req-7"}})));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST_REQUIRE(lines.size() == 2u);
    BOOST_TEST(lines[0] ==
               R"({"time":"2026-01-01T00:00:00.25Z","event":"attempt","outcome":"succeeded",)"
               R"("operation":"Zalo/SendZNS","attempt":1,"status":200,"delivery":"accepted",)"
               R"("bytes_sent":400,"bytes_received":900,"reused":true,)"
               R"("address":"127.0.0.1:8080","queue_ms":0.001,"look_up_ms":0.02,)"
               R"("connect_ms":0.3,"tls_ms":4,"first_byte_ms":50,"whole_ms":60})");
    auto const end = fields().at(1);
    BOOST_TEST(end.at("event") == "call");
    BOOST_TEST(end.at("attempts") == 1);
    BOOST_TEST(end.at("request_id") == "req-7");
    BOOST_TEST(end.at("took_ms").to_number<double>() >= 0);
    BOOST_TEST(!end.contains("paused_ms"));
    BOOST_TEST(!end.contains("error"));
}

BOOST_AUTO_TEST_CASE(a_long_time_is_written_in_digits) {
    auto client = make({});
    auto slow = measured(response(200, taken));
    slow.times.whole = 100s;
    carrier->then(slow);
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(lines.at(0).ends_with(" whole_ms=100000"));
}

BOOST_AUTO_TEST_CASE(what_is_refused_before_it_is_sent_has_an_end_alone) {
    auto client = make({.form = et::log_form::json});
    BOOST_TEST(client.call<zalo::send_zns>({}).has_error());
    BOOST_TEST(client.call_raw("no name", "", {}).has_error());
    auto const all = fields();
    BOOST_TEST_REQUIRE(all.size() == 2u);
    BOOST_TEST(all[0].at("error") == "invalid_request");
    BOOST_TEST(all[0].at("delivery") == "not_sent");
    BOOST_TEST(all[0].at("attempts") == 0);
    BOOST_TEST(all[1].at("error") == "invalid_configuration");
    BOOST_TEST(!all[1].contains("operation"));
}

BOOST_AUTO_TEST_CASE(the_ends_alone_can_be_had) {
    auto client = make({.attempts = false, .requests = true});
    carrier->then(response(429, limited));
    carrier->then(response(200, taken));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST_REQUIRE(lines.size() == 1u);
    BOOST_TEST(lines[0].find("event=call") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_request_is_masked_and_stands_there_only_when_asked_for) {
    for (bool const wanted : {false, true}) {
        auto client = make({.form = et::log_form::json, .requests = wanted});
        carrier->then(response(200, taken));
        BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
        auto const attempt = fields().at(0);
        BOOST_TEST(attempt.contains("request") == wanted);
        if (wanted)
            BOOST_TEST(attempt.at("request") ==
                       R"({"oa_id":"579745863508352884","phone":"84******100",)"
                       R"("template_id":7895417,"template_data":{"code":"***"},)"
                       R"("tracking_id":"otp-42"})");
        lines.clear();
    }
}

BOOST_AUTO_TEST_CASE(whatever_is_in_it_a_line_is_one_line) {
    std::string_view const foreign = "a\nb\r\x1b[31m\t\"q\\ \x7f\xC2\x85|\xE2\x80\xA8|\xE2\x80\xAE|"
                                     "\xFF|\xE1\xBB|Ng\xE1\xBB\x8D"
                                     "c=\xF0\x9F\x98\x80";
    for (auto const form : {et::log_form::text, et::log_form::json}) {
        lines.clear();
        auto client = make({.form = form});
        auto lost = broken(false, stage::connect);
        lost.explanation = lost.address = foreign;
        for (int i = 0; i != 3; ++i) carrier->then(lost);
        BOOST_TEST(client.call<zalo::send_zns>(otp).has_error());
        BOOST_TEST_REQUIRE(lines.size() == 4u);
        for (auto const& line : lines) {
            for (auto const* const breaks : {"\n", "\r", "\x1b", "\t", "\x7f", "\xC2\x85",
                                             "\xE2\x80\xA8", "\xE2\x80\xAE", "\xFF", "\xE1\xBB|"})
                BOOST_TEST(line.find(breaks) == std::string::npos, line);
            BOOST_TEST(line.find("a\\nb\\r\\u001b[31m\\t\\\"q\\\\ ") != std::string::npos, line);
            BOOST_TEST(line.find("Ng\xE1\xBB\x8D"
                                 "c=\xF0\x9F\x98\x80") != std::string::npos,
                       line);
        }
        if (form == et::log_form::json)
            BOOST_TEST(fields().at(0).at("address") ==
                       "a\nb\r\x1b[31m\t\"q\\ \uFFFD\uFFFD|\uFFFD|\uFFFD|\uFFFD|\uFFFD\uFFFD|"
                       "Ng\xE1\xBB\x8D"
                       "c=\xF0\x9F\x98\x80");
    }
}

BOOST_AUTO_TEST_CASE(a_stream_gets_lines_with_their_breaks) {
    std::ostringstream out;
    et::client client(config().observe(std::make_shared<et::log_observer>(out)));
    carrier->then(response(200, taken));
    out.width(1'000); // means the next thing that is printed, which is the caller's
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    auto const text = out.str();
    BOOST_TEST(std::count(text.begin(), text.end(), '\n') == 2);
    BOOST_TEST(text.starts_with("time="));
    BOOST_TEST(text.ends_with("\n"));
}

BOOST_AUTO_TEST_CASE(lines_of_several_threads_do_not_interleave) {
    constexpr int threads = 4, calls = 50;
    std::ostringstream out;
    auto const log = std::make_shared<et::log_observer>(
        out, et::log_options{.form = et::log_form::json, .requests = true});
    std::atomic<int> good = 0;
    for (int i = 0; i != threads * calls; ++i) carrier->then(response(200, taken));
    {
        std::vector<std::jthread> all;
        for (int i = 0; i != threads; ++i)
            all.emplace_back([&] {
                et::client client(config().observe(log));
                for (int k = 0; k != calls; ++k) good += client.call<zalo::send_zns>(otp) ? 1 : 0;
            });
    }
    BOOST_TEST(good == threads * calls);
    std::istringstream in(out.str());
    int attempts = 0, ends = 0;
    for (std::string line; std::getline(in, line);)
        ++(json::parse(line).at("event") == "call" ? ends : attempts);
    BOOST_TEST(attempts == threads * calls);
    BOOST_TEST(ends == threads * calls);
}

BOOST_AUTO_TEST_CASE(what_a_sink_throws_costs_its_line_and_nothing_else) {
    int told = 0;
    auto const broken_sink = [&](std::string_view) {
        ++told;
        throw std::runtime_error("the disk is full");
    };
    et::client client(config()
                          .observe(std::make_shared<et::log_observer>(broken_sink))
                          .observe(std::make_shared<et::log_observer>(nullptr)));
    for (int i = 0; i != 2; ++i) {
        carrier->then(response(200, taken));
        BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    }
    BOOST_TEST(told == 4);
}

BOOST_AUTO_TEST_CASE(a_key_that_is_renewed_is_followed_by_an_attempt_at_once) {
    auto const seen = std::make_shared<et::log_observer>(
        [this](std::string_view line) { lines.emplace_back(line); });
    et::client client(config()
                          .api_key(nullptr)
                          .key_provider([](et::access_key const&) {
                              return et::access_key{"key", et::key_kind::shop};
                          })
                          .observe(seen));
    carrier->then(response(401, R"({"code":"unauthenticated","msg":"old"})"));
    carrier->then(response(200, taken));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST_REQUIRE(lines.size() == 3u);
    BOOST_TEST(lines[0].find(" pause_ms=0 ") != std::string::npos, lines[0]);
}

BOOST_AUTO_TEST_SUITE_END()
