#pragma once

#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/types/open_enum.hpp>
#include <etelecom/types/words.hpp>

#include <array>
#include <optional>
#include <string>

namespace etelecom::mock {

/// What is not as it should be with a field of an answer.
enum class field_change : unsigned char {
    drop,
    null,
    wrong_type,
    unknown_word,
    bad_format,
    unknown_field,
    as_string,
    as_number,
    beyond_double,
    twice,
    cut,
    other_name,
    other_word
};
BOOST_DESCRIBE_ENUM(field_change, drop, null, wrong_type, unknown_word, bad_format, unknown_field,
                    as_string, as_number, beyond_double, twice, cut, other_name, other_word)

constexpr auto wire_words(field_change) {
    using enum field_change;
    return std::to_array<word<field_change>>({
        {drop, {}, "it is not there"},
        {null, {}, "it is null"},
        {wrong_type, {}, "it is of another JSON type"},
        {unknown_word, {}, "it is a word, or a code, that no page documents"},
        {bad_format, {}, "it is a text that is no id, no time, no phone number"},
        {unknown_field, {}, "it holds a field that no page documents"},
        {as_string, {}, "a number comes as a string"},
        {as_number, {}, "a number that comes as a string comes as a number"},
        {beyond_double, {}, "it is the number 9007199254740993 (2^53 + 1), which no double holds"},
        {twice, {}, "it is there twice, the second time with another value"},
        {cut, {}, "the body ends in the middle of it"},
        {other_name, {}, "it comes under `with`, another name that the pages have for it"},
        {other_word, {}, "it is `with`, another spelling that the pages have for its word"},
    });
}

/// A change to one field of the platform's own answer. Where the answer has no such field, as in an
/// empty list or in a refusal, the fault passes the call by and is not used up. A field that no
/// answer of the operation can have is refused.
struct field_fault {
    /// JSON pointer (RFC 6901) of the field in the answer; empty for the whole answer. The elements
    /// of a list count from 0.
    std::string pointer{};
    open_enum<field_change> change{};
    /// The name of `other_name`; the word of `other_word`, and of `unknown_word` if wanted.
    std::optional<std::string> with{};

    static constexpr field_notes notes[] = {
        {.member = "pointer",
         .text = "JSON pointer of the field in the answer; empty: the whole answer"},
        {.member = "change", .text = "what is not as it should be", .required = true},
        {.member = "with", .text = "the name of other_name, the word of other_word"}};

    friend bool operator==(field_fault const&, field_fault const&) = default;
};
BOOST_DESCRIBE_STRUCT(field_fault, (), (pointer, change, with))

} // namespace etelecom::mock
