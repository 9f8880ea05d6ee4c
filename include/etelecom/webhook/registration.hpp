#pragma once

#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/open_enum.hpp>
#include <etelecom/types/tags.hpp>
#include <etelecom/types/timestamp.hpp>

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace etelecom::webhook {

/// What a webhook is told of.
enum class event_kind { call_log, zns_message };
BOOST_DESCRIBE_ENUM(event_kind, call_log, zns_message)

/// How the deliveries to a webhook go.
enum class delivery_health { ok, retry, stop };
BOOST_DESCRIBE_ENUM(delivery_health, ok, retry, stop)

} // namespace etelecom::webhook

template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::webhook::event_kind::call_log>{
    .text = "calls"};
// An older copy of the page has call_log only.
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::webhook::event_kind::zns_message>{
    .wire = "zl_oa_message", .text = "ZNS messages"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::webhook::delivery_health::ok>{
    .text = "delivered"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::webhook::delivery_health::retry>{
    .text = "failed, tried again at growing intervals"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::webhook::delivery_health::stop>{
    .text = "the last try failed: the webhook is off"};

namespace etelecom::webhook {

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

// What somebody's server answered may hold anything.
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::webhook::delivery_failure::resp_body>{.sensitive = true};
