#pragma once

#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/types/timestamp.hpp>

#include <concepts>
#include <optional>
#include <string>
#include <type_traits>

namespace etelecom {

/// Whether an item of a list is what a call brought about.
enum class likeness : unsigned char {
    no,
    probable, ///< it fits, and so would another one's
    certain   ///< it bears the caller's own mark
};

namespace detail {

template <pageable E>
using item_of = typename std::remove_cvref_t<decltype(std::declval<typename E::response&>().*
                                                      E::items)>::value_type;

template <class By, class Request>
concept finds = pageable<typename By::list> &&
    requires(Request const& request, timestamp from, item_of<typename By::list> const& item) {
    { By::ask(request, from) } -> std::same_as<typename By::list::request>;
    { By::compare(request, from, item) } -> std::same_as<likeness>;
    { By::judge(item) } -> std::same_as<judgement>;
    { By::same(item, item) } -> std::convertible_to<bool>;
};

template <class By, class Request>
concept marks = requires(Request& request) {
    { By::mark(request) } -> std::same_as<std::optional<std::string>&>;
};

} // namespace detail

/// An operation that says how what it brought about is found again when its answer was lost: it has
/// a type `found_by` with
///
/// - `using list = ...;` the operation that lists such things, page by page;
/// - `static list::request ask(request const&, timestamp from)`: what to ask it, for what was made
///   at that time or later;
/// - `static likeness compare(request const&, timestamp from, item const&)`: whether an item is it;
///   `no` for what was made before `from`;
/// - `static judgement judge(item const&)`: whether the platform took it, as for an answer;
/// - `static bool same(item const&, item const&)`: whether two items are one thing, listed twice;
/// - where a request bears a mark of the caller's own: `static std::optional<std::string>&
///   mark(request&)`. Without it nothing can be `certain`.
///
/// None of them throws.
template <class E>
concept found_again = operation_descriptor<E> && requires {
    typename E::found_by;
} && detail::finds<typename E::found_by, typename E::request>;

} // namespace etelecom
