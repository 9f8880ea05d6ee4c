#pragma once

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/events.hpp>

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/utility.hpp>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// An event of each kind, written down from tests/contract/WEBHOOKS.md. What it leaves open (the
// words of `source`, the unit of a time) is made up.

namespace etelecom::test {

inline std::string sample_of_message(std::string_view name, std::string_view message) {
    return R"({"app_id":"360846524940903967","user_id_by_app":"552177279717587730","event_name":")" +
           std::string(name) +
           R"(","timestamp":"1700000000000","sender":{"id":"246845883529197922"},)"
           R"("recipient":{"id":"388613280878808645"},"message":)" +
           std::string(message) + "}";
}

inline std::string sample_of_account(std::string_view name, std::string_view rest) {
    return R"({"app_id":"360846524940903967","event_name":")" + std::string(name) +
           R"(","timestamp":"1700000000000",)" + std::string(rest) + "}";
}

inline std::string with_attachment(std::string_view type, std::string_view payload) {
    return R"({"msg_id":"96d3cdf3af150460909","attachments":[{"type":")" + std::string(type) +
           R"(","payload":)" + std::string(payload) + "}]}";
}

/// By their names, in the order of the table.
inline std::vector<std::pair<std::string, std::string>> const& samples() {
    static auto const all = [] {
        std::vector<std::pair<std::string, std::string>> made;
        auto const message = [&](std::string const& name, std::string_view text) {
            made.emplace_back(name, sample_of_message(name, text));
        };
        auto const account = [&](std::string const& name, std::string_view text) {
            made.emplace_back(name, sample_of_account(name, text));
        };
        std::string const picture =
            R"({"thumbnail":"https://t.example/1","url":"https://u.example/1"})";
        std::string const described =
            R"({"thumbnail":"https://t.example/1","description":"about","url":"https://u.example/1"})";
        std::string const file =
            R"({"size":"1024","name":"a.pdf","checksum":"c0ffee","type":"pdf","url":"https://u.example/1"})";
        std::string const place = R"({"coordinates":{"latitude":10.75,"longitude":106.5}})";
        std::string const sticker = R"({"id":"a2b1","url":"https://u.example/1"})";
        std::string const words =
            R"({"text":"Xin chào","msg_id":"96d3cdf3af150460909","quote_msg_id":"77"})";

        message("user_send_text", words);
        message("user_send_image", with_attachment("image", picture));
        message("user_send_link", with_attachment("link", described));
        message("user_send_audio", with_attachment("audio", R"({"url":"https://u.example/1"})"));
        message("user_send_video", with_attachment("video", described));
        message("user_send_sticker", with_attachment("sticker", sticker));
        message("user_send_location", with_attachment("location", place));
        message("user_send_business_card", R"({"msg_id":"96d3cdf3af150460909"})");
        message("user_send_file", with_attachment("file", file));
        message("user_send_gif", with_attachment("gif", picture));
        message("oa_send_text", words);
        message("oa_send_image", with_attachment("image", picture));
        message("oa_send_gif", with_attachment("gif", picture));
        message("oa_send_list", R"({"msg_id":"96d3cdf3af150460909"})");
        message("oa_send_file", with_attachment("file", file));
        message("oa_send_sticker", with_attachment("sticker", sticker));
        message(
            "user_received_message",
            R"({"delivery_time":"1700000000000","msg_id":"96d3cdf3af150460909","tracking_id":"otp-42"})");
        message("user_seen_message",
                R"({"msg_ids":["96d3cdf3af150460909","96d3cdf3af150460910"]})");
        made.emplace_back(
            "user_submit_info",
            R"({"app_id":"360846524940903967","event_name":"user_submit_info","timestamp":"1700000000000",)"
            R"("sender":{"id":"246845883529197922"},"recipient":{"id":"388613280878808645"},)"
            R"("info":{"name":"An","phone":"84900000100","address":"1 Lê Lợi","city":"Huế",)"
            R"("district":"Phú Xuân","ward":"Thuận Hòa","user_dob":"2000-01-01","gender":"other"}})");
        for (auto const* name : {"follow", "unfollow"})
            account(name, R"("oa_id":"388613280878808645","follower":{"id":"246845883529197922"},)"
                          R"("user_id_by_app":"552177279717587730","source":"testing")");
        account("oa_send_consent",
                R"("oa_id":"388613280878808645","phone":"84900000100","request_type":"SENT",)"
                R"("create_time":1700000000000,"expired_time":1700086400000)");
        account("user_reply_consent",
                R"("oa_id":"388613280878808645","phone":"84900000100","user_consent":"ALLOW",)"
                R"("confirmed_time":1700000000000,"expired_time":0)");
        account("user_call_oa",
                R"("user_id":"246845883529197922","call_id":"c-1","call_type":"AUDIO",)"
                R"("init_time":1700000000000,"call_duration":61000,"waiting_time":7,)"
                R"("talk_time":54000,"status_code":0)");
        account("oa_call_user",
                R"("phone":"84900000100","call_id":"c-2","call_type":"VIDEO",)"
                R"("init_time":1700000000000,"call_duration":61000,"waiting_time":7,)"
                R"("talk_time":54000,"status_code":0)");
        account(
            "user_feedback",
            R"("oa_id":"388613280878808645","message":{"msg_id":"96d3cdf3af150460909","rate":5,)"
            R"("note":"Tốt","feedbacks":["quick","kind"],"submit_time":"1700000000000"})");
        account("user_click_response_button",
                R"("oa_id":"388613280878808645","msg_id":"96d3cdf3af150460909",)"
                R"("message":{"data":"yes","button_type":"reply","tracking_id":"otp-42",)"
                R"("submit_time":"1700000000000"})");
        account(
            "change_template_status",
            R"("oa_id":"388613280878808645","template_id":7895417,)"
            R"("status":{"prev_status":"PENDING_REVIEW","new_status":"ENABLE"},"reason":"fine")");
        account("change_oa_daily_quota",
                R"("oaId":"388613280878808645","quota":{"prev_value":"500","new_value":"5000"})");
        for (auto const* name : {"event_journey_time_out", "event_journey_acknowledged"}) {
            auto const text = sample_of_account(name, R"("x":0)");
            made.emplace_back(name, text.substr(0, text.rfind(',')) + '}');
        }
        return made;
    }();
    return all;
}

inline std::string const& sample(std::string_view name) {
    for (auto const& [of, json] : samples())
        if (of == name) return json;
    static std::string const none;
    return none;
}

/// A descriptor without its type.
struct listed_event {
    std::string_view summary;
    /// What is wrong with a body.
    problem_list (*read)(std::string_view json, decode_options const& how);
    /// Reads a body and writes it again.
    std::string (*written_again)(std::string_view json);
    /// Reads a body and prints it.
    std::string (*printed)(std::string_view json);
    /// Has a receiver count what comes of this event.
    void (*count_in)(events::receiver& to, int& count);
};

inline std::map<std::string_view, listed_event> const& all_events() {
    static auto const all = [] {
        std::map<std::string_view, listed_event> made;
        using boost::mp11::mp_identity;
        boost::mp11::mp_for_each<boost::mp11::mp_transform<mp_identity, events::all_events>>(
            [&]<class E>(mp_identity<E>) {
                using body = typename E::body;
                made[E::name] = {
                    E::summary,
                    [](std::string_view json, decode_options const& how) {
                        auto read = decode<body>(json, how);
                        return read ? problem_list() : read.error();
                    },
                    [](std::string_view json) {
                        return events::encode_event<E>(decode<body>(json).value());
                    },
                    [](std::string_view json) { return masked(decode<body>(json).value()); },
                    [](events::receiver& to, int& count) {
                        to.on<E>([&](events::received<E> const&) { ++count; });
                    }};
            });
        return made;
    }();
    return all;
}

} // namespace etelecom::test
