#pragma once

#include <etelecom/mock/lists/filter.hpp>
#include <etelecom/pbx/list_call_logs.hpp>
#include <etelecom/types/phone_number.hpp>

#include <boost/describe/class.hpp>

#include <array>
#include <string>
#include <string_view>

namespace etelecom::mock {

/// A call as the mock keeps it: with what calls are filtered by and no answer tells.
struct kept_call : etelecom::pbx::call_log {
    etelecom::id<tag::hotline> hotline_id{};
    etelecom::id<tag::department> department_id{};
};
BOOST_DESCRIBE_STRUCT(kept_call, (),
                      (call_state, call_status, call_targets, callee, caller, contact_id,
                       created_at, direction, duration, ended_at, extension_id, external_id,
                       external_session_id, id, note, recording_urls, started_at, updated_at,
                       user_id, hotline_id, department_id))

/// Whether two texts are the same number, be it an extension's or a phone's, however written.
inline bool same_number(std::string_view left, std::string_view right) {
    return left == right || phone_number(left) == phone_number(right);
}

/// The rules of calls' own. Guesses: a length is held against `duration`, and a number took part in
/// a call as the caller, the callee or a target.
struct call_rules {
    static constexpr std::array own{std::string_view("duration"), std::string_view("call_number")};

    static bool matches(etelecom::pbx::call_log_filter const& wanted,
                        etelecom::pbx::call_log const& call) {
        if (wanted.duration && wanted.duration->value &&
            wanted.duration->comparison == etelecom::pbx::length_comparison::at_most &&
            call.duration > *wanted.duration->value)
            return false;
        auto const number = wanted.call_number.value_or(std::string());
        if (number.empty() || same_number(number, call.caller) || same_number(number, call.callee))
            return true;
        for (auto const& target : call.call_targets)
            if (same_number(number, target.target_number)) return true;
        return false;
    }
};

} // namespace etelecom::mock
