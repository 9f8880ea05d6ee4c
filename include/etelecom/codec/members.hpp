#pragma once

#include <etelecom/endpoint/field_notes.hpp>

#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>

#include <string_view>

namespace etelecom::detail {

/// The described members of a struct, a list of Boost.Describe's descriptors.
template <class T>
using members_of = boost::describe::describe_members<T, boost::describe::mod_public>;

/// What the struct says of the member.
template <class T, class Descriptor>
inline constexpr field_notes const& notes_for = notes_of<T>(Descriptor::name);

/// The name of the member on the wire.
template <class T, class Descriptor>
constexpr std::string_view wire_name() {
    constexpr auto const& notes = notes_for<T, Descriptor>;
    return notes.name.empty() ? std::string_view(Descriptor::name) : notes.name;
}

} // namespace etelecom::detail
