#pragma once

#include <etelecom/zalo.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

/// The messages that the codec is measured with. Every member is filled, since Boost.JSON 1.81 can
/// read a struct only when all its members are there. As text they are what others write: see
/// foreign.hpp.
namespace payloads {

namespace zalo = etelecom::zalo;

inline etelecom::timestamp at(char const* text) { return *etelecom::timestamp::parse(text); }

/// About 300 bytes.
inline zalo::send_zns::request send_request() {
    return {.oa_id = 579745863508352884,
            .phone = "0900000100",
            .template_id = 7895417,
            .template_data = {{"code", "482913"},
                              {"customer", "Nguy\u1ec5n Th\u1ecb A"},
                              {"order", "DH-2024-000183"},
                              {"total", "1.250.000"}},
            .tracking_id = "order-000183-confirmation",
            .mode = zalo::zns_mode::development,
            .sending_mode = zalo::zns_sending::ordinary};
}

/// About 1 KB: the answer to SendZNS, and an item of ListMessages.
inline zalo::zns_message message(std::size_t number = 0) {
    zalo::zns_message answer;
    answer.id = 1129384756102938475 + static_cast<std::int64_t>(number);
    answer.msg_id = "a1b2c3d4e5f60718293a";
    answer.oa_id = 579745863508352884;
    answer.phone = "0900000100";
    answer.template_id = 7895417;
    answer.template_data = send_request().template_data;
    answer.tracking_id = "order-000183-confirmation";
    answer.status = zalo::send_outcome::sent;
    answer.delivery_status = zalo::delivery_state::received;
    answer.delivery_time = at("2024-05-17T03:21:09.125Z");
    answer.type = zalo::zns_kind::by_template;
    answer.sending_mode = zalo::zns_sending::ordinary;
    answer.is_charged = true;
    answer.fee_main = 300;
    answer.journey_id = 22;
    answer.campaign_id = 33;
    answer.sms.emplace();
    answer.sms->request_time = answer.sms->send_time = at("2024-05-17T03:21:08Z");
    answer.rate = 5;
    answer.feedback = {"quick", "polite"};
    answer.note = "thanks";
    answer.submit_time = answer.request_time = at("2024-05-17T03:21:07.5Z");
    answer.sent_time = at("2024-05-17T03:21:08.25Z");
    answer.timeout = 30;
    answer.shop_id = 1129384756102938476;
    answer.user_id = 1129384756102938477;
    answer.zl_user_id = 8123456789012345678;
    answer.created_at = at("2024-05-17T03:21:07Z");
    answer.updated_at = at("2024-05-17T03:21:09Z");
    return answer;
}

/// About 450 bytes for each consent.
inline zalo::list_request_consent::response consents(std::size_t count) {
    zalo::list_request_consent::response answer;
    for (std::size_t i = 0; i != count; ++i) {
        auto& item = answer.consents.emplace_back();
        item.id = 1129384756102938475 + static_cast<std::int64_t>(i);
        item.oa_id = 579745863508352884;
        item.phone = "0900000" + std::to_string(100 + i % 900);
        item.call_type = zalo::call_kind::audio_and_video;
        item.reason_code = zalo::consent_reason::delivery_notification;
        item.status = zalo::send_outcome::sent;
        item.reply_status = i % 3 == 0 ? zalo::consent_reply::agreed : zalo::consent_reply::waiting;
        item.delivery_status = zalo::delivery_state::seen;
        item.delivery_time = at("2024-05-17T03:21:09Z");
        item.expires_at = at("2024-06-16T03:21:09Z");
        item.is_charged = i % 2 == 0;
        item.shop_id = 1129384756102938476;
        item.user_id = 1129384756102938477;
        item.created_at = at("2024-05-17T03:21:07Z");
        item.updated_at = at("2024-05-17T04:00:00Z");
    }
    answer.paging = {
        .after = ".", .limit = 1000, .next = "MTEyOTM4NDc1NjEwMjkzODQ3NQ", .sort = "id"};
    return answer;
}

/// About 1 KB for each message.
inline zalo::list_messages::response messages(std::size_t count) {
    zalo::list_messages::response answer;
    for (std::size_t i = 0; i != count; ++i) answer.messages.push_back(message(i));
    answer.paging = {
        .after = ".", .limit = 1000, .next = "MTEyOTM4NDc1NjEwMjkzODQ3NQ", .sort = "id"};
    return answer;
}

/// The same, with a text in each message that cannot be written as it is.
inline zalo::zns_message quoted(zalo::zns_message answer) {
    answer.template_data.insert_or_assign("customer",
                                          "Nguy\u1ec5n Th\u1ecb \"A\"\nH\u00e0 N\u1ed9i");
    return answer;
}
inline zalo::list_messages::response quoted(zalo::list_messages::response answer) {
    for (auto& item : answer.messages) item = quoted(item);
    return answer;
}

/// The same, with a time in each message that is unset.
inline zalo::zns_message undelivered(zalo::zns_message answer) {
    answer.delivery_time = {};
    return answer;
}
inline zalo::list_messages::response undelivered(zalo::list_messages::response answer) {
    for (auto& item : answer.messages) item.delivery_time = {};
    return answer;
}

} // namespace payloads
