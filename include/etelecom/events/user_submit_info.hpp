#pragma once

#include <etelecom/events/envelope.hpp>
#include <etelecom/events/party.hpp>

namespace etelecom::events {

/// What a person told of themselves. A newer form adds `full_address`, of which no page shows the
/// parts: the JSON of the event has it.
struct submitted_info {
    std::optional<std::string> name{};
    phone_number phone{};
    std::optional<std::string> address{};
    std::optional<std::string> city{};
    std::optional<std::string> district{};
    std::optional<std::string> ward{};
    /// Of the newer form: the date of birth.
    std::optional<std::string> user_dob{};
    /// Of the newer form.
    std::optional<std::string> gender{};

    static constexpr field_notes notes[] = {
        {.member = "name", .sensitive = true},
        {.member = "phone", .either = true},
        {.member = "address", .sensitive = true},
        {.member = "city", .sensitive = true},
        {.member = "district", .sensitive = true},
        {.member = "ward", .sensitive = true},
        {.member = "user_dob", .sensitive = true, .either = true},
        {.member = "gender", .sensitive = true, .either = true},
    };
    friend bool operator==(submitted_info const&, submitted_info const&) = default;
};
BOOST_DESCRIBE_STRUCT(submitted_info, (),
                      (name, phone, address, city, district, ward, user_dob, gender))

/// A person answered `zalo::request_user_info`.
struct user_submit_info : event<"user_submit_info"> {
    static constexpr std::string_view summary = "A person told the OA who they are";
    static constexpr bool partial = true;

    struct body {
        std::string app_id{};
        std::optional<std::string> user_id_by_app{};
        std::string event_name{};
        /// When it happened: milliseconds since 1970, UTC, as text. See `arrival::sent_at`.
        std::string timestamp{};
        party sender{};
        party recipient{};
        submitted_info info{};

        static constexpr field_notes notes[] = {envelope::app_id, envelope::user_id_by_app,
                                                envelope::timestamp};
        friend bool operator==(body const&, body const&) = default;
    };
};
BOOST_DESCRIBE_STRUCT(user_submit_info::body, (),
                      (app_id, user_id_by_app, event_name, timestamp, sender, recipient, info))

} // namespace etelecom::events
