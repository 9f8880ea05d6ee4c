// Seeing what a client does: a log, metrics for Prometheus, the numbers of one call, and a header
// that ties a call to a trace. The platform is a mock inside this process.
#include <etelecom/client.hpp>
#include <etelecom/client/log_observer.hpp>
#include <etelecom/client/metrics.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/zalo.hpp>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>

namespace et = etelecom;
namespace zalo = et::zalo;
using namespace std::chrono_literals;

// An observer of your own: override what you want to know.
struct failures final : et::observer {
    void on_done(et::call_info const&, et::error const* failed) override {
        if (failed)
            std::cout << "   an alarm would go off here: " << failed->code().message() << '\n';
    }
};

int main() {
    et::mock::server mock;

    // Lines as text, with the masked request, to a stream; lines of JSON, of the ends of calls
    // alone, to a function, which may hand them to a logger of yours.
    auto const text = std::make_shared<et::log_observer>(
        std::cout, et::log_options{.attempts = true, .requests = true});
    auto const json = std::make_shared<et::log_observer>(
        [](std::string_view line) { std::cout << line << '\n'; },
        et::log_options{.form = et::log_form::json, .attempts = false});
    auto const metrics = std::make_shared<et::metrics>();

    et::client client(mock.client_config()
                          .observe(text)
                          .observe(json)
                          .observe(metrics)
                          .observe(std::make_shared<failures>())
                          .user_agent("shop-service/2.1"));

    zalo::send_zns::request const otp{.oa_id = 579745863508352884,
                                      .phone = "0900000100",
                                      .template_id = 7895417,
                                      .template_data = {{"code", "482913"}},
                                      .tracking_id = "otp-42"};

    std::cout << "== A call that is repeated, because of a 429\n";
    mock.on<zalo::send_zns>().once(et::mock::status(429).retry_after(2s));
    auto const sent = client.call<zalo::send_zns>(otp);

    std::cout << "\n== A call that is part of a trace (W3C Trace Context)\n";
    std::string const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    int attempts = 0;
    auto const traced = client.call<zalo::send_zns>(
        otp, et::call_options()
                 .header("traceparent", traceparent)
                 .on_done([&](et::call_info const& info) { attempts = info.attempts; }));
    auto const seen = mock.journal().back().headers.find(traceparent) != std::string::npos;
    std::cout << "   " << attempts << " attempt; the platform was "
              << (seen ? "told of the trace\n" : "not told of the trace\n");

    std::cout << "\n== A call that fails\n";
    auto const failed = client.call<zalo::send_zns>(otp, et::call_options().api_key("not-the-key"));

    // What a service answers to GET /metrics, with `et::metrics::content_type`.
    std::cout << "\n== What was counted\n" << metrics->prometheus();

    return sent && traced && attempts == 1 && seen && failed.has_error() ? EXIT_SUCCESS
                                                                         : EXIT_FAILURE;
}
