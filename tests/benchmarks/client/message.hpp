#pragma once

#include <etelecom/zalo/send_zns.hpp>

#include <string_view>

/// What is sent, and what comes back: the members of the answer on the documentation's page of
/// SendZNS, with values such as the platform gives.
namespace message {

using operation = etelecom::zalo::send_zns;

inline operation::request request() {
    return {.oa_id = 579745863508352884,
            .phone = "0900000100",
            .template_id = 7895417,
            .template_data = {{"code", "482913"}, {"customer", "Lan"}},
            .tracking_id = "otp-42"};
}

inline constexpr std::string_view answer =
    R"({"campaign_id":"0","created_at":"2024-05-17T03:21:07Z","delivery_status":"unknown",)"
    R"("delivery_time":"2024-05-17T03:21:09Z","error_code":0,"error_message":"","fee_main":300,)"
    R"("fee_token":0,"id":"1129384756102938475","is_charged":true,"is_development":false,)"
    R"("journey_id":"0","msg_id":"a1b2c3d4e5f60718293a","oa_id":"579745863508352884",)"
    R"("phone":"0900000100","sent_time":"2024-05-17T03:21:08Z","sending_mode":"unknown",)"
    R"("shop_id":"1129384756102938476","status":"P",)"
    R"("template_data":{"code":"482913","customer":"Lan"},"template_id":7895417,"timeout":0,)"
    R"("tracking_id":"otp-42","type":"template","updated_at":"2024-05-17T03:21:09Z",)"
    R"("user_id":"1129384756102938477"})";

} // namespace message
