#pragma once

#include "timeline.hpp"
#include "watcher.hpp"

#include <etelecom/client/client_config.hpp>
#include <etelecom/zalo/send_zns.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>

namespace simulation {

namespace zalo = etelecom::zalo;

/// How the clients of a trial are set up.
struct drawn_limits {
    etelecom::client_config config{};
    bool is_partner = false;
    etelecom::rate_limit rate{1'000'000, {}};
    std::shared_ptr<watcher> watching{}; ///< of all calls, in some trials

    explicit drawn_limits(timeline& time) {
        using namespace std::chrono_literals;
        auto& random = time.random;
        is_partner = random.once_in(3);
        std::string const host = random.once_in(5) ? "10.0.0.4" : "api.test";
        config.base_url("http://" + host + (is_partner ? "/v1/partner" : "/v1/shop"));
        config.allow_plain_http(true);
        if (is_partner) config.partner_key("mock-partner-key");
        else config.api_key("mock-key");
        config.max_connections(1 + random.below(4));
        config.max_waiting(random.once_in(3) ? random.below(6) : 10'000);
        if (random.once_in(2)) config.connect_timeout(1ms + time.up_to(3'000));
        if (random.once_in(4)) config.first_byte_timeout(1ms + time.up_to(2'000));
        if (random.once_in(3)) config.max_idle(time.up_to(5'000));
        config.max_attempts(int(1 + random.below(5)));
        config.backoff(time.up_to(800), time.up_to(5'000));
        if (random.once_in(3)) config.max_response(64 * 1024);
        config.timeout(random.once_in(5) ? 1ms + time.up_to(500) : 3s + time.up_to(30'000));
        draw_policies(time);
    }

private:
    void draw_policies(timeline& time) {
        using namespace std::chrono_literals;
        auto& random = time.random;
        if (random.once_in(3)) {
            rate = {1 + random.below(5), 1ms + time.up_to(2'000)};
            if (random.once_in(4)) rate.longest_wait = time.up_to(500);
            config.rate(rate);
        }
        if (random.once_in(3)) config.rate<zalo::send_zns>({1 + random.below(5), time.up_to(900)});
        if (random.once_in(3))
            config.circuit_breaker(
                {int(1 + random.below(6)), 1ms + time.up_to(4'000), 1ms + time.up_to(9'000)});
        if (random.once_in(3))
            config.repeat_budget({double(random.below(9)), 0.25, double(random.below(3))});
        if (random.once_in(4)) config.repeat_for(time.up_to(9'000));
        if (random.once_in(4))
            config.repeat_when([](etelecom::failed_attempt const& failed) {
                if (failed.attempts > 3) throw std::runtime_error("a rule's own affair");
                return etelecom::repetition::when_harmless; // whatever it was
            });
        if (!random.once_in(3)) return;
        watching = std::make_shared<watcher>(time);
        config.observe(watching);
    }
};

} // namespace simulation
