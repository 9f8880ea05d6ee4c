#pragma once

#include <etelecom/endpoint/field_notes.hpp>
#include <etelecom/types/words.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace etelecom {

/// A string literal as a template argument: `endpoint<"Zalo", "SendZNS">`.
template <std::size_t Size>
struct fixed_string {
    char text[Size]{};

    constexpr fixed_string(char const (&literal)[Size]) noexcept {
        for (std::size_t i = 0; i != Size; ++i) text[i] = literal[i];
    }
    constexpr std::string_view view() const noexcept { return {text, Size - 1}; }
};

/// What a decoded answer says of the operation itself.
enum class verdict : unsigned char {
    yes,    ///< done, taken, or still pending
    no,     ///< the platform refused
    unclear ///< neither can be told: the answer lacks what a real one has
};

/// A verdict and the platform's own words for it. The texts must outlive the answer they were made
/// from or refer into it.
struct judgement {
    verdict says = verdict::yes;
    /// The business code of the answer (`error_code`, a negative SMS status), 0 when there is none.
    std::int64_t code = 0;
    std::string_view text{};
    /// Of a no: what was done all the same, in words (`it was charged`); empty when nothing was.
    /// The call's `delivery` is `unknown` then.
    std::string_view done{};
};

/// Which key an operation takes.
enum class key_use : unsigned char {
    any_shop, ///< a shop's own key, or a partner's key for that shop
    shop_key, ///< a partner's key for one shop, and no other
    partner,  ///< a partner's own key
    own,      ///< a shop's or a partner's own key, and not a partner's key for a shop
    any,      ///< not known: whatever key there is
    none      ///< no key: what it takes to be let in stands in the request
};

/// Base of every descriptor of an operation: where it is, and the defaults of what a descriptor may
/// say by hiding a member.
///
/// A descriptor is a type with a nested `request` and `response`, both described with
/// `BOOST_DESCRIBE_STRUCT` at namespace scope:
///
/// ```cpp
/// struct ping : etelecom::endpoint<"Zalo", "Ping"> {
///     struct request { std::string note{}; };
///     struct response { int code = 0; };
/// };
/// BOOST_DESCRIBE_STRUCT(ping::request, (), (note))
/// BOOST_DESCRIBE_STRUCT(ping::response, (), (code))
/// ```
///
/// What it may add:
/// - `static constexpr bool idempotent = true;` a reading operation: it may be repeated whenever a
///   repetition can help. Without it the operation is taken to cost money and to reach people.
/// - `static judgement judge(response const&)`: how a 200 says no.
/// - `static constexpr auto items = &response::things;` the operation answers page by page:
///   `request` has a member `paging` of type `paging_request`, `response` one of `paging_info`.
/// - `static constexpr std::string_view untold[] = {"/items/*/name"};` of a type that it shares
/// with
///   others, what this operation does not tell.
/// - `static constexpr bool costly = true;` each call costs money or reaches a person.
/// - `static constexpr bool echoes = false;` an answer may name another phone number or template
///   than its request.
/// - `static constexpr key_use keys = key_use::partner;` which key it takes.
/// - `using found_by = ...;` how what it brought about is found again when its answer was lost: see
///   `found_again`.
/// - `static constexpr std::string_view summary, page;` one line, and the documentation's address.
///
/// `Service` and `Operation` are the words of the path: `$BASE_URL.Service/Operation`.
template <fixed_string Service, fixed_string Operation>
struct endpoint {
    static constexpr std::string_view service = Service.view();
    static constexpr std::string_view operation = Operation.view();
    static constexpr std::string_view summary{};
    static constexpr std::string_view page{};
    static constexpr bool idempotent = false;
    static constexpr key_use keys = key_use::any_shop;
    /// The path behind the base URL of the SMS service, for the operations that stand there; empty
    /// for all others, which stand at `.Service/Operation`.
    static constexpr std::string_view sms_path{};
    /// The documentation of this operation could not be read whole: fields may be missing here.
    static constexpr bool partial = false;

    /// Each call costs money or reaches a person: what is sent twice arrives twice, and is paid for
    /// twice.
    static constexpr bool costly = false;

    /// Places in the answer, as JSON pointers with `*` for every element of an array, of which the
    /// documentation of this operation has nothing: other operations answer the same type, and tell
    /// more of it.
    static constexpr std::array<std::string_view, 0> untold{};

    /// The request has fields that no page shows: the mock takes any.
    static constexpr bool open_request = false;

    /// `phone`, `oa_id`, `template_id` and `tracking_id`, where request and answer have them, are
    /// the same in both. By that the client sees that an answer is of another call.
    static constexpr bool echoes = true;
};

namespace detail {

template <class T>
concept described = boost::describe::has_describe_members<T>::value;

template <class E>
concept has_location = requires {
    { E::service } -> std::convertible_to<std::string_view>;
    { E::operation } -> std::convertible_to<std::string_view>;
};

template <class E>
concept has_messages = requires {
    typename E::request;
    typename E::response;
};

} // namespace detail

/// A type that describes an operation: see `endpoint`.
template <class E>
concept operation_descriptor = detail::has_location<E> && detail::has_messages<E> &&
    detail::described<typename E::request> && detail::described<typename E::response>;

/// An operation that answers page by page.
template <class E>
concept pageable = operation_descriptor<E> &&
    requires(typename E::request ask, typename E::response answer) {
    {answer.*E::items};
    {ask.paging.after};
    {answer.paging.next};
};

namespace detail {

/// Says in words what a type lacks to be an operation; called where a caller's type comes in.
template <class E>
constexpr void require_operation() {
    static_assert(
        has_location<E>,
        "etelecom: an operation derives from etelecom::endpoint<\"Service\", \"Operation\">");
    if constexpr (has_location<E>) {
        static_assert(has_messages<E>,
                      "etelecom: an operation has two nested types, request and response");
        if constexpr (has_messages<E>) {
            static_assert(
                described<typename E::request>,
                "etelecom: describe the request: BOOST_DESCRIBE_STRUCT(name::request, (), "
                "(members)) at namespace scope");
            static_assert(described<typename E::response>,
                          "etelecom: describe the response: BOOST_DESCRIBE_STRUCT(name::response, "
                          "(), (members)) at namespace scope");
        }
    }
}

} // namespace detail
} // namespace etelecom
