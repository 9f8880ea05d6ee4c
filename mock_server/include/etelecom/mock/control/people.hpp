#pragma once

#include <etelecom/mock/control/control_call.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/zalo.hpp>

#include <string>

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
            {.member = "template_id", .required = true},
            {.member = "verdict", .text = "ENABLE, REJECT or DISABLE", .required = true}};
    };
    using response = nothing;
};
BOOST_DESCRIBE_STRUCT(review_template::request, (), (template_id, verdict))

struct visit : control_call<"visit"> {
    static constexpr std::string_view summary =
        "A person opens a link that an answer held, and agrees";
    static constexpr std::string_view in_cpp = "visit(link)";
    struct request {
        std::string url{};
        static constexpr field_notes notes[] = {{.member = "url", .required = true}};
    };
    struct response {
        std::string location{};
        static constexpr field_notes notes[] = {
            {.member = "location", .text = "the address that the person is sent on to"}};
    };
};
BOOST_DESCRIBE_STRUCT(visit::request, (), (url))
BOOST_DESCRIBE_STRUCT(visit::response, (), (location))

} // namespace etelecom::mock::control
