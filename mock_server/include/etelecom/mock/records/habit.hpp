#pragma once

#include <etelecom/endpoint.hpp>
#include <etelecom/zalo/consent.hpp>
#include <etelecom/zalo/zns_error.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace etelecom::mock {

/// What a person always does, whom a number tells: what the reserved numbers do, for any number.
/// All that they do of themselves they do when they read what was sent to them.
struct habit {
    /// A year.
    static constexpr double longest = 31'557'600;

    phone_number phone{};
    /// Each ZNS to the number is refused with this error.
    std::optional<open_code<etelecom::zalo::zns_error>> refused{};
    /// Nothing ever arrives.
    bool never_received = false;
    /// What arrives is never read.
    bool never_read = false;
    /// From the sending to the reading; unset is a minute.
    std::optional<double> reads_after_seconds{};
    /// The answer to a request for consent.
    open_enum<etelecom::zalo::consent_reply> answers{};
    /// For each ZNS; 0 is no rating.
    std::int32_t stars = 0;
    /// Written back to the OA for each ZNS; empty is nothing.
    std::string writes{};

    static constexpr field_notes notes[] = {
        {.member = "phone", .text = "the person, by the number", .required = true},
        {.member = "refused", .text = "each ZNS to the number is refused with this error"},
        {.member = "never_received", .text = "nothing ever arrives"},
        {.member = "never_read", .text = "what arrives is never read"},
        {.member = "reads_after_seconds", .text = "from the sending to the reading; unset is 60"},
        {.member = "answers",
         .text = "to a request for consent, when it is read: P agreed, N refused, NS no answer"},
        {.member = "stars",
         .text = "1 to 5, for each ZNS when it is read; 0: no rating",
         .minimum = 0,
         .maximum = 5},
        {.member = "writes",
         .text = "written back to the OA for each ZNS when it is read",
         .sensitive = true}};
};
BOOST_DESCRIBE_STRUCT(habit, (),
                      (phone, refused, never_received, never_read, reads_after_seconds, answers,
                       stars, writes))

} // namespace etelecom::mock
