#pragma once

#include <etelecom/zalo/consent_state.hpp>

namespace etelecom::zalo {

/// Asks whether a person may be called. Sends nothing to anybody.
struct check_consent : endpoint<"Zalo", "CheckConsent"> {
    static constexpr std::string_view summary = "Ask whether a person may be called";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/check-if-the-customer-has-granted-calling-permission";
    static constexpr bool idempotent = true;

    struct request {
        etelecom::id<tag::oa> oa_id{};
        phone_number phone{};

        static constexpr field_notes notes[] = {
            {.member = "oa_id",
             .text = "the OA that would call",
             .required = true,
             .guessed = true},
            {.member = "phone", .text = "who would be called", .required = true, .guessed = true}};
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        /// Only `approved` and `already_allowed` allow a call: see `may_call`.
        open_code<consent_state> error{};
        timestamp expired_time{};
        std::string message{};

        /// Whether the person may be called now.
        bool may_call() const noexcept {
            return error == consent_state::approved || error == consent_state::already_allowed;
        }

        static constexpr field_notes notes[] = {
            // The table names it error_code, all examples error. An answer without it must not read
            // as 0, which is "approved".
            {.member = "error",
             .text = "how the permission stands",
             .required = true,
             .guessed = true,
             .also = {"error_code"}},
            {.member = "expired_time", .text = "when the permission lapses"}};
        friend bool operator==(response const&, response const&) = default;
    };

    /// How the permission stands is the answer, whatever it is; a code that says that the question
    /// itself failed is a refusal.
    static judgement judge(response const& answer) {
        if (answer.error.value() >= 0 && !question_failed(answer.error)) return {};
        return {verdict::no, answer.error.value(),
                answer.message.empty() ? answer.error.text() : std::string_view(answer.message)};
    }
};
BOOST_DESCRIBE_STRUCT(check_consent::request, (), (oa_id, phone))
BOOST_DESCRIBE_STRUCT(check_consent::response, (), (error, expired_time, message))

} // namespace etelecom::zalo
