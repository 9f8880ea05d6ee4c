#pragma once

#include <etelecom/zalo/journey.hpp>

#include <boost/describe/enum.hpp>

namespace etelecom::zalo {

/// The trade that a journey is of, and for how many days its token is good. Unset, the platform
/// takes `logistics_7`.
enum class journey_kind { unknown, logistics_7, logistics_30, coach_bus_7, coach_bus_30 };
BOOST_DESCRIBE_ENUM(journey_kind, unknown, logistics_7, logistics_30, coach_bus_7, coach_bus_30)

} // namespace etelecom::zalo

template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::journey_kind::unknown>{
    .text = "not stated"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::journey_kind::logistics_7>{
    .wire = "token_logistics_7", .text = "a delivery, 7 days"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::journey_kind::logistics_30>{
    .wire = "token_logistics_30", .text = "a delivery, 30 days"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::journey_kind::coach_bus_7>{
    .wire = "token_coach_bus_7", .text = "a journey by coach, 7 days"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::journey_kind::coach_bus_30>{
    .wire = "token_coach_bus_30", .text = "a journey by coach, 30 days"};

namespace etelecom::zalo {

/// Makes a journey: a token that pays for the ZNS messages to one person over 7 or 30 days. It
/// costs money. The person must have a Zalo account.
///
/// https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/journey-token-creation
struct create_journey : endpoint<"Zalo", "CreateJourney"> {
    static constexpr std::string_view summary = "Make a journey token for one person";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/"
        "journey-token-creation";

    struct request {
        etelecom::id<tag::oa> oa_id{};
        /// Who the messages will be for.
        phone_number phone{};
        open_enum<journey_kind> token_type{};

        friend bool operator==(request const&, request const&) = default;
    };
    using response = journey;

    static judgement judge(response const& answer) { return zalo::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(create_journey::request, (), (oa_id, phone, token_type))

} // namespace etelecom::zalo

// The table marks the two as required, the generated block as optional: a journey has both.
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::create_journey::request::oa_id>{
        .text = "the OA that will send", .required = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::create_journey::request::phone>{
        .text = "who the messages will be for", .required = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::create_journey::request::token_type>{
        .text = "trade and days; token_logistics_7 unless told"};
