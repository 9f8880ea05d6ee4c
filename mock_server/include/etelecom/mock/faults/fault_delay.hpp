#pragma once

#include <etelecom/endpoint/endpoint.hpp>

#include <optional>

namespace etelecom::mock {

/// How long an answer is kept back. With `seconds` alone: so long. With `up_to_seconds`: evenly
/// distributed between the two. With `sigma`: log-normal, as the times of real servers nearly are,
/// with `seconds` as the median. The same seed of the mock gives the same delays.
struct fault_delay {
    /// The longest delay, a day: what a log-normal one would take beyond it, it does not take.
    static constexpr double longest = 86'400;

    double seconds = 0;
    std::optional<double> up_to_seconds{};
    std::optional<double> sigma{};

    static constexpr field_notes notes[] = {
        {.member = "seconds", .text = "the delay, its lower end, or its median", .required = true},
        {.member = "up_to_seconds", .text = "of an even distribution: its upper end"},
        {.member = "sigma", .text = "of a log-normal distribution: how wide it is"}};

    friend bool operator==(fault_delay const&, fault_delay const&) = default;
};
BOOST_DESCRIBE_STRUCT(fault_delay, (), (seconds, up_to_seconds, sigma))

} // namespace etelecom::mock
