#pragma once

#include <etelecom/events/attachment.hpp>
#include <etelecom/events/envelope.hpp>
#include <etelecom/events/party.hpp>

namespace etelecom::events {

/// A message of a conversation between a person and an OA.
struct conversation_message {
    std::string msg_id{};
    std::optional<std::string> text{};
    std::optional<std::vector<attachment>> attachments{};
    /// The message that this one quotes.
    std::optional<std::string> quote_msg_id{};

    static constexpr field_notes notes[] = {
        {.member = "msg_id", .either = true},
        {.member = "text", .sensitive = true},
        {.member = "quote_msg_id", .either = true},
    };
    friend bool operator==(conversation_message const&, conversation_message const&) = default;
};
BOOST_DESCRIBE_STRUCT(conversation_message, (), (text, msg_id, attachments, quote_msg_id))

/// The body of all events that bring a message: see `user_send_text`, `oa_send_text` and the like.
struct conversation {
    std::string app_id{};
    /// The person's id as that app has it.
    std::optional<std::string> user_id_by_app{};
    std::string event_name{};
    /// When it happened: milliseconds since 1970, UTC, as text. See `arrival::sent_at`.
    std::string timestamp{};
    /// The person, or of an echo the OA.
    party sender{};
    /// The OA, or of an echo the person.
    party recipient{};
    conversation_message message{};

    static constexpr field_notes notes[] = {envelope::app_id, envelope::user_id_by_app,
                                            envelope::timestamp};
    friend bool operator==(conversation const&, conversation const&) = default;
};
BOOST_DESCRIBE_STRUCT(conversation, (),
                      (app_id, user_id_by_app, event_name, timestamp, sender, recipient, message))

} // namespace etelecom::events
