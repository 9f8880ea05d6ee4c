#pragma once

#include <etelecom/zalo/journey.hpp>

namespace etelecom::zalo {

/// Reads one journey: how it stands and when it ends.
struct get_journey : endpoint<"Zalo", "GetJourney"> {
    static constexpr std::string_view summary = "Read a journey";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/get-journey-token-details";
    static constexpr bool idempotent = true;

    struct request {
        etelecom::id<tag::oa> oa_id{};
        /// `journey::id`.
        etelecom::id<tag::journey> journey_id{};

        static constexpr field_notes notes[] = {
            {.member = "oa_id", .text = "the OA it was made for"},
            {.member = "journey_id",
             .text = "the journey, by its id at eTelecom",
             .required = true,
             .guessed = true}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = journey;

    static judgement judge(response const& answer) { return judge_found(answer); }
};
BOOST_DESCRIBE_STRUCT(get_journey::request, (), (oa_id, journey_id))

} // namespace etelecom::zalo
