#pragma once

#include <etelecom/events/envelope.hpp>
#include <etelecom/events/party.hpp>

namespace etelecom::events {

/// The messages that were read.
struct seen_messages {
    std::vector<std::string> msg_ids{};
    friend bool operator==(seen_messages const&, seen_messages const&) = default;
};
BOOST_DESCRIBE_STRUCT(seen_messages, (), (msg_ids))

/// A person read messages of the OA.
struct user_seen_message : event<"user_seen_message"> {
    static constexpr std::string_view summary = "A person read messages of the OA";

    struct body {
        std::string app_id{};
        std::optional<std::string> user_id_by_app{};
        std::string event_name{};
        /// When it happened: milliseconds since 1970, UTC, as text. See `arrival::sent_at`.
        std::string timestamp{};
        party sender{};
        party recipient{};
        seen_messages message{};

        static constexpr field_notes notes[] = {envelope::app_id, envelope::user_id_by_app,
                                                envelope::timestamp};
        friend bool operator==(body const&, body const&) = default;
    };
};
BOOST_DESCRIBE_STRUCT(user_seen_message::body, (),
                      (app_id, user_id_by_app, event_name, timestamp, sender, recipient, message))

} // namespace etelecom::events
