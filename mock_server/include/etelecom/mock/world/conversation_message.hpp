#pragma once

#include <etelecom/endpoint/field_notes.hpp>
#include <etelecom/types/timestamp.hpp>
#include <etelecom/zalo/message_attachments.hpp>
#include <etelecom/zalo/oa_message.hpp>

#include <boost/describe/class.hpp>

#include <string>

namespace etelecom::mock {

/// A message of the conversation between an OA and a person: what the platform told of it, and what
/// was in it.
struct conversation_message {
    etelecom::zalo::oa_message told{};
    /// The text; of a card or a transaction message its headline.
    std::string text{};
    etelecom::zalo::message_attachments attachments{};
    timestamp sent_at{};
    /// The person, by the id at Zalo.
    std::string zl_user_id{};

    static constexpr field_notes notes[] = {
        {.member = "told", .text = "what the platform told of it"},
        {.member = "text", .text = "the text; of a card or a transaction message its headline"},
        {.member = "attachments", .text = "what was sent with it"},
        {.member = "zl_user_id", .text = "the person, by the id at Zalo"}};
};
BOOST_DESCRIBE_STRUCT(conversation_message, (), (told, text, attachments, sent_at, zl_user_id))

} // namespace etelecom::mock
