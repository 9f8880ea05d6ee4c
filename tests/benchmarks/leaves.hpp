#pragma once

#include <etelecom/types/id.hpp>
#include <etelecom/types/open_code.hpp>
#include <etelecom/types/open_enum.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/types/timestamp.hpp>

#include <cstdint>
#include <string>
#include <string_view>

/// What the API's own types are in JSON, said once for all the libraries that are compared.
namespace leaves {

template <class T>
struct text_of; // specialised for what is a string on the wire

template <class Tag>
    requires(!etelecom::id<Tag>::wire_is_number)
struct text_of<etelecom::id<Tag>> {
    static etelecom::id<Tag> read(std::string_view text) { return *etelecom::id<Tag>::parse(text); }
    static std::string write(etelecom::id<Tag> value) { return value.to_string(); }
};

template <>
struct text_of<etelecom::timestamp> {
    static etelecom::timestamp read(std::string_view text) {
        return *etelecom::timestamp::parse(text);
    }
    static std::string write(etelecom::timestamp value) { return value.to_string(); }
};

template <>
struct text_of<etelecom::phone_number> {
    static etelecom::phone_number read(std::string_view text) { return text; }
    static std::string const& write(etelecom::phone_number const& value) { return value.text(); }
};

template <class E>
struct text_of<etelecom::open_enum<E>> {
    static etelecom::open_enum<E> read(std::string_view text) {
        return etelecom::open_enum<E>::from_word(text);
    }
    static std::string_view write(etelecom::open_enum<E> const& value) { return value.word(); }
};

template <class T>
concept text = requires {
    &text_of<T>::read;
};

template <class T>
struct number_of; // specialised for what is a number on the wire

template <class Tag>
    requires(etelecom::id<Tag>::wire_is_number)
struct number_of<etelecom::id<Tag>> {
    static etelecom::id<Tag> read(std::int64_t value) { return value; }
    static std::int64_t write(etelecom::id<Tag> value) { return value.value(); }
};

template <class E>
struct number_of<etelecom::open_code<E>> {
    static etelecom::open_code<E> read(std::int64_t value) { return etelecom::open_code<E>(value); }
    static std::int64_t write(etelecom::open_code<E> value) { return value.value(); }
};

template <class T>
concept number = requires {
    &number_of<T>::read;
};

} // namespace leaves
