#pragma once

#include <etelecom/mock/control/control_call.hpp>
#include <etelecom/mock/world/conversation_message.hpp>
#include <etelecom/mock/world/happening.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/zalo.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace etelecom::mock::control {

struct answer_consent : control_call<"consents/answer"> {
    static constexpr std::string_view summary =
        "A person answers an open request for consent, or lets it lapse";
    static constexpr std::string_view in_cpp = "answer_consent(phone, reply)";
    struct request {
        etelecom::id<tag::consent> id{};
        phone_number phone{};
        open_enum<etelecom::zalo::consent_reply> reply{};
        static constexpr field_notes notes[] = {
            {.member = "id", .text = "of the request for consent; or else:"},
            {.member = "phone", .text = "the newest open request to this number"},
            {.member = "reply", .text = "P agreed, N refused, NS no answer", .required = true}};
    };
    using response = nothing;
};
BOOST_DESCRIBE_STRUCT(answer_consent::request, (), (id, phone, reply))

struct review_template : control_call<"templates/review"> {
    static constexpr std::string_view summary = "Zalo's verdict on a template, whenever it comes";
    static constexpr std::string_view in_cpp = "review_template(id, verdict)";
    struct request {
        id<tag::zns_template> template_id{};
        open_enum<etelecom::zalo::template_review> verdict{};
        static constexpr field_notes notes[] = {
            {.member = "template_id", .text = "the template's id at Zalo", .required = true},
            {.member = "verdict", .text = "ENABLE, REJECT or DISABLE", .required = true}};
    };
    using response = nothing;
};
BOOST_DESCRIBE_STRUCT(review_template::request, (), (template_id, verdict))

struct visit : control_call<"visit"> {
    static constexpr std::string_view summary =
        "A person opens a link that an answer held, and agrees, or refuses";
    static constexpr std::string_view in_cpp = "visit(link)`, `refuse(link)";
    struct request {
        std::string url{};
        bool refuse = false;
        static constexpr field_notes notes[] = {
            {.member = "url", .text = "as the answer has it", .required = true},
            {.member = "refuse", .text = "the person does not agree"}};
    };
    struct response {
        std::string location{};
        static constexpr field_notes notes[] = {
            {.member = "location", .text = "the address that the person is sent on to"}};
    };
};
BOOST_DESCRIBE_STRUCT(visit::request, (), (url, refuse))
BOOST_DESCRIBE_STRUCT(visit::response, (), (location))

struct write : control_call<"people/write"> {
    static constexpr std::string_view summary =
        "A person writes to an OA, and has to do with it from then on";
    static constexpr std::string_view in_cpp = "write(person, text, attachments)";
    struct request {
        person who{};
        std::string text{};
        etelecom::zalo::message_attachments attachments{};
        static constexpr field_notes notes[] = {
            {.member = "who", .text = "the person, by zl_user_id or phone", .required = true},
            {.member = "text", .text = "what they write", .sensitive = true},
            {.member = "attachments",
             .text = "what they send with it, of one kind; needed without a text",
             .sensitive = true}};
    };
    using response = conversation_message;
};
BOOST_DESCRIBE_STRUCT(write::request, (), (who, text, attachments))

struct submit_form : control_call<"people/submit_form"> {
    static constexpr std::string_view summary =
        "A person fills in the form that an OA sent with RequestUserInfo";
    static constexpr std::string_view in_cpp = "submit_form(person, details)";
    struct request {
        person who{};
        etelecom::zalo::shared_details details{};
        static constexpr field_notes notes[] = {
            {.member = "who", .text = "the person, by zl_user_id or phone", .required = true},
            {.member = "details",
             .text = "what they fill in",
             .required = true,
             .sensitive = true}};
    };
    using response = nothing;
};
BOOST_DESCRIBE_STRUCT(submit_form::request, (), (who, details))

struct block : control_call<"people/block"> {
    static constexpr std::string_view summary = "A person blocks an OA, or lets it write again";
    static constexpr std::string_view in_cpp = "block(person)";
    struct request {
        person who{};
        bool blocks = true;
        static constexpr field_notes notes[] = {
            {.member = "who", .text = "the person, by zl_user_id or phone", .required = true},
            {.member = "blocks", .text = "false lets the OA write again"}};
    };
    struct response {
        bool changed = false;
        static constexpr field_notes notes[] = {
            {.member = "changed", .text = "false when it was so before"}};
    };
};
BOOST_DESCRIBE_STRUCT(block::request, (), (who, blocks))
BOOST_DESCRIBE_STRUCT(block::response, (), (changed))

struct switch_phone : control_call<"people/switch_phone"> {
    static constexpr std::string_view summary =
        "A phone is off, so that nothing arrives, or on again";
    static constexpr std::string_view in_cpp = "switch_phone(phone, on)";
    struct request {
        phone_number phone{};
        bool on = false;
        static constexpr field_notes notes[] = {
            {.member = "phone", .text = "the number of it", .required = true},
            {.member = "on", .text = "false: nothing arrives"}};
    };
    using response = nothing;
};
BOOST_DESCRIBE_STRUCT(switch_phone::request, (), (phone, on))

struct rate : control_call<"people/rate"> {
    static constexpr std::string_view summary = "A person rates a ZNS that has arrived";
    static constexpr std::string_view in_cpp = "rate(msg_id, stars)";
    struct request {
        std::string msg_id{};
        std::int32_t stars = 5;
        std::vector<std::string> feedback{};
        std::string note{};
        static constexpr field_notes notes[] = {
            {.member = "msg_id", .text = "of the ZNS", .required = true},
            {.member = "stars", .text = "1 to 5"},
            {.member = "feedback", .text = "what the person chose to say"},
            {.member = "note", .text = "what the person wrote", .sensitive = true}};
    };
    using response = nothing;
};
BOOST_DESCRIBE_STRUCT(rate::request, (), (msg_id, stars, feedback, note))

struct press_button : control_call<"people/press_button"> {
    static constexpr std::string_view summary = "A person presses a button of a ZNS";
    static constexpr std::string_view in_cpp = "press_button(msg_id, button)";
    struct request {
        std::string msg_id{};
        std::string button{};
        static constexpr field_notes notes[] = {
            {.member = "msg_id", .text = "of the ZNS", .required = true},
            {.member = "button", .text = "what stands on it"}};
    };
    using response = nothing;
};
BOOST_DESCRIBE_STRUCT(press_button::request, (), (msg_id, button))

struct list_happenings : control_call<"happenings"> {
    static constexpr std::string_view summary = "What people did, the oldest in front";
    static constexpr std::string_view in_cpp = "happenings()";
    static constexpr bool idempotent = true;
    using request = nothing;
    struct response {
        std::vector<happening> happenings{};
        static constexpr field_notes notes[] = {
            {.member = "happenings", .text = "all that this world remembers"}};
    };
};
BOOST_DESCRIBE_STRUCT(list_happenings::response, (), (happenings))

} // namespace etelecom::mock::control
