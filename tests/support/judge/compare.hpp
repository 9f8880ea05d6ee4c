#pragma once

#include "decode_fully.hpp"

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/encode.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <sstream>
#include <string>
#include <string_view>

namespace etelecom::judge {

/// How a document was taken, and what the reader and its judges disagree in; empty: nothing.
struct comparison {
    enum class end : unsigned char { read, refused, no_json } ended = end::read;
    bool noticed = false;
    std::string difference{};
};

inline std::string said(problem_list const& list) {
    std::ostringstream out;
    for (auto const& item : list) out << '\n' << static_cast<int>(item.kind) << ' ' << item;
    out << "\n= " << list.total();
    return out.str();
}

/// Whether reading ended before the end of the document.
inline bool broken_off(problem_list const& problems) {
    if (problems.empty()) return false;
    auto const last = problems[problems.size() - 1].kind;
    return last == problem_kind::malformed || last == problem_kind::too_deep;
}

/// The same but for the element of a list in which reading ended: the handler learns of an element
/// when it is whole, the reader when it begins.
inline bool same_place(std::string_view reader, std::string_view handler) {
    auto const list = [](std::string_view pointer) {
        auto const last = std::min(pointer.rfind('/'), pointer.size());
        auto const token = pointer.substr(last);
        auto const index =
            token.size() > 1 && token.find_first_not_of("0123456789", 1) == std::string_view::npos;
        return index ? pointer.substr(0, last) : pointer;
    };
    return reader == handler || list(reader) == handler || list(reader) == list(handler);
}

/// Whether the reader tells of a document that is broken off what the handler tells. Of the value
/// in which it breaks the reader may tell a thing more: that there is no room for it. The words and
/// the byte are each one's own.
inline bool same_break(problem_list const& reader, problem_list const& handler) {
    if (!broken_off(reader)) return false;
    if (reader.size() < handler.size() || reader.size() - handler.size() > 1) return false;
    auto const told = static_cast<std::ptrdiff_t>(handler.size() - 1);
    auto const &ours = *(reader.end() - 1), &theirs = *(handler.end() - 1);
    return std::equal(reader.begin(), reader.begin() + told, handler.begin()) &&
           ours.kind == theirs.kind && same_place(ours.pointer, theirs.pointer);
}

/// Boost.JSON gives up on exponents that do not fit an int, where the reader sees a number.
inline bool beyond_boost(std::string_view json, decode_options const& options) {
    boost::system::error_code code;
    boost::json::parse_options parse;
    parse.max_depth = options.max_depth;
    (void)boost::json::parse({json.data(), json.size()}, code, {}, parse);
    return code == boost::json::error::exponent_overflow;
}

/// Holds what the reader makes of a document against what the handler makes of it.
template <class T>
comparison compare(std::string_view json, decode_options const& options) {
    comparison result;
    T ours{}, theirs{};
    problem_list our_notices, their_notices;
    auto const& type = wire_type_of<T>;
    auto const reader =
        needs_src_hpp_or_etelecom_compiled::decode(type, &ours, json, options, &our_notices);
    auto const handler = decode_fully(type, &theirs, json, options, &their_notices);
    result.noticed = !our_notices.empty();
    result.ended = reader.empty()       ? comparison::end::read
                   : broken_off(reader) ? comparison::end::no_json
                                        : comparison::end::refused;
    auto const differ = [&](char const* what, std::string const& left, std::string const& right) {
        if (!beyond_boost(json, options))
            result.difference =
                what + ("\nthe reader: " + left) + "\nits judge: " + right + "\ndocument: ";
    };
    if (reader.total() > problem_list::limit || handler.total() > problem_list::limit) {
        auto const more =
            std::max(reader.total(), handler.total()) - std::min(reader.total(), handler.total());
        if (more > 1 || !std::equal(reader.begin(), reader.end() - 1, handler.begin()))
            differ("many problems", said(reader), said(handler));
    } else if (broken_off(handler)) {
        if (!same_break(reader, handler)) differ("problems", said(reader), said(handler));
    } else if (reader != handler) {
        differ("problems", said(reader), said(handler));
    } else if (our_notices != their_notices) {
        differ("notices", said(our_notices), said(their_notices));
    } else if (reader.empty() && !(ours == theirs)) {
        differ("object", encode(ours), encode(theirs));
    }
    return result;
}

/// Equal but for the last bit of a double, which Boost.JSON may round its own way, and for `0e990`,
/// which it takes for zero times infinity.
inline bool same_value(boost::json::value const& left, boost::json::value const& right) {
    if (left.kind() != right.kind()) return false;
    if (left.is_array()) {
        auto const &ours = left.get_array(), &theirs = right.get_array();
        return std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end(), same_value);
    }
    if (left.is_object()) {
        auto const &ours = left.get_object(), &theirs = right.get_object();
        return ours.size() == theirs.size() &&
               std::all_of(ours.begin(), ours.end(), [&](auto const& item) {
                   auto const* const other = theirs.if_contains(item.key());
                   return other && same_value(item.value(), *other);
               });
    }
    if (!left.is_double()) return left == right;
    constexpr double bits = 1e-15;
    auto const ours = left.get_double(), theirs = right.get_double();
    if (std::isnan(theirs)) return ours == 0;
    return ours == theirs || std::abs(ours - theirs) <= bits * std::abs(theirs);
}

/// Holds what the reader makes of any document against `boost::json::parse`.
inline comparison compare_free(std::string_view json) {
    comparison result;
    boost::system::error_code code;
    auto const theirs = boost::json::parse({json.data(), json.size()}, code);
    problem_list notices;
    auto const ours = decode<boost::json::value>(json, {}, &notices);
    result.ended = ours ? comparison::end::read : comparison::end::no_json;
    result.noticed = !notices.empty();
    auto const changed = std::any_of(notices.begin(), notices.end(), [](problem const& item) {
        return item.kind == problem_kind::out_of_range;
    });
    if (code == boost::json::error::exponent_overflow) return result;
    if (ours.has_value() == code.failed())
        result.difference = "only one says that this is JSON: " + code.message();
    else if (ours && !changed && !same_value(*ours, theirs))
        result.difference = "another value: " + boost::json::serialize(*ours);
    return result;
}

} // namespace etelecom::judge
