#pragma once

#include <etelecom/mock/world/magic_numbers.hpp>
#include <etelecom/mock/world/refusers.hpp>
#include <etelecom/sms/send_message.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/zalo/zns_error.hpp>

#include <string>

namespace etelecom::mock {

/// Whether the SMS service takes a number for one: it is one of Vietnam, and not the reserved one
/// that is no number, 0900000108. A guess; the page does not say what it takes.
inline bool is_sms_number(phone_number const& phone) noexcept {
    return zns_refusal(phone) != etelecom::zalo::zns_error::phone_invalid;
}

/// Whether a message to this number finds the account empty: reserved for tests, 0900000115.
inline bool is_out_of_messages(phone_number const& phone) noexcept {
    return zns_refusal(phone) == etelecom::zalo::zns_error::out_of_quota_or_balance;
}

/// Why a message does not get to this number on this route, as an `errorCode`; empty when it does.
///
/// ZNS fails for the numbers for which `SendZNS` fails, such as 0900000118 without a Zalo account.
/// Reserved besides: at 0900000170 nobody takes calls, and at 0900000114 nothing arrives at all.
/// Guesses: the code of a failed ZNS is that of Zalo, that of other channels is 1.
inline std::string sms_failure(etelecom::sms::route way, phone_number const& phone) {
    using etelecom::sms::route;
    auto const refused = zns_refusal(phone);
    if (way == route::zns)
        return refused ? std::to_string(static_cast<int>(*refused)) : std::string();
    bool const unreachable = refused == etelecom::zalo::zns_error::user_cannot_receive;
    bool const takes_no_calls =
        way == route::auto_call && magic_of(phone) == number_magic::takes_no_calls;
    return unreachable || takes_no_calls ? "1" : "";
}

/// Whether a message to this number stays under way on its first route: reserved for tests.
inline bool stays_under_way(phone_number const& phone) noexcept {
    return magic_of(phone) == number_magic::undelivered;
}

} // namespace etelecom::mock
