#pragma once

#include <etelecom/events/envelope.hpp>
#include <etelecom/events/party.hpp>

namespace etelecom::events {

/// How a person rated a ZNS.
struct rating {
    std::string msg_id{};
    std::optional<std::int64_t> rate{};
    /// In the person's own words.
    std::optional<std::string> note{};
    std::optional<std::vector<std::string>> feedbacks{};
    /// As text, because it comes as one or as a number. No page says in what unit.
    std::optional<std::string> submit_time{};

    static constexpr field_notes notes[] = {
        {.member = "msg_id", .either = true},      {.member = "rate", .either = true},
        {.member = "note", .sensitive = true},     {.member = "feedbacks", .sensitive = true},
        {.member = "submit_time", .either = true},
    };
    friend bool operator==(rating const&, rating const&) = default;
};
BOOST_DESCRIBE_STRUCT(rating, (), (msg_id, rate, note, feedbacks, submit_time))

/// A person rated a ZNS.
struct user_feedback : event<"user_feedback"> {
    static constexpr std::string_view summary = "A person rated a ZNS";

    struct body {
        std::string app_id{};
        std::optional<std::string> user_id_by_app{};
        std::string event_name{};
        /// When it happened: milliseconds since 1970, UTC, as text. See `arrival::sent_at`.
        std::string timestamp{};
        /// Which of the envelope's ids stand in this event, no page says: `oa_id`, or both parties.
        etelecom::id<tag::oa> oa_id{};
        std::optional<party> sender{};
        std::optional<party> recipient{};
        rating message{};

        static constexpr field_notes notes[] = {
            envelope::app_id,
            envelope::user_id_by_app,
            envelope::timestamp,
            {.member = "sender", .sensitive = true},
            {.member = "recipient", .sensitive = true},
        };
        friend bool operator==(body const&, body const&) = default;
    };
};
BOOST_DESCRIBE_STRUCT(user_feedback::body, (),
                      (app_id, user_id_by_app, event_name, timestamp, oa_id, sender, recipient,
                       message))

} // namespace etelecom::events
