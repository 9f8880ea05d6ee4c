#pragma once

#include "support/generate.hpp"

#include <etelecom/codec/wire_type_of.hpp>
#include <etelecom/types/id.hpp>

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace etelecom::test {

/// The ids that answers held, of one kind of thing. An id knows what it is an id of, so that what
/// one operation answers is found again where another one asks for it.
template <class Tag>
inline std::vector<id<Tag>> seen_ids{};

template <class Tag>
void remember(std::string_view, id<Tag> const& value) {
    auto& seen = seen_ids<Tag>;
    if (value && std::find(seen.begin(), seen.end(), value) == seen.end()) seen.push_back(value);
}
void remember(std::string_view, auto const&) {}

/// A proxy in JavaScript holds every number in a double, and refuses those that it would round.
inline constexpr auto largest_number = (std::int64_t{1} << 53) - 1;

template <class Tag>
void make_sensible(std::string_view, id<Tag>& value) {
    if (value && !seen_ids<Tag>.empty()) value = seen_ids<Tag>.front();
    if (id<Tag>::wire_is_number && value.value() > largest_number) value = largest_number;
}
inline void make_sensible(std::string_view, std::int64_t& value) {
    value = std::min(value, largest_number);
}
inline void make_sensible(std::string_view name, std::string& value) {
    if (value.empty()) return;
    if (name.find("url") != name.npos) value = "https://example.com/etelecom";
    if (name.find("email") != name.npos) value = "person@example.com";
}
void make_sensible(std::string_view, auto&) {}

/// Shows every member of an object, however deep, with its name.
template <class T, class Visit>
void each_value(std::string_view name, T& value, Visit const& visit) {
    using plain = std::remove_const_t<T>;
    if constexpr (detail::described<plain>) {
        using members = boost::describe::describe_members<plain, boost::describe::mod_public>;
        boost::mp11::mp_for_each<members>(
            [&](auto member) { each_value(member.name, value.*member.pointer, visit); });
    } else if constexpr (requires { value.has_value(), *value; }) {
        if (value.has_value()) each_value(name, *value, visit);
    } else if constexpr (requires { value.push_back(value.front()); } &&
                         !std::same_as<plain, std::string>) {
        for (auto&& item : value) each_value(name, item, visit);
    } else {
        visit(name, value);
    }
}

/// Unsets what is not required.
inline void strip(wire_type const& type, void* object) {
    for (auto const& member : type.members) {
        auto* const place = member.in(object);
        if (member.type->shape == wire_shape::object && !member.type->nullable)
            strip(*member.type, place);
        else if (!member.notes->required) member.type->reset(place);
    }
}

/// A request for an operation: valid, and with ids that the platform told before, where it did.
/// Without `everything`, only what is required is set.
template <class Request>
Request sensible_request(std::uint64_t seed, bool everything) {
    auto request = generated<Request>(seed);
    if (!everything) strip(wire_type_of<Request>, &request);
    each_value({}, request, [](auto name, auto& value) { make_sensible(name, value); });
    return request;
}

template <class Answer>
void remember_ids(Answer const& answer) {
    each_value({}, answer, [](auto name, auto const& value) { remember(name, value); });
}

} // namespace etelecom::test
