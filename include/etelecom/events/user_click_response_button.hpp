#pragma once

#include <etelecom/events/envelope.hpp>

namespace etelecom::events {

/// The button of a ZNS that a person pressed.
struct pressed_button {
    std::optional<std::string> data{};
    std::optional<std::string> button_type{};
    /// The mark that the ZNS was sent with.
    std::optional<std::string> tracking_id{};
    /// As text, because it comes as one or as a number. No page says in what unit.
    std::optional<std::string> submit_time{};

    static constexpr field_notes notes[] = {
        {.member = "data", .sensitive = true, .either = true},
        {.member = "button_type", .either = true},
        {.member = "tracking_id", .either = true},
        {.member = "submit_time", .either = true},
    };
    friend bool operator==(pressed_button const&, pressed_button const&) = default;
};
BOOST_DESCRIBE_STRUCT(pressed_button, (), (data, button_type, tracking_id, submit_time))

/// A person pressed a button for a quick reply in a ZNS.
struct user_click_response_button : event<"user_click_response_button"> {
    static constexpr std::string_view summary = "A person pressed a quick reply in a ZNS";

    struct body {
        std::string app_id{};
        std::string event_name{};
        /// When it happened: milliseconds since 1970, UTC, as text. See `arrival::sent_at`.
        std::string timestamp{};
        etelecom::id<tag::oa> oa_id{};
        /// The ZNS.
        std::string msg_id{};
        pressed_button message{};

        static constexpr field_notes notes[] = {
            envelope::app_id, envelope::timestamp, {.member = "msg_id", .either = true}};
        friend bool operator==(body const&, body const&) = default;
    };
};
BOOST_DESCRIBE_STRUCT(user_click_response_button::body, (),
                      (app_id, event_name, timestamp, oa_id, msg_id, message))

} // namespace etelecom::events
