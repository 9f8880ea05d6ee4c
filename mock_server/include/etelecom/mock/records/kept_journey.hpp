#pragma once

#include <etelecom/zalo/journey.hpp>

#include <boost/describe/class.hpp>

namespace etelecom::mock {

/// A journey, and the OA that it was made for, which no answer tells.
struct kept_journey : etelecom::zalo::journey {
    etelecom::id<tag::oa> oa_id{};

    static constexpr field_notes notes[] = {
        {.member = "id", .text = "of the journey at eTelecom"},
        {.member = "oa_id", .text = "the OA that it was made for"},
        {.member = "expired_at", .text = "when it ends", .also = {"expires_at"}},
        {.member = "journey_token", .text = "the journey's token", .sensitive = true}};
};
BOOST_DESCRIBE_STRUCT(kept_journey, (),
                      (id, journey_id, journey_token, phone, oa_id, status, error_code,
                       error_message, expired_at, is_charged, created_at, updated_at))

} // namespace etelecom::mock
