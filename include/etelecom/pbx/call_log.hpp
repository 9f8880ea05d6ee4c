#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::pbx {

/// Whether a call was answered.
enum class call_result { unknown, answered, not_answered };
BOOST_DESCRIBE_ENUM(call_result, unknown, answered, not_answered)

/// Which way a call went. No page explains the words.
enum class call_direction { unknown, in, out, ext, ext_in, ext_out };
BOOST_DESCRIBE_ENUM(call_direction, unknown, in, out, ext, ext_in, ext_out)

/// One place that a call was put through to.
struct call_target {
    /// An extension's number or a phone number.
    std::string target_number{};
    /// In the server's own words, which no page lists.
    std::string status{};
    std::string end_reason{};
    std::int32_t fail_code = 0;
    std::string trunk_name{};
    timestamp add_time{};
    timestamp ring_time{};
    timestamp answered_time{};
    timestamp ended_time{};
    /// How long it rang. The unit is not stated.
    std::int64_t ring_duration = 0;

    static constexpr field_notes notes[] = {
        // Who talked to whom, what was said, and what was written down about it.
        {.member = "target_number", .sensitive = true}};
    friend bool operator==(call_target const&, call_target const&) = default;
};
BOOST_DESCRIBE_STRUCT(call_target, (),
                      (add_time, answered_time, end_reason, ended_time, fail_code, ring_duration,
                       ring_time, status, target_number, trunk_name))

/// A call that was made, or tried.
struct call_log {
    etelecom::id<tag::call_log> id{};
    /// The calling number: an extension's or a phone's.
    std::string caller{};
    /// The called number: an extension's or a phone's.
    std::string callee{};
    open_enum<call_direction> direction{};
    open_enum<call_result> call_state{};
    /// A letter such as `Z`, which no page explains.
    std::string call_status{};
    /// How long the call was. The unit is not stated.
    std::int64_t duration = 0;
    timestamp started_at{};
    timestamp ended_at{};
    /// Links to the recordings of the call.
    std::vector<std::string> recording_urls{};
    /// What the call was put through to.
    std::vector<call_target> call_targets{};
    etelecom::id<tag::extension> extension_id{};
    /// The employee who called or was called.
    etelecom::id<tag::user> user_id{};
    etelecom::id<tag::contact> contact_id{};
    /// The id that the caller's web or mobile application was given for the call.
    std::string external_id{};
    /// The same for the session.
    std::string external_session_id{};
    std::string note{};
    timestamp created_at{};
    timestamp updated_at{};

    static constexpr field_notes notes[] = {
        {.member = "caller", .sensitive = true},
        // A table names it silence, which cannot be meant; every sample has callee.
        {.member = "callee", .sensitive = true, .also = {"silence"}},
        {.member = "recording_urls", .sensitive = true},
        {.member = "note", .sensitive = true}};
    friend bool operator==(call_log const&, call_log const&) = default;
};
BOOST_DESCRIBE_STRUCT(call_log, (),
                      (call_state, call_status, call_targets, callee, caller, contact_id,
                       created_at, direction, duration, ended_at, extension_id, external_id,
                       external_session_id, id, note, recording_urls, started_at, updated_at,
                       user_id))

} // namespace etelecom::pbx
