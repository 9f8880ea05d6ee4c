#pragma once

#include <etelecom/events/envelope.hpp>
#include <etelecom/events/party.hpp>

namespace etelecom::events {

/// The body of `follow` and `unfollow`.
struct follower_change {
    std::string app_id{};
    std::string event_name{};
    /// When it happened: milliseconds since 1970, UTC, as text. See `arrival::sent_at`.
    std::string timestamp{};
    etelecom::id<tag::oa> oa_id{};
    /// The person.
    party follower{};
    std::optional<std::string> user_id_by_app{};
    /// By which way; no page has the words.
    std::optional<std::string> source{};

    static constexpr field_notes notes[] = {
        envelope::app_id,
        envelope::timestamp,
        envelope::user_id_by_app,
        {.member = "source", .either = true},
    };
    friend bool operator==(follower_change const&, follower_change const&) = default;
};
BOOST_DESCRIBE_STRUCT(follower_change, (),
                      (app_id, event_name, timestamp, oa_id, follower, user_id_by_app, source))

/// A person began to follow the OA.
struct follow : event<"follow"> {
    static constexpr std::string_view summary = "A person began to follow the OA";
    using body = follower_change;
};

/// A person follows the OA no more.
struct unfollow : event<"unfollow"> {
    static constexpr std::string_view summary = "A person follows the OA no more";
    using body = follower_change;
};

} // namespace etelecom::events
