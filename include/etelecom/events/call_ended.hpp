#pragma once

#include <etelecom/events/envelope.hpp>
#include <etelecom/events/party.hpp>

namespace etelecom::events {

/// What kind of call it was.
enum class call_medium { audio, video };
BOOST_DESCRIBE_ENUM(call_medium, audio, video)
constexpr auto wire_words(call_medium) {
    using enum call_medium;
    return std::to_array<word<call_medium>>(
        {{audio, "AUDIO", "voice call"}, {video, "VIDEO", "video call"}});
}

/// The body of `user_call_oa` and `oa_call_user`.
struct ended_call {
    std::string app_id{};
    std::optional<std::string> user_id_by_app{};
    std::string event_name{};
    /// When it happened: milliseconds since 1970, UTC, as text. See `arrival::sent_at`.
    std::string timestamp{};
    /// Which of the envelope's ids stand in this event, no page says: `oa_id`, or both parties.
    etelecom::id<tag::oa> oa_id{};
    std::optional<party> sender{};
    std::optional<party> recipient{};
    /// The person, by `user_id` or by `phone`.
    std::optional<std::string> user_id{};
    phone_number phone{};
    std::string call_id{};
    open_enum<call_medium> call_type{};
    /// When it began. No page says in what unit.
    std::optional<std::int64_t> init_time{};
    /// In milliseconds.
    std::optional<std::int64_t> call_duration{};
    /// In seconds, unlike the two beside it.
    std::optional<std::int64_t> waiting_time{};
    /// In milliseconds.
    std::optional<std::int64_t> talk_time{};
    /// How it ended; no page has the codes.
    std::optional<std::int64_t> status_code{};

    static constexpr field_notes notes[] = {
        envelope::app_id,
        envelope::user_id_by_app,
        envelope::timestamp,
        {.member = "user_id", .either = true},
        {.member = "phone", .either = true},
        {.member = "call_id", .either = true},
        {.member = "init_time", .either = true},
        {.member = "call_duration", .text = "milliseconds", .either = true},
        {.member = "waiting_time", .text = "seconds", .either = true},
        {.member = "talk_time", .text = "milliseconds", .either = true},
        {.member = "status_code", .either = true},
    };
    friend bool operator==(ended_call const&, ended_call const&) = default;
};
BOOST_DESCRIBE_STRUCT(ended_call, (),
                      (app_id, user_id_by_app, event_name, timestamp, oa_id, sender, recipient,
                       user_id, phone, call_id, call_type, init_time, call_duration, waiting_time,
                       talk_time, status_code))

/// A call of a person to the OA ended.
struct user_call_oa : event<"user_call_oa"> {
    static constexpr std::string_view summary = "A call of a person to the OA ended";
    using body = ended_call;
};

/// A call of the OA to a person ended.
struct oa_call_user : event<"oa_call_user"> {
    static constexpr std::string_view summary = "A call of the OA to a person ended";
    using body = ended_call;
};

} // namespace etelecom::events
