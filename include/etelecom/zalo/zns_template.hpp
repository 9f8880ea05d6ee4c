#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::zalo {

/// How a template looks.
enum class template_kind { unknown, text, otp, table, rating };
BOOST_DESCRIBE_ENUM(template_kind, unknown, text, otp, table, rating)

/// How the review of a template stands. Only an approved one can be sent.
enum class template_review { unknown, pending, approved, rejected, disabled };
BOOST_DESCRIBE_ENUM(template_review, unknown, pending, approved, rejected, disabled)
constexpr auto wire_words(template_review) {
    using enum template_review;
    return std::to_array<word<template_review>>({{unknown, "unknown", "not known"},
                                                 {pending, "PENDING_REVIEW", "under review"},
                                                 {approved, "ENABLE", "approved"},
                                                 {rejected, "REJECT", "refused"},
                                                 {disabled, "DISABLE", "locked"}});
}

/// How well people take a template's messages.
enum class template_rating { unknown, unrated, low, medium, high };
BOOST_DESCRIBE_ENUM(template_rating, unknown, unrated, low, medium, high)
constexpr auto wire_words(template_rating) {
    using enum template_rating;
    return std::to_array<word<template_rating>>(
        {{unknown, "unknown", "not known"},
         {unrated, "UNDEFINED", "OA sent no ZNS in the rating window, so not rated"},
         {low, "LOW", "poor"},
         {medium, "MEDIUM", "average"},
         {high, "HIGH", "good"}});
}

/// What a template's messages are about. Zalo numbers these levels from 0, a one-time password, to
/// 5, a promotion.
enum class template_topic {
    unknown,
    otp,
    in_transaction,
    post_transaction,
    account_update,
    general_update,
    follow_up
};
BOOST_DESCRIBE_ENUM(template_topic, unknown, otp, in_transaction, post_transaction, account_update,
                    general_update, follow_up)
constexpr auto wire_words(template_topic) {
    using enum template_topic;
    return std::to_array<word<template_topic>>(
        {{unknown, "unknown", "not stated"},
         {otp, "OTP", "one-time password, level 0"},
         {in_transaction, "IN_TRANSACTION", "confirm/update a transaction, tag 1"},
         {post_transaction, "POST_TRANSACTION", "after-sales support, tag 2"},
         {account_update, "ACCOUNT_UPDATE", "account update, tag 3"},
         {general_update, "GENERAL_UPDATE", "service change notice, tag 4"},
         {follow_up, "FOLLOW_UP", "promotion to existing customers, tag 5"}});
}

/// A parameter of a template: a key of `template_data`, and what its value has to be.
struct zns_parameter {
    /// The key in `template_data`.
    std::string name{};
    /// In Zalo's own words.
    std::string type{};
    /// Whether `template_data` must have it.
    bool require = false;
    /// Shortest and longest value. The unit is not stated.
    std::int32_t min_length = 0;
    std::int32_t max_length = 0;
    /// Whether its value may be null.
    bool accept_null = false;
    friend bool operator==(zns_parameter const&, zns_parameter const&) = default;
};
BOOST_DESCRIBE_STRUCT(zns_parameter, (), (accept_null, max_length, min_length, name, require, type))

/// A ZNS template as it is registered with Zalo. Not every operation answers with all of it: a
/// member that an answer does not have is unset.
struct zns_template {
    etelecom::id<tag::zns_template> template_id{};
    std::string template_name{};
    open_enum<template_kind> type{};
    std::vector<zns_parameter> template_params{};
    open_enum<template_review> template_status{};
    open_enum<template_rating> template_quality{};
    open_enum<template_topic> template_tag{};
    /// Where the template can be looked at.
    std::string preview_url{};
    /// The price of one message. The currency is not stated.
    std::int64_t price = 0;
    /// The price of one message beyond the quota. The currency is not stated.
    std::int64_t price_exceeded = 0;
    /// Not described. The currency is not stated.
    std::int64_t retail_price = 0;
    /// Whether the template has a quota of its own: the two numbers below.
    bool apply_template_quota = false;
    /// Messages a day.
    std::int64_t template_daily_quota = 0;
    /// Messages left today.
    std::int64_t template_remaining_quota = 0;
    /// A time limit. The unit is not stated.
    std::int64_t timeout = 0;
    /// Whether it is for the messages of a journey.
    bool is_journey = false;
    /// Not described.
    std::string ref_param{};
    etelecom::id<tag::oa> oa_id{};
    etelecom::id<tag::shop> shop_id{};
    timestamp created_at{};
    timestamp updated_at{};
    friend bool operator==(zns_template const&, zns_template const&) = default;
};
BOOST_DESCRIBE_STRUCT(zns_template, (),
                      (apply_template_quota, created_at, is_journey, oa_id, preview_url, price,
                       price_exceeded, ref_param, retail_price, shop_id, template_daily_quota,
                       template_id, template_name, template_params, template_quality,
                       template_remaining_quota, template_status, template_tag, timeout, type,
                       updated_at))

/// Whether an answer holds a template.
inline judgement judge(zns_template const& answer) {
    if (!answer.template_id.is_set()) return {verdict::unclear, 0, "no id of the template"};
    return {};
}

} // namespace etelecom::zalo
