#pragma once

#include <etelecom/endpoint.hpp>

#include <charconv>

namespace etelecom::sms {

/// What the `status` of an answer says: a negative number is a refusal, with `text` as its reason.
/// An answer without a status tells nothing.
inline judgement judge_status(std::string_view status, std::string_view text) {
    if (status.empty()) return {verdict::unclear, 0, "no status"};
    if (!status.starts_with('-')) return {};
    std::int64_t code = 0;
    std::from_chars(status.data(), status.data() + status.size(), code);
    return {verdict::no, code, text};
}

} // namespace etelecom::sms
