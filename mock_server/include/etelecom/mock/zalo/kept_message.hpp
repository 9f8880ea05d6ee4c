#pragma once

#include <etelecom/zalo/zns_message.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>

namespace etelecom::mock {

/// A ZNS message as the mock keeps it: what differs from message to message, in half of the
/// room that a `zns_message` takes. Its members have the names of those they stand for, so that a
/// filter made for messages fits it.
struct kept_message {
    etelecom::id<tag::zns> id{};
    etelecom::id<tag::oa> oa_id{};
    phone_number phone{};
    etelecom::id<tag::zns_template> template_id{};
    /// JSON.
    std::string template_data{};
    std::string tracking_id{};
    open_enum<etelecom::zalo::send_outcome> status{};
    open_code<etelecom::zalo::zns_error> error_code{};
    std::string error_message{};
    open_enum<etelecom::zalo::delivery_state> delivery_status{};
    timestamp delivery_time{};
    open_enum<etelecom::zalo::zns_kind> type{};
    open_enum<etelecom::zalo::zns_sending> sending_mode{};
    bool is_development = false;
    bool is_charged = false;
    std::int64_t fee_main = 0;
    etelecom::id<tag::journey> journey_id{};
    etelecom::id<tag::campaign> campaign_id{};
    etelecom::id<tag::user> user_id{};
    timestamp created_at{};
    timestamp updated_at{};

    static constexpr field_notes notes[] = {
        // Codes and names of people.
        {.member = "template_data", .sensitive = true}};
};
BOOST_DESCRIBE_STRUCT(kept_message, (),
                      (id, oa_id, phone, template_id, template_data, tracking_id, status,
                       error_code, error_message, delivery_status, delivery_time, type,
                       sending_mode, is_development, is_charged, fee_main, journey_id, campaign_id,
                       user_id, created_at, updated_at))

} // namespace etelecom::mock
