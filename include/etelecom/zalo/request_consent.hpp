#pragma once

#include <etelecom/zalo/consent_look_up.hpp>

namespace etelecom::zalo {

/// Asks a person for consent to be called. The person gets a message in Zalo; the answer shows
/// later, in `check_consent` and `list_request_consent`.
struct request_consent : endpoint<"Zalo", "RequestConsent"> {
    static constexpr std::string_view summary = "Ask a person for consent to be called";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/send-request-for-calling-permission";
    static constexpr bool costly = true;

    struct request {
        etelecom::id<tag::oa> oa_id{};
        phone_number phone{};
        open_enum<call_kind> call_type{};
        open_enum<consent_reason> reason_code{};

        static constexpr field_notes notes[] = {
            {.member = "oa_id",
             .text = "the OA that asks",
             .required = true,
             .guessed = true,
             .also = {"id"}},
            {.member = "phone", .text = "who is asked", .required = true, .guessed = true},
            {.member = "call_type", .text = "the kind of call"},
            {.member = "reason_code", .text = "why the call is wanted"}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = consent;
    using found_by = consent_look_up;

    static judgement judge(response const& answer) { return zalo::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(request_consent::request, (), (oa_id, phone, call_type, reason_code))

} // namespace etelecom::zalo
