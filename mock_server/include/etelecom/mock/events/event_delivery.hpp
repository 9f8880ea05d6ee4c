#pragma once

#include <etelecom/endpoint.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace etelecom::mock {

/// How it stands with an event on its way to one address.
enum class event_state { waiting, sending, delivered, failed, refused, lost };
BOOST_DESCRIBE_ENUM(event_state, waiting, sending, delivered, failed, refused, lost)

constexpr auto wire_words(event_state) {
    using enum event_state;
    return std::to_array<word<event_state>>({
        {waiting, {}, "for its time, or until those in front of it have gone"},
        {sending, {}, "on the wire at this moment"},
        {delivered, {}, "answered with 200"},
        {failed, {}, "given up: not tried again"},
        {refused, {}, "not sent, because the mock may not send to that address"},
        {lost, {}, "not sent, because of a fault"},
    });
}

/// One attempt to deliver an event.
struct event_attempt {
    /// By the mock's clock.
    timestamp at{};
    /// Of HTTP; 0 without an answer.
    std::int32_t status = 0;
    /// Why it failed; empty when it did not.
    std::string error{};
    /// What the address answered, the beginning of it.
    std::string answer{};

    static constexpr field_notes notes[] = {
        {.member = "at", .text = "by the mock's clock"},
        {.member = "status", .text = "of HTTP; 0 without an answer"},
        {.member = "error", .text = "why it failed; empty when it did not"},
        // What somebody's server answered may hold anything.
        {.member = "answer", .text = "the beginning of what came back", .sensitive = true}};
    friend bool operator==(event_attempt const&, event_attempt const&) = default;
};
BOOST_DESCRIBE_STRUCT(event_attempt, (), (at, status, error, answer))

/// An event on its way to one address.
struct event_delivery {
    /// Numbered from 1 in the order in which the events happened.
    etelecom::id<event_delivery> id{};
    /// Its `event_name`; `probe` for the empty object by which an address is tried.
    std::string event{};
    open_enum<event_state> state{};
    std::string url{};
    /// Whose address it is; unset where that is a webhook's of an account.
    etelecom::id<tag::oa> oa_id{};
    /// The webhook of an account; unset where the address is an OA's.
    etelecom::id<tag::webhook> webhook_id{};
    /// JSON; personal data in it are masked, unless the mock was started to show them.
    std::string body{};
    /// Which fault it met; empty when none.
    std::string fault{};
    timestamp created_at{};
    /// When it is to be tried next; unset when it is not.
    timestamp due_at{};
    /// Why it is not sent, or not any more.
    std::string reason{};
    /// The last ones, the oldest in front.
    std::vector<event_attempt> attempts{};

    static constexpr field_notes notes[] = {
        {.member = "id", .text = "numbered from 1 in the order in which the events happened"},
        {.member = "event", .text = "its event_name; probe for the empty object"},
        {.member = "state", .text = "how it stands"},
        {.member = "url", .text = "where it goes"},
        {.member = "oa_id", .text = "whose address it is"},
        {.member = "webhook_id", .text = "or the webhook of an account"},
        {.member = "body", .text = "JSON, or masked"},
        {.member = "fault", .text = "which fault it met"},
        {.member = "created_at", .text = "when it happened, by the mock's clock"},
        {.member = "due_at", .text = "when it is to be tried next"},
        {.member = "reason", .text = "why it is not sent, or not any more"},
        {.member = "attempts", .text = "the last ones, the oldest in front"}};
    friend bool operator==(event_delivery const&, event_delivery const&) = default;
};
BOOST_DESCRIBE_STRUCT(event_delivery, (),
                      (id, event, state, url, oa_id, webhook_id, body, fault, created_at, due_at,
                       reason, attempts))

/// Which deliveries are meant; what is unset or empty fits all.
struct delivery_filter {
    std::string event{};
    open_enum<event_state> state{};
    std::string url{};
    /// Tried at least so often.
    std::int32_t attempts = 0;

    static constexpr field_notes notes[] = {
        {.member = "event", .text = "of this event_name"},
        {.member = "state", .text = "that stand so"},
        {.member = "url", .text = "that go there"},
        {.member = "attempts", .text = "that were tried at least so often", .minimum = 0}};
};
BOOST_DESCRIBE_STRUCT(delivery_filter, (), (event, state, url, attempts))

} // namespace etelecom::mock
