#pragma once

#include <etelecom/events/envelope.hpp>

namespace etelecom::events {

/// The status of a template before and now; no page has the words.
struct template_status_change {
    std::optional<std::string> prev_status{};
    std::optional<std::string> new_status{};

    static constexpr field_notes notes[] = {{.member = "prev_status", .either = true},
                                            {.member = "new_status", .either = true}};
    friend bool operator==(template_status_change const&, template_status_change const&) = default;
};
BOOST_DESCRIBE_STRUCT(template_status_change, (), (prev_status, new_status))

/// A ZNS template was reviewed.
struct change_template_status : event<"change_template_status"> {
    static constexpr std::string_view summary = "A ZNS template was reviewed";

    struct body {
        std::string app_id{};
        std::string event_name{};
        /// When it happened: milliseconds since 1970, UTC, as text. See `arrival::sent_at`.
        std::string timestamp{};
        etelecom::id<tag::oa> oa_id{};
        etelecom::id<tag::zns_template> template_id{};
        template_status_change status{};
        /// Why, in words.
        std::optional<std::string> reason{};

        static constexpr field_notes notes[] = {envelope::app_id, envelope::timestamp};
        friend bool operator==(body const&, body const&) = default;
    };
};
BOOST_DESCRIBE_STRUCT(change_template_status::body, (),
                      (app_id, event_name, timestamp, oa_id, template_id, status, reason))

} // namespace etelecom::events
