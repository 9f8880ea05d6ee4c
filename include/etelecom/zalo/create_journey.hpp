#pragma once

#include <etelecom/zalo/journey.hpp>

namespace etelecom::zalo {

/// The trade that a journey is of, and for how many days its token is good. Unset, the platform
/// takes `logistics_7`.
enum class journey_kind { unknown, logistics_7, logistics_30, coach_bus_7, coach_bus_30 };
BOOST_DESCRIBE_ENUM(journey_kind, unknown, logistics_7, logistics_30, coach_bus_7, coach_bus_30)
constexpr auto wire_words(journey_kind) {
    using enum journey_kind;
    return std::to_array<word<journey_kind>>(
        {{unknown, "unknown", "not stated"},
         {logistics_7, "token_logistics_7", "logistics journey, 7 days"},
         {logistics_30, "token_logistics_30", "logistics journey, 30 days"},
         {coach_bus_7, "token_coach_bus_7", "coach-bus journey, 7 days"},
         {coach_bus_30, "token_coach_bus_30", "coach-bus journey, 30 days"}});
}

/// Makes a journey: a token that pays for the ZNS messages to one person over 7 or 30 days. It
/// costs money. The person must have a Zalo account.
struct create_journey : endpoint<"Zalo", "CreateJourney"> {
    static constexpr std::string_view summary = "Make a journey token for one person";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/journey-token-creation";
    static constexpr bool costly = true;

    struct request {
        etelecom::id<tag::oa> oa_id{};
        phone_number phone{};
        open_enum<journey_kind> token_type{};

        static constexpr field_notes notes[] = {
            // The table marks the two as required, the generated block as optional: a journey has
            // both.
            {.member = "oa_id", .text = "the OA that will send", .required = true},
            {.member = "phone", .text = "who the messages will be for", .required = true},
            {.member = "token_type", .text = "trade and days; token_logistics_7 unless told"}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = journey;

    static judgement judge(response const& answer) { return zalo::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(create_journey::request, (), (oa_id, phone, token_type))

} // namespace etelecom::zalo
