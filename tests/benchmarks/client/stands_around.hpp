#pragma once

#include "../measuring.hpp"
#include "with_toolkit.hpp"

#include <etelecom/client/log_observer.hpp>
#include <etelecom/client/metrics.hpp>
#include <etelecom/client/observer.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// What can stand around the calls of a client, one at a time.
struct stands_around {
    std::string name{};
    with_toolkit::around set_up{};
};

inline std::vector<stands_around> all_that_stands_around() {
    using config = etelecom::client_config;
    auto const log = [](etelecom::log_form form) {
        return [form](config& of) {
            of.observe(std::make_shared<etelecom::log_observer>(
                [](std::string_view line) { keep(line); }, etelecom::log_options{.form = form}));
        };
    };
    return {
        {"nothing", [](config&) {}},
        {"an observer", [](config& of) { of.observe(std::make_shared<etelecom::observer>()); }},
        {"log, text", log(etelecom::log_form::text)},
        {"log, JSON", log(etelecom::log_form::json)},
        {"metrics", [](config& of) { of.observe(std::make_shared<etelecom::metrics>()); }},
        // More than there will be: it is asked, and nobody waits.
        {"a rate", [](config& of) { of.rate({.calls = 200'000, .per = std::chrono::seconds(1)}); }},
        {"a rule",
         [](config& of) {
             of.repeat_when([](auto const&) { return etelecom::repetition::never; });
         }},
    };
}
