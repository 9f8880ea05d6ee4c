#pragma once

#include <etelecom/types/phone_number.hpp>

#include <boost/describe/enum.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace etelecom::mock {

/// What happens when an operation that reaches a person is called with a number that is reserved
/// for it: so that a client in any language meets it without a word to the mock.
enum class number_magic : unsigned char {
    slow,
    lost,
    lost_by_close,
    no_answer,
    closed,
    reset,
    too_many,
    failing,
    unavailable,
    undelivered,
    unseen,
    agrees,
    refuses,
    silent,
    takes_no_calls
};
BOOST_DESCRIBE_ENUM(number_magic, slow, lost, lost_by_close, no_answer, closed, reset, too_many,
                    failing, unavailable, undelivered, unseen, agrees, refuses, silent,
                    takes_no_calls)

/// A reserved number, and what it is for.
struct magic_number {
    std::string_view phone;
    number_magic does;
    std::string_view text; ///< a row of the README
};

/// All of them, but for those that stand for an error of a ZNS: see `zns_refusal`.
inline constexpr std::array<magic_number, 15> magic_numbers{
    {{"0900000700", number_magic::slow, "the answer comes after 3 seconds"},
     {"0900000701", number_magic::lost, "accepted and kept, and no answer ever comes"},
     {"0900000702", number_magic::lost_by_close,
      "accepted and kept, and the connection is closed without an answer"},
     {"0900000703", number_magic::no_answer, "not accepted, and no answer ever comes"},
     {"0900000704", number_magic::closed,
      "not accepted, and the connection is closed without an answer"},
     {"0900000705", number_magic::reset,
      "not accepted, and the connection is reset without an answer"},
     {"0900000429", number_magic::too_many,
      "not accepted: HTTP 429, `resource_exhausted`, to be tried again after a second"},
     {"0900000500", number_magic::failing, "not accepted: HTTP 500, `internal`"},
     {"0900000503", number_magic::unavailable, "not accepted: HTTP 503, `unavailable`"},
     {"0900000710", number_magic::undelivered,
      "accepted, and never delivered: `delivery_status` stays `unknown`, an SMS `PROCESSING`"},
     {"0900000711", number_magic::unseen, "received, and never seen"},
     {"0900000720", number_magic::agrees, "agrees to a request for consent at once"},
     {"0900000721", number_magic::refuses, "refuses a request for consent at once"},
     {"0900000722", number_magic::silent,
      "does not answer a request for consent, which ends at once"},
     {"0900000170", number_magic::takes_no_calls,
      "takes no calls: AutoCall fails, ZNS and SMS work"}}};

/// What this number is reserved for, if it is in the table.
inline std::optional<number_magic> magic_of(phone_number const& phone) noexcept {
    constexpr std::string_view reserved = "84900000";
    std::string_view const digits = phone.text();
    if (digits.size() != reserved.size() + 3 || !digits.starts_with(reserved)) return std::nullopt;
    auto const found = std::ranges::find(magic_numbers, digits.substr(2),
                                         [](auto const& item) { return item.phone.substr(1); });
    return found == magic_numbers.end() ? std::nullopt : std::optional(found->does);
}

} // namespace etelecom::mock
