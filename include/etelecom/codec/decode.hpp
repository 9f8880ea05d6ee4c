#pragma once

#include <etelecom/codec/print.hpp>
#include <etelecom/codec/problem.hpp>
#include <etelecom/codec/text_cover.hpp>
#include <etelecom/codec/wire_type_of.hpp>

#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>

#include <cstddef>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace etelecom {

/// How a document is read.
struct decode_options {
    /// The mock and the tests read strictly: an unknown field, an unknown enum word, a name given
    /// twice and a null that no page documents are problems. A client reads tolerantly: unknown
    /// fields are skipped, unknown words kept, of a name given twice the last counts, and null
    /// gives the unset value, as does an empty text for an id or a time and a time before the year
    /// 1; a number or a boolean among the texts of a map (`template_data`) is read as its text; a
    /// number in a free part that neither 64 bits nor a double hold is kept as a string of its
    /// digits. Each of these is a notice, and a problem when reading strictly.
    bool strict = false;
    /// The document answers a call, and may say that it failed. Then two things are problems, of
    /// the kind `contradiction`: a member that is given twice with two values, unless it stands in
    /// an element of a list or a map; and what is named like an error, says something, and is no
    /// member of the type (`error`, `error_message`, a `code` with a `msg`).
    bool answer = false;
    /// Deepest nesting of objects and arrays. More than `deepest` is not to be had, because each
    /// level takes some of the stack: that many take less than 100 KB of it.
    std::size_t max_depth = 32;
    static constexpr std::size_t deepest = 256;
    /// Longest document, in bytes.
    std::size_t max_size = 8u << 20;
    /// Longest string or name, in bytes.
    std::size_t max_string = 1u << 20;
    /// Most elements of all arrays and maps together: a short document can ask for a lot of memory.
    std::size_t max_elements = 100'000;
    /// Most bytes that what is read may take in memory: elements, entries and texts, each as large
    /// as it is; what a list sets aside to grow comes on top.
    std::size_t max_memory = 32u << 20;
    /// Asked before a text of the document is put into a problem's words; may be null.
    detail::text_cover const* cover = nullptr;
};

/// Reads one JSON document (UTF-8) as a `T`.
///
/// Answers the object, or everything that is wrong with the document, each with the JSON pointer of
/// its place. Numbers that do not fit, texts that are no timestamp, bytes behind the document and
/// limits that are exceeded are always problems; so is a required member that is missing, null or
/// unset, except that null in place of a required list reads as an empty one. Null in place of the
/// document, of an element or of a map's value is a problem where the type is not an optional.
/// An id is read from a string or an integer. An integer written `5.0` or `5e0` is read as 5, and
/// to the last digit whatever its size. What is skipped counts for depth and size only.
///
/// `notices`, when given, takes what is unusual and was let through: see `decode_options::strict`.
///
/// Throws nothing but `std::bad_alloc`.
template <class T>
boost::system::result<T, problem_list> decode(std::string_view json,
                                              decode_options const& options = {},
                                              problem_list* notices = nullptr) {
    // Read in place: a message of many members is dear to move.
    boost::system::result<T, problem_list> outcome(boost::system::in_place_value);
    auto problems = needs_src_hpp_or_etelecom_compiled::decode(wire_type_of<T>, &*outcome, json,
                                                               options, notices);
    if (!problems.empty()) outcome = std::move(problems);
    return outcome;
}

/// Called by `boost::system::result<T, problem_list>::value()` when there is no value.
[[noreturn]] inline void throw_exception_from_error(problem_list const& problems,
                                                    boost::source_location const&) {
    std::ostringstream text;
    text << problems;
    throw std::runtime_error(text.str());
}

} // namespace etelecom
