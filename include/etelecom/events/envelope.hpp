#pragma once

#include <etelecom/endpoint.hpp>

/// Notes of what stands around the content of most events. Every body declares these members
/// itself: it is an aggregate without bases, so that it can be written down member by member.
namespace etelecom::events::envelope {

/// The app that the event is of. A part of what is signed.
inline constexpr field_notes app_id{.member = "app_id", .text = "the app", .either = true};

/// The person's id as that app has it.
inline constexpr field_notes user_id_by_app{
    .member = "user_id_by_app", .text = "the person's id as the app has it", .either = true};

/// When it happened, as text; see `arrival::sent_at`. A part of what is signed.
inline constexpr field_notes timestamp{
    .member = "timestamp", .text = "milliseconds since 1970, UTC", .either = true};

} // namespace etelecom::events::envelope
