#pragma once

#include "leaves.hpp"

#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/mp11/list.hpp>

#include <glaze/glaze.hpp>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>

// glaze 2, the last line for C++20. Our leaves are read from views of the document and written
// without a string in between, as glaze's own are.

template <class T>
requires boost::describe::has_describe_members<T>::value struct glz::meta<T> {
    static constexpr auto value =
        []<class... Member>(boost::mp11::mp_list<Member...>) {
            return std::apply(
                [](auto... parts) { return glz::object(parts...); },
                std::tuple_cat(std::tuple(std::string_view(Member::name), Member::pointer)...));
        }(boost::mp11::mp_rename<boost::describe::describe_members<T, boost::describe::mod_public>,
                                 boost::mp11::mp_list>{});
};

template <class T>
    requires leaves::text<T> || leaves::number<T>
struct glz::meta<T> {
    static constexpr bool custom_read = true;
    static constexpr bool custom_write = true;
};

namespace glz::detail {

/// Whether a null stands here; it is read.
template <auto Opts>
bool reads_null(is_context auto& context, auto& at, auto& end) {
    if (*at != 'n') return false;
    match<"null", Opts>(context, at, end);
    return true;
}

template <leaves::text T>
struct from_json<T> {
    template <auto Opts>
    static void op(T& value, is_context auto&& context, auto&& at, auto&& end) {
        if (reads_null<Opts>(context, at, end)) return;
        std::string_view text;
        read<json>::op<Opts>(text, context, at, end);
        if (context.error == error_code::none) value = leaves::text_of<T>::read(text);
    }
};
template <leaves::text T>
struct to_json<T> {
    template <auto Opts>
    static void op(T const& value, is_context auto&& context, auto&&... to) {
        std::string_view const text = leaves::text_of<T>::write(value);
        write<json>::op<Opts>(text, context, to...);
    }
};

template <class Tag>
    requires(!etelecom::id<Tag>::wire_is_number)
struct from_json<etelecom::id<Tag>> {
    template <auto Opts>
    static void op(etelecom::id<Tag>& value, is_context auto&& context, auto&& at, auto&& end) {
        if (reads_null<Opts>(context, at, end)) return;
        std::int64_t number = 0;
        read<json>::op<opt_true<Opts, &opts::quoted_num>>(number, context, at, end);
        value = etelecom::id<Tag>(number);
    }
};
template <class Tag>
    requires(!etelecom::id<Tag>::wire_is_number)
struct to_json<etelecom::id<Tag>> {
    template <auto Opts>
    static void op(etelecom::id<Tag> value, is_context auto&& context, auto&&... to) {
        write<json>::op<opt_true<Opts, &opts::quoted_num>>(value.value(), context, to...);
    }
};

template <>
struct to_json<etelecom::timestamp> {
    template <auto Opts>
    static void op(etelecom::timestamp value, is_context auto&& context, auto&&... to) {
        char buffer[32];
        std::string_view const text(buffer, value.write(buffer));
        write<json>::op<opt_true<Opts, &opts::raw_string>>(text, context, to...);
    }
};

template <leaves::number T>
struct from_json<T> {
    template <auto Opts>
    static void op(T& value, is_context auto&& context, auto&&... at) {
        std::int64_t number = 0;
        read<json>::op<Opts>(number, context, at...);
        value = leaves::number_of<T>::read(number);
    }
};
template <leaves::number T>
struct to_json<T> {
    template <auto Opts>
    static void op(T const& value, is_context auto&& context, auto&&... to) {
        write<json>::op<Opts>(leaves::number_of<T>::write(value), context, to...);
    }
};

} // namespace glz::detail

struct with_glaze {
    static constexpr char const* name = "glaze";

    template <class T>
    static T read(std::string& text) {
        T object{};
        if (glz::read<glz::opts{.error_on_unknown_keys = false, .force_conformance = true}>(object,
                                                                                            text))
            throw std::runtime_error("glaze cannot read the payload");
        return object;
    }
    template <class T>
    static std::string write(T const& object) {
        std::string out;
        if (glz::write_json(object, out))
            throw std::runtime_error("glaze cannot write the payload");
        return out;
    }
};
