#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::zalo {

/// Whether an OA is connected to eTelecom.
enum class oa_state { created, connected, disconnected };
BOOST_DESCRIBE_ENUM(oa_state, created, connected, disconnected)
constexpr auto wire_words(oa_state) {
    using enum oa_state;
    return std::to_array<word<oa_state>>(
        {// The pages explain P and N only; Z means new wherever this platform explains it.
         {created, "Z", "new"},
         {connected, "P", "connected"},
         {disconnected, "N", "disconnected"}});
}

/// How well an OA's ZNS messages were received by the people they were sent to.
enum class oa_quality { unknown, undefined, low, medium, high };
BOOST_DESCRIBE_ENUM(oa_quality, unknown, undefined, low, medium, high)
constexpr auto wire_words(oa_quality) {
    using enum oa_quality;
    return std::to_array<word<oa_quality>>(
        {{unknown, "unknown", "not stated"},
         {undefined, "UNDEFINED", "not rated, OA sent no ZNS in the rating window"},
         {low, "LOW", "poor"},
         {medium, "MEDIUM", "average"},
         {high, "HIGH", "good"}});
}

/// How an OA was connected.
enum class oa_connection { unknown, builtin, direct };
BOOST_DESCRIBE_ENUM(oa_connection, unknown, builtin, direct)

/// An official account (OA) on Zalo, and how its connection to eTelecom stands.
struct official_account {
    etelecom::id<tag::oa> oa_id{};
    std::string name{};
    std::string description{};
    /// Link to the OA's picture.
    std::string avatar{};
    /// Link to the OA's cover picture.
    std::string cover{};
    /// Whether Zalo has verified the OA.
    bool is_verified = false;
    open_enum<oa_state> status{};
    open_enum<oa_connection> connection_method{};
    etelecom::id<tag::connection> connection_id{};
    /// The Zalo app that the OA is linked through.
    etelecom::id<tag::app> app_id{};
    /// When the connection lapses: the OA must be authorised again by then (`refresh_token`).
    timestamp expires_at{};
    /// Where the OA's events are sent; empty when nowhere. Only `get_shop_oa` and `update_shop_oa`
    /// are documented to tell it.
    std::string webhook_url{};
    /// Quality of the last 48 hours.
    open_enum<oa_quality> current_quality{};
    /// Quality of the last 7 days.
    open_enum<oa_quality> last_week_quality{};
    /// ZNS messages that the OA may send in a day.
    std::int64_t daily_quota = 0;
    /// ZNS messages that are left today.
    std::int64_t remaining_quota = 0;
    /// After-sales (tag 3) messages in a day; the page announces that it will be null. Like the
    /// three below, only in the answers of `get_shop_oa` and `update_shop_oa`.
    std::optional<std::int64_t> daily_quota_promotion{};
    /// After-sales messages in this month.
    std::optional<std::int64_t> monthly_promotion_quota{};
    /// After-sales messages that are left in this month.
    std::optional<std::int64_t> remaining_monthly_promotion_quota{};
    /// After-sales messages to be expected for the next month.
    std::optional<std::int64_t> estimated_next_month_promotion_quota{};
    etelecom::id<tag::shop> shop_id{};
    /// The owner of the shop.
    etelecom::id<tag::user> owner_id{};
    timestamp created_at{};
    timestamp updated_at{};

    static constexpr field_notes notes[] = {
        // The English tables name it id, which in them is any OA's id; schema and samples have
        // oa_id.
        {.member = "oa_id", .also = {"id"}},
        // Misspelt in the schema and all samples, which come from the server; the tables correct
        // it.
        {.member = "owner_id", .name = "onwer_id", .also = {"owner_id"}}};
    friend bool operator==(official_account const&, official_account const&) = default;
};
BOOST_DESCRIBE_STRUCT(official_account, (),
                      (app_id, avatar, connection_id, connection_method, cover, created_at,
                       current_quality, daily_quota, daily_quota_promotion, description,
                       estimated_next_month_promotion_quota, expires_at, is_verified,
                       last_week_quality, monthly_promotion_quota, name, oa_id, owner_id,
                       remaining_monthly_promotion_quota, remaining_quota, shop_id, status,
                       updated_at, webhook_url))

/// Whether an answer is about an OA at all.
inline judgement judge(official_account const& answer) {
    if (!answer.oa_id.is_set()) return {verdict::unclear, 0, "no id of the OA"};
    return {};
}

} // namespace etelecom::zalo
