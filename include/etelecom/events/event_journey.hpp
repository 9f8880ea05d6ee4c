#pragma once

#include <etelecom/events/envelope.hpp>

namespace etelecom::events {

/// The body of the events of a journey. What stands in it beside the envelope no page says: the
/// JSON of the event has it.
struct journey_change {
    std::string app_id{};
    std::string event_name{};
    /// When it happened: milliseconds since 1970, UTC, as text. See `arrival::sent_at`.
    std::string timestamp{};

    static constexpr field_notes notes[] = {envelope::app_id, envelope::timestamp};
    friend bool operator==(journey_change const&, journey_change const&) = default;
};
BOOST_DESCRIBE_STRUCT(journey_change, (), (app_id, event_name, timestamp))

/// A journey expired.
struct event_journey_time_out : event<"event_journey_time_out"> {
    static constexpr std::string_view summary = "A journey expired";
    static constexpr bool partial = true;
    using body = journey_change;
};

/// A journey was charged.
struct event_journey_acknowledged : event<"event_journey_acknowledged"> {
    static constexpr std::string_view summary = "A journey was charged";
    static constexpr bool partial = true;
    using body = journey_change;
};

} // namespace etelecom::events
