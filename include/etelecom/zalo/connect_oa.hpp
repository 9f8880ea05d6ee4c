#pragma once

#include <etelecom/types/secret.hpp>
#include <etelecom/zalo/official_account.hpp>

namespace etelecom::zalo {

/// Connects an OA to eTelecom, or connects it again: the second step after `authorize_oa` and
/// after `refresh_token`. The values are those that Zalo added to the redirect address.
///
/// https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/connect-oa
struct connect_oa : endpoint<"Zalo", "ConnectOA"> {
    static constexpr std::string_view summary = "Connect an authorised OA";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/"
        "connect-oa";

    struct request {
        etelecom::id<tag::oa> oa_id{};
        /// The code of the redirect. Whoever has it may act for the OA.
        secret code{};
        /// The state of the redirect.
        std::optional<std::int64_t> state{};

        friend bool operator==(request const&, request const&) = default;
    };
    using response = official_account;

    static judgement judge(response const& answer) { return zalo::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(connect_oa::request, (), (oa_id, code, state))

} // namespace etelecom::zalo

template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::connect_oa::request::oa_id>{
    .text = "the OA", .required = true, .guessed = true};
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::connect_oa::request::code>{
    .text = "the code of the redirect", .required = true, .guessed = true};
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::connect_oa::request::state>{
    .text = "the state of the redirect"};
