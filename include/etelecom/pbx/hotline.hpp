#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::pbx {

/// Whether a hotline may be used.
enum class hotline_state { created, enabled, disabled };
BOOST_DESCRIBE_ENUM(hotline_state, created, enabled, disabled)
constexpr auto wire_words(hotline_state) {
    using enum hotline_state;
    return std::to_array<word<hotline_state>>(
        {{created, "Z", "newly created"}, {enabled, "P", "enabled"}, {disabled, "N", "disabled"}});
}

/// The mobile network that a hotline's number belongs to.
enum class mobile_network { unknown, mobifone, vinaphone, viettel, other };
BOOST_DESCRIBE_ENUM(mobile_network, unknown, mobifone, vinaphone, viettel, other)

/// A hotline: the number that extensions call out with.
struct hotline {
    etelecom::id<tag::hotline> id{};
    /// The number itself; `hotline` on the wire.
    phone_number number{};
    std::string name{};
    std::string description{};
    open_enum<mobile_network> network{};
    open_enum<hotline_state> status{};
    /// Whether calls are let through without a look at the balance.
    bool is_free_charge = false;
    etelecom::id<tag::connection> connection_id{};
    /// How the hotline is connected. The pages show `unknown` and list no words.
    std::string connection_method{};
    /// Who owns or manages the hotline.
    etelecom::id<tag::user> owner_id{};
    timestamp created_at{};
    timestamp updated_at{};

    static constexpr field_notes notes[] = {
        // A table types it as an int64 in a string, as if it were an id: that would lose a leading
        // zero.
        {.member = "number", .name = "hotline"}};
    friend bool operator==(hotline const&, hotline const&) = default;
};
BOOST_DESCRIBE_STRUCT(hotline, (),
                      (connection_id, connection_method, created_at, description, number, id,
                       is_free_charge, name, network, owner_id, status, updated_at))

/// Whether an answer is about a hotline at all.
inline judgement judge(hotline const& answer) {
    if (!answer.id.is_set()) return {verdict::unclear, 0, "no id of the hotline"};
    return {};
}

} // namespace etelecom::pbx
