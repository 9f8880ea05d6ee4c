#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::webhook {

/// What a webhook is told of.
enum class event_kind { call_log, zns_message };
BOOST_DESCRIBE_ENUM(event_kind, call_log, zns_message)
constexpr auto wire_words(event_kind) {
    using enum event_kind;
    return std::to_array<word<event_kind>>({{call_log, "call_log", "call history events"},
                                            // An older copy of the page has call_log only.
                                            {zns_message, "zl_oa_message", "ZNS message events"}});
}

/// How the deliveries to a webhook go.
enum class delivery_health { ok, retry, stop };
BOOST_DESCRIBE_ENUM(delivery_health, ok, retry, stop)
constexpr auto wire_words(delivery_health) {
    using enum delivery_health;
    return std::to_array<word<delivery_health>>(
        {{ok, "ok", "delivered, working"},
         {retry, "retry", "failed, being retried with backoff"},
         {stop, "stop", "last retry level passed, webhook disabled"}});
}

/// Why the last delivery to a webhook failed.
struct delivery_failure {
    std::string error{};
    /// What the address answered.
    std::string resp_body{};
    /// The HTTP status that the address answered with.
    std::int32_t resp_status = 0;
    /// How many times it was tried again.
    std::int32_t retried = 0;
    timestamp sent_at{};

    static constexpr field_notes notes[] = {
        // What somebody's server answered may hold anything.
        {.member = "resp_body", .sensitive = true}};
    friend bool operator==(delivery_failure const&, delivery_failure const&) = default;
};
BOOST_DESCRIBE_STRUCT(delivery_failure, (), (error, resp_body, resp_status, retried, sent_at))

/// How the deliveries to a webhook stand.
struct delivery_status {
    std::optional<delivery_failure> last_error{};
    /// When something was delivered last; nothing when never.
    std::optional<timestamp> last_sent_at{};
    open_enum<delivery_health> state{};
    friend bool operator==(delivery_status const&, delivery_status const&) = default;
};
BOOST_DESCRIBE_STRUCT(delivery_status, (), (last_error, last_sent_at, state))

/// A webhook: an address that eTelecom sends events to.
struct registration {
    etelecom::id<tag::webhook> id{};
    std::string url{};
    /// What is sent there.
    std::vector<open_enum<event_kind>> entities{};
    // A string in two tables; a list in the third and in all samples.
    /// The chosen fields of the data; empty in all samples.
    std::vector<std::string> fields{};
    std::string metadata{};
    // The tables have its members beside `url`; every sample has them in here.
    delivery_status states{};
    timestamp created_at{};
    friend bool operator==(registration const&, registration const&) = default;
};
BOOST_DESCRIBE_STRUCT(registration, (), (created_at, entities, fields, id, metadata, states, url))

/// Whether an answer is about a webhook at all.
inline judgement judge(registration const& answer) {
    if (!answer.id.is_set()) return {verdict::unclear, 0, "no id of the webhook"};
    return {};
}

} // namespace etelecom::webhook
