#pragma once

#include <etelecom/types/id.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/types/tags.hpp>

#include <string_view>

/// What is on the simulated platform from the start, whatever the seed. The mock's README tells
/// more of it.
namespace etelecom::mock::start {

/// An OA that is connected, and has followers and templates.
inline constexpr id<tag::oa> oa = 579745863508352884;
/// Another one that is connected; nobody ever had to do with it.
inline constexpr id<tag::oa> second_oa = 579745863508352885;
/// An OA whose connection has lapsed.
inline constexpr id<tag::oa> lapsed_oa = 579745863508352886;
/// The Zalo app that the OAs are linked through.
inline constexpr id<tag::app> app = 4079946612431256781;

/// A one-time password: `code`, and if wanted `note`, which may be null. Approved.
inline constexpr id<tag::zns_template> otp_template = 7895417;
/// An order: `customer_name`, `order_code`, `amount`. Approved.
inline constexpr id<tag::zns_template> order_template = 7895418;
/// News of a delivery, for a journey: `order_code`, `state`. Approved.
inline constexpr id<tag::zns_template> journey_template = 7895419;
/// One that Zalo has refused.
inline constexpr id<tag::zns_template> rejected_template = 7895420;
/// One that Zalo has locked.
inline constexpr id<tag::zns_template> disabled_template = 7895421;

/// A person who follows the first OA, by their id at Zalo, and their number.
inline constexpr std::string_view follower = "3617162711928822001";
inline phone_number const& follower_phone() {
    static phone_number const phone("0900000201");
    return phone;
}
/// A person who had to do with the first OA and does not follow it any more.
inline constexpr std::string_view former_follower = "3617162711928822003";

} // namespace etelecom::mock::start
