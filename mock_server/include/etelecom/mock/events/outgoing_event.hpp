#pragma once

#include <etelecom/mock/events/event_delivery.hpp>

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace etelecom::mock {

/// An event as it goes out, the same to all addresses.
struct event_text {
    std::string name{};
    std::string body{};
    /// As it stands in the body: it is a part of what is signed.
    std::string timestamp{};
    bool is_zns = false;
    /// Replaces what is personal in a body; null where there is nothing.
    std::string (*masked)(std::string_view body) = nullptr;
};

/// Whose address an event goes to: an OA's, or that of a webhook of an account.
struct event_address {
    id<tag::oa> oa{};
    id<tag::webhook> webhook{};
    friend auto operator<=>(event_address const&, event_address const&) = default;
};

/// How an event is signed.
enum class event_signature : unsigned char { right, wrong, none };

/// One attempt to deliver an event, for who carries it out.
struct outgoing_event {
    etelecom::id<event_delivery> id{};
    event_address to{};
    std::string url{};
    std::shared_ptr<event_text const> text{};
    event_signature signature = event_signature::right;
    /// How often it was tried before.
    std::int32_t retry = 0;
    /// Of which world it is: one that began anew has other events of the same numbers.
    std::weak_ptr<void const> origin{};
};

/// What became of an attempt.
struct attempt_outcome {
    /// 0 without an answer.
    std::int32_t status = 0;
    /// Empty for a whole answer.
    std::string error{};
    std::string answer{};
    /// Nothing was sent, and nothing would be the next time.
    bool was_refused = false;
};

} // namespace etelecom::mock
