// What is counted of calls and attempts, as Prometheus reads it.
#include "call_support.hpp"

#include <etelecom/client/metrics.hpp>
#include <etelecom/mock/server.hpp>

#include <boost/json/value.hpp>

#include <charconv>
#include <thread>
#include <vector>

using namespace call_test;

namespace {

struct counted : et::test::offline {
    std::shared_ptr<et::metrics> seen = std::make_shared<et::metrics>();

    et::client_config watched() const { return config().observe(seen); }

    /// The value of a sample; -1 when there is none.
    double value(std::string const& sample) const {
        auto const text = '\n' + seen->prometheus();
        auto const at = text.find('\n' + sample + ' ');
        if (at == std::string::npos) return -1;
        double out = 0;
        std::from_chars(text.data() + at + sample.size() + 2, text.data() + text.size(), out);
        return out;
    }
    /// How many calls ended so.
    double ended(std::string const& outcome, std::string const& error) const {
        return value("etelecom_calls_total{operation=\"Zalo/SendZNS\",outcome=\"" + outcome +
                     "\",error=\"" + error + "\"}");
    }
    std::size_t count(std::string_view what) const {
        auto const text = seen->prometheus();
        std::size_t found = 0;
        for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
            ++found;
        return found;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(client_metrics, counted)

BOOST_AUTO_TEST_CASE(calls_are_counted_over_a_real_connection) {
    et::mock::server mock;
    et::client client(mock.client_config().observe(seen));
    mock.on<zalo::send_zns>().once(et::mock::status(429).retry_after(2s));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    auto const of = std::string("{operation=\"Zalo/SendZNS\"}");
    BOOST_TEST(ended("succeeded", "") == 2);
    BOOST_TEST(value("etelecom_attempts_total{operation=\"Zalo/SendZNS\",status=\"200\"}") == 2);
    BOOST_TEST(value("etelecom_attempts_total{operation=\"Zalo/SendZNS\",status=\"429\"}") == 1);
    BOOST_TEST(value("etelecom_repetitions_total" + of) == 1);
    BOOST_TEST(value("etelecom_call_paused_seconds_total" + of) == 2);
    BOOST_TEST(value("etelecom_call_duration_seconds_count" + of) == 2);
    BOOST_TEST(value("etelecom_call_duration_seconds_sum" + of) >= 2);
    BOOST_TEST(value("etelecom_sent_bytes_total" + of) > 600);
    BOOST_TEST(value("etelecom_received_bytes_total" + of) > 600);
    BOOST_TEST(value("etelecom_attempt_duration_seconds_count") == 3);
    auto const part = [&](std::string const& name) {
        return value("etelecom_attempt_part_seconds_count{part=\"" + name + "\"}");
    };
    BOOST_TEST(part("connect") == 1);
    BOOST_TEST(part("tls") == 0);
    BOOST_TEST(part("first_byte") == 3);
}

BOOST_AUTO_TEST_CASE(what_failed_is_counted_by_its_delivery_and_its_word) {
    et::client client(watched().max_attempts(1));
    BOOST_TEST(client.call<zalo::send_zns>({}).has_error());
    carrier->then(response(400, R"({"code":"invalid_argument","msg":"no"})"));
    carrier->then(response(503, "<html>"));
    carrier->then(broken(false, stage::connect));
    carrier->then(broken(true));
    carrier->then(response(400, R"({"code":"of_no_table","msg":"no"})"));
    for (int i = 0; i != 5; ++i) BOOST_TEST(client.call<zalo::send_zns>(otp).has_error());
    BOOST_TEST(ended("not_sent", "invalid_request") == 1);
    BOOST_TEST(ended("rejected", "invalid_argument") == 1);
    BOOST_TEST(ended("unknown", "server_failed") == 1);
    BOOST_TEST(ended("not_sent", "connect_failed") == 1);
    BOOST_TEST(ended("unknown", "connection_lost") == 1);
    BOOST_TEST(count("error=\"unrecognised\"} 1") == 1u);
    BOOST_TEST(value("etelecom_attempts_total{operation=\"Zalo/SendZNS\",status=\"none\"}") == 2);
}

BOOST_AUTO_TEST_CASE(what_is_held_back_or_left_alone_is_counted_apart) {
    et::client held(watched().rate({.calls = 1, .per = 1h, .longest_wait = 0s}));
    carrier->then(response(200, taken));
    BOOST_TEST(held.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(held.call<zalo::send_zns>(otp).has_error());
    BOOST_TEST(ended("not_sent", "held_back") == 1);
    et::client alone(watched().max_attempts(1).circuit_breaker({.failures = 1}));
    carrier->then(response(503, ""));
    for (int i = 0; i != 3; ++i) BOOST_TEST(alone.call<zalo::send_zns>(otp).has_error());
    BOOST_TEST(ended("not_sent", "circuit_open") == 2);
    BOOST_TEST(count("etelecom_attempts_total{") == 2u);
}

BOOST_AUTO_TEST_CASE(names_of_raw_calls_are_bounded_and_those_of_descriptors_stand_apart) {
    seen = std::make_shared<et::metrics>(2);
    et::client client(watched());
    for (auto const* const name : {"A", "B", "C", "D", "A"}) {
        carrier->then(response(200, "{}"));
        BOOST_TEST(client.call_raw("Raw", name, {}).has_value());
    }
    carrier->then(response(200, taken));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    auto const calls = [&](std::string const& name) {
        return value("etelecom_calls_total{operation=\"" + name +
                     "\",outcome=\"succeeded\",error=\"\"}");
    };
    BOOST_TEST(calls("Raw/A") == 2);
    BOOST_TEST(calls("Raw/B") == 1);
    BOOST_TEST(calls("other") == 2);
    BOOST_TEST(calls("Zalo/SendZNS") == 1);
    BOOST_TEST(count("etelecom_calls_total{") == 4u);
}

BOOST_AUTO_TEST_CASE(statuses_of_a_server_that_makes_them_up_are_bounded) {
    et::client client(watched().max_attempts(1));
    for (unsigned status = 400; status != 500; ++status) {
        carrier->then(response(status, ""));
        BOOST_TEST(client.call<zalo::check_consent>(question).has_error());
    }
    BOOST_TEST(count("etelecom_attempts_total{") == 17u);
    BOOST_TEST(value("etelecom_attempts_total{operation=\"Zalo/CheckConsent\",status=\"4xx\"}") ==
               84);
}

BOOST_AUTO_TEST_CASE(labels_are_escaped) {
    auto odd = et::operation_of<zalo::send_zns>;
    odd.name = "a\"b\\c\nd";
    seen->on_done({.of = &odd}, nullptr);
    BOOST_TEST(value(R"(etelecom_call_duration_seconds_count{operation="Zalo/a\"b\\c\nd"})") == 1);
}

BOOST_AUTO_TEST_CASE(a_bucket_holds_what_took_no_longer) {
    auto const& of = et::operation_of<zalo::send_zns>;
    for (auto const took : {0ns, 1'000'000ns, 1'000'001ns, 60'000'000'000ns, 60'000'000'001ns})
        seen->on_done({.of = &of, .took = took}, nullptr);
    auto const bucket = [&](std::string const& bound) {
        return value("etelecom_call_duration_seconds_bucket{operation=\"Zalo/SendZNS\",le=\"" +
                     bound + "\"}");
    };
    BOOST_TEST(bucket("0.001") == 2);
    BOOST_TEST(bucket("0.0025") == 3);
    BOOST_TEST(bucket("30") == 3);
    BOOST_TEST(bucket("60") == 4);
    BOOST_TEST(bucket("+Inf") == 5);
    BOOST_TEST(value("etelecom_call_duration_seconds_count{operation=\"Zalo/SendZNS\"}") == 5);
    BOOST_TEST(value("etelecom_call_duration_seconds_sum{operation=\"Zalo/SendZNS\"}") ==
                   120.002000002,
               boost::test_tools::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(every_error_has_a_word_of_its_own) {
    auto const& of = et::operation_of<zalo::send_zns>;
    auto const unknown = make_error_code(static_cast<et::errc>(0)).message();
    int errors = 0;
    for (int i = 1; make_error_code(static_cast<et::errc>(i)).message() != unknown; ++i, ++errors) {
        et::error_detail detail;
        detail.of = &of;
        detail.code = static_cast<et::errc>(i);
        et::error const failed(std::move(detail));
        seen->on_done(failed.info(), &failed);
    }
    BOOST_TEST(errors > 20);
    BOOST_TEST(count("etelecom_calls_total{") == static_cast<std::size_t>(errors));
    BOOST_TEST(count("error=\"other\"") == 0u);
}

BOOST_AUTO_TEST_CASE(all_threads_are_counted) {
    constexpr int threads = 4, calls = 100;
    for (int i = 0; i != threads * calls; ++i) carrier->then(response(200, taken));
    {
        std::vector<std::jthread> all;
        for (int i = 0; i != threads; ++i)
            all.emplace_back([&] {
                et::client client(watched());
                for (int k = 0; k != calls; ++k) {
                    (void)client.call<zalo::send_zns>(otp);
                    if (k % 10 == 0) (void)seen->prometheus();
                }
            });
    }
    BOOST_TEST(ended("succeeded", "") == threads * calls);
}

BOOST_AUTO_TEST_CASE(before_the_first_call_there_is_nothing_wrong_with_it) {
    auto const text = seen->prometheus();
    BOOST_TEST(text.starts_with("# HELP etelecom_calls_total "));
    BOOST_TEST(text.ends_with("\n"));
    BOOST_TEST(count("operation=") == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
