#pragma once

#include <etelecom/events/envelope.hpp>
#include <etelecom/events/party.hpp>

namespace etelecom::events {

/// The message that has arrived.
struct received_message {
    std::string msg_id{};
    /// Of a ZNS: the mark that it was sent with.
    std::optional<std::string> tracking_id{};
    /// Of a ZNS: when it reached the phone. No page says in what unit; as text, because it comes as
    /// one or as a number.
    std::optional<std::string> delivery_time{};

    static constexpr field_notes notes[] = {{.member = "msg_id", .either = true},
                                            {.member = "tracking_id", .either = true},
                                            {.member = "delivery_time", .either = true}};
    friend bool operator==(received_message const&, received_message const&) = default;
};
BOOST_DESCRIBE_STRUCT(received_message, (), (delivery_time, msg_id, tracking_id))

/// A message has reached the person's phone.
///
/// The platform sends two things under this name: that a message of a conversation arrived, and
/// that a ZNS did. They are one descriptor, because they have one name; `body::is_zns` tells them
/// apart.
struct user_received_message : event<"user_received_message"> {
    static constexpr std::string_view summary = "A message of a conversation, or a ZNS, arrived";

    struct body {
        std::string app_id{};
        std::optional<std::string> user_id_by_app{};
        std::string event_name{};
        /// When it happened: milliseconds since 1970, UTC, as text. See `arrival::sent_at`.
        std::string timestamp{};
        party sender{};
        /// Of a ZNS the person's phone number stands here: see `zns_phone`.
        party recipient{};
        received_message message{};

        /// Whether it is a ZNS that arrived: only then a time of delivery or a `tracking_id` is
        /// there.
        bool is_zns() const noexcept { return message.delivery_time || message.tracking_id; }
        /// Of a ZNS: who got it; unset for a message of a conversation.
        phone_number zns_phone() const {
            return is_zns() ? phone_number(recipient.id) : phone_number();
        }

        static constexpr field_notes notes[] = {
            envelope::app_id,
            envelope::user_id_by_app,
            envelope::timestamp,
            {.member = "recipient", .sensitive = true},
        };
        friend bool operator==(body const&, body const&) = default;
    };
};
BOOST_DESCRIBE_STRUCT(user_received_message::body, (),
                      (app_id, user_id_by_app, event_name, timestamp, sender, recipient, message))

} // namespace etelecom::events
