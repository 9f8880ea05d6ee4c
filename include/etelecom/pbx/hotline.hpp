#pragma once

#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/open_enum.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/types/tags.hpp>
#include <etelecom/types/timestamp.hpp>

#include <boost/describe/enum.hpp>

#include <string>

namespace etelecom::pbx {

/// Whether a hotline may be used.
enum class hotline_state { created, enabled, disabled };
BOOST_DESCRIBE_ENUM(hotline_state, created, enabled, disabled)

/// The mobile network that a hotline's number belongs to.
enum class mobile_network { unknown, mobifone, vinaphone, viettel, other };
BOOST_DESCRIBE_ENUM(mobile_network, unknown, mobifone, vinaphone, viettel, other)

} // namespace etelecom::pbx

template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::pbx::hotline_state::created>{
    .wire = "Z", .text = "new"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::pbx::hotline_state::enabled>{
    .wire = "P", .text = "enabled"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::pbx::hotline_state::disabled>{
    .wire = "N", .text = "disabled"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::pbx::mobile_network::unknown>{
    .text = "not stated"};

namespace etelecom::pbx {

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

// A table types it as an int64 in a string, as if it were an id: that would lose a leading zero.
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::pbx::hotline::number>{
    .name = "hotline"};
