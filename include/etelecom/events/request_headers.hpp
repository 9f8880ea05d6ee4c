#pragma once

#include <algorithm>
#include <concepts>
#include <initializer_list>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace etelecom::events {

/// The headers of a request, however an HTTP server has them: for the length of one call.
///
/// Made from a list of names and values, from any range of pairs of texts (`std::map`,
/// `etelecom::http_fields`, the headers of most servers), from a range of fields as Beast has them
/// (`name_string()`, `value()`), or from a function that takes a name and answers the value, empty
/// when there is none. The case of names does not count; in the last form that is the function's
/// affair. It refers to what it was made from.
class request_headers {
    using fields = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    template <class Field>
    static constexpr bool is_beast_field = requires(Field const& field) {
        std::string_view(field.name_string());
        std::string_view(field.value());
    };
    template <class Field>
    static constexpr bool is_pair = requires(Field const& field) {
        { field.first } -> std::convertible_to<std::string_view>;
        { field.second } -> std::convertible_to<std::string_view>;
    };
    template <class Range>
    static constexpr bool is_fields = [] {
        if constexpr (std::ranges::input_range<Range const&>) {
            using field = std::remove_cvref_t<std::ranges::range_reference_t<Range const&>>;
            return is_beast_field<field> || is_pair<field>;
        } else return false;
    }();
    template <class Function>
    static constexpr bool is_function =
        std::is_invocable_r_v<std::string, Function const&, std::string_view> ||
        std::is_invocable_r_v<std::string_view, Function const&, std::string_view>;

public:
    /// These names and values.
    request_headers(fields const& list)
        : source_(&list), find_([](void const* from, std::string_view name) {
              return find_in(*static_cast<fields const*>(from), name);
          }) {}

    /// See above.
    template <class Source>
        requires(!std::same_as<Source, request_headers> && !std::same_as<Source, fields> &&
                 (is_fields<Source> || is_function<Source>))
    request_headers(Source const& source)
        : source_(std::addressof(source)), find_([](void const* from, std::string_view name) {
              auto const& given = *static_cast<Source const*>(from);
              if constexpr (is_fields<Source>) return find_in(given, name);
              else return std::string(given(name));
          }) {}

    /// The value of the first header with that name; empty when there is none.
    std::string find(std::string_view name) const { return find_(source_, name); }

private:
    static bool same_name(std::string_view left, std::string_view right) noexcept {
        auto const small = [](char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; };
        return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                          [&](char a, char b) { return small(a) == small(b); });
    }
    template <class Range>
    static std::string find_in(Range const& range, std::string_view name) {
        for (auto const& field : range) {
            if constexpr (is_beast_field<std::remove_cvref_t<decltype(field)>>) {
                if (same_name(std::string_view(field.name_string()), name))
                    return std::string(std::string_view(field.value()));
            } else if (same_name(field.first, name)) {
                return std::string(std::string_view(field.second));
            }
        }
        return {};
    }

    void const* source_;
    std::string (*find_)(void const*, std::string_view);
};

} // namespace etelecom::events
