#pragma once

#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/open_code.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/types/tags.hpp>
#include <etelecom/types/timestamp.hpp>
#include <etelecom/zalo/consent_state.hpp>

#include <string>

namespace etelecom::zalo {

/// Asks whether a person may be called. Sends nothing to anybody.
///
/// https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/check-if-the-customer-has-granted-calling-permission
struct check_consent : endpoint<"Zalo", "CheckConsent"> {
    static constexpr std::string_view summary = "Ask whether a person may be called";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/"
        "check-if-the-customer-has-granted-calling-permission";
    static constexpr bool idempotent = true;

    struct request {
        etelecom::id<tag::oa> oa_id{};
        phone_number phone{};

        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        /// How the permission stands. Only `approved` and `already_allowed` allow a call:
        /// see `may_call`.
        open_code<consent_state> error{};
        /// When the permission lapses.
        timestamp expired_time{};
        std::string message{};

        /// Whether the person may be called now.
        bool may_call() const noexcept {
            return error == consent_state::approved || error == consent_state::already_allowed;
        }

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

template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::check_consent::request::oa_id>{
        .text = "the OA that would call", .required = true, .guessed = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::check_consent::request::phone>{
        .text = "who would be called", .required = true, .guessed = true};
// The table names it error_code, all examples error. An answer without it must not read as 0,
// which is "approved".
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::check_consent::response::error>{
        .text = "how the permission stands",
        .required = true,
        .guessed = true,
        .also = {"error_code"}};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::check_consent::response::expired_time>{
        .text = "when the permission lapses"};
