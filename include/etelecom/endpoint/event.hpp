#pragma once

#include <etelecom/endpoint/endpoint.hpp>

#include <concepts>
#include <string_view>

namespace etelecom {

/// Base of every descriptor of an event, that is, of something that the platform sends by itself.
///
/// A descriptor is a type with a nested `body`, described with `BOOST_DESCRIBE_STRUCT` at namespace
/// scope. `Name` is the word that stands in `event_name` on the wire:
///
/// ```cpp
/// struct user_waved : etelecom::event<"user_waved"> {
///     struct body { std::string app_id{}; std::string event_name{}; std::string hand{}; };
/// };
/// BOOST_DESCRIBE_STRUCT(user_waved::body, (), (app_id, event_name, hand))
/// ```
///
/// What it may add: `static constexpr std::string_view summary`, one line; and
/// `static constexpr bool partial = true`, when it is known that the body has more than is
/// described.
template <fixed_string Name>
struct event {
    static constexpr std::string_view name = Name.view();
    static constexpr std::string_view summary{};
    /// The body has fields that no page shows. All of them are in the JSON of the event.
    static constexpr bool partial = false;
};

namespace detail {

template <class E>
concept has_event_name = requires {
    { E::name } -> std::convertible_to<std::string_view>;
};

template <class E>
concept has_body = requires {
    typename E::body;
};

} // namespace detail

/// A type that describes an event: see `event`.
template <class E>
concept event_descriptor =
    detail::has_event_name<E> && detail::has_body<E> && detail::described<typename E::body>;

namespace detail {

/// Says in words what a type lacks to be an event; called where a caller's type comes in.
template <class E>
constexpr void require_event() {
    static_assert(has_event_name<E>,
                  "etelecom: an event derives from etelecom::event<\"name_on_the_wire\">");
    static_assert(has_body<E>, "etelecom: an event has a nested type, body");
    if constexpr (has_body<E>)
        static_assert(described<typename E::body>,
                      "etelecom: describe the body: BOOST_DESCRIBE_STRUCT(name::body, (), "
                      "(members)) at namespace scope");
}

} // namespace detail
} // namespace etelecom
